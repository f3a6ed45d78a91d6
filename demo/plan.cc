#include "demo/plan.h"

#include <algorithm>

namespace rivalscope::demo {
namespace {

// The middle of a change that takes from 200 to 150 days ago: by the current window of 180 days it is nearly complete.
double Ramp(int age, double before, double after) {
  constexpr int kBegins = 200, kEnds = 150;
  const double done = std::clamp(static_cast<double>(kBegins - age) / (kBegins - kEnds), 0.0, 1.0);
  return before + (after - before) * done;
}

double BaseRate(const BrandPlan& brand, std::string_view theme, int age) {
  if (theme == "delivery") return brand.own ? 0.88 : 0.62;
  if (theme == "waiting_time") return brand.own ? 0.54 : 0.80;
  if (theme == "returns_refunds") return 0.34;
  if (theme == "ease_of_use") return brand.id == "casamar" ? 0.94 : brand.own ? 0.63 : 0.56;
  if (theme == "product_quality") return brand.id == "nordwind" ? Ramp(age, 0.94, 0.52) : 0.64;
  if (theme == "website_app") return brand.id == "tavira" ? Ramp(age, 0.26, 0.68) : 0.66;
  if (theme == "packaging_condition" || theme == "staff_attitude") return 0.68;
  return 0.62;
}

}  // namespace

const std::vector<BrandPlan>& Brands() {
  static const std::vector<BrandPlan> brands = {
      {"larkspur",
       "Larkspur",
       "www.larkspur.test",
       "#3d5a9e",
       "Small appliances, well chosen",
       Markup::kAria,
       true,
       0.35,
       6,
       {0.55, 0.20, 0.15, 0.10}},
      {"nordwind",
       "Nordwind",
       "www.nordwind.test",
       "#1f7a6d",
       "Fresh air for your kitchen",
       Markup::kWidth,
       false,
       0.60,
       2,
       {0.20, 0.40, 0.30, 0.10}},
      {"casamar",
       "Casamar",
       "www.casamar.test",
       "#b3541e",
       "The house by the sea",
       Markup::kMicrodata,
       false,
       0.60,
       2,
       {0.20, 0.30, 0.40, 0.10}},
      {"tavira",
       "Tavira",
       "www.tavira.test",
       "#7a3b78",
       "Cooking made light",
       Markup::kGlyphs,
       false,
       0.60,
       2,
       {0.20, 0.35, 0.35, 0.10}},
  };
  return brands;
}

const BrandPlan* FindBrand(std::string_view id) {
  for (const BrandPlan& brand : Brands()) {
    if (brand.id == id) return &brand;
  }
  return nullptr;
}

const std::vector<ReviewSite>& ReviewSites() {
  static const std::vector<ReviewSite> sites = {
      {"trustmeadow", "Trustmeadow", "trustmeadow.test", Markup::kJsonLd, {"en", "de", "fr", "hu"}, 0.12},
      {"opinari", "Opinari", "opinari.test", Markup::kGlyphs, {"en", "es", "it", "tr"}, 0},
      {"hearthnotes", "Hearthnotes", "hearthnotes.test", Markup::kMicrodata, {"en", "fa", "az", "tr"}, 0},
      {"shop", "the shops' own pages", "", Markup::kAria, {"en"}, 0},
  };
  return sites;
}

const std::vector<ThemePlan>& Themes() {
  static const std::vector<ThemePlan> themes = {
      {"delivery", 14, 1.0},        {"waiting_time", 14, 1.0},        {"returns_refunds", 14, 1.0},
      {"product_quality", 14, 1.0}, {"ease_of_use", 13, 1.0},         {"website_app", 13, 0.9},
      {"price_value", 6, 0.8},      {"support_resolution", 4.5, 0.8}, {"packaging_condition", 4, 0.6},
      {"staff_attitude", 3.5, 0.6},
  };
  return themes;
}

double PositiveRate(const BrandPlan& brand, const ThemePlan& theme, const ReviewSite& site, int age) {
  return std::clamp(BaseRate(brand, theme.id, age) - site.harshness, 0.0, 1.0);
}

const std::vector<PlantedDifference>& Planted() {
  static const std::vector<PlantedDifference> planted = {
      {"delivery", "market", Cell::kStrength, "S1", 26, 1, "", "Larkspur delivers better than all three rivals."},
      {"waiting_time", "market", Cell::kWeakness, "W1", -26, 1, "",
       "Larkspur's customers wait longer for an answer than anybody else's; its FAQ promises 24 hours."},
      {"reachability", "market", Cell::kWeakness, "W1", 0, 1, "",
       "An echo of waiting_time: who waits on the phone speaks of reaching somebody as well."},
      {"returns_refunds", "market", Cell::kOpportunity, "O1", 0, 1, "",
       "Returns and refunds are poor everywhere, at Larkspur as well: the market's gap."},
      {"returns_refunds", "", Cell::kWeakness, "W2", 0, 1, "",
       "The same gap seen from inside: most who speak of returns at Larkspur complain."},
      {"product_quality", "nordwind", Cell::kOpportunity, "O2", -42, 1, "",
       "Nordwind's product quality falls over the last half-year from the market's best to below its middle."},
      {"ease_of_use", "casamar", Cell::kThreat, "T1", -31, 1, "",
       "Casamar's appliances are by far the easiest to use."},
      {"website_app", "tavira", Cell::kThreat, "T2", 42, 1, "",
       "Tavira's web shop, once the worst, has caught up within half a year."},
      {"", "", Cell::kWeakness, "W4", -25, 1, "owner replies",
       "Larkspur answers fewer of its reviews than its rivals (35 against 60 in a hundred) and later (6 days against "
       "2)."},
      {"", "market", Cell::kOpportunity, "O3", 0, 1, "spare parts for older models",
       "Customers ask where to buy spare parts for older models, and no shop's FAQ answers."},
      {"", "market", Cell::kOpportunity, "O4", 0, 1, "appliance spare parts",
       "No tracked rival is among the first ten results for this keyword; Larkspur is sixth."},
      {"", "casamar", Cell::kThreat, "T3", 0, 2, "chat", "Casamar adds a chat widget between the two editions."},
      {"", "market", Cell::kWeakness, "W3", 0, 2, "chat",
       "Two of three rivals then have a chat and Larkspur has none."},
      {"", "tavira", Cell::kThreat, "T3", 0, 2, "faq", "Tavira's help centre grows by three articles, from 13 to 16."},
      {"", "nordwind", Cell::kThreat, "T3", 0, 2, "price", "Nordwind lowers the price of its kettle by a fifth."},
      {"", "nordwind", Cell::kThreat, "T4", 0, 2, "ranks",
       "Nordwind climbs for six keywords between the two editions."},
  };
  return planted;
}

}  // namespace rivalscope::demo
