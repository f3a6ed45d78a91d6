// rivalscope ledger: every request made, and every one refused, with the rule and the pause behind it.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

constexpr size_t kAddress = 6, kWhy = 7;  // columns

Json RowJson(const storage::LedgerRow& row) {
  return {{"scan", row.scan_id},
          {"at", FormatInstant(row.at)},
          {"url", row.url},
          {"kind", row.kind},
          {"status", row.status},
          {"http_status", row.http_status},
          {"reason", row.reason},
          {"rule", row.rule},
          {"rule_line", row.rule_line},
          {"pause_ms", row.pause_ms},
          {"wire_bytes", row.wire_bytes},
          {"body_bytes", row.body_bytes},
          {"elapsed_ms", row.elapsed_ms},
          {"sent", row.sent},
          {"cache_hit", row.cache_hit},
          {"attempt", row.attempt},
          {"remote", row.remote}};
}

class LedgerCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--scan", market_.scan, "number of the scan to read; 0 is the newest");
    options.Value("--url", url_, "only this address");
    options.Flag("--refused", refused_, "only what was not asked for, and why");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto scan = scan::ChooseScan(session->store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    report::TextTable table{{{"at"},
                             {"kind"},
                             {"outcome"},
                             {"http", Align::kRight},
                             {"pause", Align::kRight},
                             {"bytes", Align::kRight},
                             {"address"},
                             {"why"}},
                            {}};
    bool any = false;
    const Status read = session->store.ledger().ForEach(scan->id, url_, [&](const storage::LedgerRow& row) {
      any = true;
      if (refused_ && (row.sent || row.cache_hit)) return;
      if (format_ == "json") {
        io.out << Dump(RowJson(row)) << '\n';
        return;
      }
      std::string why = row.reason;
      if (!row.rule.empty()) why = fmt::format("line {}: {}", row.rule_line, row.rule);
      table.rows.push_back(
          {FormatInstant(row.at), row.kind, row.status, row.http_status > 0 ? std::to_string(row.http_status) : "",
           report::Span(Duration(row.pause_ms)), report::Bytes(static_cast<uint64_t>(row.wire_bytes)), row.url, why});
    });
    if (!read) return tl::unexpected(read.error());
    if (!any && !url_.empty()) {
      return Fail(ErrorCode::kNotFound, fmt::format("scan {} has no request of {} in its ledger; 'rivalscope ledger' "
                                                    "shows the addresses as they were asked for",
                                                    scan->id, url_));
    }
    if (format_ != "text") return kExitOk;
    if (io.terminal && !table.rows.empty()) {
      for (const auto& row : table.rows) PrintRequest(row, io);
    } else {
      PrintTable(table, io);
    }
    return kExitOk;
  }

 private:
  // An address needs the whole width, as the reason does: what became of the request stands in a line above them.
  static void PrintRequest(const std::vector<std::string>& row, Io& io) {
    PrintText(fmt::format("{} {} {}{}{} pause {}, {}", row[0], row[1], row[2], row[3].empty() ? "" : " ", row[3],
                          row[4], row[5]),
              io);
    PrintText(row[kAddress], io, 4);
    if (!row[kWhy].empty()) PrintText(row[kWhy], io, 4);
  }

  MarketOptions market_;
  std::string url_, format_ = "text";
  bool refused_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeLedger() { return std::make_unique<LedgerCommand>(); }

}  // namespace rivalscope::cli
