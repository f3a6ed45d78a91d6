#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "report/html_report.h"
#include "tests/support/market_report.h"

namespace rivalscope::report {
namespace {

using analysis::SurveyMeasure;
using analysis::SurveyUnit;
using testing::HasSubstr;
using testing::Not;

SurveyMeasure Measure(const char* id, const char* name, SurveyUnit unit, double value, Interval interval) {
  SurveyMeasure measure;
  measure.brand = "larkspur";
  measure.id = id;
  measure.name = name;
  measure.unit = unit;
  measure.now = {true, value, interval, 100, ""};
  return measure;
}

ReportData WithSurveys() {
  ReportData data = test::MarketReport();
  SurveyMeasure nps = Measure("nps", "Net Promoter Score", SurveyUnit::kPoints, 45, {30.5, 59.5});
  nps.segments = {{"country=TR", {true, 50, {20, 80}, 20, "rests on 20 only"}}};
  nps.months = {{"2026-11", nps.now}};
  SurveyMeasure response = Measure("first_response_median", "First response, median", SurveyUnit::kHours, 3.5,
                                   {2, std::numeric_limits<double>::infinity()});
  response.higher_is_better = false;
  SurveyMeasure unknown = response;
  unknown.id = "first_response_p90";
  unknown.now = {false, 0, {}, 100, "so many are still open that nine in ten has not been reached"};
  data.survey.measures = {nps, response, unknown};
  data.survey.surveys = 100;
  analysis::CommentTheme theme;
  theme.brand = "larkspur";
  theme.theme = "delivery";
  theme.comments = 12;
  theme.praise = {true, 0.25, {0.1, 0.5}, 12, ""};
  theme.quotes = {"It came late <b>again</b>"};
  data.survey.comments = {theme};
  return data;
}

TEST(SurveySection, StandsThereOnlyWhereSomethingWasImported) {
  EXPECT_THAT(HtmlReport(test::MarketReport()), Not(HasSubstr("id=\"surveys\"")));
  const std::string html = HtmlReport(WithSurveys());
  EXPECT_THAT(html, HasSubstr("<section id=\"surveys\""));
  EXPECT_THAT(html, HasSubstr("<a href=\"#surveys\">"));
  EXPECT_THAT(html, HasSubstr("100 survey answers"));
  EXPECT_THAT(html, HasSubstr("45 <span class=\"muted\">(30 to 60)</span>"));
  EXPECT_THAT(html, HasSubstr("3.5 h <span class=\"muted\">(2.0 h to not reached)</span>"));
  EXPECT_THAT(html, HasSubstr("nine in ten has not been reached"));
  EXPECT_THAT(html, HasSubstr("country=TR"));
}

TEST(SurveySection, WhatCustomersWroteIsTextAndNothingElse) {
  const std::string html = HtmlReport(WithSurveys());
  EXPECT_THAT(html, HasSubstr("It came late &lt;b&gt;again&lt;/b&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("<b>again")));
}

}  // namespace
}  // namespace rivalscope::report
