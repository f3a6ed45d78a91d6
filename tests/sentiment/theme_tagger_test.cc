#include "sentiment/theme_tagger.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/data_files.h"
#include "sentiment/term_index.h"
#include "sentiment/theme_file.h"
#include "tests/sentiment/said_themes.h"
#include "tests/sentiment/sentence_table.h"
#include "tests/sentiment/shared_scorer.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

ThemeTagger Tagger(const std::vector<std::string>& packs = {}, const std::vector<UserThemes>& extra = {}) {
  auto made = ThemeTagger::Create(SharedScorer(), packs, extra);
  EXPECT_TRUE(made) << made.error().message;
  return std::move(*made);
}

TEST(ThemeTagger, JudgesEachClauseByItself) {
  const ThemeTagger tagger = Tagger({"restaurant"});
  const struct {
    const char* text;
    const char* said;
  } cases[] = {
      {"The food was great but the waiter was rude.", "food_quality+, staff_attitude-"},
      {"Delicious pizza, terrible coffee.", "food_quality+, drinks-"},
      {"I love it.", "general+"},
      {"We came on Monday.", ""},
      {"", ""},
      {"The wine and the pasta were excellent.", "drinks+, food_quality+"},
      {"The waiter was friendly, and always helpful.", "staff_attitude+, staff_attitude+"},
  };
  for (const auto& one : cases) EXPECT_EQ(SaidThemes(tagger, one.text), one.said) << one.text;
}

TEST(ThemeTagger, FreeTermsHoldNoFunctionWords) {
  const ThemeTagger tagger = Tagger();
  const struct {
    const char* text;
    Language language;
    std::vector<std::string> terms;
  } cases[] = {
      {"The gasket of the zorp is on it", Language::kEn, {"gasket", "zorp"}},
      {"the rubber gasket", Language::kEn, {"rubber", "rubber gasket", "gasket"}},
      {"Die Dichtung ist in der Zorpe", Language::kDe, {"dichtung", "zorpe"}},
      {"L'zorpe et d'une grompe", Language::kFr, {"zorpe", "grompe"}},
      {"dell'zorpa", Language::kIt, {"zorpa"}},
      {"A zorpe és az a grompe", Language::kHu, {"zorpe", "grompe"}},
  };
  for (const auto& one : cases) EXPECT_EQ(tagger.FreeTerms(one.text, one.language), one.terms) << one.text;
}

TEST(ThemeTagger, QuotesTheClauseWithItsSpan) {
  const std::string text = "Nice room. The pizza was awful!";
  const auto mentions = Tagger({"restaurant"}).Tag(text, Language::kEn);
  ASSERT_FALSE(mentions.empty());
  const ThemeMention& last = mentions.back();
  EXPECT_EQ(last.theme, "food_quality");
  EXPECT_EQ(last.quote, "The pizza was awful!");
  EXPECT_EQ(text.substr(last.begin, last.end - last.begin), last.quote);
  EXPECT_LT(last.score, 0);
}

TEST(ThemeTagger, UnknownPackNamesTheKnownOnes) {
  const auto made = ThemeTagger::Create(SharedScorer(), {"circus"});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kInvalidInput);
  EXPECT_NE(made.error().message.find("restaurant"), std::string::npos) << made.error().message;
}

TEST(ThemeTagger, UsersAddThemesAndWords) {
  const ThemeTagger tagger =
      Tagger({}, {{"[[theme]]\nid = \"parking_lot\"\nname = \"Car park\"\nstage = \"use\"\nwords.en = "
                   "[\"barrier\"]\n[[theme]]\nid = \"delivery\"\nwords.en = [\"zeppelin*\"]\n",
                   "mine.toml"}});
  EXPECT_EQ(SaidThemes(tagger, "The barrier is awful."), "parking_lot-");
  EXPECT_EQ(SaidThemes(tagger, "Awful zeppelins!"), "delivery-");
  const auto theme = std::find_if(tagger.themes().begin(), tagger.themes().end(),
                                  [](const ThemeInfo& info) { return info.id == "parking_lot"; });
  ASSERT_NE(theme, tagger.themes().end());
  EXPECT_EQ(theme->name, "Car park");
  EXPECT_EQ(theme->pack, "workspace");
}

