#include "extract/contact_text.h"

#include <algorithm>
#include <array>

#include "core/data_files.h"
#include "extract/tsv.h"
#include "text/numbers.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kMinDigits = 7;
constexpr size_t kMaxDigits = 15;  // E.164
constexpr size_t kWordReach = 40;  // bytes before a number in which its word stands

text::Pattern CompiledOrNever(std::string_view regex, bool ignore_case) {
  auto pattern = text::Pattern::Compile(regex, ignore_case);
  return pattern ? std::move(*pattern) : std::move(*text::Pattern::Compile("a^"));
}

text::Pattern AnyOf(std::string_view file, size_t key_column, std::string_view key, size_t column) {
  std::string regex;
  for (const auto& row : ReadTsv(FindDataFile(file).value_or(""), column + 1)) {
    if (!key.empty() && row[key_column] != key) continue;
    regex += (regex.empty() ? "(?:" : "|(?:") + std::string(row[column]) + ")";
  }
  return CompiledOrNever(regex.empty() ? "a^" : regex, true);
}

size_t CountDigits(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// Persian and Arabic digits begin with these bytes.
bool HasForeignDigits(std::string_view text) {
  return text.find('\xDB') != std::string_view::npos || text.find('\xD9') != std::string_view::npos;
}

// Shapes that are a number of a telephone whatever stands beside them.
bool LooksDialled(std::string_view number) {
  static const text::Pattern shapes = CompiledOrNever(
      "^\\+\\d|^\\(\\+|^00\\d|^\\(0?\\d{2,4}\\)|^1?[-. ]?\\(?\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}$|^0\\d{1,4}[-/ ]\\d",
      false);
  return shapes.Matches(number);
}

bool LooksLikeDate(std::string_view number) {
  static const text::Pattern dates = CompiledOrNever(
      "^\\(?(\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4}|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|(19|20)\\d\\d ?[-–] "
      "?(19|20)\\d\\d)\\b",
      false);
  return dates.Matches(number);
}

bool LooksLikeMoney(std::string_view line, size_t begin, size_t end) {
  static const text::Pattern before = CompiledOrNever("[$€£₺₽¥#№]\\s*$", false);
  static const text::Pattern after =
      CompiledOrNever("^\\s*([$€£₺₽%°]|(eur|usd|gbp|try|tl|ft|huf|km|kg|mb|gb|px|mm|cm)\\b)", true);
  const size_t reach = std::min<size_t>(begin, 4);
  return before.Matches(line.substr(begin - reach, reach)) || after.Matches(line.substr(end, 8));
}

// "608 22 22", but not "1 200 000", which is a sum.
bool LooksGrouped(std::string_view number) {
  static const text::Pattern groups = CompiledOrNever("^\\d{2,4}([-. ]\\d{2,4}){2,4}$", false);
  static const text::Pattern thousands = CompiledOrNever("^\\d{1,3}([-. ]\\d{3})+$", false);
  return groups.Matches(number) && !thousands.Matches(number);
}

struct PatternPair {
  text::Pattern first;
  text::Pattern second;
};

}  // namespace

std::vector<PhoneMatch> PhonesIn(std::string_view original) {
  static const text::Pattern candidate =
      CompiledOrNever("(?:\\+|\\(\\+?)?\\d(?:[\\d \\-./()\\x{2010}-\\x{2015}\\x{a0}]*\\d){5,22}", false);
  static const text::Pattern phone_words = AnyOf("contact/phone_words.tsv", 0, "phone", 1);
  static const text::Pattern other_words = AnyOf("contact/phone_words.tsv", 0, "other", 1);
  std::vector<PhoneMatch> found;
  if (CountDigits(original) < kMinDigits && !HasForeignDigits(original)) return found;
  const std::string line = text::AsciiDigits(original);
  size_t from = 0;
  while (true) {
    const auto match = candidate.Find(line, from);
    if (match.empty()) break;
    std::string_view number = match[0];
    // A full stop ends the sentence: "... 222 33 44. 24 hours".
    const size_t stop = number.find(". ");
    if (stop != std::string_view::npos && CountDigits(number.substr(0, stop)) >= kMinDigits) {
      number = number.substr(0, stop);
    }
    const auto begin = static_cast<size_t>(number.data() - line.data());
    const size_t end = begin + number.size();
    from = end;
    const size_t digits = CountDigits(number);
    if (digits < kMinDigits || digits > kMaxDigits || LooksLikeDate(number) || LooksLikeMoney(line, begin, end))
      continue;
    // Part of a word, an address or a longer number.
    const auto touches = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '=';
    };
    if ((begin > 0 && touches(line[begin - 1])) || (end < line.size() && (touches(line[end]) || line[end] == '@')))
      continue;
    const size_t reach = std::min(begin, kWordReach);
    const std::string_view before = std::string_view(line).substr(begin - reach, reach);
    if (other_words.Matches(before) && !phone_words.Matches(before)) continue;
    const bool worded = phone_words.Matches(line);
    const bool dialled = LooksDialled(number);
    // A cell or line that holds nothing else.
    const bool alone = text::Trim(line).size() == number.size() && LooksGrouped(number);
    if (!worded && !dialled && !alone) continue;
    found.push_back({std::string(number), worded && dialled ? 90.0 : 70.0});
  }
  return found;
}

