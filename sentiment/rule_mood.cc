// What is said to be so only if, or is wished, or was so once, or is asked.
#include <utility>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kCondition = 0.05F;  // below the neutral band, whatever the word
constexpr float kWishedPraise = -0.3F;
constexpr float kWishedComplaint = 0.4F;
constexpr float kPastPraise = -0.4F;
constexpr float kPastComplaint = 0.3F;
constexpr float kAskedPraise = 0.12F;
constexpr float kAskedComplaint = 0.75F;

void Shift(Item& item, float factor, Rule rule) {
  item.value *= factor;
  item.rules |= rule;
}

bool Counts(const Item& item) { return item.Polar() && (item.rules & kRuleSign) == 0; }

// A wish reaches to the end of its clause; what it wishes for is missing.
void ApplyWish(std::span<Item> items, size_t wish) {
  bool told = false;
  for (size_t i = wish + 1; i < items.size() && items[i].clause == items[wish].clause; ++i) {
    told = told || items[i].Polar();
    if (Counts(items[i]) && !items[i].Complaint())
      Shift(items[i], items[i].value > 0 ? kWishedPraise : kWishedComplaint, kRuleWish);
  }
  // "If only the battery lasted longer": no word judges, and yet something is missed.
  if (told || items[wish].Polar() || items[wish].entry->strength <= 0) return;
  items[wish].value = -items[wish].entry->strength;
  items[wish].rules |= kRuleWish;
}

// Items of a clause stand together.
void ApplyToClause(std::span<Item> items, size_t inside, float praise, float complaint, Rule rule) {
  const uint16_t clause = items[inside].clause;
  size_t first = inside;
  while (first > 0 && items[first - 1].clause == clause) --first;
  for (size_t i = first; i < items.size() && items[i].clause == clause; ++i)
    if (Counts(items[i]) && !items[i].Complaint()) Shift(items[i], items[i].value > 0 ? praise : complaint, rule);
}

// A clause has each mood once, however many words say so.
struct MoodsOfClause {
  int clause = -1;
  bool condition = false, wish = false, past = false;
};

}  // namespace

void ApplyMood(const RuleInput& input) {
  bool question = input.sentence->question;
  MoodsOfClause moods;
  for (size_t i = 0; i < input.items.size(); ++i) {
    const Item& item = input.items[i];
    if (moods.clause != item.clause) moods = {item.clause, false, false, false};
    const Role role = item.role();
    if (role == Role::kQuestion) question = true;
    if (role == Role::kCondition && !std::exchange(moods.condition, true))
      ApplyToClause(input.items, i, kCondition, kCondition, kRuleCondition);
    if (role == Role::kWish && !std::exchange(moods.wish, true)) ApplyWish(input.items, i);
    if (role == Role::kPast && !std::exchange(moods.past, true))
      ApplyToClause(input.items, i, kPastPraise, kPastComplaint, kRulePast);
  }
  if (!question) return;
  for (Item& item : input.items)
    if (Counts(item) && !item.Complaint()) Shift(item, item.value > 0 ? kAskedPraise : kAskedComplaint, kRuleQuestion);
}

}  // namespace rivalscope::sentiment
