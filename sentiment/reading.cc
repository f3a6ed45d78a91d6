#include "sentiment/reading.h"

#include <algorithm>

#include "sentiment/rules.h"

namespace rivalscope::sentiment {
namespace {

// Of a sentence's subjects: from here on an adjective that judges ("poor sleep raises the risk of heart disease, a
// study has found") is not taken for the writer's voice.
constexpr float kOutweighs = 1.5F;

bool EndsSentence(const Word& word) {
  return word.kind == WordKind::kPunctuation &&
         (word.mark == '.' || word.mark == '!' || word.mark == '?' || word.mark == '\n');
}

bool CutsClause(const Word& word) { return word.kind == WordKind::kPunctuation && word.mark != '/' && word.mark != 0; }

bool OpensClause(Role role) { return role == Role::kContrast || role == Role::kConcession || role == Role::kCondition; }

void CutSentences(Reading& out) {
  const auto& words = out.text.words;
  const auto count = static_cast<uint32_t>(words.size());
  const auto stops = static_cast<uint32_t>(out.stops.size());
  uint32_t stop = 0;
  const auto stands_at = [&](uint32_t at) { return stop < stops && out.stops[stop] == at; };
  for (uint32_t at = 0; at < count;) {
    Sentence& sentence = out.sentences.emplace_back();
    sentence.words_begin = at;
    sentence.stops_begin = stop;
    while (stop < stops && !EndsSentence(words[out.stops[stop]])) ++stop;
    at = stop < stops ? out.stops[stop] : count;
    for (; stands_at(at) && EndsSentence(words[at]); ++at, ++stop) {
      if (words[at].mark == '?') sentence.question = true;
      if (words[at].mark == '!')
        sentence.exclamations = static_cast<uint8_t>(std::min(9, sentence.exclamations + words[at].repeat));
    }
    // A sign after the last mark belongs to the sentence it comments on: "Great! :)".
    for (; stands_at(at) && words[at].kind == WordKind::kSign; ++at) ++stop;
    sentence.words_end = at;
    sentence.stops_end = stop;
  }
}

// A phrase speaks of waiting where something in it does: "on hold" in "two hours on hold".
bool SpeaksOfWaiting(const Lexicon& lexicon, const Reading& out, const Item& item) {
  if (item.waiting() == Waiting::kWait) return true;
  if (item.end == item.first + 1) return false;
  for (uint32_t word = item.first; word < item.end; ++word) {
    const int32_t payload = word == item.first
                                ? lexicon.index().Single(out.resolved[word])
                                : lexicon.index().LongestAt(out.text.words, out.resolved, word, item.end).payload;
    if (payload != KeyTable::kNone && lexicon.entry(payload).waiting == Waiting::kWait) return true;
  }
  return false;
}

// "mai deluso": where negations agree, a phrase with its own negator is not turned by another one.
bool HoldsNegator(const Lexicon& lexicon, const Reading& out, uint32_t first, uint32_t end) {
  for (uint32_t word = first; word < end; ++word) {
    const int32_t payload = lexicon.index().Single(out.resolved[word]);
    if (payload != KeyTable::kNone && Negates(lexicon.entry(payload).role)) return true;
  }
  return false;
}

Item& PushItem(Reading& out, const Entry& entry, uint32_t first, uint32_t end, uint16_t clause) {
  Item& item = out.items.emplace_back();
  item.first = first;
  item.end = end;
  item.entry = &entry;
  item.clause = clause;
  if (entry.polar) item.base = item.value = entry.valence;
  if (entry.complaint) item.rules |= kRuleComplaint;
  if (end == first + 1) {
    const Resolved& word = out.resolved[first];
    if (word.negated && !entry.complaint) {
      item.flips = 1;
      item.rules |= kRuleNegatedByEnding;
    }
    if (word.elongated) item.rules |= kRuleElongated;
  }
  if (out.text.has_lower_case)
    for (uint32_t w = first; w < end; ++w)
      if (out.text.words[w].capitals) item.rules |= kRuleCapitals;
  return item;
}

// "Nicht, dass ...", "nem hiszem, hogy ...": a comma that does not end what the negator before it covers.
bool JoinsNegator(const Lexicon& lexicon, const Sentence& sentence, uint32_t comma, const Reading& out) {
  if (out.text.words[comma].mark != ',' || comma + 1 >= sentence.words_end) return false;
  if (out.items.size() == sentence.items_begin) return false;
  const Item& last = out.items.back();
  if (last.end != comma || !Negates(last.role())) return false;
  const int32_t next = lexicon.index().Single(out.resolved[comma + 1]);
  return next != KeyTable::kNone && lexicon.entry(next).role == Role::kThat;
}

// "A poor harvest", "paneles solares baratos": an adjective beside a report's subject is not the writer's voice.
bool DescribesSubject(const Lexicon& lexicon, const Reading& out, uint32_t at, uint32_t next,
                      const Sentence& sentence) {
  const auto is_subject = [&](uint32_t word) {
    const int32_t subject = out.resolved[word].single;
    return subject != KeyTable::kNone && lexicon.entry(subject).report > 0;
  };
  if (next < sentence.words_end && is_subject(next)) return true;
  const text::Language language = lexicon.alphabet().language();
  const bool nouns_first =
      language == text::Language::kFr || language == text::Language::kEs || language == text::Language::kIt;
  return nouns_first && at > sentence.words_begin && is_subject(at - 1);
}

// The term at `at`, whose voice and weight for a report are heard. A phrase that does nothing else leaves its words
// their worth: "è morto" tells of the news, and of a telephone.
TermIndex::Found HearTerm(const Lexicon& lexicon, Sentence& sentence, Reading& out, uint32_t at) {
  const auto found = lexicon.index().LongestAt(out.text.words, out.resolved, at, sentence.words_end);
  if (found.payload == KeyTable::kNone) return found;
  const Entry& entry = lexicon.entry(found.payload);
  // Without branches: which words have a voice or are wares is a toss.
  out.voice |= entry.voice & !entry.polar;
  out.ware |= entry.ware;
  sentence.report += entry.report;
  if ((entry.voice & entry.polar) && !DescribesSubject(lexicon, out, at, found.end, sentence)) sentence.judges = true;
  if (found.end == at + 1 || !entry.OnlyReports()) return found;
  return {out.resolved[at].single, at + 1, KeyTable::kNone};
}

void AddTermItem(const Lexicon& lexicon, const Entry& entry, const TermIndex::Found& found, uint32_t at,
                 uint16_t clause, Reading& out) {
  Item& item = PushItem(out, entry, at, found.end, clause);
  item.waits = SpeaksOfWaiting(lexicon, out, item);
  const bool phrase = found.end > at + 1;
  if (phrase && lexicon.negations_agree() && HoldsNegator(lexicon, out, at, found.end)) item.settled = true;
  // In the gap of a phrase: "mein Problem wurde nicht gelöst".
  if (entry.gap && entry.valence > 0 && HoldsNegator(lexicon, out, at + 1, found.end - 1)) {
    item.flips = 1;
    item.settled = true;
    item.rules |= kRuleNegated;
  }
  // Only praise: phrases of complaint hold their negation already ("yorumlara aldan*" + mayın).
  if (phrase && !entry.complaint && entry.valence > 0 &&
      lexicon.NegatedBehind(found.last_id, out.text.KeyOf(out.text.words[found.end - 1]))) {
    item.flips = 1;
    item.rules |= kRuleNegatedByEnding;
  }
}

void FindItems(const Lexicon& lexicon, Sentence& sentence, Reading& out) {
  const auto& words = out.text.words;
  sentence.items_begin = static_cast<uint32_t>(out.items.size());
  uint16_t clause = 0;
  uint32_t read_to = sentence.words_begin;  // one past the last word of a term
  for (uint32_t stop = sentence.stops_begin; stop < sentence.stops_end; ++stop) {
    const uint32_t at = out.stops[stop];
    if (at < read_to) continue;
    const Word& word = words[at];
    if (word.kind == WordKind::kSign) {
      if (const Entry* sign = lexicon.Sign(out.text.KeyOf(word))) {
        PushItem(out, *sign, at, at + 1, clause).rules = kRuleSign;
      }
      continue;
    }
    if (word.kind == WordKind::kPunctuation) {
      if (JoinsNegator(lexicon, sentence, at, out)) {
        out.items.back().far = true;
      } else if (CutsClause(word)) {
        ++clause;
      }
      continue;
    }
    if (const auto rating =
            word.kind == WordKind::kNumber ? RatingAt(lexicon, out, at, sentence.words_end) : std::nullopt) {
      Item& item = out.items.emplace_back();
      item.first = at;
      item.end = read_to = rating->end;
      item.base = item.value = rating->worth;
      item.rules = kRuleStars;
      item.clause = clause;
      continue;
    }
    const auto found = HearTerm(lexicon, sentence, out, at);
    if (found.payload == KeyTable::kNone) continue;
    const Entry& entry = lexicon.entry(found.payload);
    if (entry.polar || entry.role != Role::kNone || entry.waiting != Waiting::kNone) {
      if (OpensClause(entry.role)) ++clause;
      AddTermItem(lexicon, entry, found, at, clause, out);
      if (entry.role == Role::kConcessionAfter || entry.role == Role::kContrastAfter) ++clause;
    }
    read_to = found.end;
  }
  if (sentence.judges && sentence.report < kOutweighs) out.voice = true;
  sentence.items_end = static_cast<uint32_t>(out.items.size());
  for (const Item& item : out.ItemsOf(sentence)) {
    sentence.roles |= Sentence::BitOf(item.role());
    sentence.rules |= item.rules;
    sentence.waits = sentence.waits || item.waits;
    sentence.flipped = sentence.flipped || item.flips > 0;
    out.complaint = out.complaint || item.Complaint();
  }
}

}  // namespace

WordCache::Key::Key(const WordList& text, const Word& word) : head(word.head), size(word.key_size) {
  if (size <= 8) return;
  const char* key = text.KeyBytes(word);
  tail = LoadEight(key + size - 8);
  if (size > 16) middle = LoadEight(key + 8);
}

uint32_t WordCache::PlaceOf(const Key& key) {
  uint64_t mixed = (key.head ^ (key.tail * 0xD6E8FEB86659FD93ULL) ^ key.size) * 0x9E3779B97F4A7C15ULL;
  mixed = (mixed ^ mixed >> 32) * 0x9E3779B97F4A7C15ULL;
  return static_cast<uint32_t>(mixed >> (64 - kSlotBits));
}

void WordCache::ResolveAll(const Lexicon& lexicon, const WordList& text, std::vector<Resolved>& out) {
  if (slots_.empty()) slots_.resize(size_t{1} << kSlotBits);
  const size_t count = text.words.size();
  if (places_.size() < count) places_.resize(count);
  if (out.size() <= count) out.resize(count + 1);
  // What the loops write could be anything to the compiler; so it keeps these in registers.
  Slot* const slots = slots_.data();
  uint32_t* place = places_.data();
  for (const Word& word : text.words) {
    *place = PlaceOf(Key(text, word));
    __builtin_prefetch(&slots[*place++]);
  }
  place = places_.data();
  Resolved* resolved = out.data();
  for (const Word& word : text.words) {
    Slot& slot = slots[*place++];
    if (word.kind != WordKind::kWord || word.mention) {
      *resolved++ = Resolved{};
    } else if (word.key_size > kLongestKey) {
      *resolved++ = lexicon.Resolve(text.KeyOf(word));
    } else {
      const Key key(text, word);
      if (slot.key != key || slot.lexicon != lexicon.id())
        slot = {key, lexicon.id(), lexicon.Resolve(text.KeyOf(word))};
      *resolved++ = slot.resolved;
      if (slot.resolved.single != KeyTable::kNone) __builtin_prefetch(&lexicon.entry(slot.resolved.single));
    }
  }
  *resolved = Resolved{};
}

// Words that a term may begin with, and all that is no word. Kept or written over without a branch: half of the words
// are, and there is no telling which.
void FindStops(Reading& out) {
  out.stops.resize(out.text.words.size());
  uint32_t* stop = out.stops.data();
  const Resolved* resolved = out.resolved.data();
  uint32_t at = 0;
  for (const Word& word : out.text.words) {
    *stop = at++;
    stop += static_cast<size_t>(word.kind != WordKind::kWord) |
            static_cast<size_t>(resolved->single != KeyTable::kNone) |
            static_cast<size_t>(resolved->MayGoOn(resolved[1]));
    ++resolved;
  }
  out.stops.resize(static_cast<size_t>(stop - out.stops.data()));
}

void ReadText(std::string_view utf8, const Lexicon& lexicon, Reading& out) {
  lexicon.Read(utf8, out.text);
  out.items.clear();
  out.sentences.clear();
  out.voice = out.ware = out.complaint = false;
  out.cache.ResolveAll(lexicon, out.text, out.resolved);
  FindStops(out);
  CutSentences(out);
  for (Sentence& sentence : out.sentences) FindItems(lexicon, sentence, out);
}

}  // namespace rivalscope::sentiment
