// The whole report as one JSON document, for other programs. Keys keep their order; unknown is null, never zero.
#pragma once

#include <string>

#include "report/report_data.h"

namespace rivalscope::report {

// Clean UTF-8, two spaces of indent, no trailing newline. "matrix" is what `rivalscope analyse` prints; the other
// tables are lists of objects with the columns of report/tables.h.
std::string ReportJson(const ReportData& data);

}  // namespace rivalscope::report
