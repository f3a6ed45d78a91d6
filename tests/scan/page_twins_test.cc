#include "scan/page_twins.h"

#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

storage::PageTextRow Row(int64_t snapshot, uint64_t text, uint64_t simhash, const std::string& canonical = "",
                         const std::string& host = "a.example") {
  storage::PageTextRow row;
  row.snapshot_id = snapshot;
  row.host = host;
  row.text_hash = text;
  row.simhash = simhash;
  row.canonical = canonical;
  return row;
}

TEST(PageTwins, SaysHowAPageIsTheSameAsAnEarlierOne) {
  const uint64_t kText = 0xF0F0F0F0F0F0F0F0;
  const struct {
    storage::PageTextRow row;
    const char* url;
    int64_t same_as;
    const char* how;
  } cases[] = {
      {Row(1, 10, kText), "https://a.example/1", 0, ""},
      {Row(2, 10, kText), "https://a.example/2", 1, "exact"},
      {Row(3, 11, kText ^ 7), "https://a.example/3", 1, "near"},
      {Row(4, 12, kText ^ 0xFF), "https://a.example/4", 0, ""},
      {Row(5, 13, 0), "https://a.example/5", 0, ""},
      {Row(6, 14, 0), "https://a.example/6", 0, ""},  // few words are near nothing
      {Row(7, 15, 0, "https://a.example/5"), "https://a.example/7", 5, "canonical"},
      {Row(8, 16, 0, "https://a.example/new"), "https://a.example/8", 0, ""},
      {Row(9, 17, 0), "https://a.example/new", 8, "canonical"},
      {Row(10, 10, kText, "", "b.example"), "https://b.example/1", 0, ""},  // another host
  };
  PageTwins twins;
  for (const auto& c : cases) {
    storage::PageTextRow row = c.row;
    twins.Place(row, c.url);
    EXPECT_EQ(row.same_as, c.same_as) << c.url;
    EXPECT_EQ(row.how, c.how) << c.url;
  }
}

}  // namespace
}  // namespace rivalscope::scan
