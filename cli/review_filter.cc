#include "cli/review_filter.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "text/nearest.h"

namespace rivalscope::cli {

void ReviewFilterOptions::Define(Options& options) {
  options.Value("--brand", brand, "id of a brand");
  options.Value("--theme", theme, "id of a theme");
  options.Value("--lang", language, "language of the review: en, tr, ...");
  options.Value("--since", since, "first day, such as 2026-05-01");
  options.Value("--until", until, "last day");
  options.Value("--site", site, "review site, as 'rivalscope reviews' shows it");
}

namespace {

Status KnowsTheme(const std::vector<ThemeInfo>& themes, const std::string& id) {
  std::vector<std::string> ids;
  for (const ThemeInfo& theme : themes) {
    if (id.empty() || theme.id == id) return {};
    ids.push_back(theme.id);
  }
  const std::string nearest = text::Nearest(id, ids);
  return Fail(ErrorCode::kNotFound, fmt::format("there is no theme \"{}\" in this workspace; {}", id,
                                                nearest.empty() ? fmt::format("its themes are {}", fmt::join(ids, ", "))
                                                                : fmt::format("did you mean \"{}\"?", nearest)));
}

}  // namespace

Result<storage::ReviewFilter> ReviewFilterOptions::Filter(const Session& session) const {
  if (const Status known = KnowsBrand(session.config, brand); !known) return tl::unexpected(known.error());
  if (const Status known = KnowsTheme(session.analyst->themes(), theme); !known) return tl::unexpected(known.error());
  storage::ReviewFilter filter;
  filter.brand = brand;
  filter.theme = theme;
  filter.language = language;
  filter.site = site;
  filter.limit = limit;
  for (const auto& [text, day] : {std::pair(&since, &filter.since), std::pair(&until, &filter.until)}) {
    if (text->empty()) continue;
    const auto parsed = ParseDay(*text);
    if (!parsed) return tl::unexpected(parsed.error());
    *day = *parsed;
  }
  if (filter.since && filter.until && *filter.since > *filter.until)
    return Fail(ErrorCode::kInvalidInput, fmt::format("--since {} is after --until {}: no day is left", since, until));
  if (polarity == "positive") filter.polarity = Polarity::kPositive;
  if (polarity == "negative") filter.polarity = Polarity::kNegative;
  if (polarity == "neutral") filter.polarity = Polarity::kNeutral;
  return filter;
}

}  // namespace rivalscope::cli
