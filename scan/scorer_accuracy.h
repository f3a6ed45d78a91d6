// How often the reading of a text is right, by language: as measured on the user's own labels where there are enough of
// them, else as shipped. What the analysis corrects its shares by, and what the report says of it.
//
// Own figures are the means of a beta distribution whose prior is the shipped figure (Gelman et al., Bayesian Data
// Analysis, 3rd ed., 2.4): one wrong label among twenty is no reason to move a language's rate by five points.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "core/result.h"
#include "report/report_data.h"
#include "scan/labels.h"
#include "scan/text_analyst.h"

namespace rivalscope::scan {

// So many labels of praise, and as many of complaint, with a polar verdict, replace a language's shipped figures.
inline constexpr int64_t kLabelsASide = 20;
// What the shipped figure weighs beside them. Public sets of one language differ in their rates as if each trade's were
// drawn anew with the certainty of so many labels (method of moments over the review sets: 53 of praise, 51 of
// complaint).
inline constexpr double kShippedWorth = 50;

// One a language, in the order of text::kLanguages.
std::vector<report::ScorerAccuracy> MeasureAccuracy(const std::vector<Label>& labels, const TextAnalyst& analyst);
// With the labels of the workspace's folder.
Result<std::vector<report::ScorerAccuracy>> AccuracyOf(const TextAnalyst& analyst);

std::map<std::string, analysis::ScorerError> ErrorsOf(const std::vector<report::ScorerAccuracy>& accuracy);
// Where there is no workspace.
std::map<std::string, analysis::ScorerError> ShippedErrors();

}  // namespace rivalscope::scan
