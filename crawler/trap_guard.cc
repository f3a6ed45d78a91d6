#include "crawler/trap_guard.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/digest.h"

namespace rivalscope::crawler {
namespace {

constexpr uint32_t kWatchedFrom = 4;    // pages of a prefix: most prefixes never have so many that lead on
constexpr uint32_t kMostWatched = 256;  // prefixes of a host, 32 KiB each at most
constexpr uint32_t kFewPercent = 15;    // of the pages of a window
constexpr size_t kTokenLength = 16;     // letters and digits that look drawn by lot

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    if (end != 0 && !text.empty()) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// /a/b/a/b/a/b: a run of `period` segments that follows itself more than `limit` times.
bool Repeats(const std::vector<std::string_view>& segments, int limit) {
  const size_t times = static_cast<size_t>(limit) + 1;
  for (size_t period = 1; period * times <= segments.size(); ++period) {
    size_t matching = 0;
    for (size_t i = period; i < segments.size(); ++i) {
      matching = segments[i] == segments[i - period] ? matching + 1 : 0;
      if (matching >= period * (times - 1)) return true;
    }
  }
  return false;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> Number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The year of "2031/03", "2031-3" or "year=2031" in an address. Years of other centuries are not dates of a calendar
// but numbers of products.
std::optional<int> CalendarYear(std::string_view text) {
  for (size_t i = 0; i + 4 <= text.size(); ++i) {
    if (!IsDigit(text[i]) || (i > 0 && IsDigit(text[i - 1]))) continue;
    size_t end = i;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - i != 4) continue;
    const int year = *Number(text.substr(i, 4));
    if (year < 1800 || year > 2400) continue;
    if (i >= 5 && text.substr(i - 5, 5) == "year=") return year;
    if (end + 1 >= text.size() || (text[end] != '/' && text[end] != '-')) continue;
    size_t month_end = end + 1;
    while (month_end < text.size() && IsDigit(text[month_end])) ++month_end;
    const auto month = Number(text.substr(end + 1, month_end - end - 1));
    const bool ends = month_end == text.size() || text[month_end] == '/' || text[month_end] == '-' ||
                      text[month_end] == '&' || text[month_end] == '?';
    if (month && month_end - end <= 3 && *month >= 1 && *month <= 12 && ends) return year;
  }
  return std::nullopt;
}

// Folders that are numbers or tokens are one: "/events/2026/11/" and "/events/2027/02/", "/s/9f86d081884c7d65/cart".
std::string Generalised(std::string_view path) {
  std::string general;
  general.reserve(path.size());
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    const auto digits = static_cast<size_t>(std::count_if(segment.begin(), segment.end(), IsDigit));
    const bool number = !segment.empty() && digits == segment.size();
    const bool token =
        segment.size() >= kTokenLength && digits > 0 && std::all_of(segment.begin(), segment.end(), [](char c) {
          return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        });
    general += number || token ? std::string_view("#") : segment;
    path.remove_prefix(segment.size());
    if (path.empty()) break;
    general += '/';
    path.remove_prefix(1);
  }
  return general;
}

}  // namespace

std::optional<std::string> RefuseUrl(const net::Url& url, const TrapLimits& limits, Instant now) {
  if (url.href().size() > limits.url_length) return fmt::format("trap: longer than {} bytes", limits.url_length);
  const auto segments = Split(url.path(), '/');
  if (segments.size() > static_cast<size_t>(limits.path_segments)) {
    return fmt::format("trap: more than {} path segments", limits.path_segments);
  }
  if (Repeats(segments, limits.segment_repetitions)) {
    return fmt::format("trap: path segments repeat more than {} times", limits.segment_repetitions);
  }
  const std::string_view query = url.query();
  if (std::count(query.begin(), query.end(), '&') >= limits.query_parameters) {
    return fmt::format("trap: more than {} parameters", limits.query_parameters);
  }
  if (const auto year = CalendarYear(url.path_and_query())) {
    const int this_year = static_cast<int>(std::chrono::year_month_day(ToDay(now)).year());
    if (*year > this_year + limits.years_ahead || *year < this_year - limits.years_back) {
      return fmt::format("trap: a calendar's year {}", *year);
    }
  }
  return std::nullopt;
}

TrapKey TrapKeyOf(const net::Url& url) {
  const std::string_view path = url.path();
  if (!url.query().empty()) return {Generalised(path) + "?", StableHash(path)};
  return {Generalised(path.substr(0, path.rfind('/') + 1)), 0};
}

std::optional<std::string> TrapGuard::Refuse(const TrapKey& key) const {
  if (const auto found = prefixes_.find(key.prefix); found != prefixes_.end() && found->second.closed) {
    return fmt::format("trap: {} pages under {} hardly differ", found->second.pages, key.prefix);
  }
  if (key.queried_path == 0) return std::nullopt;
  const auto variants = variants_.find(key.queried_path);
  if (variants == variants_.end() || variants->second <= limits_->variants_of_path) return std::nullopt;
  return fmt::format("trap: more than {} queries of one path", limits_->variants_of_path);
}

void TrapGuard::Added(const TrapKey& key) {
  if (key.queried_path == 0) return;
  if (variants_.size() >= kMaxPaths && variants_.find(key.queried_path) == variants_.end()) return;
  ++variants_[key.queried_path];
}

void TrapGuard::Grew(const std::string& prefix, const TextRuns& text) {
  if (prefixes_.size() >= kMaxPaths && prefixes_.find(prefix) == prefixes_.end()) return;
  Prefix& state = prefixes_[prefix];
  ++state.pages;
  if (!state.memory && state.pages >= kWatchedFrom && watched_ < kMostWatched) {
    state.memory = std::make_unique<RunMemory>();
    ++watched_;
  }
  // Without a memory nothing can be said against the page; the first few of a prefix are no evidence either way.
  const bool says_something = state.memory && state.memory->Learn(text) >= limits_->new_letters;
  state.fresh += says_something || (!state.memory && state.pages >= kWatchedFrom) ? 1 : 0;
  // Judged over windows, so that a good beginning does not open the rest.
  if (state.pages % static_cast<uint32_t>(limits_->same_content) != 0) return;
  state.closed = state.closed || state.fresh * 100 <= static_cast<uint32_t>(limits_->same_content) * kFewPercent;
  state.fresh = 0;
}

}  // namespace rivalscope::crawler
