// Reviews counted: a million records become a few thousand numbers, once, and everything after works on those.
//
// Two things come out of one pass over the reviews sorted by brand, site and author:
//  - cells: weighted votes by window, theme, brand and site, with the counts that the gates ask for;
//  - resampling units: the bootstrap redraws authors within brand and site (one author's votes belong together). Where
//    a brand has more than 1,024 authors on a site they are dealt at random into 1,024 units; a resample of random
//    groups has the same variance as one of single authors, to 2 / sqrt(1024) of its standard error, and costs no more
//    for a million reviews than for five thousand.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/analysis.h"

namespace rivalscope::analysis {

inline constexpr size_t kMaxUnits = 1024;
enum Window : size_t { kNow = 0, kBefore = 1 };

// The work of a fit grows with the cube of the number of sites. Of more, those with the fewest reviews are one.
inline constexpr size_t kMaxSites = 32;
inline constexpr const char* kOtherSites = "other sites";

// The names behind the indices.
struct Axes {
  std::vector<std::string> brands, sites, themes;
  std::unordered_map<std::string, uint32_t> site_of;  // of every site that the reviews name
  size_t own = 0;
  Day from{}, now{}, before_from{};  // inclusive
  size_t Cell(size_t window, size_t theme, size_t brand, size_t site) const {
    return ((window * themes.size() + theme) * brands.size() + brand) * sites.size() + site;
  }
  size_t cells() const { return 2 * themes.size() * brands.size() * sites.size(); }
};

// Votes of one cell. A scored vote counts (x + specificity - 1) / J of a positive one and 1 / J of an effective one, J
// = sensitivity + specificity - 1, which is Rogan & Gladen's correction vote by vote (analysis/scorer_error.h).
struct CellCount {
  double positive = 0;   // corrected: may lie below 0 or above `total`
  double raw = 0;        // as voted
  double total = 0;      // weighted votes
  double clustered = 0;  // sum over authors of (weight / J)^2: an author's votes on a theme count as one opinion
  double plain_positive = 0, plain_total = 0;  // without review weights
  double youden = 0, false_positive = 0;       // sums of weight * J and of weight * (1 - specificity)
  std::vector<LanguageVotes> languages;        // by Tally::errors; empty where no vote was corrected
};

struct BrandThemeCount {
  int64_t authors = 0, reviews = 0;
  uint64_t weeks = 0;   // a bit a week of the window, the last for all beyond the 64th
  int64_t undated = 0;  // votes without a date
};

struct RatingCount {
  double n = 0, sum = 0, squares = 0;
  int64_t stars[5] = {0, 0, 0, 0, 0};
};

struct UnitEntry {
  uint32_t slot;          // window * themes + theme; 2 * themes + window for ratings
  float positive, total;  // of ratings: sum and number
};
struct Stratum {
  size_t brand = 0, site = 0;
  std::vector<uint32_t> begin;  // of each unit in entries; one more at the end
  std::vector<UnitEntry> entries;
  size_t units() const { return begin.empty() ? 0 : begin.size() - 1; }
};

struct MonthCount {
  double positive = 0, total = 0;
};

struct Tally {
  Axes axes;
  std::vector<CellCount> cells;               // Axes::Cell
  std::vector<BrandThemeCount> brand_themes;  // theme * brands + brand, this window
  std::vector<RatingCount> ratings;           // (window * brands + brand) * sites + site
  std::vector<int64_t> reviews;               // by brand, this window
  std::vector<Stratum> strata;
  std::vector<ScorerError> errors;              // of the languages whose votes are corrected
  int first_month = 0;                          // months since year 0 of months[0]
  std::vector<std::vector<MonthCount>> months;  // [month][theme * brands + brand]
  int64_t in_window = 0, undated = 0, later = 0, unknown_brand = 0;
};

// Axes from the input; brands are those of `brands`.
Axes MakeAxes(const AnalysisInput& input, const std::vector<Brand>& brands, size_t own);
Tally Count(const AnalysisInput& input, const Axes& axes, const std::vector<float>& weights);

// Effective share of a cell (or of several added up), for display: inside 0..1.
Share ShareOf(const CellCount& cell, const std::vector<ScorerError>& errors);
// What the scorer's error makes of a cell's variance, and the effective votes that go with it.
CellError ErrorOf(const CellCount& cell, const std::vector<ScorerError>& errors);
double EffectiveVotes(const CellCount& cell);
void Add(CellCount& to, const CellCount& cell);

}  // namespace rivalscope::analysis
