// The one table of what can be asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "dashboard/pages.h"

namespace rivalscope::dashboard {

struct Route {
  std::string_view method;   // GET answers HEAD too
  std::string_view pattern;  // segments; {} stands for a number from 1
  Page page;
};

std::span<const Route> Routes();

// The number in the path, 0 where the pattern has none; none where the path does not match. A path is compared as it
// was sent: nothing is decoded and no dot is resolved, so that "/page/../x" and "/page/%31" are no page.
std::optional<int64_t> MatchPath(std::string_view pattern, std::string_view path);

}  // namespace rivalscope::dashboard
