#include "sentiment/term_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "text/fold.h"

namespace rivalscope::sentiment {
namespace {

constexpr int32_t kNone = KeyTable::kNone;
uint64_t SizeBit(size_t size) { return uint64_t{1} << std::min<size_t>(size - 1, 63); }

// Runs of three or more of the same byte cut to `keep`. Empty where there is no such run.
std::string Shortened(std::string_view key, size_t keep) {
  std::string out;
  bool changed = false;
  for (size_t at = 0; at < key.size();) {
    size_t end = at;
    while (end < key.size() && key[end] == key[at]) ++end;
    const size_t run = end - at;
    if (run >= 3 && static_cast<unsigned char>(key[at]) < 0x80) changed = true;
    out.append(run >= 3 ? std::min(keep, run) : run, key[at]);
    at = end;
  }
  return changed ? out : std::string();
}

bool HasRun(std::string_view key) {
  for (size_t at = 2; at < key.size(); ++at)
    if (key[at] == key[at - 1] && key[at] == key[at - 2]) return true;
  return false;
}

// German also spells its umlauts out.
std::string SpelledOut(std::string_view folded) {
  std::string out;
  for (size_t at = 0; at < folded.size(); ++at) {
    const std::string_view two = folded.substr(at, 2);
    const char* spelled = two == "ä" ? "ae" : two == "ö" ? "oe" : two == "ü" ? "ue" : nullptr;
    if (spelled != nullptr) {
      out.append(spelled);
      ++at;
    } else {
      out.push_back(folded[at]);
    }
  }
  return out;
}

}  // namespace

int32_t KeyTable::Insert(std::string_view key, int32_t id) {
  const KeyEnds ends(key);
  if (const int32_t known = Find(key, ends); known != kNone) return known;
  if ((size_t{count_} + 1) * 2 > slots_.size()) Resize(std::max<size_t>(64, slots_.size() * 2));
  const auto offset = static_cast<uint32_t>(keys_.size());
  Place({ends, offset, static_cast<uint32_t>(key.size()), id});
  keys_.Append(key);
  ++count_;
  return id;
}

void KeyTable::Place(const Slot& slot) {
  const uint32_t hash = slot.ends.Hash();
  size_t at = PlaceOf(hash);
  while (tags_[at] != kFree) at = (at + 1) & (tags_.size() - 1);
  slots_.Edit(at) = slot;
  tags_.Edit(at) = TagOf(hash);
}

void KeyTable::Reserve(size_t keys) {
  if (keys * 2 > slots_.size()) Resize(std::bit_ceil(keys * 2));
}

void KeyTable::Resize(size_t slots) {
  const Flat<Slot> old = std::exchange(slots_, Flat<Slot>(slots));
  tags_ = Flat<uint8_t>(slots);
  shift_ = 32 - static_cast<uint32_t>(std::countr_zero(slots));
  for (const Slot& slot : old)
    if (slot.id != kNone) Place(slot);
}

std::vector<std::string> TermIndex::Alternatives(std::string_view term) {
  std::vector<std::string> out(1);
  for (size_t at = 0; at < term.size();) {
    const size_t end = std::min(term.find(' ', at), term.size());
    const std::string_view part = term.substr(at, end - at);
    std::vector<std::string> longer;
    for (const std::string& beginning : out) {
      for (size_t from = 0; from <= part.size();) {
        const size_t bar = std::min(part.find('|', from), part.size());
        std::string one = beginning;
        if (!one.empty()) one.push_back(' ');
        one.append(part.substr(from, bar - from));
        longer.push_back(std::move(one));
        from = bar + 1;
      }
    }
    out = std::move(longer);
    at = end + 1;
  }
  return out;
}

void TermIndex::Reserve(size_t terms) {
  exact_.Reserve(terms);
  words_.Reserve(terms * 2);
  key_spans_.Reserve(terms * 2);
  nodes_.Reserve(terms * 2);
}

Status TermIndex::Parse(std::string_view term, std::vector<TermWord>& out) const {
  out.clear();
  size_t gaps = 0;
  const auto bad = [&](const std::string& why) {
    return Fail(ErrorCode::kInvalidInput, "term '" + std::string(term) + "': " + why);
  };
  for (size_t at = 0; at < term.size();) {
    size_t end = at;
    while (end < term.size() && term[end] != ' ' && term[end] != '-') ++end;
    std::string_view word = term.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    TermWord& one = out.emplace_back();
    if (word == "...") {
      one.gap = true;
      ++gaps;
    } else if (word == "<number>") {
      one.cls = Class::kNumber;
    } else if (word == "<time>") {
      one.cls = Class::kTime;
    } else {
      if (word.ends_with('*')) {
        one.stem = true;
        word.remove_suffix(1);
      }
      if (word.empty()) return bad("an empty word");
      if (std::any_of(word.begin(), word.end(), [](char c) { return c == '*' || c == '<' || c == '>'; }))
        return bad("'*' only at the end of a word; classes are <number> and <time>");
      alphabet_->AppendFolded(word, one.key);
      if (one.key.empty() || one.key.size() > kMaxKeyBytes) return bad("a word that cannot be read");
      SplitNumber(out);
    }
  }
  if (out.empty()) return bad("no words");
  if (out.size() > kMaxWordsInTerm) return bad("too many words");
  if (gaps > kMaxGapsInTerm) return bad("more than two gaps");
  if (out.front().gap || out.back().gap) return bad("a gap at its beginning or end");
  return {};
}

// "5lik" is read as a number and a word in a text, too.
void TermIndex::SplitNumber(std::vector<TermWord>& words) {
  const std::string key = words.back().key;
  const size_t digits = std::min(key.find_first_not_of("0123456789"), key.size());
  if (digits == 0 || digits == key.size() || key[digits] == '.') return;
  words.back().key.erase(0, digits);
  words.insert(words.end() - 1, TermWord{.key = key.substr(0, digits)});
}

int32_t TermIndex::WordId(const TermWord& word) {
  KeyTable& table = word.stem ? stems_ : exact_;
  const auto next = static_cast<int32_t>(words_.size());
  const int32_t id = table.Insert(word.key, next);
  if (id == next) {
    words_.Add({.stem = word.stem});
    key_spans_.Add({static_cast<uint32_t>(key_bytes_.size()), static_cast<uint32_t>(word.key.size())});
    key_bytes_.Append(word.key);
  }
  return id;
}

int32_t TermIndex::NewNode() {
  nodes_.Add();
  return static_cast<int32_t>(nodes_.size()) - 1;
}

int32_t ChildTable::Find(int32_t node, int32_t word) const {
  if (slots_.empty()) return kNone;
  const uint64_t key = KeyOf(node, word);
  for (uint64_t at = PlaceOf(key);; at = (at + 1) & mask_) {
    if (slots_[at].child == kNone) return kNone;
    if (slots_[at].key == key) return slots_[at].child;
  }
}

void ChildTable::Insert(int32_t node, int32_t word, int32_t child) {
  if ((count_ + 1) * 2 > slots_.size()) {
    const Flat<Slot> old = std::exchange(slots_, Flat<Slot>(std::max<size_t>(64, slots_.size() * 2)));
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old)
      if (slot.child != kNone) Place(slot);
  }
  Place({KeyOf(node, word), child});
  ++count_;
}

