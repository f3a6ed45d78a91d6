#include "scan/import_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/digest.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/nearest.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

using Cells = std::vector<std::string>;

constexpr auto kAhead = std::chrono::hours(24);  // a file may come from where it is tomorrow already
constexpr int kTrackerDepth = 100;               // what "-" and 0 stand for

tl::unexpected<Error> Bad(const std::string& why) { return Fail(ErrorCode::kInvalidInput, why); }

class RowReader {
 public:
  RowReader(ImportKind kind, const text::CsvTable& table, Columns columns, const std::vector<Brand>& brands,
            const RowDefaults& defaults)
      : kind_(kind), table_(table), columns_(std::move(columns)), brands_(brands), defaults_(defaults) {}

  ImportedRows Read() {
    ImportedRows out;
    out.columns = columns_.Described();
    out.unused = columns_.unused();
    out.rows = table_.rows.size();
    ChooseDateOrder(out);
    for (const text::CsvRow& row : table_.rows) {
      const Status read = row.fault.empty() ? ReadRow(row.cells, out) : Status(Bad(row.fault));
      if (!read) out.bad.push_back({row.line, read.error().message});
    }
    CloseTickets(out);
    if (kind_ == ImportKind::kRanks && averaged_) {
      out.notes.emplace_back("positions are averages here; they were rounded to whole ranks");
    }
    return out;
  }

 private:
  void ChooseDateOrder(ImportedRows& out) {
    order_ = defaults_.dates;
    if (order_ != DateOrder::kUnknown) return;
    std::vector<std::string_view> cells;
    for (const char* field : {"date", "opened", "first_response", "resolved", "reply_date"}) {
      for (const text::CsvRow& row : table_.rows) cells.push_back(columns_.Cell(row.cells, field));
    }
    order_ = DetectDateOrder(cells);
    const bool ambiguous = order_ == DateOrder::kUnknown && std::any_of(cells.begin(), cells.end(), [](auto cell) {
                             const auto one = ReadMoment(cell, DateOrder::kDayFirst);
                             return one && one != ReadMoment(cell, DateOrder::kMonthFirst);
                           });
    if (ambiguous) {
      out.notes.emplace_back(
          "no date tells whether 03/04/2026 is in March or April: read day first; --dates mdy if not");
    }
  }

  Status ReadRow(const Cells& cells, ImportedRows& out) {
    switch (kind_) {
      case ImportKind::kReviews:
        return ReadReview(cells, out);
      case ImportKind::kRanks:
        return ReadRank(cells, out);
      default:
        return ReadCustomer(cells, out);
    }
  }

  // ---- cells
  std::string_view Cell(const Cells& cells, std::string_view field) const { return columns_.Cell(cells, field); }

  Status Moment(const Cells& cells, const char* field, std::optional<Instant>& value) {
    const std::string_view cell = Cell(cells, field);
    if (cell.empty()) return {};
    value = ReadMoment(cell, order_);
    if (!value) return Bad(fmt::format("{} \"{}\" is no date that can be read; 2026-11-22 14:05 is one", field, cell));
    if (defaults_.now && *value > *defaults_.now + kAhead)
      return Bad(fmt::format("{} \"{}\" lies in the future", field, cell));
    newest_ = std::max(newest_, *value);
    return {};
  }

  Status Number(const Cells& cells, const char* field, double low, double high, std::optional<double>& value) const {
    const std::string_view cell = Cell(cells, field);
    if (cell.empty()) return {};
    value = ReadNumber(cell);
    if (!value || *value < low || *value > high) {
      return Bad(fmt::format("{} \"{}\" must be a number from {:g} to {:g}", field, cell, low, high));
    }
    return {};
  }

  Status Flag(const Cells& cells, const char* field, std::optional<bool>& value) const {
    const std::string_view cell = Cell(cells, field);
    if (cell.empty()) return {};
    value = ReadFlag(cell);
    return value ? Status() : Bad(fmt::format("{} \"{}\" must be yes or no", field, cell));
  }

