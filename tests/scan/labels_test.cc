#include "scan/labels.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <map>
#include <set>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

TEST(Labels, AreReadFromJsonLinesAndFromCsv) {
  const std::string texts[] = {
      "{\"text\":\"slow, and rude\",\"label\":\"n\",\"language\":\"en\"}\n\n"
      "{\"text\":\"gut\",\"label\":1,\"language\":\"de-AT\",\"weight\":2.5,\"note\":\"x\"}\n"
      "{\"text\":\"later\",\"label\":\"\",\"language\":\"en\"}\n",
      "\xEF\xBB\xBFlabel,text,language,weight\r\nnegative,\"slow, and "
      "rude\",en,\r\npositive,gut,de,2.5\r\n,later,en,1\r\n",
  };
  for (const std::string& text : texts) {
    const auto labels = ParseLabels(text, "labels");
    ASSERT_TRUE(labels) << labels.error().message;
    ASSERT_EQ(labels->size(), 2U) << text;
    EXPECT_EQ((*labels)[0].text, "slow, and rude");
    EXPECT_EQ((*labels)[0].polarity, Polarity::kNegative);
    EXPECT_EQ((*labels)[0].weight, 1);
    EXPECT_EQ((*labels)[1].language, "de");
    EXPECT_EQ((*labels)[1].polarity, Polarity::kPositive);
    EXPECT_EQ((*labels)[1].weight, 2.5);
  }
}

TEST(Labels, QuotedFieldsOfCsvHoldQuotesAndLineBreaks) {
  const auto labels = ParseLabels("text,label,language\n\"a \"\"fine\"\" thing,\nreally\",p,en\n", "labels.csv");
  ASSERT_TRUE(labels);
  EXPECT_EQ((*labels)[0].text, "a \"fine\" thing,\nreally");
}

TEST(Labels, WhatCannotBeReadIsToldWithItsLine) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"a,b\n1,2\n", "f:1: neither JSON lines nor a CSV header"},
      {"text,label,language\nfine,maybe,en\n", "f:2: the label \"maybe\" must be p, n or 0"},
      {"text,label,language\nfine,p,en\nfine,p,xx\n", "f:3: the language \"xx\" is not known"},
      {"text,label,language\n,p,en\n", "f:2: the text is empty"},
      {"text,label,language,weight\nfine,p,en,-1\n", "f:2: the weight \"-1\""},
      {"{\"text\":\"a\",\"label\":\"p\",\"language\":\"en\"}\n[1]\n", "f:2: a line is a JSON object"},
      {"{\"text\":\"a\"}\n", "f:1: \"text\" and \"label\" must be there"},
  };
  for (const auto& c : cases) {
    const auto labels = ParseLabels(c.text, "f");
    ASSERT_FALSE(labels) << c.text;
    EXPECT_EQ(labels.error().message.rfind(c.message, 0), 0U) << labels.error().message;
  }
}

TEST(Labels, AreKeptInTheWorkspaceAndComeBack) {
  const test::TempDir dir;
  EXPECT_TRUE(ReadLabels(dir.path().string())->empty());
  ASSERT_TRUE(AppendLabel(dir.path().string(), {"nie \"wieder\"", "de", Polarity::kNegative, 3}));
  ASSERT_TRUE(AppendLabel(dir.path().string(), {"گران", "fa", Polarity::kNeutral, 1}));
  const auto labels = ReadLabels(dir.path().string());
  ASSERT_TRUE(labels);
  ASSERT_EQ(labels->size(), 2U);
  EXPECT_EQ((*labels)[0].text, "nie \"wieder\"");
  EXPECT_EQ((*labels)[0].weight, 3);
  EXPECT_EQ((*labels)[1].language, "fa");
  EXPECT_EQ((*labels)[1].polarity, Polarity::kNeutral);
}

