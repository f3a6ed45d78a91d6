// Capitals among lower case, letters drawn out, exclamation marks.
#include <algorithm>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr float kCapitals = 1.25F;
constexpr float kElongated = 1.2F;
constexpr float kExclamation = 0.08F;  // for each of the first three
constexpr int kMostExclamations = 3;

}  // namespace

void ApplyEmphasis(const RuleInput& input) {
  const float exclamation = 1 + kExclamation * std::min<int>(input.sentence->exclamations, kMostExclamations);
  for (Item& item : input.items) {
    if (!item.Polar()) continue;
    if ((item.rules & kRuleCapitals) != 0) item.value *= kCapitals;
    if ((item.rules & kRuleElongated) != 0) item.value *= kElongated;
    if (input.sentence->exclamations > 0 && (item.rules & kRuleSign) == 0) {
      item.value *= exclamation;
      item.rules |= kRuleExclamation;
    }
  }
}

}  // namespace rivalscope::sentiment
