// Negation: which items a negator covers, and what a covered item is worth.
//
// A negator covers the polar items that follow it in its clause within kReachNear words, up to a word that stops it
// ("and", "because"); a far one ("don't think that ...") up to the end of the clause. Languages that negate from behind
// look the other way, and reach complaints only from close by. Two negations that cover the same item cancel out.
// Negated praise is a complaint somewhat weaker than the praise was; a negated complaint is faint praise only. A
// negator that covers nothing leaves a hint of discontent.
#include <algorithm>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

constexpr uint32_t kReachNear = 4;  // words between negator and negated
constexpr uint32_t kReachWithout = 2;
constexpr uint32_t kReachFar = 12;
constexpr uint32_t kReachBehind = 4;
constexpr uint32_t kReachBehindToComplaint = 1;
constexpr float kNegatedPraise = 0.75F;     // negated, it turns with this factor
constexpr float kNegatedComplaint = 0.25F;  // "not bad", "no problem": less is said than with praise
constexpr float kHint = 0.75F;
constexpr float kTwice = 0.9F;  // negated twice
constexpr float kBare = -0.45F;

// "heç", "troppo": a strengthener's undertone, where nothing follows that it strengthens, belongs to no negation.
bool IsUndertone(const Item& item) { return item.role() == Role::kIntensifier && item.value < 0; }

// "Why", "still", "supposedly": a hint of discontent states nothing that could be denied.
bool IsHint(const Item& item) { return item.base < 0 && item.base > -kHint; }

// "Without" lacks the next thing, and denies nothing of the clause.
bool Without(const Item& negator) { return negator.entry->strength < 0; }

bool Negatable(const Item& item) {
  return item.Polar() && !IsUndertone(item) && !IsHint(item) && !item.Complaint() && !item.settled &&
         (item.rules & (kRuleSign | kRuleStars)) == 0;
}

// Where negations agree, a second one in front adds nothing: "ne ... pas", "hiç beğenmedim".
bool Cover(Item& item, const Item& negator, bool agree) {
  if (agree && item.flips > 0 && negator.role() != Role::kNegatorAfter && negator.role() != Role::kDenial) return true;
  ++item.flips;
  item.negator = negator.first;
  item.rules |= kRuleNegated;
  return true;
}

bool CoverFollowing(std::span<Item> items, size_t i, uint32_t reach, bool agree) {
  const Item& negator = items[i];
  bool covered = false;
  for (size_t j = i + 1; j < items.size() && items[j].clause == negator.clause; ++j) {
    Item& item = items[j];
    if (item.first > negator.end + reach) break;
    if (item.role() == Role::kStop || item.role() == Role::kContrast) break;
    if (item.role() == Role::kThat && reach < kReachFar) break;
    if (Negatable(item)) covered = Cover(item, negator, agree);
  }
  return covered;
}

bool CoverPreceding(std::span<Item> items, size_t i, uint32_t reach, bool agree) {
  const Item& negator = items[i];
  for (size_t j = i; j-- > 0 && items[j].clause == negator.clause;) {
    Item& item = items[j];
    if (item.end + reach < negator.first) break;
    // "Çok kötü, ısınmıyor bile": what is denied beside a complaint, or beside denied praise, is another one.
    if (negator.role() == Role::kDenial && (item.value < 0 || item.negator != kNobody)) return false;
    if (item.role() == Role::kStop || item.role() == Role::kContrast) break;
    if (!Negatable(item)) continue;
    // "Problem yok" denies the problem; "hata veriyor, cevap veren yok" denies something else.
    if (item.value < 0 && item.end + kReachBehindToComplaint < negator.first) break;
    return Cover(item, negator, agree);
  }
  return false;
}

bool CoverBy(std::span<Item> items, size_t i, bool agree) {
  if (items[i].far) return CoverFollowing(items, i, kReachFar, agree);
  switch (items[i].role()) {
    case Role::kNegator:
      return CoverFollowing(items, i, Without(items[i]) ? kReachWithout : kReachNear, agree);
    case Role::kNegatorFar:
      return CoverFollowing(items, i, kReachFar, agree);
    case Role::kNegatorAfter:
    case Role::kDenial:
      return CoverPreceding(items, i, kReachBehind, agree);
    default:
      return CoverFollowing(items, i, kReachNear, agree) || CoverPreceding(items, i, kReachBehind, agree);
  }
}

}  // namespace

void ApplyNegation(const RuleInput& input) {
  const auto items = input.items;
  bool told = false;  // one hint a sentence
  for (size_t i = 0; i < items.size(); ++i) {
    if (!Negates(items[i].role()) || items[i].flips > 0 || items[i].used) continue;
    if (CoverBy(items, i, input.negations_agree) || items[i].Polar() || told) continue;
    if (Without(items[i])) continue;  // nothing is denied
    items[i].value = kBare;
    items[i].rules |= kRuleBareNegation;
    told = true;
  }
  for (Item& item : items) {
    if (item.flips == 0 || !item.Polar()) continue;
    if (item.flips % 2 == 0) {
      item.value *= kTwice;
      continue;
    }
    // "not very good" is milder than "not good", not stronger.
    if ((item.rules & kRuleIntensified) != 0 && item.negator != kNobody && item.negator < item.booster)
      item.value = item.base * 0.9F;
    item.value *= item.value > 0 ? -kNegatedPraise : -kNegatedComplaint;
  }
}

}  // namespace rivalscope::sentiment
