// The CX audit: what a customer finds on a brand's site, check by check, in seven areas.
#pragma once

#include <string>
#include <vector>

namespace rivalscope::analysis {

enum class CheckOutcome { kPassed, kFailed, kNotObservable };
inline const char* CheckOutcomeName(CheckOutcome outcome) {
  return outcome == CheckOutcome::kPassed ? "passed" : outcome == CheckOutcome::kFailed ? "failed" : "not observable";
}

struct CheckResult {
  std::string check;  // id of a row of AuditChecks()
  CheckOutcome outcome = CheckOutcome::kNotObservable;
  std::string detail;  // what was seen, or why nothing could be
};

struct BrandAudit {
  std::string brand;
  std::vector<CheckResult> results;
};

struct AuditCheck {
  const char* id;
  const char* area;
  const char* name;
  int weight;  // 2 for the starred ones
};
const std::vector<AuditCheck>& AuditChecks();
bool IsAuditArea(const std::string& area);
// What an audit says of a check; one that it does not name was not observable.
CheckResult ResultOf(const BrandAudit& audit, const AuditCheck& check);

struct AreaScore {
  std::string area;
  int passed = 0, observable = 0, not_observable = 0;  // weighted
  double score = 0;                                    // passed / observable; meaningless where observable is 0
};

struct Scorecard {
  std::string brand;
  std::vector<AreaScore> areas;  // all seven, in order
  AreaScore total;
};

std::vector<Scorecard> ScoreAudits(const std::vector<BrandAudit>& audits);

}  // namespace rivalscope::analysis
