#include "cli/theme_proposals.h"

#include <fmt/core.h>

#include "cli/market_table.h"
#include "report/format.h"

namespace rivalscope::cli {
namespace {

using report::Align;

Json ProposalJson(const scan::ThemeProposal& proposal) {
  const analysis::DiscoveredTerm& term = proposal.term;
  Json quotes = Json::array();
  for (const scan::ProposalQuote& quote : proposal.quotes)
    quotes.push_back({{"review", quote.review},
                      {"brand", quote.brand},
                      {"date", quote.day ? Json(FormatDay(*quote.day)) : Json()},
                      {"sentence", quote.sentence}});
  return {{"term", term.term},
          {"language", term.language},
          {"brand", term.brand.empty() ? Json() : Json(term.brand)},
          {"why", term.brand.empty() ? "rises" : "sets apart"},
          {"here", term.here},
          {"there", term.there},
          {"share_here", term.share_here},
          {"share_there", term.share_there},
          {"log_odds", term.log_odds},
          {"z", term.z},
          {"q", term.q},
          {"quotes", std::move(quotes)}};
}

}  // namespace

void PrintProposals(const std::vector<scan::ThemeProposal>& proposals, const std::string& format, Io& io) {
  if (format == "toml") {
    io.out << scan::ThemeFileOf(proposals);
    return;
  }
  report::TextTable table{{{"term"},
                           {"lang"},
                           {"brand"},
                           {"named here", Align::kRight},
                           {"elsewhere", Align::kRight},
                           {"z", Align::kRight},
                           {"newest sentence", Align::kLeft, true}},
                          {}};
  for (const scan::ThemeProposal& proposal : proposals) {
    if (format == "json") {
      io.out << Dump(ProposalJson(proposal)) << '\n';
      continue;
    }
    const analysis::DiscoveredTerm& term = proposal.term;
    table.rows.push_back({term.term, term.language, term.brand.empty() ? "all, now" : term.brand,
                          fmt::format("{} ({})", term.here, report::Percent(term.share_here)),
                          fmt::format("{} ({})", term.there, report::Percent(term.share_there)),
                          fmt::format("{:.1f}", term.z),
                          proposal.quotes.empty() ? "" : proposal.quotes.front().sentence});
  }
  if (format == "json") return;
  if (table.rows.empty()) {
    io.err << "no term that the themes do not explain sets a brand apart or rises\n";
    return;
  }
  PrintTable(table, io);
  io.err << "'rivalscope themes --discover --format toml > themes/mine.toml' drafts them as themes of your own\n";
}

}  // namespace rivalscope::cli
