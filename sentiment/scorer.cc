// The scorer: read the words, find what the lexicon knows, let the rules speak one after the other, add up.
//
// The sum S of the items' values becomes a score by S / sqrt(S^2 + a), as in VADER (Hutto and Gilbert 2014): one clear
// word lies near a half, many approach one, and the order of two texts is the order of their sums. Value() and
// Analyse() are the same computation; Analyse() also tells what each rule did.
#include "sentiment/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "sentiment/calibration.h"
#include "sentiment/language_parts.h"
#include "sentiment/rules.h"
#include "sentiment/scorer_impl.h"

namespace rivalscope::sentiment {
namespace {

constexpr double kSaturation = 12;
constexpr double kMostCues = 0.15;  // of all cues together: a score of cues alone stays in the neutral band

struct RuleText {
  Rule rule;
  const char* text;
};
constexpr std::array kRuleTexts = {
    RuleText{kRuleComplaint, "experience of a customer"},
    RuleText{kRuleSign, "emoji or emoticon"},
    RuleText{kRuleStars, "rating written out"},
    RuleText{kRuleNegatedByEnding, "negated by its ending"},
    RuleText{kRuleIntensified, "strengthened"},
    RuleText{kRuleDiminished, "weakened"},
    RuleText{kRuleCapitals, "in capitals"},
    RuleText{kRuleElongated, "drawn out"},
    RuleText{kRuleNegated, "negated"},
    RuleText{kRuleBareNegation, "a negation alone"},
    RuleText{kRuleBeforeContrast, "before a 'but'"},
    RuleText{kRuleAfterContrast, "the clause that is meant"},
    RuleText{kRuleConceded, "conceded"},
    RuleText{kRuleCondition, "only if"},
    RuleText{kRuleWish, "wished for"},
    RuleText{kRulePast, "so it was once"},
    RuleText{kRuleQuestion, "asked, not said"},
    RuleText{kRuleExclamation, "exclaimed"},
    RuleText{kRuleShortWait, "a short wait, or none"},
    RuleText{kRuleLongWait, "a long wait"},
    RuleText{kRuleSarcasm, "praise beside a complaint, not meant"},
};

std::string_view WordAt(std::string_view utf8, const Reading& reading, uint32_t word) {
  const Word& at = reading.text.words[word];
  return utf8.substr(at.begin, at.end - at.begin);
}

std::string WhyOf(std::string_view utf8, const Reading& reading, const Item& item) {
  std::string why;
  if (item.entry != nullptr && item.entry->polar) why = fmt::format("lexicon {:+.4g}", item.base);
  for (const auto& [rule, text] : kRuleTexts) {
    if ((item.rules & rule) == 0) continue;
    if (!why.empty()) why += "; ";
    why += text;
    const bool boosts = rule == kRuleIntensified || rule == kRuleDiminished;
    const uint32_t by = rule == kRuleNegated ? item.negator : boosts ? item.booster : kNobody;
    if (by != kNobody) why += fmt::format(" by '{}'", WordAt(utf8, reading, by));
  }
  return why;
}

Totals TotalsOf(const Reading& reading) {
  Totals totals;
  for (const Item& item : reading.items) AddItem(item, totals);
  return totals;
}

}  // namespace

void AddItem(const Item& item, Totals& totals) {
  if (!item.Polar()) {
    totals.cues += item.value;
    return;
  }
  ++totals.hits;
  (item.value > 0 ? totals.positive : totals.negative) += std::abs(item.value);
}

double ScoreOf(const Totals& totals) {
  const double sum = totals.positive - totals.negative + std::clamp(totals.cues, -kMostCues, kMostCues);
  if (sum == 0) return 0;
  return sum / std::sqrt(sum * sum + kSaturation);
}

Reading& ThreadReading() {
  thread_local Reading reading;
  return reading;
}

std::vector<LexiconFile> Scorer::Impl::FilesOf(text::Language language) const {
  std::vector<LexiconFile> files = ShippedFiles(language);
  for (const UserLexicon& user : extra)
    if (user.language == language) files.push_back({user.file, user.tsv, TableKind::kWords});
  return files;
}

const Lexicon& Scorer::Impl::LexiconOf(text::Language language) const {
  Slot& slot = slots[static_cast<size_t>(language)];
  std::call_once(slot.once, [&] {
    auto compiled = Lexicon::Compile(language, FilesOf(language));
    // Users' rows were checked by Create and shipped ones are by the tests; without tables nothing is polar.
    slot.lexicon = compiled ? std::move(*compiled) : *Lexicon::Compile(language, {});
  });
  return *slot.lexicon;
}

void Scorer::Impl::Read(std::string_view utf8, const Lexicon& lexicon, Reading& out) const {
  ReadText(utf8, lexicon, out);
  for (const Sentence& sentence : out.sentences) {
    if (sentence.items_begin == sentence.items_end) continue;
    const RuleInput input{out.text.words, &sentence, out.ItemsOf(sentence), lexicon.negations_agree()};
    ApplyIntensity(input);
    ApplyEmphasis(input);
    ApplyWaiting(lexicon, out, input);
    ApplyNegation(input);
    ApplyContrast(input);
    ApplyMood(input);
  }
  ApplySarcasm(out);
}

Scorer::Scorer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Scorer::Scorer(Scorer&&) noexcept = default;
Scorer& Scorer::operator=(Scorer&&) noexcept = default;
Scorer::~Scorer() = default;

Result<Scorer> Scorer::Create(std::vector<UserLexicon> extra) {
  auto impl = std::make_unique<Impl>();
  impl->extra = std::move(extra);
  for (const UserLexicon& user : impl->extra) {
    const auto compiled = Lexicon::Compile(user.language, {{user.file, user.tsv, TableKind::kWords}});
    if (!compiled) return tl::unexpected(compiled.error());
  }
  return Scorer(std::move(impl));
}

double Scorer::Value(std::string_view utf8, text::Language language) const {
  Reading& reading = ThreadReading();
  if (language != text::Language::kUnknown) {  // the fast path: no part to be told from another
    impl_->Read(utf8, impl_->LexiconOf(language), reading);
    return ScoreOf(TotalsOf(reading));
  }
  std::vector<LanguagePart> parts;
  FindLanguageParts(*impl_, utf8, language, text::Language::kUnknown, parts);
  Totals totals;
  for (const LanguagePart& part : parts) {
    impl_->Read(part.In(utf8), impl_->LexiconOf(part.language), reading);
    for (const Item& item : reading.items) AddItem(item, totals);
  }
  return ScoreOf(totals);
}

Score Scorer::Analyse(std::string_view utf8, text::Language language, text::Language hint) const {
  std::vector<LanguagePart> parts;
  FindLanguageParts(*impl_, utf8, language, hint, parts);
  Reading& reading = ThreadReading();
  Score out;
  Totals totals;
  text::Language main = language;
  size_t longest = 0;
  for (const LanguagePart& part : parts) {
    const std::string_view piece = part.In(utf8);
    if (piece.size() > longest) {
      longest = piece.size();
      main = part.language;
    }
    impl_->Read(piece, impl_->LexiconOf(part.language), reading);
    for (const Item& item : reading.items) {
      AddItem(item, totals);
      if (item.value == 0) continue;
      ScoreHit& hit = out.hits.emplace_back();
      hit.begin = part.begin + reading.text.words[item.first].begin;
      hit.end = part.begin + reading.text.words[item.end - 1].end;
      hit.token = utf8.substr(hit.begin, hit.end - hit.begin);
      hit.value = item.value;
      hit.why = WhyOf(piece, reading, item);
    }
  }
  out.score = ScoreOf(totals);
  out.language = text::LanguageCode(main);
  out.positive = totals.positive;
  out.negative = totals.negative;
  out.confidence = ConfidenceOf(main, totals.positive, totals.negative);
  return out;
}

std::string_view ScorerVersion() { return "1"; }

}  // namespace rivalscope::sentiment