  Status BrandOf(const Cells& cells, std::string& id) const {
    const std::string_view cell = Cell(cells, "brand");
    if (cell.empty()) {
      id = defaults_.brand;
      return {};
    }
    const auto fold = [](std::string_view text) { return text::Fold(text, text::Language::kUnknown); };
    std::vector<std::string> names;
    for (const Brand& brand : brands_) {
      if (brand.id == cell || fold(brand.name) == fold(cell)) {
        id = brand.id;
        return {};
      }
      names.push_back(brand.id);
    }
    const std::string nearest = text::Nearest(std::string(cell), names);
    return Bad(nearest.empty() ? fmt::format("brand \"{}\" is none of the workspace's", cell)
                               : fmt::format("there is no brand \"{}\"; did you mean \"{}\"?", cell, nearest));
  }

  // A row without an id is known by what it says; the second of two equal rows is another answer, not the same again.
  std::string KeyOf(const Cells& cells) {
    if (const std::string_view id = Cell(cells, "id"); !id.empty()) return std::string(id);
    std::string all;
    for (const std::string& cell : cells) all += cell + '\x1f';
    const std::string digest = fmt::format("{:016x}", StableHash(all));
    const int again = seen_[digest]++;
    return again == 0 ? digest : fmt::format("{}-{}", digest, again + 1);
  }

  std::vector<std::string> SegmentsOf(const Cells& cells) const {
    std::vector<std::string> segments;
    for (const Columns::Named& column : columns_.All("segment")) {
      const std::string value = text::CollapseSpace(cells[column.column]);
      if (!value.empty()) segments.push_back(text::Lower(column.header, text::Language::kUnknown) + "=" + value);
    }
    return segments;
  }

  // ---- surveys, tickets, orders
  Status ReadCustomer(const Cells& cells, ImportedRows& out) {
    CustomerRecord record;
    record.kind = kind_ == ImportKind::kSurveys   ? CustomerRecordKind::kSurvey
                  : kind_ == ImportKind::kTickets ? CustomerRecordKind::kTicket
                                                  : CustomerRecordKind::kOrder;
    const char* when = kind_ == ImportKind::kTickets ? "opened" : "date";
    std::optional<Instant> at;
    std::optional<double> best;
    record.origin = defaults_.origin;
    record.customer = Cell(cells, "customer");
    record.comment = Cell(cells, "comment");
    record.language = text::LanguageCode(text::LanguageFromTag(Cell(cells, "language")));
    record.segments = SegmentsOf(cells);
    for (const Status& read :
         {BrandOf(cells, record.brand), Moment(cells, when, at), Number(cells, "nps", 0, 10, record.nps),
          Number(cells, "csat_best", 2, 100, best), Number(cells, "ces", 1, 7, record.ces),
          Flag(cells, "first_contact", record.first_contact), Flag(cells, "abandoned", record.abandoned),
          Flag(cells, "returned", record.returned)}) {
      if (!read) return read;
    }
    record.csat_best = best.value_or(record.csat_best);
    if (const Status read = Number(cells, "csat", 0, record.csat_best, record.csat); !read) return read;
    if (!at) return Bad(fmt::format("{} is empty", when));
    record.at = *at;
    if (record.kind == CustomerRecordKind::kTicket) {
      if (const Status read = ReadTimes(cells, record); !read) return read;
    } else if (record.kind == CustomerRecordKind::kSurvey && !record.nps && !record.csat && !record.ces &&
               !record.first_contact && record.comment.empty()) {
      return Bad("it answers nothing: no score and no comment");
    }
    record.key = KeyOf(cells);
    out.customers.push_back(std::move(record));
    return {};
  }

  Status ReadTimes(const Cells& cells, CustomerRecord& record) {
    if (const Status read = ReadTime(cells, "first_response", "first_response", record.at, record.first_response);
        !read) {
      return read;
    }
    return ReadTime(cells, "resolved", "resolution", record.at, record.resolution);
  }

