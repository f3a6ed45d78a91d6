#include <cmath>

#include "core/time.h"
#include "fuzz/targets.h"
#include "net/http_date.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/numbers.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

const Day kReference(std::chrono::year(2026) / 3 / 14);

void CheckLanguage(const std::string& utf8, text::Language language) {
  if (const auto day = text::ParseHumanDate(utf8, language, kReference)) {
    const auto again = ParseDay(FormatDay(*day));
    Require(again && *again == *day, "a date can be written and read");
  }
  const std::string folded = text::Fold(utf8, language);
  Require(text::IsValidUtf8(folded), "folded text is UTF-8");
  Require(text::Fold(folded, language) == folded, "folded once for all");
  size_t end = 0;
  for (const text::Token& token : text::Tokens(utf8, language)) {
    Require(token.span.begin >= end && token.span.begin < token.span.end && token.span.end <= utf8.size(),
            "tokens follow each other");
    end = token.span.end;
  }
}

}  // namespace

void FuzzDates(std::string_view bytes) {
  if (const auto instant = ParseInstant(bytes)) {
    const auto again = ParseInstant(FormatInstant(*instant));
    Require(again && *again == *instant, "an instant can be written and read");
  }
  if (const auto date = net::ParseHttpDate(bytes)) {
    const auto again = net::ParseHttpDate(net::FormatHttpDate(*date));
    Require(again && *again == *date, "an HTTP date can be written and read");
  }
  if (const auto wait = net::ParseRetryAfter(bytes, Instant(kReference))) {
    Require(*wait >= Duration::zero(), "nobody asks to come back earlier");
  }
  const std::string utf8 = text::CleanUtf8(bytes);
  if (const auto number = text::ParseHumanNumber(utf8)) Require(std::isfinite(*number), "a number is finite");
  const std::string digits = text::AsciiDigits(utf8);
  Require(text::AsciiDigits(digits) == digits, "digits are ASCII once for all");
  CheckLanguage(utf8, text::Language::kUnknown);
  for (const text::Language language : text::kLanguages) CheckLanguage(utf8, language);
}

}  // namespace rivalscope::fuzz
