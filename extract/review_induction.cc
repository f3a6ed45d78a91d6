// Reviews with no profile and no structured data: blocks that repeat and carry what reviews carry.
//
// After MDR (Liu, Grossman, Zhai, "Mining data records in web pages", 2003), with the records' meaning in place of tree
// edit distance: one pass marks every element that shows a rating or a date (extract/block_marks.h). Elements of the
// same mark-up form a group; the group whose members most often hold a text together with a rating, a date or both is
// the list of reviews. Lists of articles and products look alike, so something must say that the public speaks: ratings
// with dates, a class name, or the heading above the list, in one of nine languages (data/review_words.toml).
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "extract/block_marks.h"
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

constexpr size_t kMinBlocks = 2;
constexpr size_t kMaxBlocks = 2000;
constexpr double kMinShare = 0.6;           // of a group's members that must look like a review
constexpr uint32_t kMinBlockBytes = 12;     // of a block beside its marks
constexpr uint32_t kMaxBlockBytes = 30000;  // a longer block is a page's section
constexpr size_t kMinSaidBytes = 20;        // of an undated review; a product's line of stars is shorter
constexpr double kWeightOfWhole = 6;
constexpr size_t kMaxAuthorText = 60;
constexpr size_t kMaxTitleText = 200;
constexpr uint32_t kMinReplyBytes = 20;   // a shorter one is the button "Reply"
constexpr uint32_t kMaxDatesOfBlock = 6;  // more: the block holds several reviews

