#include "demo/search_pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rivalscope::demo {
namespace {

int RankOf(const SearchKeyword& keyword, std::string_view host) {
  const auto found = std::find(keyword.hosts.begin(), keyword.hosts.end(), host);
  return found == keyword.hosts.end() ? 0 : static_cast<int>(found - keyword.hosts.begin()) + 1;
}

TEST(SearchPages, AnswersAsSearxngDoes) {
  const auto answer = nlohmann::json::parse(RenderSearch("steam iron", 1));
  EXPECT_EQ(answer["query"], "steam iron");
  ASSERT_EQ(answer["results"].size(), 10u);
  for (size_t i = 0; i < answer["results"].size(); ++i) {
    const auto& result = answer["results"][i];
    EXPECT_EQ(result["positions"][0], i + 1);
    EXPECT_NE(result["title"].get<std::string>().find("steam iron"), std::string::npos);
    EXPECT_TRUE(result["url"].get<std::string>().ends_with("/steam-iron"));
    EXPECT_FALSE(result["content"].get<std::string>().empty());
  }
  EXPECT_EQ(answer["suggestions"].size(), 1u);
}

TEST(SearchPages, AnUnknownQueryHasNoResults) {
  for (const char* query : {"", "no such thing", "\xff\xfe", "<script>"}) {
    EXPECT_EQ(nlohmann::json::parse(RenderSearch(query, 1))["results"].size(), 0u) << query;
  }
}

TEST(SearchPages, EveryKeywordHasTenDistinctResults) {
  for (const int edition : {1, 2}) {
    const std::vector<SearchKeyword> keywords = SearchKeywords(edition);
    EXPECT_EQ(keywords.size(), 10u);
    for (const SearchKeyword& keyword : keywords) {
      EXPECT_EQ(keyword.hosts.size(), 10u) << keyword.text;
      EXPECT_GT(keyword.volume, 0) << keyword.text;
      for (const std::string_view host : keyword.hosts) {
        EXPECT_EQ(std::count(keyword.hosts.begin(), keyword.hosts.end(), host), 1) << keyword.text << ' ' << host;
      }
    }
  }
}

// What docs/demo.md tells of the ranks.
TEST(SearchPages, PlantedRanks) {
  const std::vector<SearchKeyword> first = SearchKeywords(1), second = SearchKeywords(2);
  int climbs = 0, casamar_on_top = 0;
  for (size_t i = 0; i < first.size(); ++i) {
    const int before = RankOf(first[i], "www.nordwind.test"), after = RankOf(second[i], "www.nordwind.test");
    climbs += after > 0 && after < before ? 1 : 0;
    EXPECT_LE(after, before) << first[i].text;
    casamar_on_top += RankOf(first[i], "www.casamar.test") == 1 ? 1 : 0;
  }
  EXPECT_GE(climbs, 6);
  EXPECT_GE(casamar_on_top, 4);
  const SearchKeyword& parts = first.back();
  EXPECT_EQ(parts.text, "appliance spare parts");
  for (const char* rival : {"www.nordwind.test", "www.casamar.test", "www.tavira.test"}) {
    EXPECT_EQ(RankOf(parts, rival), 0) << rival;
  }
  EXPECT_EQ(RankOf(parts, "www.larkspur.test"), 6);
}

}  // namespace
}  // namespace rivalscope::demo
