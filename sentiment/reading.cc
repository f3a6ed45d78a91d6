#include "sentiment/reading.h"

#include <algorithm>

#include "sentiment/rules.h"
#include "text/eight_bytes.h"

namespace rivalscope::sentiment {

WordPlaces WordCache::Places() {
  static_assert(sizeof(Slot) == sizeof(WordPlaces::Line));
  if (slots_ == nullptr) {
    memory_ = MapLargePages(sizeof(Slot) << WordPlaces::kBits);
    slots_ = static_cast<Slot*>(memory_.get());
  }
  return {static_cast<const WordPlaces::Line*>(memory_.get())};
}

inline WordCache::Key WordCache::KeyOf(const Lexicon& lexicon, const WordList& text, const Word& word) {
  Key key{.ends = word.ends, .size = word.key_size, .lexicon = lexicon.id()};
  if (word.key_size > 16) key.middle = text::LoadEight(text.KeyBytes(word) + word.key_size - 16);
  return key;
}

// First all that were met before, without branches, for nobody can tell which word is new; then the new ones together,
// so that none waits alone for what it is looked up in. What is neither word nor sign has an empty key, and so needs no
// branch of its own.
void WordCache::Resolve(const Lexicon& lexicon, const WordList& text, Resolved* out) {
  const auto words = text.words;
  new_words_.Reserve(words.size() + 1);
  uint32_t* const first_new = new_words_.data();
  uint32_t* next_new = first_new;
  for (uint32_t at = 0; at < words.size(); ++at) {
    const Word& word = words[at];
    const Slot& slot = SlotOf(word);
    out[at] = slot.resolved;
    *next_new = at;
    next_new +=
        static_cast<size_t>(slot.key != KeyOf(lexicon, text, word)) | static_cast<size_t>(word.kind == WordKind::kSign);
  }
  for (const uint32_t* at = first_new; at != next_new; ++at) lexicon.index().Expect(words[*at]);
  for (const uint32_t* at = first_new; at != next_new; ++at) out[*at] = ResolveNew(lexicon, text, words[*at]);
}

Resolved WordCache::ResolveNew(const Lexicon& lexicon, const WordList& text, const Word& word) {
  if (word.kind == WordKind::kSign) return {};
  if (word.key_size > kLongestKey) return lexicon.Resolve(text.KeyOf(word));
  const Key key = KeyOf(lexicon, text, word);
  Slot& slot = SlotOf(word);
  if (slot.key != key) slot = {key, lexicon.Resolve(text.KeyOf(word))};
  return slot.resolved;
}

namespace {

// Of a sentence's subjects: from here on an adjective that judges ("poor sleep raises the risk of heart disease, a
// study has found") is not taken for the writer's voice.
constexpr float kOutweighs = 1.5F;

bool CutsClause(const Word& word) { return word.kind == WordKind::kPunctuation && word.mark != '/' && word.mark != 0; }

bool OpensClause(Role role) { return role == Role::kContrast || role == Role::kConcession || role == Role::kCondition; }

void CutSentences(Reading& out) {
  const auto& words = out.text.words;
  const auto count = static_cast<uint32_t>(words.size());
  const auto& ends = out.text.ends;
  size_t next = 0;  // of the ends
  for (uint32_t at = 0; at < count;) {
    Sentence& sentence = out.sentences.emplace_back();
    sentence.words_begin = at;
    at = next < ends.size() ? ends[next] : count;
    for (; next < ends.size() && ends[next] == at; ++at, ++next) {
      if (words[at].mark == '?') sentence.question = true;
      if (words[at].mark == '!')
        sentence.exclamations = static_cast<uint8_t>(std::min(9, sentence.exclamations + words[at].repeat));
    }
    // A sign after the last mark belongs to the sentence it comments on: "Great! :)".
    while (at < count && words[at].kind == WordKind::kSign) ++at;
    sentence.words_end = at;
  }
}

// Finds the items of one sentence.
class ItemFinder {
 public:
  ItemFinder(const Lexicon& lexicon, Reading& out, Sentence& sentence)
      : lexicon_(lexicon), out_(out), sentence_(sentence), read_to_(sentence.words_begin) {}

  // Takes the stops from `stop` on that lie in the sentence, and gives the first behind it.
  const uint32_t* Run(const uint32_t* stop) {
    sentence_.items_begin = static_cast<uint32_t>(out_.items.size());
    for (; *stop < sentence_.words_end; ++stop) {
      const uint32_t at = *stop;
      if (at < read_to_) continue;
      const Word& word = out_.text.words[at];
      if (word.kind == WordKind::kWord || (word.kind == WordKind::kNumber && !TakeRating(at))) {
        TakeTerm(at);
      } else if (word.kind == WordKind::kPunctuation) {
        TakeMark(at);
      } else if (word.kind == WordKind::kSign) {
        TakeSign(at);
      }
    }
    if (judges_ && sentence_.report < kOutweighs) out_.voice = true;
    sentence_.items_end = static_cast<uint32_t>(out_.items.size());
    return stop;
  }

