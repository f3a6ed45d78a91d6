#include <iomanip>
#include <sstream>
#include <string>

#include "tests/support/market_report_parts.h"

namespace rivalscope::test {
namespace {

analysis::Share ShareOf(double value, double n) { return {value * n, n, n, value, Around(value, n)}; }

// One theme of the market: a line of kThemes.
struct ThemeSketch {
  std::string id, name, stage, kind;
  double importance = 0, reward = 0, penalty = 0;
  std::array<double, 4> value{}, n{};  // by brand: the share that is positive, and of how many reviews

  bool Read(std::istream& in) {
    in >> std::quoted(id) >> std::quoted(name) >> std::quoted(stage) >> std::quoted(kind);
    in >> importance >> reward >> penalty;
    for (double& share : value) in >> share;
    for (double& reviews : n) in >> reviews;
    return static_cast<bool>(in);
  }
};

constexpr const char* kThemes = R"(
delivery         delivery              onboarding          must-be     0.19 0.21 0.74 0.78 0.61 0.66 0.72 212 188 141 34
waiting_time     "waiting time"        support             must-be     0.16 0.12 0.68 0.41 0.58 0.39 0.44 147 162 118 22
product_quality  "product quality"     use                 performance 0.14 0.44 0.52 0.81 0.79 0.64 0.85 301 264 190 41
staff_attitude   "staff attitude"      support             delighter   0.11 0.58 0.29 0.74 0.70 0.77 0.6  133 120 97  18
price_value      "value for money"     consideration       performance 0.10 0.31 0.35 0.55 0.49 0.71 0.52 184 173 155 29
returns_refunds  "returns and refunds" maintenance_returns must-be     0.09 0.08 0.71 0.36 0.42 0.31 0.5  88  91  60  9
website_app      "website and app"     purchase            performance 0.08 0.24 0.33 0.62 0.67 0.58 0.0  76  83  49  0
reliability      reliability           use                 must-be     0.06 0.1  0.6  0.69 0.71 0.66 0.7  102 98  64  12
billing_payment  "billing and payment" purchase            ""          0.04 0.1  0.4  0.48 0.51 0.44 0.0  28  31  17  0
onboarding_setup setup                 onboarding          ""          0.03 0.2  0.2  0.83 0.78 0.8  0.9  36  40  22  7
)";

}  // namespace

void AddThemes(analysis::Analysis& analysis) {
  std::istringstream themes(kThemes);
  for (ThemeSketch sketch; sketch.Read(themes);) {
    analysis::ThemeStat theme;
    theme.theme = sketch.id;
    theme.name = sketch.name;
    theme.stage = sketch.stage;
    theme.kind = sketch.kind;
    theme.frequency = sketch.importance * 1.4;
    theme.importance = sketch.importance;
    theme.important = sketch.importance >= 0.1;
    theme.reward = sketch.reward;
    theme.penalty = sketch.penalty;
    theme.asymmetry = (sketch.reward - sketch.penalty) / (sketch.reward + sketch.penalty);
    for (size_t b = 0; b < kMarketBrands.size(); ++b) {
      analysis::BrandTheme brand;
      brand.brand = kMarketBrands[b];
      brand.now = ShareOf(sketch.value[b], sketch.n[b]);
      brand.before = ShareOf(std::min(1.0, sketch.value[b] + 0.03 * (b == 0 ? 1 : -1)), sketch.n[b] * 0.8);
      brand.shown = (sketch.value[b] * sketch.n[b] + 10 * 0.6) / (sketch.n[b] + 10);
      brand.authors = static_cast<int64_t>(sketch.n[b] * 0.9);
      brand.weeks = 24;
      for (int month = 0; month < 10 && sketch.n[b] > 0; ++month) {
        const Day start = std::chrono::sys_days(std::chrono::year(2026) / (month + 1) / 1);
        const double wave =
            0.06 * std::sin(month * 1.1 + static_cast<double>(b) * 2) + 0.008 * (b == 0 ? month - 5 : 5 - month);
        brand.buckets.push_back({start, ShareOf(std::clamp(sketch.value[b] + wave, 0.02, 0.98), sketch.n[b] / 6)});
      }
      if (sketch.n[b] > 60) {
        brand.slope = b == 0 ? 0.012 : -0.007;
        brand.slope_p = b == 0 ? 0.021 : 0.31;
      }
      theme.brands.push_back(std::move(brand));
    }
    analysis.themes.push_back(std::move(theme));
  }
  analysis.journey = analysis::MapJourney(analysis.themes, kMarketBrands.size());
  analysis.counterfactuals = {{"waiting_time", "waiting time", 0.14, 0.09, 4.12, 4.19, {4.14, 4.24}}};
  analysis.anomalies = {{"nordwind", "delivery", ParseDay("2026-11-09").value(), 17, 5.2, 0.00004, false}};
}

