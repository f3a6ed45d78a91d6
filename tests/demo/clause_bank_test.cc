#include "demo/clause_bank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "demo/plan.h"
#include "demo/table.h"
#include "text/utf8.h"

namespace rivalscope::demo {
namespace {

constexpr std::string_view kLanguages[] = {"en", "tr", "it", "fa", "az", "hu", "de", "fr", "es"};

TEST(ClauseBank, ReadsRowsAndSkipsWhatIsNone) {
  const ClauseBank bank = ClauseBank::Parse("# a note\n\ngreeting\tHello\ngreeting\tGood day\nno tab here\n");
  ASSERT_EQ(bank.rows("greeting").size(), 2u);
  EXPECT_EQ(bank.rows("greeting")[1], "Good day");
  EXPECT_TRUE(bank.rows("no tab here").empty());
}

TEST(ClauseBank, Expands) {
  const ClauseBank bank = ClauseBank::Parse("thing\ta kettle\nborn\tin {place}\n");
  Random random(1, "test");
  EXPECT_EQ(bank.Expand("plain", random, {}), "plain");
  EXPECT_EQ(bank.Expand("I bought {thing}.", random, {}), "I bought a kettle.");
  EXPECT_EQ(bank.Expand("{name} was {born}", random, {{"name", "Ada"}, {"place", "London"}}), "Ada was in London");
  EXPECT_EQ(bank.Expand("a {missing} b", random, {}), "a  b");
  EXPECT_EQ(bank.Expand("open {brace", random, {{"brace", "x"}}), "open x");
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(bank.Expand("{a|b|}", random, {}));
  EXPECT_EQ(seen, (std::set<std::string>{"a", "b", ""}));
}

TEST(ClauseBank, UnknownLanguagesAndKeysAreEmpty) {
  Random random(1, "test");
  EXPECT_EQ(ClauseBank::For("xx").Say("opener", random), "");
  EXPECT_EQ(ClauseBank::For("en").Say("no-such-key", random), "");
}

TEST(ClauseBank, EveryLanguageHasEveryKey) {
  for (const std::string_view language : kLanguages) {
    const ClauseBank& bank = ClauseBank::For(language);
    for (const ThemePlan& theme : Themes()) {
      for (const char* polarity : {"+", "-"}) {
        EXPECT_GE(bank.rows(std::string(theme.id) + polarity).size(), 2u) << language << ' ' << theme.id << polarity;
      }
    }
    for (const char* key :
         {"title+",    "title-",     "title=",   "closer+",  "closer-",   "closer=", "reply+",      "reply-",
          "reply=",    "turn",       "question", "date",     "ago.today", "ago.day", "ago.days",    "ago.week",
          "ago.weeks", "ui.reviews", "ui.count", "ui.stars", "ui.reply",  "ui.next", "ui.previous", "ui.write"}) {
      EXPECT_FALSE(bank.rows(key).empty()) << language << ' ' << key;
    }
    EXPECT_EQ(bank.rows("month").size(), 12u) << language;
    EXPECT_GE(bank.rows("product").size(), 10u) << language;
    EXPECT_GE(bank.rows("opener").size(), 6u) << language;
    EXPECT_GE(bank.rows("first").size() * bank.rows("last").size(), 140u) << language;
  }
}

// Braces close, alternatives are not nested, sentences end, and nothing is left over from another language's file.
TEST(ClauseBank, RowsAreWellFormed) {
  for (const std::string_view language : kLanguages) {
    for (const TableRow& row : ReadTable(std::string(language) + ".tsv")) {
      ASSERT_EQ(row.size(), 2u) << language << ' ' << row[0];
      EXPECT_TRUE(text::IsValidUtf8(row[1]));
      int depth = 0;
      for (const char c : row[1]) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        EXPECT_TRUE(depth == 0 || depth == 1) << language << ' ' << row[1];
        EXPECT_TRUE(c != '|' || depth == 1) << language << ' ' << row[1];
      }
      EXPECT_EQ(depth, 0) << language << ' ' << row[1];
      const bool sentence = row[0] == "opener" || row[0] == "fact" || row[0].find('_') != row[0].npos;
      EXPECT_TRUE(!sentence || row[1].ends_with(".")) << language << ' ' << row[1];
    }
  }
}

}  // namespace
}  // namespace rivalscope::demo
