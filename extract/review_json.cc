// Reviews in JSON that no profile describes: a list of objects of which most have a text, a person, and a rating or a
// date, told by the names of their keys (data/review_words.toml). That covers page states, widgets' answers and feeds.
#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "extract/ratings.h"
#include "extract/review_words.h"
#include "extract/reviews.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr double kShareOfReviews = 0.6;      // of a list's objects that must read as reviews
constexpr size_t kMinTextBytes = 2;          // shorter is no text
constexpr size_t kMinStateBytes = 200;       // a smaller script holds no list
constexpr size_t kMaxStateBytes = 8u << 20;  // of all candidates of a page together
constexpr int kAncestorsAsked = 4;           // how far up a key may say "reviews"

bool IsScalar(const JsonTree& tree, JsonId node) {
  return tree.kind(node) != JsonKind::kObject && tree.kind(node) != JsonKind::kArray;
}

// The member of `object` whose key stands first in the list of `field`.
JsonId Best(const JsonTree& tree, JsonId object, std::string_view field, bool need_scalar) {
  const ReviewWords& words = ReviewWords::Get();
  JsonId best = kNoJson;
  int best_index = INT32_MAX;
  for (const JsonId member : tree.Children(object)) {
    const int index = words.KeyIndex(field, tree.key(member));
    if (index < 0 || index >= best_index) continue;
    if (tree.kind(member) == JsonKind::kNull || (IsScalar(tree, member) && tree.text(member).empty())) continue;
    if (need_scalar && !IsScalar(tree, member) && tree.Member(member, "label") == kNoJson) continue;
    best = member;
    best_index = index;
  }
  return best;
}

// A scalar's text; of an object the text of its "label", as Atom feeds in JSON have it.
std::string TextOf(const JsonTree& tree, JsonId node) {
  if (node == kNoJson) return {};
  if (IsScalar(tree, node)) return std::string(text::Trim(tree.text(node)));
  const JsonId label = tree.Member(node, "label");
  return label != kNoJson && IsScalar(tree, label) ? std::string(text::Trim(tree.text(label))) : std::string();
}

std::string PersonOf(const JsonTree& tree, JsonId node) {
  if (node == kNoJson) return {};
  if (IsScalar(tree, node)) return TextOf(tree, node);
  return TextOf(tree, Best(tree, node, "name", true));
}

std::optional<Day> DayOf(const JsonTree& tree, JsonId object, std::optional<Day> reference) {
  const JsonId node = Best(tree, object, "date", false);
  if (node == kNoJson) return std::nullopt;
  if (IsScalar(tree, node)) return ReadReviewDay(TextOf(tree, node), text::Language::kUnknown, reference);
  return DayOf(tree, node, reference);  // {"date": {"created": ...}}: the parser bounds the depth
}

std::optional<Rating> RatingOf(const JsonTree& tree, JsonId object) {
  const JsonId node = Best(tree, object, "rating", false);
  if (node == kNoJson) return std::nullopt;
  if (IsScalar(tree, node)) return RatingOnScale(TextOf(tree, node), {});
  const JsonId value = Best(tree, node, "rating", true);
  return RatingOnScale(TextOf(tree, value == kNoJson ? node : value), {});
}

std::optional<OwnerReply> ReplyOf(const JsonTree& tree, JsonId object, std::optional<Day> reference) {
  JsonId node = Best(tree, object, "reply", false);
  if (node != kNoJson && tree.kind(node) == JsonKind::kArray) node = tree.first_child(node);
  if (node == kNoJson) return std::nullopt;
  OwnerReply reply;
  if (IsScalar(tree, node)) {
    if (tree.kind(node) == JsonKind::kString) reply.text = PlainText(TextOf(tree, node));
  } else {
    reply.text = PlainText(TextOf(tree, Best(tree, node, "text", true)));
    reply.author = PersonOf(tree, Best(tree, node, "author", false));
    reply.date = DayOf(tree, node, reference);
  }
  if (reply.text.size() < kMinTextBytes) return std::nullopt;
  return reply;
}

struct Reading {
  Review review;
  bool person = false;  // a key says that somebody of the public wrote it
};

std::optional<Reading> ReadObject(const JsonTree& tree, JsonId object, std::optional<Day> reference) {
  if (tree.kind(object) != JsonKind::kObject) return std::nullopt;
  Reading reading;
  Review& review = reading.review;
  const JsonId text = Best(tree, object, "text", true);
  const JsonId author = Best(tree, object, "author", false);
  if (author != text) review.author = text::CollapseSpace(PlainText(PersonOf(tree, author)));
  reading.person = Best(tree, object, "person", false) != kNoJson;
  if (text != kNoJson && tree.kind(text) != JsonKind::kNumber) review.text = PlainText(TextOf(tree, text));
  const JsonId title = Best(tree, object, "title", true);
  if (title != text && title != author) review.title = text::CollapseSpace(PlainText(TextOf(tree, title)));
  if (const auto rating = RatingOf(tree, object)) {
    review.rating = rating->value;
    review.best = rating->best;
  }
  review.date = DayOf(tree, object, reference);
  const bool said = review.text.size() >= kMinTextBytes;
  if (!said || (!review.rating && !review.date && review.author.empty())) return std::nullopt;
  if (!review.rating && review.author.empty()) return std::nullopt;
  review.id = TextOf(tree, Best(tree, object, "id", true));
  review.variant = TextOf(tree, Best(tree, object, "variant", true));
  if (const auto helpful = ReadCount(TextOf(tree, Best(tree, object, "helpful", true)))) {
    review.helpful = static_cast<int>(std::min<int64_t>(*helpful, INT32_MAX));
  }
  const std::string verified = TextOf(tree, Best(tree, object, "verified", true));
  if (verified == "true" || verified == "false") review.verified = verified == "true";
  review.reply = ReplyOf(tree, object, reference);
  return reading;
}