void AddRatings(analysis::Analysis& analysis) {
  const std::array<double, 4> overall = {4.12, 3.78, 3.95, 4.2};
  const std::array<int64_t, 4> counts = {642, 571, 430, 26};
  for (const char* site : {"", "ratings.example", "reviews.example"}) {
    for (size_t b = 0; b < kMarketBrands.size(); ++b) {
      analysis::RatingStat rating;
      rating.brand = kMarketBrands[b];
      rating.site = site;
      const double shift = *site == '\0' ? 0 : site[1] == 'a' ? 0.12 : -0.2;
      rating.count = *site == '\0' ? counts[b] : counts[b] / 2;
      rating.mean = overall[b] + shift;
      const double half = 2.4 / std::sqrt(static_cast<double>(rating.count));
      rating.interval = {rating.mean - half, std::min(5.0, rating.mean + half)};
      const std::array<double, 5> mix = {0.1, 0.07, 0.13, 0.25, 0.45};
      for (size_t s = 0; s < 5; ++s) rating.stars[s] = std::lround(mix[s] * static_cast<double>(rating.count));
      if (*site == '\0') rating.adjusted = rating.mean - 0.03;
      rating.before = rating.mean + 0.06;
      analysis.ratings.push_back(rating);
    }
  }
}

void AddResponses(analysis::Analysis& analysis) {
  const std::array<double, 4> answered = {0.38, 0.71, 0.55, 0};
  for (size_t b = 0; b < kMarketBrands.size(); ++b) {
    analysis::ResponseStat stat;
    stat.brand = kMarketBrands[b];
    if (b == 3) {
      stat.note = "the sites that carry it do not show replies";
      analysis.responses.brands.push_back(stat);
      continue;
    }
    stat.reviews = 600 - static_cast<int64_t>(b) * 80;
    stat.rate = answered[b];
    stat.replied = std::lround(stat.rate * static_cast<double>(stat.reviews));
    stat.interval = Around(stat.rate, static_cast<double>(stat.reviews));
    for (int day = 0; day <= 30; ++day) {
      const double waiting = 1 - answered[b] * (1 - std::exp(-(day + 0.5) / (2.0 + 3 * static_cast<double>(b))));
      stat.days.push_back({static_cast<double>(day) + 0.5,
                           waiting,
                           {std::max(0.0, waiting - 0.04), std::min(1.0, waiting + 0.04)},
                           100,
                           3});
    }
    if (answered[b] > 0.5) stat.median_days = 2.0 + 4.1 * static_cast<double>(b);
    stat.naive_median_days = 1.7;
    if (b == 0) stat.note = "more than half are never answered, so there is no median";
    analysis.responses.brands.push_back(stat);
  }
  analysis.responses.comparisons = {{"nordwind", -0.33, {-0.38, -0.27}, 0.0001, 0.0001},
                                    {"casamar", -0.17, {-0.23, -0.11}, 0.0002, 0.04}};
}

}  // namespace rivalscope::test
