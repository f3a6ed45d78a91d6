// Which column of a table means what: the fields of each kind of import, and how headers are matched to them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace rivalscope::scan {

enum class ImportKind { kSurveys, kTickets, kOrders, kReviews, kRanks, kPages, kWarc };
const char* ImportKindName(ImportKind kind);        // "surveys" ...
const std::vector<std::string>& ImportKindNames();  // in the order of the enumeration
// The fields of a table of that kind; empty for kPages and kWarc, which are no tables.
const std::vector<std::string>& ImportFields(ImportKind kind);

// (field, header) as the user gave them; a field may stand more than once where it may have several columns (segment).
using ColumnMap = std::vector<std::pair<std::string, std::string>>;
// "nps=Score" -> ("nps", "Score"). kInvalidInput names the fields where there is none of that name.
Result<std::pair<std::string, std::string>> ParseColumnMapping(ImportKind kind, const std::string& text);

// The columns of one table by their meaning.
class Columns {
 public:
  // What the user mapped comes first, then the header names of data/imports/columns.tsv. kInvalidInput: a mapped header
  // that is not there, or a needed field without a column; both name what there is.
  static Result<Columns> Match(ImportKind kind, const std::vector<std::string>& header, const ColumnMap& mapped);

  bool Has(std::string_view field) const;
  // The cell of a row, trimmed; empty where there is no such column.
  std::string_view Cell(const std::vector<std::string>& row, std::string_view field) const;
  // All columns of a field, with their header.
  struct Named {
    size_t column = 0;
    std::string header;
  };
  const std::vector<Named>& All(std::string_view field) const;

  // "nps <- Score", for the one who wants to see it.
  std::vector<std::string> Described() const;
  const std::vector<std::string>& unused() const { return unused_; }

 private:
  std::map<std::string, std::vector<Named>, std::less<>> by_field_;
  std::vector<std::string> unused_;  // headers that mean nothing to us
};

}  // namespace rivalscope::scan