  // A time stands as a moment, or as a span in some unit.
  Status ReadTime(const Cells& cells, const char* moment, const std::string& span, Instant opened,
                  std::optional<Duration>& value) {
    std::optional<Instant> at;
    if (const Status read = Moment(cells, moment, at); !read) return read;
    if (at) {
      if (*at < opened) return Bad(fmt::format("{} is before the ticket was opened", moment));
      value = *at - opened;
      return {};
    }
    for (const auto& [unit, seconds] :
         {std::pair("_hours", 3600.0), std::pair("_minutes", 60.0), std::pair("_seconds", 1.0)}) {
      const std::string_view cell = Cell(cells, span + unit);
      if (cell.empty()) continue;
      value = ReadSpan(cell, seconds);
      if (!value) return Bad(fmt::format("{}{} \"{}\" must be a number, or hours such as 26:15", span, unit, cell));
      newest_ = std::max(newest_, opened + *value);
      return {};
    }
    return {};
  }

  // What is open was open when the file was written: at the newest moment it names, where nobody says when that was.
  void CloseTickets(ImportedRows& out) const {
    const Instant until = std::max(defaults_.as_of.value_or(newest_), Instant{});
    for (CustomerRecord& record : out.customers) record.seen_until = std::max(until, record.at);
  }

  // ---- reviews
  Status ReadReview(const Cells& cells, ImportedRows& out) {
    ImportedReview row;
    Review& review = row.review;
    std::optional<double> best;
    std::optional<Instant> date, replied;
    for (const Status& read : {BrandOf(cells, row.brand), Moment(cells, "date", date),
                               Number(cells, "best", 2, 100, best), Moment(cells, "reply_date", replied)}) {
      if (!read) return read;
    }
    review.best = best.value_or(review.best);
    if (const Status read = Number(cells, "rating", 0, review.best, review.rating); !read) return read;
    if (date) review.date = ToDay(*date);
    review.id = Cell(cells, "id");
    review.author = Cell(cells, "author");
    review.title = Cell(cells, "title");
    review.text = Cell(cells, "text");
    review.language = text::LanguageCode(text::LanguageFromTag(Cell(cells, "language")));
    review.site = Cell(cells, "site").empty() ? defaults_.site : std::string(Cell(cells, "site"));
    if (const std::string_view reply = Cell(cells, "reply"); !reply.empty() || replied) {
      review.reply = OwnerReply{std::string(reply), std::string(Cell(cells, "reply_author")),
                                replied ? std::optional(ToDay(*replied)) : std::nullopt};
    }
    if (review.text.empty() && review.title.empty() && !review.rating) return Bad("it has neither a text nor a rating");
    // Ratings without words, and words of nobody ("Good." on ten days), are told apart by the row they stand in.
    const bool wordless = review.text.empty() && review.title.empty();
    if (review.id.empty() && (wordless || review.author.empty())) review.id = KeyOf(cells);
    out.reviews.push_back(std::move(row));
    return {};
  }

  // ---- ranks
  // "4", "4.3" (an average), "0", "-", ">100" and "100+" (looked for, not found).
  Status Position(std::string_view cell, int& rank, int& depth) {
    rank = 0;
    depth = kTrackerDepth;
    if (cell.empty()) return Bad("position is empty; write >100 for one that was looked for and not found");
    if (cell == "-" || cell == "–" || text::AsciiLower(cell) == "n/a") return {};
    const bool beyond = cell.front() == '>' || cell.back() == '+';
    if (cell.front() == '>') cell.remove_prefix(1);
    if (cell.back() == '+') cell.remove_suffix(1);
    const auto number = ReadNumber(cell);
    if (!number || *number < 0 || *number > 1000) {
      return Bad(fmt::format("position \"{}\" must be a rank, or - or >100 for one that was not found", cell));
    }
    if (beyond) {
      depth = static_cast<int>(*number);
    } else {
      averaged_ = averaged_ || *number != std::floor(*number);
      rank = *number < 0.5 ? 0 : std::max(1, static_cast<int>(std::lround(*number)));
    }
    return {};
  }

