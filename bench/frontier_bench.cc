// The frontier in SQLite: how fast it takes addresses, and what they cost on disk and in memory.
//
// The addresses imitate a crawl of shops, forums and help centres: hosts of very different size (the n-th has a share
// of 1/n), paths of words and numbers, a query in a quarter of them, 64 bytes on average; each batch is the links of
// one page of one host, a third of which are known already. RIVALSCOPE_FRONTIER says how many (the default is for a
// quick look):
//   RIVALSCOPE_FRONTIER=10000000 build/bench/bench/frontier_bench --benchmark_filter=Crawl
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "crawler/frontier.h"
#include "net/url.h"
#include "scan/frontier_store.h"
#include "scan/write_behind_frontier.h"
#include "storage/shared_store.h"
#include "storage/store.h"

namespace rivalscope {
namespace {

constexpr int kHosts = 20'000;
constexpr size_t kLinksOfAPage = 60;
constexpr size_t kPagesOfATurn = 64;  // between two commits

uint64_t Wanted() {
  const char* const wanted = std::getenv("RIVALSCOPE_FRONTIER");
  return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 200'000;
}

class Links {
 public:
  std::vector<crawler::FrontierUrl> OfAPage() {
    const int host = static_cast<int>(std::pow(static_cast<double>(kHosts), Uniform())) - 1;
    const std::string name = "www." + Word(host * 7 + 1) + Word(host / 3) + std::to_string(host % 10) + ".example";
    std::vector<crawler::FrontierUrl> links(kLinksOfAPage);
    for (crawler::FrontierUrl& link : links) {
      int& pages = pages_of_[static_cast<size_t>(host)];
      const bool known = pages > 0 && Uniform() < 1.0 / 3;
      const int page = known ? static_cast<int>(Uniform() * pages) : pages++;
      link.host = name;
      link.url = "https://" + name + Path(page);
      link.page_key = net::PageKey(*net::Url::Parse(link.url));
      link.source = 1 + host % 7;
      link.depth = 1 + page % 9;
    }
    return links;
  }

 private:
  double Uniform() { return std::uniform_real_distribution<double>()(random_); }

  static std::string Word(int number) {
    static constexpr const char* kSyllables[] = {"ka", "ri",  "so", "ten", "mu", "lo",
                                                 "pe", "dar", "vi", "no",  "es", "ha"};
    std::string word;
    for (unsigned rest = static_cast<unsigned>(number) * 2654435761u >> 12, i = 0; i < 3; ++i, rest /= 12) {
      word += kSyllables[rest % 12];
    }
    return word;
  }
  static std::string Path(int page) {
    std::string path = "/" + Word(page % 40) + "/" + Word(page) + "-" + Word(page / 5) + "-" + std::to_string(page);
    if (page % 4 == 0) path += "?sort=" + Word(page % 3) + "&p=" + std::to_string(page % 50);
    return path;
  }

  std::mt19937_64 random_{1};
  std::vector<int> pages_of_ = std::vector<int>(kHosts, 0);
};

double PeakMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double DiskMiB(const std::filesystem::path& folder) {
  double bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) bytes += static_cast<double>(file.file_size());
  return bytes / (1 << 20);
}

// What a run was of.
class Tally {
 public:
  explicit Tally(std::filesystem::path folder) : folder_(std::move(folder)) {}
  void Count(const std::vector<crawler::FrontierUrl>& urls) {
    for (const auto& url : urls) {
      added_ += url.id != 0;
      bytes_ += url.id != 0 ? url.url.size() : 0;
    }
  }
  uint64_t added() const { return added_; }
  void LookAtDisk() { disk_ = std::max(disk_, DiskMiB(folder_)); }  // with the journal
  void Report(benchmark::State& state) {
    LookAtDisk();
    state.counters["urls"] = static_cast<double>(added_);
    state.counters["bytes_of_url"] = static_cast<double>(bytes_) / static_cast<double>(added_);
    state.counters["disk_MiB"] = disk_;
    state.counters["disk_bytes_a_url"] = disk_ * (1 << 20) / static_cast<double>(added_);
    state.counters["peak_MiB"] = PeakMiB();  // of the process: run one benchmark at a time
    state.counters["urls_a_second"] = benchmark::Counter(static_cast<double>(added_), benchmark::Counter::kIsRate);
  }

