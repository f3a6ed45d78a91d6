// What a shop promises about time, held against what its customers write: a FAQ says "within 24 hours", reviews say "a
// week".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/swot.h"

namespace rivalscope::analysis {

enum class PromiseVerdict {
  kContradicted,  // more than half of those who name a time name a longer one, beyond chance
  kKept,          // fewer than half, beyond chance
  kCannotTell,    // too few name a time, or they are divided
};
inline const char* PromiseVerdictName(PromiseVerdict verdict) {
  return verdict == PromiseVerdict::kContradicted ? "contradicted"
         : verdict == PromiseVerdict::kKept       ? "kept"
                                                  : "cannot tell";
}

struct PromiseCheck {
  std::string brand;
  std::string topic;     // "reply", "delivery", "refund"
  std::string sentence;  // the promise, as it stands on the page
  std::string language, url;
  double hours = 0;  // promised, the later end of a range
  int64_t told = 0;  // reviews of the window that name a time on this topic
  int64_t longer = 0;
  double share = 0;         // longer / told
  Interval interval;        // Wilson
  double median_hours = 0;  // of the times named; 0 where none is
  PromiseVerdict verdict = PromiseVerdict::kCannotTell;
  std::vector<std::string> themes;  // that the topic is read from
  std::vector<Quote> evidence;      // longer ones, at most three, the newest first
};

struct AnalysisInput;

// By brand, then as the promises stand on the pages; one a brand, topic and time.
std::vector<PromiseCheck> CheckPromises(const AnalysisInput& input, Day from, Day now);

}  // namespace rivalscope::analysis
