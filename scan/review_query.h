// Which reviews somebody asks for, as they write it: the options of the table verbs and the fields of the dashboard.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "model/score.h"
#include "scan/config.h"
#include "storage/store.h"

namespace rivalscope::scan {

// Empty fields do not restrict.
struct ReviewQuery {
  std::string brand, theme, language, since, until, site;
  std::string polarity;  // positive, negative, neutral: of the theme, or of the whole review
  std::string stars;     // 1 to 5
  std::string words;
  int limit = 0;

  // A date that does not parse, days that leave none, and other words than these are kInvalidInput. A brand or theme
  // that the workspace does not know is kNotFound, as is a site that neither a source nor a review is of, or a language
  // that is none of the nine and that no review is in; the message names what there is.
  Result<storage::ReviewFilter> Filter(const Config& config, const std::vector<ThemeInfo>& themes,
                                       storage::Store& store) const;
};

// kNotFound for an id that no brand of the workspace has; an empty one means all.
Status KnowsBrand(const Config& config, const std::string& brand);

}  // namespace rivalscope::scan
