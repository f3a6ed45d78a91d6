#include "cli/score_json.h"

#include <fmt/core.h>

namespace rivalscope::cli {

Json ScoreJson(const Score& score) {
  Json hits = Json::array();
  for (const ScoreHit& hit : score.hits) hits.push_back({{"token", hit.token}, {"value", hit.value}, {"why", hit.why}});
  return {{"score", score.score},          {"label", PolarityName(PolarityOf(score.score))},
          {"language", score.language},    {"positive", score.positive},
          {"negative", score.negative},    {"hits", std::move(hits)},
          {"confidence", score.confidence}};
}

Result<text::Language> LanguageOption(const std::string& name) {
  if (name == "auto") return text::Language::kUnknown;
  const text::Language language = text::LanguageFromTag(name);
  if (language != text::Language::kUnknown) return language;
  return Fail(ErrorCode::kInvalidInput,
              fmt::format("--lang is \"{}\"; it must be auto or one of: en, tr, it, fa, az, hu, de, fr, es", name));
}

}  // namespace rivalscope::cli
