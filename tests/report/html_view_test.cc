#include "report/html_view.h"

#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

TEST(Isolated, SetsNamesApartThatRunFromRightToLeft) {
  const struct {
    const char *words, *isolated;
  } cases[] = {
      {"", ""},
      {"Larkspur & Söhne: 78% against 61%", "Larkspur & Söhne: 78% against 61%"},
      {"تاویرا: 78%", "[تاویرا]: 78%"},
      {"of تاویرا", "of [تاویرا]"},
      {"than لوازم خانگی now", "than [لوازم خانگی] now"},
      {"لارک‌اسپور ", "[لارک‌اسپور] "},
      {"نوردویند, کاسامار and א", "[نوردویند], [کاسامار] and [א]"},
  };
  for (const auto& c : cases) {
    std::string isolated;  // with brackets that can be seen
    for (const char byte : std::string_view(c.isolated)) {
      isolated += byte == '[' ? std::string("\u2068") : byte == ']' ? std::string("\u2069") : std::string(1, byte);
    }
    EXPECT_EQ(Isolated(c.words), isolated) << c.words;
  }
}

}  // namespace
}  // namespace rivalscope::report
