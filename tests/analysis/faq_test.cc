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
  ASSERT_EQ(coverage.brands[1].promises.size(), 2U);
  EXPECT_EQ(coverage.brands[1].promises[1], "Delivery takes two days.");
  EXPECT_EQ(coverage.brands[1].promises[0].rfind("We reply within 24 hours.", 0), 0U);
  EXPECT_EQ(coverage.brands[2].reason, "captcha");
}

TEST(AssessFaq, AcrossLanguagesConceptsDecideAndElseTheTheme) {
  const auto answered = [](const char* entry, const char* entry_theme, const char* question, const char* theme) {
    BrandFaq own;
    own.brand = "own";
    own.known = true;
    own.entries = {Entry(entry, "Ja.", "de")};
    own.themes = {entry_theme};
    return AssessFaq({own}, {{question, "en", theme, "list", 1}}, 0, Day{}).questions[0].own_answers;
  };
  const char* delivery = "Wie lange dauert die Lieferung?";
  EXPECT_TRUE(answered(delivery, "delivery", "When will my parcel arrive?", "delivery"));
  EXPECT_TRUE(answered(delivery, "delivery", "When will my parcel arrive?", ""));
  EXPECT_FALSE(answered(delivery, "delivery", "How much does delivery cost?", "delivery"));
  EXPECT_TRUE(answered("Ist der Stoff weich?", "product_quality", "Does it feel pleasant?", "product_quality"));
  EXPECT_FALSE(answered("Ist der Stoff weich?", "product_quality", "Does it feel pleasant?", "selection_features"));
}

TEST(AssessFaq, WhatAPartlyReadFaqDoesNotHoldIsUnknown) {
  BrandFaq own{"own", true, "", {Entry("Which payment methods do you accept?")}, {}, {}, {}, {}, false};
  BrandFaq rival = own;
  rival.brand = "nord";
  rival.unread = 2;
  const std::vector<CustomerQuestion> asked = {{"Which payment methods do you accept?", "en", "", "list", 1},
                                               {"How long does delivery take?", "en", "", "reviews", 9}};
  const FaqCoverage coverage = AssessFaq({own, rival}, asked, 0, Day{});
  ASSERT_EQ(coverage.questions.size(), 2U);
  EXPECT_TRUE(coverage.questions[0].answers[0].known);
  EXPECT_FALSE(coverage.questions[0].answers[1].known) << "it may stand on a page that was not read";
  EXPECT_EQ(coverage.questions[0].rival_share, 0) << "of no rival that is known";
  EXPECT_TRUE(coverage.questions[1].answers[1].known) << "found is found";
  EXPECT_EQ(coverage.brands[0].asked, 2);
  EXPECT_EQ(coverage.brands[1].asked, 1);
  EXPECT_EQ(coverage.brands[1].covered, 1);
  own.unread = 1;
  EXPECT_TRUE(AssessFaq({own, rival}, asked, 0, Day{}).drafted.empty()) << "nobody is told to write what may be there";
}

TEST(AssessFaq, WithoutFaqsOrQuestions) {
  EXPECT_TRUE(AssessFaq({}, {{"Why?", "en", "", "list", 1}}, 0, Day{}).questions.empty());
  BrandFaq own{"own", true, "", {Entry("Which payment methods do you accept?")}, {}, {}, {}, {}, false};
  EXPECT_EQ(AssessFaq({own}, {}, 0, Day{}).brands[0].asked, 0);
  const FaqCoverage no_own = AssessFaq({own}, {{"How long does delivery take?", "en", "", "list", 1}}, -1, Day{});
  EXPECT_TRUE(no_own.drafted.empty());
  EXPECT_EQ(no_own.questions[0].rival_share, 0);
}

TEST(AssessFaq, DraftsTheMostAskedQuestionsOnceEachWithoutTheirLeadIn) {
  const BrandFaq own{"own", true, "", {Entry("How long is the warranty?")}, {}, {}, {}, {}, false};
  const FaqCoverage coverage =
      AssessFaq({own},
                {{"What I would like to know: can I buy spare parts?", "en", "", "reviews", 5},
                 {"Ce que j'aimerais savoir : peut-on acheter des pièces détachées ?", "fr", "", "reviews", 3},
                 {"Warranty: how long is it?", "en", "", "reviews", 2},
                 {"Shipping: where do you deliver?", "en", "", "reviews", 9}},
                0, Day{});
  EXPECT_EQ(coverage.drafted, (std::vector<std::string>{"Shipping: where do you deliver?", "Can I buy spare parts?"}));
  ASSERT_EQ(coverage.questions.size(), 3U);
  EXPECT_EQ(coverage.questions[1].question.count, 8);
}

TEST(AssessFaq, DraftsAtMostTen) {
  const BrandFaq own{"own", true, "", {Entry("How long is the warranty?")}, {}, {}, {}, {}, false};
  std::vector<CustomerQuestion> asked;
  for (const char* word :
       {"alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima"})
    asked.push_back({std::string(word) + " " + word + "ville?", "en", "", "list", 1});
  EXPECT_EQ(AssessFaq({own}, asked, 0, Day{}).drafted.size(), 10U);
}

TEST(AssessFaq, LengthAndReadabilityByLanguage) {
  BrandFaq own;
  own.brand = "own";
  own.known = true;
  own.entries = {Entry("One?", "Short words do it all here.", "en"), Entry("Two?", "Yes it is so.", "en"),
                 Entry("Drei?", "Donaudampfschifffahrtsgesellschaft verantwortungsvoll.", "de")};
  own.clicks_from_home = 2;
  const FaqSummary summary = AssessFaq({own}, {}, 0, Day{}).brands[0];
  ASSERT_EQ(summary.languages.size(), 2U);
  EXPECT_EQ(summary.languages[0].language, "en");
  EXPECT_EQ(summary.languages[0].questions, 2);
  EXPECT_EQ(summary.languages[0].median_words, 5);
  EXPECT_GT(summary.languages[1].readability, summary.languages[0].readability);
  EXPECT_EQ(summary.readability, summary.languages[0].readability);
  EXPECT_EQ(summary.clicks_from_home, 2);
}

}  // namespace
}  // namespace rivalscope::analysis
