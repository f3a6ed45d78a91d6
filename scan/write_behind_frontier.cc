#include "scan/write_behind_frontier.h"

#include <algorithm>
#include <utility>

#include "scan/revisit.h"

namespace rivalscope::scan {
namespace {

using crawler::FrontierUrl;
using storage::FrontierTable;

constexpr size_t kMostVisits = 64;     // looked back
constexpr size_t kRefillAtOnce = 256;  // of one host, from the file

}  // namespace

WriteBehindFrontier::WriteBehindFrontier(storage::SharedStore& shared, storage::Store& store, int64_t scan,
                                         Options options)
    : shared_(shared), files_(store, scan), table_(store.database(), scan), options_(options) {}

WriteBehindFrontier::~WriteBehindFrontier() { shared_.Defer(nullptr); }

Status WriteBehindFrontier::Open() {
  const auto ids = Do([&] { return table_.KnownIds(options_.most_known); });
  if (!ids) return tl::unexpected(ids.error());
  const auto hosts = Do([&] { return table_.WaitingHosts(); });
  if (!hosts) return tl::unexpected(hosts.error());
  knows_all_ = ids->size() <= options_.most_known;
  if (knows_all_) known_.insert(ids->begin(), ids->end());
  for (const auto& [host, waiting] : *hosts) queues_[host].in_file = waiting;
  shared_.Defer(this);
  return {};
}

bool WriteBehindFrontier::Enqueue(const FrontierUrl& url) {
  Queue& queue = queues_[url.host];
  std::deque<FrontierUrl>& next = queue.next;
  const bool overtakes = !next.empty() && url.priority > next.back().priority;
  if (!overtakes && (queue.in_file > 0 || queued_ >= options_.most_queued)) {
    ++queue.in_file;
    return false;
  }
  ++queued_;
  const auto place =
      overtakes ? std::upper_bound(next.begin(), next.end(), url.priority,
                                   [](int32_t priority, const FrontierUrl& other) { return priority > other.priority; })
                : next.end();
  next.insert(place, url);
  return true;
}

Status WriteBehindFrontier::Add(std::vector<FrontierUrl>& urls) {
  if (knows_all_ && known_.size() + urls.size() > options_.most_known) {
    knows_all_ = false;
    std::unordered_set<int64_t>().swap(known_);
  }
  if (!knows_all_) return AddByFile(urls);
  std::vector<FrontierTable::NewRow> added;
  for (FrontierUrl& url : urls) {
    url.id = storage::FrontierKey(url.page_key);
    if (!known_.insert(url.id).second) {
      url.id = 0;
      continue;
    }
    const bool in_memory = Enqueue(url);
    added.push_back({RowOf(url), in_memory ? FrontierTable::Fate::kLeased : FrontierTable::Fate::kWaiting});
  }
  const std::lock_guard lock(mutex_);
  for (FrontierTable::NewRow& row : added) {
    notes_.where.emplace(row.row.id, notes_.added.size());
    notes_.added.push_back(std::move(row));
  }
  return {};
}

Status WriteBehindFrontier::AddByFile(std::vector<FrontierUrl>& urls) {
  if (auto status = DoInOrder([&] { return files_.Add(urls); }); !status) return status;
  for (const FrontierUrl& url : urls) {
    if (url.id == 0) continue;
    Queue& queue = queues_[url.host];
    ++queue.in_file;
    const bool overtakes = !queue.next.empty() && url.priority > queue.next.back().priority;
    if (!overtakes) continue;
    if (auto status = GiveBack(queue); !status) return status;
  }
  return {};
}

Status WriteBehindFrontier::GiveBack(Queue& queue) {
  return Do([&]() -> Status {
    for (; !queue.next.empty(); queue.next.pop_back()) {
      const FrontierUrl& url = queue.next.back();
      if (auto status = table_.Release(url.id, url.attempts); !status) return status;
      ++queue.in_file;
      --queued_;
    }
    return {};
  });
}

Status WriteBehindFrontier::Refill(Queue& queue, std::string_view host, size_t max, Instant until) {
  const size_t wanted = queued_ < options_.most_queued ? std::max(max, kRefillAtOnce) : max;
  auto rows = DoInOrder([&] { return table_.Lease(host, wanted, until); });
  if (!rows) return tl::unexpected(rows.error());
  queue.in_file = rows->size() < wanted ? 0 : queue.in_file - std::min<uint64_t>(queue.in_file, rows->size());
  queued_ += rows->size();
  for (storage::FrontierRow& row : *rows) queue.next.push_back(UrlOf(std::move(row)));
  return {};
}

Result<std::vector<FrontierUrl>> WriteBehindFrontier::Lease(std::string_view host, size_t max, Instant until) {
  std::vector<FrontierUrl> urls;
  const auto found = queues_.find(std::string(host));
  if (found == queues_.end()) return urls;
  Queue& queue = found->second;
  if (queue.next.empty() && queue.in_file > 0) {
    if (auto status = Refill(queue, host, max, until); !status) return tl::unexpected(status.error());
  }
  while (urls.size() < max && !queue.next.empty()) {
    leased_.emplace(queue.next.front().id, host);
    urls.push_back(std::move(queue.next.front()));
    queue.next.pop_front();
    --queued_;
  }
  if (queue.next.empty() && queue.in_file == 0) queues_.erase(found);
  return urls;
}

Status WriteBehindFrontier::Complete(const std::vector<int64_t>& ids) {
  for (const int64_t id : ids) leased_.erase(id);
  const std::lock_guard lock(mutex_);
  for (const int64_t id : ids) {
    const auto unwritten = notes_.where.find(id);
    if (unwritten != notes_.where.end()) {
      notes_.added[unwritten->second].fate = FrontierTable::Fate::kDone;
    } else {
      notes_.completed.push_back(id);
    }
  }
  return {};
}

Status WriteBehindFrontier::Claim(const FrontierUrl& url) {
  const int64_t id = storage::FrontierKey(url.page_key);
  if (knows_all_ && !known_.insert(id).second) return {};
  const std::lock_guard lock(mutex_);
  notes_.claimed.push_back(id);
  return {};
}

Status WriteBehindFrontier::Release(int64_t id, int attempts) {
  if (const auto found = leased_.find(id); found != leased_.end()) {
    ++queues_[found->second].in_file;
    leased_.erase(found);
  }
  return DoInOrder([&] { return table_.Release(id, attempts); });
}

Result<std::vector<crawler::HostWaiting>> WriteBehindFrontier::WaitingHosts() {
  std::vector<crawler::HostWaiting> hosts;
  for (const auto& [host, queue] : queues_) hosts.push_back({host, queue.next.size() + queue.in_file});
  return hosts;
}

Result<crawler::FrontierCounts> WriteBehindFrontier::Counts() {
  const auto counts = DoInOrder([&] { return table_.Count(); });
  if (!counts) return tl::unexpected(counts.error());
  return crawler::FrontierCounts{counts->waiting + queued_, counts->leased - queued_, counts->done};
}

Result<std::optional<crawler::StoredPolicyFile>> WriteBehindFrontier::LoadPolicyFile(crawler::PolicyFile which,
                                                                                     std::string_view origin) {
  return Do([&] { return files_.LoadPolicyFile(which, origin); });
}

Status WriteBehindFrontier::SavePolicyFile(crawler::PolicyFile which, std::string_view origin,
                                           const crawler::StoredPolicyFile& file) {
  return Do([&] { return files_.SavePolicyFile(which, origin, file); });
}

Result<std::optional<crawler::Validators>> WriteBehindFrontier::LoadValidators(const FrontierUrl& url) {
  if (!options_.has_past) return std::nullopt;
  return Do([&] { return files_.LoadValidators(url); });
}

Result<std::optional<Instant>> WriteBehindFrontier::LoadParked(std::string_view host) {
  return Do([&] { return files_.LoadParked(host); });
}

Status WriteBehindFrontier::SaveParked(std::string_view host, Instant until) {
  return Do([&] { return files_.SaveParked(host, until); });
}

Result<std::optional<std::string>> WriteBehindFrontier::WhyNotDue(const FrontierUrl& url) {
  if (options_.clock == nullptr || !options_.has_past) return std::nullopt;
  std::vector<storage::SnapshotTable::Visit> attempts;
  const Status read = shared_.Do(
      [&](storage::Store& store) {
        return store.snapshots().ForUrl(url.url, [&](const auto& attempt) {
          attempts.push_back(attempt);
          return attempts.size() < kMostVisits;
        });
      },
      storage::SharedStore::Committer::kSomebodyElse);
  if (!read) return tl::unexpected(read.error());
  const auto visits = VisitsOf(attempts);
  if (!visits) return std::nullopt;
  const Revisit usual;
  return scan::WhyNotDue(*visits, options_.clock->Now(), usual.chance, usual.site);
}

bool WriteBehindFrontier::empty() {
  const std::lock_guard lock(mutex_);
  return notes_.empty();
}

Status WriteBehindFrontier::Write(storage::Store&) {
  Notes notes;
  {
    const std::lock_guard lock(mutex_);
    std::swap(notes, notes_);
  }
  if (auto status = table_.AddNew(notes.added, Instant::max()); !status) return status;
  for (const int64_t id : notes.claimed) {
    if (auto status = table_.Claim(id); !status) return status;
  }
  return notes.completed.empty() ? Status() : table_.Complete(notes.completed);
}

Status WriteBehindFrontier::Clear() {
  {
    const std::lock_guard lock(mutex_);
    notes_ = {};
  }
  return table_.Clear();
}

}  // namespace rivalscope::scan
