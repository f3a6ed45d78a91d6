// The page that a stored attempt stands for.
#pragma once

#include <string>

#include "core/result.h"
#include "storage/store.h"

namespace rivalscope::scan {

// The digest of its body; of an attempt answered 304 that of the stored page it confirmed; empty where there is none.
Result<std::string> BodyDigest(storage::Store& store, const Snapshot& snapshot);

}  // namespace rivalscope::scan