 private:
  void TakeSign(uint32_t at) {
    const Entry* sign = lexicon_.Sign(out_.text.KeyOf(out_.text.words[at]));
    if (sign == nullptr) return;
    Item& item = NewItem(*sign, at, at + 1);
    item.rules = kRuleSign;
    Note(item);
  }

  void TakeMark(uint32_t at) {
    if (JoinsNegator(at)) {
      out_.items.back().far = true;
    } else if (CutsClause(out_.text.words[at])) {
      ++clause_;
    }
  }

  bool TakeRating(uint32_t at) {
    const auto rating = RatingAt(lexicon_, out_, at, sentence_.words_end);
    if (!rating) return false;
    read_to_ = rating->end;
    out_.items.push_back({.first = at,
                          .end = rating->end,
                          .base = rating->worth,
                          .value = rating->worth,
                          .rules = kRuleStars,
                          .clause = clause_});
    Note(out_.items.back());
    return true;
  }

  void TakeTerm(uint32_t at) {
    const auto found = HearTerm(at);
    if (found.payload == KeyTable::kNone) return;
    read_to_ = found.end;
    const Entry& entry = lexicon_.entry(found.payload);
    if (!entry.Acts()) return;
    if (OpensClause(entry.role)) ++clause_;
    Item& item = NewItem(entry, at, found.end);
    item.waits = item.waiting() == Waiting::kWait;
    if (found.end > at + 1) ReadPhrase(found, item);
    Note(item);
    if (entry.role == Role::kConcessionAfter || entry.role == Role::kContrastAfter) ++clause_;
  }

  // The term at `at`, whose voice and weight for a report are heard. A phrase that does nothing else leaves its words
  // their worth: "è morto" tells of the news, and of a telephone.
  TermIndex::Found HearTerm(uint32_t at) {
    const auto found = lexicon_.index().LongestAt(out_.text.words, out_.resolved, at, sentence_.words_end);
    if (found.payload == KeyTable::kNone) return found;
    const Entry& entry = lexicon_.entry(found.payload);
    // Without branches: which words have a voice or are wares is a toss.
    out_.voice |= entry.voice & !entry.polar;
    out_.ware |= entry.ware;
    sentence_.report += entry.report;
    if (!out_.voice && (entry.voice & entry.polar) && !DescribesSubject(at, found.end)) judges_ = true;
    if (found.end == at + 1 || !entry.OnlyReports()) return found;
    return {out_.resolved[at].single, at + 1, KeyTable::kNone};
  }

  // Made where it stays: a copy would wait for the stores of its fields.
  Item& NewItem(const Entry& entry, uint32_t first, uint32_t end) {
    Item& item = out_.items.emplace_back();
    item.first = first;
    item.end = end;
    item.entry = &entry;
    item.base = item.value = entry.valence;
    item.clause = clause_;
    if (entry.complaint) item.rules |= kRuleComplaint;
    if (end == first + 1) {
      const Resolved& word = out_.resolved[first];
      if (word.negated && !entry.complaint) {
        item.flips = 1;
        item.rules |= kRuleNegatedByEnding;
      }
      if (word.elongated) item.rules |= kRuleElongated;
    }
    if (out_.text.has_lower_case)
      for (uint32_t word = first; word < end; ++word)
        if (out_.text.words[word].capitals) item.rules |= kRuleCapitals;
    return item;
  }

  // What the words of a phrase do to it.
  void ReadPhrase(const TermIndex::Found& found, Item& item) const {
    item.waits = item.waits || SpeaksOfWaiting(item);
    // "Mai deluso": where negations agree, a phrase with its own negator is not turned by another one.
    if (lexicon_.negations_agree() && HoldsNegator(item.first, item.end)) item.settled = true;
    const Entry& entry = *item.entry;
    // In the gap of a phrase: "mein Problem wurde nicht gelöst".
    if (entry.gap && entry.valence > 0 && HoldsNegator(item.first + 1, item.end - 1)) {
      item.flips = 1;
      item.settled = true;
      item.rules |= kRuleNegated;
    }
    // Only praise: phrases of complaint hold their negation already ("yorumlara aldan*" + mayın).
    if (!entry.complaint && entry.valence > 0 &&
        lexicon_.NegatedBehind(found.last_id, out_.text.KeyOf(out_.text.words[item.end - 1]))) {
      item.flips = 1;
      item.rules |= kRuleNegatedByEnding;
    }
  }

