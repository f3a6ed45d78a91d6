#include "analysis/anomalies.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "analysis/distributions.h"
#include "analysis/trend.h"

namespace rivalscope::analysis {
namespace {

constexpr double kFamilyLevel = 0.05;
constexpr double kSuspect = 0.01;  // Poisson level from which a week is looked at closely
constexpr int kFewest = 5;         // complaints of a week that can be called unusual
constexpr int kLearnFrom = 13;     // weeks
constexpr size_t kSlow = 4;        // weeks judged together where the CUSUM speaks

using Series = std::vector<int>;

Day Monday(Day day) {
  const int64_t since = day.time_since_epoch().count() + 3;  // 1970-01-01 was a Thursday
  return day - std::chrono::days((since % 7 + 7) % 7);
}

// How much more the weeks vary than Poisson's; at least 1. The topmost fifth of the weeks is left out, or a spike would
// excuse itself.
double Dispersion(Series counts) {
  std::sort(counts.begin(), counts.end());
  counts.resize(counts.size() - counts.size() / 5);
  const double n = static_cast<double>(counts.size());
  const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / n;
  double squares = 0;
  for (const int count : counts) squares += (count - mean) * (count - mean);
  return mean > 0 && n > 1 ? std::max(1.0, squares / (n - 1) / mean) : 1;
}

struct Tail {
  double p = 1, expected = 0;  // a week
};

// The last `weeks` up to and including `end` against the weeks before them. What those lead to expect is itself a
// guess, so the test is the exact conditional one (Przyborowski & Wilenski, Biometrika 31, 1940): of all complaints of
// both spans, how likely do so many fall into the later?
Tail Compare(const Series& counts, const std::set<size_t>& unusual, size_t end, size_t weeks, double dispersion) {
  double now = 0, before = 0;
  int learnt = 0;
  for (size_t i = end + 1; i-- > 0 && learnt < kLearnFrom;) {
    if (i + weeks > end) {
      if (unusual.count(i) > 0) return {};  // a spike that was told already
      now += counts[i];
    } else if (unusual.count(i) == 0) {
      before += counts[i];
      ++learnt;
    }
  }
  if (learnt == 0) return {};
  const int x = static_cast<int>(now / dispersion), n = static_cast<int>((now + before) / dispersion);
  const double share = static_cast<double>(weeks) / static_cast<double>(static_cast<int>(weeks) + learnt);
  return {BinomialUpperTail(x, n, share), before / learnt};
}

}  // namespace

std::vector<ThemeAnomaly> FindAnomalies(const std::vector<ReviewRecord>& reviews,
                                        const std::vector<std::string>& brands, Day now) {
  const Day first = Monday(now) - std::chrono::days(7 * (kAnomalyWeeks - 1));
  std::unordered_map<std::string, size_t> index;
  for (size_t b = 0; b < brands.size(); ++b) index.emplace(brands[b], b);
  std::map<std::string, std::vector<Series>> themes;  // by brand, then week
  for (const ReviewRecord& review : reviews) {
    const auto brand = index.find(review.brand);
    if (brand == index.end() || !review.date || *review.date < first || *review.date > now) continue;
    const auto week = static_cast<size_t>((*review.date - first).count() / 7);
    for (const Vote& vote : review.votes) {
      if (vote.polarity >= 0) continue;
      std::vector<Series>& series = themes[vote.theme];
      if (series.empty()) series.assign(brands.size(), Series(kAnomalyWeeks, 0));
      ++series[brand->second][week];
    }
  }
  double family = 0;
  const auto asked = [](const Series& s) { return *std::max_element(s.begin(), s.end()) >= kFewest; };
  for (const auto& [theme, series] : themes)
    family += static_cast<double>(std::count_if(series.begin(), series.end(), asked));
  const double level = kFamilyLevel / std::max(1.0, family * kNewsWeeks * 2);  // a week alone, and with those before
  std::vector<ThemeAnomaly> out;
  for (const auto& [theme, series] : themes) {
    for (size_t b = 0; b < brands.size(); ++b) {
      if (!asked(series[b])) continue;
      const double dispersion = Dispersion(series[b]);
      std::set<size_t> unusual;
      for (const Anomaly& suspect : CountAnomalies(series[b], kLearnFrom, kSuspect)) {
        const auto week = static_cast<size_t>(suspect.bucket);
        const int count = series[b][week];
        if (count < kFewest || suspect.bucket < kAnomalyWeeks - kNewsWeeks) continue;
        const Tail alone = Compare(series[b], unusual, week, 1, dispersion);
        const Tail slow = Compare(series[b], unusual, week, kSlow, dispersion);
        const bool sudden = alone.p <= level;
        if (!sudden && slow.p > level) continue;
        unusual.insert(week);
        out.push_back({brands[b], theme, first + std::chrono::days(7 * suspect.bucket), count,
                       sudden ? alone.expected : slow.expected, sudden ? alone.p : slow.p, !sudden});
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ThemeAnomaly& a, const ThemeAnomaly& b) {
    return a.week != b.week ? a.week > b.week : a.p < b.p;
  });
  return out;
}

std::vector<Change> AnomaliesAsChanges(const std::vector<ThemeAnomaly>& anomalies, Day since) {
  std::vector<Change> changes;
  for (const ThemeAnomaly& anomaly : anomalies) {
    if (anomaly.week + std::chrono::days(7) <= since) continue;
    Change change;
    change.kind = "anomaly";
    change.brand = anomaly.brand;
    change.subject = anomaly.theme;
    change.before = fmt::format("about {:.1f} complaints a week", anomaly.expected);
    change.after = fmt::format("{} in the week of {}", anomaly.count, FormatDay(anomaly.week));
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace rivalscope::analysis
