#include "demo/search_pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "demo/table.h"

namespace rivalscope::demo {
namespace {

using nlohmann::json;

struct SearchHost {
  char letter;
  std::string_view host, path, title, snippet;
};

const std::vector<SearchHost>& SearchHosts() {
  static const std::vector<SearchHost> hosts = [] {
    std::vector<SearchHost> all;
    for (const TableRow& row : ReadTable("search.tsv")) {
      if (row.size() >= 6 && row[0] == "host") all.push_back({row[1][0], row[2], row[3], row[4], row[5]});
    }
    return all;
  }();
  return hosts;
}

std::string Fill(std::string_view pattern, std::string_view keyword) {
  constexpr std::string_view kSlot = "{keyword}";
  std::string text(pattern);
  for (size_t at = text.find(kSlot); at != std::string::npos; at = text.find(kSlot)) {
    text.replace(at, kSlot.size(), keyword);
  }
  return text;
}

std::string Dashed(std::string_view keyword) {
  std::string slug(keyword);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  return slug;
}

// One result with SearXNG's fields; `positions` is where the engine had it, the order readers should trust.
json ResultAt(const SearchHost& host, std::string_view keyword, size_t position) {
  const std::string path = host.path == "/" ? "/" + Dashed(keyword) : fmt::format("{}/{}", host.path, Dashed(keyword));
  return {{"url", fmt::format("http://{}{}", host.host, path)},
          {"title", Fill(host.title, keyword)},
          {"content", Fill(host.snippet, keyword)},
          {"engine", "demo"},
          {"template", "default.html"},
          {"parsed_url", {"http", host.host, path, "", "", ""}},
          {"engines", {"demo"}},
          {"positions", {position}},
          {"score", 1.0 / static_cast<double>(position)},
          {"category", "general"}};
}

}  // namespace

std::vector<SearchKeyword> SearchKeywords(int edition) {
  std::vector<SearchKeyword> keywords;
  for (const TableRow& row : ReadTable("search.tsv")) {
    if (row.size() < 7 || row[0] != "keyword") continue;
    SearchKeyword keyword{row[1], 0, row[3], {}, Split(row[6], '|')};
    std::from_chars(row[2].data(), row[2].data() + row[2].size(), keyword.volume);
    for (const char letter : edition >= 2 ? row[5] : row[4]) {
      for (const SearchHost& host : SearchHosts()) {
        if (host.letter == letter) keyword.hosts.push_back(host.host);
      }
    }
    keywords.push_back(std::move(keyword));
  }
  return keywords;
}

std::string RenderSearch(std::string_view query, int edition) {
  json results = json::array(), suggestions = json::array();
  for (const SearchKeyword& keyword : SearchKeywords(edition)) {
    if (keyword.text != query) continue;
    for (size_t i = 0; i < keyword.hosts.size(); ++i) {
      const auto host = std::find_if(SearchHosts().begin(), SearchHosts().end(),
                                     [&](const SearchHost& h) { return h.host == keyword.hosts[i]; });
      results.push_back(ResultAt(*host, query, i + 1));
    }
    for (const std::string_view related : keyword.related) suggestions.push_back(related);
  }
  const json answer = {{"query", query},
                       {"number_of_results", results.size()},
                       {"results", results},
                       {"answers", json::array()},
                       {"corrections", json::array()},
                       {"infoboxes", json::array()},
                       {"suggestions", suggestions},
                       {"unresponsive_engines", json::array()}};
  return answer.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace rivalscope::demo
