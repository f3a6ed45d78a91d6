// The brief as plain text: what `scan` prints at its end and `swot` shows. The same lines as the first screen of the
// HTML report, in as many columns as the terminal has.
#pragma once

#include <string>

#include "report/report_data.h"

namespace rivalscope::report {

struct BriefOptions {
  int columns = 80;         // at least 40
  bool colour = false;      // ANSI bold and dim; never needed to understand the text
  size_t per_cell = 3;      // claims shown of each cell
  std::string report_path;  // named in the last line where it is not empty
};

std::string TextBrief(const ReportData& data, const BriefOptions& options);

}  // namespace rivalscope::report