void ChildTable::Place(const Slot& slot) {
  uint64_t at = PlaceOf(slot.key);
  while (slots_[at].child != kNone) at = (at + 1) & mask_;
  slots_.Edit(at) = slot;
}

int32_t TermIndex::ChildOrNew(int32_t parent, const TermWord& word) {
  if (parent != kNone && !word.gap && word.cls == Class::kNone) {
    const int32_t id = WordId(word);
    if (const int32_t known = children_.Find(parent, id); known != kNone) return known;
    nodes_.Edit(parent).children |= Node::BitOf(id);
    const int32_t node = NewNode();
    children_.Insert(parent, id, node);
    return node;
  }
  const auto slot = [&]() -> int32_t& {
    if (parent == kNone)  // the first word of a phrase
      return word.cls == Class::kNumber ? number_start_
             : word.cls == Class::kTime ? time_start_
                                        : words_.Edit(WordId(word)).node;
    Node& node = nodes_.Edit(parent);
    return word.gap ? node.gap : word.cls == Class::kNumber ? node.number : node.time;
  };
  if (slot() == kNone) {
    const int32_t node = NewNode();
    slot() = node;
  }
  return slot();
}

int32_t TermIndex::AddPath(const std::vector<TermWord>& words, int32_t payload) {
  if (words.size() == 1 && words[0].cls == Class::kNone) {
    int32_t& slot = words_.Edit(WordId(words[0])).payload;
    if (slot == kNone) slot = payload;
    return slot;
  }
  int32_t node = kNone;
  for (const TermWord& word : words) node = ChildOrNew(node, word);
  int32_t& slot = nodes_.Edit(node).payload;
  if (slot == kNone) slot = payload;
  return slot;
}

