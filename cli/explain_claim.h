// Why a claim is in its cell, for a person: shared by `swot --explain` and `explain`.
#pragma once

#include <string>

#include "cli/io.h"
#include "core/result.h"
#include "report/report_data.h"

namespace rivalscope::cli {

// kNotFound for an id that is not in the matrix; the message names the ids there are.
Status ExplainClaim(const report::ReportData& data, const std::string& id, Io& io);

}  // namespace rivalscope::cli
