// Reviews by a site's profile: from the page's blocks and from its state.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "extract/ratings.h"
#include "extract/review_block.h"
#include "extract/reviews.h"
#include "html/visible_text.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::NodeId;

void SetRating(Review& review, std::optional<Rating> rating, double scale) {
  if (!rating) return;
  if (scale > 0 && rating->value <= scale) rating->best = scale;
  review.rating = rating->value;
  review.best = rating->best;
}

std::optional<Rating> RatingIn(const Context& context, const PageField& field, NodeId block) {
  if (field.empty()) {
    const auto found = FindRating(context.document, block);
    return found ? std::optional<Rating>(found->rating) : std::nullopt;
  }
  const FieldValue value = field.First(context.document, block);
  if (auto rating = ReadRating(value.text)) return rating;
  const NodeId element = value.node != html::kNoNode ? value.node : field.Element(context.document, block);
  if (element == html::kNoNode) return std::nullopt;
  const auto found = FindRating(context.document, element);
  return found ? std::optional<Rating>(found->rating) : std::nullopt;
}

std::string LineOf(const PageField& field, const Context& context, NodeId block) {
  return text::CollapseSpace(field.First(context.document, block).text);
}

std::optional<OwnerReply> ReplyIn(const Context& context, const SiteProfile& profile, NodeId block) {
  const std::vector<NodeId> blocks = profile.reply_block.All(context.document, block);
  if (blocks.empty()) return std::nullopt;
  OwnerReply reply;
  reply.text = profile.reply_text.First(context.document, blocks.front()).text;
  reply.author = LineOf(profile.reply_author, context, blocks.front());
  reply.date = ReadReviewDay(LineOf(profile.reply_date, context, blocks.front()), context.language, context.fetched);
  if (reply.text.empty()) return std::nullopt;
  return reply;
}

Review ReadBlock(const Context& context, const SiteProfile& profile, NodeId block) {
  Review review;
  review.id = LineOf(profile.id, context, block);
  review.author = LineOf(profile.author, context, block);
  SetRating(review, RatingIn(context, profile.rating, block), profile.scale);
  review.date = ReadReviewDay(LineOf(profile.date, context, block), context.language, context.fetched);
  review.title = LineOf(profile.title, context, block);
  review.text = profile.text.First(context.document, block).text;
  review.language = LineOf(profile.language, context, block);
  review.variant = LineOf(profile.variant, context, block);
  if (const auto helpful = ReadCount(LineOf(profile.helpful, context, block))) {
    review.helpful = static_cast<int>(std::min<int64_t>(*helpful, INT32_MAX));
  }
  if (!profile.verified.empty()) review.verified = profile.verified.Element(context.document, block) != html::kNoNode;
  review.reply = ReplyIn(context, profile, block);
  review.source_offset = context.document.source_offset(block);
  return review;
}

// Fields that the profile has rules for and found in none of the blocks are read by the blocks' structure: sites change
// one at a time. Not of threads, whose blocks hold each other.
void FillByStructure(const Context& context, const SiteProfile& profile, const std::vector<NodeId>& blocks,
                     ReviewList& list) {
  constexpr size_t kFewest = 2;  // one review may well have no text
  const auto& reviews = list.reviews;
  if (reviews.size() < kFewest) return;
  for (size_t i = 1; i < blocks.size(); ++i) {
    if (blocks[i] <= context.document.last(blocks[i - 1])) return;
  }
  const auto lost = [&](const PageField& field, auto&& has) {
    return !field.empty() && std::none_of(reviews.begin(), reviews.end(), has);
  };
  const bool author = lost(profile.author, [](const Review& review) { return !review.author.empty(); });
  const bool rating = lost(profile.rating, [](const Review& review) { return review.rating.has_value(); });
  const bool date = lost(profile.date, [](const Review& review) { return review.date.has_value(); });
  const bool text = lost(profile.text, [](const Review& review) { return !review.text.empty(); });
  if (!(author || rating || date || text)) return;
  const BlockMarks marks(context);
  BlockReader reader(context, marks);
  reader.NoteStars(blocks);
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Review shape = reader.Read(blocks[i]);
    Review& review = list.reviews[i];
    if (author) review.author = shape.author;
    if (rating && shape.rating) SetRating(review, Rating{*shape.rating, shape.best}, profile.scale);
    if (date) review.date = shape.date;
    if (text) review.text = shape.text;
  }
  for (const auto& [missing, name] :
       {std::pair(author, "author"), {rating, "rating"}, {date, "date"}, {text, "text"}}) {
    if (missing) {
      list.warnings.push_back(
          fmt::format("the profile {} finds no {} any more: read by structure", profile.name, name));
    }
  }
}

