#include "analysis/swot.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "analysis/difference.h"
#include "analysis/distributions.h"
#include "analysis/intervals.h"
#include "analysis/signed.h"

namespace rivalscope::analysis {
namespace {

// Own against rivals at each site, the rivals stacked so that each counts alike; `brand` alone where it is not own.
std::vector<SiteCounts> CountsBySite(const Tally& tally, size_t theme, size_t brand) {
  const Axes& axes = tally.axes;
  std::vector<SiteCounts> stacked;
  const auto counts = [&](size_t b, size_t k) {
    return ShareOf(tally.cells[axes.Cell(kNow, theme, b, k)], tally.errors);
  };
  for (size_t k = 0; k < axes.sites.size(); ++k) {
    const Share own = counts(axes.own, k);
    SiteCounts site{axes.sites[k], own.n * own.value, own.n, 0, 0};
    for (size_t b = 0; b < axes.brands.size(); ++b) {
      if (b == axes.own || (brand != axes.own && b != brand)) continue;
      const Share rival = counts(b, k);
      site.rival_positive += rival.n * rival.value;
      site.rival_total += rival.n;
    }
    if (site.own_total > 0 || site.rival_total > 0) stacked.push_back(site);
  }
  return stacked;
}

struct Sides {
  double own_n = 0, own_positive = 0, rival_n = 0, rival_positive = 0;
};
Sides Total(const std::vector<SiteCounts>& sites) {
  Sides out;
  for (const SiteCounts& s : sites) {
    out.own_n += s.own_total;
    out.own_positive += s.own_positive;
    out.rival_n += s.rival_total;
    out.rival_positive += s.rival_positive;
  }
  return out;
}

// "(+17, 9 to 25)": points, with their interval.
std::string Figures(double difference, Interval interval) {
  return fmt::format("({}, {} to {})", Signed(100 * difference), Signed(100 * interval.low, false),
                     Signed(100 * interval.high, false));
}

std::string Statement(const Claim& c, const Test& t, const Wording& wording) {
  const std::string& theme = wording.themes[t.theme];
  const std::string against = t.question == Question::kMarket ? "in the market" : "at " + wording.brands[t.brand];
  const std::string figures = Figures(c.difference, c.interval);
  if (c.reason == "S1" || c.reason == "W1" || c.reason == "T1") {
    return fmt::format("Customers praise {} {} than {}: {}% against {}% positive {}", theme,
                       c.difference > 0 ? "more" : "less", against, WholePercent(c.own_value),
                       WholePercent(c.rival_value), figures);
  }
  if (c.reason == "W2") {
    return fmt::format("More customers complain of {} than praise it: {}% positive ({} to {})", theme,
                       WholePercent(c.own_value), WholePercent(c.own_value - kZ95 * t.error),
                       WholePercent(c.own_value + kZ95 * t.error));
  }
  if (c.reason == "O1") {
    return fmt::format("The whole market disappoints on {}: {}% positive at rivals ({} to {})", theme,
                       WholePercent(c.rival_value), WholePercent(c.rival_value - kZ95 * t.error),
                       WholePercent(c.rival_value + kZ95 * t.error));
  }
  if (c.reason == "O2" || c.reason == "T2") {
    return fmt::format("{} {} on {}: {} points since the window before, own {} {}", wording.brands[t.brand],
                       c.reason == "O2" ? "is losing ground" : "is gaining ground", theme, Signed(100 * t.rival_change),
                       Signed(100 * t.own_change), figures);
  }
  return fmt::format("The own rating is falling while the rivals' hold: {} stars since the window before ({} to {})",
                     Signed(t.difference, true, 2), Signed(c.interval.low, false, 2),
                     Signed(c.interval.high, false, 2));
}

void FillValues(Claim& claim, const Test& test, const Tally& tally) {
  claim.sites =
      test.question == Question::kRating ? std::vector<SiteCounts>{} : CountsBySite(tally, test.theme, test.brand);
  const Sides sides = Total(claim.sites);
  claim.n_own = sides.own_n;
  claim.n_rival = sides.rival_n;
  claim.interval = {test.difference - kZ95 * test.error, test.difference + kZ95 * test.error};
  const double pooled = (sides.own_positive + sides.rival_positive + 1) / (sides.own_n + sides.rival_n + 2);
  claim.own_value = (sides.own_positive + kDisplayPrior * pooled) / (sides.own_n + kDisplayPrior);
  switch (test.question) {
    case Question::kMarket:
    case Question::kPair: {
      // The other side as it would stand at the own brand's mix of sites, so that the two shares differ by the claim.
      claim.rival_value = std::clamp(claim.own_value - test.difference, 0.0, 1.0);
      const StratifiedResult plain = MantelHaenszel(claim.sites);
      const Homogeneity homogeneity = BreslowDay(claim.sites);
      claim.stratified = Stratified{plain.difference, plain.interval, plain.p, homogeneity.p};
      if (homogeneity.p < 0.05) claim.flags.emplace_back("differs by site");
      break;
    }
    case Question::kOwnLevel:
      claim.own_value = test.difference + 0.5;
      break;
    case Question::kMarketLevel:
      claim.rival_value = test.difference + 0.5;
      break;
    case Question::kTrend:
    case Question::kRating:
      break;
  }
}

std::string RivalOf(const Test& test, const Axes& axes) {
  switch (test.question) {
    case Question::kMarket:
    case Question::kMarketLevel:
      return "market";
    case Question::kPair:
    case Question::kTrend:
      return axes.brands[test.brand];
    case Question::kOwnLevel:
    case Question::kRating:
      return "";
  }
  return "";
}

size_t SitesUsed(const Claim& claim) {
  size_t used = 0;
  for (const SiteCounts& s : claim.sites) used += s.own_total > 0 || s.rival_total > 0;
  return used;
}

}  // namespace

const std::vector<Rule>& Rules() {
  static const std::vector<Rule> rules = {
      {"S1", Cell::kStrength, "own better than the market on a theme"},
      {"S2", Cell::kStrength, "own has a channel or an answer that most rivals lack"},
      {"S3", Cell::kStrength, "own share of voice on top under every click curve"},
      {"W1", Cell::kWeakness, "own worse than the market on a theme"},
      {"W2", Cell::kWeakness, "more complaint than praise on an important theme"},
      {"W3", Cell::kWeakness, "most rivals have a channel or an answer that own lacks"},
      {"W4", Cell::kWeakness, "own answers fewer reviews than a rival, or later"},
      {"O1", Cell::kOpportunity, "rivals disappoint on an important theme and own is no worse"},
      {"O2", Cell::kOpportunity, "a rival loses ground on a theme"},
      {"O3", Cell::kOpportunity, "customers ask what few rivals answer"},
      {"O4", Cell::kOpportunity, "a keyword that no tracked rival holds"},
      {"T1", Cell::kThreat, "the best rival is better on an important theme"},
      {"T2", Cell::kThreat, "a rival gains ground on a theme"},
      {"T3", Cell::kThreat, "a rival has a new capability"},
      {"T4", Cell::kThreat, "a rival or a new domain gains in search"},
      {"T5", Cell::kThreat, "own rating falls while the rivals' hold"},
  };
  return rules;
}

const Rule& RuleOf(const std::string& reason) {
  for (const Rule& rule : Rules()) {
    if (reason == rule.reason) return rule;
  }
  throw std::logic_error("no rule for reason " + reason);
}

std::string Grade(double q, double confidence, double doubt, size_t sites) {
  if (q < 0.01 && confidence >= 0.9 && sites >= 2 && doubt <= 0.005) return "A";
  if (q < 0.05 && confidence >= 0.8 && doubt <= 0.02) return "B";
  return "C";
}

std::string ThemeInSentence(const std::vector<ThemeInfo>& themes, const std::string& id) {
  std::string name = id;
  std::replace(name.begin(), name.end(), '_', ' ');
  for (const ThemeInfo& info : themes) {
    if (info.id == id && !info.name.empty()) name = info.name;
  }
  // Names are English: only their first letter is a capital, and in a sentence it is not.
  if (name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a') name[0] = static_cast<char>(name[0] + 32);
  return name;
}

void DropUnstable(std::vector<std::string>& landed, const BootstrapResult& bootstrap) {
  if (bootstrap.runs == 0) return;
  for (size_t i = 0; i < landed.size(); ++i) {
    if (bootstrap.confidence[i] < kLeastConfidence) landed[i].clear();
  }
}

std::vector<Claim> ClaimsFromTests(const Tally& tally, const StarModel& stars, const std::vector<Test>& tests,
                                   const std::vector<std::string>& landed, const BootstrapResult& bootstrap,
                                   const Wording& wording) {
  const Axes& axes = tally.axes;
  std::vector<Claim> claims;
  for (size_t i = 0; i < tests.size(); ++i) {
    if (landed[i].empty()) continue;
    const Test& test = tests[i];
    Claim claim;
    claim.reason = landed[i];
    claim.cell = RuleOf(claim.reason).cell;
    const bool themed = test.question != Question::kRating;
    if (themed) claim.theme = axes.themes[test.theme];
    claim.rival = RivalOf(test, axes);
    claim.id = claim.reason + (themed ? "-" + claim.theme : "") + (claim.rival.empty() ? "" : "-" + claim.rival);
    claim.difference = test.difference;
    FillValues(claim, test, tally);
    claim.p = test.p;
    claim.q = test.q;
    claim.doubt = test.doubt;
    claim.confidence = bootstrap.confidence[i];
    claim.grade = Grade(claim.q, claim.confidence, claim.doubt, themed ? SitesUsed(claim) : axes.sites.size());
    claim.importance = themed ? stars.themes[test.theme].importance : 1;
    const bool crosses = claim.interval.low <= 0 && claim.interval.high >= 0;
    const double least = crosses ? 0 : std::min(std::fabs(claim.interval.low), std::fabs(claim.interval.high));
    claim.priority = claim.importance * least * claim.confidence;
    claim.statement = Statement(claim, test, wording);
    if (claim.reason == "O2")
      claim.action = fmt::format("Show your {} where {}'s customers compare", wording.themes[test.theme],
                                 wording.brands[test.brand]);
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::vector<Insufficient> Undecided(const Tally& tally, const Judge& judge, const std::vector<Test>& tests,
                                    const std::vector<std::string>& landed, const BootstrapResult& bootstrap) {
  const Axes& axes = tally.axes;
  struct Open {
    Question question;
    size_t theme, brand;
    double difference;
    std::string why;
  };
  std::vector<Open> open;
  for (const Refused& r : judge.refused()) open.push_back({r.question, r.theme, r.brand, 0, r.why});
  for (size_t i = 0; i < tests.size(); ++i) {
    const Test& t = tests[i];
    if ((t.question != Question::kMarket && t.question != Question::kPair) || !landed[i].empty()) continue;
    std::string why = fmt::format("q is {:.2f}, chance of a wrong sign {:.2f}", t.q, t.doubt);
    if (bootstrap.confidence[i] > 0) {
      why = fmt::format("repeated by only {:.0f}% of the resampled markets", 100 * bootstrap.confidence[i]);
    } else if (t.q <= kLevel && t.doubt <= kMostDoubt) {
      continue;  // decided: small, or told by another claim
    }
    const bool seen_ten = 2.80 * t.error <= kLeastDifference && std::fabs(t.difference) < kLeastDifference;
    if (!seen_ten) open.push_back({t.question, t.theme, t.brand, t.difference, std::move(why)});
  }
  std::stable_sort(open.begin(), open.end(), [&](const Open& a, const Open& b) {
    if (a.theme != b.theme) return a.theme < b.theme;
    if (a.question != b.question) return a.question < b.question;
    return a.brand < b.brand;
  });
  std::vector<Insufficient> out;
  for (const Open& o : open) {
    const Sides s = Total(CountsBySite(tally, o.theme, o.brand));
    const double pooled = (s.own_positive + s.rival_positive + 1) / (s.own_n + s.rival_n + 2);
    const double needed = NeededPerSide(pooled, std::max(kLeastDifference, std::fabs(o.difference)));
    Insufficient row;
    row.theme = axes.themes[o.theme];
    row.rival = o.question == Question::kMarket ? "market" : axes.brands[o.brand];
    row.why = o.why;
    row.difference = o.difference;
    row.detectable = DetectableDifference(pooled, s.own_n, pooled, s.rival_n);
    row.needs = static_cast<int64_t>(std::ceil(std::max(0.0, needed - s.own_n) + std::max(0.0, needed - s.rival_n)));
    out.push_back(std::move(row));
  }
  return out;
}

void OrderClaims(std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    // What was tested on many reviews stands above what was counted on pages: their priorities are of different kinds.
    const bool a_observed = a.grade == "Observed", b_observed = b.grade == "Observed";
    if (a_observed != b_observed) return b_observed;
    if (a.priority != b.priority) return a.priority > b.priority;
    return a.id < b.id;
  });
  std::set<std::string> seen;
  for (Claim& claim : claims) {
    const std::string base = claim.id;
    for (int copy = 2; !seen.insert(claim.id).second; ++copy) claim.id = fmt::format("{}-{}", base, copy);
  }
}

}  // namespace rivalscope::analysis
