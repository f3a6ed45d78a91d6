// Help centres whose software lists all articles as JSON to anybody (data/faq/help_centre_apis.tsv). A page of one
// names the listing as its next page, so the crawler asks for it by all its rules; the listing is then read here, and
// names its own next page. One request for a hundred articles is kinder than a hundred pages.
#include <algorithm>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "extract/context.h"
#include "extract/json_tree.h"
#include "extract/structured.h"
#include "extract/tsv.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kMarkScan = 200'000;  // bytes of the page in which its software is recognised

struct Platform {
  text::Pattern mark, path;
  std::string listing;
  JsonPath articles, title, body, next;
};

const std::vector<Platform>& Platforms() {
  static const std::vector<Platform> platforms = [] {
    std::vector<Platform> all;
    for (const auto& row : ReadTsv(FindDataFile("faq/help_centre_apis.tsv").value_or(""), 8)) {
      auto mark = text::Pattern::Compile(row[1], true);
      auto path = text::Pattern::Compile(row[2]);
      auto articles = JsonPath::Parse(row[4]);
      auto title = JsonPath::Parse(row[5]);
      auto body = JsonPath::Parse(row[6]);
      auto next = JsonPath::Parse(row[7]);
      if (!mark || !path || !articles || !title || !body || !next) continue;
      all.push_back({std::move(*mark), std::move(*path), std::string(row[3]), std::move(*articles), std::move(*title),
                     std::move(*body), std::move(*next)});
    }
    return all;
  }();
  return platforms;
}

}  // namespace

void AddHelpCentreListing(const Context& context, Extraction& out) {
  if ((context.kind != Kind::kFaq && context.kind != Kind::kAuto) || !context.url) return;
  for (const Platform& platform : Platforms()) {
    const auto groups = platform.path.Find(context.url->path());
    if (groups.size() < 2 || groups[1].empty()) continue;
    if (!platform.mark.Matches(context.source.substr(0, kMarkScan))) continue;
    std::string listing = platform.listing;
    listing.replace(listing.find("{}"), 2, groups[1]);
    AddNextPage(context.url->origin() + listing, out);
  }
}

bool ExtractHelpCentreJson(const JsonContext& context, Extraction& out) {
  const auto tree = JsonTree::Parse(context.json);
  if (!tree || tree->size() == 0) return false;
  for (const Platform& platform : Platforms()) {
    for (const JsonId article : platform.articles.All(*tree)) {
      FaqEntry entry;
      entry.question = text::CollapseSpace(PlainText(platform.title.Text(*tree, article)));
      entry.answer = PlainText(platform.body.Text(*tree, article));
      entry.route = "api";
      if (const JsonId locale = tree->Member(article, "locale"); locale != kNoJson) entry.language = tree->text(locale);
      if (!entry.question.empty() && !entry.answer.empty()) out.faq.push_back(std::move(entry));
    }
    if (out.faq.empty()) continue;
    const std::string next = platform.next.Text(*tree);
    const auto url = net::Url::Parse(next, context.url ? &*context.url : nullptr);
    if (!next.empty() && url && url->is_http()) AddNextPage(url->href(), out);
    return true;
  }
  return false;
}

}  // namespace rivalscope::extract
