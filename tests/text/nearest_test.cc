#include "text/nearest.h"

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

TEST(Nearest, FindsTypingMistakesAndNothingElse) {
  const std::vector<std::string> names = {"brand", "source", "keyword", "politeness", "scan", "swot"};
  const struct {
    const char* typed;
    const char* meant;
  } cases[] = {
      {"brnad", "brand"}, {"brands", "brand"},   {"sorce", "source"}, {"polite", ""}, {"politness", "politeness"},
      {"sacn", "scan"},   {"swto", "swot"},      {"xyz", ""},         {"", ""},       {"keywrds", "keyword"},
      {"scan", "scan"},   {"completely-off", ""}};
  for (const auto& c : cases) EXPECT_EQ(Nearest(c.typed, names), c.meant) << c.typed;
  EXPECT_EQ(Nearest(std::string(100000, 'a'), names), "");
}

}  // namespace
}  // namespace rivalscope::text
