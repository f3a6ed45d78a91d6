#include "analysis/analysis.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/bootstrap.h"
#include "analysis/evidence.h"
#include "analysis/facts.h"
#include "analysis/goals.h"
#include "analysis/importance.h"
#include "analysis/judge.h"
#include "analysis/swot.h"
#include "analysis/tally.h"
#include "analysis/tows.h"

namespace rivalscope::analysis {
namespace {

// Brands given, else those that the reviews name, in the order they are first seen.
std::vector<Brand> BrandsOf(const AnalysisInput& input) {
  if (!input.brands.empty()) return input.brands;
  std::vector<Brand> brands;
  std::set<std::string> seen;
  for (const ReviewRecord& r : input.reviews) {
    if (!seen.insert(r.brand).second) continue;
    brands.push_back({r.brand, r.brand, false, {}});
  }
  for (const ReviewRecord& r : input.reviews) {
    if (!r.own) continue;
    for (Brand& brand : brands) brand.own |= brand.id == r.brand;
    break;
  }
  return brands;
}

Wording MakeWording(const AnalysisInput& input, const Axes& axes, const std::vector<Brand>& brands) {
  Wording out;
  for (const Brand& brand : brands) out.brands.push_back(brand.name.empty() ? brand.id : brand.name);
  for (const std::string& id : axes.themes) out.themes.push_back(ThemeInSentence(input.themes, id));
  return out;
}

void Notes(const AnalysisInput& input, const Tally& tally, Analysis& out) {
  const auto note = [&](std::string text) { out.notes.push_back(std::move(text)); };
  const auto note_of = [&](int64_t count, std::string_view one, std::string_view many) {
    if (count == 1) note(fmt::format("1 review {}", one));
    if (count > 1) note(fmt::format("{} reviews {}", count, many));
  };
  if (input.reviews.empty()) note("There are no reviews: nothing can be compared.");
  note_of(tally.undated, "has no date: it counts in this window, and in no trend.",
          "have no date: they count in this window, and in no trend.");
  note_of(tally.later, "is dated after the end of the window and was left out.",
          "are dated after the end of the window and were left out.");
  note_of(tally.unknown_brand, "names a brand that is not tracked and was left out.",
          "name a brand that is not tracked and were left out.");
  bool polar = false, rated = false;
  for (const CellCount& cell : tally.cells) polar |= cell.total > 0;
  for (const RatingCount& rating : tally.ratings) rated |= rating.n > 0;
  if (!input.reviews.empty() && !polar)
    note("No review in the window praises or criticises a theme: themes cannot be compared.");
  if (!input.reviews.empty() && !rated) note("No review has a rating: importance is how often a theme is named.");
  if (tally.axes.sites.size() == 1)
    note(
        "All reviews come from one site: what is said here may be true of that site only, and no claim can be graded "
        "A.");
  const size_t together = tally.axes.site_of.size() + 1 - tally.axes.sites.size();
  if (together > 1) note(fmt::format("{} sites with few reviews are taken together as one.", together));
  if (out.own >= 0) {
    const Brand& own = out.brands[static_cast<size_t>(out.own)];
    std::set<std::string> others;
    for (const ReviewRecord& r : input.reviews)
      if (r.own && r.brand != own.id) others.insert(r.brand);
    if (!others.empty()) {
      note(fmt::format("More than one brand is marked as the own one: {} is taken for it, {} for a rival.", own.name,
                       fmt::join(others, ", ")));
    }
  }
  if (out.own >= 0 && out.brands.size() == 1) note("There is no rival: nothing can be compared.");
  for (size_t b = 0; b < out.brands.size(); ++b) {
    if (tally.reviews[b] == 0) note(fmt::format("{} has no reviews in the window.", out.brands[b].name));
  }
}

void NameThemes(Analysis& out) {
  for (Counterfactual& row : out.counterfactuals) {
    for (const ThemeStat& theme : out.themes) {
      if (theme.theme == row.theme) row.name = theme.name;
    }
  }
}

// A weakness weighs more where the shop promises the opposite: the claim says so.
void FlagBrokenPromises(Analysis& out) {
  for (Claim& claim : out.matrix.claims) {
    if (claim.cell != Cell::kWeakness || claim.theme.empty()) continue;
    for (const PromiseCheck& check : out.promises) {
      const bool of_theme = std::find(check.themes.begin(), check.themes.end(), claim.theme) != check.themes.end();
      if (!of_theme || check.brand != out.brands[static_cast<size_t>(out.own)].id ||
          check.verdict != PromiseVerdict::kContradicted)
        continue;
      claim.flags.push_back(
          fmt::format("its own page promises otherwise: \"{}\"; {} of {} customers who name a time "
                      "name a longer one",
                      check.sentence, check.longer, check.told));
      break;
    }
  }
}

void CompareBrands(const AnalysisInput& input, const std::vector<float>& weights, Analysis& out) {
  const Axes axes = MakeAxes(input, out.brands, static_cast<size_t>(std::max(0, out.own)));
  const Tally tally = Count(input, axes, weights);
  out.from = axes.from;
  out.now = axes.now;
  out.reviews_in_window = tally.in_window;
  out.reviews_undated = tally.undated;
  const StarModel stars = EstimateImportance(input, axes, weights);
  out.themes = ThemeTable(input, tally, stars);
  out.journey = MapJourney(out.themes, out.brands.size());
  Notes(input, tally, out);
  std::vector<bool> important;
  for (const ThemeImportance& theme : stars.themes) important.push_back(theme.important);
  const Judge judge(tally, important);
  out.site_spread = std::sqrt(judge.components().tau2);
  const std::vector<Test> tests = judge.Ask(judge.Actual());
  std::vector<std::string> landed = judge.Land(tests);
  if (out.own < 0) {
    out.notes.emplace_back("No brand is marked as the own one: tables are filled, nothing is compared.");
    landed.assign(landed.size(), "");
  }
  const BootstrapResult bootstrap = Bootstrap(tally, judge, landed, input.seed, input.bootstraps, input.threads);
  out.bootstraps = bootstrap.runs;
  out.ratings = RatingTable(tally, bootstrap.ratings);
  if (out.own < 0) return;
  out.counterfactuals = AtMarketLevel(tally, stars);
  NameThemes(out);
  DropUnstable(landed, bootstrap);
  out.matrix.claims = ClaimsFromTests(tally, stars, tests, landed, bootstrap, MakeWording(input, axes, out.brands));
  ChooseEvidence(input.reviews, weights, axes, out.matrix.claims);
  out.matrix.insufficient = Undecided(tally, judge, tests, landed, bootstrap);
}

}  // namespace

Analysis Analyse(const AnalysisInput& input) {
  Analysis out;
  out.brands = BrandsOf(input);
  for (size_t b = 0; b < out.brands.size() && out.own < 0; ++b) {
    if (out.brands[b].own) out.own = static_cast<int>(b);
  }
  if (out.brands.empty()) {
    out.notes.emplace_back("There are no brands and no reviews: nothing can be compared.");
    return out;
  }
  ReviewWeights weights = WeighReviews(input.reviews);
  CompareBrands(input, weights.weight, out);

  std::vector<std::string> ids;
  for (const Brand& brand : out.brands) ids.push_back(brand.id);
  out.responses = Responses(input.reviews, ids, out.own, out.from, out.now);
  out.faq = AssessFaq(input.faqs, input.questions, out.own, out.now);
  out.promises = CheckPromises(input, out.from, out.now);
  out.anomalies = FindAnomalies(input.reviews, ids, out.now);
  out.audits = AuditSites(input, out);
  out.scorecards = ScoreAudits(out.audits);
  out.ranks = Ranks(input.ranks, input.keywords, out.brands, BuiltInCtrCurves());
  if (out.own >= 0) {
    for (Claim& claim : ObservedClaims(input, out)) out.matrix.claims.push_back(std::move(claim));
  }
  OrderClaims(out.matrix.claims);
  FlagBrokenPromises(out);
  for (Claim& claim : out.matrix.claims) {
    const auto action = input.actions.find(claim.theme);
    // The templates say how to mend a theme: they fit where something is to be mended or won, not where all is well.
    if (claim.action.empty() && action != input.actions.end() && claim.cell != Cell::kStrength)
      claim.action = action->second;
  }
  out.matrix.actions = Tows(out.matrix.claims, input.themes);
  if (out.own >= 0) {
    const auto own = static_cast<size_t>(out.own);
    out.matrix.goals =
        input.goals.empty()
            ? ProposeGoals(out.matrix.claims, out.themes, own, out.now, input.window_days)
            : JudgeGoals(input.goals, OwnShares(input, weights.weight, out.brands[own].id),
                         input.scan_days.empty() ? std::vector<Day>{out.now} : input.scan_days, input.window_days);
  }
  out.suspicious = std::move(weights.flags);
  return out;
}

}  // namespace rivalscope::analysis
