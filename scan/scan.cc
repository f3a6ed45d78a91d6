#include "scan/scan.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <thread>
#include <unordered_set>
#include <utility>
#include <variant>

#include "core/bounded_queue.h"
#include "crawler/replay_transport.h"
#include "net/url.h"
#include "scan/change_log.h"
#include "scan/frontier_store.h"
#include "scan/page_writer.h"
#include "scan/policy.h"
#include "scan/revisit.h"
#include "scan/shared_pages.h"
#include "scan/sources.h"
#include "storage/frontier_table.h"

namespace rivalscope::scan {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kProgressEvery(200);
constexpr size_t kLedgerAhead = 4096;  // entries the network may be ahead of the writer

// What reaches the writer.
using Item = std::variant<ReadPage, crawler::LedgerEntry>;

storage::LedgerRow LedgerRowOf(const crawler::LedgerEntry& entry, int64_t scan) {
  storage::LedgerRow row;
  row.scan_id = scan;
  row.at = entry.at;
  row.url = entry.url;
  row.kind = crawler::RequestKindName(entry.kind);
  row.status = FetchStatusName(entry.status);
  row.http_status = entry.http_status;
  row.reason = entry.reason;
  row.rule = entry.rule;
  row.rule_line = entry.rule_line;
  row.pause_ms = entry.pause.count();
  row.wire_bytes = static_cast<int64_t>(entry.wire_bytes);
  row.body_bytes = static_cast<int64_t>(entry.body_bytes);
  row.elapsed_ms = entry.elapsed.count();
  row.sent = entry.sent;
  row.cache_hit = entry.cache_hit;
  row.attempt = entry.attempt;
  row.remote = entry.remote;
  return row;
}

// What a reader thread does: pages from `fetched` to `read` until the network is done. Each has its own connection,
// from which the body behind a 304 comes.
class PageReaders {
 public:
  PageReaders(BoundedQueue<crawler::FetchResult>& fetched, BoundedQueue<Item>& read, const SourceList& sources,
              SharedPages& shared, const TextAnalyst& analyst, crawler::Identity identity)
      : fetched_(fetched),
        read_(read),
        sources_(sources),
        shared_(shared),
        analyst_(analyst),
        identity_(std::move(identity)) {}

  // The last reader to end closes `read`.
  Status Start(const std::string& store_path) {
    const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    for (unsigned i = 0; i < count; ++i) {
      Result<storage::Store> store = storage::Store::OpenReadOnly(store_path);
      if (!store) return tl::unexpected(store.error());
      stores_.push_back(std::move(*store));
    }
    running_ = static_cast<int>(count);
    for (storage::Store& store : stores_) threads_.emplace_back([this, &store] { Work(store); });
    return {};
  }

  void Join() {
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  void Work(storage::Store& store) {
    while (std::optional<crawler::FetchResult> result = fetched_.Pop()) {
      // Before the page's own: with that, the address is done.
      for (const ScanSource* other : shared_.ReadersOf(*result)) read_.Push(ReadFor(*other, *result, store));
      read_.Push(Read(std::move(*result), store));
    }
    if (--running_ == 0) read_.Close();
  }

  ReadPage Read(crawler::FetchResult result, storage::Store& store) const {
    const ScanSource* source = sources_.Find(result.entry.source);
    std::string body = result.body;
    if (result.snapshot.status == FetchStatus::kNotModified) body = StoredBody(result, store);
    return ReadFetched(std::move(result), body, *source, analyst_, identity_);
  }

  ReadPage ReadFor(const ScanSource& other, const crawler::FetchResult& result, storage::Store& store) const {
    ReadPage page = Read(SharedPages::CopyFor(other, result), store);
    page.shared = true;
    // A source of the same kind leads to the same pages, which are read for this one, too.
    if (other.source.kind == sources_.Find(result.entry.source)->source.kind) page.report.links.clear();
    return page;
  }

  // A 304 without a stored page cannot happen unless the store lost it: then the page is UNKNOWN, with the reason.
  static std::string StoredBody(crawler::FetchResult& result, storage::Store& store) {
    const auto before = store.snapshots().NewestBodyOf(result.snapshot.url);
    if (before && *before) {
      Result<std::string> body = store.snapshots().Body((*before)->snapshot.body_sha256);
      if (body) {
        result.snapshot.content_type = (*before)->snapshot.content_type;
        return std::move(*body);
      }
    }
    result.snapshot.status = FetchStatus::kHttpError;
    result.snapshot.reason = "the host says the page is unchanged, but the store does not have it";
    return "";
  }

  BoundedQueue<crawler::FetchResult>& fetched_;
  BoundedQueue<Item>& read_;
  const SourceList& sources_;
  SharedPages& shared_;
  const TextAnalyst& analyst_;
  const crawler::Identity identity_;
  std::vector<storage::Store> stores_;
  std::vector<std::thread> threads_;
  std::atomic<int> running_ = 0;
};

}  // namespace

struct Scan::Impl {
  Impl(Config config_in, ScanOptions options_in, const Clock& clock_in, WorkspaceLock lock_in, storage::Store store_in,
       storage::Store frontier_db_in)
      : config(std::move(config_in)),
        options(std::move(options_in)),
        clock(clock_in),
        lock(std::move(lock_in)),
        store(std::move(store_in)),
        frontier_db(std::move(frontier_db_in)) {}

