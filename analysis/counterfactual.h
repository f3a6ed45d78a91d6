// "If complaints of waiting fell to the market's level, the rating would be 4.1 instead of 3.9 (4.0 to 4.2)": what a
// theme is worth, from the star regression. It speaks of what goes along with complaints in the ratings; that mending
// the one moves the other is the reader's step, and a report says so.
#pragma once

#include <string>
#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

struct Counterfactual {
  std::string theme, name;
  double complaints = 0, market = 0;  // share of reviews that complain: own, and the rivals' mean
  double rating = 0;                  // own mean of stars in the window
  double then = 0;                    // with complaints at the market's level
  Interval interval;                  // of `then`, 95%: of the complaint shares and of the theme's weight
};

struct Tally;
struct StarModel;

// Themes of which own customers complain more than the rivals', the largest gain first; those whose gain cannot be told
// from none are left out. Empty without ratings, without an own brand, or without rivals.
std::vector<Counterfactual> AtMarketLevel(const Tally& tally, const StarModel& stars);

}  // namespace rivalscope::analysis
