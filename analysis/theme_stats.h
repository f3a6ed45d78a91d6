// What the reviews say about each theme, brand by brand: shares with intervals, importance for the star rating,
// asymmetry. All figures are weighted (analysis/weights.h) and, where votes are our scorer's, corrected for its error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// Polar votes of one brand on one theme, in one slice (window, site or bucket).
struct Share {
  double positive = 0, total = 0;  // weighted polar votes
  double n = 0;                    // effective: weights, repeat authors and the scorer's error taken off
  double value = 0;                // share of positive votes, corrected, 0..1; meaningless where n is 0
  Interval interval;               // Wilson on (value, n), 95%
};

struct SiteShare {
  std::string site;
  Share share;
};

struct BucketShare {
  Day start{};  // of a calendar week (Monday) or month
  Share share;
};

struct BrandTheme {
  std::string brand;
  Share now, before;      // this window and the one before it
  double shown = 0;       // now.value shrunk towards the theme's market share by ten votes: what a table prints
  double mentions = 0;    // share of the brand's reviews that name the theme
  int64_t authors = 0;    // distinct, in the window
  int64_t weeks = 0;      // distinct calendar weeks with a vote
  double unweighted = 0;  // share without review weights
  double uplift = 0;      // stars the brand would gain if nobody complained of the theme
  std::vector<SiteShare> sites;
  std::vector<BucketShare> buckets;  // months, oldest first, the whole of the data
  std::optional<double> slope;       // Sen's, share a month; none below eight buckets
  double slope_p = 1;                // Mann-Kendall
};

// What stands beside `shown`: now.interval, as far as `shown` where few votes leave it outside.
Interval ShownInterval(const BrandTheme& brand);

struct ThemeStat {
  std::string theme, name, stage, cx_area;
  double frequency = 0;            // share of the market's reviews that name it
  double importance = 0;           // sums to 1 over themes
  bool important = false;          // importance >= 1/T
  double reward = 0, penalty = 0;  // stars gained by praise, lost by complaint
  double asymmetry = 0;            // (R - P) / (R + P)
  std::string kind;                // "must-be", "performance", "delighter"; empty without ratings
  double leave_out = 0;            // mean rating of all reviews minus the mean without those that name it
  std::vector<BrandTheme> brands;  // in the order of AnalysisInput::brands
};

// Ratings of a brand on one site, or over all ("" in site).
struct RatingStat {
  std::string brand, site;
  double mean = 0;
  Interval interval;  // bootstrap over authors, 95%
  int64_t count = 0;
  int64_t stars[5] = {0, 0, 0, 0, 0};  // 1 to 5, rounded
  std::optional<double> adjusted;      // mean as if all brands had the market's mix of sites; only where site is ""
  std::optional<double> before;        // mean of the window before
};

struct AnalysisInput;
struct Tally;
struct StarModel;

// Most important first.
std::vector<ThemeStat> ThemeTable(const AnalysisInput& input, const Tally& tally, const StarModel& stars);

// Each brand over all sites first, then by site; only where there are ratings. `intervals` as Bootstrap() gives them.
std::vector<RatingStat> RatingTable(const Tally& tally, const std::vector<Interval>& intervals);

}  // namespace rivalscope::analysis
