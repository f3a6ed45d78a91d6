#include "scan/frontier_store.h"

#include "crawler/warc_reader.h"

namespace rivalscope::scan {
namespace {

using crawler::FrontierUrl;
using storage::FrontierRow;

std::optional<crawler::Validators> ValidatorsOf(const std::string& response_head) {
  const auto message = crawler::ParseHttpMessage(response_head, 0);
  if (!message) return std::nullopt;
  crawler::Validators validators;
  validators.etag = message->headers.Get("etag").value_or("");
  validators.last_modified = message->headers.Get("last-modified").value_or("");
  if (validators.etag.empty() && validators.last_modified.empty()) return std::nullopt;
  return validators;
}

}  // namespace

FrontierRow RowOf(const FrontierUrl& url) {
  FrontierRow row;
  row.id = url.id;
  row.page_key = url.page_key;
  row.url = url.url;
  row.host = url.host;
  row.via = url.via;
  row.source_id = url.source;
  row.priority = url.priority;
  row.depth = url.depth;
  row.redirects = url.redirects;
  row.attempts = url.attempts;
  row.kind = static_cast<int>(url.kind);
  row.scope = static_cast<int>(url.scope);
  row.follow = url.follow;
  row.cookies = url.cookies;
  return row;
}

FrontierUrl UrlOf(FrontierRow row) {
  FrontierUrl url;
  url.id = row.id;
  url.page_key = std::move(row.page_key);
  url.url = std::move(row.url);
  url.host = std::move(row.host);
  url.via = std::move(row.via);
  url.source = row.source_id;
  url.priority = row.priority;
  url.depth = row.depth;
  url.redirects = static_cast<uint8_t>(row.redirects);
  url.attempts = static_cast<uint8_t>(row.attempts);
  url.kind = static_cast<crawler::UrlKind>(row.kind);
  url.scope = static_cast<crawler::Scope>(row.scope);
  url.follow = row.follow;
  url.cookies = row.cookies;
  return url;
}

Status SqliteFrontierStore::Add(std::vector<FrontierUrl>& urls) {
  std::vector<FrontierRow> rows;
  rows.reserve(urls.size());
  for (const FrontierUrl& url : urls) rows.push_back(RowOf(url));
  if (const Status added = table_.Add(rows); !added) return added;
  for (size_t i = 0; i < urls.size(); ++i) urls[i].id = rows[i].id;
  return {};
}

Result<std::vector<FrontierUrl>> SqliteFrontierStore::Lease(std::string_view host, size_t max, Instant until) {
  Result<std::vector<FrontierRow>> rows = table_.Lease(host, max, until);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<FrontierUrl> urls;
  for (FrontierRow& row : *rows) urls.push_back(UrlOf(std::move(row)));
  return urls;
}

Status SqliteFrontierStore::Claim(const FrontierUrl& url) { return table_.Claim(url.page_key); }

Result<std::optional<std::string>> SqliteFrontierStore::WhyNotDue(const FrontierUrl& url) {
  if (!not_due_) return std::nullopt;
  const auto visit = pages_.Visit(url.page_key);
  if (!visit) return tl::unexpected(visit.error());
  if (!*visit) return std::nullopt;
  return not_due_(**visit, url.source);
}

Status SqliteFrontierStore::Release(int64_t id, int attempts) { return table_.Release(id, attempts); }

Result<std::vector<crawler::HostWaiting>> SqliteFrontierStore::WaitingHosts() {
  const auto rows = table_.WaitingHosts();
  if (!rows) return tl::unexpected(rows.error());
  std::vector<crawler::HostWaiting> hosts;
  for (const auto& [host, waiting] : *rows) hosts.push_back({host, waiting});
  return hosts;
}

Result<crawler::FrontierCounts> SqliteFrontierStore::Counts() {
  const auto counts = table_.Count();
  if (!counts) return tl::unexpected(counts.error());
  return crawler::FrontierCounts{counts->waiting, counts->leased, counts->done};
}

Result<std::optional<crawler::StoredPolicyFile>> SqliteFrontierStore::LoadPolicyFile(crawler::PolicyFile which,
                                                                                     std::string_view origin) {
  auto row = table_.LoadPolicyFile(static_cast<int>(which), origin);
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::nullopt;
  return crawler::StoredPolicyFile{(*row)->fetched_at, (*row)->http_status, std::move((*row)->body)};
}

Status SqliteFrontierStore::SavePolicyFile(crawler::PolicyFile which, std::string_view origin,
                                           const crawler::StoredPolicyFile& file) {
  return table_.SavePolicyFile(static_cast<int>(which), origin, {file.fetched_at, file.http_status, file.body});
}

Result<std::optional<crawler::Validators>> SqliteFrontierStore::LoadValidators(const FrontierUrl& url) {
  std::optional<crawler::Validators> validators;
  const Status read = snapshots_.ForUrl(url.url, [&](const storage::SnapshotTable::Visit& visit) {
    if (visit.status == FetchStatus::kNotModified || visit.http_status == 0 || visit.http_status >= 400) return true;
    if (visit.status == FetchStatus::kOk && visit.body != 0) validators = ValidatorsOf(visit.response_head);
    return false;
  });
  if (!read) return tl::unexpected(read.error());
  return validators;
}

}  // namespace rivalscope::scan
