#include "storage/frontier_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "core/digest.h"
#include "net/url.h"
#include "storage/rows.h"

namespace rivalscope::storage {
namespace {

constexpr size_t kHostIdsKept = 1u << 16;
constexpr int kKeyBits = 48;  // of the page; the bits above are of its host

constexpr char kKnow[] = "INSERT INTO frontier_known (scan_id, key) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr char kWait[] =
    "INSERT INTO frontier_waiting (scan_id, host_id, rank, seq, url, source_id, depth, traits, via) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

// "https://shop.example/faq" of the host "shop.example" is kept as "/faq"; what has another scheme, or a port, whole.
constexpr std::string_view kSchemes[] = {"https://", "http://"};

struct ShortUrl {
  std::string_view text;
  int scheme = 0;
};

ShortUrl Shorten(std::string_view url, std::string_view host) {
  for (int scheme = 0; scheme < 2; ++scheme) {
    const std::string_view prefix = kSchemes[scheme];
    if (url.substr(0, prefix.size()) != prefix) continue;
    const std::string_view rest = url.substr(prefix.size());
    if (rest.size() <= host.size() || rest.substr(0, host.size()) != host || rest[host.size()] != '/') break;
    return {rest.substr(host.size()), scheme};
  }
  return {url, 0};
}

std::string Lengthen(std::string text, int scheme, std::string_view host) {
  if (text.empty() || text.front() != '/') return text;
  return std::string(kSchemes[scheme]).append(host).append(text);
}

// scheme 1 bit, follow 1, cookies 1, kind 2, scope 2, redirects 5, attempts the rest: one or two bytes for most.
constexpr int kAttemptsShift = 12;

int Pack(const FrontierRow& row, int scheme) {
  return scheme | row.follow << 1 | row.cookies << 2 | (row.kind & 3) << 3 | (row.scope & 3) << 5 |
         std::min(row.redirects, 31) << 7 | std::clamp(row.attempts, 0, 255) << kAttemptsShift;
}

int WithAttempts(int traits, int attempts) {
  return (traits & ((1 << kAttemptsShift) - 1)) | std::clamp(attempts, 0, 255) << kAttemptsShift;
}

void Unpack(int traits, FrontierRow& row) {
  row.follow = (traits >> 1 & 1) != 0;
  row.cookies = (traits >> 2 & 1) != 0;
  row.kind = traits >> 3 & 3;
  row.scope = traits >> 5 & 3;
  row.redirects = traits >> 7 & 31;
  row.attempts = traits >> kAttemptsShift;
}

std::string PageKeyOf(const std::string& address) {
  const auto url = net::Url::Parse(address);
  return url ? net::PageKey(*url) : address;
}

}  // namespace

int64_t FrontierKey(std::string_view page_key) {
  const size_t scheme = page_key.find("://");
  const size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  const uint64_t host = StableHash(page_key.substr(begin, page_key.find('/', begin) - begin));
  const uint64_t page = StableHash(page_key);
  // Folded: the low bits of FNV-1a depend on the low bits of its input alone.
  const uint64_t key =
      ((host ^ host >> 32) & 0x7fff) << kKeyBits | ((page ^ page >> 21) & ((uint64_t{1} << kKeyBits) - 1));
  return key == 0 ? 1 : static_cast<int64_t>(key);
}

int64_t FrontierTable::HostId(std::string_view host, bool make) {
  const auto [found, is_new] = host_ids_.try_emplace(std::string(host), 0);
  if (!is_new && found->second != 0) return found->second;
  Statement select(database_, "SELECT id FROM frontier_host WHERE host = ?");
  select.Bind(host);
  int64_t id = 0;
  if (select.Step()) {
    id = select.Int(0);
  } else if (make) {
    Statement(database_, "INSERT INTO frontier_host (host) VALUES (?)").Bind(host).Run();
    id = database_.LastInsertId();
  }
  found->second = id;
  if (id == 0) host_ids_.erase(found);
  if (host_ids_.size() > kHostIdsKept) host_ids_.clear();
  return id;
}

// As many as were ever added: it never names two rows of a scan alike, whatever was done meanwhile.
int64_t FrontierTable::NextSeq() {
  if (!next_seq_) {
    Statement select(database_, "SELECT coalesce(sum(known), 0) FROM frontier_source WHERE scan_id = ?");
    select.Bind(scan_).Step();
    next_seq_ = select.Int(0);
  }
  return (*next_seq_)++;
}

bool FrontierTable::Know(Statement& insert, int64_t id) {
  insert.Again().Bind(scan_).Bind(id).Run();
  return database_.Changes() != 0;
}

FrontierTable::Leased FrontierTable::Wait(Statement& insert, const FrontierRow& row) {
  const ShortUrl url = Shorten(row.url, row.host);
  const Place place{HostId(row.host, true), -row.priority, NextSeq()};
  const int traits = Pack(row, url.scheme);
  insert.Again().Bind(scan_).Bind(place.host).Bind(place.rank).Bind(place.seq).Bind(url.text).Bind(row.source_id);
  insert.Bind(row.depth).Bind(traits).Bind(row.via).Run();
  return {place, Instant{}, traits};
}

void FrontierTable::CountKnown(const std::map<int64_t, int64_t>& of_source) {
  for (const auto& [source, count] : of_source) {
    Statement(database_,
              "INSERT INTO frontier_source (scan_id, source_id, known) VALUES (?, ?, ?) "
              "ON CONFLICT DO UPDATE SET known = known + excluded.known")
        .Bind(scan_)
        .Bind(source)
        .Bind(count)
        .Run();
  }
}

Status FrontierTable::Add(std::vector<FrontierRow>& rows) {
  Status added = Guard([&] {
    Transaction transaction(database_);
    std::map<int64_t, int64_t> of_source;
    {
      Statement know(database_, kKnow);
      Statement wait(database_, kWait);
      for (FrontierRow& row : rows) {
        row.id = FrontierKey(row.page_key);
        if (!Know(know, row.id)) {
          row.id = 0;
          continue;
        }
        Wait(wait, row);
        ++of_source[row.source_id];
      }
    }
    CountKnown(of_source);
    transaction.Commit();
  });
  if (!added) next_seq_.reset();  // what was counted was rolled back
  return added;
}

Status FrontierTable::AddNew(const std::vector<NewRow>& rows, Instant leased_until) {
  Status added = Guard([&] {
    Transaction transaction(database_);
    std::map<int64_t, int64_t> of_source;
    {
      Statement know(database_, kKnow);
      Statement wait(database_, kWait);
      for (const NewRow& added_row : rows) {
        const FrontierRow& row = added_row.row;
        Know(know, row.id);
        ++of_source[row.source_id];
        if (added_row.fate == Fate::kDone) continue;
        Leased lease = Wait(wait, row);
        lease.until = leased_until;
        if (added_row.fate == Fate::kLeased) leased_[row.id] = lease;
      }
    }
    CountKnown(of_source);
    transaction.Commit();
  });
  if (!added) next_seq_.reset();
  return added;
}

Result<std::vector<int64_t>> FrontierTable::KnownIds(size_t most) {
  return Guard([&] {
    Statement select(database_, "SELECT key FROM frontier_known WHERE scan_id = ?");
    select.Bind(scan_);
    std::vector<int64_t> ids;
    while (ids.size() <= most && select.Step()) ids.push_back(select.Int(0));
    return ids;
  });
}

Status FrontierTable::Claim(int64_t id) {
  return Guard([&] {
    Statement know(database_, kKnow);
    Know(know, id);
  });
}

Result<std::vector<FrontierRow>> FrontierTable::Lease(std::string_view host, size_t max, Instant until) {
  return Guard([&] {
    std::vector<FrontierRow> rows;
    const int64_t host_id = HostId(host, false);
    if (host_id == 0) return rows;
    Statement select(database_,
                     "SELECT rank, seq, url, source_id, depth, traits, via FROM frontier_waiting "
                     "WHERE scan_id = ? AND host_id = ? ORDER BY rank, seq");
    select.Bind(scan_).Bind(host_id);
    while (rows.size() < max && select.Step()) {
      const Place place{host_id, select.Int(0), select.Int(1)};
      const int traits = static_cast<int>(select.Int(5));
      FrontierRow row;
      row.host = std::string(host);
      row.url = Lengthen(select.Text(2), traits & 1, host);
      row.source_id = select.Int(3);
      row.priority = static_cast<int>(-place.rank);
      row.depth = static_cast<int>(select.Int(4));
      row.via = select.Text(6);
      Unpack(traits, row);
      row.page_key = PageKeyOf(row.url);
      row.id = FrontierKey(row.page_key);
      // Of a host a few rows are leased, of all hosts thousands: those of the host stand in front.
      if (leased_.try_emplace(row.id, Leased{place, until, traits}).second) rows.push_back(std::move(row));
    }
    return rows;
  });
}

FrontierTable::Leased& FrontierTable::FindLease(int64_t id) {
  const auto found = leased_.find(id);
  if (found == leased_.end()) throw SqlError(ErrorCode::kNotFound, "the frontier has no such lease");
  return found->second;
}

Status FrontierTable::Complete(const std::vector<int64_t>& ids) {
  return Guard([&] {
    Transaction transaction(database_);
    Statement done(database_,
                   "DELETE FROM frontier_waiting WHERE scan_id = ? AND host_id = ? AND rank = ? AND seq = ?");
    for (const int64_t id : ids) {
      const Place place = FindLease(id).place;
      done.Again().Bind(scan_).Bind(place.host).Bind(place.rank).Bind(place.seq).Run();
    }
    transaction.Commit();
    for (const int64_t id : ids) leased_.erase(id);
  });
}

Status FrontierTable::Release(int64_t id, int attempts) {
  return Guard([&] {
    const Leased lease = FindLease(id);
    const int traits = WithAttempts(lease.traits, attempts);
    if (traits != lease.traits) {
      Statement(database_,
                "UPDATE frontier_waiting SET traits = ? WHERE scan_id = ? AND host_id = ? AND rank = ? AND seq = ?")
          .Bind(traits)
          .Bind(scan_)
          .Bind(lease.place.host)
          .Bind(lease.place.rank)
          .Bind(lease.place.seq)
          .Run();
    }
    leased_.erase(id);
  });
}

void FrontierTable::ReleaseExpired(Instant now) {
  for (auto lease = leased_.begin(); lease != leased_.end();) {
    lease = lease->second.until < now ? leased_.erase(lease) : std::next(lease);
  }
}

Result<std::vector<std::pair<std::string, uint64_t>>> FrontierTable::WaitingHosts() {
  return Guard([&] {
    Statement select(database_,
                     "SELECT h.id, h.host, w.waiting FROM (SELECT host_id, count(*) AS waiting FROM frontier_waiting "
                     "WHERE scan_id = ? GROUP BY host_id) w JOIN frontier_host h ON h.id = w.host_id");
    select.Bind(scan_);
    std::unordered_map<int64_t, uint64_t> leased;
    for (const auto& [id, lease] : leased_) ++leased[lease.place.host];
    std::vector<std::pair<std::string, uint64_t>> hosts;
    while (select.Step()) {
      const uint64_t waiting = static_cast<uint64_t>(select.Int(2)) - leased[select.Int(0)];
      if (waiting > 0) hosts.emplace_back(select.Text(1), waiting);
    }
    return hosts;
  });
}

Result<FrontierTable::Counts> FrontierTable::Count() {
  return Guard([&] {
    Statement select(database_,
                     "SELECT (SELECT coalesce(sum(known), 0) FROM frontier_source WHERE scan_id = ?1), "
                     "(SELECT count(*) FROM frontier_waiting WHERE scan_id = ?1)");
    select.Bind(scan_).Step();
    const auto known = static_cast<uint64_t>(select.Int(0)), not_done = static_cast<uint64_t>(select.Int(1));
    return Counts{not_done - leased_.size(), leased_.size(), known - not_done};
  });
}

Result<std::vector<std::pair<int64_t, int64_t>>> FrontierTable::CountBySource() {
  return Guard([&] {
    Statement select(database_, "SELECT source_id, known FROM frontier_source WHERE scan_id = ?");
    select.Bind(scan_);
    return AllRows(select, [](const Statement& row) { return std::pair(row.Int(0), row.Int(1)); });
  });
}

Result<std::vector<FrontierTable::WaitingOfSource>> FrontierTable::WaitingBySource() {
  return Guard([&] {
    Statement select(database_,
                     "SELECT w.source_id, h.host, count(*) FROM frontier_waiting w JOIN frontier_host h ON h.id = "
                     "w.host_id WHERE w.scan_id = ? GROUP BY 1, 2 ORDER BY 1, 2");
    select.Bind(scan_);
    return AllRows(select, [](const Statement& row) {
      return WaitingOfSource{row.Int(0), row.Text(1), static_cast<uint64_t>(row.Int(2))};
    });
  });
}

Status FrontierTable::Clear() {
  return Guard([&] {
    Transaction transaction(database_);
    for (const std::string table : {"frontier_known", "frontier_waiting", "frontier_source"}) {
      Statement others(database_, fmt::format("SELECT EXISTS (SELECT 1 FROM {0} WHERE scan_id < ?1) OR "
                                              "EXISTS (SELECT 1 FROM {0} WHERE scan_id > ?1)",
                                              table));
      others.Bind(scan_).Step();
      const bool alone = others.Int(0) == 0;  // then all rows go at once, not one by one
      Statement clear(database_, fmt::format("DELETE FROM {}{}", table, alone ? "" : " WHERE scan_id = ?"));
      if (!alone) clear.Bind(scan_);
      clear.Run();
    }
    transaction.Commit();
    leased_.clear();
    next_seq_.reset();
  });
}

Result<std::optional<PolicyFileRow>> FrontierTable::LoadPolicyFile(int which, std::string_view origin) {
  return Guard([&]() -> std::optional<PolicyFileRow> {
    Statement select(database_, "SELECT fetched_at, http_status, body FROM policy_file WHERE which = ? AND origin = ?");
    select.Bind(which).Bind(origin);
    if (!select.Step()) return std::nullopt;
    return PolicyFileRow{select.Time(0), static_cast<int>(select.Int(1)), std::string(select.Blob(2))};
  });
}

Status FrontierTable::SavePolicyFile(int which, std::string_view origin, const PolicyFileRow& file) {
  return Guard([&] {
    Statement insert(
        database_,
        "INSERT OR REPLACE INTO policy_file (which, origin, fetched_at, http_status, body) VALUES (?, ?, ?, ?, ?)");
    insert.Bind(which).Bind(origin).Bind(file.fetched_at).Bind(file.http_status).BindBlob(file.body).Run();
  });
}

Result<std::optional<Instant>> FrontierTable::LoadParked(std::string_view host) {
  return Guard([&]() -> std::optional<Instant> {
    Statement select(database_, "SELECT until FROM parked_host WHERE host = ?");
    select.Bind(host);
    if (!select.Step()) return std::nullopt;
    return select.Time(0);
  });
}

Status FrontierTable::SaveParked(std::string_view host, Instant until) {
  return Guard([&] {
    Statement(database_, "INSERT OR REPLACE INTO parked_host (host, until) VALUES (?, ?)").Bind(host).Bind(until).Run();
  });
}

}  // namespace rivalscope::storage
