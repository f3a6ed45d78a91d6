// Reviews in JSON that no profile describes: a list of objects of which most have a text, a person, and a rating or a
// date, told by the names of their keys (data/review_words.toml). That covers page states, widgets' answers and feeds.
#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "extract/page_state.h"
#include "extract/ratings.h"
#include "extract/review_words.h"
#include "extract/reviews.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr double kShareOfReviews = 0.6;  // of a list's objects that must read as reviews
constexpr size_t kLeastTextBytes = 2;    // shorter is no text
constexpr int kAncestorsAsked = 4;       // how far up a key may say "reviews"

// The lists of keys in data/review_words.toml.
enum Field : size_t {
  kText,
  kAuthor,
  kPerson,
  kName,
  kRating,
  kDate,
  kTitle,
  kId,
  kHelpful,
  kVerified,
  kVariant,
  kReply,
  kFields,
};
constexpr std::array<std::string_view, kFields> kFieldNames = {
    "text", "author", "person", "name", "rating", "date", "title", "id", "helpful", "verified", "variant", "reply"};

// A tree with the place of every key in every list, looked up once for each different key: a feed repeats few of them.
class KeyedTree {
 public:
  explicit KeyedTree(const JsonTree& tree) : tree_(tree), places_(tree.size()) {
    const ReviewWords& words = ReviewWords::Get();
    for (JsonId node = 0; node < tree.size(); ++node) {
      const auto [known, is_new] = by_key_.try_emplace(tree.key(node));
      if (is_new) {
        for (size_t field = 0; field < kFields; ++field) {
          known->second[field] = words.KeyIndex(kFieldNames[field], tree.key(node));
        }
      }
      places_[node] = &known->second;
    }
  }

  JsonId size() const { return tree_.size(); }
  JsonKind kind(JsonId node) const { return tree_.kind(node); }
  std::string_view key(JsonId node) const { return tree_.key(node); }
  std::string_view text(JsonId node) const { return tree_.text(node); }
  JsonId parent(JsonId node) const { return tree_.parent(node); }
  JsonId first_child(JsonId node) const { return tree_.first_child(node); }
  JsonId next_sibling(JsonId node) const { return tree_.next_sibling(node); }
  JsonId Member(JsonId object, std::string_view key) const { return tree_.Member(object, key); }
  int Place(JsonId node, Field field) const { return (*places_[node])[field]; }  // -1: not in the list

 private:
  using Places = std::array<int, kFields>;
  const JsonTree& tree_;
  std::unordered_map<std::string_view, Places> by_key_;  // its values stay where they are
  std::vector<const Places*> places_;
};

bool IsScalar(const KeyedTree& tree, JsonId node) {
  return tree.kind(node) != JsonKind::kObject && tree.kind(node) != JsonKind::kArray;
}

// The member of `object` whose key stands first in the list of `field`.
JsonId Best(const KeyedTree& tree, JsonId object, Field field, bool need_scalar) {
  JsonId best = kNoJson;
  int best_place = INT32_MAX;
  for (JsonId member = tree.first_child(object); member != kNoJson; member = tree.next_sibling(member)) {
    const int place = tree.Place(member, field);
    if (place < 0 || place >= best_place) continue;
    if (tree.kind(member) == JsonKind::kNull || (IsScalar(tree, member) && tree.text(member).empty())) continue;
    if (need_scalar && !IsScalar(tree, member) && tree.Member(member, "label") == kNoJson) continue;
    best = member;
    best_place = place;
  }
  return best;
}

// A scalar's text; of an object the text of its "label", as Atom feeds in JSON have it.
std::string TextOf(const KeyedTree& tree, JsonId node) {
  if (node == kNoJson) return {};
  if (IsScalar(tree, node)) return std::string(text::Trim(tree.text(node)));
  const JsonId label = tree.Member(node, "label");
  return label != kNoJson && IsScalar(tree, label) ? std::string(text::Trim(tree.text(label))) : std::string();
}

std::string PersonOf(const KeyedTree& tree, JsonId node) {
  if (node == kNoJson) return {};
  if (IsScalar(tree, node)) return TextOf(tree, node);
  return TextOf(tree, Best(tree, node, kName, true));
}

std::optional<Day> DayOf(const KeyedTree& tree, JsonId object, std::optional<Day> reference) {
  const JsonId node = Best(tree, object, kDate, false);
  if (node == kNoJson) return std::nullopt;
  if (IsScalar(tree, node)) return ReadReviewDay(TextOf(tree, node), text::Language::kUnknown, reference);
  return DayOf(tree, node, reference);  // {"date": {"created": ...}}: the parser bounds the depth
}

std::optional<Rating> RatingOf(const KeyedTree& tree, JsonId object) {
  const JsonId node = Best(tree, object, kRating, false);
  if (node == kNoJson) return std::nullopt;
  if (IsScalar(tree, node)) return RatingOnScale(TextOf(tree, node), {});
  const JsonId value = Best(tree, node, kRating, true);
  return RatingOnScale(TextOf(tree, value == kNoJson ? node : value), {});
}

std::optional<OwnerReply> ReplyOf(const KeyedTree& tree, JsonId object, std::optional<Day> reference) {
  JsonId node = Best(tree, object, kReply, false);
  if (node != kNoJson && tree.kind(node) == JsonKind::kArray) node = tree.first_child(node);
  if (node == kNoJson) return std::nullopt;
  OwnerReply reply;
  if (IsScalar(tree, node)) {
    if (tree.kind(node) == JsonKind::kString) reply.text = PlainText(TextOf(tree, node));
  } else {
    reply.text = PlainText(TextOf(tree, Best(tree, node, kText, true)));
    reply.author = PersonOf(tree, Best(tree, node, kAuthor, false));
    reply.date = DayOf(tree, node, reference);
  }
  if (reply.text.size() < kLeastTextBytes) return std::nullopt;
  return reply;
}

