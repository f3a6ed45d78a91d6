// rivalscope audit: what a customer finds on each brand's own site, in seven areas.
#include <fmt/core.h>

#include "analysis/audit.h"
#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "report/format.h"
#include "scan/review_query.h"

namespace rivalscope::cli {
namespace {

using analysis::AuditCheck;
using analysis::BrandAudit;
using analysis::CheckResult;

class AuditCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.Define(options);
    options.Value("--brand", brand_, "id of a brand");
    options.Value("--area", area_, "one of reach, service, purchase, personal, ease, omnichannel, reviews");
    options.Flag("--checks", checks_, "every check with what was seen; otherwise the scores by area");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line");
  }

  Result<ExitCode> Run(Io& io) override {
    if (!area_.empty() && !analysis::IsAuditArea(area_)) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("there is no area \"{}\"; the areas are reach, service, purchase, personal, ease, "
                              "omnichannel, reviews",
                              area_));
    }
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    const auto analysis = AnalyseWithoutClaims(*session, market_);
    if (!analysis) return tl::unexpected(analysis.error());
    if (const Status known = scan::KnowsBrand(session->config, brand_); !known) return tl::unexpected(known.error());
    const report::TextTable table = checks_ ? Checks(*analysis, io) : Scores(*analysis, io);
    if (format_ == "text") PrintTable(table, io);
    return kExitOk;
  }

 private:
  bool Wanted(const std::string& brand) const { return brand_.empty() || brand == brand_; }

  report::TextTable Scores(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{{{"brand"},
                             {"area"},
                             {"score", report::Align::kRight},
                             {"passed", report::Align::kRight},
                             {"observable", report::Align::kRight},
                             {"not observable", report::Align::kRight}},
                            {}};
    for (const analysis::Scorecard& card : analysis.scorecards) {
      if (!Wanted(card.brand)) continue;
      std::vector<analysis::AreaScore> areas = card.areas;
      areas.push_back(card.total);
      for (const analysis::AreaScore& area : areas) {
        if (!area_.empty() && area.area != area_) continue;
        if (format_ == "json") {
          io.out << Dump({{"brand", card.brand},
                          {"area", area.area},
                          {"score", area.observable > 0 ? Json(area.score) : Json()},
                          {"passed", area.passed},
                          {"observable", area.observable},
                          {"not_observable", area.not_observable}})
                 << '\n';
        } else {
          table.rows.push_back({card.brand, area.area, area.observable > 0 ? report::Percent(area.score) : "-",
                                std::to_string(area.passed), std::to_string(area.observable),
                                std::to_string(area.not_observable)});
        }
      }
    }
    return table;
  }

  report::TextTable Checks(const analysis::Analysis& analysis, Io& io) const {
    report::TextTable table{
        {{"brand"}, {"area"}, {"check", report::Align::kLeft, true}, {"result"}, {"seen", report::Align::kLeft, true}},
        {}};
    for (const BrandAudit& audit : analysis.audits) {
      if (!Wanted(audit.brand)) continue;
      for (const AuditCheck& check : analysis::AuditChecks()) {
        if (!area_.empty() && check.area != area_) continue;
        const CheckResult result = analysis::ResultOf(audit, check);
        if (format_ == "json") {
          io.out << Dump({{"brand", audit.brand},
                          {"area", check.area},
                          {"check", check.id},
                          {"name", check.name},
                          {"weight", check.weight},
                          {"result", analysis::CheckOutcomeName(result.outcome)},
                          {"detail", result.detail}})
                 << '\n';
        } else {
          table.rows.push_back(
              {audit.brand, check.area, check.name, analysis::CheckOutcomeName(result.outcome), result.detail});
        }
      }
    }
    return table;
  }

  MarketOptions market_;
  std::string brand_, area_, format_ = "text";
  bool checks_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeAudit() { return std::make_unique<AuditCommand>(); }

}  // namespace rivalscope::cli
