// A date is looked for at each token from left to right; the first place where one of the shapes below fits wins. The
// text is brought to its key first (text/date_words.h), so digits are ASCII and words have no case and no diacritics.
//
//   numbers   2026-03-12, 12.03.2026, 3/12/26, 1404/12/21       order by language where the numbers leave it open
//   by name   12th of March 2026, March 12, 2026, 2026. március 12., March 2026 (its first day)
//   relative  yesterday, 3 days ago, vor 2 Wochen, 2 hete       need the reference day
//
// A day and month without year is taken as the last such day up to the reference. Years outside 1990..2100 are no
// dates: numbers of that shape are versions, addresses and prices.
#include "text/dates.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/date_words.h"
#include "text/utf8.h"

namespace rivalscope::text {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;
// Solar Hijri years that overlap with the bounds above; no Gregorian year in use is among them.
constexpr int kFirstSolarYear = 1368;
constexpr int kLastSolarYear = 1479;
// More than that of a text is not a date line but an article; its date is elsewhere.
constexpr size_t kMaxBytes = 4096;
// Punctuation and small words between two parts of one date.
constexpr int kMaxFillers = 4;
// A text with more tokens is prose, where "2 may" and "march 5" need not be dates; a year makes them so.
constexpr size_t kMaxTokensWithoutYear = 7;
// "vor etwa", "hace más de"
constexpr int kMaxAboutWords = 2;
constexpr int kMaxAgo = 5000;  // units; more is a number of something else

std::optional<Day> Gregorian(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || day < 1) return std::nullopt;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? std::optional<Day>(Day(date)) : std::nullopt;
}

