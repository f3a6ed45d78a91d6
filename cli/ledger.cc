// rivalscope ledger: every request made, and every one refused, with the rule and the pause behind it.
#include <fmt/core.h>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

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
                             {"address", Align::kLeft, true},
                             {"why", Align::kLeft, true}},
                            {}};
    const Status read = session->store.ledger().ForEach(scan->id, url_, [&](const storage::LedgerRow& row) {
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
    if (format_ == "text") PrintTable(table, io);
    return kExitOk;
  }

 private:
  MarketOptions market_;
  std::string url_, format_ = "text";
  bool refused_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeLedger() { return std::make_unique<LedgerCommand>(); }

}  // namespace rivalscope::cli
