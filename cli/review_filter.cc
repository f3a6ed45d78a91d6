#include "cli/review_filter.h"

namespace rivalscope::cli {

void ReviewFilterOptions::Define(Options& options) {
  options.Value("--brand", brand, "id of a brand");
  options.Value("--theme", theme, "id of a theme");
  options.Value("--lang", language, "language of the review: en, tr, ...");
  options.Value("--since", since, "first day, such as 2026-05-01");
  options.Value("--until", until, "last day");
  options.Value("--site", site, "review site, as 'rivalscope reviews' shows it");
}

Result<storage::ReviewFilter> ReviewFilterOptions::Filter() const {
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
  if (polarity == "positive") filter.polarity = Polarity::kPositive;
  if (polarity == "negative") filter.polarity = Polarity::kNegative;
  if (polarity == "neutral") filter.polarity = Polarity::kNeutral;
  return filter;
}

}  // namespace rivalscope::cli
