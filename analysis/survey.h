// What a brand's own surveys, tickets and orders say: each figure with its 95% interval, against the window before, by
// month and by segment, and the themes of the open comments.
//
// A record without the field that a figure needs is in no sum. Times run from opening; what was still open when the
// file was written is censored then, not left out (Kaplan & Meier 1958): dropping it would praise whoever never
// answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/scorer_error.h"
#include "core/time.h"
#include "model/customer.h"
#include "model/swot.h"

namespace rivalscope::analysis {

enum class SurveyUnit { kPoints, kShare, kMean, kHours };

struct SurveyEstimate {
  bool known = false;
  double value = 0;   // in the measure's unit; shares 0..1
  Interval interval;  // 95%; the upper end of a time may be infinite
  int64_t n = 0;      // answers, tickets, orders or customers it rests on
  std::string note;   // why it is not known, or what to beware of
};

struct SurveyChange {
  double difference = 0;  // now minus before
  Interval interval;      // 95%
  bool shown = false;     // the interval leaves zero out
};

struct SurveyBucket {
  std::string label;  // "2026-11", or a segment
  SurveyEstimate estimate;
};

struct SurveyMeasure {
  std::string brand;
  std::string id;    // "nps", "csat", "first_response_median" ...
  std::string name;  // "Net Promoter Score"
  SurveyUnit unit = SurveyUnit::kShare;
  bool higher_is_better = true;
  SurveyEstimate now, before;          // this window and the one before it
  std::optional<SurveyChange> change;  // none for times, and where one side is not known
  std::optional<double> p_times;       // of times: log-rank between the windows
  std::vector<SurveyBucket> months;    // oldest first, the newest kMonths of them
  std::vector<SurveyBucket> segments;  // by name
};

// Of the comments of one source that name a theme.
struct CommentTheme {
  std::string brand, theme;
  CustomerRecordKind source = CustomerRecordKind::kSurvey;
  int64_t comments = 0, positive = 0, negative = 0;
  SurveyEstimate praise;            // positive of those with a stand, corrected for the scorer's error
  bool pain = false;                // more complaint than praise beyond doubt; of surveys only: a ticket is a complaint
  std::optional<double> nps;        // of those who left it; none without scores
  std::vector<std::string> quotes;  // newest first, at most three
};

struct SurveyInput {
  std::vector<CustomerRecord> records;
  std::vector<std::vector<Vote>> votes;  // of each record's comment; empty where none were read
  std::map<std::string, ScorerError> scorer_errors;
  Day from{}, now{};  // the window, both inclusive
  // Hours that customers are promised; 0: nothing is.
  double promised_first_response = 0, promised_resolution = 0;
};

struct SurveyBoard {
  Day from{}, now{};
  std::vector<SurveyMeasure> measures;  // by brand, then in the order of the method's table; only those with data
  std::vector<CommentTheme> comments;   // most named first
  int64_t surveys = 0, tickets = 0, orders = 0;  // in the window
  bool empty() const { return measures.empty(); }
};

SurveyBoard AssessSurveys(const SurveyInput& input);

inline constexpr int64_t kThinSurvey = 30;  // below so many a figure says so
inline constexpr size_t kMonths = 12;

}  // namespace rivalscope::analysis
