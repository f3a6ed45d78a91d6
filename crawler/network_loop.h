// The crawler behind its interface: the loop of the network thread. See crawler.h for what it promises.
//
// One turn of the loop: take what other threads handed in; serve every host that is ready, until connections or results
// given out are used up; wait in the transport for answers, a call, or the next host's time; judge the answers.
// An address ends in exactly one of: delivered to the sink (then the consumer's Done completes it), put back into its
// host's queue for another attempt, or released to the store (stop, host closed).
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "crawler/crawler.h"
#include "crawler/frontier.h"
#include "crawler/inbox.h"
#include "crawler/outcome.h"

namespace rivalscope::crawler {

class NetworkLoop final : public Crawler {
 public:
  NetworkLoop(CrawlPolicy policy, const Clock& clock, FrontierStore& store, std::unique_ptr<Transport> transport);

  Status Add(const Seed& seed) override;
  void Done(int64_t id, PageReport report) override;
  Status Run(const ResultSink& sink, const LedgerSink& ledger) override;
  void Stop() noexcept override;
  bool stopped() const noexcept override { return stop_.load() > 0; }
  Progress GetProgress() const override;

 private:
  using Time = HostClock::Time;

  struct Flight {  // one request under way
    RequestKind kind = RequestKind::kPage;
    HostQueue* host = nullptr;
    FrontierUrl entry;   // of a page or sitemap
    TrapKey trap;        // of the entry
    std::string origin;  // of a policy file
    std::string url;
    Time started{};
    Instant at{};
    Duration pause{};
    std::string address;  // counted when it was taken
    std::string rule;
    int rule_line = 0;
  };
  struct Outstanding {  // given to the sink, not yet Done
    FrontierUrl entry;
    TrapKey trap;
    uint64_t bytes = 0;
    std::optional<Validators> validators;
  };

  struct Arrivals {  // addresses of one turn, on their way to the store
    std::vector<FrontierUrl> urls;
    std::vector<TrapKey> traps;  // of each
    struct Page {
      const Outstanding* from = nullptr;
      const TextRuns* text = nullptr;
      size_t begin = 0, end = 0;  // of its links among `urls`
    };
    std::vector<Page> pages;
  };

  // The turn of the loop, in order.
  Status TakeInbox();
  // `from` is the page that leads to them, or null.
  void Admit(std::vector<PreparedUrl> prepared, const Outstanding* from, Arrivals& arrivals);
  Status AddArrivals(Arrivals& arrivals);
  Status ServeHosts();
  Status Serve(HostQueue& host);
  Status HandleFinished(TransportResponse response);
  bool IsFinished();
  Duration WaitTime();
  Status Wind(Time now);  // stopping: what is in flight gets a moment

  // Before a request.
  Status Greet(HostQueue& host);
  Result<OriginGate*> GateOf(HostQueue& host, const std::string& origin);
  // True when pages may be asked about; else the step was taken.
  Result<bool> PassGate(HostQueue& host, OriginGate& gate, const std::string& origin);
  Status KeepCrawlDelay(HostQueue& host, const OriginGate& gate);
  Status OpenGate(HostQueue& host, OriginGate& gate, const FrontierUrl& entry);
  std::optional<std::string> OverBudget(const HostQueue& host) const;
  // True when the page at the front came meanwhile under another address, whose canonical link names it: it is done.
  // What a seed names is fetched whatever other pages say of it.
  Result<bool> SkipClaimed(HostQueue& host);
  // True when the page at the front is delivered as unchanged without being asked for.
  Result<bool> KeepUnasked(HostQueue& host, const OriginGate::Verdict& verdict, TrapKey& trap);
  Status StartPage(HostQueue& host, const OriginGate::Verdict& verdict, TrapKey trap);
  void StartPolicyFile(HostQueue& host, OriginGate& gate, const std::string& origin, RequestKind kind);
  uint64_t Launch(Flight flight, TransportRequest request);

  // After it.
  Status OnPolicyFile(const Flight& flight, const TransportResponse& response);
  Status OnPage(Flight flight, TransportResponse response);
  Status OnRedirect(Flight& flight, const TransportResponse& response, Outcome& outcome, bool& again);
  Status BackOff(HostQueue& host, const Flight& flight, std::optional<Duration> asked, std::string& note);
  Status CloseHost(HostQueue& host, FetchStatus status, const std::string& reason);
  // What stands for the page that is next at its host and is not asked for; the page is no longer next.
  FetchResult Unasked(HostQueue& host, FetchStatus status, const std::string& reason) const;
  void Refuse(HostQueue& host, FetchStatus status, const std::string& reason, const OriginGate::Verdict& verdict);
  // `trap` is empty for what leads nowhere.
  void Deliver(FetchResult result, TrapKey trap, std::optional<Validators> validators);
  void Enter(const Flight& flight, const TransportResponse& response, FetchStatus status, const std::string& reason,
             bool cache_hit);
  bool HasRoom() const;
  void CountStuck(Time now);
  void PublishProgress();

  const CrawlPolicy policy_;
  const Clock& clock_;
  FrontierStore& store_;
  const std::unique_ptr<Transport> transport_;
  const bool replay_;

  Inbox inbox_;                // own synchronisation
  std::atomic<int> stop_ = 0;  // how often Stop was called
  mutable std::mutex progress_mutex_;
  Progress published_;  // guarded by progress_mutex_

  // Of the thread in Run.
  Frontier frontier_;
  const ResultSink* sink_ = nullptr;
  const LedgerSink* ledger_ = nullptr;
  std::unordered_map<uint64_t, Flight> in_flight_;
  size_t stuck_ = 0;  // of these, under way for longer than kStuckAfter; counted once a turn
  std::unordered_map<int64_t, Outstanding> outstanding_;
  uint64_t outstanding_bytes_ = 0;
  // Bodies that were read. Taking such memory from the heap in one thread and giving it back in others is slow.
  std::vector<std::string> spent_;
  std::unordered_map<uint64_t, std::string> claimed_;  // hash of a page key -> the address that named it as its own
  uint64_t last_request_ = 0;
  uint64_t scan_bytes_ = 0;
  uint64_t scan_pages_ = 0;
  bool scan_over_ = false;  // a budget of the whole scan is used up
  std::optional<Time> stopping_since_;
  bool cancelled_ = false;
  Time committed_{};
  Time progress_at_{};
  bool dirty_ = false;  // something happened that is not committed
  Progress progress_;
};

}  // namespace rivalscope::crawler
