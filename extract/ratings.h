// Ratings without words of any language: two numbers and their order, a share, glyphs, class names, drawn stars.
#pragma once

#include <optional>
#include <string_view>

#include "html/document.h"

namespace rivalscope::extract {

struct Rating {
  double value = 0;
  double best = 5;  // the scale's top
  bool operator==(const Rating&) const = default;
};

// From text: "4,8", "7.7 of 10", "5つ星のうち4.0", "۴٫۵ از ۵", "4/5", "85 %" (of 100), "★★★☆☆", "4½". A number alone is
// read on the smallest scale of 5, 10 or 100 that holds it. Nothing where there is no number, more numbers than a
// rating has, or a value above its scale.
std::optional<Rating> ReadRating(std::string_view utf8);

// "★★★☆☆", "⭐⭐⭐" of five places, or of ten where there are more. One star alone is none: it may be an icon.
std::optional<Rating> ReadStars(std::string_view utf8);
bool IsOneStar(std::string_view utf8);

// From one token of a class attribute: "rating-50" and "bubble_45" (tenths), "stars-4", "star-4-5" and "s-4_half"
// (halves), "rating-80" (per cent). The token must say that it rates.
std::optional<Rating> RatingOfClass(std::string_view token);

// From mark-up under `scope` (itself included), surest sign first: a rating's own attribute, a label, a class name, a
// bar's width, glyphs, drawn stars of which some are full, a short text of the form "4/5". Found, also where it is.
struct FoundRating {
  Rating rating;
  html::NodeId node = html::kNoNode;
};
std::optional<FoundRating> FindRating(const html::Document& document, html::NodeId scope);

// What one element alone says (not its descendants but for drawn stars): for finding rated blocks in one pass.
std::optional<Rating> RatingOfElement(const html::Document& document, html::NodeId node);

// Puts a schema's value and bestRating together; `best` may be empty.
std::optional<Rating> RatingOnScale(std::string_view value, std::string_view best);

}  // namespace rivalscope::extract
