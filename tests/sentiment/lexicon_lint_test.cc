#include "sentiment/lexicon_lint.h"

#include <gtest/gtest.h>

namespace rivalscope::sentiment {
namespace {

std::vector<std::string> Lint(const std::string& shipped, const std::string& own) {
  std::vector<std::string> out;
  for (const LintFinding& finding : LintLexicon(text::Language::kEn, {{"shipped.tsv", shipped}, {"mine.tsv", own}}, 1))
    out.push_back(std::string(LintKindName(finding.kind)) + " " + finding.file + ":" + std::to_string(finding.line) +
                  " " + finding.term + ": " + finding.message);
  return out;
}

using Findings = std::vector<std::string>;

TEST(LexiconLint, NamesDoublesContradictionsAndReplacements) {
  EXPECT_EQ(Lint("good\t2\nslow\t-2\n", "fast\t2\n"), Findings());
  EXPECT_EQ(Lint("good\t2\n", "slow\t-2\nSlow\t-2\n"), Findings{"double mine.tsv:2 Slow: -2 here, -2 at mine.tsv:1"});
  EXPECT_EQ(Lint("good\t2\n", "slow\t-2\nslow\t1\n"),
            Findings{"contradiction mine.tsv:2 slow: 1 here, -2 at mine.tsv:1"});
  EXPECT_EQ(Lint("good\t2\n", "good\t0\n"), Findings{"replaces mine.tsv:1 good: 0 here, 2 at shipped.tsv:1"});
}

TEST(LexiconLint, ComparesTermsAsTheyAreLookedUp) {
  EXPECT_EQ(Lint("", "user-friendly\t2\nuser friendly\t1\n").size(), 1U);
  EXPECT_EQ(Lint("", "nobody|none answers\t-2\nnone answers\t-3\n").size(), 1U);
  EXPECT_EQ(Lint("", "rapid\t1\nrapid*\t1\n"), Findings());
}

TEST(LexiconLint, AWorthAndARoleAreNoContradiction) {
  EXPECT_EQ(Lint("pretty\t2\npretty\tintensifier\n", ""), Findings());
}

TEST(LexiconLint, AnUnreadableFileIsToldWithItsLine) {
  const Findings found = Lint("", "fine\t1\nbad\tvery\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("mine.tsv:2: 'very' of 'bad' is neither a valence nor a role"), std::string::npos)
      << found[0];
}

}  // namespace
}  // namespace rivalscope::sentiment
