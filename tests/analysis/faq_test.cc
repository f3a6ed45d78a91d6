#include "analysis/faq.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

FaqEntry Entry(const std::string& question, const std::string& answer = "Yes.", const std::string& language = "en") {
  FaqEntry entry;
  entry.question = question;
  entry.answer = answer;
  entry.language = language;
  return entry;
}

TEST(QuestionSimilarity, SeesThroughWordingAndInflection) {
  struct Case {
    const char *a, *b, *language;
    bool same;
  };
  for (const Case& c :
       {Case{"How long does delivery take?", "What is the delivery time and how long does it take?", "en", true},
        Case{"Can I return an opened product?", "Returning opened products", "en", true},
        Case{"How long does delivery take?", "Which payment methods do you accept?", "en", false},
        Case{"Wie lange dauert die Lieferung?", "Wie lange dauern Lieferungen?", "de", true},
        Case{"Wie lange dauert die Lieferung?", "Kann ich mit Karte bezahlen?", "de", false},
        Case{"", "How long?", "en", false}}) {
    EXPECT_EQ(QuestionSimilarity(c.a, c.language, c.b, c.language) >= kSameQuestion, c.same) << c.a << " / " << c.b;
  }
}

TEST(AssessFaq, CoverageGapsAndDrafts) {
  BrandFaq own{"own", true, "", {Entry("Which payment methods do you accept?")}, {}, {}, {}, {}, false};
  BrandFaq rival{
      "nord", true, "", {Entry("How long does delivery take?", "We reply within 24 hours. Delivery takes two days.")},
      {},     {},   {}, 1,
      true};
  rival.modified = Day(std::chrono::year(2026) / 1 / 1);
  BrandFaq blocked{"ost", false, "captcha", {}, {}, {}, {}, {}, false};
  const FaqCoverage coverage = AssessFaq({own, rival, blocked},
                                         {{"Which payment methods are accepted?", "en", "", "list", 1},
                                          {"How long does the delivery take?", "en", "", "reviews", 9}},
                                         0, Day(std::chrono::year(2026) / 1 / 31));
  ASSERT_EQ(coverage.questions.size(), 2U);
  EXPECT_EQ(coverage.questions[0].question.count, 9);
  EXPECT_FALSE(coverage.questions[0].own_answers);
  EXPECT_EQ(coverage.questions[0].rival_share, 1);  // the blocked rival is unknown, not silent
  EXPECT_FALSE(coverage.questions[0].answers[2].known);
  EXPECT_TRUE(coverage.questions[1].own_answers);
  ASSERT_EQ(coverage.drafted.size(), 1U);
  EXPECT_EQ(coverage.drafted[0], "How long does the delivery take?");
  EXPECT_EQ(coverage.brands[1].covered, 1);
  EXPECT_EQ(coverage.brands[1].days_since_update, 30);
  ASSERT_EQ(coverage.brands[1].promises.size(), 1U);
  EXPECT_EQ(coverage.brands[1].promises[0].rfind("We reply within 24 hours.", 0), 0U);
  EXPECT_EQ(coverage.brands[2].reason, "captcha");
}

TEST(AssessFaq, AcrossLanguagesTheThemeDecides) {
  BrandFaq own{"own", true, "",   {Entry("Wie lange dauert die Lieferung?", "Zwei Tage.", "de")}, {}, {"delivery"},
               {},    {},   false};
  EXPECT_TRUE(AssessFaq({own}, {{"When will my parcel arrive?", "en", "delivery", "list", 1}}, 0, Day{})
                  .questions[0]
                  .own_answers);
  EXPECT_FALSE(AssessFaq({own}, {{"When will my parcel arrive?", "en", "billing_payment", "list", 1}}, 0, Day{})
                   .questions[0]
                   .own_answers);
}

}  // namespace
}  // namespace rivalscope::analysis
