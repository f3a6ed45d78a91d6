// When the tests of the crawler take place.
#pragma once

#include "core/time.h"

namespace rivalscope::crawler {

inline const Instant kNow = *ParseInstant("2026-11-22T12:00:00Z");

}  // namespace rivalscope::crawler