  // Constant after Create.
  Config config;
  ScanOptions options;
  const Clock& clock;
  WorkspaceLock lock;
  storage::Store store;        // the writer's
  storage::Store frontier_db;  // the network thread's
  int64_t scan_id = 0;
  bool resumed = false;
  SourceList sources;
  std::unique_ptr<SharedPages> shared;
  std::unique_ptr<TextAnalyst> analyst;
  std::unique_ptr<SqliteFrontierStore> frontier;
  std::unique_ptr<crawler::Crawler> crawler;
  crawler::Identity identity;
  std::atomic<int> stops = 0;

  // The writer's.
  ScanSummary summary;
  SourceOutcomes outcomes;
  PageTwins twins;
  std::map<int64_t, std::unordered_set<std::string>> known_pages;     // by source, to keep to max_pages
  std::map<int64_t, int64_t> pages_before;                            // known from the run that was interrupted
  std::map<std::string, std::vector<crawler::Seed>> links_of_shared;  // by page key, until the page itself comes

  Status Prepare();
  Status BeginOrResume();
  Status AddSeeds();
  Status AddArchivedSitemaps();
  void KeepToMaxPages(ReadPage& page);
  Status Take(ReadPage page);
  Status Take(const crawler::LedgerEntry& entry);
  Status Finish();
};

Result<std::unique_ptr<Scan>> Scan::Create(Config config, ScanOptions options, const Clock& clock) {
  Result<WorkspaceLock> lock = WorkspaceLock::Take(options.workspace);
  if (!lock) return tl::unexpected(lock.error());
  Result<storage::Store> store = storage::Store::Open(options.workspace.store_path());
  if (!store) return tl::unexpected(store.error());
  Result<storage::Store> frontier_db = storage::Store::Open(options.workspace.store_path());
  if (!frontier_db) return tl::unexpected(frontier_db.error());
  auto impl = std::make_unique<Impl>(std::move(config), std::move(options), clock, std::move(*lock), std::move(*store),
                                     std::move(*frontier_db));
  if (const Status prepared = impl->Prepare(); !prepared) return tl::unexpected(prepared.error());
  return std::unique_ptr<Scan>(new Scan(std::move(impl)));
}

Scan::Scan(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Scan::~Scan() = default;

void Scan::Stop() noexcept {
  ++impl_->stops;
  impl_->crawler->Stop();
}

Status Scan::Impl::Prepare() {
  auto made = TextAnalyst::Create(options.workspace.folder, config.packs);
  if (!made) return tl::unexpected(made.error());
  analyst = std::move(*made);
  auto listed = SourceList::Create(config, options.only, store);
  if (!listed) return tl::unexpected(listed.error());
  sources = std::move(*listed);
  shared = std::make_unique<SharedPages>(sources);
  if (sources.all().empty()) return Fail(ErrorCode::kInvalidInput, "the workspace has no source of that kind");

  std::unique_ptr<crawler::Transport> transport;
  if (!options.replay.empty()) {
    auto replay = crawler::MakeReplayTransport(options.replay);
    if (!replay) return tl::unexpected(replay.error());
    transport = std::move(*replay);
  }
  if (Status begun = BeginOrResume(); !begun) return begun;
  SqliteFrontierStore::NotDue not_due;
  if (!options.fresh && options.replay.empty()) {
    not_due = [this](const storage::VisitRow& visit, int64_t id) -> std::optional<std::string> {
      const ScanSource* source = sources.Find(id);
      if (source == nullptr) return std::nullopt;
      return WhyNotDue(visit, clock.Now(), config.revisit.chance, config.revisit.Of(source->source.kind));
    };
  }
  frontier = std::make_unique<SqliteFrontierStore>(frontier_db, scan_id, std::move(not_due));
  crawler::CrawlPolicy policy = PolicyOf(config, options.connect_to);
  identity = policy.identity;
  auto crawl = crawler::Crawler::Create(std::move(policy), clock, *frontier, std::move(transport));
  if (!crawl) return tl::unexpected(crawl.error());
  crawler = std::move(*crawl);
  outcomes.Begin(sources, shared->Pairs());
  if (!resumed) return {};
  if (Status recalled = twins.Recall(store.pages(), scan_id); !recalled) return recalled;
  return outcomes.Recall(store, scan_id);
}

// The newest scan goes on when it did not finish and read the same thing; a replay and a scan of the web never mix.
Status Scan::Impl::BeginOrResume() {
  const auto newest = store.scans().Newest();
  if (!newest) return tl::unexpected(newest.error());
  if (*newest && (*newest)->state != storage::ScanState::kFinished && (*newest)->replay_of == options.replay) {
    scan_id = (*newest)->id;
    resumed = true;
    const auto counts = storage::FrontierTable(store.database(), scan_id).CountBySource();
    if (!counts) return tl::unexpected(counts.error());
    pages_before.insert(counts->begin(), counts->end());
    return store.scans().End(scan_id, storage::ScanState::kRunning, clock.Now());
  }
  const auto begun = store.scans().Begin(clock.Now(), config.text, options.replay);
  if (!begun) return tl::unexpected(begun.error());
  scan_id = *begun;
  return {};
}

Status Scan::Impl::AddSeeds() {
  for (const auto& [id, source] : sources.all()) {
    crawler::Seed seed = sources.SeedOf(source);
    seed.cookies = seed.cookies || shared->WantsCookies(id);
    if (!shared->StandsBack(id)) {
      if (Status added = crawler->Add(seed); !added) return added;
    }
    if (const auto url = net::Url::Parse(source.source.url)) known_pages[id].insert(net::PageKey(*url));
  }
  return options.replay.empty() ? Status() : AddArchivedSitemaps();
}

// robots.txt, which names the sitemaps, is not asked for in a replay: what looks like one in the archive is read as
// one.
Status Scan::Impl::AddArchivedSitemaps() {
  const auto archived = crawler::ArchivedUrls(options.replay);
  if (!archived) return tl::unexpected(archived.error());
  for (const std::string& address : *archived) {
    const auto url = net::Url::Parse(address);
    if (!url || url->path().find(".xml") == std::string_view::npos) continue;
    for (const auto& [id, source] : sources.all()) {
      crawler::Seed seed = sources.SeedOf(source);
      const auto home = net::Url::Parse(seed.url);
      if (!seed.follow || !home || home->host() != url->host()) continue;
      seed.url = address;
      seed.kind = crawler::UrlKind::kSitemap;
      if (Status added = crawler->Add(seed); !added) return added;
    }
  }
  return {};
}

// Drops links beyond the source's max_pages, and says so once.
void Scan::Impl::KeepToMaxPages(ReadPage& page) {
  const int64_t id = page.source->id;
  auto& known = known_pages[id];
  const auto limit = static_cast<size_t>(page.source->source.max_pages);
  std::vector<crawler::Seed> kept;
  for (crawler::Seed& link : page.report.links) {
    if (link.kind == crawler::UrlKind::kSitemap) {
      kept.push_back(std::move(link));
      continue;
    }
    const auto url = net::Url::Parse(link.url);
    if (!url) continue;
    const std::string key = net::PageKey(*url);
    if (known.count(key) != 0) continue;
    const size_t taken = std::max(known.size(), static_cast<size_t>(pages_before[id]));
    if (taken >= limit) {
      outcomes.Cut(id, fmt::format("stopped at max_pages = {}: there is more", limit));
      break;
    }
    known.insert(key);
    kept.push_back(std::move(link));
  }
  page.report.links = std::move(kept);
}

Status Scan::Impl::Take(ReadPage page) {
  KeepToMaxPages(page);
  const Result<Written> written = PageWriter(store, scan_id, &twins).Write(page);
  if (!written) return tl::unexpected(written.error());
  if (page.fetched.entry.kind == crawler::UrlKind::kPage) {
    outcomes.Count(page);
    ++summary.pages;
  }
  summary.reviews_seen += written->reviews_seen;
  summary.reviews_new += written->reviews_new;
  summary.questions += written->questions;
  const std::string& key = page.fetched.entry.page_key;
  auto& links = page.report.links;
  if (page.shared) {  // its own page comes after it and takes them along: behind its links, and with the end of its
                      // lease
    auto& kept = links_of_shared[key];
    kept.insert(kept.end(), std::make_move_iterator(links.begin()), std::make_move_iterator(links.end()));
    return {};
  }
  if (auto shared_links = links_of_shared.extract(key); !shared_links.empty()) {
    auto& more = shared_links.mapped();
    links.insert(links.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  crawler->Done(page.fetched.entry.id, std::move(page.report));
  return {};
}

Status Scan::Impl::Take(const crawler::LedgerEntry& entry) {
  outcomes.Note(entry);
  return store.ledger().Add(LedgerRowOf(entry, scan_id));
}

Status Scan::Impl::Finish() {
  summary.scan_id = scan_id;
  summary.resumed = resumed;
  summary.interrupted = stops > 0;
  if (Status told = outcomes.Finish(store, scan_id, summary.interrupted); !told) return told;
  summary.sources = outcomes.All();
  if (summary.interrupted) return store.scans().End(scan_id, storage::ScanState::kInterrupted, clock.Now());
  const auto changes = ChangesSinceLast(store, config, scan_id);
  if (!changes) return tl::unexpected(changes.error());
  summary.changes = *changes;
  return store.InTransaction([&]() -> Status {
    if (Status added = store.facts().AddChanges(scan_id, *changes); !added) return added;
    if (Status cleared = storage::FrontierTable(store.database(), scan_id).Clear(); !cleared) return cleared;
    return store.scans().End(scan_id, storage::ScanState::kFinished, clock.Now());
  });
}

Result<ScanSummary> Scan::Run(const std::function<void(const ScanProgress&)>& progress) {
  Impl& impl = *impl_;
  const auto started = impl.clock.Steady();
  const auto elapsed = [&] { return std::chrono::duration_cast<Duration>(impl.clock.Steady() - started); };
  if (const Status seeded = impl.AddSeeds(); !seeded) return tl::unexpected(seeded.error());

  BoundedQueue<crawler::FetchResult> fetched(crawler::Limits().outstanding_results);
  BoundedQueue<Item> read(kLedgerAhead);
  PageReaders readers(fetched, read, impl.sources, *impl.shared, *impl.analyst, impl.identity);
  if (const Status ready = readers.Start(impl.options.workspace.store_path()); !ready) {
    fetched.Close();
    readers.Join();
    return tl::unexpected(ready.error());
  }
  Status crawled;
  std::thread network([&] {
    crawled = impl.crawler->Run([&](crawler::FetchResult result) { fetched.Push(std::move(result)); },
                                [&](const crawler::LedgerEntry& entry) { read.Push(entry); });
    fetched.Close();
  });

  Status written;
  auto next_progress = impl.clock.Steady();
  while (!read.drained()) {
    std::optional<Item> item = read.PopFor(kProgressEvery);
    if (item && written) {
      written = std::visit([&](auto& taken) { return impl.Take(std::move(taken)); }, *item);
      if (!written) {  // the store is broken or full: what is not stored is not Done, and is fetched again another time
        impl.crawler->Stop();
        impl.crawler->Stop();
      }
    }
    if (progress && impl.clock.Steady() >= next_progress) {
      progress({impl.crawler->GetProgress(), impl.summary.pages, impl.summary.reviews_seen, impl.summary.questions,
                elapsed()});
      next_progress = impl.clock.Steady() + kProgressEvery;
    }
  }
  network.join();
  readers.Join();
  if (written && !crawled) written = crawled;
  if (written) written = impl.Finish();
  if (!written) return tl::unexpected(written.error());
  impl.summary.elapsed = elapsed();
  return impl.summary;
}

}  // namespace rivalscope::scan
