// From the rows of an imported table to records, one by one: a row that cannot be read is named with its line and the
// reason, and costs no other row.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/brand.h"
#include "model/customer.h"
#include "model/extraction.h"
#include "model/rank.h"
#include "scan/import_columns.h"
#include "scan/import_values.h"
#include "text/csv.h"

namespace rivalscope::scan {

struct BadRow {
  size_t line = 0;
  std::string reason;
};

// What a table does not say itself.
struct RowDefaults {
  std::string brand;  // id; of rows without one
  std::string site;   // of reviews
  std::string engine, device, locale;
  DateOrder dates = DateOrder::kUnknown;  // kUnknown: as the column itself shows
  std::optional<Instant> as_of;           // when the file was made; none: the newest moment in it
  std::optional<Instant> now;             // moments after it are refused; none: any moment is taken
  bool complete = false;                  // of ranks: the list names everybody who ranks
  std::string origin;                     // name of the file
};

struct ImportedReview {
  std::string brand;
  Review review;
};

struct ImportedRows {
  std::vector<CustomerRecord> customers;
  std::vector<ImportedReview> reviews;
  std::vector<RankObservation> ranks;  // without scan_id
  std::vector<BadRow> bad;
  std::vector<std::string> notes;    // what a reader must know: how dates were read, that positions were averages
  std::vector<std::string> columns;  // "nps <- Score"
  std::vector<std::string> unused;   // headers that mean nothing to us
  size_t rows = 0;
};

// Errors are about the whole table (no such column); those of rows are in the result. `kind` is one of the tables.
Result<ImportedRows> ReadImportedRows(ImportKind kind, const text::CsvTable& table, const ColumnMap& mapped,
                                      const std::vector<Brand>& brands, const RowDefaults& defaults);

}  // namespace rivalscope::scan
