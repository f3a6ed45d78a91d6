// rivalscope crawl: follow links from some addresses within their hosts, politely, without a workspace.
#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <sstream>
#include <thread>

#include "cli/jsonl.h"
#include "cli/page_store.h"
#include "cli/progress_line.h"
#include "cli/stop_signals.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "core/read_file.h"
#include "crawler/crawl_job.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

constexpr unsigned kMostReaders = 8;

Status ReadSeeds(const std::string& path, std::vector<std::string>& seeds) {
  const auto bytes = ReadFile(path);
  if (!bytes) return tl::unexpected(bytes.error());
  std::istringstream file(*bytes);
  for (std::string line; std::getline(file, line);) {
    const size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    seeds.push_back(line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1));
  }
  return {};
}

Json ToJson(const std::string& host, const crawler::HostSummary& summary) {
  return Json{{"host", host},
              {"pages", summary.pages},
              {"not_modified", summary.not_modified},
              {"redirects", summary.redirects},
              {"refused", summary.refused},
              {"failed", summary.failed},
              {"requests", summary.requests},
              {"wire_bytes", summary.wire_bytes},
              {"body_bytes", summary.body_bytes},
              {"waited_ms", summary.waited.count()},
              {"deferred", summary.deferred},
              {"problem", summary.first_problem}};
}

// Draws how far the crawl is, four times a second, in a thread of its own: its readers are not held up.
class CrawlWatch {
 public:
  CrawlWatch(Io& io, const Clock& clock) : line_(io), clock_(clock), begun_(clock.Steady()) {
    if (io.progress) thread_ = std::thread([this] { Run(); });
  }
  ~CrawlWatch() { End(); }
  CrawlWatch(const CrawlWatch&) = delete;
  CrawlWatch& operator=(const CrawlWatch&) = delete;

  void Watch(const crawler::Crawler* crawler) {
    const std::lock_guard lock(mutex_);
    crawler_ = crawler;
  }
  // Takes the line away.
  void End() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
    line_.Clear();
  }

 private:
  void Run() {
    constexpr std::chrono::milliseconds kEvery(250);
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kEvery, [this] { return ended_; })) {
      if (crawler_ == nullptr) continue;
      const crawler::Progress now = crawler_->GetProgress();
      const auto elapsed = std::chrono::duration_cast<Duration>(clock_.Steady() - begun_);
      line_.Draw(fmt::format("{} pages", now.fetched) + PaceOf(now, now.fetched, elapsed));
    }
  }

  ProgressLine line_;
  const Clock& clock_;
  const std::chrono::steady_clock::time_point begun_;
  std::mutex mutex_;  // of the two below
  const crawler::Crawler* crawler_ = nullptr;
  bool ended_ = false;
  std::condition_variable wake_;
  std::thread thread_;
};

class CrawlCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Values("urls", urls_, "addresses to start from");
    options.Value("--seeds", seeds_, "a file with one address a line");
    options.Values("--allow", allow_, "a network that may be connected to although it is not public: 127.0.0.0/8");
    options.Value("--delay", delay_, "seconds between two requests to a host; 0 only for hosts of your own");
    options.Value("--max-pages", max_pages_, "end after so many pages");
    options.Value("--depth", depth_, "links from a start address");
    options.Value("--warc", warc_, "write an archive (gzip when it ends in .gz)");
    options.Value("--store", store_, "keep pages and progress in this file (SQLite); an interrupted crawl goes on");
    options.Flag("--fresh", fresh_,
                 "with --store: ask for every page, also for those that are not due by how they change");
    options.Flag("--links-only", links_only_,
                 "with --store: keep the pages unread, find links without building a tree");
    options.Value("--contact", contact_, "a page or mail address of yours, sent with every request");
    options.Choice("--format", format_, {"text", "json"}, "how the summary is written");
  }

  Result<ExitCode> Run(Io& io) override;

 private:
  Result<crawler::CrawlJob> MakeJob() const;
  int Readers() const;
  void Print(const crawler::CrawlSummary& summary, Io& io) const;

  std::vector<std::string> urls_, allow_;
  std::string seeds_, warc_, store_, format_ = "text";
  std::string contact_ = crawler::Identity().contact;
  double delay_ = 1;
  uint64_t max_pages_ = crawler::Limits().scan_pages;
  int depth_ = crawler::Limits().depth;
  bool links_only_ = false, fresh_ = false;
};

