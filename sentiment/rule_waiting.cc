// Waiting: how long it was decides, not the word. "Two hours on hold" is a complaint, "only two minutes on hold" and
// "no waiting" are praise, and "the waiting time" alone says nothing. The words are in waiting.tsv of each language.
#include <algorithm>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kShortPraise = 1.5F;    // of a wait that was short, or of none
constexpr float kLongComplaint = -2;    // of one that was long
constexpr uint32_t kNegatorReach = 4;   // words between a negator and the wait
constexpr uint32_t kNegatorBehind = 1;  // where it stands behind: "gözləmə vaxtı yoxdur"
constexpr float kShortMinutes = 5;      // a wait so short is no complaint
constexpr float kLongMinutes = 15;      // from here on it is one
constexpr float kOnlyMinutes = 60;      // "only ... minutes" praises up to here

// A wait and everything its clause says of it.
struct Wait {
  uint32_t words_begin = 0, words_end = 0;  // between two marks
  size_t items_begin = 0, items_end = 0;    // there
  float minutes = -1;                       // where it is told
  bool only = false, brief = false, lengthy = false, negated = false;
  Item* negator = nullptr;
};

bool IsMark(const Word& word) { return word.kind == WordKind::kPunctuation && word.mark != '/' && word.mark != 0; }

// "two minutes", "half an hour": a number with a time word at most one word behind it.
float MinutesIn(const Lexicon& lexicon, const Reading& reading, const Wait& wait) {
  const auto& index = lexicon.index();
  const auto& words = reading.text.words;
  for (uint32_t at = wait.words_begin; at + 1 < wait.words_end; ++at) {
    float number = words[at].number;
    if (words[at].kind != WordKind::kNumber) {
      if (reading.resolved[at].cls != WordClass::kNumber) continue;
      number = index.AmountOf(reading.resolved[at]);
    }
    for (uint32_t next = at + 1; next < std::min(at + 3, wait.words_end); ++next) {
      const float unit = index.AmountOf(reading.resolved[next]);
      if (reading.resolved[next].cls == WordClass::kTime && unit > 0 && number > 0) return number * unit;
    }
  }
  return -1;
}

bool Precedes(Role role) { return role == Role::kNegator || role == Role::kNegatorFar || role == Role::kNegatorBoth; }
bool Follows(Role role) { return role == Role::kNegatorAfter || role == Role::kNegatorBoth; }

// The negator that covers items[of], within its marks.
Item* NegatorOf(std::span<Item> items, size_t of, const Wait& wait) {
  const Item& covered = items[of];
  for (size_t i = of; i-- > wait.items_begin && items[i].end + kNegatorReach >= covered.first;)
    if (Precedes(items[i].role())) return &items[i];
  for (size_t i = of + 1; i < wait.items_end && covered.end + kNegatorBehind >= items[i].first; ++i)
    if (Follows(items[i].role())) return &items[i];
  return nullptr;
}

Wait ReadWait(const Lexicon& lexicon, const Reading& reading, const RuleInput& input, size_t of) {
  const Item& item = input.items[of];
  Wait wait;
  wait.words_begin = item.first;
  while (wait.words_begin > input.sentence->words_begin && !IsMark(input.words[wait.words_begin - 1]))
    --wait.words_begin;
  wait.words_end = item.end;
  while (wait.words_end < input.sentence->words_end && !IsMark(input.words[wait.words_end])) ++wait.words_end;
  wait.items_begin = of;
  while (wait.items_begin > 0 && input.items[wait.items_begin - 1].first >= wait.words_begin) --wait.items_begin;
  wait.items_end = of + 1;
  while (wait.items_end < input.items.size() && input.items[wait.items_end].end <= wait.words_end) ++wait.items_end;
  wait.minutes = MinutesIn(lexicon, reading, wait);
  for (size_t i = wait.items_begin; i < wait.items_end; ++i) {
    const Item& other = input.items[i];
    if (other.waiting() == Waiting::kOnly) wait.only = true;
    if (other.waiting() == Waiting::kLengthy) wait.lengthy = true;
    if (other.waiting() == Waiting::kBrief && other.flips == 0 && NegatorOf(input.items, i, wait) == nullptr)
      wait.brief = true;
  }
  wait.negator = NegatorOf(input.items, of, wait);
  wait.negated = wait.negator != nullptr || item.flips > 0;
  return wait;
}

bool IsShort(const Wait& wait) {
  if (wait.only && wait.minutes > 0) return wait.minutes <= kOnlyMinutes;
  if (wait.minutes >= kLongMinutes) return false;
  return wait.negated || (wait.brief && !wait.lengthy);
}

// Told once between two marks: everything else there that speaks of the wait or its length falls silent.
void Settle(std::span<Item> items, size_t of, const Wait& wait, float worth, Rule rule) {
  for (Item& other : items.subspan(wait.items_begin, wait.items_end - wait.items_begin))
    if ((other.waits || other.waiting() == Waiting::kLengthy) && other.value <= 0) other.value = 0;
  Item& item = items[of];
  item.value = worth;
  if (worth != 0) item.rules |= rule;
  item.flips = 0;
  item.settled = true;
  if (wait.negator == nullptr) return;
  wait.negator->used = true;
  wait.negator->value = 0;  // "alig" (hardly) has a worth of its own where it denies nothing
}

}  // namespace

void ApplyWaiting(const Lexicon& lexicon, const Reading& reading, const RuleInput& input) {
  uint32_t settled_until = 0;
  for (size_t i = 0; i < input.items.size(); ++i) {
    const Item& item = input.items[i];
    if (!item.waits || item.base > 0 || item.first < settled_until) continue;
    const Wait wait = ReadWait(lexicon, reading, input, i);
    settled_until = wait.words_end;
    if (IsShort(wait)) {
      Settle(input.items, i, wait, kShortPraise, kRuleShortWait);
    } else if (wait.minutes > 0 && wait.minutes <= kShortMinutes) {
      Settle(input.items, i, wait, 0, kRuleShortWait);
    } else if (wait.lengthy || wait.minutes >= kLongMinutes) {
      Settle(input.items, i, wait, std::min(item.value, kLongComplaint), kRuleLongWait);
    }
  }
}

}  // namespace rivalscope::sentiment
