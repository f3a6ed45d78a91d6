#include "crawler/crawl_job.h"

#include <fmt/core.h>

#include <mutex>
#include <thread>
#include <utility>

#include "core/bounded_queue.h"
#include "crawler/memory_frontier_store.h"
#include "crawler/outlinks.h"
#include "crawler/warc_writer.h"
#include "net/url.h"

namespace rivalscope::crawler {
namespace {

// Counts by host from the ledger. Of the network thread.
class Tally {
 public:
  void Count(const LedgerEntry& entry) {
    const auto url = net::Url::Parse(entry.url);
    CountFor(summary_.hosts[url ? std::string(url->host()) : entry.url], entry);
    CountFor(summary_.total, entry);
  }
  CrawlSummary Take() { return std::move(summary_); }
  // A page whose markup forbids its use: counted as a page before it was read.
  void Reclassify(const std::string& host, const std::string& reason) {
    for (HostSummary* summary : {&summary_.hosts[host], &summary_.total}) {
      --summary->pages;
      ++summary->refused;
      if (summary->first_problem.empty()) summary->first_problem = reason;
    }
  }

 private:
  static void CountFor(HostSummary& host, const LedgerEntry& entry) {
    if (entry.sent) {
      ++host.requests;
      host.waited += entry.pause;
    }
    host.wire_bytes += entry.wire_bytes;
    const bool policy_file = entry.kind == RequestKind::kRobots || entry.kind == RequestKind::kTdm;
    if (!policy_file) host.body_bytes += entry.body_bytes;
    const auto problem = [&](uint64_t& count) {
      if (!policy_file) ++count;
      if (host.first_problem.empty()) host.first_problem = entry.url + ": " + entry.reason;
    };
    switch (entry.status) {
      case FetchStatus::kNotModified:
        ++host.not_modified;
        [[fallthrough]];
      case FetchStatus::kOk:
        if (entry.kind == RequestKind::kPage) ++host.pages;
        break;
      case FetchStatus::kRedirected:
        if (!policy_file) ++host.redirects;
        break;
      case FetchStatus::kDeferred:
        if (!entry.sent) host.deferred = true;
        problem(host.failed);
        break;
      case FetchStatus::kDisallowed:
      case FetchStatus::kUnsafeAddress:
      case FetchStatus::kOutOfScope:
      case FetchStatus::kOverBudget:
        problem(host.refused);
        break;
      case FetchStatus::kNotFound:
        if (policy_file) break;  // no robots.txt is no problem
        [[fallthrough]];
      default:
        problem(host.failed);
    }
  }

  CrawlSummary summary_;
};

// The threads that consume: they read links, write, and answer. A page that could not be written is not Done: it is
// fetched again another time, and the crawl ends.
class Readers {
 public:
  Readers(CrawlJob& job, const Clock& clock, Crawler& crawler, WarcWriter* warc)
      : job_(job),
        clock_(clock),
        crawler_(crawler),
        warc_(warc),
        queue_(job.policy.limits.outstanding_results + static_cast<size_t>(job.policy.pace.connections) + 1) {
    for (int i = 0; i < job.readers; ++i) threads_.emplace_back([this] { Read(); });
  }
  ~Readers() { Join(); }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  void Push(FetchResult result) { queue_.Push(std::move(result)); }
  void Join() {
    queue_.Close();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }
  // After Join.
  const Status& status() const { return status_; }
  const std::vector<std::pair<std::string, std::string>>& disallowed() const { return disallowed_; }

 private:
  void Read() {
    LinkFinder finder(job_.policy, links_);
    while (auto result = queue_.Pop()) {
      const int64_t id = result->entry.id;
      PageReport report;
      if (const Status kept = Take(*result, finder, report); !kept) {
        Fail(kept);
        continue;
      }
      report.spent = std::move(result->body);
      crawler_.Done(id, std::move(report));
    }
  }

