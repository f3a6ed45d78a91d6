#include "analysis/journey.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/intervals.h"

namespace rivalscope::analysis {
namespace {

constexpr double kLeastPainVotes = 10;  // effective, for a pain point

struct StageName {
  const char *id, *name, *phase;
};
constexpr std::array<StageName, 8> kStages = {{{"awareness", "Awareness", "onboarding"},
                                               {"consideration", "Consideration", "onboarding"},
                                               {"purchase", "Purchase", "onboarding"},
                                               {"onboarding", "Onboarding and delivery", "onboarding"},
                                               {"use", "Use", "use"},
                                               {"support", "Support", "maintenance"},
                                               {"maintenance_returns", "Maintenance and returns", "maintenance"},
                                               {"renewal_advocacy", "Renewal and advocacy", "renewal"}}};

StageMood MoodOf(const std::vector<ThemeStat>& themes, const JourneyStage& stage, size_t brand) {
  StageMood mood;
  for (const size_t t : stage.themes) {
    const Share& now = themes[t].brands[brand].now;
    if (!(now.n > 0)) continue;
    mood.positive += now.value * now.n;
    mood.n += now.n;
  }
  mood.share = mood.n > 0 ? mood.positive / mood.n : 0;
  mood.interval = WilsonInterval(mood.share, mood.n);
  return mood;
}

PainPoint PainOf(const ThemeStat& theme, size_t brand) {
  PainPoint pain;
  const BrandTheme& own = theme.brands[brand];
  pain.share = own.now.value;
  pain.interval = own.now.interval;
  pain.n = own.now.n;
  pain.complaints = own.mentions * (1 - own.now.value);
  pain.stars = own.uplift;
  double rivals = 0;
  for (size_t b = 0; b < theme.brands.size(); ++b) {
    if (b == brand || !(theme.brands[b].now.n > 0)) continue;
    pain.market += theme.brands[b].now.value;
    rivals += 1;
  }
  pain.market_known = rivals > 0;
  if (rivals > 0) pain.market /= rivals;
  return pain;
}

}  // namespace

std::optional<size_t> StagePlace(std::string_view id) {
  const auto stage = std::find_if(kStages.begin(), kStages.end(), [&](const StageName& name) { return name.id == id; });
  if (stage == kStages.end()) return std::nullopt;
  return static_cast<size_t>(stage - kStages.begin());
}

Journey MapJourney(const std::vector<ThemeStat>& themes, size_t brands) {
  Journey journey;
  for (const StageName& name : kStages) {
    JourneyStage stage{name.id, name.name, name.phase, {}, {}};
    for (size_t t = 0; t < themes.size(); ++t) {
      if (themes[t].stage == name.id && themes[t].brands.size() == brands) stage.themes.push_back(t);
    }
    for (size_t b = 0; b < brands; ++b) stage.brands.push_back(MoodOf(themes, stage, b));
    journey.stages.push_back(std::move(stage));
  }
  journey.pains.resize(brands);
  for (size_t b = 0; b < brands; ++b) {
    for (size_t s = 0; s < journey.stages.size(); ++s) {
      for (const size_t t : journey.stages[s].themes) {
        PainPoint pain = PainOf(themes[t], b);
        pain.theme = t;
        pain.stage = s;
        if (pain.n >= kLeastPainVotes && pain.complaints > 0) journey.pains[b].push_back(pain);
      }
    }
    std::stable_sort(journey.pains[b].begin(), journey.pains[b].end(), [](const PainPoint& x, const PainPoint& y) {
      return x.stars != y.stars ? x.stars > y.stars : x.complaints > y.complaints;
    });
  }
  return journey;
}

}  // namespace rivalscope::analysis
