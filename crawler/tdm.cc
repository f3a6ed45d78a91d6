#include "crawler/tdm.h"

#include <nlohmann/json.hpp>

namespace rivalscope::crawler {
namespace {

// '*' stands for any run, '$' at the end for the end; otherwise a prefix. Linear: the set of positions reached only
// ever moves forward, as in google/robotstxt's matcher.
bool Matches(std::string_view pattern, std::string_view path) {
  std::vector<size_t> positions = {0};
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '$' && i + 1 == pattern.size()) return positions.back() == path.size();
    if (pattern[i] == '*') {
      const size_t from = positions.front();
      positions.clear();
      for (size_t p = from; p <= path.size(); ++p) positions.push_back(p);
      continue;
    }
    std::vector<size_t> next;
    for (const size_t p : positions) {
      if (p < path.size() && path[p] == pattern[i]) next.push_back(p + 1);
    }
    if (next.empty()) return false;
    positions = std::move(next);
  }
  return true;
}

}  // namespace

TdmFile TdmFile::Parse(std::string_view json) {
  TdmFile file;
  const auto root = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!root.is_array()) return file;
  for (const auto& item : root) {
    if (!item.is_object()) continue;
    const auto location = item.find("location");
    const auto reservation = item.find("tdm-reservation");
    if (location == item.end() || !location->is_string() || reservation == item.end()) continue;
    const bool reserved = (reservation->is_number_integer() && reservation->get<int64_t>() == 1) ||
                          (reservation->is_string() && reservation->get<std::string>() == "1");
    file.rules_.push_back({location->get<std::string>(), reserved});
  }
  return file;
}

std::optional<std::string> TdmFile::Reserving(std::string_view path_and_query) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!Matches(rule.location, path_and_query)) continue;
    const bool longer = best == nullptr || rule.location.size() > best->location.size();
    const bool stricter = best != nullptr && rule.location.size() == best->location.size() && rule.reserved;
    if (longer || stricter) best = &rule;
  }
  if (best == nullptr || !best->reserved) return std::nullopt;
  return best->location;
}

}  // namespace rivalscope::crawler
