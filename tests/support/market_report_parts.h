// The parts of the test market's report, one file each; market_report.cc puts them together.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "report/report_data.h"

namespace rivalscope::test {

inline constexpr std::array<const char*, 4> kMarketBrands = {"larkspur", "nordwind", "casamar", "tavira"};

inline Interval Around(double value, double n) {
  const double half = n > 0 ? 1.96 * std::sqrt(std::max(value * (1 - value), 0.02) / n) : 0;
  return {std::max(0.0, value - half), std::min(1.0, value + half)};
}

void AddMatrix(SwotMatrix& matrix);
// Themes with the journey, what-ifs and unusual weeks that hang on them; ratings; response to customers.
void AddThemes(analysis::Analysis& analysis);
void AddRatings(analysis::Analysis& analysis);
void AddResponses(analysis::Analysis& analysis);
void AddRanks(analysis::RankBoard& board);
// FAQ with promises; channels with the audit.
void AddFaq(report::ReportData& data);
void AddChannels(report::ReportData& data);

}  // namespace rivalscope::test
