#include "report/brief.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "report/format.h"
#include "report/highlights.h"
#include "report/wrap.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

class Page {
 public:
  Page(size_t columns, bool colour) : columns_(columns), colour_(colour) {}

  enum class Style { kPlain, kBold, kDim };

  // `lead` stands before the first line; the others are indented as deep.
  void Paragraph(std::string_view lead, std::string_view text, Style style = Style::kPlain) {
    const size_t indent = text::DisplayWidth(lead);
    const std::vector<std::string> lines = Wrap(Printable(text), columns_ - indent);
    for (size_t i = 0; i < lines.size(); ++i) {
      out_ += i == 0 ? std::string(lead) : std::string(indent, ' ');
      out_ += Styled(lines[i], style) + "\n";
    }
  }
  void Blank() { out_ += '\n'; }
  std::string Take() { return std::move(out_); }

 private:
  std::string Styled(const std::string& text, Style style) const {
    if (!colour_ || style == Style::kPlain) return text;
    return fmt::format("\x1b[{}m{}\x1b[0m", style == Style::kBold ? 1 : 2, text);
  }

  const size_t columns_;
  const bool colour_;
  std::string out_;
};

void CellLines(const SwotMatrix& matrix, Cell cell, size_t shown, Page& page) {
  const std::vector<const Claim*> claims = ClaimsOf(matrix, cell);
  page.Blank();
  page.Paragraph("", fmt::format("{} ({})", CellName(cell), claims.size()), Page::Style::kBold);
  if (claims.empty()) page.Paragraph("  ", "Nothing passed the tests.", Page::Style::kDim);
  for (size_t i = 0; i < std::min(claims.size(), shown); ++i) {
    const std::string grade = claims[i]->grade == "Observed" ? "obs" : claims[i]->grade;
    page.Paragraph(fmt::format("  {:<4}", grade), claims[i]->statement);
  }
  if (claims.size() > shown)
    page.Paragraph("      ", fmt::format("and {} more", claims.size() - shown), Page::Style::kDim);
}

}  // namespace

std::string TextBrief(const ReportData& data, const BriefOptions& options) {
  Page page(static_cast<size_t>(std::max(options.columns, 40)), options.colour);
  page.Paragraph("", MarketLine(data), Page::Style::kBold);
  page.Paragraph("", WindowLine(data));
  page.Paragraph("", CoverageLine(data));
  if (data.partial && !data.why_partial.empty()) page.Paragraph("Partial: ", data.why_partial);
  for (const SourceCoverage& source : data.sources)
    if (Failed(source)) {
      const std::string why = FiguresOf(source).worst;
      page.Paragraph("Failed: ", fmt::format("{}, {}", source.url, why.empty() ? "not tried in this scan" : why));
    }
  for (const Cell cell : {Cell::kStrength, Cell::kWeakness, Cell::kOpportunity, Cell::kThreat})
    CellLines(data.analysis.matrix, cell, options.per_cell, page);
  page.Blank();
  if (!data.analysis.matrix.claims.empty())
    page.Paragraph("", "A strong, B good, C tentative, obs counted on pages.", Page::Style::kDim);
  page.Paragraph("", InsufficientLine(data));
  if (const std::string goals = GoalsLine(data.analysis.matrix); !goals.empty()) page.Paragraph("", goals);
  if (data.previous_scan)
    page.Paragraph("", fmt::format("{} since the last scan, {} suppressed as noise.",
                                   Plural(VisibleChanges(data), "change", "changes"), Count(SuppressedChanges(data))));
  if (!options.report_path.empty()) page.Paragraph("Report: ", options.report_path);
  return page.Take();
}

}  // namespace rivalscope::report
