// Brings what the user has into the store: surveys, tickets and orders, reviews, ranks, saved pages, WARC. The same
// file again changes nothing; a file with a bad row keeps its good ones.
//
// Reviews, ranks and pages belong to a scan: the newest one, or one that is made to hold them. The file that reviews
// came from is kept as a page of that scan, so that a quote opens where it stands.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "scan/config.h"
#include "scan/import_rows.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct ImportRequest {
  ImportKind kind = ImportKind::kSurveys;
  std::string path;   // "-": standard input
  std::string bytes;  // the file; not of kWarc
  RowDefaults defaults;
  ColumnMap map;
  std::optional<char> separator;
  std::string encoding;
  // Of pages: where the page was, and what it is read for.
  std::string url;
  SourceKind page_kind = SourceKind::kSite;
  std::string keyword;  // of a results page that does not show its query
};

struct ImportSummary {
  int64_t scan_id = 0;  // that it belongs to; 0 for customer records
  int64_t rows = 0, added = 0, updated = 0, same = 0;
  int64_t pages = 0, reviews = 0, questions = 0, results = 0;  // of pages and archives
  int64_t foreign = 0;                                         // pages of an archive that are of no source
  int64_t unread = 0;                                          // places of an archive that could not be read
  std::vector<BadRow> bad;
  std::vector<std::string> columns, unused, notes;
};

// What [imports] of the workspace says, under what the request says itself.
void ApplyImportDefaults(const Config& config, ImportRequest& request);

// What the file holds and what is wrong with it. Stores nothing, and needs no store: nobody is kept waiting for it.
Result<ImportSummary> CheckImport(const Config& config, const ImportRequest& request, Instant now);
// One transaction: all good rows or, where the store fails, none.
Result<ImportSummary> Import(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                             const ImportRequest& request, Instant now);

}  // namespace rivalscope::scan
