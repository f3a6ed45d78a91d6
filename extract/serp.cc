// Reading a result page.
//
// Engines rename their classes every few months, but a result stays "a heading that links elsewhere, with a few lines
// around it". So a profile may say only where titles are (`climb`), and the block is found from the tree: the largest
// element around a title that holds no other title. Regions that are no results (ads, question boxes, carousels) are
// taken first, in the profile's order, and nothing inside them is looked at again.
#include "extract/serp.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "extract/names.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;

constexpr int kMaxClimb = 12;              // levels from a title to its block; real pages need at most nine
constexpr size_t kMaxSnippetBytes = 1200;  // longer text around a title is not a snippet
constexpr size_t kMinLinksOfDrift = 5;     // so many links elsewhere on a page without results: it has changed

bool MatchesAny(const std::vector<text::Pattern>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const text::Pattern& p) { return p.Matches(text); });
}

// Subtrees that earlier rules took, as one mark a node.
class Claims {
 public:
  explicit Claims(const Document& document) : document_(document), taken_(document.size(), false) {}
  bool Holds(NodeId node) const { return taken_[node]; }
  void Take(NodeId region) { std::fill(taken_.begin() + region, taken_.begin() + document_.last(region) + 1, true); }

 private:
  const Document& document_;
  std::vector<bool> taken_;
};

std::string OneLine(std::string_view text) { return text::CollapseSpace(text); }

// The longest text beside the title, where no selector names the snippet.
std::string TextBeside(const Document& document, NodeId block, NodeId title) {
  std::string best;
  for (NodeId node = block + 1; node <= document.last(block);) {
    const bool around_title = node <= title && title <= document.last(node);
    if (document.kind(node) != html::NodeKind::kElement || around_title) {
      ++node;
      continue;
    }
    std::string text = OneLine(html::VisibleText(document, node));
    if (text.size() > best.size() && text.size() <= kMaxSnippetBytes) best = std::move(text);
    node = document.last(node) + 1;
  }
  return best;
}

struct Found {
  NodeId node;
  SerpResult result;
};

// Reads blocks of one page by one engine's rules.
class PageReader {
 public:
  PageReader(const Context& context, const Engine& engine)
      : context_(context), engine_(engine), claims_(context.document) {}

  std::vector<SerpResult> Read() {
    for (const EngineBlock& rule : engine_.blocks) ReadRule(rule);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.node < b.node; });
    std::vector<SerpResult> results;
    std::set<std::string> seen;
    for (Found& found : found_) {
      if (!seen.insert(found.result.url + '\n' + found.result.title).second) continue;
      results.push_back(std::move(found.result));
    }
    RankResults(results);
    return results;
  }

 private:
  void ReadRule(const EngineBlock& rule) {
    const Document& document = context_.document;
    std::vector<NodeId> nodes;
    for (const NodeId node : rule.select.All(document)) {
      if (!claims_.Holds(node)) nodes.push_back(node);
    }
    std::vector<NodeId> taken;
    for (size_t i = 0; i < nodes.size(); ++i) {
      const bool inside_last = !taken.empty() && nodes[i] <= document.last(taken.back());
      if (inside_last) continue;
      if (!rule.type) {
        taken.push_back(nodes[i]);
        continue;
      }
      if (ReadBlock(rule, nodes, i)) taken.push_back(nodes[i]);
    }
    for (const NodeId node : taken) claims_.Take(node);
  }

  bool ReadBlock(const EngineBlock& rule, const std::vector<NodeId>& nodes, size_t index) {
    const Document& document = context_.document;
    const NodeId node = nodes[index];
    Found found{node, {}};
    found.result.type = *rule.type;
    for (const FieldValue& link : rule.link.Every(document, node)) {
      std::string url = DecodeRedirect(engine_, context_.Resolve(link.text));
      if (IsResultLink(url)) {
        found.result.url = std::move(url);
        break;
      }
    }
    if (found.result.url.empty() && !rule.link_optional) return false;
    const FieldValue title = rule.title.First(document, node);
    found.result.title = OneLine(title.text);
    if (found.result.title.empty()) return false;
    const NodeId block = rule.climb ? EntryAround(document, nodes, index) : node;
    found.result.snippet = OneLine(rule.snippet.First(document, block).text);
    if (found.result.snippet.empty()) {
      found.result.snippet = TextBeside(document, block, title.node == html::kNoNode ? node : title.node);
    }
    found_.push_back(std::move(found));
    return true;
  }

  bool IsResultLink(const std::string& url) const {
    return (url.starts_with("http://") || url.starts_with("https://")) && !MatchesAny(engine_.internal_links, url);
  }

  const Context& context_;
  const Engine& engine_;
  Claims claims_;
  std::vector<Found> found_;
};

