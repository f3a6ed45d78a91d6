// From records to a matrix a strategist can defend: every line a tested difference with its evidence.
//
// Pure: no I/O, no clock, no global state; the same input and seed give the same bytes, on one thread or two.
// Cost: linear in reviews; the bootstrap works on at most 1,024 resampling units a brand and site (analysis/cells.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/anomalies.h"
#include "analysis/audit.h"
#include "analysis/counterfactual.h"
#include "analysis/faq.h"
#include "analysis/journey.h"
#include "analysis/promises.h"
#include "analysis/ranks.h"
#include "analysis/responses.h"
#include "analysis/scorer_error.h"
#include "analysis/site_audit.h"
#include "analysis/theme_stats.h"
#include "analysis/weights.h"
#include "model/brand.h"
#include "model/change.h"
#include "model/score.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// What was seen of a brand's ways to be reached.
struct BrandChannels {
  std::string brand;
  bool known = false;  // its pages were read; false: UNKNOWN, see reason
  std::string reason;
  std::vector<ContactSignal> contacts;
  std::vector<std::string> unknown_kinds;  // could not be seen ("chat" behind a consent gate): never "has none"
  int pages_fetched = 0, pages_known = 0;
};

struct AnalysisInput {
  std::vector<ReviewRecord> reviews;
  std::vector<Brand> brands;      // one should be own; where empty, taken from the reviews in order of first sight
  std::vector<ThemeInfo> themes;  // names and stages; themes seen only in votes are added
  std::map<std::string, std::string> actions;        // theme id -> action template, a sentence
  std::map<std::string, ScorerError> scorer_errors;  // language -> error
  Day now{};              // end of the window, inclusive; a default-constructed day: the newest review
  int window_days = 180;  // the window begins so many days before `now`, inclusive
  uint64_t seed = 1;
  int bootstraps = 500;
  int threads = 2;
  // Observed facts; empty where a scan did not look.
  std::vector<BrandFaq> faqs;
  std::vector<CustomerQuestion> questions;
  std::vector<BrandChannels> channels;
  std::vector<BrandSite> sites;  // for the audit
  std::vector<RankObservation> ranks;
  std::vector<Keyword> keywords;
  std::vector<Change> changes;  // between the newest two scans
  std::vector<Goal> goals;      // set by the user: id, metric, theme, target, due, start; their status is told
  std::vector<Day> scan_days;   // of the scans so far, oldest first; empty: only `now`
};

struct Analysis {
  Day from{}, now{};          // the window, both inclusive
  std::vector<Brand> brands;  // as compared, the order of every "by brand" list
  int own = -1;               // index of the own brand; -1: none, so nothing is compared
  SwotMatrix matrix;
  std::vector<ThemeStat> themes;  // most important first
  std::vector<RatingStat> ratings;
  ResponseStats responses;
  FaqCoverage faq;
  std::vector<PromiseCheck> promises;
  Journey journey;
  std::vector<Counterfactual> counterfactuals;
  std::vector<ThemeAnomaly> anomalies;
  std::vector<BrandAudit> audits;     // check by check
  std::vector<Scorecard> scorecards;  // of `audits`
  RankBoard ranks;
  std::vector<SuspicionFlag> suspicious;
  std::vector<std::string> notes;  // what could not be done and why, a sentence each
  int64_t reviews_in_window = 0, reviews_undated = 0;
  int bootstraps = 0;      // resampled markets behind each claim's confidence
  double site_spread = 0;  // estimated standard deviation of theme-specific site effects (tau)
  double null_share = 1;   // estimated share of true null hypotheses in the family
};

Analysis Analyse(const AnalysisInput& input);

}  // namespace rivalscope::analysis