TEST(ThemeTagger, BadUserThemesAreNamed) {
  for (const char* toml :
       {"[[theme]]\nname = \"no id\"\n", "[[theme]\n", "x = 1\n", "[[theme]]\nid = \"a\"\nstage = \"sometime\"\n",
        "[[theme]]\nid = \"a\"\nwords.xx = [\"b\"]\n", "[[theme]]\nid = \"a\"\nwords.en = [\"b*d\"]\n",
        "[[theme]]\nid = \"a\"\nwords.en = \"b\"\n", "[[theme]]\nid = \"a\"\nwords.en = [1]\n",
        "[[theme]]\nid = \"a b\"\n", "[[theme]]\nid = \"a\"\nwrds.en = [\"b\"]\n",
        "[[theme]]\nid = \"a\"\n[[theme]]\nid = \"a\"\n", "[[thme]]\nid = \"a\"\n",
        "[[theme]]\nid = \"a\"\nyields_to = \"b\"\n", "[[theme]]\nid = \"a\"\nyields_to = [1]\n"}) {
    const auto made = ThemeTagger::Create(SharedScorer(), {}, {{toml, "mine.toml"}});
    ASSERT_FALSE(made) << toml;
    EXPECT_EQ(made.error().message.rfind("mine.toml:", 0), 0U) << made.error().message;
  }
}

TEST(ThemeTagger, HintsAndThemesThatYield) {
  const ThemeTagger tagger = Tagger({}, {{R"([[theme]]
id = "zorps"
words.en = ["zorp*"]
hints.en = ["blinking", "humming"]
yields_to = ["broken_zorps"]
[[theme]]
id = "broken_zorps"
words.en = ["cracked zorp*"]
[[theme]]
id = "lamps"
hints.en = ["lamp"]
)",
                                          "mine.toml"}});
  EXPECT_EQ(SaidThemes(tagger, "Terrible zorps."), "zorps-");
  EXPECT_EQ(SaidThemes(tagger, "Terrible zorps, a cracked zorp."), "broken_zorps-");
  EXPECT_EQ(SaidThemes(tagger, "The lamp is terrible."), "lamps-");
  EXPECT_EQ(SaidThemes(tagger, "Blinking, humming, a terrible lamp."), "zorps-, zorps-");
}

TEST(ThemeTagger, OfOneTermTheHighestRankCounts) {
  const UserThemes user = {"[[theme]]\nid = \"delivery\"\nwords.en = [\"refund*\"]\n", "mine.toml"};
  EXPECT_EQ(SaidThemes(Tagger(), "Awful refunds."), "returns_refunds-");
  EXPECT_EQ(SaidThemes(Tagger({}, {user}), "Awful refunds."), "delivery-");
}

TEST(ThemeTagger, WhatATradeHasNoWordsForDoesNotSilenceHints) {
  const char* text = "The fare was a scam, and the seat was bad.";  // in travel "seat" is a hint
  EXPECT_EQ(SaidThemes(Tagger({"travel"}), text), "trust_honesty-, on_board_comfort-");
}

TEST(ThemeTagger, EveryShippedTermIsReadable) {
  std::vector<Theme> themes;
  for (const DataFile& file : DataFilesUnder("themes/")) {
    if (!file.path.ends_with(".toml")) continue;
    const auto read = ReadThemes(file.bytes, std::string(file.path), "x", themes);
    EXPECT_TRUE(read) << read.error().message;
  }
  EXPECT_GE(themes.size(), 60U);
  for (const Theme& theme : themes)
    for (const std::string& other : theme.yields_to)
      EXPECT_TRUE(std::any_of(themes.begin(), themes.end(), [&](const Theme& one) { return one.info.id == other; }))
          << theme.info.id << " yields to " << other;
  for (const Language language : text::kLanguages) {
    const Alphabet alphabet(language);
    TermIndex index(alphabet);
    for (const Theme& theme : themes)
      for (const auto* list : {&theme.words, &theme.hints})
        for (const std::string& term : (*list)[static_cast<size_t>(language)])
          for (const std::string& one : TermIndex::Alternatives(term)) {
            const auto added = index.Add(one, 0);
            EXPECT_TRUE(added) << theme.info.id << ": " << added.error().message;
          }
  }
}

