// "A fire destroyed a warehouse on Sunday", "delivery is free above 30 euros": news, product facts and the rules of a
// house tell of bad and good things and judge none of them.
//
// What makes a sentence a report is its subject: police, parliament, percent, watts (reports.tsv). A number adds to it,
// and so does a name: reports say who, where and how many.
// What makes it a judgement is the writer's own voice anywhere in the text: "I", "great", an exclamation, an emoji. A
// report in a text without such a voice keeps the sign of its words and stays within the neutral band.
//
// "The painting was stolen in March": where all that weighs in a sentence are words whose worth lies in what is told
// (topics), a whole sentence with a number or a name is a report, and any whole one where the text names nothing that
// customers judge (wares: food, room, battery, "it"). So it is with other plain words, in a text that names no ware and
// of which every sentence tells, where there is a number, a name, a subject or some length.
#include <algorithm>

#include "sentiment/rules.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kReported = 0.015F;     // below kJudgement, whatever the word and its strength
constexpr float kEnough = 1;            // weight of the words that make a report
constexpr float kNumber = 0.5F;         // weight of the sentence's numbers
constexpr float kName = 0.5F;           // weight of its names
constexpr uint32_t kWholeSentence = 6;  // words and marks; shorter ones are headings and exclamations
constexpr uint32_t kLongSentence = 9;   // so long a one needs no number and no name
// What customers say and reporters seldom do asks for more: "nobody answers", "very".
constexpr float kForEachDoubt = 0.5F;
constexpr std::ptrdiff_t kPlainWords = 2;  // with worth; each beyond them is a doubt too

bool SpeaksUp(const Item& item) {
  return (item.rules & (kRuleSign | kRuleStars | kRuleElongated | kRuleCapitals | kRuleExclamation | kRuleSarcasm)) !=
         0;
}

bool IsDoubt(const Item& item) {
  const Role role = item.role();
  return item.Complaint() || role == Role::kIntensifier || role == Role::kDiminisher || role == Role::kContrast;
}

bool HasNumber(const Reading& reading, const Sentence& sentence) {
  for (uint32_t at = sentence.words_begin; at < sentence.words_end; ++at)
    if (reading.text.words[at].kind == WordKind::kNumber || reading.resolved[at].cls == WordClass::kNumber) return true;
  return false;
}

bool BeginsWithCapital(const Reading& reading, const Word& word) {
  // Folding makes capitals small.
  const std::string_view key = reading.text.KeyOf(word);
  size_t after = word.begin, key_after = 0;
  return !word.as_typed && !key.empty() &&
         text::NextCodePoint(reading.text.text, after) != text::NextCodePoint(key, key_after);
}

// A word inside the sentence that begins with a capital letter and is not all capitals.
bool HasName(const Reading& reading, const Sentence& sentence) {
  const auto& words = reading.text.words;
  for (uint32_t at = sentence.words_begin + 1; at < sentence.words_end; ++at) {
    const Word& word = words[at];
    if (word.kind != WordKind::kWord || word.mention || word.capitals || words[at - 1].kind != WordKind::kWord)
      continue;
    if (BeginsWithCapital(reading, word)) return true;
  }
  return false;
}

bool IsReport(Reading& reading, const Sentence& sentence, text::Language language) {
  if (sentence.report == 0) return false;
  const auto items = reading.ItemsOf(sentence);
  auto doubts = std::count_if(items.begin(), items.end(), IsDoubt);
  // Reporters are sparing with words that weigh.
  const auto polar = std::count_if(items.begin(), items.end(), [](const Item& item) { return item.Polar(); });
  doubts += std::max<std::ptrdiff_t>(0, polar - kPlainWords);
  float missing = kEnough + kForEachDoubt * static_cast<float>(doubts) - sentence.report;
  if (missing <= 0) return true;
  if (missing > kNumber + kName) return false;
  if (HasNumber(reading, sentence)) missing -= kNumber;
  // German writes every noun so.
  if (missing > 0 && language != text::Language::kDe && HasName(reading, sentence)) missing -= kName;
  return missing <= 0;
}

bool IsTopic(const Item& item) {
  if (!item.Polar() || (item.rules & kRuleBareNegation) != 0) return true;
  return item.entry != nullptr && !item.Complaint() && (item.entry->topic || item.entry->report > 0);
}

// Begins with a capital letter, ends with a full stop and has some length.
bool IsWholeSentence(const Reading& reading, const Sentence& sentence, text::Language language) {
  if (sentence.question || sentence.words_end - sentence.words_begin < kWholeSentence) return false;
  const auto& words = reading.text.words;
  if (words[sentence.words_end - 1].mark != '.') return false;
  // Arabic letters know no capitals.
  const Word& first = words[sentence.words_begin];
  return language == text::Language::kFa || (first.kind == WordKind::kWord && BeginsWithCapital(reading, first));
}

// A word, no phrase of praise or complaint, that nothing denies or weakens.
bool IsPlain(const Item& item) {
  if ((item.rules & (kRuleBareNegation | kRuleNegated)) != 0) return false;
  return !item.Polar() ||
         (!IsDoubt(item) && (item.end == item.first + 1 || IsTopic(item)) && (item.rules & kRuleDiminished) == 0);
}

// Has a subject of reports, a number or a name.
bool IsFactual(const Reading& reading, const Sentence& sentence, text::Language language) {
  return sentence.report > 0 || HasNumber(reading, sentence) ||
         (language != text::Language::kDe && HasName(reading, sentence));  // German writes every noun so
}

// A sentence that only topics weigh in, written as one that tells.
bool IsTold(Reading& reading, const Sentence& sentence, text::Language language) {
  const auto items = reading.ItemsOf(sentence);
  if (!IsWholeSentence(reading, sentence, language) || !std::all_of(items.begin(), items.end(), IsTopic)) return false;
  return !reading.ware || IsFactual(reading, sentence, language);
}

// The same of any plain words, in a text that speaks of nothing that customers judge.
bool IsPlainlyTold(Reading& reading, const Sentence& sentence, text::Language language) {
  const auto items = reading.ItemsOf(sentence);
  if (reading.ware || !std::all_of(items.begin(), items.end(), IsPlain)) return false;
  return std::none_of(items.begin(), items.end(), [](const Item& item) { return item.Polar(); }) ||
         (IsWholeSentence(reading, sentence, language) &&
          (sentence.words_end - sentence.words_begin >= kLongSentence || IsFactual(reading, sentence, language)));
}

}  // namespace

void ApplyReport(Reading& reading, text::Language language) {
  if (reading.voice || std::any_of(reading.items.begin(), reading.items.end(), SpeaksUp)) return;
  const bool all_told = std::all_of(reading.sentences.begin(), reading.sentences.end(), [&](const Sentence& sentence) {
    return sentence.exclamations == 0 &&
           (IsReport(reading, sentence, language) || IsTold(reading, sentence, language) ||
            IsPlainlyTold(reading, sentence, language));
  });
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.items_begin == sentence.items_end || sentence.exclamations > 0) continue;
    if (!all_told && !IsReport(reading, sentence, language) && !IsTold(reading, sentence, language)) continue;
    const auto items = reading.ItemsOf(sentence);
    if (std::none_of(items.begin(), items.end(), [](const Item& item) { return item.Polar(); })) continue;
    for (Item& item : items) {
      if (item.Polar()) item.rules |= kRuleReported;
      item.value *= kReported;  // of cues too: they would outweigh what is left of the others
    }
  }
}

}  // namespace rivalscope::sentiment