std::vector<std::string> Lines(const PageField& field, const Document& document) {
  constexpr size_t kMost = 200;
  std::vector<std::string> lines;
  for (const FieldValue& value : field.Every(document, 0)) {
    if (lines.size() == kMost) break;
    std::string line = OneLine(value.text);
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  }
  return lines;
}

size_t LinksElsewhere(const Context& context) {
  if (!context.url) return 0;
  const std::string own = net::RegistrableDomain(context.url->host());
  std::set<std::string> hosts;
  for (const NodeId link : context.document.ByTag("a")) {
    const auto href = context.document.Attr(link, "href");
    if (!href) continue;
    const auto url = net::Url::Parse(context.Resolve(*href));
    if (url && url->is_http() && net::RegistrableDomain(url->host()) != own) hosts.insert(std::string(url->host()));
  }
  return hosts.size();
}

// What a result page without results is. Markers decide; without one, a page of links elsewhere has changed its
// mark-up, and a page without them shows its results only after running scripts.
PageStatus StatusWithoutResults(const Context& context, const Engine& engine, Extraction& out) {
  if (engine.blocked.Matches(context.document) || MatchesAny(engine.blocked_text, context.text)) {
    out.warnings.push_back("The search engine asked for a proof of being human instead of answering.");
    return PageStatus::kBlocked;
  }
  if (engine.empty.Matches(context.document) || MatchesAny(engine.empty_text, context.text)) return PageStatus::kEmpty;
  if (LinksElsewhere(context) >= kMinLinksOfDrift) {
    out.warnings.push_back("No selector of the profile of " + engine.name + " (" + engine.checked +
                           ") found a result: the site has changed.");
    return PageStatus::kDrift;
  }
  out.warnings.emplace_back("The result page shows no results without JavaScript.");
  return PageStatus::kNeedsRendering;
}

void AddNextPages(const Context& context, const Engine& engine, Extraction& out) {
  for (const FieldValue& link : engine.next.Every(context.document, 0)) {
    AddNextPage(context.Resolve(link.text), out);
  }
}

SerpResultType JsonType(const EngineJsonBlock& rule, const JsonTree& tree, JsonId item) {
  const std::string name = rule.type_field.Text(tree, item);
  for (const auto& [value, type] : rule.types) {
    if (value == name) return type;
  }
  return rule.type;
}

}  // namespace

void RankResults(std::vector<SerpResult>& results) {
  int rank = 0;
  for (SerpResult& result : results) result.rank = result.type == SerpResultType::kOrganic ? ++rank : 0;
}

NodeId EntryAround(const Document& document, const std::vector<NodeId>& titles, size_t index) {
  NodeId block = titles[index];
  for (int level = 0; level < kMaxClimb; ++level) {
    const NodeId up = document.parent(block);
    if (up == html::kNoNode || up == 0 || document.Is(up, "body") || document.Is(up, "html")) break;
    const auto first = std::lower_bound(titles.begin(), titles.end(), up);
    const auto end = std::upper_bound(titles.begin(), titles.end(), document.last(up));
    if (end - first > 1) break;
    block = up;
  }
  return block;
}

const Engine* EngineOf(const Context& context) {
  for (const Engine& engine : Engines()) {
    if (engine.is_json || !context.url || engine.hosts.empty()) continue;
    if (!MatchesAny(engine.hosts, context.url->host())) continue;
    if (engine.paths.empty() || MatchesAny(engine.paths, context.url->path())) return &engine;
  }
  for (const Engine& engine : Engines()) {
    if (!engine.is_json && engine.fingerprint.Matches(context.document)) return &engine;
  }
  return nullptr;
}

