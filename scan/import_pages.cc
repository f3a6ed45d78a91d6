#include "scan/import_pages.h"

#include <fmt/core.h>

#include <memory>
#include <utility>

#include "core/digest.h"
#include "crawler/warc_reader.h"
#include "net/url.h"
#include "report/format.h"
#include "scan/importer.h"
#include "scan/page_writer.h"
#include "scan/sources.h"

namespace rivalscope::scan {
namespace {

constexpr uint64_t kMaxBody = 64u << 20;

std::string HostOf(const std::string& address) {
  const auto url = net::Url::Parse(address);
  return url ? std::string(url->host()) : "";
}

// The source of the workspace that an archived address belongs to: itself, a page in its folder, or, of a site, any
// page of its host. Search pages are known by the addresses that the workspace would ask for.
class SourceFinder {
 public:
  explicit SourceFinder(const Config& config) {
    for (const Source& source : config.sources) {
      ScanSource row;
      row.source = source;
      Add(std::move(row));
    }
    for (const Search& search : config.searches) {
      for (const Keyword& keyword : config.keywords) Add(SearchSource(search, keyword));
    }
  }

  const ScanSource* Find(const net::Url& url) const {
    const std::string key = net::PageKey(url);
    const ScanSource* best = nullptr;
    size_t best_length = 0;
    for (const Entry& entry : entries_) {
      if (entry.key == key) return &entry.source;
      const bool inside = entry.source.source.kind != SourceKind::kSerp && entry.host == url.host() &&
                          std::string_view(url.path()).substr(0, entry.folder.size()) == entry.folder;
      if (inside && entry.folder.size() > best_length) {
        best = &entry.source;
        best_length = entry.folder.size();
      }
    }
    return best;
  }

 private:
  struct Entry {
    ScanSource source;
    std::string key, host, folder;
  };

  void Add(ScanSource source) {
    const auto url = net::Url::Parse(source.source.url);
    if (!url) return;
    Entry entry{std::move(source), net::PageKey(*url), std::string(url->host()), std::string(url->path())};
    entry.folder.resize(entry.folder.rfind('/') + 1);
    if (entry.source.source.kind == SourceKind::kSite) entry.folder = "/";
    entries_.push_back(std::move(entry));
  }

