#include "dashboard/routes.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rivalscope::dashboard {

std::span<const Route> Routes() {
  static constexpr std::array<Route, 11> kRoutes = {{{"GET", "/", ReportPage},
                                                     {"GET", "/reviews", ReviewsPage},
                                                     {"GET", "/reviews.csv", ReviewsCsv},
                                                     {"GET", "/reviews.xlsx", ReviewsXlsx},
                                                     {"GET", "/reviews.jsonl", ReviewsJsonLines},
                                                     {"GET", "/page/{}", ArchivedPage},
                                                     {"GET", "/page/{}/body", ArchivedBody},
                                                     {"GET", "/label", LabelPage},
                                                     {"POST", "/label", TakeLabels},
                                                     {"GET", "/scans", ScansPage},
                                                     {"GET", "/ledger", LedgerPage}}};
  return kRoutes;
}

std::optional<int64_t> MatchPath(std::string_view pattern, std::string_view path) {
  constexpr size_t kMostDigits = 18;
  const size_t hole = pattern.find("{}");
  if (hole == std::string_view::npos) return pattern == path ? std::optional<int64_t>(0) : std::nullopt;
  const std::string_view tail = pattern.substr(hole + 2);
  if (path.size() <= hole + tail.size() || !path.starts_with(pattern.substr(0, hole)) || !path.ends_with(tail))
    return std::nullopt;
  const std::string_view digits = path.substr(hole, path.size() - hole - tail.size());
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.size() > kMostDigits || digits.front() == '0' || !std::all_of(digits.begin(), digits.end(), digit))
    return std::nullopt;
  int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace rivalscope::dashboard
