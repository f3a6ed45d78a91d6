#include "analysis/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

#include "analysis/distributions.h"

namespace rivalscope::analysis {
namespace {

// splitmix64 (Steele, Lea, Flood 2014): one multiply-shift generator a run, seeded by run.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(((Next() >> 32) * n) >> 32); }
  double Normal() { return NormalQuantile((static_cast<double>(Next() >> 11) + 0.5) * 0x1p-53); }

 private:
  uint64_t state_;
};

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

// What one run leaves behind; each has its own place, so threads share nothing.
struct Runs {
  std::vector<std::vector<bool>> same;       // [run][test]
  std::vector<std::vector<double>> ratings;  // [run][brand * (sites + 1) + site]
};

Resample Redraw(const Tally& tally, const Judge& judge, Random& random) {
  const Axes& axes = tally.axes;
  const size_t themes = axes.themes.size();
  std::vector<double> positive(axes.cells(), 0), total(axes.cells(), 0);
  std::vector<uint32_t> drawn;
  const size_t cells = axes.brands.size() * axes.sites.size();
  std::vector<double> sums[2], counts[2];
  for (const size_t window : {kNow, kBefore}) {
    sums[window].assign(cells, 0);
    counts[window].assign(cells, 0);
  }
  for (const Stratum& s : tally.strata) {
    const auto units = static_cast<uint32_t>(s.units());
    drawn.assign(units, 0);
    for (uint32_t i = 0; i < units; ++i) ++drawn[random.Below(units)];
    const size_t cell = s.brand * axes.sites.size() + s.site;
    for (uint32_t unit = 0; unit < units; ++unit) {
      if (drawn[unit] == 0) continue;
      const double times = drawn[unit];
      for (uint32_t e = s.begin[unit]; e < s.begin[unit + 1]; ++e) {
        const UnitEntry& entry = s.entries[e];
        if (entry.slot < 2 * themes) {
          const size_t at = entry.slot * cells + cell;  // Axes::Cell, with window and theme in one
          positive[at] += times * static_cast<double>(entry.positive);
          total[at] += times * static_cast<double>(entry.total);
        } else {
          sums[entry.slot - 2 * themes][cell] += times * static_cast<double>(entry.positive);
          counts[entry.slot - 2 * themes][cell] += times * static_cast<double>(entry.total);
        }
      }
    }
  }
  // What was measured of the scorer is itself a sample of texts, and would have come out otherwise, too.
  std::vector<double> errors(judge.ScorerDoubts());
  for (double& error : errors) error = random.Normal();
  Resample out = judge.FromSums(positive, total, errors);
  for (const size_t window : {kNow, kBefore}) {
    out.rating_sum[window] = std::move(sums[window]);
    out.rating_count[window] = std::move(counts[window]);
  }
  return out;
}

std::vector<double> MeanRatings(const Axes& axes, const Resample& resample) {
  std::vector<double> means;
  for (size_t b = 0; b < axes.brands.size(); ++b) {
    double sum = 0, count = 0;
    for (size_t k = 0; k < axes.sites.size(); ++k) {
      const size_t c = b * axes.sites.size() + k;
      sum += resample.rating_sum[kNow][c];
      count += resample.rating_count[kNow][c];
      means.push_back(resample.rating_count[kNow][c] > 0 ? resample.rating_sum[kNow][c] / resample.rating_count[kNow][c]
                                                         : kMissing);
    }
    means.push_back(count > 0 ? sum / count : kMissing);
  }
  return means;
}

Interval Percentiles(std::vector<double> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](double v) { return v != v; }), values.end());
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double p) {
    return values[static_cast<size_t>(std::lround(p * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

BootstrapResult Bootstrap(const Tally& tally, const Judge& judge, const std::vector<std::string>& landed, uint64_t seed,
                          int runs, int threads) {
  BootstrapResult out;
  out.confidence.assign(landed.size(), 0);
  out.ratings.assign(tally.axes.brands.size() * (tally.axes.sites.size() + 1), {});
  if (runs <= 0) return out;
  out.runs = runs;
  const auto count = static_cast<size_t>(runs);
  Runs all{std::vector<std::vector<bool>>(count), std::vector<std::vector<double>>(count)};
  const auto work = [&](size_t first, size_t step) {
    for (size_t run = first; run < count; run += step) {
      Random random(seed * 0x2545f4914f6cdd1dULL + run * 0xd1342543de82ef95ULL);
      const Resample resample = Redraw(tally, judge, random);
      const std::vector<std::string> again = judge.Land(judge.Ask(resample));
      all.same[run].resize(landed.size());
      for (size_t i = 0; i < landed.size(); ++i) all.same[run][i] = !landed[i].empty() && again[i] == landed[i];
      all.ratings[run] = MeanRatings(tally.axes, resample);
    }
  };
  std::vector<std::thread> helpers;
  const auto workers = static_cast<size_t>(std::clamp(threads, 1, 2));
  for (size_t w = 1; w < workers; ++w) helpers.emplace_back(work, w, workers);
  work(0, workers);
  for (std::thread& helper : helpers) helper.join();
  for (size_t i = 0; i < landed.size(); ++i) {
    size_t same = 0;
    for (const auto& run : all.same) same += run[i];
    out.confidence[i] = static_cast<double>(same) / static_cast<double>(count);
  }
  for (size_t i = 0; i < out.ratings.size(); ++i) {
    std::vector<double> values;
    for (const auto& run : all.ratings) values.push_back(run[i]);
    out.ratings[i] = Percentiles(std::move(values));
  }
  return out;
}

}  // namespace rivalscope::analysis
