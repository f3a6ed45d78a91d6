// The customer's journey: its stages with the touchpoints (themes) of each, how customers feel there brand by brand,
// and where it hurts most.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/theme_stats.h"

namespace rivalscope::analysis {

struct StageMood {
  double positive = 0, n = 0;  // effective polar votes of all themes of the stage
  double share = 0;            // positive / n; meaningless where n is 0
  Interval interval;           // Wilson
};

struct JourneyStage {
  std::string id, name;
  std::string phase;              // the coarse view: "onboarding", "use", "maintenance", "renewal"
  std::vector<StageMood> brands;  // in the order of the brands
  std::vector<size_t> themes;     // into Analysis::themes, in their order of importance
};

// A theme on which a brand's customers complain, with what it costs.
struct PainPoint {
  size_t theme = 0;       // into Analysis::themes
  size_t stage = 0;       // into Journey::stages
  double complaints = 0;  // share of the brand's reviews that complain of it
  double stars = 0;       // what it takes off the brand's rating; 0 where there are no ratings
  double share = 0;       // of praise
  Interval interval;
  double n = 0;
  double market = 0;  // the rivals' mean share of praise; meaningless where market_known is false
  bool market_known = false;
};

struct Journey {
  std::vector<JourneyStage> stages;           // all eight, in order, themes or none
  std::vector<std::vector<PainPoint>> pains;  // by brand: the worst first; only with at least ten votes
};

// Where a stage stands on the way, from 0; none for a name that is no stage.
std::optional<size_t> StagePlace(std::string_view id);

Journey MapJourney(const std::vector<ThemeStat>& themes, size_t brands);

}  // namespace rivalscope::analysis
