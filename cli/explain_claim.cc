#include "cli/explain_claim.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/market_table.h"
#include "report/format.h"
#include "report/highlights.h"
#include "text/nearest.h"

namespace rivalscope::cli {
namespace {

using report::Align;

const Claim* FindClaim(const SwotMatrix& matrix, const std::string& id) {
  const auto at =
      std::find_if(matrix.claims.begin(), matrix.claims.end(), [&](const Claim& claim) { return claim.id == id; });
  return at == matrix.claims.end() ? nullptr : &*at;
}

Error UnknownClaim(const SwotMatrix& matrix, const std::string& id) {
  std::vector<std::string> ids;
  for (const Claim& claim : matrix.claims) ids.push_back(claim.id);
  const std::string nearest = text::Nearest(id, ids);
  return Error{ErrorCode::kNotFound,
               nearest.empty() ? fmt::format("there is no claim \"{}\"; the matrix has: {}", id, fmt::join(ids, ", "))
                               : fmt::format("there is no claim \"{}\"; did you mean \"{}\"?", id, nearest)};
}

void PrintSites(const Claim& claim, Io& io) {
  if (claim.sites.empty()) return;
  report::TextTable table{{{"site"},
                           {"own praise", Align::kRight},
                           {"of", Align::kRight},
                           {"rival praise", Align::kRight},
                           {"of", Align::kRight}},
                          {}};
  const auto share = [](double positive, double total) {
    return total > 0 ? report::Percent(positive / total) : std::string("-");
  };
  for (const SiteCounts& site : claim.sites) {
    table.rows.push_back({site.site, share(site.own_positive, site.own_total), fmt::format("{:.0f}", site.own_total),
                          share(site.rival_positive, site.rival_total), fmt::format("{:.0f}", site.rival_total)});
  }
  io.out << "\nThe test compares within each site, then pools:\n";
  PrintTable(table, io);
}

std::string StarsText(const std::optional<double>& rating) {
  if (!rating) return "";
  return fmt::format(", {} {}", report::Stars(*rating), *rating == 1 ? "star" : "stars");
}

void PrintEvidence(const Claim& claim, Io& io) {
  for (const Quote& quote : claim.evidence) {
    const char* const sign = quote.polarity > 0 ? "+" : quote.polarity < 0 ? "-" : " ";
    io.out << '\n';
    PrintText(fmt::format("{} \"{}\"", sign, quote.text), io, 2);
    io.out << fmt::format("    {}, {}, {}{}, {}\n    {} (review {}, snapshot {})\n", quote.brand,
                          quote.author.empty() ? "no name" : quote.author, quote.site, StarsText(quote.rating),
                          quote.date ? FormatDay(*quote.date) : "no date", quote.url, quote.review_id,
                          quote.snapshot_id);
  }
}

}  // namespace

Status ExplainClaim(const report::ReportData& data, const std::string& id, Io& io) {
  const Claim* claim = FindClaim(data.analysis.matrix, id);
  if (claim == nullptr) return tl::unexpected(UnknownClaim(data.analysis.matrix, id));
  PrintText(claim->statement, io);
  io.out << '\n';
  PrintText(fmt::format("{}: {}", claim->reason, report::ReasonMeaning(claim->reason)), io);
  if (claim->grade == "Observed") {
    io.out << "Observed on the pages that were read: no test was needed.\n";
  } else {
    PrintText(fmt::format("Difference {} points, 95% interval {}; p {}, q {} over the whole family of this run.",
                          report::Points(claim->difference), report::PointsInterval(claim->interval),
                          report::PValue(claim->p), report::PValue(claim->q)),
              io);
    PrintText(fmt::format("It lands in the same cell in {} of the bootstrap runs: grade {}.",
                          report::Percent(claim->confidence), report::GradeWord(claim->grade)),
              io);
    PrintText(fmt::format("Effective polar votes: own {:.0f}, rival {:.0f}. Importance {:.3f}, priority {:.4f}.",
                          claim->n_own, claim->n_rival, claim->importance, claim->priority),
              io);
  }
  for (const std::string& flag : claim->flags) PrintText(fmt::format("Beware: {}.", flag), io);
  PrintSites(*claim, io);
  PrintEvidence(*claim, io);
  return {};
}

}  // namespace rivalscope::cli
