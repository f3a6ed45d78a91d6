#include "report/wrap.h"

#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(Wrap("", 10), Lines{""});
  EXPECT_EQ(Wrap("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(Wrap("  spaces   between ", 20), Lines{"spaces between"});
}

TEST(Wrap, CountsWhatATerminalShows) { EXPECT_EQ(Wrap("名前 名前", 8), (Lines{"名前", "名前"})); }

TEST(Wrap, BreaksNamesAndAddressesThatAreTooWide) {
  EXPECT_EQ(Wrap("loyalty_personalisation", 15), (Lines{"loyalty_", "personalisation"}));
  EXPECT_EQ(Wrap("seen at http://a.test/help/faq", 12), (Lines{"seen at", "http://", "a.test/help/", "faq"}));
  EXPECT_EQ(Wrap("a_b_c d", 3), (Lines{"a_", "b_c", "d"}));
}

TEST(Wrap, AWordThatIsTooWideIsShortened) { EXPECT_EQ(Wrap("a Donaudampfschiff b", 6), (Lines{"a", "Donau…", "b"})); }

}  // namespace
}  // namespace rivalscope::report
