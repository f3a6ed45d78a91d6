#include "analysis/survey_pains.h"

#include <fmt/core.h>

#include <algorithm>

#include "analysis/signed.h"
#include "analysis/swot.h"

namespace rivalscope::analysis {
namespace {

std::string PainFigures(const CommentTheme& pain) {
  return fmt::format("{}% positive ({} to {}, {} comments)", WholePercent(pain.praise.value),
                     WholePercent(pain.praise.interval.low), WholePercent(pain.praise.interval.high), pain.praise.n);
}

const ThemeStat* ThemeOf(const Analysis& analysis, const std::string& id) {
  for (const ThemeStat& theme : analysis.themes) {
    if (theme.theme == id) return &theme;
  }
  return nullptr;
}

Claim WeaknessOf(const CommentTheme& pain, const ThemeStat& theme) {
  Claim claim;
  claim.reason = "W2";
  claim.cell = RuleOf(claim.reason).cell;
  claim.id = "W2-" + pain.theme + "-survey";
  claim.theme = pain.theme;
  claim.statement =
      fmt::format("In its own surveys more customers complain of {} than praise it: {}", theme.name, PainFigures(pain));
  claim.grade = "Observed";
  claim.own_value = pain.praise.value;
  claim.difference = pain.praise.value - 0.5;
  claim.interval = {pain.praise.interval.low - 0.5, pain.praise.interval.high - 0.5};
  claim.n_own = static_cast<double>(pain.praise.n);
  claim.p = claim.q = 0;
  claim.confidence = 1;
  claim.importance = theme.importance;
  claim.priority = theme.importance * (0.5 - pain.praise.interval.high);
  claim.flags.emplace_back("from survey comments, which rivals do not have: nothing is compared");
  for (const std::string& words : pain.quotes) {
    Quote quote;
    quote.brand = pain.brand;
    quote.site = "survey";
    quote.text = words;
    quote.polarity = -1;
    claim.evidence.push_back(std::move(quote));
  }
  return claim;
}

}  // namespace

void AddSurveyPains(const SurveyBoard& board, Analysis& analysis) {
  if (analysis.own < 0) return;
  const std::string& own = analysis.brands[static_cast<size_t>(analysis.own)].id;
  std::vector<Claim>& claims = analysis.matrix.claims;
  std::vector<Claim> added;
  for (const CommentTheme& pain : board.comments) {
    if (!pain.pain || pain.brand != own) continue;
    bool known = false;
    for (Claim& claim : claims) {
      if (claim.cell != Cell::kWeakness || claim.theme != pain.theme) continue;
      known = true;
      claim.flags.push_back("survey comments say the same: " + PainFigures(pain));
    }
    const ThemeStat* theme = ThemeOf(analysis, pain.theme);
    if (!known && theme != nullptr && theme->important) added.push_back(WeaknessOf(pain, *theme));
  }
  claims.insert(claims.end(), added.begin(), added.end());
  if (!added.empty()) OrderClaims(claims);
}

}  // namespace rivalscope::analysis
