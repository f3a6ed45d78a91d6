#include "extract/review_block.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "extract/names.h"
#include "extract/ratings.h"
#include "extract/review_words.h"
#include "extract/reviews.h"
#include "html/visible_text.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

constexpr size_t kMaxAuthorText = 60;
constexpr size_t kMaxTitleText = 200;
constexpr uint32_t kMinReplyBytes = 20;  // a shorter one is the button "Reply"

class FieldFinder {
 public:
  FieldFinder(const Context& context, const BlockMarks& marks)
      : context_(context), document_(context.document), marks_(marks) {}

  Review ReadBlock(NodeId member, const std::string& stars) const {
    Fields fields;
    fields.reply = FindReply(member);
    fields.date = FindDate(member, fields.reply);
    Review review;
    if (const auto rating = RatingOutsideReply(member, fields.reply)) {
      review.rating = rating->rating.value;
      review.best = rating->rating.best;
      fields.rating = rating->node;
    } else if (ShowsOneStar(member, stars)) {
      review.rating = 1;
    }
    fields.author = FindAuthor(member, fields);
    fields.title = FindTitle(member, fields);
    if (fields.date != html::kNoNode) review.date = marks_.DayAt(fields.date);
    if (fields.author != html::kNoNode) {
      review.author = NameAt(fields.author);
    } else if (fields.date != html::kNoNode) {
      review.author = NameBesideDate(fields.date);
    }
    if (const NodeId words = FindText(member, fields); words != html::kNoNode) {
      review.text = WithoutStars(html::VisibleText(document_, words));
    }
    if (fields.title != html::kNoNode) review.title = LineAt(fields.title);
    for (NodeId node = member; node <= document_.last(member) && !review.verified; ++node) {
      if (document_.kind(node) == NodeKind::kElement &&
          ReviewWords::Get().NamedLike(document_, node, "verified_classes")) {
        review.verified = true;
      }
    }
    if (fields.reply != html::kNoNode) review.reply = ReadReply(fields.reply);
    review.source_offset = document_.source_offset(member);
    return review;
  }

  Review ReadEntry(const ReviewEntry& entry) const {
    Review review;
    Fields fields;
    for (const std::vector<NodeId>* parts : {&entry.terms, &entry.texts}) {
      for (const NodeId part : *parts) {
        if (fields.date == html::kNoNode) fields.date = FindDate(part, html::kNoNode);
        if (review.rating || marks_.Ratings(part) == 0) continue;
        if (const auto rating = FindRating(document_, part)) {
          review.rating = rating->rating.value;
          review.best = rating->rating.best;
          fields.rating = rating->node;
        }
      }
    }
    if (fields.date != html::kNoNode) review.date = marks_.DayAt(fields.date);
    for (const NodeId term : entry.terms) {
      if (review.author.empty()) review.author = NameOfTerm(term, fields.date);
    }
    for (const NodeId text : entry.texts) {
      const NodeId words = FindText(text, fields);
      std::string said = words != html::kNoNode ? html::VisibleText(document_, words) : std::string();
      if (!review.rating) TakeOpeningRating(said, review);
      if (said.size() > review.text.size()) review.text = std::move(said);
    }
    if (!entry.terms.empty()) review.source_offset = document_.source_offset(entry.terms.front());
    return review;
  }

  // How the element is built that shows this block's stars as a row of glyphs; "" where none does.
  std::string StarsOf(NodeId block) const {
    const auto found = RatingOutsideReply(block, FindReply(block));
    const bool glyphs = found && !document_.Is(found->node, "svg") && ReadStars(LineAt(found->node));
    return glyphs ? SignatureOf(document_, found->node) : std::string();
  }

 private:
  bool ShowsOneStar(NodeId member, const std::string& built) const {
    if (built.empty()) return false;
    for (NodeId node = member + 1; node <= document_.last(member); ++node) {
      if (document_.kind(node) != NodeKind::kElement || SignatureOf(document_, node) != built) continue;
      if (IsOneStar(LineAt(node))) return true;
    }
    return false;
  }

