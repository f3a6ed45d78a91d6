// Reviews of a page: from its structured data, from the site's profile, and where neither has any, from what repeats.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/context.h"
#include "extract/json_tree.h"
#include "extract/site_profile.h"

namespace rivalscope::extract {

inline constexpr size_t kMaxReviews = 5'000;  // of a page; the others are left out

// Rows of the registry.
void ExtractReviews(const Context& context, Extraction& out);
bool ExtractReviewsJson(const JsonContext& context, Extraction& out);

// What one source says.
struct ReviewList {
  std::vector<Review> reviews;
  Aggregate aggregate;
  std::vector<std::string> warnings;
};

ReviewList ReviewsOfSchema(const Context& context);                               // review_schema.cc
ReviewList ReviewsOfProfile(const Context& context, const SiteProfile& profile);  // review_profile.cc
ReviewList ReviewsOfJson(const JsonTree& tree, const JsonReviewRules& rules, text::Language language,
                         std::optional<Day> reference);  // review_profile.cc
// By the names of keys, where no profile says what the JSON is. (review_json.cc)
ReviewList InduceReviewsOfJson(const JsonTree& tree, std::optional<Day> reference);
// The same over the page state in scripts and attributes.
ReviewList InduceReviewsOfState(const Context& context);
// From repeated blocks that carry rating, date, author and text. (review_induction.cc)
std::vector<Review> InduceReviews(const Context& context);
// The first date that a block shows. (block_marks.cc)
std::optional<Day> DayOfBlock(const Context& context, html::NodeId block);

// Fills the empty fields of `into` from the same reviews in `from`: by id, else by author and the beginning of text.
void MergeReviews(std::vector<Review>& into, const std::vector<Review>& from);
void MergeAggregate(Aggregate& into, const Aggregate& from);

// A date as machines or people write it.
std::optional<Day> ReadReviewDay(std::string_view text, text::Language language, std::optional<Day> reference);
// A count such as "12", "1.204 people", "۱۲"; none where there is no number.
std::optional<int64_t> ReadCount(std::string_view text);

}  // namespace rivalscope::extract
