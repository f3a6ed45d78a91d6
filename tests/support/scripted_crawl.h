// A crawl of a scripted web from its seeds to its end, for tests of what the crawler does over time.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "crawler/memory_frontier_store.h"
#include "crawler/network_loop.h"
#include "crawler/outlinks.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_transport.h"

namespace rivalscope::test {

inline const Instant kCrawlStart = *ParseInstant("2026-11-22T12:00:00Z");

inline std::string Links(const std::vector<std::string>& hrefs) {
  std::string html = "<title>t</title>";
  for (const std::string& href : hrefs) html += "<a href='" + href + "'>x</a>";
  return html;
}

class ScriptedCrawl : public testing::Test {
 protected:
  ScriptedCrawl() { policy_.obey_tdm = false; }

  // Crawls to the end, following links; results by address.
  void Crawl(const std::vector<std::string>& seeds) {
    auto crawler = crawler::Crawler::Create(policy_, clock_, store_, std::make_unique<ScriptedTransport>(web_));
    ASSERT_TRUE(crawler);
    for (const std::string& url : seeds) {
      crawler::Seed seed = seed_;
      seed.url = url;
      ASSERT_TRUE((*crawler)->Add(seed));
    }
    crawler_ = crawler->get();
    crawler::LinkMemory memory;
    crawler::LinkFinder finder(policy_, memory);
    const Status ran = (*crawler)->Run(
        [&](crawler::FetchResult result) {
          crawler::PageReport report = finder.Find(result, clock_.Now());
          (*crawler)->Done(result.entry.id, std::move(report));
          results_[result.snapshot.url] = std::move(result);
        },
        [&](const crawler::LedgerEntry& entry) { ledger_.push_back(entry); });
    ASSERT_TRUE(ran) << ran.error().message;
    crawler_ = nullptr;
  }
  std::vector<std::string> Asked() const {
    std::vector<std::string> urls;
    for (const ScriptedRequest& request : web_.requests) urls.push_back(request.url);
    return urls;
  }
  FetchStatus StatusOf(const std::string& url) const { return results_.at(url).snapshot.status; }
  Instant AskedAt(const std::string& url, int nth = 0) const {
    for (const ScriptedRequest& request : web_.requests) {
      if (request.url == url && nth-- == 0) return request.at;
    }
    return Instant();
  }

  FakeClock clock_{kCrawlStart};
  ScriptedWeb web_{clock_};
  crawler::MemoryFrontierStore store_;
  crawler::CrawlPolicy policy_;
  crawler::Seed seed_;
  crawler::Crawler* crawler_ = nullptr;
  std::map<std::string, crawler::FetchResult> results_;
  std::vector<crawler::LedgerEntry> ledger_;
};

}  // namespace rivalscope::test