  // "★★★★☆ It boils well", "4/5: it boils well": a rating that has no element of its own.
  static void TakeOpeningRating(std::string& said, Review& review) {
    const size_t end = said.find_first_of(" \n");
    std::string_view word = std::string_view(said).substr(0, end);
    while (!word.empty() && std::string_view(".,:;-").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    const bool rates = word.starts_with("★") || word.starts_with("⭐") || word.find('/') != std::string_view::npos;
    const auto rating = rates && end != std::string::npos ? ReadRating(word) : std::nullopt;
    if (!rating) return;
    review.rating = rating->value;
    review.best = rating->best;
    said = std::string(text::Trim(std::string_view(said).substr(end)));
  }

  // A row of stars above the words, in the same element.
  static std::string WithoutStars(std::string said) {
    const size_t end = said.find('\n');
    if (end != std::string::npos && ReadStars(std::string_view(said).substr(0, end))) said.erase(0, end + 1);
    return said;
  }

  std::string NameOfTerm(NodeId term, NodeId date) const {
    if (date == term) return NameBesideDate(date);
    for (NodeId node = term + 1; node <= document_.last(term); ++node) {
      if (document_.kind(node) != NodeKind::kText || Within(node, date)) continue;
      const std::string_view words = text::Trim(document_.data(node));
      if (words.size() >= 2 && words.size() <= kMaxAuthorText && !ReadsAsSentence(words)) return NameFrom(words);
    }
    return {};
  }

  // Where the fields of one block are; what one field took is not read as another.
  struct Fields {
    NodeId reply = html::kNoNode;
    NodeId author = html::kNoNode;
    NodeId date = html::kNoNode;
    NodeId title = html::kNoNode;
    NodeId rating = html::kNoNode;
  };

  bool Within(NodeId node, NodeId region) const {
    return region != html::kNoNode && node >= region && node <= document_.last(region);
  }
  bool Holds(NodeId node, NodeId field) const { return field != html::kNoNode && Within(field, node); }
  std::string LineAt(NodeId node) const { return text::CollapseSpace(html::VisibleText(document_, node)); }

  NodeId FindReply(NodeId member) const {
    for (NodeId node = member + 1; node <= document_.last(member); ++node) {
      if (document_.kind(node) != NodeKind::kElement || !MayBeBlock(document_, node)) continue;
      if (marks_.TextBytes(node) < kMinReplyBytes || marks_.TextBytes(node) * 10 > marks_.TextBytes(member) * 9)
        continue;
      if (ReviewWords::Get().NamedLike(document_, node, "reply_classes") || IsReplyLabel(FirstLine(node))) return node;
    }
    return html::kNoNode;
  }

  std::string FirstLine(NodeId node) const {
    const std::string front = html::VisibleText(document_, node, html::Hidden::kLeaveOut, kMaxAuthorText + 1);
    return front.substr(0, front.find('\n'));
  }
  bool IsReplyLabel(std::string_view line) const {
    return line.size() <= kMaxAuthorText &&
           ReviewWords::Get().Mentions(text::Fold(line, context_.language), "reply_labels");
  }

  NodeId FindDate(NodeId scope, NodeId but) const {
    NodeId of_member = html::kNoNode;  // "Joined in August 2014"
    for (NodeId node = scope; node <= document_.last(scope); ++node) {
      if (Within(node, but) || !marks_.DayAt(node)) continue;
      const bool member = marks_.TextBytes(node) <= kMaxAuthorText &&
                          ReviewWords::Get().Mentions(text::Fold(LineAt(node), context_.language), "member_words");
      if (!member) return node;
      if (of_member == html::kNoNode) of_member = node;
    }
    return of_member;
  }

  // "Thank you all very much!" is what somebody said, not who.
  static bool ReadsAsSentence(std::string_view words) {
    constexpr auto kLongestName = 4;
    return std::count(words.begin(), words.end(), ' ') >= kLongestName ||
           (std::string_view("!?").find(words.back()) != std::string_view::npos);
  }

  // A headline in quotes.
  static bool IsQuoted(std::string_view words) {
    return words.starts_with('"') || words.starts_with("“") || words.starts_with("«") || words.starts_with("„");
  }

  // Named after an author, else the first short text that is neither date nor rating.
  NodeId FindAuthor(NodeId scope, const Fields& fields) const {
    const auto fits = [&](NodeId node) {
      if (Within(node, fields.reply) || Holds(node, fields.date) || Within(node, fields.date)) return false;
      const uint32_t bytes = marks_.TextBytes(node);
      return bytes > 0 && bytes <= kMaxAuthorText && !RatingOfElement(document_, node) && !IsQuoted(LineAt(node));
    };
    NodeId best = html::kNoNode;
    int best_place = INT32_MAX;
    const std::vector<std::string>& stems = ReviewWords::Get().List("author_classes");
    for (NodeId node = scope + 1; node <= document_.last(scope); ++node) {
      if (document_.kind(node) != NodeKind::kElement || !fits(node)) continue;
      const std::string names = LowerNameOf(document_, node, "class") + ' ' + LowerNameOf(document_, node, "itemprop") +
                                ' ' + LowerNameOf(document_, node, "rel");
      for (size_t place = 0; place < stems.size() && static_cast<int>(place) < best_place; ++place) {
        if (names.find(stems[place]) == std::string::npos) continue;
        best = node;
        best_place = static_cast<int>(place);
      }
    }
    if (best != html::kNoNode) return best;
    for (NodeId node = scope + 1; node <= document_.last(scope); ++node) {
      const NodeId parent = document_.parent(node);
      if (document_.kind(node) != NodeKind::kText || parent == fields.date) continue;
      const std::string_view words = text::Trim(document_.data(node));
      if (words.size() < 2 || words.size() > kMaxAuthorText || ReadsAsSentence(words) || IsQuoted(words)) continue;
      if (words.find_first_of("0123456789") != std::string_view::npos || IsTitle(parent) || IsPrefix(words)) continue;
      // In a line with the date the name is a part of it: "<h6>Ann B. <small>12 March</small></h6>".
      const bool before_date = Holds(parent, fields.date) && parent != scope && node < fields.date &&
                               marks_.TextBytes(parent) <= kMaxAuthorText;
      if (before_date || Within(parent, fields.date)) return node;
      // "Ann B. <time>joined in 2014</time>"
      if (fits(parent)) return LineAt(parent).find_first_of("0123456789") == std::string::npos ? parent : node;
    }
    return html::kNoNode;
  }

  // "By", of a name in a link behind it.
  bool IsPrefix(std::string_view words) const {
    const std::string lower = text::Lower(words, context_.language) + ' ';
    const std::vector<std::string>& prefixes = ReviewWords::Get().List("author_prefixes");
    return std::find(prefixes.begin(), prefixes.end(), lower) != prefixes.end();
  }

  bool IsTitle(NodeId node) const { return ReviewWords::Get().NamedLike(document_, node, "title_classes"); }

  NodeId FindTitle(NodeId scope, const Fields& fields) const {
    for (NodeId node = scope + 1; node <= document_.last(scope); ++node) {
      if (document_.kind(node) != NodeKind::kElement || Within(node, fields.reply)) continue;
      if (Within(node, fields.author) || Holds(node, fields.author) || Holds(node, fields.date)) continue;
      const std::string_view name = document_.name(node);
      const bool heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
      if (!heading && !IsTitle(node)) continue;
      const uint32_t bytes = marks_.TextBytes(node);
      if (bytes > 1 && bytes <= kMaxTitleText && marks_.Dates(node) == 0) return node;
    }
    return html::kNoNode;
  }

  // From the longest text upwards while the element holds no other field and no button.
  NodeId FindText(NodeId scope, const Fields& fields) const {
    NodeId longest = html::kNoNode;
    size_t length = 0;
    for (NodeId node = scope + 1; node <= document_.last(scope); ++node) {
      if (document_.kind(node) != NodeKind::kText || marks_.TextBytes(node) <= length) continue;
      const NodeId parent = document_.parent(node);
      if (Within(node, fields.reply) || Within(node, fields.author) || Within(node, fields.title)) continue;
      if (Within(node, fields.date) || html::IsHidden(document_, parent)) continue;
      longest = parent;
      length = marks_.TextBytes(node);
    }
    while (longest != html::kNoNode && longest != scope) {
      const NodeId up = document_.parent(longest);
      if (up == scope || Holds(up, fields.author) || Holds(up, fields.date) || Holds(up, fields.title) ||
          Holds(up, fields.reply) || Holds(up, fields.rating) || HoldsControl(up)) {
        break;
      }
      longest = up;
    }
    return longest;
  }

  bool HoldsControl(NodeId node) const {
    for (NodeId inner = node + 1; inner <= document_.last(node); ++inner) {
      const std::string_view name = document_.name(inner);
      if (name == "button" || name == "form" || name == "input") return true;
    }
    return false;
  }

  std::string NameAt(NodeId node) const { return NameFrom(LineAt(node)); }

  std::string NameFrom(std::string_view line) const {
    std::string name(line);
    const std::string lower = text::Lower(name, context_.language);
    for (const std::string& prefix : ReviewWords::Get().List("author_prefixes")) {
      if (lower.starts_with(prefix) && name.size() > prefix.size()) {
        name = name.substr(prefix.size());
        break;
      }
    }
    while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == '-')) name.pop_back();
    return std::string(text::Trim(name));
  }

  // "Kovács Anna – 2026. január 12.": the part of a dated line that has no digits and a name's length.
  std::string NameBesideDate(NodeId date) const {
    const std::string line = LineAt(date);
    for (const std::string_view mark : {" – ", " — ", " - ", " | ", " · ", " • ", ", "}) {
      const size_t at = line.find(mark);
      if (at == std::string::npos) continue;
      const std::string name = line.substr(0, at);
      const bool dated = ReadReviewDay(name, context_.language, context_.fetched).has_value();
      const bool fits = name.size() >= 2 && name.size() <= kMaxAuthorText && !ReadsAsSentence(name) && !dated &&
                        name.find_first_of("0123456789") == std::string::npos;
      return fits ? name : std::string();
    }
    return {};
  }

  std::optional<FoundRating> RatingOutsideReply(NodeId member, NodeId reply) const {
    if (marks_.Ratings(member) == 0) return std::nullopt;
    auto found = FindRating(document_, member);
    if (found && Within(found->node, reply)) return std::nullopt;
    return found;
  }

  OwnerReply ReadReply(NodeId node) const {
    OwnerReply reply;
    Fields fields;
    fields.date = FindDate(node, html::kNoNode);
    fields.author = FindAuthor(node, fields);
    if (const NodeId words = FindText(node, fields); words != html::kNoNode) {
      reply.text = html::VisibleText(document_, words);
    }
    if (reply.text.empty()) reply.text = html::VisibleText(document_, node);
    const size_t first_line = reply.text.find('\n');
    if (first_line != std::string::npos && IsReplyLabel(std::string_view(reply.text).substr(0, first_line))) {
      reply.text.erase(0, first_line + 1);
    }
    if (fields.author != html::kNoNode) reply.author = NameAt(fields.author);
    if (fields.date != html::kNoNode) reply.date = marks_.DayAt(fields.date);
    return reply;
  }

  const Context& context_;
  const Document& document_;
  const BlockMarks& marks_;
};

}  // namespace

