// By what pages are told apart: the words a reader sees, exactly and nearly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rivalscope::scan {

struct PageMarks {
  uint64_t text_hash = 0;  // of the words; mark-up, scripts and spacing make no difference
  uint64_t simhash = 0;    // text/simhash.h; 0 where there are too few words to be nearly like others
};
PageMarks MarksOf(std::string_view body, bool is_html);

// At most so many bits differ between pages that say nearly the same (Manku, Jain, Das Sarma 2007).
inline constexpr int kNearDistance = 3;

}  // namespace rivalscope::scan
