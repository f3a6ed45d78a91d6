#include "crawler/text_runs.h"

#include <gtest/gtest.h>

#include <string>

namespace rivalscope::crawler {
namespace {

std::vector<uint32_t> HashesOf(std::string_view html) {
  std::vector<uint32_t> hashes;
  for (const TextRun& run : TextRunsOf(html)) hashes.push_back(run.hash);
  return hashes;
}

TEST(TextRuns, AreTheWordsBetweenTags) {
  const auto page = HashesOf("<html><style>p{}</style><p>Opening hours</p></html>");
  EXPECT_EQ(page.size(), 1u);
  EXPECT_EQ(page, HashesOf("<div class=x> Opening hours <script>var a='<p>no';</script></div>"));
  EXPECT_NE(page, HashesOf("<p>Closing hours</p>"));
  EXPECT_EQ(HashesOf("<p>17 of 48 kettles"), HashesOf("<p>18 of 7 kettles"));
  EXPECT_TRUE(TextRunsOf("<p>17</p><p> . </p>").empty());
  EXPECT_EQ(TextRunsOf("<p>One. Two! Not 1.5 or so</p>").size(), 3u) << "stops part them";
  EXPECT_EQ(TextRunsOf("<b>ab12c</b>").front().letters, 3u);
}

TEST(TextRuns, OfBrokenAndOfLongPages) {
  for (const char* broken : {"", "<", "<script", "<style>x", "a<b", "</", "<script><scr"}) TextRunsOf(broken);
  const std::string words(100'000, 'w');
  EXPECT_EQ(TextRunsOf(words).front().letters, words.size());
  EXPECT_EQ(HashesOf(words), HashesOf(words));
  EXPECT_NE(HashesOf(words), HashesOf(words + "w"));
  std::string many;
  for (size_t i = 0; i < kMostRuns + 10; ++i) many += "<p>ab";
  EXPECT_EQ(TextRunsOf(many).size(), kMostRuns);
}

TEST(RunMemory, CountsWhatIsNewAndForgetsRatherThanGrow) {
  RunMemory memory;
  EXPECT_EQ(memory.Learn({{1, 10}, {2, 5}, {1, 10}}), 15u);
  EXPECT_EQ(memory.Learn({{1, 10}, {3, 7}}), 7u);
  TextRuns many;
  for (uint32_t i = 0; i < RunMemory::kMost; ++i) many.push_back({1000 + i, 1});
  EXPECT_EQ(memory.Learn(many), many.size());
  EXPECT_GT(memory.Learn({{1, 10}, {2, 5}, {3, 7}}), 0u) << "what came first is forgotten";
}

}  // namespace
}  // namespace rivalscope::crawler
