#include "analysis/survey.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "analysis/goals.h"
#include "analysis/intervals.h"
#include "analysis/judge.h"
#include "analysis/survival.h"

namespace rivalscope::analysis {
namespace {

using Records = std::vector<const CustomerRecord*>;
using Kind = CustomerRecordKind;

constexpr size_t kQuotes = 3;

struct Promises {
  double first_response = 0, resolution = 0;  // hours
};

SurveyEstimate ShareOfRecords(int64_t hits, int64_t n) {
  SurveyEstimate out;
  out.n = n;
  if (n == 0) return out;
  out.known = true;
  out.value = static_cast<double>(hits) / static_cast<double>(n);
  out.interval = WilsonInterval(out.value, static_cast<double>(n));
  return out;
}

// The share of records whose field is true, of those that have one.
template <typename Field>
SurveyEstimate ShareOf(const Records& records, const Field& field) {
  int64_t hits = 0, n = 0;
  for (const CustomerRecord* record : records) {
    const std::optional<bool> value = field(*record);
    if (!value) continue;
    ++n;
    hits += *value;
  }
  return ShareOfRecords(hits, n);
}

template <typename Field>
std::vector<double> ValuesOf(const Records& records, const Field& field) {
  std::vector<double> values;
  for (const CustomerRecord* record : records) {
    const std::optional<double> value = field(*record);
    if (value) values.push_back(*value);
  }
  return values;
}

// Reichheld, HBR 81(12), 2003: promoters 9 and 10, detractors 0 to 6.
SurveyEstimate Nps(const Records& records, const Promises&) {
  double promoters = 0, detractors = 0;
  SurveyEstimate out;
  for (const CustomerRecord* record : records) {
    if (!record->nps) continue;
    ++out.n;
    promoters += *record->nps >= 9;
    detractors += *record->nps < 7;
  }
  if (out.n == 0) return out;
  const auto n = static_cast<double>(out.n);
  const NpsEstimate estimate = NetPromoterScore(promoters, detractors, n);
  out.known = true;
  out.value = estimate.score;
  out.interval = estimate.interval;
  // Where everybody answers alike the variance is 0 and the normal interval has no width: then the uncertainty is that
  // of the one category's share, whose remainder may lie wholly on the worst side.
  const double everybody = WilsonInterval(1, n).low;
  if (promoters == n) out.interval = {100 * (2 * everybody - 1), 100};
  if (detractors == n) out.interval = {-100, -100 * (2 * everybody - 1)};
  if (promoters == 0 && detractors == 0) out.interval = {-100 * (1 - everybody), 100 * (1 - everybody)};
  return out;
}

// The two best answers of a short scale (4 and 5 of 5, 6 and 7 of 7), the best fifth of a long one.
SurveyEstimate Csat(const Records& records, const Promises&) {
  return ShareOf(records, [](const CustomerRecord& r) -> std::optional<bool> {
    if (!r.csat) return std::nullopt;
    return *r.csat >= (r.csat_best <= 7 ? r.csat_best - 1 : 0.8 * r.csat_best);
  });
}

SurveyEstimate CesMean(const Records& records, const Promises&) {
  const std::vector<double> values = ValuesOf(records, [](const CustomerRecord& r) { return r.ces; });
  SurveyEstimate out;
  out.n = static_cast<int64_t>(values.size());
  if (values.empty()) return out;
  const MeanEstimate mean = MeanWithInterval(values);
  out.known = true;
  out.value = mean.mean;
  out.interval = mean.interval;
  if (values.size() == 1) {
    out.interval = {1, 7};
    out.note = "one answer has no spread: its interval is the whole scale";
  }
  return out;
}

SurveyEstimate CesEasy(const Records& records, const Promises&) {
  return ShareOf(records, [](const CustomerRecord& r) { return r.ces ? std::optional(*r.ces >= 5) : std::nullopt; });
}

using SpanOf = std::optional<Duration> CustomerRecord::*;

double Hours(Duration span) { return std::chrono::duration<double, std::ratio<3600>>(span).count(); }

// A ticket that was abandoned waits for nothing any more; it is in the rate of abandonment.
bool Waits(const CustomerRecord& r) { return r.kind == Kind::kTicket && !r.abandoned.value_or(false); }

// A file that never names a time of this sort says nothing about it; one that names some says "still open" by silence.
std::vector<Lifetime> Lifetimes(const Records& records, SpanOf span) {
  std::vector<Lifetime> out;
  const bool told =
      std::any_of(records.begin(), records.end(), [&](const CustomerRecord* r) { return (r->*span).has_value(); });
  if (!told) return out;
  for (const CustomerRecord* r : records) {
    if (!Waits(*r)) continue;
    const std::optional<Duration>& value = r->*span;
    out.push_back(value ? Lifetime{Hours(*value), true} : Lifetime{std::max(0.0, Hours(r->seen_until - r->at)), false});
  }
  return out;
}

SurveyEstimate TimeQuantile(const Records& records, SpanOf span, double q) {
  const std::vector<Lifetime> lifetimes = Lifetimes(records, span);
  SurveyEstimate out;
  out.n = static_cast<int64_t>(lifetimes.size());
  if (lifetimes.empty()) return out;
  const SurvivalCurve curve = KaplanMeier(lifetimes);
  const std::optional<double> value = SurvivalQuantile(curve, q);
  if (!value) {
    out.note = fmt::format("so many are still open that {} has not been reached", q == 0.5 ? "half" : "nine in ten");
    return out;
  }
  out.known = true;
  out.value = *value;
  out.interval = SurvivalQuantileInterval(curve, q);
  out.interval.low = std::min(out.interval.low, *value);  // the last step of a curve that ends at 0 has no interval
  return out;
}

// ShareOfRecords answered within `promise` hours: the rest of the survival curve there.
SurveyEstimate Within(const Records& records, SpanOf span, double promise) {
  const std::vector<Lifetime> lifetimes = Lifetimes(records, span);
  SurveyEstimate out;
  out.n = static_cast<int64_t>(lifetimes.size());
  if (lifetimes.empty() || promise <= 0) return out;
  out.known = true;
  // Before the first event nobody was answered; how sure that is, the binomial says.
  out.interval = {0, WilsonInterval(0, static_cast<double>(out.n)).high};
  for (const SurvivalPoint& point : KaplanMeier(lifetimes)) {
    if (point.time > promise) break;
    out.value = 1 - point.survival;
    out.interval = point.survival > 0 ? Interval{1 - point.interval.high, 1 - point.interval.low}
                                      : Interval{WilsonInterval(1, static_cast<double>(out.n)).low, 1};
  }
  return out;
}

template <SpanOf Span>
SurveyEstimate MedianTime(const Records& records, const Promises&) {
  return TimeQuantile(records, Span, 0.5);
}
template <SpanOf Span>
SurveyEstimate NineInTen(const Records& records, const Promises&) {
  return TimeQuantile(records, Span, 0.9);
}
SurveyEstimate ResponsePromise(const Records& records, const Promises& promises) {
  return Within(records, &CustomerRecord::first_response, promises.first_response);
}
SurveyEstimate ResolutionPromise(const Records& records, const Promises& promises) {
  return Within(records, &CustomerRecord::resolution, promises.resolution);
}

SurveyEstimate FirstContact(const Records& records, const Promises&) {
  return ShareOf(records, [](const CustomerRecord& r) { return r.first_contact; });
}

template <Kind Of>
SurveyEstimate Abandoned(const Records& records, const Promises&) {
  return ShareOf(records, [](const CustomerRecord& r) { return r.kind == Of ? r.abandoned : std::nullopt; });
}

SurveyEstimate Returned(const Records& records, const Promises&) {
  return ShareOf(records, [](const CustomerRecord& r) {
    return r.kind == Kind::kOrder && !r.abandoned.value_or(false) ? r.returned : std::nullopt;
  });
}

// Of the customers who ordered, those who ordered again.
SurveyEstimate Repeated(const Records& records, const Promises&) {
  std::map<std::string, int> orders;
  for (const CustomerRecord* r : records) {
    if (r->kind == Kind::kOrder && !r->abandoned.value_or(false) && !r->customer.empty()) ++orders[r->customer];
  }
  const auto again = std::count_if(orders.begin(), orders.end(), [](const auto& entry) { return entry.second > 1; });
  return ShareOfRecords(again, static_cast<int64_t>(orders.size()));
}

struct Method {
  const char* id;
  const char* name;
  SurveyUnit unit;
  bool higher_is_better;
  SurveyEstimate (*estimate)(const Records&, const Promises&);
  SpanOf span = nullptr;  // of times
};
// One row a measure, in the order of the report.
constexpr Method kMethods[] = {
    {"nps", "Net Promoter Score", SurveyUnit::kPoints, true, Nps},
    {"csat", "Customer satisfaction (CSAT)", SurveyUnit::kShare, true, Csat},
    {"ces", "Customer effort (CES), mean", SurveyUnit::kMean, true, CesMean},
    {"ces_easy", "Customer effort: found it easy", SurveyUnit::kShare, true, CesEasy},
    {"first_response_median", "First response, median", SurveyUnit::kHours, false,
     MedianTime<&CustomerRecord::first_response>, &CustomerRecord::first_response},
    {"first_response_p90", "First response, nine in ten within", SurveyUnit::kHours, false,
     NineInTen<&CustomerRecord::first_response>, &CustomerRecord::first_response},
    {"first_response_promise", "First response within the promise", SurveyUnit::kShare, true, ResponsePromise},
    {"resolution_median", "Resolution, median", SurveyUnit::kHours, false, MedianTime<&CustomerRecord::resolution>,
     &CustomerRecord::resolution},
    {"resolution_p90", "Resolution, nine in ten within", SurveyUnit::kHours, false,
     NineInTen<&CustomerRecord::resolution>, &CustomerRecord::resolution},
    {"resolution_promise", "Resolution within the promise", SurveyUnit::kShare, true, ResolutionPromise},
    {"fcr", "Solved at the first contact (FCR)", SurveyUnit::kShare, true, FirstContact},
    {"contact_abandonment", "Contacts given up", SurveyUnit::kShare, false, Abandoned<Kind::kTicket>},
    {"cart_abandonment", "Carts abandoned", SurveyUnit::kShare, false, Abandoned<Kind::kOrder>},
    {"returns", "Orders returned", SurveyUnit::kShare, false, Returned},
    {"repeat_purchases", "Customers who bought again", SurveyUnit::kShare, true, Repeated},
};

SurveyEstimate Estimate(const Method& method, const Records& records, const Promises& promises) {
  SurveyEstimate out = method.estimate(records, promises);
  if (out.known && out.n < kThinSurvey && out.note.empty()) {
    out.note = fmt::format("rests on {} only", out.n);
  }
  return out;
}

std::string MonthOf(Instant at) { return FormatDay(ToDay(at)).substr(0, 7); }

std::vector<SurveyBucket> Buckets(const Method& method, const std::map<std::string, Records>& groups,
                                  const Promises& promises) {
  std::vector<SurveyBucket> out;
  for (const auto& [label, records] : groups) {
    SurveyEstimate estimate = Estimate(method, records, promises);
    if (estimate.n > 0) out.push_back({label, std::move(estimate)});
  }
  return out;
}

// Records of one brand, sorted into windows, months and segments once for all measures.
struct Grouped {
  Records now, before;
  std::map<std::string, Records> months, segments;
};

Grouped Group(const Records& records, Day from, Day now) {
  const Day before = from - (now - from) - std::chrono::days(1);
  Grouped out;
  for (const CustomerRecord* record : records) {
    const Day day = ToDay(record->at);
    if (day > now) continue;
    out.months[MonthOf(record->at)].push_back(record);
    if (day < from) {
      if (day >= before) out.before.push_back(record);
      continue;
    }
    out.now.push_back(record);
    for (const std::string& segment : record->segments) out.segments[segment].push_back(record);
  }
  while (out.months.size() > kMonths) out.months.erase(out.months.begin());
  return out;
}

void Compare(const Method& method, const Grouped& groups, SurveyMeasure& out) {
  if (method.span != nullptr) {
    const std::vector<Lifetime> now = Lifetimes(groups.now, method.span),
                                before = Lifetimes(groups.before, method.span);
    if (!now.empty() && !before.empty()) out.p_times = LogRankTest(now, before).p;
    return;
  }
  if (!out.now.known || !out.before.known) return;
  SurveyChange change;
  change.difference = out.now.value - out.before.value;
  change.interval = DifferenceInterval(out.now.value, out.now.interval, out.before.value, out.before.interval);
  change.shown = change.interval.low > 0 || change.interval.high < 0;
  out.change = change;
}

// Comments as the reviews they are, so that shares are weighted by author and corrected as those of reviews.
AnalysisInput AsReviews(const SurveyInput& input, const std::string& brand, Kind source) {
  AnalysisInput out;
  out.scorer_errors = input.scorer_errors;
  for (size_t i = 0; i < std::min(input.records.size(), input.votes.size()); ++i) {
    const CustomerRecord& record = input.records[i];
    if (record.brand != brand || record.kind != source || input.votes[i].empty()) continue;
    ReviewRecord& review = out.reviews.emplace_back();
    review.brand = brand;
    review.author = record.customer;
    review.date = ToDay(record.at);
    review.language = record.language;
    review.scored = true;
    review.votes = input.votes[i];
  }
  return out;
}

void EstimatePraise(const SurveyInput& input, std::vector<CommentTheme>& themes) {
  std::map<std::pair<std::string, Kind>, std::pair<AnalysisInput, ShareBetween>> sources;
  for (CommentTheme& theme : themes) {
    auto [at, is_new] = sources.try_emplace({theme.brand, theme.source});
    if (is_new) {
      at->second.first = AsReviews(input, theme.brand, theme.source);
      at->second.second = OwnShares(at->second.first, {}, theme.brand);
    }
    const analysis::Share share = at->second.second(theme.theme, input.from, input.now);
    theme.praise.n = theme.positive + theme.negative;
    if (!(share.n > 0)) continue;
    theme.praise.known = true;
    theme.praise.value = share.value;
    theme.praise.interval = share.interval;
    theme.pain = theme.source == Kind::kSurvey && share.n >= kLeastVotes && share.interval.high < 0.5;
  }
}

std::vector<CommentTheme> Comments(const SurveyInput& input) {
  using Key = std::tuple<std::string, std::string, Kind>;
  std::map<Key, CommentTheme> themes;
  std::map<Key, Records> authors;
  for (size_t i = std::min(input.records.size(), input.votes.size()); i-- > 0;) {  // newest first
    const CustomerRecord& record = input.records[i];
    const Day day = ToDay(record.at);
    if (day < input.from || day > input.now) continue;
    for (const Vote& vote : input.votes[i]) {
      const Key key(record.brand, vote.theme, record.kind);
      CommentTheme& theme = themes[key];
      ++theme.comments;
      theme.positive += vote.polarity > 0;
      theme.negative += vote.polarity < 0;
      if (theme.quotes.size() < kQuotes && vote.polarity != 0) {
        const size_t end = std::min<size_t>(vote.end, record.comment.size());
        theme.quotes.push_back(vote.begin < end ? record.comment.substr(vote.begin, end - vote.begin) : record.comment);
      }
      authors[key].push_back(&record);
    }
  }
  std::vector<CommentTheme> out;
  for (auto& [key, theme] : themes) {
    std::tie(theme.brand, theme.theme, theme.source) = key;
    if (const SurveyEstimate nps = Nps(authors[key], {}); nps.known) theme.nps = nps.value;
    out.push_back(std::move(theme));
  }
  EstimatePraise(input, out);
  std::stable_sort(out.begin(), out.end(),
                   [](const CommentTheme& a, const CommentTheme& b) { return a.comments > b.comments; });
  return out;
}

}  // namespace

SurveyBoard AssessSurveys(const SurveyInput& input) {
  SurveyBoard board;
  board.from = input.from;
  board.now = input.now;
  const Promises promises{input.promised_first_response, input.promised_resolution};
  std::map<std::string, Records> brands;
  for (const CustomerRecord& record : input.records) {
    brands[record.brand].push_back(&record);
    const Day day = ToDay(record.at);
    if (day < input.from || day > input.now) continue;
    ++(record.kind == Kind::kSurvey ? board.surveys : record.kind == Kind::kTicket ? board.tickets : board.orders);
  }
  for (const auto& [brand, records] : brands) {
    const Grouped groups = Group(records, input.from, input.now);
    for (const Method& method : kMethods) {
      SurveyMeasure measure;
      measure.brand = brand;
      measure.id = method.id;
      measure.name = method.name;
      measure.unit = method.unit;
      measure.higher_is_better = method.higher_is_better;
      measure.now = Estimate(method, groups.now, promises);
      measure.before = Estimate(method, groups.before, promises);
      measure.months = Buckets(method, groups.months, promises);
      if (measure.now.n == 0 && measure.before.n == 0 && measure.months.empty()) continue;
      const bool unpromised = measure.now.n > 0 && !measure.now.known && measure.now.note.empty();
      if (unpromised) continue;
      measure.segments = Buckets(method, groups.segments, promises);
      Compare(method, groups, measure);
      board.measures.push_back(std::move(measure));
    }
  }
  board.comments = Comments(input);
  return board;
}

}  // namespace rivalscope::analysis
