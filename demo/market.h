// The demo market: a small web on loopback in which four invented brands sell kitchen appliances, for `rivalscope demo`
// and the end-to-end tests.
//
// Everything a visitor can see is a pure function of (seed, today, edition): the same options give the same bytes, so a
// scan of the market can be checked against what was planted in it. docs/demo.md tells a reader what that is; Planted()
// tells a program. Each host has its own address and port on loopback, and the crawler is told where they are
// (addresses()): URLs carry no port and no name is ever looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/swot.h"
#include "net/headers.h"

namespace rivalscope::demo {

struct MarketOptions {
  uint64_t seed = 1;
  Day today{};      // the newest review may be of this day; the oldest is 364 days older
  int edition = 1;  // 1: the market at the first scan; 2: some weeks' worth of changes later
  // Multiplies every pause that the market asks for or makes (Crawl-delay, the slow host, the workspace's delay). 1 is
  // the pace of a polite scan of real hosts; tests and the demo use less.
  double time_factor = 0.1;
};

// One answer. `delay` is how long the host thinks before it answers.
struct Page {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  net::Headers headers;  // beside Content-Type
  std::string body;
  Duration delay{0};
};

// What a scan of the market is to find. `points` is own minus rival, or the rival's change in time, in hundredths; 0
// where nothing is measured in points.
struct PlantedDifference {
  std::string theme;  // empty for facts about a channel, question or keyword
  std::string brand;  // the rival; "market" for all of them
  Cell cell = Cell::kStrength;
  std::string reason;  // "S1" ... "T5"
  double points = 0;
  int edition = 1;      // the first edition that shows it
  std::string subject;  // the question, channel or keyword, where there is one
  std::string note;     // one sentence for a person
};
const std::vector<PlantedDifference>& Planted();

// The state a host keeps between requests: how many it has answered. The host that answers 429 does so at one of them.
struct HostState {
  int requests = 0;
};

// The pages without a server. Thread contract: immutable; safe from any thread.
class Site {
 public:
  explicit Site(const MarketOptions& options);
  ~Site();
  Site(Site&&) noexcept;
  Site& operator=(Site&&) noexcept;

  // `target` is path and query. Unknown hosts and paths are a 404 page.
  Page Render(std::string_view host, std::string_view target, const HostState& state = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All host names of the market, such as "www.nordwind.test".
const std::vector<std::string>& Hosts();

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
