#include "text/pattern.h"

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

TEST(Pattern, FindsGroupsAsViewsIntoTheText) {
  const auto pattern = Pattern::Compile(R"((\d+)(?:,(\d+))? (?:₺|TL))");
  ASSERT_TRUE(pattern.has_value());
  const std::string text = "fiyat 12 TL, eski 15,50 ₺";
  auto groups = pattern->Find(text);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0], "12 TL");
  EXPECT_EQ(groups[1], "12");
  EXPECT_EQ(groups[2].data(), nullptr);
  EXPECT_EQ(groups[0].data(), text.data() + 6);
  groups = pattern->Find(text, 10);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[2], "50");
  EXPECT_TRUE(pattern->Find(text, text.size()).empty());
  EXPECT_TRUE(pattern->Find(text, text.size() + 1).empty());
}

TEST(Pattern, IgnoresCaseOnDemand) {
  EXPECT_FALSE(Pattern::Compile("faq")->Matches("Our FAQ"));
  EXPECT_TRUE(Pattern::Compile("faq", true)->Matches("Our FAQ"));
  EXPECT_TRUE(Pattern::Compile("^.$")->Matches("ş"));
}

TEST(Pattern, RefusesWhatRe2DoesNotRead) {
  for (const char* bad : {"(", "a{2,1}", "(?=ahead)", R"((a)\1)", "[z-a]", "\xFF"}) {
    const auto pattern = Pattern::Compile(bad);
    ASSERT_FALSE(pattern.has_value()) << bad;
    EXPECT_EQ(pattern.error().code, ErrorCode::kInvalidInput);
    EXPECT_FALSE(PatternSet::Compile({"fine", bad}).has_value());
  }
}

TEST(PatternSet, SaysWhichMatch) {
  const auto set = PatternSet::Compile({"kargo", "fiyat", "(?i)İADE", "o$"});
  ASSERT_TRUE(set.has_value());
  EXPECT_EQ(set->Matching("fiyat ve kargo"), (std::vector<int>{0, 1, 3}));
  EXPECT_TRUE(set->Matching("").empty());
  EXPECT_TRUE(PatternSet::Compile({})->Matching("anything").empty());
}

}  // namespace
}  // namespace rivalscope::text