Result<crawler::CrawlJob> CrawlCommand::MakeJob() const {
  crawler::CrawlJob job;
  job.seeds = urls_;
  if (!seeds_.empty()) {
    if (auto status = ReadSeeds(seeds_, job.seeds); !status) return tl::unexpected(status.error());
  }
  if (job.seeds.empty()) return Fail(ErrorCode::kInvalidInput, "no address to start from: name one, or --seeds FILE");
  for (const std::string& text : allow_) {
    const auto network = net::IpNetwork::Parse(text);
    if (!network) {
      return Fail(ErrorCode::kInvalidInput, fmt::format("--allow {}: not a network such as 127.0.0.0/8", text));
    }
    job.policy.allow_networks.push_back(*network);
  }
  if (delay_ < 0 || delay_ > 86'400) return Fail(ErrorCode::kInvalidInput, "--delay is 0 to 86400 seconds");
  crawler::SetDelay(Duration(static_cast<int64_t>(delay_ * 1000)), job.policy);
  job.policy.limits.scan_pages = max_pages_;
  job.policy.limits.depth = depth_;
  job.policy.identity.contact = contact_;
  job.warc = warc_;
  job.readers = Readers();
  return job;
}

// A core for each; one of them is the network thread's where a page takes a reader less time than that thread.
int CrawlCommand::Readers() const {
  const bool compresses = warc_.size() > 3 && warc_.substr(warc_.size() - 3) == ".gz";
  const bool reads_whole = !store_.empty() && !links_only_;
  const unsigned cores = std::thread::hardware_concurrency();
  return static_cast<int>(
      std::clamp(compresses || reads_whole ? cores : cores - std::min(cores, 1u), 1u, kMostReaders));
}

void CrawlCommand::Print(const crawler::CrawlSummary& summary, Io& io) const {
  if (format_ == "json") {
    for (const auto& [host, counts] : summary.hosts) io.out << ToJson(host, counts).dump() << '\n';
    return;
  }
  io.out << fmt::format("{:32} {:>8} {:>9} {:>8} {:>8} {:>10}\n", "host", "pages", "redirects", "refused", "failed",
                        "KiB");
  for (const auto& [host, counts] : summary.hosts) {
    io.out << fmt::format("{:32} {:>8} {:>9} {:>8} {:>8} {:>10}{}\n", host, counts.pages, counts.redirects,
                          counts.refused, counts.failed, counts.body_bytes / 1024,
                          counts.deferred ? "  left for another time" : "");
    if (!counts.first_problem.empty()) io.out << fmt::format("  {}\n", counts.first_problem);
  }
  const double seconds = static_cast<double>(summary.elapsed.count()) / 1000;
  io.out << fmt::format("{} of {} in {:.1f} s{}\n",
                        report::Plural(static_cast<int64_t>(summary.total.pages), "page", "pages"),
                        report::Plural(static_cast<int64_t>(summary.hosts.size()), "host", "hosts"), seconds,
                        summary.stopped ? ", interrupted" : "");
}

Result<ExitCode> CrawlCommand::Run(Io& io) {
  auto job = MakeJob();
  if (!job) return tl::unexpected(job.error());
  const SystemClock clock;
  std::unique_ptr<PageStore> pages;
  if (!store_.empty()) {
    const auto effort = delay_ > 0 ? storage::Effort::kSmall : storage::Effort::kQuick;
    auto opened = PageStore::Open({store_, job->seeds.front(), !links_only_, fresh_, effort}, clock);
    if (!opened) return tl::unexpected(opened.error());
    pages = std::move(*opened);
    job->store = &pages->frontier();
    job->on_page = [&pages](crawler::FetchResult& result) { return pages->Keep(result); };
    job->recall = [&pages](crawler::FetchResult& result) { return pages->Recall(result); };
    if (pages->resumed()) io.err << fmt::format("going on with the crawl in {} that was interrupted\n", store_);
  }
  std::atomic<crawler::Crawler*> running = nullptr;
  std::atomic<bool> stopped_early = false;  // before there was anything to stop
  CrawlWatch watch(io, clock);
  job->on_running = [&](crawler::Crawler* crawler) {
    running = crawler;
    watch.Watch(crawler);
    if (crawler != nullptr && stopped_early) crawler->Stop();
  };
  const StopSignals signals([&] {
    crawler::Crawler* const crawler = running.load();
    crawler != nullptr ? crawler->Stop() : stopped_early.store(true);
  });
  const auto summary = crawler::RunCrawlJob(std::move(*job), clock);
  watch.End();
  if (!summary) return tl::unexpected(summary.error());
  if (pages) {
    if (auto status = pages->Finish(summary->stopped); !status) return tl::unexpected(status.error());
  }
  Print(*summary, io);
  if (summary->stopped) return kExitInterrupted;
  const bool all_answered = std::all_of(summary->hosts.begin(), summary->hosts.end(), [](const auto& host) {
    return host.second.pages > 0 && host.second.failed == 0 && !host.second.deferred;
  });
  return all_answered ? kExitOk : kExitSomeSourcesFailed;
}

}  // namespace

std::unique_ptr<Command> MakeCrawl() { return std::make_unique<CrawlCommand>(); }

}  // namespace rivalscope::cli
