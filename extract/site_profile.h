// Review sites and review widgets as data: data/profiles/*.toml (docs of the format: data/profiles/README.md). Nothing
// in the code knows a site by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "extract/json_tree.h"
#include "extract/page_field.h"
#include "text/pattern.h"

namespace rivalscope::extract {

// Where the fields are in JSON: a page's state, or a feed's whole body.
struct JsonReviewRules {
  JsonField reviews;
  JsonField id, author, rating, best, date, title, text, language, helpful, verified, variant;
  JsonField reply_text, reply_author, reply_date;
  JsonField aggregate_rating, aggregate_best, aggregate_count;
  JsonField next;    // addresses of further pages
  double scale = 0;  // the scale's top where the site never says it; 0: as read
};

struct SiteProfile {
  std::string name;
  std::string version;
  std::string checked;               // the day it was last held against the mark-up that `against` names
  std::string against;               // "real pages", or "sample": our own page, after the site's documentation
  std::vector<text::Pattern> hosts;  // of the page's URL
  bool anywhere = false;             // a widget: tried on every page, by its block

  BlockField block;  // one element a review
  PageField id, author, rating, date, title, text, language, helpful, verified, variant;
  BlockField reply_block;  // under a review; the reply's fields are looked for inside
  PageField reply_text, reply_author, reply_date;
  PageField aggregate_rating, aggregate_count;
  double scale = 0;
  PageField next;
  BlockField looks_like_reviews;  // the page should have reviews: none found is drift

  BlockField state_script;  // elements whose text is JSON
  std::optional<JsonReviewRules> state;
  std::vector<JsonPath> json_require;  // a JSON body is of this profile when all are there
  std::optional<JsonReviewRules> json;

  std::string sample_url;  // of data/samples/<name>.html or .json
  int contract_reviews = 0;
  int contract_replies = 0;
  std::vector<std::string> contract_fields;  // filled in every review of the sample
  std::string contract_rating;               // of the aggregate; "" where the page has none
};

Result<SiteProfile> ParseSiteProfile(std::string_view path, std::string_view toml);
// All of data/profiles, in order of name; a file that does not parse is left out and named by SiteProfileErrors.
const std::vector<SiteProfile>& SiteProfiles();
const std::vector<std::string>& SiteProfileErrors();

}  // namespace rivalscope::extract
