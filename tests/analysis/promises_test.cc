#include "analysis/promises.h"

#include <gtest/gtest.h>

#include "analysis/analysis.h"

namespace rivalscope::analysis {
namespace {

const Day kPromiseDay = ParseDay("2026-11-20").value();

class Promises : public testing::Test {
 protected:
  Promises() {
    input_.brands = {{"own", "Own", true, {}}, {"nord", "Nord", false, {}}};
    BrandFaq faq;
    faq.brand = "own";
    faq.known = true;
    FaqEntry entry;
    entry.question = "How quickly do you answer messages?";
    entry.answer = "We are glad to help. We answer every message within 24 hours.";
    entry.language = "en";
    faq.entries = {entry};
    faq.themes = {"waiting_time"};
    faq.urls = {"http://own.test/faq"};
    input_.faqs = {faq};
  }

  void Say(const std::string& text, int times, const std::string& theme = "waiting_time") {
    for (int i = 0; i < times; ++i) {
      ReviewRecord review;
      review.id = static_cast<int64_t>(input_.reviews.size()) + 1;
      review.brand = "own";
      review.language = "en";
      review.text = text;
      review.date = kPromiseDay - std::chrono::days(i + 1);
      Vote vote;
      vote.theme = theme;
      vote.polarity = -1;
      vote.end = static_cast<uint32_t>(text.size());
      review.votes = {vote};
      input_.reviews.push_back(review);
    }
  }

  PromiseCheck Check() const {
    const auto checks = CheckPromises(input_, kPromiseDay - std::chrono::days(180), kPromiseDay);
    EXPECT_EQ(checks.size(), 1U);
    return checks.empty() ? PromiseCheck{} : checks[0];
  }

  AnalysisInput input_;
};

TEST_F(Promises, AreContradictedByWhatCustomersWrite) {
  Say("They wrote back after five to seven days.", 12);
  Say("An answer within 3 hours.", 1);
  const PromiseCheck check = Check();
  EXPECT_EQ(check.sentence, "We answer every message within 24 hours.");
  EXPECT_EQ(check.topic, "reply");
  EXPECT_EQ(check.url, "http://own.test/faq");
  EXPECT_EQ(check.hours, 24);
  EXPECT_EQ(check.told, 13);
  EXPECT_EQ(check.longer, 12);
  EXPECT_EQ(check.median_hours, 120);
  EXPECT_EQ(check.verdict, PromiseVerdict::kContradicted);
  ASSERT_EQ(check.evidence.size(), 3U);
  EXPECT_EQ(check.evidence[0].date, kPromiseDay - std::chrono::days(1));  // the newest first
}

TEST_F(Promises, AreKept) {
  Say("An answer within 3 hours.", 12);
  EXPECT_EQ(Check().verdict, PromiseVerdict::kKept);
}

TEST_F(Promises, CannotBeToldFromFewOrDivided) {
  EXPECT_EQ(Check().verdict, PromiseVerdict::kCannotTell);
  Say("They wrote back after a week.", 4);
  EXPECT_EQ(Check().verdict, PromiseVerdict::kCannotTell);
  Say("An answer within 3 hours.", 5);
  EXPECT_EQ(Check().told, 9);
  EXPECT_EQ(Check().verdict, PromiseVerdict::kCannotTell);
}

TEST_F(Promises, AreNotMeasuredByAnotherMatter) {
  Say("Forty minutes on hold: 40 minutes!", 9);        // holding the line is not waiting for a reply
  Say("The parcel took three weeks.", 9, "delivery");  // nor is a parcel
  Say("It broke after two months.", 9, "product_quality");
  EXPECT_EQ(Check().told, 0);
}

TEST_F(Promises, OfAContactPageCountAsWell) {
  input_.faqs.clear();
  BrandChannels channels;
  channels.brand = "own";
  channels.known = true;
  channels.contacts = {{"reply_time", "", "We reply within two working days.", 90}};
  input_.channels = {channels};
  EXPECT_EQ(Check().hours, 48);
}

}  // namespace
}  // namespace rivalscope::analysis
