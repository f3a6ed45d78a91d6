#include "analysis/survey.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/support/effort.h"

namespace rivalscope::analysis {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Day kSurveyDay = Day(std::chrono::year(2026) / 11 / 22);

CustomerRecord Record(CustomerRecordKind kind, int days_ago = 1) {
  CustomerRecord record;
  record.kind = kind;
  record.brand = "larkspur";
  record.at = kSurveyDay - days(days_ago);
  record.seen_until = kSurveyDay + days(1);
  return record;
}

SurveyInput Input(std::vector<CustomerRecord> records) {
  SurveyInput input;
  input.records = std::move(records);
  input.now = kSurveyDay;
  input.from = kSurveyDay - days(180);
  return input;
}

const SurveyMeasure* MeasureOf(const SurveyBoard& board, const std::string& id) {
  for (const SurveyMeasure& measure : board.measures) {
    if (measure.id == id) return &measure;
  }
  return nullptr;
}

SurveyMeasure Measured(std::vector<CustomerRecord> records, const std::string& id) {
  const SurveyBoard board = AssessSurveys(Input(std::move(records)));
  const SurveyMeasure* found = MeasureOf(board, id);
  EXPECT_NE(found, nullptr) << id;
  return found != nullptr ? *found : SurveyMeasure();
}

std::vector<CustomerRecord> Scores(int promoters, int passives, int detractors) {
  std::vector<CustomerRecord> records;
  for (int i = 0; i < promoters + passives + detractors; ++i) {
    records.push_back(Record(CustomerRecordKind::kSurvey));
    records.back().nps = i < promoters ? 9 + i % 2 : i < promoters + passives ? 7 + i % 2 : i % 7;
  }
  return records;
}

// 60, 25 and 15 of 100: 45 with a margin of 14.5 (the worked example of the margin of error of an NPS).
TEST(Survey, NetPromoterScoreIsAsPublished) {
  const SurveyEstimate nps = Measured(Scores(60, 25, 15), "nps").now;
  EXPECT_NEAR(nps.value, 45, 1e-9);
  EXPECT_NEAR(nps.interval.low, 30.5, 0.05);
  EXPECT_NEAR(nps.interval.high, 59.5, 0.05);
  EXPECT_EQ(nps.n, 100);
  EXPECT_EQ(nps.note, "");
}

TEST(Survey, AnswersAllAlikeStillHaveAnInterval) {
  const SurveyEstimate all = Measured(Scores(5, 0, 0), "nps").now;
  EXPECT_EQ(all.value, 100);
  EXPECT_EQ(all.interval.high, 100);
  EXPECT_LT(all.interval.low, 50);
  EXPECT_EQ(all.note, "rests on 5 only");
  EXPECT_GT(Measured(Scores(0, 0, 5), "nps").now.interval.high, -50);
  EXPECT_LT(Measured(Scores(0, 5, 0), "nps").now.interval.low, 0);
}

TEST(Survey, EveryNpsIntervalCovers) {
  std::mt19937_64 random(20261122);
  constexpr int kDraws = test::Effort(2000);
  const double tolerance = 0.02 * std::sqrt(2000.0 / kDraws);
  const struct {
    double detractors, passives, promoters;
    int n;
  } worlds[] = {{20, 25, 55, 150}, {15, 25, 60, 100}, {40, 30, 30, 60}, {8, 22, 70, 200}};
  for (const auto& world : worlds) {
    std::discrete_distribution<int> answer({world.detractors, world.passives, world.promoters});
    int covered = 0;
    for (int i = 0; i < kDraws; ++i) {
      int counts[3] = {0, 0, 0};
      for (int k = 0; k < world.n; ++k) ++counts[answer(random)];
      const SurveyEstimate nps = Measured(Scores(counts[2], counts[1], counts[0]), "nps").now;
      covered += nps.interval.low <= world.promoters - world.detractors &&
                 world.promoters - world.detractors <= nps.interval.high;
    }
    EXPECT_NEAR(covered / static_cast<double>(kDraws), 0.95, tolerance) << world.n;
  }
}

// 8 of 10 satisfied: 49 to 94% (Wilson).
TEST(Survey, SatisfactionIsTheTwoBestAnswers) {
  std::vector<CustomerRecord> records;
  for (int i = 0; i < 10; ++i) {
    records.push_back(Record(CustomerRecordKind::kSurvey));
    records.back().csat = i < 8 ? 4 + i % 2 : 3;
  }
  const SurveyEstimate csat = Measured(records, "csat").now;
  EXPECT_NEAR(csat.value, 0.8, 1e-9);
  EXPECT_NEAR(csat.interval.low, 0.490, 0.001);
  EXPECT_NEAR(csat.interval.high, 0.943, 0.001);
  for (CustomerRecord& record : records) record.csat_best = 7;
  EXPECT_EQ(Measured(records, "csat").now.value, 0);
}

// The mean's t interval by hand: 5.833333 -+ 2.570582 * 1.169045 / sqrt(6); above the scale's end it is not cut.
TEST(Survey, EffortIsAMeanAndAShare) {
  std::vector<CustomerRecord> records;
  for (const int answer : {7, 6, 5, 7, 4, 6}) {
    records.push_back(Record(CustomerRecordKind::kSurvey));
    records.back().ces = answer;
  }
  const SurveyEstimate ces = Measured(records, "ces").now;
  EXPECT_NEAR(ces.value, 5.833333, 1e-6);
  EXPECT_NEAR(ces.interval.low, 4.606496, 1e-5);
  EXPECT_NEAR(ces.interval.high, 7.060171, 1e-5);
  EXPECT_NEAR(Measured(records, "ces_easy").now.value, 5.0 / 6, 1e-9);
}

// Freireich et al. 1963, 6-MP, weeks read as hours: median 23 (SAS PROC LIFETEST: 13 and no upper end).
TEST(Survey, OpenTicketsAreCensoredNotForgotten) {
  std::vector<CustomerRecord> records;
  const auto add = [&](int after, bool answered) {
    CustomerRecord record = Record(CustomerRecordKind::kTicket, 10);
    if (answered) {
      record.first_response = hours(after);
    } else {
      record.seen_until = record.at + hours(after);
    }
    records.push_back(record);
  };
  for (const int t : {6, 6, 6, 7, 10, 13, 16, 22, 23}) add(t, true);
  for (const int t : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) add(t, false);
  SurveyInput input = Input(records);
  input.promised_first_response = 10;
  const SurveyBoard board = AssessSurveys(input);
  const SurveyMeasure* median = MeasureOf(board, "first_response_median");
  ASSERT_NE(median, nullptr);
  EXPECT_EQ(median->now.value, 23);
  EXPECT_EQ(median->now.interval.low, 13);
  EXPECT_TRUE(std::isinf(median->now.interval.high));
  EXPECT_EQ(median->now.n, 21);
  EXPECT_NEAR(MeasureOf(board, "first_response_promise")->now.value, 1 - 0.752941, 1e-6);
  const SurveyMeasure* p90 = MeasureOf(board, "first_response_p90");
  ASSERT_NE(p90, nullptr);
  EXPECT_FALSE(p90->now.known);
  EXPECT_NE(p90->now.note, "");
  EXPECT_EQ(MeasureOf(board, "resolution_median"), nullptr) << "no ticket tells when it was solved";
  EXPECT_EQ(MeasureOf(board, "resolution_promise"), nullptr) << "nothing is promised";
}

TEST(Survey, OrdersTellReturnsCartsAndWhoCameBack) {
  std::vector<CustomerRecord> records;
  const auto add = [&](const char* customer, std::optional<bool> abandoned, std::optional<bool> returned) {
    records.push_back(Record(CustomerRecordKind::kOrder));
    records.back().customer = customer;
    records.back().abandoned = abandoned;
    records.back().returned = returned;
  };
  add("a", false, false);
  add("a", false, true);
  add("b", false, false);
  add("c", true, std::nullopt);
  add("", std::nullopt, false);
  const SurveyBoard board = AssessSurveys(Input(records));
  EXPECT_NEAR(MeasureOf(board, "cart_abandonment")->now.value, 1.0 / 4, 1e-9);
  EXPECT_NEAR(MeasureOf(board, "returns")->now.value, 1.0 / 4, 1e-9);
  EXPECT_NEAR(MeasureOf(board, "repeat_purchases")->now.value, 1.0 / 2, 1e-9);
  EXPECT_EQ(MeasureOf(board, "contact_abandonment"), nullptr);
  EXPECT_EQ(board.orders, 5);
}

TEST(Survey, WindowsMonthsAndSegments) {
  std::vector<CustomerRecord> records = Scores(40, 0, 10);
  for (size_t i = 0; i < records.size(); ++i) records[i].segments = {i % 2 == 0 ? "country=TR" : "country=DE"};
  std::vector<CustomerRecord> earlier = Scores(10, 0, 40);
  for (CustomerRecord& record : earlier) record.at = kSurveyDay - days(200);
  records.insert(records.end(), earlier.begin(), earlier.end());
  const SurveyMeasure nps = Measured(records, "nps");
  EXPECT_EQ(nps.now.n, 50);
  EXPECT_EQ(nps.before.n, 50);
  ASSERT_TRUE(nps.change.has_value());
  EXPECT_NEAR(nps.change->difference, 120, 1e-9);
  EXPECT_TRUE(nps.change->shown);
  ASSERT_EQ(nps.segments.size(), 2U);
  EXPECT_EQ(nps.segments[0].label, "country=DE");
  EXPECT_EQ(nps.segments[0].estimate.n + nps.segments[1].estimate.n, 50);
  ASSERT_EQ(nps.months.size(), 2U);
  EXPECT_EQ(nps.months[1].label, "2026-11");
}

TEST(Survey, CommentsSpeakOfThemes) {
  SurveyInput input = Input(Scores(2, 0, 1));
  const auto vote = [](int polarity, uint32_t end) {
    Vote vote;
    vote.theme = "delivery";
    vote.polarity = polarity;
    vote.end = end;
    return vote;
  };
  input.records[0].comment = "Fast delivery. Thanks.";
  input.records[2].comment = "It came late.";
  input.votes = {{vote(1, 14)}, {}, {vote(-1, 0)}};
  const SurveyBoard board = AssessSurveys(input);
  ASSERT_EQ(board.comments.size(), 1U);
  EXPECT_EQ(board.comments[0].comments, 2);
  EXPECT_NEAR(board.comments[0].praise.value, 0.5, 1e-9);
  EXPECT_EQ(board.comments[0].nps, 0);
  EXPECT_EQ(board.comments[0].quotes, (std::vector<std::string>{"It came late.", "Fast delivery."}));
}

TEST(Survey, NothingGivesNothing) {
  EXPECT_TRUE(AssessSurveys(Input({})).empty());
  std::vector<CustomerRecord> one = {Record(CustomerRecordKind::kSurvey)};
  one[0].ces = 4;
  const SurveyEstimate ces = Measured(one, "ces").now;
  EXPECT_EQ(ces.interval.low, 1);
  EXPECT_EQ(ces.interval.high, 7);
}

}  // namespace
}  // namespace rivalscope::analysis
