// What changed since the last finished scan of the workspace.
#pragma once

#include <cstdint>
#include <vector>

#include "core/result.h"
#include "model/change.h"
#include "scan/config.h"
#include "storage/store.h"

namespace rivalscope::scan {

// Empty for the first scan. Only pages read well both times are compared: a FAQ that could not be fetched is not a FAQ
// removed.
// Weeks with unusually many complaints of a theme (analysis/anomalies.h) that ended since then are among them.
Result<std::vector<Change>> ChangesSinceLast(storage::Store& store, const Config& config, int64_t scan);

}  // namespace rivalscope::scan