  Status Take(FetchResult& result, LinkFinder& finder, PageReport& report) {
    const bool unchanged = result.snapshot.status == FetchStatus::kNotModified;
    if (unchanged && job_.recall) {
      if (auto status = job_.recall(result); !status) return status;
    }
    const bool was_usable = IsPage(result);
    report = finder.Find(result, clock_.Now());
    if (unchanged) result.body.clear();  // it did not come over the network
    if (was_usable && result.snapshot.status == FetchStatus::kDisallowed) {
      const std::lock_guard lock(mutex_);
      disallowed_.emplace_back(result.entry.host, result.entry.url + ": " + result.snapshot.reason);
    }
    if (warc_ != nullptr && result.rules.may_use()) {
      if (auto status = warc_->Write(result); !status) return status;
    }
    return job_.on_page ? job_.on_page(result) : Status();
  }

  void Fail(const Status& status) {
    const std::lock_guard lock(mutex_);
    if (status_) status_ = status;
    crawler_.Stop();
    crawler_.Stop();  // at once: what is in flight could not be written either
  }

  static bool IsPage(const FetchResult& result) {
    return result.snapshot.status == FetchStatus::kOk || result.snapshot.status == FetchStatus::kNotModified;
  }

  CrawlJob& job_;
  const Clock& clock_;
  Crawler& crawler_;
  WarcWriter* const warc_;  // own synchronisation, as the next
  LinkMemory links_;
  std::mutex mutex_;  // guards the two below
  Status status_;
  std::vector<std::pair<std::string, std::string>> disallowed_;
  BoundedQueue<FetchResult> queue_;   // own synchronisation
  std::vector<std::thread> threads_;  // last: they start when all else stands
};

}  // namespace

void SetDelay(Duration delay, CrawlPolicy& policy) {
  policy.pace.floor = delay;
  if (delay > Duration::zero()) return;
  policy.pace.latency_multiple = 0;
  policy.pace.connections_per_host = 2;
}

Result<CrawlSummary> RunCrawlJob(CrawlJob job, const Clock& clock) {
  MemoryFrontierStore memory;
  FrontierStore& store = job.store != nullptr ? *job.store : memory;
  auto crawler = Crawler::Create(job.policy, clock, store, std::move(job.transport));
  if (!crawler) return tl::unexpected(crawler.error());
  for (const std::string& address : job.seeds) {
    Seed seed;
    seed.url = address;
    seed.scope = job.scope;
    if (auto status = (*crawler)->Add(seed); !status) return tl::unexpected(status.error());
  }
  std::unique_ptr<WarcWriter> warc;
  if (!job.warc.empty()) {
    const std::string software = job.policy.identity.product + "/" + job.policy.identity.version;
    auto opened = WarcWriter::Open(job.warc, software, clock.Now());
    if (!opened) return tl::unexpected(opened.error());
    warc = std::move(*opened);
  }
  if (job.on_running) job.on_running(crawler->get());
  Tally tally;
  const auto started = clock.Steady();
  Readers readers(job, clock, **crawler, warc.get());
  const Status ran = (*crawler)->Run([&](FetchResult result) { readers.Push(std::move(result)); },
                                     [&](const LedgerEntry& entry) {
                                       tally.Count(entry);
                                       if (job.on_ledger) job.on_ledger(entry);
                                     });
  if (job.on_running) job.on_running(nullptr);
  readers.Join();
  if (!ran) return tl::unexpected(ran.error());
  if (!readers.status()) return tl::unexpected(readers.status().error());
  if (warc) {
    if (auto status = warc->Flush(); !status) return tl::unexpected(status.error());
  }
  for (const auto& [host, reason] : readers.disallowed()) tally.Reclassify(host, reason);
  CrawlSummary summary = tally.Take();
  summary.elapsed = std::chrono::duration_cast<Duration>(clock.Steady() - started);
  summary.stopped = (*crawler)->stopped();
  return summary;
}

}  // namespace rivalscope::crawler
