#include <vector>

#include "extract/context.h"
#include "extract/reviews.h"
#include "extract/serp.h"

namespace rivalscope::extract {

// In the order they run: what later rows look at stands first, and the page's status, which judges by what was found,
// last.
const std::vector<ExtractorRow>& Extractors() {
  static const std::vector<ExtractorRow> rows = {
      {"page", Kind::kAuto, &ExtractPageFacts},
      {"serp", Kind::kSerp, &ExtractSerp},
      {"faq", Kind::kFaq, &ExtractFaq},
      {"help centre", Kind::kFaq, &AddHelpCentreListing},
      {"reviews", Kind::kReviews, &ExtractReviews},
      {"contacts", Kind::kPage, &ExtractContacts},
      {"status", Kind::kAuto, &ExtractPageStatus},
  };
  return rows;
}

const std::vector<JsonExtractorRow>& JsonExtractors() {
  static const std::vector<JsonExtractorRow> rows = {
      {"serp", Kind::kSerp, &ExtractSerpJson},
      {"help centre", Kind::kFaq, &ExtractHelpCentreJson},
      {"reviews", Kind::kReviews, &ExtractReviewsJson},
  };
  return rows;
}

}  // namespace rivalscope::extract
