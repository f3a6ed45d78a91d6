// What goes on top of every form of the report: the lines and claims chosen for a reader in a hurry.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/report_data.h"

namespace rivalscope::report {

// The best claim of each cell, then the next best of any cell; highest priority first.
std::vector<const Claim*> TopClaims(const SwotMatrix& matrix, size_t count);
// Claims of one cell in the matrix's order.
std::vector<const Claim*> ClaimsOf(const SwotMatrix& matrix, Cell cell);
// Leaves only the claims and thin comparisons that are about this rival.
void KeepRival(SwotMatrix& matrix, const std::string& rival);
// What could be done about a claim: its own action, else that of the best-scored TOWS pair it takes part in; "" without
// either.
std::string ActionFor(const SwotMatrix& matrix, const Claim& claim);

struct SourceFigures {
  int64_t read = 0;       // pages read well: "ok" and "not_modified"
  int64_t attempted = 0;  // pages with any outcome, redirects aside
  int64_t refused = 0;    // by robots.txt and the like
  std::string worst;      // the outcome that took most pages, "blocked: captcha"; empty when all were read
};
SourceFigures FiguresOf(const SourceCoverage& source);
bool Failed(const SourceCoverage& source);  // nothing of it could be read

// "Kitchen appliances: Larkspur against Nordwind, Casamar and Tavira"
std::string MarketLine(const ReportData& data);
// "Reviews of 27 May 2026 to 22 Nov 2026 · scan of 22 Nov 2026, compared with 15 Nov 2026"
std::string WindowLine(const ReportData& data);
// "1,932 reviews from 3 sites in 5 languages · 214 of 231 pages read · 2 of 9 sources failed"
std::string CoverageLine(const ReportData& data);
// Changes that are not suppressed, and those that are.
int64_t VisibleChanges(const ReportData& data);
int64_t SuppressedChanges(const ReportData& data);
// "2 goals: 1 on track, 1 cannot tell yet."; empty where none was set.
std::string GoalsLine(const SwotMatrix& matrix);
// "not enough evidence for 12 comparisons"
std::string InsufficientLine(const ReportData& data);
// What a reason code stands for, as a sentence.
std::string_view ReasonMeaning(std::string_view reason);

}  // namespace rivalscope::report
