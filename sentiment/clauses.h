// Clauses of a read text, for themes: pieces of a sentence that each may speak of something and judge it.
#pragma once

#include <cstdint>
#include <vector>

#include "sentiment/reading.h"
#include "sentiment/scorer_impl.h"

namespace rivalscope::sentiment {

struct Clause {
  uint32_t words_begin = 0, words_end = 0;
  uint32_t sentence = 0;
  Totals totals;          // of its items, after the rules
  bool contrast = false;  // opened by a "but": it shares no judgement with what stands before it

  bool Polar() const { return totals.hits > 0; }
};

// Cuts every sentence at its marks, conjunctions and other words that open a clause. Rules must have run.
void CutClauses(const Reading& reading, std::vector<Clause>& out);

}  // namespace rivalscope::sentiment
