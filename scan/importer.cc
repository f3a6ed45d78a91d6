#include "scan/importer.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "core/digest.h"
#include "report/csv.h"
#include "scan/import_pages.h"
#include "scan/json_lines.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

// The newest scan whatever its state; one made for imports where there is none.
Result<int64_t> ScanForImports(storage::Store& store, Instant now, const std::string& config) {
  const auto newest = store.scans().Newest();
  if (!newest) return tl::unexpected(newest.error());
  if (*newest) return (*newest)->id;
  const auto begun = store.scans().Begin(now, config, storage::kImportScan);
  if (!begun) return begun;
  if (const Status ended = store.scans().End(*begun, storage::ScanState::kFinished, now); !ended) {
    return tl::unexpected(ended.error());
  }
  return begun;
}

// What a file holds, and what was found wrong with it: the half of an import that needs no store.
struct FileRows {
  ImportedRows rows;
  SavedPages pages;
  ImportSummary summary;
};

bool HoldsPages(const ImportRequest& request) {
  return request.kind == ImportKind::kPages || request.kind == ImportKind::kWarc;
}

Result<text::CsvTable> ReadTable(const ImportRequest& request) {
  const std::string extension = std::filesystem::path(request.path).extension().string();
  const std::string_view start = text::Trim(std::string_view(request.bytes).substr(0, 256));
  if (extension == ".jsonl" || extension == ".ndjson" || (!start.empty() && start.front() == '{')) {
    return TableOfJsonLines(request.bytes);
  }
  auto table = text::ParseCsv(request.bytes, {request.separator, request.encoding});
  if (!table || request.kind != ImportKind::kReviews) return table;
  for (text::CsvRow& row : table->rows) {
    for (std::string& cell : row.cells) cell = report::WithoutApostrophe(cell);  // as `export` writes it
  }
  return table;
}

Status ReadPages(const Config& config, const ImportRequest& request, Instant now, FileRows& read) {
  auto pages =
      request.kind == ImportKind::kWarc ? PagesOfWarc(request.path, config, request) : PageOfFile(config, request, now);
  if (!pages) return tl::unexpected(pages.error());
  read.pages = std::move(*pages);
  read.summary.foreign = read.pages.foreign;
  read.summary.unread = read.pages.unread;
  read.summary.notes = std::move(read.pages.notes);
  read.summary.rows = static_cast<int64_t>(read.pages.pages.size());
  return {};
}

Status ReadRows(const Config& config, const ImportRequest& request, Instant now, FileRows& read) {
  auto table = ReadTable(request);
  if (!table) return tl::unexpected(table.error());
  RowDefaults defaults = request.defaults;
  defaults.now = now;
  auto rows = ReadImportedRows(request.kind, *table, request.map, config.brands, defaults);
  if (!rows) return tl::unexpected(rows.error());
  read.rows = std::move(*rows);
  read.summary.rows = static_cast<int64_t>(read.rows.rows);
  read.summary.bad = std::move(read.rows.bad);
  read.summary.columns = std::move(read.rows.columns);
  read.summary.unused = std::move(read.rows.unused);
  read.summary.notes = std::move(read.rows.notes);
  return {};
}

Result<FileRows> Read(const Config& config, const ImportRequest& request, Instant now) {
  FileRows read;
  const Status done =
      HoldsPages(request) ? ReadPages(config, request, now, read) : ReadRows(config, request, now, read);
  if (!done) return tl::unexpected(done.error());
  return read;
}

class Importer {
 public:
  Importer(storage::Store& store, const Config& config, const TextAnalyst& analyst, const ImportRequest& request,
           Instant now)
      : store_(store), config_(config), analyst_(analyst), request_(request), now_(now) {}

  Status Run(FileRows& read) {
    summary_ = std::move(read.summary);
    if (HoldsPages(request_)) return StorePages(read.pages.pages);
    if (const Status stored = StoreCustomers(read.rows.customers); !stored) return stored;
    if (read.rows.reviews.empty() && read.rows.ranks.empty()) return {};
    if (const Status begun = TakeScan(); !begun) return begun;
    if (const Status stored = StoreReviews(read.rows.reviews); !stored) return stored;
    return StoreRanks(read.rows.ranks);
  }

  ImportSummary Take() { return std::move(summary_); }

 private:
  Status TakeScan() {
    const auto scan = ScanForImports(store_, now_, config_.text);
    if (!scan) return tl::unexpected(scan.error());
    summary_.scan_id = *scan;
    return {};
  }

  void Count(storage::PutOutcome outcome) {
    ++(outcome == storage::PutOutcome::kNew       ? summary_.added
       : outcome == storage::PutOutcome::kUpdated ? summary_.updated
                                                  : summary_.same);
  }

  Status StoreCustomers(const std::vector<CustomerRecord>& records) {
    for (const CustomerRecord& record : records) {
      const auto put = store_.customers().Put(record);
      if (!put) return tl::unexpected(put.error());
      Count(*put);
    }
    return {};
  }

  // The file as a page of the brand's reviews, once a scan and content.
  Result<int64_t> FileSnapshot(const std::string& brand) {
    if (const auto known = snapshots_.find(brand); known != snapshots_.end()) return known->second;
    const std::string url = "import:" + request_.defaults.origin;
    const auto source = store_.scans().SourceId({brand, SourceKind::kReviews, url, request_.defaults.site, "", 0});
    if (!source) return tl::unexpected(source.error());
    storage::StoredSnapshot stored;
    stored.scan_id = summary_.scan_id;
    stored.source_id = *source;
    stored.frontier_id = ImportedFrontierId(brand + '\n' + url, request_.bytes);
    stored.snapshot.url = stored.snapshot.final_url = url;
    stored.snapshot.fetched_at = now_;
    stored.snapshot.content_type = "text/plain; charset=utf-8";
    const auto id = StoreSnapshotOnce(store_, stored, request_.bytes);
    if (!id) return tl::unexpected(id.error());
    Extraction read;  // the file was read well: its rows are the reviews
    read.page.title = request_.defaults.origin;
    if (const Status saved = store_.snapshots().SaveExtraction(*id, read); !saved) return tl::unexpected(saved.error());
    snapshots_[brand] = *id;
    return *id;
  }