TEST(Labels, StandOnLinesOfTheirOwnAfterAnEditorThatEndsWithoutOne) {
  const test::TempDir dir;
  dir.Write(kLabelFile, R"({"text":"fine","label":"p","language":"en"})");
  ASSERT_TRUE(AppendLabel(dir.path().string(), {"bad", "en", Polarity::kNegative, 1}));
  const auto labels = ReadLabels(dir.path().string());
  ASSERT_TRUE(labels) << labels.error().message;
  EXPECT_EQ(labels->size(), 2U);
}

TEST(Labels, OfAFullDiskNoneIsKeptByHalf) {
  const test::TempDir dir;
  dir.Write(kLabelFile, "{\"text\":\"fine\",\"label\":\"p\",\"language\":\"en\"}\n");
  std::vector<Label> many(200, {std::string(100, 'x'), "en", Polarity::kNegative, 1});
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{4096, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const Status kept = AppendLabels(dir.path().string(), many);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(kept);
  const auto labels = ReadLabels(dir.path().string());
  ASSERT_TRUE(labels) << labels.error().message;
  EXPECT_EQ(labels->size(), 1U);
}

LabelQuery Ask(int count, uint64_t seed = 1, std::vector<text::Language> languages = {}) {
  LabelQuery query;
  query.count = count;
  query.seed = seed;
  query.languages = std::move(languages);
  return query;
}

class Chosen : public testing::Test {
 protected:
  Chosen() {
    for (int i = 0; i < 40; ++i) {
      store_.Add("The staff were friendly in visit " + std::to_string(i) + ".");
      if (i % 4 == 0) store_.Add("Ein schlechter Besuch im Laden " + std::to_string(i) + ".", "de");
    }
    for (int i = 0; i < 5; ++i) store_.Add("A terrible and rude visit number " + std::to_string(i) + ". Ok.");
  }
  std::vector<Label> Choose(const LabelQuery& query, const std::vector<Label>& done = {}) {
    return *ChooseSentences(store_.store, *store_.Analyst(), query, done);
  }
  ReviewStore store_;
};

TEST_F(Chosen, AreSpreadOverLanguagesAndScoresAndStandForTheStore) {
  const auto chosen = Choose(Ask(12));
  ASSERT_EQ(chosen.size(), 12U);
  std::map<std::string, int> kinds;
  double whole = 0;
  for (const Label& label : chosen) {
    ++kinds[label.language + (label.text.find("terrible") != std::string::npos ? " bad" : "")];
    whole += label.weight;
  }
  EXPECT_GE(kinds["en"], 3);
  EXPECT_GE(kinds["en bad"], 3);
  EXPECT_GE(kinds["de"], 3);
  EXPECT_NEAR(whole, 40 + 10 + 5, 1e-9);
}

TEST_F(Chosen, AreDrawnFromSomeReviewsOfALanguageAndStandForAll) {
  LabelQuery query = Ask(100);
  query.reviews = 9;
  const auto chosen = Choose(query);
  EXPECT_EQ(chosen.size(), 18U);  // nine of 45 English reviews, nine of ten German ones, a sentence each
  double whole = 0;
  for (const Label& label : chosen) whole += label.weight;
  EXPECT_NEAR(whole, 40 + 10 + 5, 1e-9);
}

TEST_F(Chosen, AreTheSameForTheSameSeedAndNeverAgain) {
  const auto first = Choose(Ask(10)), again = Choose(Ask(10)), other = Choose(Ask(10, 2));
  std::set<std::string> texts;
  bool same_as_other = true;
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].text, again[i].text);
    same_as_other = same_as_other && first[i].text == other[i].text;
    texts.insert(first[i].text);
  }
  EXPECT_FALSE(same_as_other);
  for (const Label& label : Choose(Ask(10), first)) EXPECT_EQ(texts.count(label.text), 0U) << label.text;
}

TEST_F(Chosen, KeepToTheLanguagesAskedFor) {
  const auto chosen = Choose(Ask(100, 1, {text::Language::kDe}));
  EXPECT_EQ(chosen.size(), 10U);
  for (const Label& label : chosen) EXPECT_EQ(label.language, "de");
}

}  // namespace
}  // namespace rivalscope::scan
