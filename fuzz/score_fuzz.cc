#include "fuzz/targets.h"
#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"
#include "text/language.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

const sentiment::Scorer& TheScorer() {
  static const sentiment::Scorer scorer = sentiment::Scorer::Create().value();
  return scorer;
}

const sentiment::ThemeTagger& TheTagger() {
  static const sentiment::ThemeTagger tagger = sentiment::ThemeTagger::Create(TheScorer(), {}).value();
  return tagger;
}

void CheckLanguage(std::string_view utf8, text::Language language) {
  const Score score = TheScorer().Analyse(utf8, language);
  Require(score.score >= -1 && score.score <= 1, "a score lies in -1..1");
  Require(TheScorer().Value(utf8, language) == score.score, "the fast path says the same");
  Require(score.positive >= 0 && score.negative >= 0, "the sides are sums of sizes");
  Require(score.confidence >= 0 && score.confidence <= 1, "confidence is a share");
  for (const ScoreHit& hit : score.hits) {
    Require(hit.begin <= hit.end && hit.end <= utf8.size(), "a hit lies in the text");
    Require(text::IsValidUtf8(utf8.substr(hit.begin, hit.end - hit.begin)), "and cuts no character");
    Require(!hit.why.empty(), "and says why");
  }
  for (const ThemeMention& mention : TheTagger().Tag(utf8, language)) {
    Require(mention.begin < mention.end && mention.end <= utf8.size(), "a mention lies in the text");
    Require(!mention.theme.empty(), "and is of a theme");
  }
}

}  // namespace

void FuzzScore(std::string_view bytes) {
  const std::string utf8 = text::CleanUtf8(bytes);
  CheckLanguage(utf8, text::Language::kUnknown);
  for (const text::Language language : text::kLanguages) CheckLanguage(utf8, language);
}

}  // namespace rivalscope::fuzz
