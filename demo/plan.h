// What is planted in the demo market: who the brands are, on which sites they are reviewed, and what share of their
// customers is content with what. docs/demo.md is this file in prose, and tests hold the two together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/swot.h"

namespace rivalscope::demo {

// How a list of reviews is marked up.
enum class Markup {
  kJsonLd,     // JSON-LD beside a visible list, rel=next
  kGlyphs,     // plain repeated blocks, stars as characters, numbered pages, relative dates for the newest
  kMicrodata,  // itemprop, dates as people write them (Solar Hijri in Persian), rel=next
  kAria,       // aria-label on the stars
  kWidth,      // stars as the width of a bar, in per cent
};

struct BrandPlan {
  std::string_view id;
  std::string_view name;
  std::string_view host;  // of the shop
  std::string_view colour;
  std::string_view slogan;
  Markup shop_reviews;  // of the list on its own site
  bool own;
  double reply_share;            // of its reviews that get an owner's reply
  double reply_median_days;      // of those
  std::vector<double> site_mix;  // share of its reviews on each of ReviewSites()
};
const std::vector<BrandPlan>& Brands();
const BrandPlan* FindBrand(std::string_view id);

struct ReviewSite {
  std::string_view label;  // as in the workspace: the stratum of the analysis
  std::string_view name;
  std::string_view host;  // empty: the brand's own shop
  Markup markup;
  std::vector<std::string_view> languages;
  double harshness;  // subtracted from every rate
};
const std::vector<ReviewSite>& ReviewSites();

struct ThemePlan {
  std::string_view id;
  double frequency;    // relative weight when a review chooses what to speak of
  double star_weight;  // how much it moves the rating
};
const std::vector<ThemePlan>& Themes();

inline constexpr int kReviewsPerBrand = 1200;
inline constexpr int kReviewDays = 364;     // ages run from 0 to this
inline constexpr int kReviewsPerPage = 20;  // of every list

// The share of positive votes: of this brand, theme and site, for reviews of that age in days.
double PositiveRate(const BrandPlan& brand, const ThemePlan& theme, const ReviewSite& site, int age);

// What a scan of the market is to find. `points` is own minus rival, or the rival's change in time, in hundredths; 0
// where nothing is measured in points.
struct PlantedDifference {
  std::string theme;  // empty for facts about a channel, question or keyword
  std::string brand;  // the rival; "market" for all of them
  Cell cell = Cell::kStrength;
  std::string reason;  // "S1" ... "T5"
  double points = 0;
  int edition = 1;      // the first edition that shows it
  std::string subject;  // the question, channel or keyword, where there is one
  std::string note;     // one sentence for a person
};
const std::vector<PlantedDifference>& Planted();

}  // namespace rivalscope::demo
