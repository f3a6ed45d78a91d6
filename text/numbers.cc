// Which sign is the decimal one is decided by the number itself, as its language often is not that of the page ("4.8"
// on a Turkish shop): where both '.' and ',' stand, the last is decimal; one sign alone is grouping when exactly three
// digits follow each time it stands, decimal otherwise.
#include "text/numbers.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

constexpr size_t kGroupDigits = 3;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Part {
  char separator;           // before the digits; '\0' for the first part, ' ' for every kind of space and apostrophe
  std::string_view digits;  // at least one
};

// Length of a separator at `at`, and its class; 0 where there is none.
size_t SeparatorLength(std::string_view text, size_t at, char& separator) {
  if (at >= text.size()) return 0;
  if (text[at] == '.' || text[at] == ',') {
    separator = text[at];
    return 1;
  }
  size_t end = at;
  switch (NextCodePoint(text, end)) {
    case U' ':
    case U'\'':
    case 0x00A0:
    case 0x2009:
    case 0x202F:
    case 0x2019:
      separator = ' ';
      return end - at;
    default:
      return 0;
  }
}

std::string_view TakeDigits(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return text.substr(at, end - at);
}

std::vector<Part> SplitParts(std::string_view text, size_t at) {
  std::vector<Part> parts = {{'\0', TakeDigits(text, at)}};
  at += parts.back().digits.size();
  char separator = '\0';
  for (size_t length = 0; (length = SeparatorLength(text, at, separator)) > 0;) {
    const std::string_view digits = TakeDigits(text, at + length);
    if (digits.empty() || (separator == ' ' && digits.size() != kGroupDigits)) break;
    parts.push_back({separator, digits});
    at += length + digits.size();
  }
  return parts;
}

// How many parts, the first included, are groups of one integer written with `separator`.
size_t GroupedParts(const std::vector<Part>& parts, char separator) {
  const std::string_view first = parts.front().digits;
  if (first.size() > kGroupDigits || first == "0") return 1;
  size_t count = 1;
  while (count < parts.size() && parts[count].separator == separator && parts[count].digits.size() == kGroupDigits) {
    ++count;
  }
  return count;
}

// The parts as from_chars reads them.
std::string Join(const std::vector<Part>& parts) {
  std::string number(parts.front().digits);
  if (parts.size() == 1) return number;
  const size_t grouped = GroupedParts(parts, parts[1].separator);
  for (size_t i = 1; i < grouped; ++i) number += parts[i].digits;
  // Decimals: by another sign behind the groups, or by the first sign where that was not grouping.
  const bool has_decimals = grouped < parts.size() && parts[grouped].separator != ' ' &&
                            (grouped == 1 || parts[grouped].separator != parts[1].separator);
  // "12.03.2026" and "1.2.3" are dates and versions; their first number is an integer.
  const bool repeated =
      has_decimals && grouped + 1 < parts.size() && parts[grouped + 1].separator == parts[grouped].separator;
  if (has_decimals && !repeated) number.append(".").append(parts[grouped].digits);
  return number;
}

bool IsNegative(std::string_view text, size_t at) {
  constexpr std::string_view kMinus = "\u2212";
  std::string_view before = text.substr(0, at);
  if (before.ends_with(kMinus)) {
    before.remove_suffix(kMinus.size());
  } else if (before.ends_with('-')) {
    before.remove_suffix(1);
  } else {
    return false;
  }
  // "3-5" and "covid-19" are no negative numbers: a letter's or digit's byte stands before the hyphen.
  return before.empty() || before.back() == ' ' || before.back() == '(';
}

}  // namespace

std::string AsciiDigits(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      out.push_back(utf8[at++]);
      continue;
    }
    const char32_t c = NextCodePoint(utf8, at);
    const int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) {
      out.push_back(static_cast<char>('0' + digit));
    } else if (c == 0x066B) {  // ARABIC DECIMAL SEPARATOR
      out.push_back('.');
    } else if (c == 0x066C) {  // ARABIC THOUSANDS SEPARATOR
      out.push_back(',');
    } else {
      AppendUtf8(out, c);
    }
  }
  return out;
}

std::optional<double> ParseHumanNumber(std::string_view utf8) {
  const std::string text = AsciiDigits(utf8);
  const auto first = std::find_if(text.begin(), text.end(), IsDigit);
  if (first == text.end()) return std::nullopt;
  const auto at = static_cast<size_t>(first - text.begin());
  const std::string number = Join(SplitParts(text, at));
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc()) return std::nullopt;  // more digits than a double's range
  return IsNegative(text, at) ? -value : value;
}

}  // namespace rivalscope::text
