// rivalscope report: one file that holds a scan's whole report.
#include <fmt/core.h>

#include "cli/safe_file.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/html_report.h"
#include "report/markdown.h"
#include "report/report_json.h"

namespace rivalscope::cli {
namespace {

class ReportCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Choice("--format", format_, {"html", "md", "json"}, "html opens offline and prints well");
    options.Value("-o,--out", out_, "the file to write; standard output where it is not given");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto data = MakeReportData(*session, market_);
    if (!data) return tl::unexpected(data.error());
    const std::string bytes = format_ == "html" ? report::HtmlReport(*data)
                              : format_ == "md" ? report::MarkdownReport(*data)
                                                : report::ReportJson(*data);
    if (out_.empty()) {
      io.out << bytes;
      return kExitOk;
    }
    if (const Status written = WriteFileWhole(out_, bytes); !written) return tl::unexpected(written.error());
    io.err << fmt::format("{} written\n", out_);
    return kExitOk;
  }

 private:
  MarketOptions market_;
  std::string format_ = "html", out_;
};

}  // namespace

std::unique_ptr<Command> MakeReport() { return std::make_unique<ReportCommand>(); }

}  // namespace rivalscope::cli
