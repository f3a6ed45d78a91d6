// /.well-known/tdmrep.json: which locations of an origin reserve text and data mining.
// TDM Reservation Protocol, W3C community group final report, section 6 (https://www.w3.org/community/reports/tdmrep/).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::crawler {

// Immutable after Parse.
class TdmFile {
 public:
  // Never fails: what is no rule is skipped.
  static TdmFile Parse(std::string_view json);
  // The location whose rule reserves `path_and_query`; none when it is free. Locations match as the paths of robots.txt
  // do (prefix, '*', '$'); the longest that matches decides, and of equal ones the one that reserves.
  std::optional<std::string> Reserving(std::string_view path_and_query) const;

 private:
  struct Rule {
    std::string location;
    bool reserved = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace rivalscope::crawler
