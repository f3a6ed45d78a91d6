// The crawler's policy as a workspace asks for it.
#pragma once

#include <vector>

#include "core/result.h"
#include "crawler/policy.h"
#include "scan/config.h"

namespace rivalscope::scan {

// Paths are relative to the workspace's folder.
crawler::CrawlPolicy PolicyOf(const Config& config, const std::vector<crawler::ConnectTo>& connect_to);

}  // namespace rivalscope::scan
