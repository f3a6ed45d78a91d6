// JSON lines as a table, so that rows of either form are imported one way.
#pragma once

#include <string_view>

#include "core/result.h"
#include "text/csv.h"

namespace rivalscope::scan {

// The keys are the header; {"reply": {"text", "date"}} becomes reply and reply_date. A line that is no object is a
// fault of its row. kInvalidInput where there is no object at all.
Result<text::CsvTable> TableOfJsonLines(std::string_view bytes);

}  // namespace rivalscope::scan
