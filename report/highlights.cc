#include "report/highlights.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "report/format.h"

namespace rivalscope::report {

std::vector<const Claim*> ClaimsOf(const SwotMatrix& matrix, Cell cell) {
  std::vector<const Claim*> claims;
  for (const Claim& claim : matrix.claims)
    if (claim.cell == cell) claims.push_back(&claim);
  return claims;
}

std::vector<const Claim*> TopClaims(const SwotMatrix& matrix, size_t count) {
  // Tested claims before what was counted on pages, as in the matrix.
  const auto by_priority = [](const Claim* a, const Claim* b) {
    const bool a_observed = a->grade == "Observed", b_observed = b->grade == "Observed";
    return a_observed != b_observed ? b_observed : a->priority > b->priority;
  };
  std::vector<const Claim*> chosen, others;
  for (const Cell cell : {Cell::kWeakness, Cell::kStrength, Cell::kThreat, Cell::kOpportunity}) {
    const std::vector<const Claim*> claims = ClaimsOf(matrix, cell);
    for (size_t i = 0; i < claims.size(); ++i) (i == 0 ? chosen : others).push_back(claims[i]);
  }
  std::stable_sort(others.begin(), others.end(), by_priority);
  for (const Claim* claim : others)
    if (chosen.size() < count) chosen.push_back(claim);
  std::stable_sort(chosen.begin(), chosen.end(), by_priority);
  if (chosen.size() > count) chosen.resize(count);
  return chosen;
}

void KeepRival(SwotMatrix& matrix, const std::string& rival) {
  const auto other = [&](const auto& row) { return row.rival != rival; };
  std::erase_if(matrix.claims, other);
  std::erase_if(matrix.insufficient, other);
}

std::string ActionFor(const SwotMatrix& matrix, const Claim& claim) {
  if (!claim.action.empty()) return claim.action;
  const TowsAction* best = nullptr;
  for (const TowsAction& action : matrix.actions) {
    const bool rests_on_it = std::any_of(action.grounds.begin(), action.grounds.end(), [&](const TowsGround& ground) {
      return ground.inner == claim.id || ground.outer == claim.id;
    });
    if (rests_on_it && (best == nullptr || action.score > best->score)) best = &action;
  }
  return best != nullptr ? best->action : "";
}

SourceFigures FiguresOf(const SourceCoverage& source) {
  SourceFigures figures;
  int64_t most = 0;
  for (const PageOutcome& outcome : source.outcomes) {
    if (outcome.status == "redirected") continue;
    figures.attempted += outcome.pages;
    if (outcome.status == "ok" || outcome.status == "not_modified") {
      figures.read += outcome.pages;
      continue;
    }
    if (outcome.status == "disallowed") figures.refused += outcome.pages;
    if (outcome.pages > most) {
      most = outcome.pages;
      figures.worst = outcome.reason.empty() ? outcome.status : fmt::format("{}: {}", outcome.status, outcome.reason);
    }
  }
  std::replace(figures.worst.begin(), figures.worst.end(), '_', ' ');
  return figures;
}

bool Failed(const SourceCoverage& source) { return FiguresOf(source).read == 0; }

std::string MarketLine(const ReportData& data) {
  std::string own;
  std::vector<std::string> rivals;
  for (size_t i = 0; i < data.analysis.brands.size(); ++i) {
    const Brand& brand = data.analysis.brands[i];
    if (static_cast<int>(i) == data.analysis.own)
      own = brand.name;
    else
      rivals.push_back(brand.name);
  }
  if (own.empty()) return fmt::format("{}: {}, no own brand named", data.market, Listed(rivals));
  if (rivals.empty()) return fmt::format("{}: {}, no rivals yet", data.market, own);
  return fmt::format("{}: {} against {}", data.market, own, Listed(rivals));
}

std::string WindowLine(const ReportData& data) {
  return fmt::format("Reviews of {} to {} · scan of {}{}", Date(data.analysis.from), Date(data.analysis.now),
                     Date(ToDay(data.scan_started)),
                     data.previous_scan ? ", compared with " + Date(ToDay(*data.previous_scan))
                                        : ", the first one: nothing to compare with yet");
}

std::string CoverageLine(const ReportData& data) {
  int64_t read = 0, attempted = 0, failed = 0;
  for (const SourceCoverage& source : data.sources) {
    const SourceFigures figures = FiguresOf(source);
    read += figures.read;
    attempted += std::max(figures.attempted, source.pages_known);
    failed += figures.read == 0 ? 1 : 0;
  }
  std::string line = Plural(data.analysis.reviews_in_window, "review", "reviews");
  if (!data.sites.empty())
    line += fmt::format(" from {}", Plural(static_cast<int64_t>(data.sites.size()), "site", "sites"));
  if (!data.languages.empty())
    line += fmt::format(" in {}", Plural(static_cast<int64_t>(data.languages.size()), "language", "languages"));
  if (attempted > 0) line += fmt::format(" · {} of {} pages read", Count(read), Count(attempted));
  if (failed > 0) line += fmt::format(" · {} of {} sources failed", failed, data.sources.size());
  if (data.partial) line += " · partial scan";
  return line;
}

int64_t VisibleChanges(const ReportData& data) {
  return std::count_if(data.changes.begin(), data.changes.end(), [](const Change& c) { return !c.suppressed; });
}

int64_t SuppressedChanges(const ReportData& data) {
  return static_cast<int64_t>(data.changes.size()) - VisibleChanges(data);
}

std::string GoalsLine(const SwotMatrix& matrix) {
  std::array<int64_t, 3> by_status{};
  int64_t set = 0;
  for (const Goal& goal : matrix.goals) {
    if (goal.proposed) continue;
    ++set;
    ++by_status[static_cast<size_t>(goal.status)];
  }
  if (set == 0) return "";
  std::vector<std::string> parts;
  for (const GoalStatus status : {GoalStatus::kOnTrack, GoalStatus::kOffTrack, GoalStatus::kCannotTell}) {
    const int64_t count = by_status[static_cast<size_t>(status)];
    if (count > 0) parts.push_back(fmt::format("{} {}", count, StatusWord(status)));
  }
  return fmt::format("{}: {}.", Plural(set, "goal", "goals"), fmt::join(parts, ", "));
}

std::string InsufficientLine(const ReportData& data) {
  const auto count = static_cast<int64_t>(data.analysis.matrix.insufficient.size());
  if (data.analysis.reviews_in_window == 0) return "No review of this window could be read: no theme was compared.";
  if (count == 0) return "Every comparison could be decided.";
  return fmt::format("Not enough evidence for {}.", Plural(count, "comparison", "comparisons"));
}

std::string_view ReasonMeaning(std::string_view reason) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kMeanings = {{
      {"S1", "customers are happier with it here than at the rivals"},
      {"S2", "a channel, answer or response measure of your own is better than the rivals' median"},
      {"S3", "your share of voice is the largest under every click curve"},
      {"W1", "customers are less happy with it here than at the rivals"},
      {"W2", "most of your customers who mention it complain, and it matters for the rating"},
      {"W3", "most rivals offer this channel or answer and you do not"},
      {"W4", "your response to reviews is rarer or slower than a rival's"},
      {"O1", "the whole market disappoints its customers on it, it matters, and you are not worse"},
      {"O2", "a rival is losing ground on it against you"},
      {"O3", "customers ask this and hardly any rival answers it"},
      {"O4", "a search term is open: no tracked rival holds it, or one is falling while you are near"},
      {"T1", "the best rival beats you on a theme that matters for the rating"},
      {"T2", "a rival is gaining ground on it against you"},
      {"T3", "a rival has added a capability since the last scan"},
      {"T4", "a rival or a newcomer takes a growing share of the search results"},
      {"T5", "your rating falls while the rivals' ratings do not"},
  }};
  for (const auto& [code, meaning] : kMeanings)
    if (code == reason) return meaning;
  return "";
}

}  // namespace rivalscope::report
