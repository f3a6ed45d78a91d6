// But: what comes after it is what the writer means. Although: the clause it opens is conceded, the other one is meant.
#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kGivenUp = 0.6F;
constexpr float kMeant = 1.1F;

void Scale(Item& item, float factor, Rule rule) {
  if (!item.Polar()) return;
  item.value *= factor;
  item.rules |= rule;
}

bool IsContrast(const Item& item) { return item.role() == Role::kContrast || item.role() == Role::kContrastAfter; }

void ApplyBut(std::span<Item> items) {
  // Only the last "but" counts: with several, weights would multiply to nothing.
  size_t but = items.size();
  for (size_t i = 0; i < items.size(); ++i)
    if (IsContrast(items[i])) but = i;
  if (but == items.size()) return;
  const bool inside = items[but].role() == Role::kContrastAfter;
  bool meant = false;
  for (size_t i = but + 1; i < items.size(); ++i) meant = meant || items[i].Polar();
  for (size_t i = 0; i < items.size(); ++i) {
    const bool after = i > but || (inside && items[i].clause == items[but].clause);
    if (after) {
      Scale(items[i], kMeant, kRuleAfterContrast);
    } else if (meant || inside) {
      Scale(items[i], kGivenUp, kRuleBeforeContrast);
    }
  }
}

// "Although it came late the food was great", without a comma: what is meant begins where the judgement turns.
void ApplyInsideClause(std::span<Item> conceded) {
  const Item* first = nullptr;
  bool turned = false;
  for (Item& item : conceded) {
    if (!item.Polar()) continue;
    if (first == nullptr) first = &item;
    turned = turned || item.value * first->value < 0;
    if (turned) Scale(item, kMeant, kRuleAfterContrast);
  }
  if (!turned) return;
  for (Item& item : conceded)
    if ((item.rules & kRuleAfterContrast) == 0) Scale(item, kGivenUp, kRuleConceded);
}

void ApplyAlthough(std::span<Item> items, size_t although) {
  const uint16_t conceded = items[although].clause;
  bool meant = false;
  for (const Item& item : items) meant = meant || (item.clause != conceded && item.Polar());
  if (!meant) {
    if (items[although].role() == Role::kConcession) ApplyInsideClause(items.subspan(although));
    return;
  }
  for (Item& item : items) {
    if (item.clause == conceded) {
      Scale(item, kGivenUp, kRuleConceded);
    } else {
      Scale(item, kMeant, kRuleAfterContrast);
    }
  }
}

}  // namespace

void ApplyContrast(const RuleInput& input) {
  ApplyBut(input.items);
  for (size_t i = 0; i < input.items.size(); ++i) {
    const Role role = input.items[i].role();
    if (role != Role::kConcession && role != Role::kConcessionAfter) continue;
    ApplyAlthough(input.items, i);
    break;
  }
}

}  // namespace rivalscope::sentiment