bool NamedLikeReviews(const JsonTree& tree, JsonId list) {
  for (int level = 0; level < kAncestorsAsked && list != kNoJson; ++level, list = tree.parent(list)) {
    if (ReviewWords::Get().Mentions(text::AsciiLower(tree.key(list)), "json.containers")) return true;
  }
  return false;
}

struct Candidate {
  double score = 0;
  std::vector<Review> reviews;
};

Candidate ReadList(const JsonTree& tree, JsonId list, std::optional<Day> reference) {
  const std::vector<JsonId> children = tree.Children(list);
  const bool named = NamedLikeReviews(tree, list);
  const size_t least = named ? 1 : 2;
  if (children.size() < least) return {};
  Candidate candidate;
  size_t objects = 0;
  size_t rated = 0;
  size_t persons = 0;
  for (const JsonId child : children) {
    if (tree.kind(child) != JsonKind::kObject) continue;
    ++objects;
    if (auto reading = ReadObject(tree, child, reference)) {
      rated += reading->review.rating ? 1 : 0;
      persons += reading->person ? 1 : 0;
      candidate.reviews.push_back(std::move(reading->review));
    }
  }
  const double found = static_cast<double>(candidate.reviews.size());
  if (candidate.reviews.size() < least || found < kShareOfReviews * static_cast<double>(objects)) return {};
  // Articles have authors, dates and descriptions too; something must say that the public wrote this.
  const bool public_voice = named || static_cast<double>(persons) >= kShareOfReviews * found;
  if (!public_voice) return {};
  candidate.score = found + static_cast<double>(rated) + (named ? found : 0);
  return candidate;
}

// The JSON value that begins at text[at]: its end is found by counting brackets outside strings.
std::string_view ValueAt(std::string_view text, size_t at) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return text.substr(at, i - at + 1);
    }
  }
  return {};
}

// Texts of a page that may be JSON with reviews: scripts of data, assignments in scripts, attributes of components.
std::vector<std::string> StateTexts(const Context& context) {
  const html::Document& document = context.document;
  const auto promising = [](std::string_view text) {
    return text.size() >= kMinStateBytes && ReviewWords::Get().Mentions(text::AsciiLower(text), "json.containers");
  };
  std::vector<std::string> texts;
  for (const html::NodeId script : document.ByTag("script")) {
    const std::string type = text::AsciiLower(document.Attr(script, "type").value_or(""));
    if (type.find("ld+json") != std::string::npos) continue;
    const std::string content = document.TextContent(script);
    if (!promising(content)) continue;
    const std::string_view trimmed = text::Trim(content);
    if (trimmed.front() == '{' || trimmed.front() == '[') {
      texts.emplace_back(trimmed);
      continue;
    }
    for (size_t at = content.find('='); at != std::string::npos; at = content.find('=', at + 1)) {
      const size_t value = content.find_first_not_of(" \t\r\n", at + 1);
      if (value == std::string::npos || (content[value] != '{' && content[value] != '[')) continue;
      const std::string_view json = ValueAt(content, value);
      if (!promising(json)) continue;
      texts.emplace_back(json);
      at = value + json.size() - 1;
    }
  }
  for (html::NodeId node = 0; node < document.size(); ++node) {
    if (document.kind(node) != html::NodeKind::kElement) continue;
    for (const html::Attribute& attribute : document.attributes(node)) {
      const std::string_view value = text::Trim(attribute.value);
      if (value.size() < kMinStateBytes || (value.front() != '{' && value.front() != '[')) continue;
      // A component's attribute is a member of its state: :comments="[...]" says what the list is.
      const bool plain_name = attribute.name.find_first_of("\"\\") == std::string_view::npos;
      std::string member =
          plain_name ? "{\"" + std::string(attribute.name) + "\":" + std::string(value) + '}' : std::string();
      if (promising(member)) texts.push_back(std::move(member));
    }
  }
  return texts;
}

}  // namespace

ReviewList InduceReviewsOfJson(const JsonTree& tree, std::optional<Day> reference) {
  Candidate best;
  for (JsonId node = 0; node < tree.size(); ++node) {
    if (IsScalar(tree, node)) continue;
    Candidate candidate = ReadList(tree, node, reference);
    if (candidate.score > best.score) best = std::move(candidate);
  }
  ReviewList list;
  list.reviews = std::move(best.reviews);
  return list;
}

ReviewList InduceReviewsOfState(const Context& context) {
  ReviewList best;
  size_t bytes = 0;
  for (const std::string& text : StateTexts(context)) {
    bytes += text.size();
    if (bytes > kMaxStateBytes) break;
    const auto tree = JsonTree::Parse(text);
    if (!tree || tree->size() == 0) continue;
    ReviewList list = InduceReviewsOfJson(*tree, context.fetched);
    if (list.reviews.size() > best.reviews.size()) best = std::move(list);
  }
  return best;
}

}  // namespace rivalscope::extract
