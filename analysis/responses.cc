#include "analysis/responses.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "analysis/distributions.h"
#include "analysis/intervals.h"

namespace rivalscope::analysis {
namespace {

constexpr int kGraceDays = 7;  // a younger review may still be answered

struct Answers {
  int64_t reviews = 0, replied = 0, timed = 0;
  std::vector<Lifetime> waits;   // of reviews with a date; a reply without a date is in no curve
  std::vector<double> answered;  // days
};

ResponseStat Describe(const std::string& brand, const Answers& a) {
  ResponseStat out;
  out.brand = brand;
  out.reviews = a.reviews;
  out.replied = a.replied;
  if (a.reviews == 0) {
    out.interval = {0, 1};
    out.note = "whether reviews are answered is not known on any site read";
    return out;
  }
  out.rate = static_cast<double>(a.replied) / static_cast<double>(a.reviews);
  out.interval = WilsonInterval(out.rate, static_cast<double>(a.reviews));
  if (!a.answered.empty()) out.naive_median_days = Median(a.answered);
  // With replies whose day is unknown a curve would show answered reviews as waiting.
  if (a.timed < a.replied) {
    out.note = fmt::format("{} of {} replies have no date: no response time", a.replied - a.timed, a.replied);
    return out;
  }
  out.days = KaplanMeier(a.waits);
  out.median_days = SurvivalQuantile(out.days, 0.5);
  out.p90_days = SurvivalQuantile(out.days, 0.9);
  if (!out.median_days) out.note = "more than half of the reviews were not answered by the end: there is no median";
  return out;
}

ResponseComparison Compare(const Answers& own, const Answers& rival, const std::string& brand) {
  ResponseComparison out;
  out.rival = brand;
  const auto n = static_cast<double>(own.reviews), m = static_cast<double>(rival.reviews);
  if (!(n > 0) || !(m > 0)) {
    out.interval = {-1, 1};
    return out;
  }
  const double p = static_cast<double>(own.replied) / n, q = static_cast<double>(rival.replied) / m;
  out.rate_difference = p - q;
  out.interval = NewcombeInterval(p, n, q, m);
  const double pooled = (static_cast<double>(own.replied) + static_cast<double>(rival.replied)) / (n + m);
  const double error = std::sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  if (error > 0) out.p_rate = TwoSidedP(out.rate_difference / error);
  if (own.timed == own.replied && rival.timed == rival.replied) out.p_time = LogRankTest(own.waits, rival.waits).p;
  return out;
}

}  // namespace

ResponseStats Responses(const std::vector<ReviewRecord>& reviews, const std::vector<std::string>& brands, int own,
                        Day from, Day now) {
  std::unordered_map<std::string, size_t> index;
  for (size_t b = 0; b < brands.size(); ++b) index.emplace(brands[b], b);
  std::vector<Answers> answers(brands.size());
  for (const ReviewRecord& r : reviews) {
    const auto at = index.find(r.brand);
    if (at == index.end() || !r.replied) continue;
    if (r.date && (*r.date < from || *r.date > now - std::chrono::days(kGraceDays))) continue;
    Answers& a = answers[at->second];
    ++a.reviews;
    a.replied += *r.replied;
    if (!r.date) continue;
    if (*r.replied) {
      if (!r.reply_date) continue;
      ++a.timed;
      const auto days = static_cast<double>(std::max<int64_t>(0, (*r.reply_date - *r.date).count()));
      a.waits.push_back({days, true});
      a.answered.push_back(days);
    } else {
      a.waits.push_back({static_cast<double>((now - *r.date).count()), false});
    }
  }
  ResponseStats out;
  for (size_t b = 0; b < brands.size(); ++b) out.brands.push_back(Describe(brands[b], answers[b]));
  for (size_t b = 0; b < brands.size() && own >= 0; ++b) {
    if (b != static_cast<size_t>(own))
      out.comparisons.push_back(Compare(answers[static_cast<size_t>(own)], answers[b], brands[b]));
  }
  return out;
}

}  // namespace rivalscope::analysis
