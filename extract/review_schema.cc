// Reviews of schema.org (https://schema.org/Review), whichever syntax carries them.
#include <algorithm>
#include <array>

#include "extract/ratings.h"
#include "extract/reviews.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr std::array<std::string_view, 4> kReviewTypes = {"Review", "UserReview", "EmployerReview", "CriticReview"};
constexpr std::array<std::string_view, 3> kAggregateTypes = {"AggregateRating", "EmployerAggregateRating",
                                                             "Review-aggregate"};

bool IsOneOf(const Item& item, const auto& types) {
  return std::any_of(types.begin(), types.end(), [&](std::string_view type) { return item.IsA(type); });
}

std::string FirstText(const Item& item, std::initializer_list<std::string_view> properties) {
  for (const std::string_view property : properties) {
    std::string text = PlainText(item.Text(property));
    if (!text.empty()) return text;
  }
  return {};
}

std::string PersonOf(const Item& item, std::initializer_list<std::string_view> properties) {
  for (const std::string_view property : properties) {
    const Item* person = item.Child(property);
    std::string name = person != nullptr ? FirstText(*person, {"name", "alternateName", "givenName"}) : std::string();
    if (name.empty()) name = PlainText(item.Text(property));
    if (!name.empty()) return text::CollapseSpace(name);
  }
  return {};
}

std::optional<Rating> RatingOf(const Item& item) {
  const Item* rating = item.Child("reviewRating");
  if (rating == nullptr) rating = item.Child("rating");
  if (rating != nullptr) return RatingOnScale(rating->Text("ratingValue"), rating->Text("bestRating"));
  for (const std::string_view property : {"reviewRating", "ratingValue", "rating"}) {
    if (auto read = RatingOnScale(item.Text(property), item.Text("bestRating"))) return read;
  }
  return std::nullopt;
}

std::optional<OwnerReply> ReplyOf(const Item& item, const Context& context) {
  for (const std::string_view property : {"comment", "reviewResponse", "response", "reply"}) {
    const Item* comment = item.Child(property);
    if (comment == nullptr) continue;
    OwnerReply reply;
    reply.text = FirstText(*comment, {"text", "commentText", "reviewBody", "description"});
    reply.author = PersonOf(*comment, {"author", "creator"});
    reply.date =
        ReadReviewDay(FirstText(*comment, {"datePublished", "dateCreated"}), context.language, context.fetched);
    if (!reply.text.empty()) return reply;
  }
  return std::nullopt;
}

Review ReadReview(const Item& item, const Context& context) {
  Review review;
  review.id = item.id;
  review.author = PersonOf(item, {"author", "creator", "reviewer"});
  review.text = FirstText(item, {"reviewBody", "description", "text", "articleBody"});
  review.title = text::CollapseSpace(FirstText(item, {"headline", "name"}));
  review.language = item.Text("inLanguage");
  review.date = ReadReviewDay(FirstText(item, {"datePublished", "dateCreated", "dtreviewed", "dateModified"}),
                              context.language, context.fetched);
  if (const auto rating = RatingOf(item)) {
    review.rating = rating->value;
    review.best = rating->best;
  }
  review.reply = ReplyOf(item, context);
  if (item.node != html::kNoNode) review.source_offset = context.document.source_offset(item.node);
  // Microdata and RDFa stand on the visible block, which may show a date that is not marked up.
  const bool on_block = item.syntax != Syntax::kJsonLd && item.node != html::kNoNode;
  if (on_block && !review.date) review.date = DayOfBlock(context, item.node);
  return review;
}

// A review that only names what it is about, as lists of links do, says nothing.
bool SaysSomething(const Review& review) {
  return !review.text.empty() || review.rating || (!review.author.empty() && !review.title.empty());
}

}  // namespace

ReviewList ReviewsOfSchema(const Context& context) {
  ReviewList list;
  for (const Item& item : context.structured.items) {
    if (IsOneOf(item, kReviewTypes)) {
      if (list.reviews.size() == kMaxReviews) continue;
      Review review = ReadReview(item, context);
      if (SaysSomething(review)) list.reviews.push_back(std::move(review));
    } else if (!list.aggregate.rating && IsOneOf(item, kAggregateTypes)) {
      const auto rating = RatingOnScale(item.Text("ratingValue"), item.Text("bestRating"));
      if (!rating) continue;
      list.aggregate.rating = rating->value;
      list.aggregate.best = rating->best;
      list.aggregate.count = ReadCount(item.Text("reviewCount"));
      if (!list.aggregate.count) list.aggregate.count = ReadCount(item.Text("ratingCount"));
    }
  }
  return list;
}

}  // namespace rivalscope::extract
