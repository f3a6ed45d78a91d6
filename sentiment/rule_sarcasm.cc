// "Great, another two hours on hold. Thanks a lot.": praise in a sentence of its own or as an opening, beside a
// complaint that outweighs it, is not meant.
#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kNotMeant = -0.5F;
constexpr uint32_t kOpeningWords = 4;
constexpr uint32_t kWordsAfter = 2;

// The opening of a sentence that a mark cuts off at once, or nearly ("Great, ...", "Thanks a lot.").
bool IsOpening(const Reading& reading, const Sentence& sentence, const Item& item) {
  if (item.end - sentence.words_begin > kOpeningWords || sentence.exclamations > 0) return false;
  for (uint32_t at = item.end; at < sentence.words_end && at <= item.end + kWordsAfter; ++at) {
    const Word& word = reading.text.words[at];
    if (word.kind == WordKind::kPunctuation) return word.mark == ',' || word.mark == '.';
  }
  return false;
}

}  // namespace

void ApplySarcasm(Reading& reading) {
  float positive = 0;
  float openings = 0;
  float complaints = 0;
  for (const Sentence& sentence : reading.sentences) {
    for (const Item& item : reading.ItemsOf(sentence)) {
      if (item.value > 0 && item.flips == 0 && IsOpening(reading, sentence, item)) openings += item.value;
      if (item.value > 0) positive += item.value;
      if (item.value < 0 && item.Complaint()) complaints -= item.value;
    }
  }
  if (openings == 0 || complaints == 0 || openings < positive) return;
  for (const Sentence& sentence : reading.sentences) {
    for (Item& item : reading.ItemsOf(sentence)) {
      if (item.value <= 0 || item.flips > 0 || !IsOpening(reading, sentence, item)) continue;
      item.value *= kNotMeant;
      item.rules |= kRuleSarcasm;
    }
  }
}

}  // namespace rivalscope::sentiment
