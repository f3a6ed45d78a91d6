// The makers of all verbs, one a command file; verbs.cc puts them into the table.
#pragma once

#include <memory>

#include "cli/verb.h"

namespace rivalscope::cli {

std::unique_ptr<Command> MakeAnalyse();
std::unique_ptr<Command> MakeAudit();
std::unique_ptr<Command> MakeChanges();
std::unique_ptr<Command> MakeCrawl();
std::unique_ptr<Command> MakeDemo();
std::unique_ptr<Command> MakeDiscover();
std::unique_ptr<Command> MakeDoctor();
std::unique_ptr<Command> MakeExplain();
std::unique_ptr<Command> MakeExport();
std::unique_ptr<Command> MakeExtract();
std::unique_ptr<Command> MakeFaq();
std::unique_ptr<Command> MakeGoals();
std::unique_ptr<Command> MakeImport();
std::unique_ptr<Command> MakeInit();
std::unique_ptr<Command> MakeLabel();
std::unique_ptr<Command> MakeLedger();
std::unique_ptr<Command> MakeLexicon();
std::unique_ptr<Command> MakeRanks();
std::unique_ptr<Command> MakeReport();
std::unique_ptr<Command> MakeServe();
std::unique_ptr<Command> MakeResponses();
std::unique_ptr<Command> MakeReviews();
std::unique_ptr<Command> MakeRobots();
std::unique_ptr<Command> MakeScan();
std::unique_ptr<Command> MakeScore();
std::unique_ptr<Command> MakeSurvey();
std::unique_ptr<Command> MakeSwot();
std::unique_ptr<Command> MakeThemes();
std::unique_ptr<Command> MakeUrl();
std::unique_ptr<Command> MakeWatch();

}  // namespace rivalscope::cli
