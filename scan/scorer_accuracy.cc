#include "scan/scorer_accuracy.h"

#include <iterator>

#include "analysis/intervals.h"
#include "sentiment/calibration.h"

namespace rivalscope::scan {
namespace {

using report::ScorerAccuracy;

// A weighted share of verdicts that are right. Weights are of the sampling, so the effective number is (sum w)^2 / sum
// w^2, as for reviews.
struct Share {
  double right = 0, total = 0, squares = 0;
  int64_t count = 0;

  void Add(bool is_right, double weight) {
    right += is_right ? weight : 0;
    total += weight;
    squares += weight * weight;
    ++count;
  }
  double Effective() const { return total * total / squares; }
  // With the shipped rate as a prior.
  double EffectiveWith() const { return Effective() + kShippedWorth; }
  double ValueWith(double shipped) const {
    return (right / total * Effective() + shipped * kShippedWorth) / EffectiveWith();
  }
};

void ReplaceByOwn(const Share& praise, const Share& complaint, ScorerAccuracy& row) {
  row.own = true;
  row.positives = praise.count;
  row.negatives = complaint.count;
  row.positives_effective = praise.EffectiveWith();
  row.negatives_effective = complaint.EffectiveWith();
  row.sensitivity = praise.ValueWith(row.sensitivity);
  row.specificity = complaint.ValueWith(row.specificity);
  row.sensitivity_limits = analysis::WilsonInterval(row.sensitivity, row.positives_effective);
  row.specificity_limits = analysis::WilsonInterval(row.specificity, row.negatives_effective);
}

ScorerAccuracy Shipped(text::Language language) {
  ScorerAccuracy row;
  row.language = text::LanguageCode(language);
  if (const auto error = sentiment::ShippedError(language)) {
    row.sensitivity = error->sensitivity;
    row.specificity = error->specificity;
    row.positives = error->positives;
    row.negatives = error->negatives;
    row.positives_effective = static_cast<double>(row.positives);
    row.negatives_effective = static_cast<double>(row.negatives);
  }
  row.sensitivity_limits = analysis::WilsonInterval(row.sensitivity, static_cast<double>(row.positives));
  row.specificity_limits = analysis::WilsonInterval(row.specificity, static_cast<double>(row.negatives));
  return row;
}

}  // namespace

std::vector<ScorerAccuracy> MeasureAccuracy(const std::vector<Label>& labels, const TextAnalyst& analyst) {
  std::map<std::string, std::pair<Share, Share>> own;
  std::map<std::string, int64_t> labelled;
  for (const Label& label : labels) {
    ++labelled[label.language];
    if (label.polarity == Polarity::kNeutral) continue;
    const Polarity verdict = PolarityOf(analyst.Value(label.text, text::LanguageFromTag(label.language)));
    if (verdict == Polarity::kNeutral) continue;  // casts no vote
    auto& [praise, complaint] = own[label.language];
    (label.polarity == Polarity::kPositive ? praise : complaint).Add(verdict == label.polarity, label.weight);
  }
  std::vector<ScorerAccuracy> out;
  for (const text::Language language : text::kLanguages) {
    ScorerAccuracy& row = out.emplace_back(Shipped(language));
    row.labelled = labelled[row.language];
    const auto& [praise, complaint] = own[row.language];
    if (praise.count >= kLabelsASide && complaint.count >= kLabelsASide) ReplaceByOwn(praise, complaint, row);
  }
  return out;
}

Result<std::vector<ScorerAccuracy>> AccuracyOf(const TextAnalyst& analyst) {
  const auto labels = ReadLabels(analyst.folder());
  if (!labels) return tl::unexpected(labels.error());
  return MeasureAccuracy(*labels, analyst);
}

std::map<std::string, analysis::ScorerError> ErrorsOf(const std::vector<ScorerAccuracy>& accuracy) {
  std::map<std::string, analysis::ScorerError> errors;
  for (const ScorerAccuracy& row : accuracy) {
    errors[row.language] = {row.sensitivity, row.specificity, row.positives_effective, row.negatives_effective};
  }
  return errors;
}

std::map<std::string, analysis::ScorerError> ShippedErrors() {
  std::vector<ScorerAccuracy> rows;
  rows.reserve(std::size(text::kLanguages));
  for (const text::Language language : text::kLanguages) rows.push_back(Shipped(language));
  return ErrorsOf(rows);
}

}  // namespace rivalscope::scan
