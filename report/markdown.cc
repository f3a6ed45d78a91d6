#include "report/markdown.h"

#include <fmt/format.h>

#include "report/format.h"
#include "report/highlights.h"
#include "text/html_escape.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

std::string GradeText(const Claim& claim) {
  return claim.grade == "Observed" ? "observed" : fmt::format("grade {}", GradeWord(claim.grade));
}

void QuoteLines(const Quote& quote, std::string& out) {
  out += fmt::format("  > {}  \n  > {}", EscapeMarkdown(quote.text),
                     EscapeMarkdown(quote.author.empty() ? "no author named" : quote.author));
  if (quote.date) out += ", " + FormatDay(*quote.date);
  if (!quote.site.empty()) out += ", " + EscapeMarkdown(quote.site);
  if (quote.rating) out += fmt::format(", {} of 5 stars", Stars(*quote.rating));
  out += "\n\n";
}

void CellLines(const SwotMatrix& matrix, Cell cell, std::string& out) {
  out += fmt::format("### {}\n\n", CellName(cell));
  const std::vector<const Claim*> claims = ClaimsOf(matrix, cell);
  if (claims.empty()) out += "Nothing passed the tests.\n\n";
  for (const Claim* claim : claims) {
    out += fmt::format("- **{}** ({}", EscapeMarkdown(claim->statement), GradeText(*claim));
    if (claim->grade != "Observed") out += fmt::format(", q {}", EscapeMarkdown(PValue(claim->q)));
    out += ")\n\n";
    if (!claim->evidence.empty()) QuoteLines(claim->evidence.front(), out);
  }
}

// What was not read, and why: a list without it would read as the whole.
void PartialLines(const ReportData& data, std::string& out) {
  if (!data.partial) return;
  bool named = false;
  for (const SourceCoverage& source : data.sources) {
    if (!source.partial || source.why_partial.empty()) continue;
    out += fmt::format("- Partial: {}: {}\n", EscapeMarkdown(source.url), EscapeMarkdown(source.why_partial));
    named = true;
  }
  if (!named) out += fmt::format("- Partial: {}\n", EscapeMarkdown(data.why_partial));
  out += "\n";
}

}  // namespace

std::string EscapeMarkdown(std::string_view text) {
  static constexpr std::string_view kPunctuation = "\\*_{}[]()#+!|~$";
  std::string out, stretch;
  const auto flush = [&] {
    out += text::EscapeHtml(stretch);
    stretch.clear();
  };
  for (const char c : text::CollapseSpace(text)) {
    if (c == '\'' || c == '"') {  // nothing in Markdown, and many in prose
      flush();
      out += c;
      continue;
    }
    if (kPunctuation.find(c) != std::string_view::npos) stretch += '\\';
    stretch += c;
  }
  flush();
  return out;
}

std::string MarkdownReport(const ReportData& data) {
  const SwotMatrix& matrix = data.analysis.matrix;
  std::string out = fmt::format("# {}\n\n{}  \n{}\n\n", EscapeMarkdown(MarketLine(data)),
                                EscapeMarkdown(WindowLine(data)), EscapeMarkdown(CoverageLine(data)));
  PartialLines(data, out);
  out += "## What matters now\n\n";
  int number = 0;
  for (const Claim* claim : TopClaims(matrix, 5)) {
    out += fmt::format("{}. {} ({})", ++number, EscapeMarkdown(claim->statement), GradeText(*claim));
    if (const std::string action = ActionFor(matrix, *claim); !action.empty())
      out += "  \n   → " + EscapeMarkdown(action);
    out += "\n";
  }
  if (number == 0) out += "No difference between the brands passed the tests in this window.\n";
  out += "\n## SWOT\n\n";
  for (const Cell cell : {Cell::kStrength, Cell::kWeakness, Cell::kOpportunity, Cell::kThreat})
    CellLines(matrix, cell, out);
  out += "## Not enough evidence\n\n";
  if (matrix.insufficient.empty()) {
    out += InsufficientLine(data) + "\n";
  } else {
    out += "| Theme | Against | Why | Needs |\n|---|---|---|---|\n";
    for (const Insufficient& item : matrix.insufficient)
      out += fmt::format("| {} | {} | {} | {} |\n", EscapeMarkdown(item.theme), EscapeMarkdown(item.rival),
                         EscapeMarkdown(item.why),
                         item.needs > 0 ? "about " + Plural(item.needs, "more review", "more reviews") : "");
  }
  out += "\n## Actions\n\n";
  if (matrix.actions.empty()) out += "None: an action needs a claim from inside and one from outside.\n";
  for (const TowsAction& action : matrix.actions)
    out += fmt::format("- **{}** {}\n", EscapeMarkdown(action.strategy), EscapeMarkdown(action.action));
  out += fmt::format("\nrivalscope {}, scan {}, {}\n", EscapeMarkdown(data.versions.program), data.scan_id,
                     Moment(data.scan_started));
  return out;
}

}  // namespace rivalscope::report