std::string SignatureOf(const Document& document, NodeId node) {
  std::string signature(document.name(node));
  const std::string_view classes = NameOf(document, node, "class");
  std::string token;
  const auto flush = [&] {
    const bool counts = !token.empty() && token != "odd" && token != "even" && token != "alt" && token != "first" &&
                        token != "last" && !IsNumbered(token);
    if (counts) signature += '.' + token;
    token.clear();
  };
  for (const char c : classes) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      flush();
    } else {
      token += c;
    }
  }
  flush();
  return signature;
}

bool MayBeBlock(const Document& document, NodeId node) {
  const std::string_view name = document.name(node);
  return name == "div" || name == "li" || name == "article" || name == "section" || name == "tr" ||
         name == "blockquote" || name == "dl" || name == "td" || name == "aside" || name == "figure";
}

void BlockReader::NoteStars(const std::vector<NodeId>& blocks) {
  const FieldFinder finder(context_, marks_);
  for (const NodeId block : blocks) {
    stars_ = finder.StarsOf(block);
    if (!stars_.empty()) return;
  }
}

Review BlockReader::Read(NodeId block) const { return FieldFinder(context_, marks_).ReadBlock(block, stars_); }

Review BlockReader::Read(const ReviewEntry& entry) const { return FieldFinder(context_, marks_).ReadEntry(entry); }

}  // namespace rivalscope::extract
