// rivalscope export: what was scanned, for other programs: WARC, or reviews as CSV, XLSX or JSON lines.
#include <fmt/core.h>

#include "cli/cli.h"
#include "cli/jsonl.h"
#include "cli/review_filter.h"
#include "cli/review_json.h"
#include "cli/safe_file.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "report/csv.h"
#include "report/xlsx.h"
#include "scan/archive.h"

namespace rivalscope::cli {
namespace {

report::DataCell DayCell(const std::optional<Day>& day) {
  return day ? report::DataCell(FormatDay(*day)) : report::DataCell();
}

report::DataCell NumberCell(const std::optional<double>& number) {
  return number ? report::DataCell(*number) : report::DataCell();
}

std::vector<report::DataCell> Row(const storage::StoredReview& stored) {
  const Review& review = stored.review;
  const OwnerReply reply = review.reply.value_or(OwnerReply{});
  return {stored.id,
          stored.brand,
          review.site,
          DayCell(review.date),
          review.author,
          NumberCell(review.rating),
          review.best,
          review.language,
          review.title,
          review.text,
          stored.score ? report::DataCell(stored.score->score) : report::DataCell(),
          review.reply ? report::DataCell(reply.text) : report::DataCell(),
          DayCell(reply.date)};
}

class ExportCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--scan", market_.scan, "of warc: number of the scan; 0 is the newest");
    filter_.Define(options);
    options.Choice("--format", format_, {"warc", "csv", "xlsx", "jsonl"},
                   "warc: every page of one scan; csv, xlsx, jsonl: the reviews");
    options.Value("-o,--out", out_, "the file to write");
    options.Required();
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    return format_ == "warc" ? Warc(*session, io) : Reviews(*session, io);
  }

 private:
  Result<ExitCode> Warc(Session& session, Io& io) const {
    const auto scan = scan::ChooseScan(session.store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto written =
        scan::WriteArchive(session.store, scan->id, out_, fmt::format("rivalscope/{}", kVersion), SystemClock().Now());
    if (!written) return tl::unexpected(written.error());
    io.err << fmt::format("{}: {} pages of scan {}; {} attempts without an answer are in the ledger only\n", out_,
                          written->pages, scan->id, written->skipped);
    return kExitOk;
  }

  Result<ExitCode> Reviews(Session& session, Io& io) const {
    const auto filter = filter_.Filter(session);
    if (!filter) return tl::unexpected(filter.error());
    report::DataTable table{"reviews",
                            {"id", "brand", "site", "date", "author", "rating", "best", "language", "title", "text",
                             "score", "reply", "reply_date"},
                            {}};
    std::string jsonl;
    int64_t count = 0;
    const Status read = session.store.reviews().ForEach(*filter, [&](const storage::StoredReview& stored) {
      ++count;
      if (format_ == "jsonl") {
        jsonl += Dump(ReviewJson(stored)) + "\n";
        return;
      }
      table.rows.push_back(Row(stored));
    });
    if (!read) return tl::unexpected(read.error());
    const Result<std::string> bytes = format_ == "jsonl"  ? Result<std::string>(jsonl)
                                      : format_ == "xlsx" ? report::RenderXlsx({table}, SystemClock().Now())
                                                          : Result<std::string>(report::RenderCsv(table));
    if (!bytes) return tl::unexpected(bytes.error());
    if (const Status written = WriteFileWhole(out_, *bytes); !written) return tl::unexpected(written.error());
    io.err << fmt::format("{}: {} reviews\n", out_, count);
    return kExitOk;
  }

  MarketOptions market_;
  ReviewFilterOptions filter_;
  std::string format_ = "warc", out_;
};

}  // namespace

std::unique_ptr<Command> MakeExport() { return std::make_unique<ExportCommand>(); }

}  // namespace rivalscope::cli
