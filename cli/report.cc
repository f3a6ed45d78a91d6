// rivalscope report: a scan's whole report, in the form its reader wants.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "cli/file_format.h"
#include "cli/pdf.h"
#include "cli/safe_file.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/csv.h"
#include "report/html_report.h"
#include "report/markdown.h"
#include "report/report_json.h"
#include "report/xlsx.h"

namespace rivalscope::cli {
namespace {

class ReportCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Choice(
        "--format", format_, {"html", "xlsx", "md", "json", "csv", "pdf"},
        "html opens offline and prints well; pdf needs Chromium; without it the ending of FILE decides, or html");
    options.Value("--table", table_, "of csv: one table alone, such as claims; without it --out is a folder for all");
    options.Value("-o,--out", out_, "the file to write; standard output where it is not given");
  }

  Result<ExitCode> Run(Io& io) override {
    if (format_.empty()) {
      format_ = FormatByEnding(out_, {"html", "xlsx", "md", "json", "csv", "pdf"}, "html");
      if (format_ == "csv" && table_.empty()) {
        return Fail(ErrorCode::kInvalidInput,
                    "CSV is one file a table: say which with --table claims, or --format csv and a folder for all");
      }
    }
    if (out_.empty() && (format_ == "xlsx" || format_ == "pdf") && io.terminal) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{} is no text for a terminal; say where with --out FILE", format_));
    }
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto data = MakeReportData(*session, market_);
    if (!data) return tl::unexpected(data.error());
    if (format_ == "csv" && table_.empty()) return WriteTables(report::ReportTables(*data), io);
    const auto bytes = Render(*data);
    if (!bytes) return tl::unexpected(bytes.error());
    if (out_.empty()) {
      io.out << *bytes;
      return kExitOk;
    }
    if (const Status written = WriteFileWhole(out_, *bytes); !written) return tl::unexpected(written.error());
    io.err << fmt::format("{} written\n", out_);
    return kExitOk;
  }

 private:
  Result<std::string> Render(const report::ReportData& data) const {
    if (format_ == "html") return report::HtmlReport(data);
    if (format_ == "pdf") return PrintToPdf(report::HtmlReport(data));
    if (format_ == "md") return report::MarkdownReport(data);
    if (format_ == "json") return report::ReportJson(data);
    const std::vector<report::DataTable> tables = report::ReportTables(data);
    if (format_ == "xlsx") return report::RenderXlsx(tables, data.generated_at);
    std::vector<std::string> names;
    for (const report::DataTable& table : tables) {
      if (table.name == table_) return report::RenderCsv(table);
      names.push_back(table.name);
    }
    return Fail(ErrorCode::kNotFound,
                fmt::format("there is no table \"{}\"; there are: {}", table_, fmt::join(names, ", ")));
  }

  // One file a table.
  Result<ExitCode> WriteTables(const std::vector<report::DataTable>& tables, Io& io) const {
    if (out_.empty()) {
      return Fail(ErrorCode::kInvalidInput,
                  "CSV is one file a table: say --out FOLDER, or one table with --table claims");
    }
    std::error_code error;
    std::filesystem::create_directories(out_, error);
    if (error) return Fail(ErrorCode::kIo, fmt::format("cannot make the folder {}: {}", out_, error.message()));
    for (const report::DataTable& table : tables) {
      const Status written = WriteFileWhole(fmt::format("{}/{}.csv", out_, table.name), report::RenderCsv(table));
      if (!written) return tl::unexpected(written.error());
    }
    io.err << fmt::format("{} tables written to {}\n", tables.size(), out_);
    return kExitOk;
  }

  MarketOptions market_;
  std::string format_, table_, out_;
};

}  // namespace

std::unique_ptr<Command> MakeReport() { return std::make_unique<ReportCommand>(); }

}  // namespace rivalscope::cli