Result<int32_t> TermIndex::Add(std::string_view term, int32_t payload) {
  if (const Status parsed = Parse(term, parsed_); !parsed) return tl::unexpected(parsed.error());
  return AddPath(parsed_, payload);
}

void TermIndex::AddToClass(std::string_view term, Class cls, float amount) {
  TermWord word;
  if (term.ends_with('*')) {
    word.stem = true;
    term.remove_suffix(1);
  }
  alphabet_->AppendFolded(term, word.key);
  if (word.key.empty()) return;
  WordInfo& info = words_.Edit(WordId(word));
  info.cls = cls;
  info.amount = amount;
}

void TermIndex::CopyClasses(const TermIndex& other) {
  for (size_t i = 0; i < other.words_.size(); ++i) {
    const WordInfo& word = other.words_[i];
    if (word.cls == Class::kNone) continue;
    TermWord one;
    one.key = other.KeyOf(i);
    one.stem = word.stem;
    WordInfo& info = words_.Edit(WordId(one));
    info.cls = word.cls;
    info.amount = word.amount;
  }
}

void TermIndex::NoteStemSize(std::string_view stem) {
  if (stem.size() >= kBeginningBytes) {
    stem_sizes_.Edit(BeginningOf(text::FirstEight(stem))) |= SizeBit(stem.size());
  } else if (!stem.empty()) {
    short_stem_sizes_ |= SizeBit(stem.size());
  }
}

void TermIndex::Finish() {
  stem_sizes_ = Flat<uint64_t>(kBeginnings);
  short_stem_sizes_ = 0;
  const bool german = alphabet_->language() == text::Language::kDe;
  std::string bare;
  for (size_t i = 0; i < words_.size(); ++i) {
    const WordInfo& word = words_[i];
    const std::string_view form = KeyOf(i);
    bare.clear();
    if (german) {
      bare = SpelledOut(form);
    } else {
      alphabet_->AppendBare(form, bare);
    }
    // Beside the true forms, never instead of one.
    if (bare != form) (word.stem ? stems_ : exact_).Insert(bare, static_cast<int32_t>(i));
    if (word.stem) {
      NoteStemSize(form);
      NoteStemSize(bare);
    }
  }
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].stem) continue;
    const std::string_view key = KeyOf(i);
    for (size_t size = key.size() - 1; size > 0 && words_[i].shorter == kNone; --size)
      words_.Edit(i).shorter = stems_.Find(key.substr(0, size));
  }
}

Resolved TermIndex::FindStem(std::string_view key) const { return FindStem(key, KeyEnds(key)); }

Resolved TermIndex::FindStem(std::string_view key, const KeyEnds& ends) const {
  if (key.empty()) return {};
  uint64_t sizes = short_stem_sizes_;
  if (key.size() >= kBeginningBytes) sizes |= stem_sizes_[BeginningOf(ends.head)];
  if (key.size() < 64) sizes &= (uint64_t{1} << key.size()) - 1;
  while (sizes != 0) {  // longest first
    const size_t size = 64 - static_cast<size_t>(std::countl_zero(sizes));
    const std::string_view beginning = key.substr(0, size);
    const int32_t id = stems_.Find(beginning, KeyEnds(beginning));
    if (id != kNone) return {.stem = id, .stem_size = static_cast<uint8_t>(size)};
    sizes ^= SizeBit(size);
  }
  return {};
}

Resolved TermIndex::Resolve(std::string_view key) const {
  if (key.empty()) return {};
  const KeyEnds ends(key);
  Resolved out = FindStem(key, ends);
  out.exact = exact_.Find(key, ends);
  if (out.exact != kNone) return out;
  const bool had_stem = out.stem != kNone;
  if (HasRun(key)) {
    for (const size_t keep : {2U, 1U}) {
      const std::string shorter = Shortened(key, keep);
      if (shorter.empty()) break;
      const int32_t exact = exact_.Find(shorter);
      const Resolved stem = had_stem ? out : FindStem(shorter);
      if (exact == kNone && stem.stem == kNone) continue;
      out = stem;
      out.exact = exact;
      out.elongated = true;
      return out;
    }
  }
  return out;
}

