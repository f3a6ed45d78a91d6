// One scan as a person sees it: a progress line, the brief, the report, alerts, the exit code. Shared by `scan` and
// `demo`.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/io.h"
#include "core/result.h"
#include "scan/alerts.h"
#include "scan/config.h"
#include "scan/scan.h"
#include "scan/workspace.h"

namespace rivalscope::cli {

inline constexpr char kDefaultReport[] = "report.html";

struct ScanRun {
  scan::Config config;
  scan::ScanOptions options;
  std::string report_path;  // the HTML report; empty for none
  bool quiet = false;       // no progress, no brief
};

// Where --report FILE of scan and watch goes: into the workspace, unless FILE begins at the root; empty for none.
std::string ReportPath(const scan::Workspace& workspace, const std::string& file);

// kExitSomeSourcesFailed and kExitAlertFired are results; what stops a scan is an Error.
Result<ExitCode> RunScan(ScanRun run, Io& io);

// On standard error: what alerts tell, and how many wait.
void TellAlerts(const scan::AlertNews& news, Io& io);

}  // namespace rivalscope::cli
