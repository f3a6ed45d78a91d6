#include "sentiment/vocabulary.h"

#include <gtest/gtest.h>

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(Vocabulary, CountsWhatIsKnownAndNamesWhatIsNot) {
  const Scorer scorer = Scorer::Create({{Language::kEn, "grumblesome\t-2\n", "mine.tsv"}}).value();
  Vocabulary vocabulary(scorer);
  vocabulary.Add("The frobnicator is grumblesome", Language::kEn, 1.0);
  vocabulary.Add("My FROBNICATOR, the frobnicator!", Language::kEn, 1.0);
  vocabulary.Add("The widget", Language::kEn, 5.0);
  vocabulary.Add("The zotero and the widget", Language::kEn, 5.0);
  vocabulary.Add("no language", Language::kUnknown, 5.0);
  const auto coverage = vocabulary.Cover(10, 2);
  ASSERT_EQ(coverage.size(), 1U);
  const Coverage& en = coverage[0];
  EXPECT_EQ(en.language, Language::kEn);
  EXPECT_EQ(en.texts, 4);
  EXPECT_EQ(en.texts_with_polar, 1);
  EXPECT_GT(en.words_known, 0);
  EXPECT_LT(en.words_known, en.words);
  ASSERT_GE(en.unknown.size(), 2U);
  for (const UnknownWord& word : en.unknown) {
    EXPECT_NE(word.word, "zotero") << "in one text only";
    EXPECT_NE(word.word, "grumblesome");
    if (word.word != "frobnicator") continue;
    EXPECT_EQ(word.texts, 2);
    EXPECT_DOUBLE_EQ(word.stars.value_or(0), 1);
    EXPECT_LT(word.lean, 0);
  }
  EXPECT_TRUE(en.unknown[0].word == "frobnicator" || en.unknown[0].word == "widget");
}

TEST(Vocabulary, RowsThatNothingMatchedAreIdle) {
  const Scorer scorer =
      Scorer::Create({{Language::kEn, "grumblesome\t-2\nzorp|blorp thing\t1\nnever said\t2\n", "mine.tsv"}}).value();
  Vocabulary vocabulary(scorer);
  vocabulary.Add("A grumblesome blorp thing", Language::kEn, std::nullopt);
  const auto own = vocabulary.Idle(/*by_user=*/true);
  ASSERT_EQ(own.size(), 1U);
  EXPECT_EQ(own[0].file, "mine.tsv");
  EXPECT_EQ(own[0].line, 3);
  EXPECT_EQ(own[0].term, "never said");
  EXPECT_GT(vocabulary.Idle(/*by_user=*/false).size(), 1000U);
}

}  // namespace
}  // namespace rivalscope::sentiment