int32_t TermIndex::Single(const Resolved& word, int32_t besides) const {
  int32_t out = kNone;
  ForEachId(word, [&](int32_t id) {
    if (out == kNone && words_[id].payload != besides) out = words_[id].payload;
  });
  return out;
}

size_t TermIndex::StemSizeIn(int32_t id, std::string_view key) const {
  if (id == kNone || !words_[id].stem) return 0;
  const std::string_view stem = KeyOf(id);
  if (key.starts_with(stem)) return stem.size();
  std::string bare;
  alphabet_->AppendBare(stem, bare);
  return key.starts_with(bare) ? bare.size() : 0;
}

float TermIndex::AmountOf(const Resolved& word) const {
  float out = 0;
  ForEachId(word, [&](int32_t id) {
    if (out == 0 && words_[id].cls != Class::kNone) out = words_[id].amount;
  });
  return out;
}

void TermIndex::Descend(Walk& walk, int32_t node, uint32_t at, int32_t id) const {
  if (nodes_[node].payload != kNone && at > walk.best.end) walk.best = {nodes_[node].payload, at, id};
  Step(walk, node, at);
  if (const int32_t gap = nodes_[node].gap; gap != kNone) {
    for (uint32_t skip = 0; skip <= kMaxGapWords && at + skip < walk.end; ++skip) {
      Step(walk, gap, at + skip);
      if (walk.words[at + skip].kind == WordKind::kPunctuation) break;
    }
  }
}

void TermIndex::Step(Walk& walk, int32_t node, uint32_t at) const {
  if (at >= walk.end || walk.words[at].kind == WordKind::kPunctuation) return;
  const Node& here = nodes_[node];
  const Resolved& word = walk.resolved[at];
  if (here.number != kNone && (walk.words[at].kind == WordKind::kNumber || word.cls == Class::kNumber))
    Descend(walk, here.number, at + 1, kNone);
  if (here.time != kNone && word.cls == Class::kTime) Descend(walk, here.time, at + 1, kNone);
  if ((here.children & word.bits) == 0) return;
  ForEachId(word, [&](int32_t id) {
    if (!here.MayFollow(id)) return;
    if (const int32_t child = children_.Find(node, id); child != kNone) Descend(walk, child, at + 1, id);
  });
}

TermIndex::Found TermIndex::LongestPhraseAt(std::span<const Word> words, std::span<const Resolved> resolved,
                                            uint32_t begin, uint32_t end) const {
  const Resolved& first = resolved[begin];
  Walk walk{words, resolved, end, Alone(first, begin)};
  if (number_start_ != kNone && (words[begin].kind == WordKind::kNumber || first.cls == Class::kNumber))
    Descend(walk, number_start_, begin + 1, kNone);
  if (time_start_ != kNone && first.cls == Class::kTime) Descend(walk, time_start_, begin + 1, kNone);
  ForEachId(first, [&](int32_t id) {
    if (words_[id].node != kNone) Descend(walk, words_[id].node, begin + 1, id);
  });
  return walk.best;
}

void TermIndex::Sum(Resolved& word) const {
  word.single = word.node = kNone;
  word.cls = Class::kNone;
  word.seconds = word.bits = 0;
  bool begins_class = false;  // a phrase that begins with its class
  ForEachId(word, [&](int32_t id) {
    const WordInfo& info = words_[id];
    if (word.single == kNone) word.single = info.payload;
    if (word.cls == Class::kNone) word.cls = info.cls;
    word.bits |= Node::BitOf(id);
    if (info.node != kNone) {
      word.seconds |= nodes_[info.node].Seconds();
      if (word.node == kNone) word.node = info.node;
    }
    begins_class = begins_class || (info.cls == Class::kNumber && number_start_ != kNone) ||
                   (info.cls == Class::kTime && time_start_ != kNone);
  });
  if (begins_class) word.seconds = Resolved::kAnySecond;
}

std::vector<std::pair<std::string_view, int32_t>> TermIndex::ExactWords() const {
  std::vector<std::pair<std::string_view, int32_t>> out;
  for (size_t i = 0; i < words_.size(); ++i)
    if (!words_[i].stem && words_[i].payload != kNone) out.emplace_back(KeyOf(i), static_cast<int32_t>(i));
  return out;
}

}  // namespace rivalscope::sentiment
