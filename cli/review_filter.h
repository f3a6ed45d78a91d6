// The filters that the table verbs share: --brand --theme --lang --since --site.
#pragma once

#include <string>

#include "cli/options.h"
#include "cli/session.h"
#include "core/result.h"
#include "storage/review_table.h"

namespace rivalscope::cli {

struct ReviewFilterOptions {
  std::string brand, theme, language, since, until, site, polarity;
  int limit = 0;

  void Define(Options& options);
  // A date that does not parse, or days that leave none, are kInvalidInput; a brand or theme that the workspace does
  // not know is kNotFound.
  Result<storage::ReviewFilter> Filter(const Session& session) const;
  bool any() const {
    return !(brand.empty() && theme.empty() && language.empty() && since.empty() && until.empty() && site.empty());
  }
};

}  // namespace rivalscope::cli
