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

}  // namespace rivalscope::cli