  // A phrase speaks of waiting where something in it does: "on hold" in "two hours on hold".
  bool SpeaksOfWaiting(const Item& item) const {
    for (uint32_t word = item.first; word < item.end; ++word) {
      const int32_t payload = word == item.first
                                  ? out_.resolved[word].single
                                  : lexicon_.index().LongestAt(out_.text.words, out_.resolved, word, item.end).payload;
      if (payload != KeyTable::kNone && lexicon_.entry(payload).waiting == Waiting::kWait) return true;
    }
    return false;
  }

  bool HoldsNegator(uint32_t first, uint32_t end) const {
    for (uint32_t word = first; word < end; ++word) {
      const int32_t payload = lexicon_.index().Single(out_.resolved[word]);
      if (payload != KeyTable::kNone && Negates(lexicon_.entry(payload).role)) return true;
    }
    return false;
  }

  // "Nicht, dass ...", "nem hiszem, hogy ...": a comma that does not end what the negator before it covers.
  bool JoinsNegator(uint32_t comma) const {
    if (out_.text.words[comma].mark != ',' || comma + 1 >= sentence_.words_end) return false;
    if (out_.items.size() == sentence_.items_begin) return false;
    const Item& last = out_.items.back();
    if (last.end != comma || !Negates(last.role())) return false;
    const int32_t next = lexicon_.index().Single(out_.resolved[comma + 1]);
    return next != KeyTable::kNone && lexicon_.entry(next).role == Role::kThat;
  }

  // "A poor harvest", "paneles solares baratos": an adjective beside a report's subject is not the writer's voice.
  bool DescribesSubject(uint32_t at, uint32_t next) const {
    const auto is_subject = [&](uint32_t word) {
      const int32_t subject = out_.resolved[word].single;
      return subject != KeyTable::kNone && lexicon_.entry(subject).report > 0;
    };
    if (next < sentence_.words_end && is_subject(next)) return true;
    const text::Language language = lexicon_.alphabet().language();
    const bool nouns_first =
        language == text::Language::kFr || language == text::Language::kEs || language == text::Language::kIt;
    return nouns_first && at > sentence_.words_begin && is_subject(at - 1);
  }

  // What the sentence must know of an item that is read.
  void Note(const Item& item) {
    sentence_.roles |= Sentence::BitOf(item.role());
    sentence_.rules |= item.rules;
    sentence_.waits |= item.waits;
    sentence_.flipped |= item.flips > 0;
    out_.complaint |= item.Complaint();
  }

  const Lexicon& lexicon_;
  Reading& out_;
  Sentence& sentence_;
  uint32_t read_to_;  // one past the last word of a term
  uint16_t clause_ = 0;
  bool judges_ = false;  // a word that judges has the writer's voice
};

// Looks every word up and finds the stops: words that a term may begin with, and all that is no word.
void LookWordsUp(const Lexicon& lexicon, Reading& out) {
  const auto words = out.text.words;
  out.resolved_storage.Reserve(words.size() + 1);
  out.stop_storage.Reserve(words.size() + 1);
  Resolved* const resolved = out.resolved_storage.data();
  out.cache.Resolve(lexicon, out.text, resolved);
  resolved[words.size()] = {};
  uint32_t* stop = out.stop_storage.data();
  for (uint32_t at = 0; at < words.size(); ++at) {
    const Resolved& word = resolved[at];
    const Resolved& next = resolved[at + 1];
    // Without branches: half of the words have an entry, half are a stop, and there is no telling which.
    lexicon.ExpectEntry(word.single);
    *stop = at;
    stop += static_cast<size_t>(words[at].kind != WordKind::kWord) |
            static_cast<size_t>(word.single != KeyTable::kNone) | static_cast<size_t>(word.MayGoOn(next));
    if (word.MayGoOn(next)) lexicon.index().ExpectPhrase(word, next);
  }
  *stop++ = static_cast<uint32_t>(words.size());
  out.resolved = {resolved, words.size() + 1};
  out.stops = {out.stop_storage.data(), stop};
}

}  // namespace

void ReadText(std::string_view utf8, const Lexicon& lexicon, Reading& out) {
  out.text.places = out.cache.Places();
  lexicon.Read(utf8, out.text);
  out.items.clear();
  out.sentences.clear();
  out.voice = out.ware = out.complaint = false;
  LookWordsUp(lexicon, out);
  CutSentences(out);
  const uint32_t* stop = out.stops.data();
  for (Sentence& sentence : out.sentences) stop = ItemFinder(lexicon, out, sentence).Run(stop);
}

}  // namespace rivalscope::sentiment
