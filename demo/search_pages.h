// The search engine of the demo market: answers as SearXNG's JSON does, from data/demo/search.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::demo {

struct SearchKeyword {
  std::string_view text;
  int volume = 0;  // searches a month
  std::string_view tag;
  std::vector<std::string_view> hosts;  // in the order of the edition, the first on top
  std::vector<std::string_view> related;
};
std::vector<SearchKeyword> SearchKeywords(int edition);

// JSON for one query; no results for a query that is no keyword.
std::string RenderSearch(std::string_view query, int edition);

}  // namespace rivalscope::demo
