// Reviews with their scores and theme mentions.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/extraction.h"
#include "model/score.h"
#include "storage/database.h"

namespace rivalscope::storage {

struct StoredReview {
  int64_t id = 0;
  std::string brand;
  Review review;  // Review::id is the key
  int64_t snapshot_id = 0;
  int64_t first_scan = 0, last_scan = 0;
  std::optional<Score> score;  // without hits; empty until scored
  std::string scorer_version;
  std::vector<ThemeMention> mentions;  // without quotes: spans of ReviewText(review)
  std::string withdrawn;               // why it no longer counts; empty: it counts
};

// What scorer and tagger read, and what mention spans are offsets into: title, line feed, text; the text alone without
// a title.
std::string ReviewText(const Review& review);

// Empty fields do not restrict.
struct ReviewFilter {
  std::string brand, theme, language, site;
  std::optional<Day> since, until;
  std::optional<Polarity> polarity;         // of the theme where one is given, else of the review
  std::string words;                        // each of them is in the title or text (review_search.h)
  std::optional<std::vector<int64_t>> ids;  // only among these
  int stars = 0;                            // 1 to 5: of a rating rounded to whole stars of five; 0: any
  int64_t scan = 0;                         // first seen in that scan or before
  int64_t offset = 0;                       // so many of those that match are passed over first
  int64_t limit = 0;                        // 0: all
  bool withdrawn = false;                   // those that were withdrawn, in place of those that count
};

// Thread contract: that of the Database.
class ReviewTable {
 public:
  explicit ReviewTable(Database& database) : database_(database) {}

  // Adds the review or brings the stored one up to date (a new reply, an edited text: then its scores are dropped). One
  // that was withdrawn counts again.
  struct PutReview {
    int64_t id = 0;
    bool is_new = false;
    bool kept = false;             // nothing was written
    std::optional<Review> before;  // what stood there, where its rating, text or reply has changed
  };
  // A sighting moves the review to the page where it was seen last. A copy, such as a row of a file, does not: one that
  // says nothing new leaves all as it is.
  enum class Seen { kOnPage, kInCopy };
  Result<PutReview> Put(const std::string& brand, const Review& review, int64_t snapshot, int64_t scan,
                        Seen seen = Seen::kOnPage);
  Status SaveScore(int64_t review, const Score& score, const std::vector<ThemeMention>& mentions,
                   std::string_view version);
  // The review stays as it is stored and counts no more; `why` is a sentence for people.
  Status Withdraw(int64_t review, std::string_view why);
  // Those that count and were last seen on that page.
  Result<std::vector<int64_t>> OfSnapshot(int64_t snapshot);
  // Those that count, in order of id, by the tag of their language.
  Result<std::map<std::string, std::vector<int64_t>>> ByLanguage();
  // What stored reviews are told apart by, those that were withdrawn too.
  enum class Label { kSite, kLanguage };
  Result<bool> Has(Label label, std::string_view value);
  Result<std::vector<std::string>> All(Label label);  // in order, without the empty one
  Result<std::optional<StoredReview>> Get(int64_t id);
  // Newest first; each with its mentions.
  Status ForEach(const ReviewFilter& filter, const std::function<void(const StoredReview&)>& each);
  // The same selection with its words looked up, in place of which it has the ids: for who asks of it more than once.
  // Words are folded by the review's language, which SQL cannot do, so that each text is read.
  Result<ReviewFilter> Narrowed(const ReviewFilter& filter);
  // Of all that match: offset and limit do not count.
  Result<int64_t> Count(const ReviewFilter& filter);

 private:
  std::vector<ThemeMention> MentionsOf(int64_t review);

  Database& database_;
};

}  // namespace rivalscope::storage
