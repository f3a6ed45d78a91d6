#include "scan/page_marks.h"

#include <gtest/gtest.h>

#include "text/simhash.h"

namespace rivalscope::scan {
namespace {

std::string Words(int count, const std::string& last = "") {
  std::string text;
  for (int i = 0; i < count; ++i) text += "word" + std::to_string(i * 7919 % 1000) + " ";
  return text + last;
}

TEST(PageMarks, MarkupScriptsAndSpacingMakeNoDifference) {
  const PageMarks plain = MarksOf("<p>Kettles  from 20 EUR</p>", true);
  EXPECT_EQ(MarksOf("<div class=x><b>Kettles</b>\n from 20\tEUR<script>t=17</script><style>p{}</style></div>", true)
                .text_hash,
            plain.text_hash);
  EXPECT_NE(MarksOf("<p>Kettles from 21 EUR</p>", true).text_hash, plain.text_hash) << "a price is a word";
  EXPECT_EQ(MarksOf("", true).text_hash, 0u);
}

TEST(PageMarks, NearlyTheSameWordsAreNear) {
  const PageMarks a = MarksOf("<p>" + Words(400) + "</p>", true);
  const PageMarks b = MarksOf("<p>" + Words(400, "tail") + "</p>", true);
  EXPECT_NE(a.text_hash, b.text_hash);
  EXPECT_LE(text::HammingDistance(a.simhash, b.simhash), kNearDistance);
  const PageMarks other = MarksOf("<p>" + Words(150) + "</p>", true);
  EXPECT_GT(text::HammingDistance(a.simhash, other.simhash), kNearDistance);
}

TEST(PageMarks, AFewWordsAreNearNothing) { EXPECT_EQ(MarksOf("<p>" + Words(10), true).simhash, 0u); }

TEST(PageMarks, WhatIsNoMarkupIsTakenAsItStands) {
  EXPECT_NE(MarksOf("{\"a\": \"<b>\"}", false).text_hash, MarksOf("{\"a\": \"<i>\"}", false).text_hash);
}

}  // namespace
}  // namespace rivalscope::scan
