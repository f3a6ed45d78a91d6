// The filters that the table verbs share: --brand --theme --lang --since --until --site.
#pragma once

#include "cli/options.h"
#include "cli/session.h"
#include "core/result.h"
#include "scan/review_query.h"

namespace rivalscope::cli {

struct ReviewFilterOptions : scan::ReviewQuery {
  void Define(Options& options);
  Result<storage::ReviewFilter> Filter(Session& session) const {
    return ReviewQuery::Filter(session.config, session.analyst->themes(), session.store);
  }
  bool any() const {
    return !(brand.empty() && theme.empty() && language.empty() && since.empty() && until.empty() && site.empty());
  }
};

}  // namespace rivalscope::cli
