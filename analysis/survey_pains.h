// What the brand's own customers complain of in its surveys, beside what the reviews say. A survey has no rival in it
// and other people than a review site, so its votes are not mixed with the reviews' and nothing is compared: a pain
// that the reviews show too is said at their claim, and one that they do not show is a weakness of its own (W2) with
// its source named. Tickets make no claim: whoever opens one has a complaint.
#pragma once

#include "analysis/analysis.h"
#include "analysis/survey.h"

namespace rivalscope::analysis {

// Adds to the claims of `analysis` and brings them into order.
void AddSurveyPains(const SurveyBoard& board, Analysis& analysis);

}  // namespace rivalscope::analysis
