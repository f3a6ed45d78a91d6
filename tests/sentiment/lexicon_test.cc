// The lint of the shipped tables, and look-ups.
#include "sentiment/lexicon.h"

#include <charconv>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/data_files.h"
#include "sentiment/lexicon_lint.h"
#include "sentiment/reading.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

class Shipped : public testing::TestWithParam<Language> {};

TEST_P(Shipped, CompilesWhole) {
  const auto lexicon = Lexicon::Compile(GetParam(), ShippedFiles(GetParam()));
  EXPECT_TRUE(lexicon) << lexicon.error().message;
}

// Two rows for one term with different worth contradict each other; with the same worth one of them is idle.
TEST_P(Shipped, HasNoDoublesAndNoContradictions) {
  const std::vector<LexiconFile> files = ShippedFiles(GetParam());
  std::string problems;
  for (const LintFinding& finding : LintLexicon(GetParam(), files, files.size()))
    problems +=
        "\n  " + finding.file + ":" + std::to_string(finding.line) + ": '" + finding.term + "' " + finding.message;
  EXPECT_EQ(problems, "");
}

INSTANTIATE_TEST_SUITE_P(Languages, Shipped, testing::ValuesIn(text::kLanguages),
                         [](const auto& tested) { return std::string(text::LanguageCode(tested.param)); });

TEST(Signs, EveryRowHasAWorth) {
  for (const char* name : {"lexicons/emoji.tsv", "lexicons/emoticons.tsv"}) {
    const auto bytes = FindDataFile(name);
    ASSERT_TRUE(bytes) << name;
    for (const LexiconRow& row : ReadRows(*bytes)) {
      float value = 0;
      const auto [end, error] = std::from_chars(row.value.data(), row.value.data() + row.value.size(), value);
      EXPECT_TRUE(error == std::errc() && end == row.value.data() + row.value.size() && value != 0)
          << name << ":" << row.line;
    }
  }
}

// A small language of its own, so that look-up order is tested apart from the shipped words.
class LookUp : public testing::Test {
 protected:
  static std::unique_ptr<const Lexicon> Make(Language language, const char* words, const char* suffixes = "") {
    auto made = Lexicon::Compile(language, {{"w", words, TableKind::kWords}, {"s", suffixes, TableKind::kSuffixes}});
    EXPECT_TRUE(made) << made.error().message;
    return std::move(*made);
  }
  static std::pair<float, bool> Of(const Lexicon& lexicon, std::string_view word) {
    std::string key;
    lexicon.alphabet().AppendFolded(word, key);
    const Resolved resolved = lexicon.Resolve(key);
    const int32_t payload = lexicon.index().Single(resolved);
    return {payload == KeyTable::kNone ? 0 : lexicon.entry(payload).valence, resolved.negated};
  }
};

TEST_F(LookUp, ExactBeatsStemAndLongerStemBeatsShorter) {
  const auto en = Make(Language::kEn, "hope*\t1\nhopeless*\t-2\nhopes\t0.5\n");
  EXPECT_EQ(Of(*en, "hoped").first, 1);
  EXPECT_EQ(Of(*en, "Hopelessly").first, -2);
  EXPECT_EQ(Of(*en, "hopes").first, 0.5);
  EXPECT_EQ(Of(*en, "hop").first, 0);
  EXPECT_EQ(Of(*en, "hoooope").first, 1);
}

TEST_F(LookUp, WordsTypedInAscii) {
  const auto tr = Make(Language::kTr, "güzel*\t2\nışık\t1\n");
  EXPECT_EQ(Of(*tr, "guzeldi").first, 2);
  EXPECT_EQ(Of(*tr, "GÜZEL").first, 2);
  EXPECT_EQ(Of(*tr, "isik").first, 1);
  const auto de = Make(Language::kDe, "schön*\t2\n");
  EXPECT_EQ(Of(*de, "schoenes").first, 2);
  EXPECT_EQ(Of(*de, "schon").first, 0) << "'already' is not 'beautiful'";
}