// The arithmetical Solar Hijri calendar with 8 leap years in 33, which agrees with the astronomical one for the years
// 1178 to 1633 (R. G. van Gent, "The Persian calendar"; the same rule as ICU's PersianCalendar).
std::optional<Day> Solar(int year, int month, int day) {
  constexpr int kDayBeforeEpoch = 1948319;  // Julian day number
  constexpr int kUnixEpoch = 2440588;
  if (year < kFirstSolarYear || year > kLastSolarYear || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (25 * year + 11) % 33 < 8;
  const int length = month <= 6 ? 31 : month <= 11 || leap ? 30 : 29;
  if (day > length) return std::nullopt;
  const int before = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  const int julian = kDayBeforeEpoch + 365 * (year - 1) + (8 * year + 21) / 33 + before + day;
  const year_month_day date{Day(days(julian - kUnixEpoch))};
  return Gregorian(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                   static_cast<int>(static_cast<unsigned>(date.day())));
}

bool IsSolarYear(int year) { return year >= kFirstSolarYear && year <= kLastSolarYear; }

std::optional<Day> InCalendar(int year, int month, int day, bool solar) {
  return solar ? Solar(year, month, day) : Gregorian(year, month, day);
}

int CenturyOf(int two_digits, bool solar) {
  constexpr int kPivot = 69;
  if (solar) return two_digits + (two_digits >= kPivot ? 1300 : 1400);
  return two_digits + (two_digits >= kPivot ? 1900 : 2000);
}

// "3/12/26": which number is which, where neither a four-digit year nor a number above 12 says so.
enum class Order { kDayFirst, kMonthFirst, kYearFirst };

Order OrderOf(Language language, char separator) {
  if (language == Language::kEn && separator != '.') return Order::kMonthFirst;
  if (language == Language::kHu || language == Language::kFa) return Order::kYearFirst;
  return Order::kDayFirst;
}

struct DateToken {
  enum Kind { kNumber, kWord, kMark } kind = kMark;
  std::string_view text;
  int value = -1;         // of a number of at most four digits
  bool after_gap = true;  // white space stands before it

  bool IsNumber() const { return kind == kNumber; }
  bool HasDigits(size_t count) const { return kind == kNumber && text.size() == count; }
  bool IsMark(char c) const { return kind == kMark && text.front() == c; }
};

DateToken::Kind KindOf(char c) {
  if (c >= '0' && c <= '9') return DateToken::kNumber;
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  return letter ? DateToken::kWord : DateToken::kMark;
}

std::vector<DateToken> Tokenize(std::string_view key) {
  std::vector<DateToken> tokens;
  bool after_gap = true;
  for (size_t at = 0; at < key.size();) {
    if (key[at] == ' ' || (key[at] >= '\t' && key[at] <= '\r')) {
      after_gap = true;
      ++at;
      continue;
    }
    DateToken token;
    token.kind = KindOf(key[at]);
    size_t end = at + 1;
    while (token.kind != DateToken::kMark && end < key.size() && KindOf(key[end]) == token.kind) ++end;
    token.text = key.substr(at, end - at);
    token.after_gap = after_gap;
    if (token.IsNumber() && token.text.size() <= 4) token.value = std::atoi(std::string(token.text).c_str());
    tokens.push_back(token);
    after_gap = false;
    at = end;
  }
  return tokens;
}

// Looks for dates in the tokens with the words of one language (kUnknown: of all). The order of numbers goes by the
// text's own language even then.
class Finder {
 public:
  Finder(const std::vector<DateToken>& tokens, Language words, Language order, std::optional<Day> reference)
      : tokens_(tokens), words_(words), order_(order), reference_(reference) {}

  std::optional<Day> Find() const {
    for (size_t at = 0; at < tokens_.size(); ++at) {
      if (auto date = Numeric(at)) return date;
      if (auto date = DayFirst(at)) return date;
      if (auto date = MonthFirst(at)) return date;
      if (auto date = YearFirst(at)) return date;
      if (auto date = Relative(at)) return date;
    }
    return std::nullopt;
  }

 private:
  const DateToken& At(size_t at) const {
    static const DateToken kEnd{DateToken::kMark, std::string_view("\0", 1), -1, true};
    return at < tokens_.size() ? tokens_[at] : kEnd;
  }

  std::optional<MonthWord> MonthAt(size_t at) const {
    return At(at).kind == DateToken::kWord ? FindMonth(At(at).text, words_) : std::nullopt;
  }

  bool IsFillerAt(size_t at) const {
    const DateToken& token = At(at);
    if (token.kind == DateToken::kWord) return IsDateFiller(token.text);
    return token.kind == DateToken::kMark &&
           std::string_view(".,'-/").find(token.text.front()) != std::string_view::npos;
  }

  // Past punctuation, ordinal endings and small words.
  size_t Skip(size_t at) const {
    for (int i = 0; i < kMaxFillers && IsFillerAt(at) && !MonthAt(at); ++i) ++at;
    return at;
  }

  bool IsTimeAt(size_t at) const { return At(at + 1).IsMark(':') && !At(at + 1).after_gap; }

  std::optional<int> DayAt(size_t at) const {
    const DateToken& token = At(at);
    if (!token.IsNumber() || token.text.size() > 2 || token.value < 1 || token.value > 31 || IsTimeAt(at)) return {};
    return token.value;
  }

  // A year of four digits, or of two where a mark or the end shows that nothing else is meant ("12-Mar-26").
  std::optional<int> YearAt(size_t at, bool solar) const {
    const DateToken& token = At(at);
    if (token.HasDigits(4)) return token.value;
    if (!token.HasDigits(2) || IsTimeAt(at)) return std::nullopt;
    const bool after_mark = at > 0 && tokens_[at - 1].kind == DateToken::kMark && !tokens_[at - 1].IsMark(',');
    return after_mark || at + 1 == tokens_.size() ? std::optional<int>(CenturyOf(token.value, solar)) : std::nullopt;
  }

  // The last such day up to the reference.
  std::optional<Day> WithoutYear(int month, int day, bool solar) const {
    if (!reference_ || tokens_.size() > kMaxTokensWithoutYear) return std::nullopt;
    const int now = static_cast<int>(year_month_day(*reference_).year()) - (solar ? 621 : 0);
    for (int year = now; year > now - 3; --year) {  // a solar year begins in March
      const auto date = InCalendar(year, month, day, solar);
      if (date && *date <= *reference_) return date;
    }
    return std::nullopt;
  }

  std::optional<Day> Numeric(size_t at) const;
  std::optional<Day> FromNumbers(const DateToken& a, const DateToken& b, const DateToken& c, char separator) const;
  std::optional<Day> DayFirst(size_t at) const;
  std::optional<Day> MonthFirst(size_t at) const;
  std::optional<Day> YearFirst(size_t at) const;
  std::optional<Day> Relative(size_t at) const;
  std::optional<Day> CountBack(size_t at, bool opened) const;
  size_t MatchPhrase(const DatePhrase& phrase, size_t at) const;
  std::optional<Day> Back(int count, DateUnit unit) const;

  const std::vector<DateToken>& tokens_;
  Language words_;
  Language order_;
  std::optional<Day> reference_;
};

// Three numbers with the same mark between; white space may follow the mark ("2026. 03. 12.").
std::optional<Day> Finder::Numeric(size_t at) const {
  const DateToken& mark = At(at + 1);
  if (!At(at).IsNumber() || mark.kind != DateToken::kMark || mark.after_gap) return std::nullopt;
  const char separator = mark.text.front();
  if (separator != '.' && separator != '/' && separator != '-') return std::nullopt;
  if (!At(at + 2).IsNumber() || !At(at + 3).IsMark(separator) || At(at + 3).after_gap || !At(at + 4).IsNumber()) {
    return std::nullopt;
  }
  // "192.168.1.10" and longer chains are addresses and versions.
  const auto chained = [&](size_t token_at) { return At(token_at).IsMark(separator) && !At(token_at).after_gap; };
  if (at >= 2 && chained(at - 1) && tokens_[at - 2].IsNumber() && !At(at).after_gap) return std::nullopt;
  if (chained(at + 5) && At(at + 6).IsNumber() && !At(at + 6).after_gap) return std::nullopt;
  return FromNumbers(At(at), At(at + 2), At(at + 4), separator);
}

std::optional<Day> Finder::FromNumbers(const DateToken& a, const DateToken& b, const DateToken& c,
                                       char separator) const {
  if (b.text.size() > 2) return std::nullopt;
  if (a.HasDigits(4))
    return c.text.size() <= 2 ? InCalendar(a.value, b.value, c.value, IsSolarYear(a.value)) : std::nullopt;
  if (a.text.size() > 2 || (!c.HasDigits(4) && !c.HasDigits(2))) return std::nullopt;
  const Order order = OrderOf(order_, separator);
  if (c.HasDigits(2) && order == Order::kYearFirst && a.HasDigits(2)) {
    const bool solar = order_ == Language::kFa;
    if (auto date = InCalendar(CenturyOf(a.value, solar), b.value, c.value, solar)) return date;
  }
  const int year = c.HasDigits(4) ? c.value : CenturyOf(c.value, /*solar=*/false);
  int day = a.value;
  int month = b.value;
  if (order == Order::kMonthFirst ? day <= 12 : month > 12 && day <= 12) std::swap(day, month);
  return InCalendar(year, month, day, IsSolarYear(year));
}

// "12th of March 2026", "12-Mar-26", "12 mart".
std::optional<Day> Finder::DayFirst(size_t at) const {
  const auto day = DayAt(at);
  if (!day) return std::nullopt;
  const size_t month_at = Skip(at + 1);
  const auto month = MonthAt(month_at);
  if (!month) return std::nullopt;
  if (const auto year = YearAt(Skip(month_at + 1), month->solar)) {
    return InCalendar(*year, month->month, *day, month->solar);
  }
  return WithoutYear(month->month, *day, month->solar);
}

// "March 12th, 2026", "March 2026", "March 12".
std::optional<Day> Finder::MonthFirst(size_t at) const {
  const auto month = MonthAt(at);
  // Behind a number it is the month of a date that did not fit, such as 31 February.
  if (!month || (at > 0 && tokens_[at - 1].IsNumber() && !tokens_[at - 1].HasDigits(4))) return std::nullopt;
  const size_t next = Skip(at + 1);
  if (At(next).HasDigits(4)) return InCalendar(At(next).value, month->month, 1, month->solar);
  if (At(next).HasDigits(2) && At(next - 1).IsMark('\'')) {  // "Mar '26"
    return InCalendar(CenturyOf(At(next).value, month->solar), month->month, 1, month->solar);
  }
  const auto day = DayAt(next);
  if (!day) return std::nullopt;
  const size_t year_at = Skip(next + 1);
  if (const auto year = YearAt(year_at, month->solar)) return InCalendar(*year, month->month, *day, month->solar);
  if (MonthAt(year_at)) return std::nullopt;  // "mar 12 mayo 2026": the first was a Tuesday
  return WithoutYear(month->month, *day, month->solar);
}

// "2026. március 12.", "2026-Mar-12", "2026-cı il 12 mart", "2026 March".
std::optional<Day> Finder::YearFirst(size_t at) const {
  if (!At(at).HasDigits(4)) return std::nullopt;
  const int year = At(at).value;
  const size_t next = Skip(at + 1);
  if (const auto month = MonthAt(next)) {
    const auto day = DayAt(Skip(next + 1));
    return InCalendar(year, month->month, day.value_or(1), month->solar);
  }
  const auto day = DayAt(next);
  const auto month = day ? MonthAt(Skip(next + 1)) : std::nullopt;
  if (!month || YearAt(Skip(Skip(next + 1) + 1), month->solar)) return std::nullopt;  // the month has its own year
  return InCalendar(year, month->month, *day, month->solar);
}

// The number of tokens the phrase covers at `at`, punctuation between its words included; 0 where it does not stand.
size_t Finder::MatchPhrase(const DatePhrase& phrase, size_t at) const {
  if (words_ != Language::kUnknown && phrase.language != words_) return 0;
  size_t next = at;
  for (const std::string& word : phrase.words) {
    if (next > at && At(next).kind == DateToken::kMark) ++next;  // "avant-hier", "aujourd'hui"
    if (At(next).kind != DateToken::kWord || At(next).text != word) return 0;
    ++next;
  }
  return next - at;
}

std::optional<Day> Finder::Back(int count, DateUnit unit) const {
  if (count > kMaxAgo) return std::nullopt;
  const auto calendar_months = [&](int back) {
    year_month_day date = year_month_day(*reference_) - months(back);
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;  // 31 March less a month
    return Day(date);
  };
  Day date = *reference_;
  switch (unit) {
    case DateUnit::kMinute:
      date -= days(count / (24 * 60));
      break;
    case DateUnit::kHour:
      date -= days(count / 24);
      break;
    case DateUnit::kDay:
      date -= days(count);
      break;
    case DateUnit::kWeek:
      date -= days(7 * count);
      break;
    case DateUnit::kMonth:
      date = calendar_months(count);
      break;
    case DateUnit::kYear:
      date = calendar_months(12 * count);
      break;
  }
  const int year = static_cast<int>(year_month_day(date).year());
  return year >= kFirstYear && year <= kLastYear ? std::optional<Day>(date) : std::nullopt;
}

// A count and a unit that mean the past: by an opening before them, a word behind them, or the unit's own form.
std::optional<Day> Finder::CountBack(size_t at, bool opened) const {
  const DateToken& token = At(at);
  const auto count = token.IsNumber() ? std::optional<int>(token.value) : FindCount(token.text, words_);
  if (!count || *count < 0 || At(at + 1).kind != DateToken::kWord) return std::nullopt;
  const auto unit = FindUnit(At(at + 1).text, words_);
  if (!unit) return std::nullopt;
  const bool past = opened || unit->ago || (At(at + 2).kind == DateToken::kWord && IsAgoWord(At(at + 2).text, words_));
  return past ? Back(*count, unit->unit) : std::nullopt;
}

std::optional<Day> Finder::Relative(size_t at) const {
  if (!reference_) return std::nullopt;
  if (auto date = CountBack(at, /*opened=*/false)) return date;
  if (At(at).kind != DateToken::kWord) return std::nullopt;
  for (const DatePhrase& opening : AgoOpenings()) {
    const size_t length = MatchPhrase(opening, at);
    if (length == 0) continue;
    size_t count_at = at + length;
    for (int i = 0; i < kMaxAboutWords && IsAboutWord(At(count_at).text); ++i) ++count_at;
    if (auto date = CountBack(count_at, /*opened=*/true)) return date;
  }
  if (words_ == Language::kUnknown && IsWordUsedElsewhere(At(at).text)) return std::nullopt;
  for (const DatePhrase& phrase : RelativeDays()) {
    if (MatchPhrase(phrase, at) > 0) return Back(phrase.days_back, DateUnit::kDay);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> ParseHumanDate(std::string_view utf8, Language language, std::optional<Day> reference) {
  const std::string key = DateKey(TruncateUtf8(utf8, kMaxBytes));
  const std::vector<DateToken> tokens = Tokenize(key);
  auto date = Finder(tokens, language, language, reference).Find();
  // Shops write dates in English, or in a language other than their page's, often enough.
  if (!date && language != Language::kUnknown) date = Finder(tokens, Language::kUnknown, language, reference).Find();
  return date;
}

}  // namespace rivalscope::text
