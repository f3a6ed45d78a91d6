#include "demo/labels.h"

#include <gtest/gtest.h>

#include <map>

namespace rivalscope::demo {
namespace {

TEST(Labels, AreEnoughOfBothKindsInEveryLanguage) {
  std::map<std::string, int> counts;
  for (const LabelledSentence& sentence : LabelledSentences(5)) {
    EXPECT_FALSE(sentence.text.empty());
    EXPECT_EQ(sentence.text.find('{'), std::string::npos) << sentence.text;
    ++counts[std::string(sentence.language) + (sentence.positive ? "+" : "-")];
  }
  EXPECT_EQ(counts.size(), 18U);
  for (const auto& [kind, count] : counts) EXPECT_GE(count, 40) << kind;
}

TEST(Labels, AreTheSameAtEveryCall) {
  const auto first = LabelledSentences(2), again = LabelledSentences(2);
  ASSERT_EQ(first.size(), again.size());
  for (size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].text, again[i].text);
}

}  // namespace
}  // namespace rivalscope::demo
