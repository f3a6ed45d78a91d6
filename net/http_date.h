// HTTP dates by RFC 9110 section 5.6.7, all three forms, and Retry-After (10.2.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace rivalscope::net {

std::optional<Instant> ParseHttpDate(std::string_view text);
std::string FormatHttpDate(Instant instant);  // IMF-fixdate
// Delay from `now`: seconds or a date; zero for a date in the past; none for anything else.
std::optional<Duration> ParseRetryAfter(std::string_view value, Instant now);

}  // namespace rivalscope::net