// What an object holds, told without reading it: most lists of a page are none of reviews.
struct Shape {
  bool review = false;
  bool rated = false;
  bool person = false;  // a key says that somebody of the public wrote it
};

Shape ShapeOf(const KeyedTree& tree, JsonId object) {
  Shape shape;
  if (tree.kind(object) != JsonKind::kObject) return shape;
  const JsonId text = Best(tree, object, kText, true);
  if (text == kNoJson || tree.kind(text) == JsonKind::kNumber || TextOf(tree, text).size() < kLeastTextBytes)
    return shape;
  const JsonId author = Best(tree, object, kAuthor, false);
  shape.rated = RatingOf(tree, object).has_value();
  // Beside a rating, a sign of who may speak and who agreed does as well as a person's key.
  const auto has = [&](Field field) { return Best(tree, object, field, false) != kNoJson; };
  shape.person = has(kPerson) || (shape.rated && author != text && author != kNoJson && has(kDate) &&
                                  (has(kVerified) || has(kHelpful) || has(kReply)));
  shape.review = shape.rated || (author != text && !PersonOf(tree, author).empty());
  return shape;
}

Review ReadObject(const KeyedTree& tree, JsonId object, std::optional<Day> reference) {
  Review review;
  const JsonId text = Best(tree, object, kText, true);
  const JsonId author = Best(tree, object, kAuthor, false);
  const JsonId title = Best(tree, object, kTitle, true);
  review.text = PlainText(TextOf(tree, text));
  if (author != text) review.author = text::CollapseSpace(PlainText(PersonOf(tree, author)));
  if (title != text && title != author) review.title = text::CollapseSpace(PlainText(TextOf(tree, title)));
  if (const auto rating = RatingOf(tree, object)) {
    review.rating = rating->value;
    review.best = rating->best;
  }
  review.date = DayOf(tree, object, reference);
  review.id = TextOf(tree, Best(tree, object, kId, true));
  review.variant = TextOf(tree, Best(tree, object, kVariant, true));
  if (const auto helpful = ReadCount(TextOf(tree, Best(tree, object, kHelpful, true)))) {
    review.helpful = static_cast<int>(std::min<int64_t>(*helpful, INT32_MAX));
  }
  const std::string verified = TextOf(tree, Best(tree, object, kVerified, true));
  if (verified == "true" || verified == "false") review.verified = verified == "true";
  review.reply = ReplyOf(tree, object, reference);
  return review;
}

bool NamedLikeReviews(const KeyedTree& tree, JsonId list) {
  for (int level = 0; level < kAncestorsAsked && list != kNoJson; ++level, list = tree.parent(list)) {
    if (ReviewWords::Get().Mentions(text::AsciiLower(tree.key(list)), "json.containers")) return true;
  }
  return false;
}

// How much a list reads as reviews; 0: it does not.
double ScoreOf(const KeyedTree& tree, JsonId list) {
  size_t objects = 0;
  size_t reviews = 0;
  size_t rated = 0;
  size_t persons = 0;
  for (JsonId child = tree.first_child(list); child != kNoJson; child = tree.next_sibling(child)) {
    if (tree.kind(child) != JsonKind::kObject) continue;
    const Shape shape = ShapeOf(tree, child);
    ++objects;
    if (!shape.review) continue;
    ++reviews;
    rated += shape.rated ? 1 : 0;
    persons += shape.person ? 1 : 0;
  }
  const auto found = static_cast<double>(reviews);
  if (reviews == 0 || found < kShareOfReviews * static_cast<double>(objects)) return 0;
  // Articles have authors, dates and descriptions too; something must say that the public wrote this.
  const bool named = NamedLikeReviews(tree, list);
  const bool public_voice = reviews >= 2 && static_cast<double>(persons) >= kShareOfReviews * found;
  if (!named && !public_voice) return 0;
  return found + static_cast<double>(rated) + (named ? found : 0);
}

}  // namespace

ReviewList InduceReviewsOfJson(const JsonTree& json, std::optional<Day> reference) {
  const KeyedTree tree(json);
  JsonId best = kNoJson;
  double best_score = 0;
  for (JsonId node = 0; node < tree.size(); ++node) {
    const double score = IsScalar(tree, node) ? 0 : ScoreOf(tree, node);
    if (score <= best_score) continue;
    best = node;
    best_score = score;
  }
  ReviewList list;
  if (best == kNoJson) return list;
  for (JsonId child = tree.first_child(best); child != kNoJson; child = tree.next_sibling(child)) {
    if (list.reviews.size() == kMaxReviews) break;
    if (!ShapeOf(tree, child).review) continue;
    Review review = ReadObject(tree, child, reference);
    if (!review.text.empty()) list.reviews.push_back(std::move(review));
  }
  return list;
}

ReviewList InduceReviewsOfState(const Context& context) {
  ReviewList best;
  const auto promising = [](std::string_view lower) { return ReviewWords::Get().Mentions(lower, "json.containers"); };
  for (const JsonTree& tree : PageStates(context, promising)) {
    ReviewList list = InduceReviewsOfJson(tree, context.fetched);
    if (list.reviews.size() > best.reviews.size()) best = std::move(list);
  }
  return best;
}

}  // namespace rivalscope::extract
