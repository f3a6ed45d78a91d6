// Intensifiers and diminishers. A word that is both ("pretty", "super") strengthens where something polar follows at
// once, and counts with its own worth where nothing does.
#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kIntensifier = 1.3F;
constexpr float kDiminisher = 0.6F;
constexpr uint32_t kReachIntensifier = 2;  // words between the two
constexpr float kMostFactor = 2.2F;

bool Boosts(Role role) { return role == Role::kIntensifier || role == Role::kDiminisher; }

float FactorOf(const Item& item) {
  if (item.entry->strength > 0) return item.entry->strength;
  return item.role() == Role::kDiminisher ? kDiminisher : kIntensifier;
}

void Boost(Item& target, Item& booster) {
  const float factor = std::min(FactorOf(booster), kMostFactor);
  target.value *= factor;
  target.rules |= factor >= 1 ? kRuleIntensified : kRuleDiminished;
  target.booster = booster.first;
  booster.value = 0;
  booster.used = true;
}

}  // namespace

void ApplyIntensity(const RuleInput& input) {
  const auto items = input.items;
  for (size_t i = items.size(); i-- > 0;) {
    Item& item = items[i];
    const Role role = item.role();
    if (Boosts(role)) {
      // The next polar item; other boosters in between are stepped over ("really very good").
      for (size_t j = i + 1; j < items.size() && items[j].clause == item.clause; ++j) {
        if (items[j].first > item.end + kReachIntensifier) break;
        if (items[j].Polar()) {
          Boost(items[j], item);
          break;
        }
        if (!Boosts(items[j].role()) && items[j].role() != Role::kNone) break;
      }
    } else if (role == Role::kIntensifierAfter && i > 0 && items[i - 1].Polar() && items[i - 1].clause == item.clause &&
               items[i - 1].end + kReachIntensifier >= item.first) {
      Boost(items[i - 1], item);
    }
  }
}

}  // namespace rivalscope::sentiment