TEST_F(LookUp, EndingsAndBeginningsNegate) {
  const auto tr = Make(Language::kTr, "beğen*\t2.5\nkalite*\t2\nsorunsuz*\t2\nsorun*\t-2\n",
                       "-medi*\tnegates\n-siz*\tnegates\n-suz*\tnegates\n");
  EXPECT_EQ(Of(*tr, "beğendim"), std::pair(2.5F, false));
  EXPECT_EQ(Of(*tr, "beğenmedim"), std::pair(2.5F, true));
  EXPECT_EQ(Of(*tr, "begenmedik"), std::pair(2.5F, true));
  EXPECT_EQ(Of(*tr, "kalitesiz"), std::pair(2.0F, true));
  EXPECT_EQ(Of(*tr, "sorunsuzdu"), std::pair(2.0F, false)) << "a row of its own wins";
  const auto fa = Make(Language::kFa, "پسندید*\t2\n", "ن-\tnegates\n");
  EXPECT_EQ(Of(*fa, "نپسندیدم"), std::pair(2.0F, true));
}

// "You have bored us", "you speak": the ending of a verb only sounds like "without".
TEST_F(LookUp, EndingsOfVerbsAreKept) {
  const auto az = Make(Language::kAz, "bezdir*\t-3\nhuzur*\t2\nbacar*\t1\n",
                       "-siz*\tnegates\n-suz*\tnegates\n-mir*\tnegates\n-mır*\tnegates\n-misiz*\tkeeps\n"
                       "-irsiz*\tkeeps\n-ırsız*\tkeeps\n-sız*\tnegates\n-ursuz*\tkeeps\n");
  EXPECT_EQ(Of(*az, "bezdirmisiz"), std::pair(-3.0F, false));
  EXPECT_EQ(Of(*az, "bacarırsız"), std::pair(1.0F, false));
  EXPECT_EQ(Of(*az, "bacarmırsız"), std::pair(1.0F, true));
  EXPECT_EQ(Of(*az, "huzursuz"), std::pair(2.0F, true)) << "the stem ends in what only looks like the verb's";
}

TEST_F(LookUp, NeutralEndingsComeOff) {
  const auto hu = Make(Language::kHu, "hiba\t-2\n", "-k\tstrip\n-ban\tstrip\n");
  EXPECT_EQ(Of(*hu, "hibak").first, -2);
  EXPECT_EQ(Of(*hu, "hibakban").first, -2);
  EXPECT_EQ(Of(*hu, "hibax").first, 0);
}

TEST_F(LookUp, TermsMayHoldNumbers) {
  const auto lexicon = Make(Language::kTr, "10 numara\t3\n5lik\t2\nnot 4.5\t1\n");
  const auto worth = [&](std::string_view utf8) {
    Reading reading;
    ReadText(utf8, *lexicon, reading);
    return reading.items.empty() ? 0 : reading.items[0].value;
  };
  EXPECT_EQ(worth("Hizmet 10 numara"), 3);
  EXPECT_EQ(worth("۱۰ numara"), 3);  // the digits of another script
  EXPECT_EQ(worth("5lik"), 2);
  EXPECT_EQ(worth("5 lik"), 2);
  for (const char* other : {"1010 numara", "10. numara", "1,0 numara", "110 numara", "5000lik", "not 4.5"})
    EXPECT_EQ(worth(other), 0) << other;
}

TEST_F(LookUp, HalfSpacesDoNotMatter) {
  const auto fa = Make(Language::kFa, "بی‌کیفیت\t-2\n");
  EXPECT_EQ(Of(*fa, "بی‌کیفیت").first, -2);
  EXPECT_EQ(Of(*fa, "بیکیفیت").first, -2);
}

TEST_F(LookUp, ElisionsAreCutOff) {
  const auto fr = Make(Language::kFr, "attente\t-1\n");
  EXPECT_EQ(Of(*fr, "l'attente").first, -1);
  EXPECT_EQ(Of(*fr, "L’attente").first, -1);
}

}  // namespace
}  // namespace rivalscope::sentiment
