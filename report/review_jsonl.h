// Reviews as JSON lines, as `rivalscope analyse` reads them: {"brand","own","site","author","date","rating","text" or
// "votes":{"theme":1|-1|0},"replied","reply_date","language","id"}. Only "brand" must be there; what is missing is
// unknown. Where a name stands twice, the last one counts.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/swot.h"

namespace rivalscope::report {

// One line. The error says which field is wrong and what would be right; the caller adds the line's number.
Result<ReviewRecord> ParseReviewLine(std::string_view line);

// A line that is no review.
struct BadLine {
  int64_t number = 0;  // from 1
  std::string why;
};

struct ReviewLines {
  std::vector<ReviewRecord> reviews;  // in the order of the lines; without an "id" the line's number is the id
  std::vector<BadLine> bad;           // the first kBadLinesKept
  int64_t bad_lines = 0;              // all of them
};

inline constexpr size_t kBadLinesKept = 10;

// Everything up to the end of `in`; blank lines are skipped. Works on two threads, with the same result as on one.
ReviewLines ReadReviewLines(std::istream& in);

}  // namespace rivalscope::report
