// Ratings written out: "5 stars", "2/10", "۵ ستاره".
#include <algorithm>
#include <array>
#include <optional>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kWorth = 3;  // of the best rating; the worst is worth -kWorth

std::optional<float> WorthOf(float value, float best) {
  constexpr std::array<float, 4> kScales = {5, 10, 20, 100};
  if (std::find(kScales.begin(), kScales.end(), best) == kScales.end() || value > best || value < 0)
    return std::nullopt;
  const float lowest = best > 10 ? 0.0F : 1.0F;
  const float share = (std::max(value, lowest) - lowest) / (best - lowest);
  // Three stars of five are no praise: the middle lies at 0.6.
  return std::clamp((share - 0.55F) / 0.45F, -1.0F, 1.0F) * kWorth;
}

}  // namespace

std::optional<Rating> RatingAt(const Lexicon& lexicon, const Reading& reading, uint32_t at, uint32_t end) {
  const auto& words = reading.text.words;
  if (words[at].kind != WordKind::kNumber || at + 1 >= end) return std::nullopt;
  const Word& next = words[at + 1];
  if (next.kind == WordKind::kPunctuation && next.mark == '/' && at + 2 < end &&
      words[at + 2].kind == WordKind::kNumber) {
    if (const auto worth = WorthOf(words[at].number, words[at + 2].number)) return Rating{*worth, at + 3};
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
