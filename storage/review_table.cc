#include "storage/review_table.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "storage/review_search.h"
#include "storage/rows.h"

namespace rivalscope::storage {
namespace {

constexpr char kReviewColumns[] =
    "SELECT r.id, r.brand, r.site, r.review_key, r.snapshot_id, r.source_offset, r.first_scan, r.last_scan, r.author, "
    "r.rating, r.best, r.day, r.title, r.text, r.language, r.reply_text, r.reply_author, r.reply_day, r.helpful, "
    "r.verified, r.variant, r.score, r.positive, r.negative, r.confidence, r.scorer_version, r.withdrawn FROM review "
    "r ";

StoredReview ReviewOf(const Statement& row) {
  StoredReview stored;
  Review& review = stored.review;
  stored.id = row.Int(0);
  stored.brand = row.Text(1);
  review.site = row.Text(2);
  review.id = row.Text(3);
  stored.snapshot_id = row.Int(4);
  review.source_offset = static_cast<uint64_t>(row.Int(5));
  stored.first_scan = row.Int(6);
  stored.last_scan = row.Int(7);
  review.author = row.Text(8);
  review.rating = row.OptionalReal(9);
  review.best = row.Real(10);
  review.date = row.OptionalDay(11);
  review.title = row.Text(12);
  review.text = row.Text(13);
  review.language = row.Text(14);
  if (!row.IsNull(15)) review.reply = OwnerReply{row.Text(15), row.Text(16), row.OptionalDay(17)};
  if (!row.IsNull(18)) review.helpful = static_cast<int>(row.Int(18));
  if (!row.IsNull(19)) review.verified = row.Int(19) != 0;
  review.variant = row.Text(20);
  if (!row.IsNull(21)) {
    Score score;
    score.score = row.Real(21);
    score.positive = row.Real(22);
    score.negative = row.Real(23);
    score.confidence = row.Real(24);
    score.language = review.language;
    stored.score = score;
  }
  stored.scorer_version = row.Text(25);
  stored.withdrawn = row.Text(26);
  return stored;
}

// The WHERE clause of a filter, and its parameters in the same order.
struct Where {
  std::string sql;
  std::vector<std::string> texts;  // bound first
  std::vector<int64_t> numbers;    // bound after them
  std::string ids;                 // a list as JSON, bound last; empty where any may be
};

// What a number says, where 0.05 divides praise and complaint from neither (PolarityOf).
std::string SaysOf(Polarity polarity, const std::string& number) {
  if (polarity == Polarity::kNeutral) return " AND abs(" + number + ") < 0.05";
  return " AND " + number + (polarity == Polarity::kPositive ? " >= 0.05" : " <= -0.05");
}

Where WhereOf(const ReviewFilter& filter) {
  Where where;
  where.sql = filter.withdrawn ? "WHERE r.withdrawn IS NOT NULL" : "WHERE r.withdrawn IS NULL";
  const auto text = [&](const std::string& condition, const std::string& value) {
    if (value.empty()) return;
    where.sql += condition;
    where.texts.push_back(value);
  };
  text(" AND r.brand = ?", filter.brand);
  text(" AND r.language = ?", filter.language);
  text(" AND r.site = ?", filter.site);
  if (filter.polarity && filter.theme.empty()) where.sql += SaysOf(*filter.polarity, "r.score");
  const std::string of_theme = " FROM mention m WHERE m.review_id = r.id AND m.theme = ?)";
  text(filter.polarity ? SaysOf(*filter.polarity, "(SELECT sum(m.score)" + of_theme)
                       : " AND EXISTS (SELECT 1" + of_theme,
       filter.theme);
  const auto number = [&](const char* condition, int64_t value) {
    where.sql += condition;
    where.numbers.push_back(value);
  };
  if (filter.since) number(" AND r.day >= ?", filter.since->time_since_epoch().count());
  if (filter.until) number(" AND r.day <= ?", filter.until->time_since_epoch().count());
  if (filter.scan != 0) number(" AND r.first_scan <= ?", filter.scan);
  if (filter.stars != 0) number(" AND round(r.rating * 5 / r.best) = ?", filter.stars);
  if (filter.ids) {
    where.sql += " AND r.id IN (SELECT value FROM json_each(?))";
    where.ids = fmt::format("[{}]", fmt::join(*filter.ids, ","));
  }
  return where;
}

void BindWhere(Statement& statement, const Where& where) {
  for (const std::string& text : where.texts) statement.Bind(text);
  for (const int64_t number : where.numbers) statement.Bind(number);
  if (!where.ids.empty()) statement.Bind(where.ids);
}

const char* ColumnOf(ReviewTable::Label label) { return label == ReviewTable::Label::kSite ? "site" : "language"; }

bool SameContent(const Review& a, const Review& b) { return a.text == b.text && a.title == b.title; }

// A reply that is not seen again is not taken back: it may stand on a page that was not read. Nor is a rating: a site
// that shows it otherwise than before has not changed what the customer gave.
bool SameVerdict(const Review& stored, const Review& now) {
  const bool same_rating = !now.rating || (stored.rating == now.rating && stored.best == now.best);
  const bool same_reply = !now.reply || (stored.reply && stored.reply->text == now.reply->text);
  return same_rating && same_reply;
}

}  // namespace

std::string ReviewText(const Review& review) {
  return review.title.empty() ? review.text : review.title + "\n" + review.text;
}

Result<ReviewTable::PutReview> ReviewTable::Put(const std::string& brand, const Review& review, int64_t snapshot,
                                                int64_t scan, Seen seen) {
  const std::string key = review.id.empty() ? ReviewKey(review) : review.id;
  return Guard([&] {
    int64_t known = 0;
    std::optional<Review> before;
    {
      Statement select(database_,
                       std::string(kReviewColumns) + "WHERE r.brand = ? AND r.site = ? AND r.review_key = ?");
      select.Bind(brand).Bind(review.site).Bind(key);
      if (select.Step()) {
        known = select.Int(0);
        StoredReview stored = ReviewOf(select);
        const bool same_content = SameContent(stored.review, review);
        const bool same = same_content && SameVerdict(stored.review, review);
        const bool whole = stored.score && stored.withdrawn.empty() && (stored.review.date || !review.date);
        if (seen == Seen::kInCopy && same && whole) return PutReview{known, false, true, std::nullopt};
        if (!same) before = std::move(stored.review);
        if (!same_content) {
          Statement(database_, "DELETE FROM mention WHERE review_id = ?").Bind(known).Run();
          Statement(database_, "UPDATE review SET score = NULL, scorer_version = NULL WHERE id = ?").Bind(known).Run();
        }
      }
    }
    // A relative date moves from scan to scan ("3 days ago" is read to the day, "a month ago" is not): the first
    // reading stays.
    Statement put(
        database_,
        "INSERT INTO review (brand, site, review_key, snapshot_id, source_offset, first_scan, last_scan, author, "
        "rating, best, day, title, text, language, reply_text, reply_author, reply_day, helpful, verified, variant) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (brand, site, review_key) DO UPDATE SET snapshot_id = excluded.snapshot_id, "
        "source_offset = excluded.source_offset, last_scan = excluded.last_scan, author = excluded.author, "
        "rating = coalesce(excluded.rating, rating), best = iif(excluded.rating IS NULL, best, excluded.best), "
        "day = coalesce(day, excluded.day), title = excluded.title, "
        "text = excluded.text, language = excluded.language, "
        "reply_text = coalesce(excluded.reply_text, reply_text), "
        "reply_author = coalesce(nullif(excluded.reply_author, ''), reply_author), "
        "reply_day = coalesce(reply_day, excluded.reply_day), helpful = excluded.helpful, "
        "verified = excluded.verified, variant = excluded.variant, withdrawn = NULL");
    put.Bind(brand).Bind(review.site).Bind(key).Bind(snapshot).Bind(static_cast<int64_t>(review.source_offset));
    put.Bind(scan).Bind(scan).Bind(review.author).Bind(review.rating).Bind(review.best).Bind(review.date);
    put.Bind(review.title).Bind(review.text).Bind(review.language);
    if (review.reply) {
      put.Bind(review.reply->text).Bind(review.reply->author).Bind(review.reply->date);
    } else {
      put.BindNull().BindNull().BindNull();
    }
    put.Bind(review.helpful).Bind(review.verified).Bind(review.variant).Run();
    if (known != 0) return PutReview{known, false, false, std::move(before)};
    return PutReview{database_.LastInsertId(), true, false, std::nullopt};
  });
}

Status ReviewTable::SaveScore(int64_t review, const Score& score, const std::vector<ThemeMention>& mentions,
                              std::string_view version) {
  return Guard([&] {
    Statement update(
        database_,
        "UPDATE review SET score = ?, positive = ?, negative = ?, confidence = ?, scorer_version = ? WHERE id = ?");
    update.Bind(score.score)
        .Bind(score.positive)
        .Bind(score.negative)
        .Bind(score.confidence)
        .Bind(version)
        .Bind(review);
    update.Run();
    Statement(database_, "DELETE FROM mention WHERE review_id = ?").Bind(review).Run();
    for (const ThemeMention& mention : mentions) {
      Statement insert(
          database_,
          "INSERT OR REPLACE INTO mention (review_id, theme, polarity, score, begin, end) VALUES (?, ?, ?, ?, ?, ?)");
      insert.Bind(review).Bind(mention.theme).Bind(static_cast<int>(mention.polarity)).Bind(mention.score);
      insert.Bind(static_cast<int64_t>(mention.begin)).Bind(static_cast<int64_t>(mention.end)).Run();
    }
  });
}

Status ReviewTable::Withdraw(int64_t review, std::string_view why) {
  return Guard(
      [&] { Statement(database_, "UPDATE review SET withdrawn = ? WHERE id = ?").Bind(why).Bind(review).Run(); });
}

Result<std::vector<int64_t>> ReviewTable::OfSnapshot(int64_t snapshot) {
  return Guard([&] {
    Statement select(database_, "SELECT id FROM review WHERE snapshot_id = ? AND withdrawn IS NULL ORDER BY id");
    select.Bind(snapshot);
    return AllRows(select, [](const Statement& row) { return row.Int(0); });
  });
}

std::vector<ThemeMention> ReviewTable::MentionsOf(int64_t review) {
  Statement select(database_,
                   "SELECT theme, polarity, score, begin, end FROM mention WHERE review_id = ? ORDER BY begin, theme");
  select.Bind(review);
  return AllRows(select, [](const Statement& row) {
    ThemeMention mention;
    mention.theme = row.Text(0);
    mention.polarity = static_cast<Polarity>(row.Int(1));
    mention.score = row.Real(2);
    mention.begin = static_cast<size_t>(row.Int(3));
    mention.end = static_cast<size_t>(row.Int(4));
    return mention;
  });
}

Result<std::map<std::string, std::vector<int64_t>>> ReviewTable::ByLanguage() {
  return Guard([&] {
    Statement select(database_, "SELECT language, id FROM review WHERE withdrawn IS NULL ORDER BY id");
    std::map<std::string, std::vector<int64_t>> ids;
    while (select.Step()) ids[select.Text(0)].push_back(select.Int(1));
    return ids;
  });
}

Result<bool> ReviewTable::Has(Label label, std::string_view value) {
  return Guard([&] {
    Statement select(database_, fmt::format("SELECT 1 FROM review WHERE {} = ? LIMIT 1", ColumnOf(label)));
    select.Bind(value);
    return select.Step();
  });
}

Result<std::vector<std::string>> ReviewTable::All(Label label) {
  return Guard([&] {
    Statement select(database_,
                     fmt::format("SELECT DISTINCT {0} FROM review WHERE {0} <> '' ORDER BY 1", ColumnOf(label)));
    return AllRows(select, [](const Statement& row) { return row.Text(0); });
  });
}

Result<std::optional<StoredReview>> ReviewTable::Get(int64_t id) {
  return Guard([&]() -> std::optional<StoredReview> {
    Statement select(database_, std::string(kReviewColumns) + "WHERE r.id = ?");
    select.Bind(id);
    if (!select.Step()) return std::nullopt;
    StoredReview review = ReviewOf(select);
    review.mentions = MentionsOf(id);
    return review;
  });
}

Result<ReviewFilter> ReviewTable::Narrowed(const ReviewFilter& filter) {
  ReviewFilter narrow = filter;
  narrow.words.clear();
  ReviewSearch search(filter.words);
  if (search.empty()) return narrow;
  return Guard([&] {
    const Where where = WhereOf(narrow);
    Statement select(database_, "SELECT r.id, r.title, r.text, r.language FROM review r " + where.sql);
    BindWhere(select, where);
    std::vector<int64_t> found;
    while (select.Step())
      if (search.Matches(select.Text(1), select.Text(2), select.Text(3))) found.push_back(select.Int(0));
    narrow.ids = std::move(found);
    return narrow;
  });
}

Status ReviewTable::ForEach(const ReviewFilter& filter, const std::function<void(const StoredReview&)>& each) {
  const auto narrow = Narrowed(filter);
  if (!narrow) return tl::unexpected(narrow.error());
  return Guard([&] {
    const Where where = WhereOf(*narrow);
    Statement select(database_, kReviewColumns + where.sql + " ORDER BY r.day DESC NULLS LAST, r.id LIMIT ? OFFSET ?");
    BindWhere(select, where);
    select.Bind(filter.limit > 0 ? filter.limit : -1).Bind(filter.offset);
    while (select.Step()) {
      StoredReview review = ReviewOf(select);
      review.mentions = MentionsOf(review.id);
      each(review);
    }
  });
}

Result<int64_t> ReviewTable::Count(const ReviewFilter& filter) {
  const auto narrow = Narrowed(filter);
  if (!narrow) return tl::unexpected(narrow.error());
  return Guard([&] {
    const Where where = WhereOf(*narrow);
    Statement select(database_, "SELECT count(*) FROM review r " + where.sql);
    BindWhere(select, where);
    select.Step();
    return select.Int(0);
  });
}

}  // namespace rivalscope::storage