 private:
  const std::filesystem::path folder_;
  uint64_t added_ = 0, bytes_ = 0;
  double disk_ = 0;
};

std::filesystem::path NewFolder() {
  const auto folder = std::filesystem::temp_directory_path() / ("frontier_bench." + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  return folder;
}

// That of a scan, which commits a page at a time; here 64.
void BM_FillFrontier(benchmark::State& state) {
  const auto folder = NewFolder();
  const uint64_t wanted = Wanted();
  for ([[maybe_unused]] const auto& each : state) {
    auto store = storage::Store::Open(folder / "a.db");
    if (!store) return state.SkipWithError(store.error().message.c_str());
    const int64_t scan = *store->scans().Begin(Instant{}, "", "");
    scan::SqliteFrontierStore table(*store, scan);
    const crawler::CrawlPolicy policy;
    crawler::Frontier frontier(policy, table);
    Links links;
    Tally tally(folder);
    for (uint64_t batches = 0; tally.added() < wanted; ++batches) {
      const Status done = store->InTransaction([&]() -> Status {
        for (size_t page = 0; page < kPagesOfATurn; ++page) {
          auto urls = links.OfAPage();
          if (auto status = frontier.Add(urls); !status) return status;
          tally.Count(urls);
        }
        return {};
      });
      if (!done) return state.SkipWithError(done.error().message.c_str());
      if (batches % 64 == 0) tally.LookAtDisk();
    }
    tally.Report(state);
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_FillFrontier)->Iterations(1)->Unit(benchmark::kSecond)->MeasureProcessCPUTime();

// That of a crawl, which shares its connection with the pages: of each page one address of its host is given out and
// done, as if it had been that page.
void BM_CrawlFrontier(benchmark::State& state) {
  const auto folder = NewFolder();
  const uint64_t wanted = Wanted();
  const SystemClock clock;
  for ([[maybe_unused]] const auto& each : state) {
    auto store = storage::Store::Open(folder / "a.db", storage::Journal::kRollback);
    if (!store) return state.SkipWithError(store.error().message.c_str());
    storage::SharedStore shared(std::move(*store), clock, storage::SharedStore::Pace::kRush);
    std::unique_ptr<scan::WriteBehindFrontier> store_of_crawl;
    Status done = shared.Do([&](storage::Store& opened) -> Status {
      const int64_t scan = *opened.scans().Begin(Instant{}, "", "");
      store_of_crawl =
          std::make_unique<scan::WriteBehindFrontier>(shared, opened, scan, scan::WriteBehindFrontier::Options{});
      return {};
    });
    if (done) done = store_of_crawl->Open();
    const crawler::CrawlPolicy policy;
    crawler::Frontier frontier(policy, *store_of_crawl);
    Links links;
    Tally tally(folder);
    for (uint64_t pages = 0; done && tally.added() < wanted; ++pages) {
      auto urls = links.OfAPage();
      const std::string host = urls.front().host;
      done = frontier.Add(urls);
      tally.Count(urls);
      const auto leased = store_of_crawl->Lease(host, 1, Instant::max());
      if (done && leased && !leased->empty()) done = store_of_crawl->Complete({leased->front().id});
      // A page that is kept: whoever keeps it commits when it is time.
      if (done) done = shared.Do([](storage::Store&) { return Status(); });
      if (pages % 4096 == 0) tally.LookAtDisk();
    }
    if (done) done = shared.Commit();
    if (!done) return state.SkipWithError(done.error().message.c_str());
    tally.Report(state);
  }
  std::filesystem::remove_all(folder);
}
BENCHMARK(BM_CrawlFrontier)->Iterations(1)->Unit(benchmark::kSecond)->MeasureProcessCPUTime();

}  // namespace
}  // namespace rivalscope
