#include "sentiment/scorer.h"

#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/sentiment/sentence_table.h"
#include "tests/sentiment/shared_scorer.h"
#include "tests/support/effort.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

double Value(const std::string& text, Language language = Language::kEn) {
  return SharedScorer().Value(text, language);
}

// The same columns and rules as in the behaviour files: category, expectation, text[, second text].
bool Holds(const std::vector<std::string>& row, Language language) {
  const double first = Value(row[2], language);
  const double second = row.size() > 3 ? Value(row[3], language) : 0;
  switch (row[1][0]) {
    case '+':
      return first > 0.05;
    case '-':
      return first < -0.05;
    case '0':
      return std::abs(first) <= 0.1;
    case '>':
      return row.size() > 3 && first > second;
    case '<':
      return row.size() > 3 && first < second;
    default:
      return false;
  }
}

class Behaviour : public testing::TestWithParam<Language> {};

TEST_P(Behaviour, NineOfTenSentencesAreReadRight) {
  ExpectNineOfTen(SentenceRows("behaviour", GetParam()), 30, 3,
                  [](const SentenceRow& row) { return Holds(row, GetParam()); });
}

INSTANTIATE_TEST_SUITE_P(Languages, Behaviour, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

class Neutral : public testing::TestWithParam<Language> {};

// News, opening hours and product facts judge nothing.
TEST_P(Neutral, NineOfTenFactsStayInTheNeutralBand) {
  ExpectNineOfTen(SentenceRows("neutral", GetParam()), 100, 1,
                  [](const SentenceRow& row) { return PolarityOf(Value(row[0], GetParam())) == Polarity::kNeutral; });
}

INSTANTIATE_TEST_SUITE_P(Languages, Neutral, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

class Everyday : public testing::TestWithParam<Language> {};

// Hotels, doctors, repairs, parcels: trades and turns of phrase that no labelled set is about.
TEST_P(Everyday, NineOfTenPlainSentencesHaveTheirSign) {
  ExpectNineOfTen(SentenceRows("everyday", GetParam()), 75, 2, [](const SentenceRow& row) {
    return PolarityOf(Value(row[1], GetParam())) == (row[0] == "+" ? Polarity::kPositive : Polarity::kNegative);
  });
}

INSTANTIATE_TEST_SUITE_P(Languages, Everyday, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

// Words that judge nothing give a text a sign and no label, however many there are.
TEST(Scorer, CuesStayInTheNeutralBand) {
  const double value = Value("but why still again then when who");
  EXPECT_LT(value, 0);
  EXPECT_EQ(PolarityOf(value), Polarity::kNeutral);
}

TEST(Scorer, WordsTypedHalfInAscii) {
  EXPECT_GT(Value("yaxşi", Language::kAz), 0.05);
  EXPECT_GT(Value("yaxwi", Language::kAz), 0.05);
  EXPECT_LT(Value("begenmedım", Language::kTr), -0.05);
}

TEST(Scorer, AnEndingNegatesThePhraseBeforeIt) {
  EXPECT_GT(Value("Yardımcı oldular", Language::kTr), 0.05);
  EXPECT_LT(Value("Yardımcı olmuyorlar", Language::kTr), -0.05);
}

// "Ten over nine": Turkish and Azerbaijani name the scale first. A date is no rating.
TEST(Scorer, RatingsWithTheScaleInFront) {
  EXPECT_GT(Value("10/9", Language::kTr), 0.05);
  EXPECT_LT(Value("10/2", Language::kAz), -0.05);
  EXPECT_EQ(Value("10/9", Language::kEn), 0);
  EXPECT_EQ(Value("10/9/2023", Language::kTr), 0);
}

// "Nicht, dass" reaches over its comma; "ne ... pas" and "non ... mai" say no once.
TEST(Scorer, NegationsOfTheLanguages) {
  EXPECT_LT(Value("Ich finde nicht, dass der Service freundlich ist", Language::kDe), -0.05);
  EXPECT_LT(Value("Je ne suis pas content", Language::kFr), -0.05);
  EXPECT_GT(Value("Non mi ha mai deluso", Language::kIt), 0.05);
}

// How long a wait was decides.
TEST(Scorer, WaitsAreJudgedByTheirLength) {
  struct Case {
    const char* text;
    Language language;
    int sign;
  };
  const std::vector<Case> cases = {
      {"Only one minute on hold", Language::kEn, 1},
      {"Two hours on hold", Language::kEn, -1},
      {"Nur eine Minute in der Warteschleife, sehr gut", Language::kDe, 1},
      {"Die Wartezeit", Language::kDe, 0},
      {"Die Wartezeit war endlos", Language::kDe, -1},
      {"Pas de longue attente", Language::kFr, 1},
      {"L'attente", Language::kFr, 0},
      {"Sin larga espera", Language::kEs, 1},
      {"La espera fue interminable", Language::kEs, -1},
      {"Nessuna attesa al telefono", Language::kIt, 1},
      {"Alig van várakozási idő", Language::kHu, 1},
      {"Telefonda sadece iki dakika bekledim", Language::kTr, 1},
      {"Üç saat bekledim", Language::kTr, -1},
      {"Telefonda cəmi bir dəqiqə gözlədim", Language::kAz, 1},
      {"فقط دو دقیقه منتظر ماندم", Language::kFa, 1},
  };
  for (const Case& one : cases)
    EXPECT_EQ(static_cast<int>(PolarityOf(Value(one.text, one.language))), one.sign) << one.text;
}

TEST(Scorer, ValueIsTheScoreOfAnalyse) {
  for (const char* text :
       {"", " ", "great", "not good", "Great, two hours on hold!!! 😡", "5/5 but too slow", "\xFF\xFE ok"}) {
    EXPECT_EQ(Value(text), SharedScorer().Analyse(text, Language::kEn).score) << text;
  }
}

TEST(Scorer, ExplainsEveryHitWithItsSpan) {
  const std::string text = "The staff were not very helpful :(";
  const Score score = SharedScorer().Analyse(text, Language::kEn);
  ASSERT_EQ(score.hits.size(), 2U);
  EXPECT_EQ(score.hits[0].token, "helpful");
  EXPECT_EQ(text.substr(score.hits[0].begin, score.hits[0].end - score.hits[0].begin), "helpful");
  EXPECT_NE(score.hits[0].why.find("negated by 'not'"), std::string::npos) << score.hits[0].why;
  EXPECT_EQ(score.hits[1].token, ":(");
  EXPECT_LT(score.score, 0);
  EXPECT_EQ(score.language, "en");
  EXPECT_EQ(score.positive, 0);
}

TEST(Scorer, UserRowsReplaceShippedOnes) {
  auto scorer = Scorer::Create({{Language::kEn, "blorp\t3\nterrible\t0\nplonkers\tnegator\n", "mine.tsv"}});
  ASSERT_TRUE(scorer);
  EXPECT_GT(scorer->Value("a blorp", Language::kEn), 0.3);
  EXPECT_NEAR(scorer->Value("terrible", Language::kEn), 0, 0.01);
  EXPECT_LT(scorer->Value("plonkers blorp", Language::kEn), -0.3);
}

TEST(Scorer, BadUserRowsNameTheirLine) {
  for (const char* tsv :
       {"fine\t2\nbad\tvery\n", "fine\t2\nbad\t9\n", "fine\t2\nb*ad\t-2\n", "fine\t2\n... bad\t-2\n"}) {
    const auto scorer = Scorer::Create({{Language::kEn, tsv, "mine.tsv"}});
    ASSERT_FALSE(scorer) << tsv;
    EXPECT_EQ(scorer.error().code, ErrorCode::kInvalidInput);
    EXPECT_EQ(scorer.error().message.rfind("mine.tsv:2: ", 0), 0U) << scorer.error().message;
  }
}

TEST(Scorer, LanguageIsIdentifiedWhereNoneIsGiven) {
  EXPECT_EQ(SharedScorer().Analyse("The delivery was fast and the staff were friendly.", Language::kUnknown).language,
            "en");
}

// Each of these is quadratic for a careless rule; the test program's time limit is the judge.
TEST(Scorer, HugeAndBrokenTextsHaveAnAnswer) {
  constexpr size_t kMany = test::Effort(100'000);
  for (const std::string& text :
       {std::string(100 * kMany, 'a'), Repeat("😡", kMany), Repeat("good ", 2 * kMany), Repeat("not ", 2 * kMany),
        Repeat("if ", 2 * kMany), Repeat("but ", 2 * kMany), Repeat("very ", 2 * kMany), Repeat("used to ", 2 * kMany),
        Repeat("wish ", 2 * kMany), Repeat("5/5 ", 2 * kMany), Repeat("waiting ", 2 * kMany), Repeat("!", 10 * kMany),
        Repeat(":", 10 * kMany), Repeat("\xC3", 10 * kMany), Repeat("\n", 10 * kMany), Repeat("a'", 5 * kMany),
        Repeat("\xEF\xBF\xBD", kMany), std::string(1000, '\0')}) {
    const double value = Value(text);
    EXPECT_TRUE(value >= -1 && value <= 1) << text.substr(0, 20);
    EXPECT_EQ(value, Value(text));
  }
}

TEST(Scorer, ATextThatNothingJudgesIsZeroWithoutHits) {
  EXPECT_EQ(Value("a parcel and a letter"), 0);
  EXPECT_THAT(SharedScorer().Analyse("a parcel and a letter", Language::kEn).hits, testing::IsEmpty());
}

TEST(Scorer, EmptyTextsAreNeutral) {
  for (const char* text : {"", " ", "\t\t", "...", "https://example.com/great", "@great", "123"})
    EXPECT_EQ(Value(text), 0) << text;
}

}  // namespace
}  // namespace rivalscope::sentiment
