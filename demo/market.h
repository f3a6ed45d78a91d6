// The demo market: a small web on loopback in which four invented brands sell kitchen appliances, for `rivalscope demo`
// and the end-to-end tests.
//
// Everything a visitor can see is a pure function of (seed, today, edition): the same options give the same bytes, so a
// scan of the market can be checked against what was planted in it. docs/demo.md tells a reader what that is; Planted()
// (demo/plan.h) tells a program. Each host has its own address and port on loopback, and the crawler is told where they
// are (addresses()): URLs carry no port and no name is ever looked up. The pages themselves are demo/site.h.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "demo/plan.h"
#include "demo/site.h"

namespace rivalscope::demo {

struct ServedRequest {
  std::string host;
  std::string target;
  std::string user_agent;
  int status = 0;
  Instant at{};
};

// Thread contract: every method is safe from any thread. The destructor stops the servers.
class Market {
 public:
  // kIo when no loopback socket can be opened.
  static Result<std::unique_ptr<Market>> Start(const MarketOptions& options);
  ~Market();
  Market(const Market&) = delete;
  Market& operator=(const Market&) = delete;

  // Host name and "127.0.0.x:port", one for each of Hosts().
  std::vector<std::pair<std::string, std::string>> addresses() const;
  // A whole rivalscope.toml for this market.
  std::string workspace_toml() const;
  // Every request so far, in the order answered.
  std::vector<ServedRequest> served() const;
  // Changes what later requests see, and forgets nothing of what was served.
  void set_edition(int edition);

 private:
  struct Impl;
  explicit Market(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The workspace file of a market with these options; Market::workspace_toml() without a market.
std::string WorkspaceToml(const MarketOptions& options);

}  // namespace rivalscope::demo
