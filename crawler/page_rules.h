// What a page says about its own use: X-Robots-Tag, <meta name=robots>, TDM-Reservation. Sources: Google's
// "Robots meta tag" specification (there is no standard), TDM Reservation Protocol (W3C community group, 2024).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "net/headers.h"

namespace rivalscope::crawler {

struct PageRules {
  bool noindex = false;   // the content is not to be kept or mined
  bool nofollow = false;  // its links are not to be followed
  bool noai = false;
  bool tdm_reserved = false;
  std::string reason;  // the first line that set one of noindex, noai, tdm_reserved: "X-Robots-Tag: noindex"

  bool may_use() const { return !noindex && !noai && !tdm_reserved; }
};

// One value of X-Robots-Tag ("googlebot: noindex", "noindex, nofollow", "unavailable_after: 25 Jun 2027 15:00:00 PST")
// or of a robots meta element; `where` names it in the reason. Directives for other agents are ignored.
void ReadRobotsDirectives(std::string_view value, std::string_view agent, std::string_view where, Instant now,
                          PageRules& rules);
PageRules RulesOfHeaders(const net::Headers& headers, std::string_view agent, Instant now);
// `robots` and `tdm_reservation` as html::PageLinks has them.
void AddRulesOfMarkup(const std::vector<std::string>& robots, std::string_view tdm_reservation, std::string_view agent,
                      Instant now, PageRules& rules);

}  // namespace rivalscope::crawler