bool IsFilled(const Review& review) { return !review.text.empty() || review.rating || !review.title.empty(); }

void ReadPageAggregate(const Context& context, const SiteProfile& profile, Aggregate& out) {
  if (profile.aggregate_rating.empty()) return;
  if (const auto rating = RatingIn(context, profile.aggregate_rating, 0)) {
    out.rating = rating->value;
    out.best = profile.scale > 0 && rating->value <= profile.scale ? profile.scale : rating->best;
  }
  out.count = ReadCount(LineOf(profile.aggregate_count, context, 0));
}

}  // namespace

ReviewList ReviewsOfJson(const JsonTree& tree, const JsonReviewRules& rules, text::Language language,
                         std::optional<Day> reference) {
  ReviewList list;
  for (const JsonId item : rules.reviews.All(tree)) {
    if (list.reviews.size() == kMaxReviews) break;
    Review review;
    review.id = rules.id.Text(tree, item);
    review.author = text::CollapseSpace(PlainText(rules.author.Text(tree, item)));
    SetRating(review, RatingOnScale(rules.rating.Text(tree, item), rules.best.Text(tree, item)), rules.scale);
    review.date = ReadReviewDay(rules.date.Text(tree, item), language, reference);
    review.title = text::CollapseSpace(PlainText(rules.title.Text(tree, item)));
    review.text = PlainText(rules.text.Text(tree, item));
    review.language = rules.language.Text(tree, item);
    review.variant = text::CollapseSpace(PlainText(rules.variant.Text(tree, item)));
    if (const auto helpful = ReadCount(rules.helpful.Text(tree, item))) {
      review.helpful = static_cast<int>(std::min<int64_t>(*helpful, INT32_MAX));
    }
    if (const std::string verified = rules.verified.Text(tree, item); !verified.empty()) {
      review.verified = verified != "false" && verified != "0";
    }
    OwnerReply reply;
    reply.text = PlainText(rules.reply_text.Text(tree, item));
    reply.author = text::CollapseSpace(rules.reply_author.Text(tree, item));
    reply.date = ReadReviewDay(rules.reply_date.Text(tree, item), language, reference);
    if (!reply.text.empty()) review.reply = std::move(reply);
    if (IsFilled(review)) list.reviews.push_back(std::move(review));
  }
  if (const auto rating = RatingOnScale(rules.aggregate_rating.Text(tree), rules.aggregate_best.Text(tree))) {
    list.aggregate.rating = rating->value;
    list.aggregate.best = rules.scale > 0 && rating->value <= rules.scale ? rules.scale : rating->best;
  }
  list.aggregate.count = ReadCount(rules.aggregate_count.Text(tree));
  return list;
}

namespace {

// The blocks of a page. Threads of comments hold each other, a hundred levels of them are no page's: each level is read
// with all that lies below it.
std::vector<NodeId> BlocksOf(const Context& context, const SiteProfile& profile) {
  constexpr size_t kMaxLevels = 8;
  std::vector<NodeId> blocks;
  std::vector<NodeId> around;  // the blocks that are open
  for (const NodeId block : profile.block.All(context.document)) {
    while (!around.empty() && context.document.last(around.back()) < block) around.pop_back();
    around.push_back(block);
    if (around.size() <= kMaxLevels) blocks.push_back(block);
  }
  return blocks;
}

}  // namespace

ReviewList ReviewsOfProfile(const Context& context, const SiteProfile& profile) {
  ReviewList list;
  std::vector<NodeId> blocks = BlocksOf(context, profile);
  blocks.resize(std::min(blocks.size(), kMaxReviews));
  for (const NodeId block : blocks) list.reviews.push_back(ReadBlock(context, profile, block));
  if (!profile.state) FillByStructure(context, profile, blocks, list);
  std::erase_if(list.reviews, [](const Review& review) { return !IsFilled(review); });
  ReadPageAggregate(context, profile, list.aggregate);
  if (!profile.state) return list;
  for (const NodeId script : profile.state_script.All(context.document)) {
    const auto tree = JsonTree::Parse(context.document.TextContent(script));
    if (!tree || tree->size() == 0) continue;
    ReviewList state = ReviewsOfJson(*tree, *profile.state, context.language, context.fetched);
    if (state.reviews.size() >= list.reviews.size()) std::swap(state.reviews, list.reviews);
    MergeReviews(list.reviews, state.reviews);
    MergeAggregate(list.aggregate, state.aggregate);
  }
  return list;
}

}  // namespace rivalscope::extract
