// Search engines as data: data/engines/*.toml, one file an engine or a results API (docs of the format:
// data/engines/README.md). Nothing in the code knows an engine by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "extract/json_tree.h"
#include "extract/page_field.h"
#include "model/extraction.h"
#include "net/url.h"
#include "text/pattern.h"

namespace rivalscope::extract {

// A link of the engine's own that carries the result's address.
struct RedirectRule {
  text::Pattern link;                   // over the absolute URL
  std::vector<std::string> parameters;  // query parameters that hold the address; none: the pattern's first group does
  std::string strip;                    // a prefix of the value to drop ("a1")
  bool base64 = false;                  // URL-safe base64
};

// Blocks of one kind on the page. Rules are tried in order; an element inside a block that an earlier rule took is
// not looked at again.
struct EngineBlock {
  std::optional<SerpResultType> type;  // none: the region is left out
  BlockField select;
  PageField title, link, snippet;
  bool climb = false;          // `select` finds the titles: the block is all around one that holds no other
  bool link_optional = false;  // a panel without an address still counts
};

struct EngineJsonBlock {
  SerpResultType type = SerpResultType::kOrganic;
  JsonPath select;
  JsonField title, link, snippet, type_field;
  std::vector<std::pair<std::string, SerpResultType>> types;  // values of type_field
};

struct Engine {
  std::string name;
  std::string version;
  std::string checked;                        // the day it was last held against the mark-up that `against` names
  std::string against;                        // "real pages", or "sample": our own page, after the site's documentation
  std::vector<text::Pattern> hosts, paths;    // of the page's URL
  BlockField fingerprint;                     // for engines that anybody may host
  std::vector<std::string> query_parameters;  // of the page's URL
  PageField query_box;                        // else from the page
  std::vector<text::Pattern> internal_links;  // links that are never results
  std::vector<RedirectRule> redirects;
  std::vector<EngineBlock> blocks;
  PageField people_also_ask, related, next;
  BlockField empty, blocked;                            // marks of such pages
  std::vector<text::Pattern> empty_text, blocked_text;  // over the visible text

  bool is_json = false;
  std::vector<JsonPath> json_require;  // all must be there
  JsonField json_query, json_people_also_ask, json_related;
  std::vector<EngineJsonBlock> json_blocks;

  std::string sample_url;  // of data/samples/<name>.html or .json
  int contract_organic = 0;
  std::string contract_query;
};

Result<Engine> ParseEngine(std::string_view path, std::string_view toml);
// All of data/engines, in order of name; a file that does not parse is left out and named by EngineErrors.
const std::vector<Engine>& Engines();
const std::vector<std::string>& EngineErrors();

// The address behind an engine's own link; the link itself where no rule fits.
std::string DecodeRedirect(const Engine& engine, const std::string& absolute);
// The value of a query parameter, decoded as forms are; none when absent.
std::optional<std::string> QueryParameter(std::string_view query, std::string_view name);

}  // namespace rivalscope::extract
