// The pages, one a file.
#pragma once

#include "dashboard/visit.h"

namespace rivalscope::dashboard {

Result<Response> ReportPage(Visit& visit);
Result<Response> ReviewsPage(Visit& visit);
Result<Response> ReviewsCsv(Visit& visit);
Result<Response> ReviewsXlsx(Visit& visit);
Result<Response> ReviewsJsonLines(Visit& visit);
Result<Response> ArchivedPage(Visit& visit);
Result<Response> ArchivedBody(Visit& visit);
Result<Response> LabelPage(Visit& visit);
Result<Response> TakeLabels(Visit& visit);
Result<Response> ScansPage(Visit& visit);
Result<Response> LedgerPage(Visit& visit);

}  // namespace rivalscope::dashboard
