// rivalscope swot: the matrix, and why a claim is in it.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/explain_claim.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/brief.h"
#include "report/highlights.h"
#include "report/markdown.h"
#include "report/swot_json.h"

namespace rivalscope::cli {
namespace {

class SwotCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Value("--brand", brand_, "only claims about this rival");
    options.Value("--explain", claim_, "id of a claim: its test, site by site, and its evidence");
    options.Choice("--format", format_, {"text", "json", "md"}, "output format");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    auto data = MakeReportData(*session, market_);
    if (!data) return tl::unexpected(data.error());
    if (!brand_.empty()) {
      if (const Status kept = KeepBrand(*data); !kept) return tl::unexpected(kept.error());
    }
    if (!claim_.empty()) {
      const Status explained = ExplainClaim(*data, claim_, io);
      if (!explained) return tl::unexpected(explained.error());
    } else if (format_ == "json") {
      io.out << report::SwotJson(data->analysis.matrix, data->analysis.notes) << '\n';
    } else if (format_ == "md") {
      io.out << report::MarkdownReport(*data);
    } else {
      io.out << report::TextBrief(*data,
                                  {.columns = io.columns, .colour = io.colour, .per_cell = 7, .report_path = ""});
    }
    return kExitOk;
  }

 private:
  Status KeepBrand(report::ReportData& data) const {
    std::vector<std::string> rivals;
    for (const Brand& brand : data.analysis.brands)
      if (!brand.own) rivals.push_back(brand.id);
    if (std::find(rivals.begin(), rivals.end(), brand_) == rivals.end()) {
      return Fail(ErrorCode::kNotFound, fmt::format("there is no rival \"{}\" in this workspace; its rivals are {}",
                                                    brand_, fmt::join(rivals, ", ")));
    }
    report::KeepRival(data.analysis.matrix, brand_);
    return {};
  }

  MarketOptions market_;
  std::string brand_, claim_, format_ = "text";
};

}  // namespace

std::unique_ptr<Command> MakeSwot() { return std::make_unique<SwotCommand>(); }

}  // namespace rivalscope::cli
