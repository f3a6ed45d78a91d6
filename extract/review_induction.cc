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
#include "extract/review_block.h"
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
constexpr size_t kMaxHeading = 200;       // bytes read of it
constexpr uint32_t kMaxDatesOfBlock = 6;  // more: the block holds several reviews

struct Group {
  std::vector<NodeId> members;
  double score = 0;
};

class Inducer {
 public:
  explicit Inducer(const Context& context)
      : context_(context), document_(context.document), marks_(context), reader_(context, marks_) {}

  std::vector<Review> Read() {
    const Group group = BestGroup();
    reader_.NoteStars(group.members);
    std::vector<Review> reviews;
    size_t signed_ones = 0;
    for (const NodeId member : group.members) {
      Review review = reader_.Read(member);
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
  std::vector<ReviewEntry> EntriesOf(NodeId list) const {
    std::vector<ReviewEntry> entries;
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
      const std::vector<ReviewEntry> entries = EntriesOf(list);
      std::vector<Review> reviews;
      for (const ReviewEntry& entry : entries) {
        Review review = reader_.Read(entry);
        if (review.rating && review.date && !review.text.empty()) reviews.push_back(std::move(review));
      }
      const bool enough = static_cast<double>(reviews.size()) >= kMinShare * static_cast<double>(entries.size());
      if (enough && reviews.size() >= kMinBlocks && reviews.size() > best.size()) best = std::move(reviews);
    }
    return best;
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
    const std::string said = html::VisibleText(document_, heading, html::Hidden::kLeaveOut, kMaxHeading);
    return words.Mentions(text::Fold(said, context_.language), "headings");
  }

  const Context& context_;
  const Document& document_;
  BlockMarks marks_;
  BlockReader reader_;
};

}  // namespace

std::vector<Review> InduceReviews(const Context& context) { return Inducer(context).Read(); }

}  // namespace rivalscope::extract
