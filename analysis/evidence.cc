#include "analysis/evidence.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <unordered_map>

#include "text/utf8.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kKept = 12;  // candidates a side before authors and sites are told apart
constexpr size_t kQuoteBytes = 400;

struct Candidate {
  double strength = 0;
  Day date{};
  size_t review = 0, vote = 0;
  bool operator<(const Candidate& o) const {  // better first
    if (strength != o.strength) return strength > o.strength;
    return date != o.date ? date > o.date : review < o.review;
  }
};

// One side of one claim: whose votes, and which way.
struct Side {
  size_t claim = 0;
  bool own = false;
  std::string brand;  // empty: any rival
  int polarity = 0;
  std::vector<Candidate> best;  // sorted, at most kKept
};

void Keep(std::vector<Candidate>& best, const Candidate& candidate) {
  if (best.size() == kKept && !(candidate < best.back())) return;
  best.insert(std::upper_bound(best.begin(), best.end(), candidate), candidate);
  if (best.size() > kKept) best.pop_back();
}

// Distinct authors always; distinct sites in a first round.
std::vector<Quote> Pick(const Side& side, const std::vector<ReviewRecord>& reviews) {
  std::vector<Quote> picked;
  std::set<std::string> authors, sites;
  std::set<size_t> used;
  for (const bool other_site : {true, false}) {
    for (const Candidate& c : side.best) {
      const ReviewRecord& r = reviews[c.review];
      if (picked.size() == kQuotesPerSide) return picked;
      if (used.count(c.review) > 0 || (other_site && sites.count(r.site) > 0)) continue;
      if (!r.author.empty() && !authors.insert(r.author).second) continue;
      sites.insert(r.site);
      used.insert(c.review);
      picked.push_back(QuoteOf(r, r.votes[c.vote]));
    }
  }
  return picked;
}

std::vector<Side> SidesOf(const std::vector<Claim>& claims) {
  std::vector<Side> sides;
  for (size_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if (claim.theme.empty() || claim.grade == "Observed") continue;
    const bool own_praised = claim.difference > 0;
    const bool level = claim.reason == "W2" || claim.reason == "O1";
    const bool trend = claim.reason == "T2" || claim.reason == "O2";
    const std::string rival = claim.rival == "market" ? "" : claim.rival;
    if (!level || claim.reason == "W2") sides.push_back({i, true, "", trend || level ? -1 : own_praised ? 1 : -1, {}});
    if (!level || claim.reason == "O1") {
      const int polarity = claim.reason == "T2" ? 1 : trend || level || own_praised ? -1 : 1;
      sides.push_back({i, false, rival, polarity, {}});
    }
  }
  return sides;
}

}  // namespace

Quote QuoteOf(const ReviewRecord& r, const Vote& vote) {
  Quote quote;
  quote.review_id = r.id;
  quote.brand = r.brand;
  quote.author = r.author;
  quote.site = r.site;
  quote.language = r.language;
  std::string_view text = r.text;
  if (vote.end > vote.begin && vote.end <= text.size()) text = text.substr(vote.begin, vote.end - vote.begin);
  quote.text = std::string(text::TruncateUtf8(text, kQuoteBytes));
  quote.polarity = vote.polarity;
  quote.date = r.date;
  quote.rating = r.rating;
  quote.snapshot_id = r.snapshot_id;
  quote.source_offset = r.source_offset;
  quote.url = r.url;
  return quote;
}

void ChooseEvidence(const std::vector<ReviewRecord>& reviews, const std::vector<float>& weights, const Axes& axes,
                    std::vector<Claim>& claims) {
  std::vector<Side> sides = SidesOf(claims);
  std::unordered_map<std::string, std::vector<Side*>> by_theme;
  for (Side& side : sides) by_theme[claims[side.claim].theme].push_back(&side);
  if (by_theme.empty()) return;
  const std::string& own = axes.brands[axes.own];
  for (size_t i = 0; i < reviews.size(); ++i) {
    const ReviewRecord& r = reviews[i];
    if (r.date && (*r.date < axes.from || *r.date > axes.now)) continue;
    const double weight = weights.empty() ? 1.0 : static_cast<double>(weights[i]);
    if (!(weight > 0)) continue;  // a copy is no second voice
    for (size_t v = 0; v < r.votes.size(); ++v) {
      const auto at = by_theme.find(r.votes[v].theme);
      if (at == by_theme.end()) continue;
      for (Side* side : at->second) {
        if (side->polarity != r.votes[v].polarity || side->own != (r.brand == own)) continue;
        if (!side->brand.empty() && side->brand != r.brand) continue;
        // A suspicious review is quoted only where no other says it.
        const double strength = 10 * weight + std::fabs(static_cast<double>(r.votes[v].score)) +
                                (r.rating ? 0.01 * std::fabs(*r.rating - 3) : 0) + (r.text.empty() ? 0 : 0.001);
        Keep(side->best, {strength, r.date.value_or(Day{}), i, v});
      }
    }
  }
  for (const Side& side : sides) {
    for (Quote& quote : Pick(side, reviews)) claims[side.claim].evidence.push_back(std::move(quote));
  }
}

}  // namespace rivalscope::analysis