// Class tokens without digits, so that "comment-1042 depth-2" and "comment-1043 depth-2" are one mark-up.
std::string SignatureOf(const Document& document, NodeId node) {
  std::string signature(document.name(node));
  const std::string_view classes = NameOf(document, node, "class");
  std::string token;
  const auto flush = [&] {
    const bool counts = !token.empty() && token != "odd" && token != "even" && token != "alt" && token != "first" &&
                        token != "last" && token.find_first_of("0123456789") == std::string::npos;
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

struct Group {
  std::vector<NodeId> members;
  double score = 0;
};

class Inducer {
 public:
  explicit Inducer(const Context& context) : context_(context), document_(context.document), marks_(context) {}

  std::vector<Review> Read() {
    const Group group = BestGroup();
    NoteStars(group.members);
    std::vector<Review> reviews;
    size_t signed_ones = 0;
    for (const NodeId member : group.members) {
      Review review = ReadMember(member);
      const bool has_author = !review.author.empty();
      if (review.text.empty() || (!review.rating && !review.date && !has_author)) continue;
      signed_ones += review.date || (has_author && review.text.size() >= kMinSaidBytes) ? 1 : 0;
      reviews.push_back(std::move(review));
    }
    // Rated products are neither dated nor signed.
    if (static_cast<double>(signed_ones) < kMinShare * static_cast<double>(reviews.size())) reviews.clear();
    return reviews.empty() ? ReadLists() : reviews;
  }

 private:
  // "★" alone may be an icon. Where other blocks show several of it in an element built alike, it is a rating.
  void NoteStars(const std::vector<NodeId>& members) {
    for (const NodeId member : members) {
      const auto found = RatingOutsideReply(member, FindReply(member));
      if (!found || document_.Is(found->node, "svg")) continue;
      if (!ReadStars(LineAt(found->node))) continue;
      stars_ = SignatureOf(document_, found->node);
      return;
    }
  }
  bool ShowsOneStar(NodeId member) const {
    if (stars_.empty()) return false;
    for (NodeId node = member + 1; node <= document_.last(member); ++node) {
      if (document_.kind(node) != NodeKind::kElement || SignatureOf(document_, node) != stars_) continue;
      if (IsOneStar(LineAt(node))) return true;
    }
    return false;
  }

  // An entry of a bare <dl>: <dt> says who and when, <dd> what. No element of its own holds the two.
  struct Entry {
    std::vector<NodeId> terms, texts;
  };

  std::vector<Entry> EntriesOf(NodeId list) const {
    std::vector<Entry> entries;
    for (NodeId child = list + 1; child <= document_.last(list); child = document_.last(child) + 1) {
      if (document_.Is(child, "dt")) {
        if (entries.empty() || !entries.back().texts.empty()) entries.emplace_back();
        entries.back().terms.push_back(child);
      } else if (document_.Is(child, "dd") && !entries.empty()) {
        entries.back().texts.push_back(child);
      }
      if (entries.size() > kMaxBlocks) break;
    }
    return entries;
  }

  // The <dl> with the most entries that are rated and dated. Glossaries, questions, specifications and programmes of
  // events are not: no class or heading makes up for it.
  std::vector<Review> ReadLists() const {
    std::vector<Review> best;
    for (const NodeId list : document_.ByTag("dl")) {
      if (marks_.Dates(list) < kMinBlocks) continue;
      const std::vector<Entry> entries = EntriesOf(list);
      std::vector<Review> reviews;
      for (const Entry& entry : entries) {
        Review review = ReadEntry(entry);
        if (review.rating && review.date && !review.text.empty()) reviews.push_back(std::move(review));
      }
      const bool enough = static_cast<double>(reviews.size()) >= kMinShare * static_cast<double>(entries.size());
      if (enough && reviews.size() >= kMinBlocks && reviews.size() > best.size()) best = std::move(reviews);
    }
    return best;
  }

  Review ReadEntry(const Entry& entry) const {
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

  std::string NameOfTerm(NodeId term, NodeId date) const {
    if (date == term) return NameBesideDate(date);
    for (NodeId node = term + 1; node <= document_.last(term); ++node) {
      if (document_.kind(node) != NodeKind::kText || Within(node, date)) continue;
      const std::string_view words = text::Trim(document_.data(node));
      if (words.size() >= 2 && words.size() <= kMaxAuthorText && !ReadsAsSentence(words)) return NameFrom(words);
    }
    return {};
  }

  Group BestGroup() {
    std::map<std::string, std::vector<NodeId>> groups;
    for (NodeId node = 1; node < document_.size(); ++node) {
      if (document_.kind(node) != NodeKind::kElement || !MayBeBlock(document_, node)) continue;
      if (marks_.Ratings(node) + marks_.Dates(node) == 0 || marks_.TextBytes(node) < kMinBlockBytes) continue;
      std::string signature = SignatureOf(document_, node);
      // Mark-up without a class of its own is told apart by its parent.
      if (signature.find('.') == std::string::npos) signature += '<' + SignatureOf(document_, document_.parent(node));
      std::vector<NodeId>& members = groups[signature];
      const bool nested = !members.empty() && node <= document_.last(members.back());
      if (!nested && members.size() < kMaxBlocks) members.push_back(node);
    }
    Group best;
    for (auto& [signature, members] : groups) {
      const double score = ScoreOf(members);
      const bool better = score > best.score + 1e-9;
      const bool outer = std::abs(score - best.score) <= 1e-9 && !best.members.empty() && !members.empty() &&
                         marks_.TextBytes(members.front()) > marks_.TextBytes(best.members.front());
      if (score > 0 && (better || outer)) best = {std::move(members), score};
    }
    return best;
  }

  double ScoreOf(const std::vector<NodeId>& members) const {
    if (members.size() < kMinBlocks) return 0;
    double rated = 0;
    double dated = 0;
    double good = 0;
    double whole = 0;
    for (const NodeId member : members) {
      const uint32_t bytes = marks_.TextBytes(member);
      const bool rating = marks_.Ratings(member) > 0;
      const uint32_t dates = marks_.Dates(member);
      if (bytes > kMaxBlockBytes || dates > kMaxDatesOfBlock) continue;
      rated += rating ? 1 : 0;
      dated += dates > 0 ? 1 : 0;
      good += rating || dates > 0 ? 1 : 0;
      whole += rating && dates > 0 ? 1 : 0;
    }
    const auto count = static_cast<double>(members.size());
    if (good < kMinShare * count) return 0;
    const bool said = SaysReviews(members);
    const bool rated_and_dated = rated >= kMinShare * count && dated >= kMinShare * count;
    if (!rated_and_dated && !said) return 0;
    // A block with both weighs more than its parts, of which one is rated and another dated.
    return good + rated + dated + kWeightOfWhole * whole + (said ? good : 0);
  }

  // A class name of the blocks or of what is around them, or the heading above.
  bool SaysReviews(const std::vector<NodeId>& members) const {
    const ReviewWords& words = ReviewWords::Get();
    NodeId up = members.front();
    for (int level = 0; level < 5 && up != html::kNoNode && !document_.Is(up, "body"); ++level) {
      if (words.NamedLike(document_, up, "classes")) return true;
      up = document_.parent(up);
    }
    NodeId heading = html::kNoNode;
    for (const std::string_view tag : {"h1", "h2", "h3", "h4", "h5"}) {
      const std::vector<NodeId>& all = document_.ByTag(tag);
      const auto after = std::lower_bound(all.begin(), all.end(), members.front());
      if (after != all.begin() && (heading == html::kNoNode || *(after - 1) > heading)) heading = *(after - 1);
    }
    if (heading == html::kNoNode) return false;
    const std::string said = html::VisibleText(document_, heading, html::Hidden::kLeaveOut, kMaxTitleText);
    return words.Mentions(text::Fold(said, context_.language), "headings");
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

  // Named after an author, else the first short text that is neither date nor rating.
  NodeId FindAuthor(NodeId scope, const Fields& fields) const {
    const auto fits = [&](NodeId node) {
      if (Within(node, fields.reply) || Holds(node, fields.date) || Within(node, fields.date)) return false;
      const uint32_t bytes = marks_.TextBytes(node);
      return bytes > 0 && bytes <= kMaxAuthorText && !RatingOfElement(document_, node);
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
      if (words.size() < 2 || words.size() > kMaxAuthorText || ReadsAsSentence(words)) continue;
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

  Review ReadMember(NodeId member) const {
    Fields fields;
    fields.reply = FindReply(member);
    fields.date = FindDate(member, fields.reply);
    Review review;
    if (const auto rating = RatingOutsideReply(member, fields.reply)) {
      review.rating = rating->rating.value;
      review.best = rating->rating.best;
      fields.rating = rating->node;
    } else if (ShowsOneStar(member)) {
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
      review.text = html::VisibleText(document_, words);
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
  BlockMarks marks_;
  std::string stars_;  // how the elements are built that show rows of ★
};

}  // namespace

std::vector<Review> InduceReviews(const Context& context) { return Inducer(context).Read(); }

}  // namespace rivalscope::extract
