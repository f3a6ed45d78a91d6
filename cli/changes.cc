// rivalscope changes: what differs between a scan and the one before it.
#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "scan/review_query.h"

namespace rivalscope::cli {
namespace {

class ChangesCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--scan", market_.scan, "number of the scan to read; 0 is the newest");
    options.NonNegative();
    options.Value("--brand", brand_, "id of a brand");
    options.Flag("--suppressed", suppressed_, "those that were left out, with the reason");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    if (const Status known = scan::KnowsBrand(session->config, brand_); !known) return tl::unexpected(known.error());
    const auto scan = scan::ChooseScan(session->store, market_.scan);
    if (!scan) return tl::unexpected(scan.error());
    const auto changes = session->store.facts().Changes(scan->id);
    if (!changes) return tl::unexpected(changes.error());
    report::TextTable table{{{"brand"},
                             {"kind"},
                             {"subject", report::Align::kLeft, true},
                             {"before", report::Align::kLeft, true},
                             {"after", report::Align::kLeft, true}},
                            {}};
    if (suppressed_) table.columns.push_back({"why left out", report::Align::kLeft, true});
    for (const Change& change : *changes) {
      if (change.suppressed != suppressed_ || (!brand_.empty() && change.brand != brand_)) continue;
      if (format_ == "json") {
        io.out << Dump({{"brand", change.brand},
                        {"kind", change.kind},
                        {"subject", change.subject},
                        {"before", change.before},
                        {"after", change.after},
                        {"url", change.url},
                        {"suppressed", change.suppressed},
                        {"why_suppressed", change.why_suppressed}})
               << '\n';
        continue;
      }
      table.rows.push_back({change.brand, change.kind, change.subject, change.before, change.after});
      if (suppressed_) table.rows.back().push_back(change.why_suppressed);
    }
    if (format_ == "text") {
      PrintTable(table, io,
                 suppressed_ ? "Nothing was left out." : "Nothing differs from the scan before, or there was none.");
    }
    return kExitOk;
  }

 private:
  MarketOptions market_;
  std::string brand_, format_ = "text";
  bool suppressed_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeChanges() { return std::make_unique<ChangesCommand>(); }

}  // namespace rivalscope::cli
