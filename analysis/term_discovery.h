// Terms that set a brand's reviews apart from the others', or the reviews of now from those of before: proposals for
// new themes.
//
// Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn, "Fightin' Words", Political Analysis
// 16, 2008, eqs. 15-22): how much more often a term is used here than there, shrunk towards the whole corpus's use of
// it, over its standard error. Plain ratios put rare words on top and plain differences frequent ones; this does
// neither. A text counts a term once, however often it says it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/time.h"

namespace rivalscope::analysis {

struct TermText {
  int64_t id = 0;
  std::string brand, language;
  std::optional<Day> day;
  std::vector<std::string> terms;  // a word, or two with a space; doubles do not matter
};

struct DiscoveryQuery {
  Day from{};           // where "now" begins; texts without a day are neither now nor before
  int64_t least = 6;    // texts with the term on the side it is frequent on
  double level = 0.05;  // of Benjamini-Hochberg over all terms and comparisons of a language
  size_t most = 10;     // terms of a comparison
  size_t quotes = 3;    // texts of a term
};

struct DiscoveredTerm {
  std::string term, language;
  std::string brand;                       // it is this brand's; empty: it rises over time, in the whole market
  int64_t here = 0, there = 0;             // texts with the term on either side
  double share_here = 0, share_there = 0;  // of the side's texts
  double log_odds = 0, z = 0, q = 1;
  std::vector<int64_t> texts;  // ids, newest first
};

// Thread contract: one thread.
class TermDiscovery {
 public:
  void Add(const TermText& text);
  // By language, then brand (rises last), then z, highest first. Deterministic.
  std::vector<DiscoveredTerm> Find(const DiscoveryQuery& query) const;

 private:
  struct Text {
    int64_t id = 0;
    uint32_t brand = 0;
    std::optional<Day> day;
    size_t terms = 0;
  };
  struct Corpus {
    std::vector<Text> texts;
    std::vector<std::string> terms;
    std::unordered_map<std::string, uint32_t> index;
    std::vector<std::vector<uint32_t>> postings;  // by term: texts, ascending
  };
  class Finder;

  std::map<std::string, Corpus> corpora_;  // by language
  std::map<std::string, uint32_t> brand_ids_;
  std::vector<std::string> brands_;
};

}  // namespace rivalscope::analysis