  // What an author or a shop has changed of a review that was known: its history stands in the change list, and both
  // files in the archive.
  static Change EditOf(const ImportedReview& now, const Review& before) {
    Change change;
    change.kind = "review_edited";
    change.brand = now.brand;
    change.subject = fmt::format("review by {} on {}",
                                 now.review.author.empty() ? "an unnamed author" : now.review.author, now.review.site);
    const auto stars = [](const Review& review) {
      return review.rating ? fmt::format("{:g} of {:g} stars", *review.rating, review.best) : std::string("no rating");
    };
    const bool rated = before.rating != now.review.rating || before.best != now.review.best;
    const bool reply = now.review.reply && (!before.reply || before.reply->text != now.review.reply->text);
    change.before = rated ? stars(before) : reply ? (before.reply ? before.reply->text : "no reply") : before.text;
    change.after = rated ? stars(now.review) : reply ? now.review.reply->text : now.review.text;
    return change;
  }

  Status StoreReviews(std::vector<ImportedReview>& rows) {
    std::vector<Change> edits;
    for (ImportedReview& row : rows) {
      const auto snapshot = FileSnapshot(row.brand);
      if (!snapshot) return tl::unexpected(snapshot.error());
      const ReadText read = analyst_.Read(storage::ReviewText(row.review), row.review.language);
      row.review.language = read.language;
      storage::ReviewTable reviews = store_.reviews();
      const auto put =
          reviews.Put(row.brand, row.review, *snapshot, summary_.scan_id, storage::ReviewTable::Seen::kInCopy);
      if (!put) return tl::unexpected(put.error());
      Count(put->is_new   ? storage::PutOutcome::kNew
            : put->before ? storage::PutOutcome::kUpdated
                          : storage::PutOutcome::kSame);
      if (put->kept) continue;
      if (put->before) edits.push_back(EditOf(row, *put->before));
      if (const Status saved = reviews.SaveScore(put->id, read.score, read.mentions, read.version); !saved)
        return saved;
    }
    return store_.facts().AddChanges(summary_.scan_id, edits);
  }

  Status StoreRanks(std::vector<RankObservation>& observations) {
    for (RankObservation& observation : observations) {
      observation.scan_id = summary_.scan_id;
      if (const Status put = store_.facts().PutImportedRanks(observation); !put) return put;
      summary_.results += static_cast<int64_t>(observation.page.results.size());
    }
    summary_.added += static_cast<int64_t>(observations.size());
    return {};
  }

  Status StorePages(std::vector<SavedPage>& pages) {
    if (pages.empty()) return {};
    if (const Status begun = TakeScan(); !begun) return begun;
    for (SavedPage& page : pages) {
      const auto written = StoreSavedPage(store_, analyst_, summary_.scan_id, std::move(page));
      if (!written) return tl::unexpected(written.error());
      ++(written->stored ? summary_.pages : summary_.same);
      summary_.reviews += written->reviews_seen;
      summary_.questions += written->questions;
      summary_.results += written->results;
      for (const std::string& note : written->notes) summary_.notes.push_back(note);
    }
    summary_.added = summary_.pages;
    return {};
  }

  storage::Store& store_;
  const Config& config_;
  const TextAnalyst& analyst_;
  const ImportRequest& request_;
  const Instant now_;
  std::map<std::string, int64_t> snapshots_;  // by brand
  ImportSummary summary_;
};

}  // namespace

void ApplyImportDefaults(const Config& config, ImportRequest& request) {
  if (request.defaults.brand.empty()) request.defaults.brand = config.own;
  for (const ImportDefaults& given : config.imports) {
    if (given.kind != ImportKindName(request.kind)) continue;
    if (!given.brand.empty() && request.defaults.brand == config.own) request.defaults.brand = given.brand;
    if (request.defaults.site.empty()) request.defaults.site = given.site;
    if (request.encoding.empty()) request.encoding = given.encoding;
    if (!request.separator && !given.separator.empty()) request.separator = given.separator[0];
    if (request.defaults.dates == DateOrder::kUnknown && !given.dates.empty()) {
      request.defaults.dates = given.dates == "mdy" ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
    }
    for (const auto& [field, header] : given.columns) {
      const bool said = std::any_of(request.map.begin(), request.map.end(),
                                    [name = field](const auto& entry) { return entry.first == name; });
      if (!said || field == "segment") request.map.emplace_back(field, header);
    }
  }
  if (request.defaults.site.empty()) request.defaults.site = "imported";
  if (request.defaults.engine.empty()) request.defaults.engine = "imported";
  if (request.defaults.device.empty()) request.defaults.device = "desktop";
}

Result<ImportSummary> CheckImport(const Config& config, const ImportRequest& request, Instant now) {
  auto read = Read(config, request, now);
  if (!read) return tl::unexpected(read.error());
  return std::move(read->summary);
}

Result<ImportSummary> Import(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                             const ImportRequest& request, Instant now) {
  auto read = Read(config, request, now);
  if (!read) return tl::unexpected(read.error());
  Importer importer(store, config, analyst, request, now);
  const Status done = store.InTransaction([&] { return importer.Run(*read); });
  if (!done) return tl::unexpected(done.error());
  return importer.Take();
}

}  // namespace rivalscope::scan
