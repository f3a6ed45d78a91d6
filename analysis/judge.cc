#include "analysis/judge.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/distributions.h"
#include "analysis/multiplicity.h"
#include "analysis/shrinkage.h"

namespace rivalscope::analysis {
namespace {

// A brand's change between the windows, weighted over sites as Mantel and Haenszel do, with the variance it would have
// if there were none.
struct Change {
  double value = 0, variance = 0;
  std::vector<double> weights;  // of the cells' shares now; those before have the opposite sign
  bool estimable = false;
};
Change ChangeOf(const ThemeCells& now, const ThemeCells& before, size_t first, size_t sites) {
  Change out;
  out.weights.assign(now.n.size(), 0);
  double weights = 0;
  for (size_t c = first; c < first + sites; ++c) {
    if (!(now.n[c] > 0) || !(before.n[c] > 0)) continue;
    const double both = now.n[c] + before.n[c];
    const double w = now.n[c] * before.n[c] / both;
    const double share = (now.n[c] * now.share[c] + before.n[c] * before.share[c] + 1) / (both + 2);
    weights += w;
    out.weights[c] = w;
    out.value += w * (now.share[c] - before.share[c]);
    out.variance += w * w * (now.Variance(c, share) + before.Variance(c, share));
  }
  if (!(weights > 0)) return out;
  out.value /= weights;
  out.variance /= weights * weights;
  for (double& w : out.weights) w /= weights;
  out.estimable = true;
  return out;
}

// Share of a brand on a theme, its sites together, and how much each weighs in it.
struct Level {
  double share = 0, n = 0;
  std::vector<double> weights;
};
Level LevelOf(const ThemeCells& cells, size_t first, size_t sites) {
  Level out;
  out.weights.assign(cells.n.size(), 0);
  for (size_t c = first; c < first + sites; ++c) {
    out.share += cells.n[c] * cells.share[c];
    out.n += cells.n[c];
    out.weights[c] = cells.n[c];
  }
  if (!(out.n > 0)) return out;
  out.share /= out.n;
  for (double& w : out.weights) w /= out.n;
  return out;
}

// Of sum_c weights[c] * share[c], if every true share were `share`.
double VarianceAt(const ThemeCells& cells, const std::vector<double>& weights, double share) {
  double variance = 0;
  for (size_t c = 0; c < weights.size(); ++c) {
    if (weights[c] != 0) variance += weights[c] * weights[c] * cells.Variance(c, share);
  }
  return variance;
}

bool IsComparison(Question question) {
  return question == Question::kMarket || question == Question::kPair || question == Question::kTrend;
}

}  // namespace

Judge::Judge(const Tally& tally, const std::vector<bool>& important)
    : tally_(tally), axes_(tally.axes), important_(important) {
  effective_.assign(axes_.cells(), 0);
  for (size_t c = 0; c < effective_.size(); ++c) {
    if (tally_.cells[c].total > 0) effective_[c] = EffectiveVotes(tally_.cells[c]) / tally_.cells[c].total;
  }
  KeepErrors();
  for (size_t b = 0; b < axes_.brands.size(); ++b) {
    RatingCount all;
    for (size_t i = 0; i < 2 * axes_.sites.size(); ++i) {
      const size_t window = i / axes_.sites.size();
      const RatingCount& r =
          tally_.ratings[(window * axes_.brands.size() + b) * axes_.sites.size() + i % axes_.sites.size()];
      all.n += r.n;
      all.sum += r.sum;
      all.squares += r.squares;
    }
    rating_variance_.push_back(all.n > 1 ? std::max(0.01, all.squares / all.n - std::pow(all.sum / all.n, 2)) : 1);
  }
  ChooseQuestions();
  PooledModel model(axes_.brands.size(), axes_.sites.size(), axes_.own);
  if (!axes_.sites.empty() && !axes_.themes.empty()) components_ = model.Estimate(Actual().now);
}

void Judge::KeepErrors() {
  const auto corrected = [](const CellCount& cell) { return !cell.languages.empty(); };
  if (std::none_of(tally_.cells.begin(), tally_.cells.end(), corrected)) return;
  const size_t cells = axes_.brands.size() * axes_.sites.size();
  for (size_t first = 0; first < axes_.cells(); first += cells) {
    std::vector<CellError>& errors = errors_.emplace_back();
    for (size_t c = first; c < first + cells; ++c) errors.push_back(ErrorOf(tally_.cells[c], tally_.errors));
  }
}

Judge::Side Judge::SideOf(size_t theme, size_t brand, Window window) const {
  Side side;
  for (size_t k = 0; k < axes_.sites.size(); ++k) {
    const size_t c = axes_.Cell(window, theme, brand, k);
    side.n += effective_[c] * tally_.cells[c].total;
  }
  const BrandThemeCount& count = tally_.brand_themes[theme * axes_.brands.size() + brand];
  side.authors = count.authors;
  side.weeks = std::popcount(count.weeks);
  side.dated = count.undated == 0;
  return side;
}

std::string Judge::Gate(const Side& side, const std::string& who) const {
  if (side.n < kLeastVotes)
    return fmt::format("{} has {:.0f} effective polar votes, {:.0f} needed", who, std::floor(side.n), kLeastVotes);
  if (side.authors < kLeastAuthors)
    return fmt::format("{} has {} authors, {} needed", who, side.authors, kLeastAuthors);
  // Where votes have no date the weeks cannot be known, which is no reason to call them too few.
  if (side.dated && side.weeks < kLeastWeeks)
    return fmt::format("{} has votes of one week only, {} weeks needed", who, kLeastWeeks);
  return "";
}

void Judge::ChooseQuestions() {
  const size_t brands = axes_.brands.size();
  for (size_t t = 0; t < axes_.themes.size(); ++t) {
    const Side own = SideOf(t, axes_.own, kNow);
    Side market;
    bool shared_site = false;
    std::vector<bool> shares_site(brands, false);
    for (size_t b = 0; b < brands; ++b) {
      if (b == axes_.own) continue;
      const Side rival = SideOf(t, b, kNow);
      market.n += rival.n;
      market.authors += rival.authors;
      market.weeks = std::max(market.weeks, rival.weeks);
      market.dated = market.dated && rival.dated;
      for (size_t k = 0; k < axes_.sites.size(); ++k) {
        if (effective_[axes_.Cell(kNow, t, axes_.own, k)] > 0 && effective_[axes_.Cell(kNow, t, b, k)] > 0) {
          shares_site[b] = shared_site = true;
        }
      }
    }
    if (own.n == 0 && market.n == 0) continue;
    const std::string own_gate = Gate(own, "own side");
    const auto choose = [&](Question question, size_t b, const Side& side, bool shared) {
      std::string why =
          own_gate.empty() ? Gate(side, question == Question::kMarket ? "the market" : axes_.brands[b]) : own_gate;
      if (why.empty() && !shared) why = "no review site has votes on both sides";
      if (why.empty()) {
        questions_.push_back({question, t, b});
      } else {
        refused_.push_back({question, t, b, why});
      }
    };
    if (brands > 1) choose(Question::kMarket, axes_.own, market, shared_site);
    for (size_t b = 0; b < brands; ++b) {
      if (b != axes_.own) choose(Question::kPair, b, SideOf(t, b, kNow), shares_site[b]);
    }
    ChooseTrends(t);
    if (important_[t] && own_gate.empty()) questions_.push_back({Question::kOwnLevel, t, axes_.own});
    if (important_[t] && Gate(market, "").empty()) questions_.push_back({Question::kMarketLevel, t, axes_.own});
  }
  for (size_t b = 0; b < brands; ++b) questions_.push_back({Question::kRating, 0, b});
}

void Judge::ChooseTrends(size_t theme) {
  const auto enough = [&](size_t brand) {
    return Gate(SideOf(theme, brand, kNow), "").empty() && SideOf(theme, brand, kBefore).n >= kLeastVotes;
  };
  if (!enough(axes_.own)) return;
  for (size_t b = 0; b < axes_.brands.size(); ++b) {
    if (b != axes_.own && enough(b)) questions_.push_back({Question::kTrend, theme, b});
  }
}

Resample Judge::FromSums(const std::vector<double>& positive, const std::vector<double>& total,
                         const std::vector<double>& errors) const {
  Resample out;
  const size_t cells = axes_.brands.size() * axes_.sites.size();
  for (const Window window : {kNow, kBefore}) {
    std::vector<ThemeCells>& themes = window == kNow ? out.now : out.before;
    themes.resize(axes_.themes.size());
    for (size_t t = 0; t < axes_.themes.size(); ++t) {
      themes[t].share.assign(cells, 0);
      themes[t].n.assign(cells, 0);
      const size_t row = (window == kNow ? 0 : axes_.themes.size()) + t;
      if (!errors_.empty()) themes[t].errors = &errors_[row];
      for (size_t c = 0; c < cells; ++c) {
        const size_t at = axes_.Cell(window, t, 0, 0) + c;
        if (!(total[at] > 0)) continue;
        themes[t].share[c] = positive[at] / total[at];
        themes[t].n[c] = total[at] * effective_[at];
        if (errors_.empty() || errors.empty()) continue;
        const std::vector<double>& shifts = errors_[row][c].shifts;
        for (size_t i = 0; i < shifts.size(); ++i) themes[t].share[c] += errors[i] * shifts[i];
      }
    }
  }
  return out;
}

Resample Judge::Actual() const {
  std::vector<double> positive, total;
  for (const CellCount& cell : tally_.cells) {
    positive.push_back(cell.positive);
    total.push_back(cell.total);
  }
  Resample out = FromSums(positive, total, {});
  const size_t cells = axes_.brands.size() * axes_.sites.size();
  for (const size_t window : {kNow, kBefore}) {
    for (size_t c = 0; c < cells; ++c) {
      out.rating_sum[window].push_back(tally_.ratings[window * cells + c].sum);
      out.rating_count[window].push_back(tally_.ratings[window * cells + c].n);
    }
  }
  return out;
}

Test Judge::TrendTest(const Resample& resample, size_t theme, size_t rival) const {
  Test test{Question::kTrend, theme, rival};
  const size_t sites = axes_.sites.size();
  const Change own = ChangeOf(resample.now[theme], resample.before[theme], axes_.own * sites, sites);
  const Change other = ChangeOf(resample.now[theme], resample.before[theme], rival * sites, sites);
  if (!own.estimable || !other.estimable) return test;
  test.own_change = own.value;
  test.rival_change = other.value;
  test.difference = other.value - own.value;
  // The scorer errs alike in both windows: only what the mix of languages changed is left of it.
  std::vector<double> weights = other.weights;
  for (size_t c = 0; c < weights.size(); ++c) weights[c] -= own.weights[c];
  const double doubt = ScorerVariance(resample.now[theme], weights) + ScorerVariance(resample.before[theme], weights);
  test.error = test.error_null = std::sqrt(own.variance + other.variance + doubt);
  test.p = TwoSidedP(test.difference / test.error);
  return test;
}

Test Judge::LevelTest(const Resample& resample, const Test& question) const {
  Test test = question;
  const size_t sites = axes_.sites.size();
  const ThemeCells& cells = resample.now[question.theme];
  std::vector<double> weights(cells.n.size(), 0);
  double share = 0, variance = 0, null_variance = 0, brands = 0;
  for (size_t b = 0; b < axes_.brands.size(); ++b) {
    if ((b == axes_.own) != (question.question == Question::kOwnLevel)) continue;
    const Level level = LevelOf(cells, b * sites, sites);
    // A rival of whom few spoke would add more noise than knowledge to a mean in which all count alike.
    if (!(level.n >= (b == axes_.own ? 1 : 10))) continue;
    const double smoothed = (level.share * level.n + 2) / (level.n + 4);
    share += level.share;
    variance += VarianceAt(cells, level.weights, smoothed);
    null_variance += VarianceAt(cells, level.weights, 0.5);
    for (size_t c = 0; c < weights.size(); ++c) weights[c] += level.weights[c];
    ++brands;
  }
  if (!(brands > 0)) return test;
  const double doubt = ScorerVariance(cells, weights);
  test.difference = share / brands - 0.5;
  test.error = std::sqrt(variance + doubt) / brands;
  test.error_null = std::sqrt(null_variance + doubt) / brands;
  test.p = NormalUpperTail(-test.difference / test.error_null);  // one-sided: is it below one half?
  test.doubt = test.p;
  return test;
}

Test Judge::RatingTest(const Resample& resample, size_t brand) const {
  Test test{Question::kRating, 0, brand};
  double weights = 0, n[2] = {0, 0};
  for (size_t k = 0; k < axes_.sites.size(); ++k) {
    const size_t c = brand * axes_.sites.size() + k;
    const double now = resample.rating_count[kNow][c], before = resample.rating_count[kBefore][c];
    n[kNow] += now;
    n[kBefore] += before;
    if (!(now > 0) || !(before > 0)) continue;
    const double w = now * before / (now + before);
    weights += w;
    test.difference += w * (resample.rating_sum[kNow][c] / now - resample.rating_sum[kBefore][c] / before);
  }
  if (!(weights > 0) || n[kNow] < kLeastRatings || n[kBefore] < kLeastRatings) return Test{Question::kRating, 0, brand};
  test.difference /= weights;
  test.error = test.error_null = std::sqrt(rating_variance_[brand] / weights);
  test.p = TwoSidedP(test.difference / test.error);
  test.doubt = test.p / 2;
  return test;
}

std::vector<Test> Judge::Ask(const Resample& resample) const {
  PooledModel model(axes_.brands.size(), axes_.sites.size(), axes_.own);
  if (!axes_.sites.empty() && !axes_.themes.empty()) model.Fit(resample.now, components_);
  std::vector<Test> tests = questions_;
  std::vector<Difference> pairs;
  size_t pairs_of = axes_.themes.size();
  for (Test& test : tests) {
    Difference d;
    switch (test.question) {
      case Question::kMarket:
        d = model.Market(resample.now[test.theme]);
        break;
      case Question::kPair:
        if (pairs_of != test.theme) pairs = model.Pairs(resample.now[test.theme]);
        pairs_of = test.theme;
        d = pairs[test.brand];
        break;
      case Question::kTrend:
        test = TrendTest(resample, test.theme, test.brand);
        continue;
      case Question::kOwnLevel:
      case Question::kMarketLevel:
        test = LevelTest(resample, test);
        continue;
      case Question::kRating:
        test = RatingTest(resample, test.brand);
        continue;
    }
    if (!d.estimable) continue;
    test.difference = d.value;
    test.error = d.error;
    test.error_null = d.error_null;
    test.p = d.p;
  }
  Correct(tests);
  return tests;
}

// Comparisons and trends are one family; levels and ratings, which ask something else, one each. Doubt is a matter of
// like with like: the true differences from the market, from single rivals and between windows have their own spreads.
void Judge::Correct(std::vector<Test>& tests) {
  const auto correct = [&](auto&& belongs) {
    std::vector<double> p;
    for (const Test& test : tests) {
      if (belongs(test)) p.push_back(test.p);
    }
    const std::vector<double> q = BenjaminiHochberg(p);
    size_t i = 0;
    for (Test& test : tests) {
      if (belongs(test)) test.q = q[i++];
    }
  };
  correct([](const Test& t) { return IsComparison(t.question); });
  correct([](const Test& t) { return t.question == Question::kOwnLevel || t.question == Question::kMarketLevel; });
  correct([](const Test& t) { return t.question == Question::kRating; });
  for (const Question question : {Question::kMarket, Question::kPair, Question::kTrend}) {
    std::vector<Observed> observed;
    const auto belongs = [&](const Test& t) { return t.question == question && t.error_null > 0; };
    for (const Test& test : tests) {
      if (belongs(test)) observed.push_back({test.difference, test.error_null});
    }
    const FalseSigns signs = LocalFalseSignRates(observed);
    size_t i = 0;
    for (Test& test : tests) {
      if (belongs(test)) test.doubt = signs.rate[i++];
    }
  }
}

std::vector<std::string> Judge::Land(const std::vector<Test>& tests) const {
  std::vector<std::string> landed(tests.size());
  const auto holds = [](const Test& t) {
    return t.q <= kLevel && std::fabs(t.difference) >= kLeastDifference && t.doubt <= kMostDoubt;
  };
  std::vector<char> market(axes_.themes.size(), ' ');           // S or W, where own differs from the market
  std::vector<bool> behind(axes_.themes.size(), false);         // own is not even level with the market
  std::vector<size_t> best(axes_.themes.size(), tests.size());  // test of the rival furthest ahead
  bool rival_falls = false;
  for (size_t i = 0; i < tests.size(); ++i) {
    const Test& t = tests[i];
    if (t.question == Question::kMarket) {
      if (holds(t)) {
        landed[i] = t.difference > 0 ? "S1" : "W1";
        market[t.theme] = landed[i][0];
      }
      behind[t.theme] = t.difference <= -kLeastDifference;
    } else if (t.question == Question::kPair) {
      if (best[t.theme] == tests.size() || t.difference < tests[best[t.theme]].difference) best[t.theme] = i;
    } else if (t.question == Question::kRating && t.brand != axes_.own) {
      rival_falls |= t.q <= 0.05 && t.difference < 0;
    }
  }
  for (size_t i = 0; i < tests.size(); ++i) {
    const Test& t = tests[i];
    switch (t.question) {
      case Question::kMarket:
        break;
      case Question::kPair:
        if (best[t.theme] == i && important_[t.theme] && market[t.theme] == ' ' && t.difference < 0 && holds(t))
          landed[i] = "T1";
        break;
      case Question::kTrend:
        if (!holds(t)) break;
        if (t.difference > 0 && t.rival_change > 0) landed[i] = "T2";
        if (t.difference < 0 && t.rival_change < 0 && market[t.theme] != 'S') landed[i] = "O2";
        break;
      case Question::kOwnLevel:
        if (t.difference + kZ95 * t.error < 0 && t.q <= kLevel && market[t.theme] != 'S') landed[i] = "W2";
        break;
      case Question::kMarketLevel:
        if (t.difference + kZ95 * t.error < 0 && t.q <= kLevel && market[t.theme] != 'W' && !behind[t.theme])
          landed[i] = "O1";
        break;
      case Question::kRating:
        if (t.brand == axes_.own && t.q <= 0.05 && t.difference <= -kLeastStars && !rival_falls) landed[i] = "T5";
        break;
    }
  }
  return landed;
}

}  // namespace rivalscope::analysis
