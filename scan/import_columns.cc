#include "scan/import_columns.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/data_files.h"
#include "text/fold.h"
#include "text/nearest.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

struct KindRow {
  ImportKind kind;
  const char* name;
  std::vector<std::string> fields;
  std::vector<std::string> needed;  // each may be several with | between them: one is enough
};

const std::array<KindRow, 7>& Kinds() {
  static const std::array<KindRow, 7> kinds = {{
      {ImportKind::kSurveys,
       "surveys",
       {"id", "brand", "date", "customer", "nps", "csat", "csat_best", "ces", "first_contact", "comment", "language",
        "segment"},
       {"date", "nps|csat|ces|first_contact|comment"}},
      {ImportKind::kTickets,
       "tickets",
       {"id", "brand", "opened", "customer", "first_response", "resolved", "first_response_hours",
        "first_response_minutes", "first_response_seconds", "resolution_hours", "resolution_minutes",
        "resolution_seconds", "first_contact", "abandoned", "csat", "csat_best", "comment", "language", "segment"},
       {"opened"}},
      {ImportKind::kOrders,
       "orders",
       {"id", "brand", "date", "customer", "abandoned", "returned", "segment"},
       {"date", "customer|abandoned|returned"}},
      {ImportKind::kReviews,
       "reviews",
       {"id", "brand", "site", "date", "author", "rating", "best", "title", "text", "language", "reply", "reply_author",
        "reply_date"},
       {"text|rating"}},
      {ImportKind::kRanks,
       "ranks",
       {"keyword", "position", "url", "domain", "date", "locale", "device", "engine", "impressions"},
       {"keyword", "position"}},
      {ImportKind::kPages, "pages", {}, {}},
      {ImportKind::kWarc, "warc", {}, {}},
  }};
  return kinds;
}

const KindRow& RowOf(ImportKind kind) { return Kinds().at(static_cast<size_t>(kind)); }

// "First_Response-Time" and "first response time" are the same header.
std::string HeaderKey(std::string_view header) {
  std::string text(header);
  std::replace(text.begin(), text.end(), '_', ' ');
  std::replace(text.begin(), text.end(), '-', ' ');
  return text::CollapseSpace(text::AsciiKey(text::Fold(text, text::Language::kUnknown), text::Language::kUnknown));
}

// (field, header key) of one kind, in the order of the file.
std::vector<std::pair<std::string, std::string>> KnownHeaders(std::string_view kind) {
  std::vector<std::pair<std::string, std::string>> known;
  std::string_view bytes = FindDataFile("imports/columns.tsv").value();
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (line.empty() || line[0] == '#' || second == std::string_view::npos || line.substr(0, first) != kind) continue;
    known.emplace_back(line.substr(first + 1, second - first - 1), HeaderKey(line.substr(second + 1)));
  }
  return known;
}

}  // namespace

const char* ImportKindName(ImportKind kind) { return RowOf(kind).name; }

const std::vector<std::string>& ImportKindNames() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const KindRow& row : Kinds()) all.emplace_back(row.name);
    return all;
  }();
  return names;
}

const std::vector<std::string>& ImportFields(ImportKind kind) { return RowOf(kind).fields; }

Result<std::pair<std::string, std::string>> ParseColumnMapping(ImportKind kind, const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("\"{}\" is no mapping; write FIELD=HEADER, such as nps=Score", text));
  }
  const std::string field = text.substr(0, equals);
  const std::vector<std::string>& fields = ImportFields(kind);
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    const std::string nearest = text::Nearest(field, fields);
    return Fail(ErrorCode::kInvalidInput, nearest.empty()
                                              ? fmt::format("{} have no field \"{}\"; they have: {}",
                                                            ImportKindName(kind), field, fmt::join(fields, ", "))
                                              : fmt::format("{} have no field \"{}\"; did you mean \"{}\"?",
                                                            ImportKindName(kind), field, nearest));
  }
  return std::pair(field, text.substr(equals + 1));
}

Result<Columns> Columns::Match(ImportKind kind, const std::vector<std::string>& header, const ColumnMap& mapped) {
  Columns out;
  std::vector<std::string> keys;
  keys.reserve(header.size());
  for (const std::string& name : header) keys.push_back(HeaderKey(name));
  std::vector<bool> taken(header.size(), false);
  std::set<std::string> by_hand;
  for (const auto& [field, name] : mapped) {
    const auto at = std::find(keys.begin(), keys.end(), HeaderKey(name));
    if (at == keys.end()) {
      return Fail(ErrorCode::kInvalidInput, fmt::format("there is no column \"{}\" for {}; the file has: {}", name,
                                                        field, fmt::join(header, ", ")));
    }
    const auto column = static_cast<size_t>(at - keys.begin());
    taken[column] = true;
    by_hand.insert(field);
    out.by_field_[field].push_back({column, header[column]});
  }
  for (const auto& [field, key] : KnownHeaders(ImportKindName(kind))) {
    if (by_hand.count(field) != 0 || (field != "segment" && out.Has(field))) continue;
    for (size_t column = 0; column < keys.size(); ++column) {
      if (taken[column] || keys[column] != key) continue;
      taken[column] = true;
      out.by_field_[field].push_back({column, header[column]});
      break;
    }
  }
  for (const std::string& needed : RowOf(kind).needed) {
    bool there = false;
    for (size_t begin = 0; begin <= needed.size() && !there;) {
      const size_t end = std::min(needed.find('|', begin), needed.size());
      there = out.Has(needed.substr(begin, end - begin));
      begin = end + 1;
    }
    if (there) continue;
    std::string names = needed;
    for (size_t at; (at = names.find('|')) != std::string::npos;) names.replace(at, 1, " or ");
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("no column is known as {0}; name it with --map {1}=HEADER. The file has: {2}", names,
                            needed.substr(0, needed.find('|')), fmt::join(header, ", ")));
  }
  for (size_t column = 0; column < header.size(); ++column) {
    if (!taken[column] && !header[column].empty()) out.unused_.push_back(header[column]);
  }
  return out;
}

bool Columns::Has(std::string_view field) const { return by_field_.find(field) != by_field_.end(); }

std::string_view Columns::Cell(const std::vector<std::string>& row, std::string_view field) const {
  const auto at = by_field_.find(field);
  return at == by_field_.end() ? std::string_view() : text::Trim(row[at->second.front().column]);
}

const std::vector<Columns::Named>& Columns::All(std::string_view field) const {
  static const std::vector<Named> none;
  const auto at = by_field_.find(field);
  return at == by_field_.end() ? none : at->second;
}

std::vector<std::string> Columns::Described() const {
  std::vector<std::string> out;
  for (const auto& [field, columns] : by_field_) {
    for (const Named& column : columns) out.push_back(fmt::format("{} <- {}", field, column.header));
  }
  return out;
}

}  // namespace rivalscope::scan
