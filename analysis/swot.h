// The rules of the matrix as a table, and claims made from what the judge found and from observed facts.
#pragma once

#include <string>
#include <vector>

#include "analysis/bootstrap.h"
#include "analysis/importance.h"
#include "analysis/judge.h"
#include "model/score.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// One row a reason: where it puts a claim, and what it means in words.
struct Rule {
  const char* reason;
  Cell cell;
  const char* meaning;
};
const std::vector<Rule>& Rules();
const Rule& RuleOf(const std::string& reason);

// What the sentences need beside the numbers.
struct Wording {
  std::vector<std::string> brands;  // names, by axis
  std::vector<std::string> themes;  // names in lower case, by axis
};

// "waiting time": a theme's name as a sentence has it; of one without a name, its id's words.
std::string ThemeInSentence(const std::vector<ThemeInfo>& themes, const std::string& id);

// Clears what fewer than half of the resampled markets repeat; nothing where none were drawn.
void DropUnstable(std::vector<std::string>& landed, const BootstrapResult& bootstrap);

// Claims from tests that landed; priority and grade set, evidence not yet.
std::vector<Claim> ClaimsFromTests(const Tally& tally, const StarModel& stars, const std::vector<Test>& tests,
                                   const std::vector<std::string>& landed, const BootstrapResult& bootstrap,
                                   const Wording& wording);

// Comparisons that could not be decided, with what it would take; by theme, then rival.
std::vector<Insufficient> Undecided(const Tally& tally, const Judge& judge, const std::vector<Test>& tests,
                                    const std::vector<std::string>& landed, const BootstrapResult& bootstrap);

// By cell, then priority, then id; ids are unique from then on.
void OrderClaims(std::vector<Claim>& claims);

// "A": q < .01, confidence >= .9, two sites, a doubt of at most .5%; "B": q < .05, confidence >= .8, a doubt of at most
// 2%; else "C".
std::string Grade(double q, double confidence, double doubt, size_t sites);

}  // namespace rivalscope::analysis
