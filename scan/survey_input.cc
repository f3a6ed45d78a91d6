#include "scan/survey_input.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "scan/scorer_accuracy.h"
#include "sentiment/theme_tagger.h"

namespace rivalscope::scan {

Result<analysis::SurveyBoard> ReadSurveys(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                          std::optional<Day> not_before, Day today, int window_days) {
  auto records = store.customers().All();
  if (!records) return tl::unexpected(records.error());
  analysis::SurveyInput input;
  input.records = std::move(*records);
  Day newest = not_before.value_or(Day{});
  for (const CustomerRecord& record : input.records) newest = std::max(newest, ToDay(record.at));
  input.now = std::max(std::min(newest, today), not_before.value_or(Day::min()));
  input.from = input.now - std::chrono::days(window_days > 0 ? window_days : config.window_days);
  input.promised_first_response = config.promises.first_response;
  input.promised_resolution = config.promises.resolution;
  const auto accuracy = AccuracyOf(analyst);
  if (!accuracy) return tl::unexpected(accuracy.error());
  input.scorer_errors = ErrorsOf(*accuracy);
  input.votes.resize(input.records.size());
  for (size_t i = 0; i < input.records.size(); ++i) {
    CustomerRecord& record = input.records[i];
    const Day day = ToDay(record.at);
    if (record.comment.empty() || day < input.from || day > input.now) continue;
    const ReadText read = analyst.Read(record.comment, record.language);
    record.language = read.language;
    input.votes[i] = sentiment::VotesOf(read.mentions);
  }
  return analysis::AssessSurveys(input);
}

}  // namespace rivalscope::scan
