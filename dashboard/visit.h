// One request on its way through a page: what it asked, and what the page may read.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "core/clock.h"
#include "core/result.h"
#include "dashboard/fields.h"
#include "dashboard/http.h"
#include "dashboard/report_cache.h"
#include "dashboard/workspace_files.h"

namespace rivalscope::dashboard {

// What all requests share.
struct Shared {
  WorkspaceFiles files;
  ReportCache reports;
  std::mutex labels;  // held while some are written
  const std::string program, token;
  const Clock& clock;
  const std::chrono::milliseconds patience;  // with a report that is being made
};

struct Visit {
  Shared& shared;
  const Request& request;
  const Fields& query;
  const Fields& form;
  int64_t id = 0;                                    // the number in the path
  const std::shared_ptr<const Knowledge> knowledge;  // for what outlives the visit
  storage::Store& store;
  const Knowledge& known = *knowledge;
};

// A page: a pure function of the visit and the store, except for the one that takes labels. kInvalidInput is answered
// as 400, kNotFound as 404, kBusy as 503, anything else as 500, each as a page with the error's sentence.
using Page = Result<Response> (*)(Visit&);

}  // namespace rivalscope::dashboard