std::vector<std::string> EmailsIn(std::string_view text) {
  static const text::Pattern plain =
      CompiledOrNever("[a-z0-9][a-z0-9._%+-]*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9-]+)*\\.[a-z]{2,24}", true);
  static const text::Pattern spelled = CompiledOrNever(
      "([a-z0-9][a-z0-9._%+-]*) ?[\\[({] ?(?:at|ät|arroba|chiocciola|kukac|arobase|et) ?[\\])}] ?([a-z0-9-]+)((?: "
      "?(?:\\.|[\\[({] ?(?:dot|punkt|punto|pont|point|nokta) "
      "?[\\])}]) ?[a-z0-9-]+)+)",
      true);
  static const text::Pattern file_name = CompiledOrNever("\\.(png|jpe?g|gif|svg|webp|css|js)$|@[0-9.]+x\\.", true);
  std::vector<std::string> found;
  if (text.find('@') != std::string_view::npos) {
    size_t from = 0;
    for (auto match = plain.Find(text, from); !match.empty(); match = plain.Find(text, from)) {
      from = static_cast<size_t>(match[0].data() - text.data()) + match[0].size();
      if (!file_name.Matches(match[0])) found.push_back(text::AsciiLower(match[0]));
    }
  }
  size_t from = 0;
  for (auto match = spelled.Find(text, from); !match.empty(); match = spelled.Find(text, from)) {
    from = static_cast<size_t>(match[0].data() - text.data()) + match[0].size();
    std::string address = text::AsciiLower(match[1]) + "@" + text::AsciiLower(match[2]);
    // " [dot] com" and " . com" are ".com".
    std::string_view rest = match[3];
    bool in_word = false;
    std::string word;
    const auto flush = [&] {
      static constexpr std::array<std::string_view, 6> kDots = {"dot", "punkt", "punto", "pont", "point", "nokta"};
      const bool dot = std::find(kDots.begin(), kDots.end(), word) != kDots.end();
      if (!word.empty() && !dot) address += "." + word;
      word.clear();
    };
    for (const char c : rest) {
      in_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      if (in_word) {
        word += text::AsciiLower(std::string_view(&c, 1));
      } else {
        flush();
      }
    }
    flush();
    found.push_back(std::move(address));
  }
  return found;
}

std::string DecodeProtectedEmail(std::string_view hex) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  };
  std::string bytes;
  for (size_t at = 0; at + 1 < hex.size(); at += 2) {
    if (digit(hex[at]) < 0 || digit(hex[at + 1]) < 0) return {};
    bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
  }
  if (bytes.size() < 2) return {};
  std::string address;
  for (size_t at = 1; at < bytes.size(); ++at) address += static_cast<char>(bytes[at] ^ bytes[0]);
  const auto emails = EmailsIn(address);
  return emails.size() == 1 ? emails[0] : std::string();
}

bool StatesHours(std::string_view line) {
  static const text::Pattern days = AnyOf("contact/hours.tsv", 0, "", 1);
  static const text::Pattern time = CompiledOrNever(
      "\\b\\d{1,2}([:.h]\\d{2})? ?([ap]\\.?m\\.?|uhr|h\\b)? ?(-|–|—|to|bis|until|a|à|alle|au|ile|تا|les|e) "
      "?\\d{1,2}([:.h]\\d{2})? ?([ap]\\.?m|uhr|h\\b)?|24/7|7/24",
      true);
  constexpr size_t kLongest = 300;
  if (line.size() > kLongest || (CountDigits(line) == 0 && !HasForeignDigits(line))) return false;
  const std::string ascii = text::AsciiDigits(line);
  return days.Matches(ascii) && time.Matches(ascii);
}

bool MentionsReplyTime(std::string_view text) {
  static const text::Pattern times = AnyOf("contact/reply_times.tsv", 0, "", 2);
  return HasForeignDigits(text) ? times.Matches(text::AsciiDigits(text)) : times.Matches(text);
}

bool PromisesReply(std::string_view line) {
  static const std::vector<PatternPair> languages = [] {
    std::vector<PatternPair> all;
    for (const auto& row : ReadTsv(FindDataFile("contact/reply_times.tsv").value_or(""), 3)) {
      all.push_back({CompiledOrNever(row[1], true), CompiledOrNever(row[2], true)});
    }
    return all;
  }();
  constexpr size_t kLongest = 400;
  if (line.size() > kLongest) return false;
  const std::string ascii = text::AsciiDigits(line);
  return std::any_of(languages.begin(), languages.end(), [&](const PatternPair& language) {
    return language.second.Matches(ascii) && language.first.Matches(ascii);
  });
}

}  // namespace rivalscope::extract