  Status UrlOf(const Cells& cells, std::string& url) const {
    url = Cell(cells, "url");
    if (url.find("://") != std::string::npos) return {};
    const std::string domain(Cell(cells, "domain"));
    if (domain.empty() && !url.empty() && url.front() != '/') {
      url = "https://" + url;
      return {};
    }
    if (!domain.empty()) {
      url = (domain.find("://") == std::string::npos ? "https://" : "") + domain + (url.empty() ? "/" : url);
      return {};
    }
    for (const Brand& brand : brands_) {
      if (brand.id != defaults_.brand) continue;
      if (brand.domains.empty()) return Bad("neither the row nor the brand in rivalscope.toml names a domain");
      url = "https://" + brand.domains.front() + (url.empty() ? "/" : url);
      return {};
    }
    return Bad("it names no domain");
  }

  Status ReadRank(const Cells& cells, ImportedRows& out) {
    const auto own = [&](const char* field, const std::string& otherwise) {
      const std::string_view cell = Cell(cells, field);
      return cell.empty() ? otherwise : std::string(cell);
    };
    SerpResult result;
    int depth = 0;
    std::optional<Instant> at;
    if (Cell(cells, "keyword").empty()) return Bad("keyword is empty");
    for (const Status& read :
         {Position(Cell(cells, "position"), result.rank, depth), UrlOf(cells, result.url), Moment(cells, "date", at)}) {
      if (!read) return read;
    }
    if (!at) at = defaults_.as_of;
    if (!at) return Bad("it has no date; say when the ranks were seen with --as-of 2026-11-22");
    RankObservation seen;
    seen.at = *at;
    seen.keyword = Cell(cells, "keyword");
    seen.locale = own("locale", defaults_.locale);
    seen.device = text::AsciiLower(own("device", defaults_.device));
    seen.engine = text::AsciiLower(own("engine", defaults_.engine));
    const auto [place, is_new] = observations_.try_emplace(
        std::tuple(seen.keyword, seen.locale, seen.device, seen.engine, seen.at), out.ranks.size());
    if (is_new) {
      seen.partial = !defaults_.complete;
      seen.page.query = seen.keyword;
      seen.page.engine = seen.engine;
      out.ranks.push_back(std::move(seen));
    }
    RankObservation& observation = out.ranks[place->second];
    observation.depth = std::max(observation.depth, result.rank == 0 ? depth : result.rank);
    auto& results = observation.page.results;
    // Best first, as on a page; those that were not found stand at the end.
    const auto worse = [&](const SerpResult& other) {
      return result.rank != 0 && (other.rank == 0 || other.rank > result.rank);
    };
    results.insert(std::find_if(results.begin(), results.end(), worse), std::move(result));
    return {};
  }

  const ImportKind kind_;
  const text::CsvTable& table_;
  const Columns columns_;
  const std::vector<Brand>& brands_;
  const RowDefaults& defaults_;
  DateOrder order_ = DateOrder::kUnknown;
  Instant newest_ = Instant::min();
  std::map<std::string, int> seen_;
  std::map<std::tuple<std::string, std::string, std::string, std::string, Instant>, size_t> observations_;
  bool averaged_ = false;
};

}  // namespace

Result<ImportedRows> ReadImportedRows(ImportKind kind, const text::CsvTable& table, const ColumnMap& mapped,
                                      const std::vector<Brand>& brands, const RowDefaults& defaults) {
  auto columns = Columns::Match(kind, table.header, mapped);
  if (!columns) return tl::unexpected(columns.error());
  return RowReader(kind, table, std::move(*columns), brands, defaults).Read();
}

}  // namespace rivalscope::scan
