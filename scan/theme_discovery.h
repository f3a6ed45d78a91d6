// Themes that the workspace does not have yet: terms of its reviews that no theme and no lexicon explains, and that
// set a brand apart or rise over time (analysis/term_discovery.h), with the sentences they stand in.
#pragma once

#include <string>
#include <vector>

#include "analysis/term_discovery.h"
#include "core/result.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct ProposalQuote {
  int64_t review = 0;
  std::string brand;
  std::optional<Day> day;
  std::string sentence;
};

struct ThemeProposal {
  analysis::DiscoveredTerm term;
  std::vector<ProposalQuote> quotes;  // newest first
};

// `query.from` is set here: the workspace's window before the newest review. Names of the brands are no themes.
Result<std::vector<ThemeProposal>> DiscoverThemes(storage::Store& store, const Config& config,
                                                  const TextAnalyst& analyst, const storage::ReviewFilter& filter,
                                                  analysis::DiscoveryQuery query);

// The proposals as a theme file for the workspace's themes/ folder, each with its quotes as comments: a draft to be
// edited. Parses as it is.
std::string ThemeFileOf(const std::vector<ThemeProposal>& proposals);

}  // namespace rivalscope::scan