  std::vector<Entry> entries_;
};

}  // namespace

int64_t ImportedFrontierId(std::string_view name, std::string_view bytes) {
  const uint64_t hash = StableHash(bytes, StableHash(name));
  return -1 - static_cast<int64_t>(hash >> 1);
}

Result<int64_t> StoreSnapshotOnce(storage::Store& store, const storage::StoredSnapshot& stored, std::string_view body) {
  const auto id = store.snapshots().Add(stored, body);
  if (!id || *id != 0) return id;
  const auto known = store.snapshots().NewestOf(stored.snapshot.url);
  if (!known) return tl::unexpected(known.error());
  return *known ? (*known)->snapshot.id : 0;
}

Result<SavedPages> PageOfFile(const Config& config, const ImportRequest& request, Instant now) {
  const auto url = net::Url::Parse(request.url);
  if (!url || !url->is_http()) {
    return Fail(ErrorCode::kInvalidInput, "a saved page needs --url ADDRESS: where it was, http or https");
  }
  SavedPage page;
  page.url = url->href();
  page.body = request.bytes;
  page.saved_at = request.defaults.as_of.value_or(now);
  const size_t start = request.bytes.find_first_not_of(" \t\r\n");
  const bool json = start != std::string::npos && (request.bytes[start] == '{' || request.bytes[start] == '[');
  page.content_type = json ? "application/json" : "text/html";
  page.source.source.kind = request.page_kind;
  page.source.source.url = page.url;
  page.source.source.site = request.page_kind == SourceKind::kReviews && request.defaults.site != "imported"
                                ? request.defaults.site
                                : net::RegistrableDomain(url->host());
  if (request.page_kind != SourceKind::kSerp) {
    page.source.source.brand = request.defaults.brand;
  } else {
    page.source.keyword.text = request.keyword;
    page.source.keyword.locale = request.defaults.locale;
    page.source.search.device = request.defaults.device;
    page.source.search.engine = request.defaults.engine;
  }
  // A source of the workspace keeps its own label and language.
  for (const Source& source : config.sources) {
    if (source.kind == request.page_kind && source.brand == page.source.source.brand &&
        HostOf(source.url) == HostOf(page.url)) {
      page.source.source.site = source.site;
      page.source.source.language = source.language;
    }
  }
  SavedPages out;
  out.pages.push_back(std::move(page));
  return out;
}

Result<SavedPages> PagesOfWarc(const std::string& path, const Config& config, const ImportRequest& request) {
  auto reader = crawler::WarcReader::Open(path);
  if (!reader) return tl::unexpected(reader.error());
  const SourceFinder sources(config);
  SavedPages out;
  for (int64_t records = 0;; ++records) {
    auto record = (*reader)->Next();
    if (!record) return tl::unexpected(record.error());
    if (!*record && records == 0) return Fail(ErrorCode::kInvalidInput, "it holds no record; is it a WARC?");
    if (!*record) break;
    if ((*record)->type != "response") continue;
    const auto url = net::Url::Parse((*record)->url);
    auto message = crawler::ParseHttpMessage((*record)->block, kMaxBody);
    if (!url || !url->is_http() || !message || message->status != 200 || message->body.empty()) continue;
    const ScanSource* source = sources.Find(*url);
    if (source == nullptr) {
      ++out.foreign;
      continue;
    }
    SavedPage page;
    page.source = *source;
    page.url = url->href();
    page.content_type = std::string(message->headers.Get("content-type").value_or(""));
    page.body = std::move(message->body);
    page.response_head = std::move(message->head);
    page.http_status = message->status;
    page.saved_at = request.defaults.as_of.value_or((*record)->date);
    out.pages.push_back(std::move(page));
  }
  out.unread = static_cast<int64_t>((*reader)->faults());
  if (out.unread > 0) {
    out.notes.push_back(fmt::format("{} of {} could not be read and {} skipped",
                                    report::Plural(out.unread, "place", "places"), path,
                                    out.unread == 1 ? "was" : "were"));
  }
  return out;
}

Result<StoredPage> StoreSavedPage(storage::Store& store, const TextAnalyst& analyst, int64_t scan, SavedPage page) {
  const auto source = store.scans().SourceId(page.source.source);
  if (!source) return tl::unexpected(source.error());
  page.source.id = *source;
  ReadPage read;
  read.source = &page.source;
  read.fetched.entry.id = ImportedFrontierId(page.url, page.body);
  read.fetched.entry.source = *source;
  read.fetched.snapshot.url = read.fetched.snapshot.final_url = page.url;
  read.fetched.snapshot.fetched_at = page.saved_at;
  read.fetched.snapshot.content_type = page.content_type;
  read.fetched.snapshot.http_status = page.http_status;
  read.fetched.response_head = page.response_head;
  read.fetched.body = page.body;
  ReadRecords(read, page.body, analyst);
  StoredPage out;
  if (page.source.source.kind == SourceKind::kSerp && read.extraction->serp) {
    if (page.source.keyword.text.empty()) page.source.keyword.text = read.extraction->serp->query;
    if (!read.extraction->serp->engine.empty()) page.source.search.engine = read.extraction->serp->engine;
    if (page.source.keyword.text.empty()) {
      return Fail(ErrorCode::kInvalidInput, fmt::format("{} does not show its query; say it with --keyword", page.url));
    }
    out.results = static_cast<int64_t>(read.extraction->serp->results.size());
  }
  const auto written = PageWriter(store, scan).WriteRead(read);
  if (!written) return tl::unexpected(written.error());
  out.stored = written->stored;
  out.reviews_seen = written->reviews_seen;
  out.questions = written->questions;
  if (read.extraction->status != PageStatus::kOk) {
    out.notes.push_back(fmt::format("{}: {}{}", page.url, PageStatusName(read.extraction->status),
                                    read.extraction->warnings.empty() ? "" : ", " + read.extraction->warnings.front()));
  }
  return out;
}

}  // namespace rivalscope::scan
