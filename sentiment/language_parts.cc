#include "sentiment/language_parts.h"

#include <algorithm>

#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

constexpr size_t kEnoughBytes = 4096;  // CLD2 needs no more to name a language
constexpr size_t kShort = 48;          // bytes of a text that CLD2 may be unable to name
constexpr size_t kVoteBytes = 512;     // of a longer text that it cannot name either ("good good good ...")
constexpr double kSure = 0.5;          // of a short text
// One of so many words must be known to a lexicon that names a text which CLD2 surely takes for another language, and
// one that it says nothing of. Measured: docs/quality.md, Language.
constexpr uint32_t kShareOfForeign = 2;
constexpr uint32_t kShareOfUntold = 3;
constexpr double kAgainstHint = 0.6;  // a page's language gives way to nothing less
constexpr double kWhole = 0.9;        // a lower share than this: other languages are in the text
constexpr size_t kLeastMixed = 60;    // bytes of a text that is looked at for other languages
constexpr size_t kMostMixed = 20000;
constexpr size_t kLeastPiece = 24;  // bytes of a clause that can be named
constexpr double kSurePiece = 0.8;

// Pieces of a text that end where a clause may: at the end of a sentence, a comma, a bracket.
std::vector<text::Span> Pieces(std::string_view utf8, text::Language language) {
  std::vector<text::Span> out;
  for (const text::Span sentence : text::Sentences(utf8, language)) {
    size_t begin = sentence.begin;
    for (size_t at = begin; at < sentence.end; ++at) {
      if (std::string_view(",;:()\n").find(utf8[at]) == std::string_view::npos || at + 1 - begin < kLeastPiece)
        continue;
      out.push_back({begin, at + 1});
      begin = at + 1;
    }
    if (begin < sentence.end) out.push_back({begin, sentence.end});
  }
  return out;
}

void FindMixedParts(std::string_view utf8, text::Language main, std::vector<LanguagePart>& out) {
  const size_t first = out.size();
  for (const text::Span piece : Pieces(utf8, main)) {
    text::Language language = out.size() > first ? out.back().language : main;
    if (piece.end - piece.begin >= kLeastPiece) {
      const text::Identified named = text::IdentifyLanguage(piece.In(utf8));
      const bool sure = named.language != text::Language::kUnknown && named.confidence >= kSurePiece;
      language = sure ? named.language : main;
    }
    if (out.size() > first && out.back().language == language) {
      out.back().end = piece.end;
    } else {
      out.push_back({out.size() > first ? out.back().end : 0, piece.end, language});
    }
  }
  if (out.size() == first) out.push_back({0, utf8.size(), main});
  out.back().end = utf8.size();
}

// How much of a text the lexicon knows that knows most of it.
struct LexiconVote {
  bool Has(uint32_t one_of) const { return known > 0 && known * one_of >= words; }
  text::Language language = text::Language::kUnknown;
  uint32_t known = 0, words = 0;
};

LexiconVote VoteOf(const Lexicon& lexicon, std::string_view utf8) {
  Reading& reading = ThreadReading();
  ReadText(utf8, lexicon, reading);
  const auto& words = reading.text.words;
  const auto is_word = [](const Word& word) { return word.kind == WordKind::kWord && !word.mention; };
  LexiconVote vote{.language = lexicon.alphabet().language()};
  vote.words = static_cast<uint32_t>(std::count_if(words.begin(), words.end(), is_word));
  const auto end = static_cast<uint32_t>(words.size());
  for (uint32_t at = 0; at < end;) {
    const auto found = lexicon.index().LongestAt(words, reading.resolved, at, end);
    const uint32_t next = std::max(at + 1, found.end);
    const bool known = found.payload != KeyTable::kNone || lexicon.IsFunctionWord(reading.text.KeyOf(words[at]));
    if (known && is_word(words[at])) vote.known += next - at;
    at = next;
  }
  return vote;
}

// Of equal ones that of `hint`, else of the first of text::kLanguages.
LexiconVote BestVote(const Scorer::Impl& scorer, std::string_view utf8, text::Language hint) {
  LexiconVote best;
  for (const text::Language language : text::kLanguages) {
    const LexiconVote vote = VoteOf(scorer.LexiconOf(language), utf8);
    if (vote.known > best.known || (vote.known == best.known && language == hint)) best = vote;
  }
  return best;
}

}  // namespace

void FindLanguageParts(const Scorer::Impl& scorer, std::string_view utf8, text::Language language, text::Language hint,
                       std::vector<LanguagePart>& out) {
  if (utf8.empty()) return;
  const auto whole = [&](text::Language of) { out.push_back({0, utf8.size(), of}); };
  if (language != text::Language::kUnknown) return whole(language);
  text::Identified named = text::IdentifyLanguage(utf8.substr(0, kEnoughBytes), hint);
  const bool doubtful = named.language != hint && named.confidence < kAgainstHint;
  if (hint != text::Language::kUnknown && doubtful) named.language = hint;
  const bool untold = named.code.empty() && named.language == text::Language::kUnknown;
  const bool doubted =
      utf8.size() <= kShort && (named.language == text::Language::kUnknown || named.confidence < kSure);
  if (untold || doubted) {
    const text::Language first = hint == text::Language::kUnknown ? named.language : hint;
    const LexiconVote vote = BestVote(scorer, utf8.substr(0, kVoteBytes), first);
    const bool foreign = named.language == text::Language::kUnknown && named.confidence >= kSure;
    return whole(vote.Has(foreign ? kShareOfForeign : kShareOfUntold) ? vote.language : named.language);
  }
  const bool mixed = named.language != text::Language::kUnknown && named.confidence < kWhole &&
                     utf8.size() >= kLeastMixed && utf8.size() <= kMostMixed;
  if (!mixed) return whole(named.language);
  FindMixedParts(utf8, named.language, out);
}

}  // namespace rivalscope::sentiment
