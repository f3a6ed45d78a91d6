#include "analysis/site_audit.h"

#include <gtest/gtest.h>

#include "analysis/analysis.h"

namespace rivalscope::analysis {
namespace {

class SiteAuditTest : public testing::Test {
 protected:
  SiteAuditTest() {
    analysis_.brands = {{"own", "Own", true, {"own.test"}}};
    site_.brand = "own";
    site_.known = true;
    site_.pages_read = 6;
    site_.roles = {PageRole::kHome, PageRole::kOther};
    channels_.brand = "own";
    channels_.known = true;
  }

  CheckResult Result(const std::string& check) {
    input_.sites = {site_};
    input_.channels = {channels_};
    const auto audits = AuditSites(input_, analysis_);
    EXPECT_EQ(audits.size(), 1U);
    for (const CheckResult& result : audits[0].results) {
      if (result.check == check) return result;
    }
    ADD_FAILURE() << check << " was not answered";
    return {};
  }
  CheckOutcome Outcome(const std::string& check) { return Result(check).outcome; }

  AnalysisInput input_;
  Analysis analysis_;
  BrandSite site_;
  BrandChannels channels_;
};

TEST_F(SiteAuditTest, EveryCheckIsAnsweredOnce) {
  for (const bool known : {true, false}) {
    site_.known = known;
    input_.sites = {site_};
    const auto audits = AuditSites(input_, analysis_);
    std::multiset<std::string> answered;
    for (const CheckResult& result : audits[0].results) answered.insert(result.check);
    for (const AuditCheck& check : AuditChecks()) EXPECT_EQ(answered.count(check.id), 1U) << check.id;
    EXPECT_EQ(answered.size(), AuditChecks().size());
  }
}

TEST_F(SiteAuditTest, AnUnreadSiteFailsNothing) {
  site_.known = false;
  site_.reason = "robots.txt disallows it";
  for (const AuditCheck& check : AuditChecks()) {
    const CheckResult result = Result(check.id);
    EXPECT_EQ(result.outcome, CheckOutcome::kNotObservable) << check.id;
    EXPECT_EQ(result.detail, site_.reason);
  }
}

TEST_F(SiteAuditTest, WhatWouldStandOnAnUnreadPageIsNotObservable) {
  EXPECT_EQ(Outcome("stock"), CheckOutcome::kNotObservable);
  EXPECT_EQ(Outcome("tel"), CheckOutcome::kNotObservable);
  EXPECT_EQ(Outcome("guest_checkout"), CheckOutcome::kNotObservable);
  EXPECT_EQ(Outcome("accessibility_statement"), CheckOutcome::kFailed);  // a link the home page would have
  site_.roles = {PageRole::kHome, PageRole::kContact, PageRole::kProduct, PageRole::kOther};
  EXPECT_EQ(Outcome("stock"), CheckOutcome::kFailed);
  EXPECT_EQ(Outcome("tel"), CheckOutcome::kFailed);
  EXPECT_EQ(Outcome("guest_checkout"), CheckOutcome::kNotObservable);  // a cart is never opened
  site_.seen = {{"stock", "http://own.test/p"}, {"guest_checkout", "http://own.test/help"}};
  EXPECT_EQ(Outcome("stock"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("guest_checkout"), CheckOutcome::kPassed);
  EXPECT_EQ(Result("stock").detail, "seen at http://own.test/p");
}

TEST_F(SiteAuditTest, AChatBehindAGateIsUnknown) {
  EXPECT_EQ(Outcome("chat"), CheckOutcome::kFailed);
  channels_.unknown_kinds = {"chat", "bot"};
  EXPECT_EQ(Outcome("chat"), CheckOutcome::kNotObservable);
  channels_.contacts = {{"chat", "Talkbox", "", 40}};
  EXPECT_EQ(Outcome("chat"), CheckOutcome::kNotObservable);  // not sure enough to report
  channels_.contacts = {{"bot", "Talkbox", "", 90}};
  EXPECT_EQ(Outcome("chat"), CheckOutcome::kPassed);
}

TEST_F(SiteAuditTest, MeasuresClicksFieldsAndNumbers) {
  EXPECT_EQ(Outcome("contact_page"), CheckOutcome::kFailed);
  site_.clicks_to_contact = 3;
  EXPECT_EQ(Outcome("contact_page"), CheckOutcome::kFailed);
  site_.clicks_to_contact = 2;
  site_.clicks_to_faq = 1;
  EXPECT_EQ(Outcome("contact_page"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("click_depth"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("labelled_inputs"), CheckOutcome::kNotObservable);
  site_.inputs = 10;
  site_.inputs_labelled = 8;
  EXPECT_EQ(Outcome("labelled_inputs"), CheckOutcome::kFailed);
  site_.inputs_labelled = 9;
  EXPECT_EQ(Outcome("labelled_inputs"), CheckOutcome::kPassed);
  channels_.contacts = {{"phone", "", "+44 20 7946 0101", 95}, {"phone", "", "020 7946 0101", 95}};
  EXPECT_EQ(Outcome("same_phone"), CheckOutcome::kPassed);
  channels_.contacts.push_back({"phone", "", "020 7946 0999", 95});
  EXPECT_EQ(Outcome("same_phone"), CheckOutcome::kFailed);
  site_.home_bytes = 600 * 1024;
  EXPECT_EQ(Outcome("page_weight"), CheckOutcome::kFailed);
}

TEST_F(SiteAuditTest, TakesFaqAndRepliesFromTheAnalysis) {
  FaqSummary faq;
  faq.brand = "own";
  faq.known = true;
  faq.questions = 12;
  faq.median_words = 20;
  faq.asked = 10;
  faq.covered = 4;
  analysis_.faq.brands = {faq};
  ResponseStat response;
  response.brand = "own";
  response.reviews = 100;
  response.rate = 0.6;
  response.median_days = 9;
  response.days = {{9, 0.5, {0.4, 0.6}, 100, 50}};
  analysis_.responses.brands = {response};
  EXPECT_EQ(Outcome("faq_ten"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("faq_length"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("faq_coverage"), CheckOutcome::kFailed);
  EXPECT_EQ(Outcome("faq_fresh"), CheckOutcome::kNotObservable);  // the pages do not say
  EXPECT_EQ(Outcome("response_rate"), CheckOutcome::kPassed);
  EXPECT_EQ(Outcome("response_time"), CheckOutcome::kFailed);
}

}  // namespace
}  // namespace rivalscope::analysis
