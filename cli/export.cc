// rivalscope export: what was scanned, for other programs: WARC, or reviews as CSV, XLSX or JSON lines.
#include <fmt/core.h>

#include "cli/cli.h"
#include "cli/file_format.h"
#include "cli/review_filter.h"
#include "cli/safe_file.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "report/format.h"
#include "scan/archive.h"
#include "scan/review_rows.h"

namespace rivalscope::cli {
namespace {

class ExportCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--scan", market_.scan, "of warc: number of the scan; 0 is the newest");
    filter_.Define(options);
    options.Choice(
        "--format", format_, {"warc", "csv", "xlsx", "jsonl"},
        "warc: every page of one scan; csv, xlsx, jsonl: the reviews; without it the ending of FILE decides");
    options.Value("-o,--out", out_, "the file to write");
    options.Required();
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    if (format_.empty()) format_ = FormatByEnding(out_, {"csv", "xlsx", "jsonl"}, "warc");
    if (format_ != "warc") return Reviews(*session, io);
    if (filter_.any())
      return Fail(ErrorCode::kInvalidInput,
                  "an archive holds every page of a scan; filters are of --format csv, xlsx and jsonl");
    return Warc(*session, io);
  }

 private:
  Result<ExitCode> Warc(Session& session, Io& io) const {
    const auto scan = scan::ChooseScan(session.store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto written =
        scan::WriteArchive(session.store, scan->id, out_, fmt::format("rivalscope/{}", kVersion), SystemClock().Now());
    if (!written) return tl::unexpected(written.error());
    io.err << fmt::format(
        "{}: {} of scan {}; {} in the ledger only\n", out_, report::Plural(written->pages, "page", "pages"), scan->id,
        report::Plural(written->skipped, "attempt without an answer is", "attempts without an answer are"));
    if (written->imported > 0) {
      io.err << fmt::format("{} left out, for want of a server's answer\n",
                            report::Plural(written->imported, "imported page is", "imported pages are"));
    }
    return kExitOk;
  }

  Result<ExitCode> Reviews(Session& session, Io& io) const {
    const auto filter = filter_.Filter(session);
    if (!filter) return tl::unexpected(filter.error());
    const scan::ReviewForm form = format_ == "jsonl"  ? scan::ReviewForm::kJsonLines
                                  : format_ == "xlsx" ? scan::ReviewForm::kXlsx
                                                      : scan::ReviewForm::kCsv;
    const auto file = scan::WriteReviews(session.store, *filter, form, SystemClock().Now());
    if (!file) return tl::unexpected(file.error());
    if (const Status written = WriteFileWhole(out_, file->bytes); !written) return tl::unexpected(written.error());
    io.err << fmt::format("{}: {}\n", out_, report::Plural(file->reviews, "review", "reviews"));
    return kExitOk;
  }

  MarketOptions market_;
  ReviewFilterOptions filter_;
  std::string format_, out_;
};

}  // namespace

std::unique_ptr<Command> MakeExport() { return std::make_unique<ExportCommand>(); }

}  // namespace rivalscope::cli
