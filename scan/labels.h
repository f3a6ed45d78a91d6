// Sentences that the user has judged (labels.jsonl in the workspace): what they measure the scorer by in their own
// trade. The texts are kept, not the verdicts, so that a changed lexicon is measured by the same labels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "scan/text_analyst.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct Label {
  std::string text;
  std::string language;  // code
  Polarity polarity = Polarity::kNeutral;
  // How many sentences of the store it stands for: sentences are chosen evenly over the scores, so the frequent kinds
  // are chosen less often than they occur.
  double weight = 1;
};

inline constexpr const char* kLabelFile = "labels.jsonl";

// JSON lines {"text","label","language","weight"} or CSV (RFC 4180) whose header has these names; text and label must
// be there. A label is p, n or 0, or positive, negative, neutral, or 1, -1, 0. A row whose label is empty was not
// judged and is passed over; one without a language is identified. Fails with file:line.
Result<std::vector<Label>> ParseLabels(std::string_view bytes, const std::string& file);
// p n 0, positive negative neutral, 1 -1 0.
Result<Polarity> ParseLabelName(std::string_view name);

// None where the file is not there.
Result<std::vector<Label>> ReadLabels(const std::string& folder);
// Adds to the workspace's file: all of them, or where the disk is full none.
Status AppendLabels(const std::string& folder, const std::vector<Label>& labels);
inline Status AppendLabel(const std::string& folder, const Label& label) {
  return AppendLabels(folder, std::vector<Label>{label});
}
// As they stand in the file.
std::string LabelLines(const std::vector<Label>& labels);

struct LabelQuery {
  std::vector<text::Language> languages;  // empty: those of the stored reviews
  int count = 50;
  uint64_t seed = 1;
  size_t reviews = 2000;  // of a language, drawn by the seed where there are more: each of their sentences is scored
};
// Sentences of the stored reviews, not yet labelled, chosen evenly over languages and five bands of score, in an order
// that tells nothing. Their polarity is to be filled in. The same store and seed give the same sentences.
Result<std::vector<Label>> ChooseSentences(storage::Store& store, const TextAnalyst& analyst, const LabelQuery& query,
                                           const std::vector<Label>& done);

}  // namespace rivalscope::scan
