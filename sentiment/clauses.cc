#include "sentiment/clauses.h"

namespace rivalscope::sentiment {
namespace {

bool IsContrast(Role role) {
  return role == Role::kContrast || role == Role::kContrastAfter || role == Role::kConcession;
}
bool Cuts(Role role) { return role == Role::kStop || role == Role::kCondition || IsContrast(role); }
bool CutsBehind(Role role) { return role == Role::kConcessionAfter; }

bool IsCuttingMark(const Word& word) {
  return word.kind == WordKind::kPunctuation && word.mark != 0 && word.mark != '/' && word.mark != '.' &&
         word.mark != '!' && word.mark != '?' && word.mark != '\n';
}

class Cutter {
 public:
  Cutter(const Reading& reading, std::vector<Clause>& out) : reading_(reading), out_(out) {}

  void Sentence(uint32_t index) {
    const auto& sentence = reading_.sentences[index];
    Open(index, sentence.words_begin);
    uint32_t item = sentence.items_begin;
    for (uint32_t at = sentence.words_begin; at < sentence.words_end;) {
      if (item < sentence.items_end && reading_.items[item].first == at) {
        const Item& here = reading_.items[item++];
        const bool joins = here.role() == Role::kStop && here.Polar();
        if (Cuts(here.role()) && !joins) {
          Close(at);
          Open(index, at);
          out_.back().contrast = IsContrast(here.role());
        }
        AddItem(here, out_.back().totals);
        at = here.end;
        if (CutsBehind(here.role())) {
          Close(at);
          Open(index, at);
          out_.back().contrast = true;
        }
        continue;
      }
      if (IsCuttingMark(reading_.text.words[at])) {
        Close(at + 1);
        Open(index, at + 1);
      }
      ++at;
    }
    Close(sentence.words_end);
  }

 private:
  void Open(uint32_t sentence, uint32_t word) {
    Clause& clause = out_.emplace_back();
    clause.sentence = sentence;
    clause.words_begin = word;
  }
  // An empty clause goes.
  void Close(uint32_t word) {
    out_.back().words_end = word;
    if (out_.back().words_begin >= word) out_.pop_back();
  }

  const Reading& reading_;
  std::vector<Clause>& out_;
};

}  // namespace

void CutClauses(const Reading& reading, std::vector<Clause>& out) {
  out.clear();
  Cutter cutter(reading, out);
  for (uint32_t i = 0; i < reading.sentences.size(); ++i) cutter.Sentence(i);
}

}  // namespace rivalscope::sentiment
