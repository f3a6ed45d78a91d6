// What a page says, in a form in which pages are compared while a crawl goes on: a hash of each run of text between two
// tags or two ends of a sentence. Digits do not count, since counters and clocks change them.
//
// Why not one hash a page: a date, a session's token or the words that were searched for make every page of a trap
// another one. Why not a SimHash of the page (text/simhash.h, by which pages that were stored are compared): it weighs
// the whole page, and of a help centre whose menu has 1,000 words and whose answers have 30, every fourth pair of
// answers lies within its three bits. Runs tell what a page says that its siblings did not, whatever stands around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace rivalscope::crawler {

struct TextRun {
  uint32_t hash = 0;     // never 0
  uint32_t letters = 0;  // bytes that are no digits
};
using TextRuns = std::vector<TextRun>;

inline constexpr size_t kMostRuns = 2048;  // of one page; what follows is not looked at

// Of the text outside tags, scripts and styles, in the order of the page.
TextRuns TextRunsOf(std::string_view html);

// A set of hashes that forgets: bounded memory, and what it forgot counts as new once more. Thread contract: one
// thread.
class RunMemory {
 public:
  static constexpr size_t kMost = 8192;  // 32 KiB

  // How many letters of `runs` were not in it; they are now.
  uint64_t Learn(const TextRuns& runs);

 private:
  bool Insert(uint32_t hash);  // true when it is new
  void Grow();

  std::vector<uint32_t> places_;  // open addressing; 0 is free
  size_t held_ = 0;
};

}  // namespace rivalscope::crawler
