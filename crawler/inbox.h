// What other threads hand to the network thread: new addresses and reports about pages. Parsing and keys are worked out
// on the caller's thread, so that the network thread only compares strings.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "crawler/crawler.h"
#include "crawler/trap_guard.h"
#include "net/url.h"

namespace rivalscope::crawler {

struct PreparedUrl {
  FrontierUrl url;
  TrapKey trap;
  std::optional<std::string> refusal;  // of a trap guard
};
// The form in which an address stands in the frontier: without fragment and userinfo.
Result<PreparedUrl> Prepare(const Seed& seed, const TrapLimits& limits, Instant now);
PreparedUrl Prepare(const Seed& seed, const net::Url& url, const TrapLimits& limits, Instant now);

struct PreparedReport {
  int64_t id = 0;
  std::vector<PreparedUrl> links;
  TextRuns text;
  std::optional<FrontierUrl> canonical;
  bool kept = true;
  std::string spent;
};

// True when `target` may be reached from `from` (both hosts of URLs) under `scope`.
bool IsInScope(Scope scope, std::string_view from, std::string_view target);

// Thread contract: any thread.
class Inbox {
 public:
  // True when it was empty: then the network thread has to be woken; otherwise somebody is about to.
  bool Add(PreparedUrl url);
  bool Add(PreparedReport report);
  struct Contents {
    std::vector<PreparedUrl> urls;
    std::vector<PreparedReport> reports;
    bool empty() const { return urls.empty() && reports.empty(); }
  };
  Contents Take();

 private:
  std::mutex mutex_;  // guards contents_
  Contents contents_;
};

}  // namespace rivalscope::crawler
