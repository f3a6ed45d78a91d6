// Negation: which items a negator covers, and what a covered item is worth.
//
// A negator covers the polar items that follow it in its clause within kReachNear words, up to a word that stops it
// ("and", "because"); a far one ("don't think that ...") up to the end of the clause. Languages that negate from behind
// look the other way, and reach complaints only from close by. What follows item by item behind commas is denied too.
// Two negations that cover the same item cancel out. Negated praise is a complaint somewhat weaker than the praise was;
// a negated complaint is faint praise only. A negator that covers nothing leaves a hint of discontent.
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
void Cover(Item& item, const Item& negator, bool agree) {
  if (agree && item.flips > 0 && negator.role() != Role::kNegatorAfter && negator.role() != Role::kDenial) return;
  ++item.flips;
  item.negator = negator.first;
  item.rules |= kRuleNegated;
}

// Whether a mark, "and" or the end of the sentence follows.
bool EndsListItem(const RuleInput& input, size_t i) {
  const uint32_t end = input.items[i].end;
  if (end >= input.sentence->words_end || input.words[end].kind == WordKind::kPunctuation) return true;
  return i + 1 < input.items.size() && input.items[i + 1].first == end && input.items[i + 1].role() == Role::kStop;
}

// "No charm, wit, fun": what is told one by one is denied together.
void CoverRestOfList(const RuleInput& input, size_t covered, const Item& negator) {
  const auto items = input.items;
  const auto is_comma = [&](uint32_t at) { return at < input.words.size() && input.words[at].mark == ','; };
  for (size_t i = covered + 1; i < items.size(); ++i) {
    const Item& last = items[i - 1];
    Item& item = items[i];
    const bool next = is_comma(last.end) && item.first == last.end + 1 && last.value * item.value > 0;
    if (!next || !Negatable(item) || !EndsListItem(input, i)) return;
    Cover(item, negator, input.negations_agree);
  }
}

bool CoverFollowing(const RuleInput& input, size_t i, uint32_t reach) {
  const auto items = input.items;
  const Item& negator = items[i];
  size_t covered = i;  // the last one
  for (size_t j = i + 1; j < items.size() && items[j].clause == negator.clause; ++j) {
    Item& item = items[j];
    if (item.first > negator.end + reach) break;
    if (item.role() == Role::kStop || item.role() == Role::kContrast) break;
    if (item.role() == Role::kThat && reach < kReachFar) break;
    if (!Negatable(item)) continue;
    Cover(item, negator, input.negations_agree);
    covered = j;
  }
  if (covered == i) return false;
  CoverRestOfList(input, covered, negator);
  return true;
}

bool CoverPreceding(const RuleInput& input, size_t i) {
  const auto items = input.items;
  const Item& negator = items[i];
  for (size_t j = i; j-- > 0 && items[j].clause == negator.clause;) {
    Item& item = items[j];
    if (item.end + kReachBehind < negator.first) break;
    // "Çok kötü, ısınmıyor bile": what is denied beside a complaint, or beside denied praise, is another one.
    if (negator.role() == Role::kDenial && (item.value < 0 || item.negator != kNobody)) return false;
    if (item.role() == Role::kStop || item.role() == Role::kContrast) break;
    if (!Negatable(item)) continue;
    // "Problem yok" denies the problem; "hata veriyor, cevap veren yok" denies something else.
    if (item.value < 0 && item.end + kReachBehindToComplaint < negator.first) break;
    Cover(item, negator, input.negations_agree);
    return true;
  }
  return false;
}

bool CoverBy(const RuleInput& input, size_t i) {
  const Item& negator = input.items[i];
  if (negator.far) return CoverFollowing(input, i, kReachFar);
  switch (negator.role()) {
    case Role::kNegator:
      return CoverFollowing(input, i, Without(negator) ? kReachWithout : kReachNear);
    case Role::kNegatorFar:
      return CoverFollowing(input, i, kReachFar);
    case Role::kNegatorAfter:
    case Role::kDenial:
      return CoverPreceding(input, i);
    default:
      return CoverFollowing(input, i, kReachNear) || CoverPreceding(input, i);
  }
}

}  // namespace

void ApplyNegation(const RuleInput& input) {
  const auto items = input.items;
  bool told = false;  // one hint a sentence
  for (size_t i = 0; i < items.size(); ++i) {
    if (!Negates(items[i].role()) || items[i].flips > 0 || items[i].used) continue;
    if (CoverBy(input, i) || items[i].Polar() || told) continue;
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
