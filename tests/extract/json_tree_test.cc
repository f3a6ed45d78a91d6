#include "extract/json_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kDocument = R"({
  "n": 4.50, "big": 12345678901234567890, "flag": true, "none": null, "im:rating": {"label": "4"},
  "list": [{"type": "a", "v": "1"}, {"type": "b", "v": "2"}, {"type": "a", "v": ""}],
  "one": {"v": "alone"}, "deep": {"er": {"reviews": [{"v": "x"}]}}})";

std::vector<std::string> Texts(std::string_view path) {
  const auto tree = JsonTree::Parse(kDocument);
  const auto parsed = JsonPath::Parse(path);
  EXPECT_TRUE(tree && parsed) << path;
  std::vector<std::string> texts;
  for (const JsonId node : parsed->All(*tree)) texts.emplace_back(tree->text(node));
  return texts;
}

TEST(JsonTree, FollowsPaths) {
  EXPECT_THAT(Texts("n"), ElementsAre("4.50"));
  EXPECT_THAT(Texts("big"), ElementsAre("12345678901234567890"));
  EXPECT_THAT(Texts("flag"), ElementsAre("true"));
  EXPECT_THAT(Texts("none"), ElementsAre(""));
  EXPECT_THAT(Texts("im:rating.label"), ElementsAre("4"));
  EXPECT_THAT(Texts("list[].v"), ElementsAre("1", "2", ""));
  EXPECT_THAT(Texts("list[1].v"), ElementsAre("2"));
  EXPECT_THAT(Texts("list[type=a].v"), ElementsAre("1", ""));
  EXPECT_THAT(Texts("one[].v"), ElementsAre("alone"));  // a feed writes a list of one as the thing itself
  EXPECT_THAT(Texts("deep.*.reviews[].v"), ElementsAre("x"));
  EXPECT_THAT(Texts("**.reviews[].v"), ElementsAre("x"));
  EXPECT_THAT(Texts("list[9].v"), IsEmpty());
  EXPECT_THAT(Texts("n.m"), IsEmpty());
}

TEST(JsonTree, RefusesPathsThatDoNotParse) {
  for (const std::string_view path : {"", "a[", "a[x]", "..."}) EXPECT_FALSE(JsonPath::Parse(path)) << path;
}

TEST(JsonTree, RefusesWhatIsNoJson) {
  for (const std::string_view json : {"", "{", "[1,]", "{'a':1}", "nope", "{\"a\":1} x"}) {
    const auto tree = JsonTree::Parse(json);
    ASSERT_FALSE(tree) << json;
    EXPECT_EQ(tree.error().code, ErrorCode::kInvalidInput);
  }
}

TEST(JsonTree, BoundsDepthWithoutRecursion) {
  const std::string deep(200'000, '[');
  const auto tree = JsonTree::Parse(deep);
  ASSERT_FALSE(tree);
  EXPECT_EQ(tree.error().code, ErrorCode::kRefused);
}

}  // namespace
}  // namespace rivalscope::extract
