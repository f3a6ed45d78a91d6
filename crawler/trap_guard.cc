#include "crawler/trap_guard.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <vector>

#include "core/digest.h"

namespace rivalscope::crawler {
namespace {

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

bool StartsWithTag(std::string_view html, size_t at, std::string_view name) {
  if (at + 1 + name.size() >= html.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if ((html[at + 1 + i] | 0x20) != name[i]) return false;
  }
  return true;
}

// The end of </script> or </style>, from the position of its start tag.
size_t SkipRawText(std::string_view html, size_t at, std::string_view name) {
  for (size_t i = html.find("</", at); i != std::string_view::npos; i = html.find("</", i + 2)) {
    if (StartsWithTag(html, i + 1, name)) return i;
  }
  return html.size();
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

namespace {

// What of a page's characters counts: neither digits nor white space, which counters and clocks change.
constexpr std::array<bool, 256> kCounts = [] {
  std::array<bool, 256> counts{};
  for (size_t c = 0; c < counts.size(); ++c)
    counts[c] = !(c >= '0' && c <= '9') && c != ' ' && !(c >= '\t' && c <= '\r');
  return counts;
}();

// Hashes characters in blocks of eight. What is added is sifted into a buffer without a branch a character: those of a
// text are not predictable, and this runs over every page of a crawl.
class TextHash {
 public:
  void Add(std::string_view text) {
    while (!text.empty()) {
      const std::string_view part = text.substr(0, kRoom);
      for (const char c : part) {
        buffer_[held_] = c;
        held_ += kCounts[static_cast<unsigned char>(c)] ? 1 : 0;
      }
      text.remove_prefix(part.size());
      size_t used = 0;
      for (; used + sizeof(uint64_t) <= held_; used += sizeof(uint64_t)) MixAt(used);
      std::memmove(buffer_.data(), buffer_.data() + used, held_ - used);
      held_ -= used;
    }
  }
  uint64_t Finish() {
    std::memset(buffer_.data() + held_, 0, sizeof(uint64_t));
    MixAt(0);
    return hash_ == 0 ? 1 : hash_;
  }

 private:
  static constexpr size_t kRoom = 1024;

  void MixAt(size_t at) {
    uint64_t block = 0;
    std::memcpy(&block, buffer_.data() + at, sizeof block);
    hash_ = (hash_ ^ block) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 32;
  }

  uint64_t hash_ = StableHash("");
  size_t held_ = 0;  // fewer than eight between two Adds
  std::array<char, kRoom + 2 * sizeof(uint64_t)> buffer_{};
};

}  // namespace

uint64_t ContentFingerprint(std::string_view html) {
  TextHash hash;
  for (size_t i = 0; i < html.size();) {
    const size_t tag = std::min(html.find('<', i), html.size());
    hash.Add(html.substr(i, tag - i));
    i = tag;
    if (i == html.size()) break;
    if (StartsWithTag(html, i, "script")) i = SkipRawText(html, i, "script");
    if (i < html.size() && StartsWithTag(html, i, "style")) i = SkipRawText(html, i, "style");
    i = std::min(html.find('>', i), html.size() - 1) + 1;
  }
  return hash.Finish();
}

TrapKey TrapKeyOf(const net::Url& url) {
  const std::string_view path = url.path();
  if (!url.query().empty()) return {std::string(path) + "?", StableHash(path)};
  return {std::string(path.substr(0, path.rfind('/') + 1)), 0};
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

void TrapGuard::Grew(const std::string& prefix, uint64_t fingerprint) {
  if (prefixes_.size() >= kMaxPaths && prefixes_.find(prefix) == prefixes_.end()) return;
  Prefix& state = prefixes_[prefix];
  const size_t few = static_cast<size_t>(limits_->same_content) * 15 / 100;
  ++state.pages;
  if (state.texts.size() <= few) state.texts.insert(fingerprint);
  // Judged over windows, so that a good beginning does not open the rest.
  if (state.pages % static_cast<uint32_t>(limits_->same_content) != 0) return;
  state.closed = state.closed || state.texts.size() <= few;
  state.texts.clear();
}

}  // namespace rivalscope::crawler