void ExtractSerp(const Context& context, Extraction& out) {
  const Engine* engine = EngineOf(context);
  if (engine == nullptr && context.kind != Kind::kSerp) return;
  SerpPage page;
  if (engine == nullptr) {
    page.engine = std::string(context.host());
    page.results = ResultsByStructure(context);
    if (page.results.empty()) out.warnings.push_back("No profile of a search engine fits, and no list of results.");
    out.serp = std::move(page);
    return;
  }
  page.engine = engine->name;
  for (const std::string& name : engine->query_parameters) {
    if (page.query.empty() && context.url) page.query = QueryParameter(context.url->query(), name).value_or("");
  }
  const std::string typed = OneLine(engine->query_box.First(context.document, 0).text);
  if (!typed.empty()) page.query = typed;
  page.results = PageReader(context, *engine).Read();
  page.people_also_ask = Lines(engine->people_also_ask, context.document);
  page.related = Lines(engine->related, context.document);
  AddNextPages(context, *engine, out);
  if (page.results.empty()) {
    out.status = StatusWithoutResults(context, *engine, out);
    if (out.status == PageStatus::kDrift) page.results = ResultsByStructure(context);
  }
  out.serp = std::move(page);
}

bool ExtractSerpJson(const JsonContext& context, Extraction& out) {
  const auto tree = JsonTree::Parse(context.json);
  if (!tree || tree->size() == 0) return false;
  for (const Engine& engine : Engines()) {
    if (!engine.is_json || engine.json_require.empty()) continue;
    const auto absent = [&](const JsonPath& path) { return path.All(*tree).empty(); };
    if (std::any_of(engine.json_require.begin(), engine.json_require.end(), absent)) continue;
    SerpPage page;
    page.engine = engine.name;
    page.query = engine.json_query.Text(*tree);
    std::vector<std::pair<JsonId, SerpResult>> found;
    for (const EngineJsonBlock& rule : engine.json_blocks) {
      for (const JsonId item : rule.select.All(*tree)) {
        SerpResult result;
        result.type = JsonType(rule, *tree, item);
        result.title = OneLine(PlainText(rule.title.Text(*tree, item)));
        result.url = rule.link.Text(*tree, item);
        result.snippet = OneLine(PlainText(rule.snippet.Text(*tree, item)));
        if (!result.title.empty() && !result.url.empty()) found.emplace_back(item, std::move(result));
      }
    }
    // Results keep the order in which their kind's rule stands, then the answer's own: kinds are separate lists there.
    for (auto& [item, result] : found) page.results.push_back(std::move(result));
    RankResults(page.results);
    for (const JsonId item : engine.json_people_also_ask.All(*tree))
      page.people_also_ask.emplace_back(tree->text(item));
    for (const JsonId item : engine.json_related.All(*tree)) page.related.emplace_back(tree->text(item));
    if (page.results.empty()) out.status = PageStatus::kEmpty;
    out.serp = std::move(page);
    return true;
  }
  return false;
}

std::vector<SerpResult> ResultsByStructure(const Context& context) {
  const Document& document = context.document;
  if (!context.url) return {};
  const std::string own = net::RegistrableDomain(context.url->host());
  struct Title {
    NodeId node;
    std::string url;
  };
  // Titles with the same mark-up belong to one list; the longest list is the results.
  std::map<std::string, std::vector<Title>> lists;
  for (const std::string_view tag : {"h2", "h3", "h4"}) {
    for (const NodeId heading : document.ByTag(tag)) {
      NodeId link = html::kNoNode;
      for (NodeId up = document.parent(heading); up != html::kNoNode && link == html::kNoNode; up = document.parent(up))
        if (document.Is(up, "a")) link = up;
      for (NodeId node = heading; node <= document.last(heading) && link == html::kNoNode; ++node)
        if (document.Is(node, "a")) link = node;
      const auto href = link == html::kNoNode ? std::nullopt : document.Attr(link, "href");
      const auto url = net::Url::Parse(href ? context.Resolve(*href) : std::string());
      if (!url || !url->is_http() || net::RegistrableDomain(url->host()) == own) continue;
      const std::string style(NameOf(document, heading, "class"));
      lists[std::string(tag) + '.' + style].push_back({heading, url->href()});
    }
  }
  const auto longest = std::max_element(lists.begin(), lists.end(),
                                        [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  constexpr size_t kMinResults = 3;
  if (longest == lists.end() || longest->second.size() < kMinResults) return {};
  std::vector<NodeId> titles;
  for (const Title& title : longest->second) titles.push_back(title.node);
  std::vector<SerpResult> results;
  for (size_t i = 0; i < titles.size(); ++i) {
    SerpResult result;
    result.title = OneLine(html::VisibleText(document, titles[i]));
    result.url = longest->second[i].url;
    result.snippet = TextBeside(document, EntryAround(document, titles, i), titles[i]);
    if (!result.title.empty()) results.push_back(std::move(result));
  }
  RankResults(results);
  return results;
}

}  // namespace rivalscope::extract