TEST(ThemeTagger, EveryThemeSpeaksEveryLanguage) {
  std::vector<Theme> themes;
  for (const DataFile& file : DataFilesUnder("themes/"))
    if (file.path.ends_with(".toml")) {
      ASSERT_TRUE(ReadThemes(file.bytes, std::string(file.path), "x", themes));
    }
  for (const Theme& theme : themes) {
    EXPECT_FALSE(theme.action.empty()) << theme.info.id;
    if (theme.info.id == "general") continue;
    for (const Language language : text::kLanguages)
      EXPECT_FALSE(theme.words[static_cast<size_t>(language)].empty())
          << theme.info.id << " " << text::LanguageCode(language);
  }
}

class CoreThemes : public testing::TestWithParam<Language> {};

// Two sentences a theme, the same in each language, written before the words were asked for them.
TEST_P(CoreThemes, AreFoundInPlainSentences) {
  const ThemeTagger tagger = Tagger();
  ExpectNineOfTen(SentenceRows("core_themes", GetParam()), 50, 2, [&](const SentenceRow& row) {
    const auto mentions = tagger.Tag(row[1], GetParam());
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](const ThemeMention& mention) { return mention.theme == row[0]; });
  });
}

INSTANTIATE_TEST_SUITE_P(Languages, CoreThemes, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

// Words of everyday language that only look like a theme's.
TEST(ThemeTagger, FalseFriendsOfTheCore) {
  const ThemeTagger tagger = Tagger();
  const struct {
    Language language;
    const char* text;
    const char* said;
  } cases[] = {
      {Language::kDe, "Einfach super, danke!", "general+"},
      {Language::kDe, "Herzlichen Dank, perfekt!", "general+"},
      {Language::kFr, "Tout est frais et délicieux.", "general+"},
      {Language::kFr, "Nous sommes arrivés tard, la chambre était sale.", "premises_ambience-"},
      {Language::kEs, "Un sitio maravilloso.", "general+"},
      {Language::kEs, "He estado esperando dos horas, fatal.", "waiting_time-"},
      {Language::kEs, "Seguro que vuelvo, encantado.", "general+"},
      {Language::kIt, "Sicuramente il peggior acquisto.", "general-"},
      {Language::kHu, "Nagyon csalódtam.", "general-"},
      {Language::kHu, "Ezzel kapcsolatban rossz a tapasztalatom.", "general-"},
      {Language::kTr, "Bununla ilgili kötü bir deneyim yaşadım.", "general-"},
      {Language::kTr, "Bilgisayar bozuk geldi.", "product_quality-"},
      {Language::kAz, "Bununla bağlı pis təcrübəm oldu.", "general-"},
      {Language::kFa, "به نظر می‌رسد افتضاح باشد.", "general-"},
      {Language::kFa, "قطعا بدترین خرید بود.", "general-"},
  };
  for (const auto& one : cases) EXPECT_EQ(SaidThemes(tagger, one.text, one.language), one.said) << one.text;
}

TEST(VotesOf, OneVoteAThemeBySummedScore) {
  std::vector<ThemeMention> mentions(3);
  mentions[0].theme = "delivery";
  mentions[0].score = -0.6;
  mentions[1].theme = "price_value";
  mentions[1].score = 0.01;
  mentions[2].theme = "delivery";
  mentions[2].score = 0.3;
  mentions[0].begin = 5;
  mentions[0].end = 20;
  mentions[2].begin = 30;
  mentions[2].end = 40;
  const auto votes = VotesOf(mentions);
  ASSERT_EQ(votes.size(), 2U);
  EXPECT_EQ(votes[0].theme, "delivery");
  EXPECT_EQ(votes[0].polarity, -1);
  EXPECT_EQ(votes[1].polarity, 0);
  // The clause that agrees with the vote, for the quote.
  EXPECT_EQ(votes[0].begin, 5U);
  EXPECT_EQ(votes[0].end, 20U);
  EXPECT_FLOAT_EQ(votes[0].score, -0.6F);
}

TEST(ThemeTagger, HugeTextsTakeLinearTime) {
  const ThemeTagger tagger = Tagger({"restaurant"});
  std::string commas;
  for (int i = 0; i < 100000; ++i) commas += "x, ";
  EXPECT_TRUE(tagger.Tag(commas, Language::kEn).empty());
  EXPECT_TRUE(tagger.Tag(std::string(10 << 20, 'a'), Language::kEn).empty());
  std::string pizza;
  for (int i = 0; i < 20000; ++i) pizza += "pizza, ";
  EXPECT_EQ(tagger.Tag(pizza, Language::kEn).size(), 20000U);
}

}  // namespace
}  // namespace rivalscope::sentiment
