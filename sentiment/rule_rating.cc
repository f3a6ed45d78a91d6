// Ratings written out: "5 stars", "2/10", "۵ ستاره"; in Turkish and Azerbaijani the scale stands first, "10/9".
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kWorth = 3;  // of the best rating; the worst is worth -kWorth
// Three stars of five and six points of ten are no praise: the middle lies above them.
constexpr float kMiddle = 0.57F;

std::optional<float> WorthOf(float value, float best) {
  constexpr std::array<float, 4> kScales = {5, 10, 20, 100};
  if (std::find(kScales.begin(), kScales.end(), best) == kScales.end() || value > best || value < 0)
    return std::nullopt;
  const float lowest = best > 10 ? 0.0F : 1.0F;
  const float share = (std::max(value, lowest) - lowest) / (best - lowest);
  return std::clamp((share - kMiddle) / (1 - kMiddle), -1.0F, 1.0F) * kWorth;
}

bool ScaleStandsFirst(text::Language language) {
  return language == text::Language::kTr || language == text::Language::kAz;
}

// "9/10" and, where the scale stands first, "10/9"; "10/9/2024" is a date.
std::optional<float> WorthOfFraction(float first, float second, text::Language language) {
  constexpr float kScaleOfTen = 10;  // the only one that is written so
  if (ScaleStandsFirst(language) && first == kScaleOfTen && second < first) std::swap(first, second);
  return WorthOf(first, second);
}

}  // namespace

std::optional<Rating> RatingAt(const Lexicon& lexicon, const Reading& reading, uint32_t at, uint32_t end) {
  const auto& words = reading.text.words;
  if (words[at].kind != WordKind::kNumber || at + 1 >= end) return std::nullopt;
  const Word& next = words[at + 1];
  if (next.kind == WordKind::kPunctuation && next.mark == '/' && at + 2 < end &&
      words[at + 2].kind == WordKind::kNumber) {
    const bool date = at + 3 < end && words[at + 3].kind == WordKind::kPunctuation && words[at + 3].mark == '/';
    const auto worth = WorthOfFraction(words[at].number, words[at + 2].number, lexicon.alphabet().language());
    if (worth && !date) return Rating{*worth, at + 3};
  }
  if (next.kind == WordKind::kWord) {
    const int32_t payload = lexicon.index().Single(reading.resolved[at + 1]);
    if (payload != KeyTable::kNone && lexicon.entry(payload).role == Role::kStar) {
      if (const auto worth = WorthOf(words[at].number, 5)) return Rating{*worth, at + 2};
    }
  }
  return std::nullopt;
}

}  // namespace rivalscope::sentiment
