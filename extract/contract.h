// What a profile or an engine promises of its sample page (data/samples/NAME.html or .json), held against what the
// extractors read from it; and the same of each route to questions and answers (data/faq/contracts.tsv). `doctor` shows
// it to people; the tests want every contract kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/engine.h"
#include "extract/site_profile.h"

namespace rivalscope::extract {

struct ContractResult {
  std::string kind;  // "profile", "engine" or "faq route"
  std::string name;
  std::string checked, against;     // the day, and "real pages" or "sample"
  std::vector<std::string> broken;  // one sentence each; empty: the contract is kept
};

// The sample page linked into the program; "" where there is none.
std::string_view SampleOf(std::string_view name);

ContractResult CheckContract(const SiteProfile& profile);
ContractResult CheckContract(const Engine& engine);
// A row of data/faq/contracts.tsv.
ContractResult CheckFaqContract(const std::vector<std::string_view>& row);
// All of them, files that do not parse included.
std::vector<ContractResult> CheckContracts();

}  // namespace rivalscope::extract
