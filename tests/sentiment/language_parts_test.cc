#include "sentiment/language_parts.h"

#include <gtest/gtest.h>

#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"
#include "tests/sentiment/shared_scorer.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

Score Analyse(const std::string& text, Language hint = Language::kUnknown) {
  return SharedScorer().Analyse(text, Language::kUnknown, hint);
}

TEST(LanguageParts, AWordOrTwoAreReadByTheLexiconThatKnowsThem) {
  const struct {
    const char* text;
    const char* language;
    int sign;
  } cases[] = {{"good", "en", 1},         {"terrible!!", "en", -1}, {"berbat", "tr", -1},   {"harika", "tr", 1},
               {"schrecklich", "de", -1}, {"عالی", "fa", 1},        {"افتضاح", "fa", -1},   {"szörnyű", "hu", -1},
               {"pessimo", "it", -1},     {"décevant", "fr", -1},   {"excelente", "es", 1}, {"not good", "en", -1}};
  for (const auto& c : cases) {
    const Score score = Analyse(c.text);
    EXPECT_EQ(score.language, c.language) << c.text;
    EXPECT_GT(score.score * c.sign, 0) << c.text;
    EXPECT_EQ(SharedScorer().Value(c.text, Language::kUnknown), score.score) << c.text;
  }
}

TEST(LanguageParts, WhatNoLexiconKnowsHasNoLanguageAndNoScore) {
  for (const char* text : {"", " ", "qwrtz", "123", "!!!", "xqzw vwxq"}) EXPECT_EQ(Analyse(text).score, 0) << text;
}

// Words of theirs are in some lexicon of the nine ("top", "bun", "service"), which is no reason to read them in it.
TEST(LanguageParts, ShortTextsOfOtherLanguagesHaveNone) {
  for (const char* text : {"Snelle levering, top", "Heel goed geholpen", "Produs foarte bun", "Mycket bra service",
                           "Bardzo dobra obsługa", "Produto chegou estragado", "Rất đẹp và tốt"}) {
    const Score score = Analyse(text);
    EXPECT_EQ(score.language, "") << text;
    EXPECT_EQ(score.score, 0) << text;
  }
}

TEST(LanguageParts, FunctionWordsCountInTheVote) {
  EXPECT_EQ(Analyse("Cena para dos en la playa").language, "es");  // "cena" alone is Italian as well
  EXPECT_EQ(Analyse("Cena per due in riva al mare").language, "it");
}

TEST(LanguageParts, ThePagesLanguageSettlesATie) {
  EXPECT_EQ(Analyse("super", Language::kDe).language, "de");
  EXPECT_EQ(Analyse("super", Language::kFr).language, "fr");
}

TEST(LanguageParts, AGivenLanguageIsTaken) { EXPECT_EQ(SharedScorer().Analyse("good", Language::kDe).language, "de"); }

TEST(LanguageParts, AMixedTextIsReadPartByPart) {
  const std::string german = "Die Lieferung war leider sehr schlecht und der Kundendienst hat mir nicht geholfen. ";
  const std::string english = "The delivery was really terrible and the customer service did not help me at all.";
  const Score score = Analyse(german + english);
  bool in_german = false, in_english = false;
  for (const ScoreHit& hit : score.hits) {
    EXPECT_EQ((german + english).substr(hit.begin, hit.end - hit.begin), hit.token);
    in_german = in_german || hit.token == "schlecht";
    in_english = in_english || hit.token == "terrible";
  }
  EXPECT_TRUE(in_german);
  EXPECT_TRUE(in_english);
  EXPECT_EQ(SharedScorer().Value(german + english, Language::kUnknown), score.score);

  const ThemeTagger tagger = *ThemeTagger::Create(SharedScorer(), {});
  int deliveries = 0;
  for (const ThemeMention& mention : tagger.Tag(german + english, Language::kUnknown)) {
    EXPECT_EQ((german + english).substr(mention.begin, mention.end - mention.begin), mention.quote);
    deliveries += mention.theme == "delivery" && mention.polarity == Polarity::kNegative;
  }
  EXPECT_EQ(deliveries, 2);
}

}  // namespace
}  // namespace rivalscope::sentiment
