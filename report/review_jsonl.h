// Reviews as JSON lines, as `rivalscope analyse` reads them: {"brand","own","site","author","date","rating","text" or
// "votes":{"theme":1|-1|0},"replied","reply_date","language","id"}. Only "brand" must be there; what is missing is
// unknown.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "model/swot.h"

namespace rivalscope::report {

// One line. The error says which field is wrong and what would be right; the caller adds the line's number.
Result<ReviewRecord> ParseReviewLine(std::string_view line);

}  // namespace rivalscope::report
