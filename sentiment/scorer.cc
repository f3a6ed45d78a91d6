// The scorer: read the words, find what the lexicon knows, let the rules speak one after the other, add up.
//
// The sum S of the items' values becomes a score by S / sqrt(S^2 + a), as in VADER (Hutto and Gilbert 2014): one clear
// word lies near a half, many approach one, and the order of two texts is the order of their sums. A text's score is
// then mapped so that the neutral band is the same in every language (calibration.h); clauses keep theirs. Value() and
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
#include "sentiment/windows.h"

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
    RuleText{kRuleReported, "reported, not judged"},
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

// Of the longest part, the first of equal ones.
text::Language MainLanguage(const std::vector<LanguagePart>& parts) {
  const auto shorter = [](const LanguagePart& a, const LanguagePart& b) { return a.end - a.begin < b.end - b.begin; };
  const auto longest = std::max_element(parts.begin(), parts.end(), shorter);
  return longest == parts.end() ? text::Language::kUnknown : longest->language;
}

}  // namespace

void AddItem(const Item& item, Totals& totals) {
  // Without a branch: which items are cues, and which praise, is a toss.
  const float judged = item.value * static_cast<float>(item.Polar());
  totals.hits += judged != 0;
  totals.cues += item.value - judged;
  totals.positive += std::max(judged, 0.0F);
  totals.negative += std::max(-judged, 0.0F);
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
  if (const Lexicon* ready = slot.ready.load(std::memory_order_acquire)) return *ready;
  std::call_once(slot.once, [&] {
    const bool own_words =
        std::any_of(extra.begin(), extra.end(), [&](const UserLexicon& user) { return user.language == language; });
    if (own_words) {
      auto compiled = Lexicon::Compile(language, FilesOf(language));
      // Users' rows were checked by Create; without tables nothing is polar.
      slot.lexicon = compiled ? std::move(*compiled) : *Lexicon::Compile(language, {});
    } else {
      slot.lexicon = Lexicon::Shipped(language);
    }
    slot.ready.store(slot.lexicon.get(), std::memory_order_release);
  });
  return *slot.lexicon;
}

void Scorer::Impl::Read(std::string_view utf8, const Lexicon& lexicon, Reading& out) const {
  ReadText(utf8, lexicon, out);
  for (const Sentence& sentence : out.sentences) {
    if (sentence.items_begin == sentence.items_end) continue;
    const RuleInput input{out.text.words, &sentence, out.ItemsOf(sentence), lexicon.negations_agree()};
    if (sentence.HasAny(Role::kIntensifier, Role::kIntensifierAfter, Role::kDiminisher)) ApplyIntensity(input);
    if (sentence.exclamations > 0 || (sentence.rules & (kRuleCapitals | kRuleElongated)) != 0) ApplyEmphasis(input);
    if (sentence.waits) ApplyWaiting(lexicon, out, input);
    if (sentence.flipped ||
        sentence.HasAny(Role::kNegator, Role::kNegatorFar, Role::kNegatorAfter, Role::kNegatorBoth, Role::kDenial))
      ApplyNegation(input);
    if (sentence.HasAny(Role::kContrast, Role::kContrastAfter, Role::kConcession, Role::kConcessionAfter))
      ApplyContrast(input);
    if (sentence.question || sentence.HasAny(Role::kQuestion, Role::kCondition, Role::kWish, Role::kPast))
      ApplyMood(input);
  }
  if (out.complaint) ApplySarcasm(out);
  ApplyReport(out, lexicon.alphabet().language());
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
  Totals totals;
  const auto add = [&](std::string_view part, text::Language of) {
    const Lexicon& lexicon = impl_->LexiconOf(of);
    ForEachWindow(part, [&](std::string_view piece, size_t) {
      impl_->Read(piece, lexicon, reading);
      for (const Item& item : reading.items) AddItem(item, totals);
    });
  };
  text::Language main = language;
  if (language != text::Language::kUnknown) {  // the fast path: no part to be told from another
    add(utf8, language);
  } else {
    std::vector<LanguagePart> parts;
    FindLanguageParts(*impl_, utf8, language, text::Language::kUnknown, parts);
    for (const LanguagePart& part : parts) add(part.In(utf8), part.language);
    main = MainLanguage(parts);
  }
  return OntoCommonBand(ScoreOf(totals), NeutralBand(main));
}

Score Scorer::Analyse(std::string_view utf8, text::Language language, text::Language hint) const {
  std::vector<LanguagePart> parts;
  FindLanguageParts(*impl_, utf8, language, hint, parts);
  Reading& reading = ThreadReading();
  Score out;
  Totals totals;
  const text::Language main = MainLanguage(parts);
  for (const LanguagePart& part : parts) {
    ForEachWindow(part.In(utf8), [&](std::string_view piece, size_t begin) {
      impl_->Read(piece, impl_->LexiconOf(part.language), reading);
      for (const Item& item : reading.items) {
        AddItem(item, totals);
        if (item.value == 0) continue;
        ScoreHit& hit = out.hits.emplace_back();
        hit.begin = part.begin + begin + reading.text.words[item.first].begin;
        hit.end = part.begin + begin + reading.text.words[item.end - 1].end;
        hit.token = utf8.substr(hit.begin, hit.end - hit.begin);
        hit.value = item.value;
        hit.why = WhyOf(piece, reading, item);
      }
    });
  }
  out.score = OntoCommonBand(ScoreOf(totals), NeutralBand(main));
  out.language = text::LanguageCode(main);
  out.positive = totals.positive;
  out.negative = totals.negative;
  out.confidence = ConfidenceOf(main, totals.positive, totals.negative);
  return out;
}

std::string_view ScorerVersion() { return "8"; }

}  // namespace rivalscope::sentiment
