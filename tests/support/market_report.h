// A market made up for the tests: four brands, reviews in several languages, thin evidence here and there, a source
// that failed, ranks that are UNKNOWN.
#pragma once

#include "report/report_data.h"

namespace rivalscope::test {

report::ReportData MarketReport();
// The same market seen for the first time, by a scan that read nothing.
report::ReportData EmptyReport();

}  // namespace rivalscope::test
