#include "analysis/survey_pains.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

const Day kPainDay = Day(std::chrono::year(2026) / 11 / 22);

// `bad` of `count` comments complain of `theme`.
void Comment(SurveyInput& input, CustomerRecordKind kind, const char* theme, int count, int bad) {
  for (int i = 0; i < count; ++i) {
    CustomerRecord record;
    record.kind = kind;
    record.brand = "own";
    record.customer = std::string(theme) + std::to_string(i);
    record.at = kPainDay - std::chrono::days(i % 60);
    record.comment = "They let me wait.";
    input.records.push_back(record);
    Vote vote;
    vote.theme = theme;
    vote.polarity = i < bad ? -1 : 1;
    input.votes.push_back({vote});
  }
}

SurveyInput Window() {
  SurveyInput input;
  input.from = kPainDay - std::chrono::days(180);
  input.now = kPainDay;
  return input;
}

Analysis Matrix() {
  Analysis analysis;
  analysis.brands = {{"own", "Own", true, {}}, {"rival", "Rival", false, {}}};
  analysis.own = 0;
  for (const char* id : {"waiting_time", "delivery", "packaging"}) {
    ThemeStat theme;
    theme.theme = theme.name = id;
    theme.important = theme.theme != "packaging";
    theme.importance = 0.3;
    analysis.themes.push_back(theme);
  }
  return analysis;
}

TEST(AddSurveyPains, APainThatReviewsDoNotShowIsAWeaknessWithItsSource) {
  SurveyInput input = Window();
  Comment(input, CustomerRecordKind::kSurvey, "waiting_time", 60, 45);
  Analysis analysis = Matrix();
  AddSurveyPains(AssessSurveys(input), analysis);
  ASSERT_EQ(analysis.matrix.claims.size(), 1U);
  const Claim& claim = analysis.matrix.claims[0];
  EXPECT_EQ(claim.reason, "W2");
  EXPECT_EQ(claim.grade, "Observed");
  EXPECT_NE(claim.statement.find("25% positive (16 to 37, 60 comments)"), std::string::npos) << claim.statement;
  EXPECT_NE(claim.flags[0].find("survey comments"), std::string::npos);
  ASSERT_FALSE(claim.evidence.empty());
  EXPECT_EQ(claim.evidence[0].site, "survey");
}

TEST(AddSurveyPains, APainThatReviewsShowIsSaidAtTheirClaim) {
  SurveyInput input = Window();
  Comment(input, CustomerRecordKind::kSurvey, "waiting_time", 60, 45);
  Analysis analysis = Matrix();
  Claim claim;
  claim.cell = Cell::kWeakness;
  claim.reason = "W1";
  claim.theme = "waiting_time";
  analysis.matrix.claims = {claim};
  AddSurveyPains(AssessSurveys(input), analysis);
  ASSERT_EQ(analysis.matrix.claims.size(), 1U);
  EXPECT_NE(analysis.matrix.claims[0].flags.back().find("survey comments say the same: 25%"), std::string::npos);
}

TEST(AddSurveyPains, TicketsFewVotesAndThemesWithoutWeightMakeNoClaim) {
  SurveyInput input = Window();
  Comment(input, CustomerRecordKind::kTicket, "waiting_time", 60, 60);
  Comment(input, CustomerRecordKind::kSurvey, "delivery", 20, 19);
  Comment(input, CustomerRecordKind::kSurvey, "packaging", 60, 55);
  const SurveyBoard board = AssessSurveys(input);
  EXPECT_EQ(board.comments.size(), 3U);
  Analysis analysis = Matrix();
  AddSurveyPains(board, analysis);
  EXPECT_TRUE(analysis.matrix.claims.empty());
}

TEST(AddSurveyPains, TheScorersErrorIsTakenOff) {
  SurveyInput input = Window();
  Comment(input, CustomerRecordKind::kSurvey, "waiting_time", 100, 60);
  for (CustomerRecord& record : input.records) record.language = "en";
  input.scorer_errors["en"] = {0.9, 0.8, 0, 0};
  EXPECT_NEAR(AssessSurveys(input).comments[0].praise.value, (0.4 + 0.8 - 1) / 0.7, 1e-9);
}

}  // namespace
}  // namespace rivalscope::analysis
