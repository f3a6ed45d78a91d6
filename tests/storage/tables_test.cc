// The tables of the store against real SQLite.
#include <gtest/gtest.h>

#include <random>

#include <tuple>

#include "storage/compress.h"
#include "storage/frontier_table.h"
#include "storage/store.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::storage {
namespace {

constexpr Day kDay = Day(std::chrono::year(2026) / 11 / 22);

class Tables : public ::testing::Test {
 protected:
  Tables() : store_(*Store::Open(dir_ / "a.db")) {
    scan_ = *store_.scans().Begin(kDay, "config", "");
    source_ = *store_.scans().SourceId({"nordwind", SourceKind::kReviews, "http://r.test/", "r.test", "en", 0});
  }

  int64_t AddPage(int64_t frontier, const std::string& body) {
    StoredSnapshot stored;
    stored.scan_id = scan_;
    stored.source_id = source_;
    stored.frontier_id = frontier;
    stored.snapshot.url = "http://r.test/" + std::to_string(frontier);
    stored.snapshot.fetched_at = kDay;
    return *store_.snapshots().Add(stored, body);
  }

  test::TempDir dir_;
  Store store_;
  int64_t scan_ = 0, source_ = 0;
};

Review MakeReview(const std::string& id, const std::string& text) {
  Review review;
  review.id = id;
  review.site = "r.test";
  review.author = "Ada";
  review.rating = 4;
  review.date = kDay;
  review.text = text;
  review.language = "en";
  return review;
}

TEST_F(Tables, ASourceKeepsItsId) {
  EXPECT_EQ(*store_.scans().SourceId({"nordwind", SourceKind::kReviews, "http://r.test/", "r.test", "en", 0}), source_);
  EXPECT_NE(*store_.scans().SourceId({"nordwind", SourceKind::kFaq, "http://r.test/", "r.test", "en", 0}), source_);
  EXPECT_EQ((*store_.scans().GetSource(source_))->site, "r.test");
}

TEST_F(Tables, OneBodyIsStoredOnceAndComesBackWhole) {
  std::string body = "the same page\0with a NUL";
  body += std::string(100000, 'x');
  const int64_t first = AddPage(1, body), second = AddPage(2, body);
  EXPECT_NE(first, second);
  const auto stored = *store_.snapshots().Get(second);
  EXPECT_EQ(*store_.snapshots().Body(stored->snapshot.body_sha256), body);
  Statement count(store_.database(), "SELECT count(*), max(length(zstd)) FROM body");
  count.Step();
  EXPECT_EQ(count.Int(0), 1);
  EXPECT_LT(count.Int(1), 1000);
}

TEST_F(Tables, AFrontierEntryIsRecordedOnce) {
  EXPECT_GT(AddPage(7, "a"), 0);
  EXPECT_EQ(AddPage(7, "b"), 0);
}

TEST_F(Tables, ADamagedBodyIsToldFromAMissingOne) {
  AddPage(1, "some page");
  Statement(store_.database(), "UPDATE body SET zstd = x'28b52ffd00'").Run();
  const auto stored = *store_.snapshots().NewestBodyOf("http://r.test/1");
  EXPECT_EQ(store_.snapshots().Body(stored->snapshot.body_sha256).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(store_.snapshots().Body("0000").error().code, ErrorCode::kNotFound);
}

TEST_F(Tables, AReviewSeenAgainIsTheSameReview) {
  const int64_t page = AddPage(1, "a");
  const int64_t id = store_.reviews().Put("nordwind", MakeReview("x", "slow"), page, scan_)->id;
  Score score;
  score.score = -0.4;
  ThemeMention mention{"waiting_time", Polarity::kNegative, -0.4, 0, 4, ""};
  ASSERT_TRUE(store_.reviews().SaveScore(id, score, {mention}, "1").has_value());
  Review again = MakeReview("x", "slow");
  again.reply = OwnerReply{"Sorry", "Nordwind", kDay};
  EXPECT_EQ(store_.reviews().Put("nordwind", again, page, scan_)->id, id);
  const auto stored = *store_.reviews().Get(id);
  EXPECT_EQ(stored->review.reply->text, "Sorry");
  EXPECT_EQ(stored->mentions.size(), 1u);
  // An edited text has to be scored again.
  EXPECT_EQ(store_.reviews().Put("nordwind", MakeReview("x", "fast"), page, scan_)->id, id);
  const auto edited = *store_.reviews().Get(id);
  EXPECT_FALSE(edited->score.has_value());
  EXPECT_TRUE(edited->mentions.empty());
  EXPECT_EQ(edited->review.reply->text, "Sorry");  // a reply once seen is not lost
}

TEST_F(Tables, ARatingThatIsNoLongerShownIsKept) {
  const int64_t page = AddPage(1, "a");
  Review rated = MakeReview("x", "slow");
  rated.rating = 8;
  rated.best = 10;
  const int64_t id = store_.reviews().Put("nordwind", rated, page, scan_)->id;
  Review bare = rated;
  bare.rating.reset();
  bare.best = 5;
  EXPECT_FALSE(store_.reviews().Put("nordwind", bare, page, scan_)->before) << "nothing the customer changed";
  EXPECT_EQ(store_.reviews().Get(id).value()->review.rating, 8);
  EXPECT_EQ(store_.reviews().Get(id).value()->review.best, 10);
  rated.rating = 2;
  EXPECT_TRUE(store_.reviews().Put("nordwind", rated, page, scan_)->before);
  EXPECT_EQ(store_.reviews().Get(id).value()->review.rating, 2);
}

TEST_F(Tables, AWithdrawnReviewIsKeptAndCountsAgainWhenItIsSeen) {
  const int64_t page = AddPage(1, "a");
  const int64_t id = store_.reviews().Put("nordwind", MakeReview("x", "slow"), page, scan_)->id;
  const int64_t other = store_.reviews().Put("nordwind", MakeReview("y", "fast"), page, scan_)->id;
  ASSERT_TRUE(store_.reviews().Withdraw(id, "it is an advertisement").has_value());
  EXPECT_EQ(*store_.reviews().Count({}), 1);
  EXPECT_EQ(*store_.reviews().OfSnapshot(page), std::vector<int64_t>{other});
  ReviewFilter withdrawn;
  withdrawn.withdrawn = true;
  EXPECT_EQ(*store_.reviews().Count(withdrawn), 1);
  EXPECT_EQ((*store_.reviews().Get(id))->withdrawn, "it is an advertisement");
  EXPECT_FALSE(store_.reviews().Put("nordwind", MakeReview("x", "slow"), page, scan_)->is_new);
  EXPECT_EQ(*store_.reviews().Count({}), 2);
  EXPECT_EQ((*store_.reviews().Get(id))->withdrawn, "");
}

TEST_F(Tables, ReviewFilters) {
  const int64_t page = AddPage(1, "a");
  for (int i = 0; i < 10; ++i) {
    Review review = MakeReview(std::to_string(i), "text " + std::to_string(i));
    review.date = kDay - std::chrono::days(i);
    review.language = i % 2 == 0 ? "en" : "tr";
    const int64_t id = store_.reviews().Put(i < 6 ? "nordwind" : "tavira", review, page, scan_)->id;
    Score score;
    score.score = i % 3 == 0 ? 0.5 : -0.5;
    ThemeMention mention{"delivery", PolarityOf(score.score), score.score, 0, 4, ""};
    ASSERT_TRUE(store_.reviews().SaveScore(id, score, {mention}, "1").has_value());
  }
  ReviewFilter filter;
  EXPECT_EQ(*store_.reviews().Count(filter), 10);
  filter.brand = "nordwind";
  EXPECT_EQ(*store_.reviews().Count(filter), 6);
  filter.language = "tr";
  EXPECT_EQ(*store_.reviews().Count(filter), 3);
  filter.since = kDay - std::chrono::days(3);
  EXPECT_EQ(*store_.reviews().Count(filter), 2);
  filter.theme = "delivery";
  filter.polarity = Polarity::kPositive;
  EXPECT_EQ(*store_.reviews().Count(filter), 1);
  filter.theme = "no_such_theme";
  EXPECT_EQ(*store_.reviews().Count(filter), 0);
}

TEST_F(Tables, ReviewsByStarsAndWordsAndInParts) {
  const int64_t page = AddPage(1, "a");
  for (int i = 0; i < 10; ++i) {
    Review review = MakeReview(std::to_string(i), i < 4 ? "too slow" : "fine");
    review.date = kDay - std::chrono::days(i);
    review.best = 10;
    review.rating = i + 1;  // half a star each
    if (i == 9) review.rating.reset();
    ASSERT_TRUE(store_.reviews().Put("nordwind", review, page, scan_));
  }
  ReviewFilter filter;
  filter.stars = 2;  // 3 and 4 of 10; a half is rounded up
  EXPECT_EQ(*store_.reviews().Count(filter), 2);
  filter.stars = 0;
  filter.words = "SLOW";
  filter.offset = 1;
  filter.limit = 2;
  EXPECT_EQ(*store_.reviews().Count(filter), 4);
  std::vector<std::string> keys;
  const auto keep = [&](const StoredReview& stored) { keys.push_back(stored.review.id); };
  ASSERT_TRUE(store_.reviews().ForEach(filter, keep));
  EXPECT_EQ(keys, (std::vector<std::string>{"1", "2"}));
  filter.words.clear();
  filter.offset = 8;
  filter.limit = 50;
  keys.clear();
  ASSERT_TRUE(store_.reviews().ForEach(filter, keep));
  EXPECT_EQ(keys, (std::vector<std::string>{"8", "9"}));
}

TEST_F(Tables, RanksComeBackAsStored) {
  RankObservation observation;
  observation.scan_id = scan_;
  observation.keyword = "kettle";
  observation.page.results = {{1, SerpResultType::kOrganic, "Title", "http://a.test/", "snippet"},
                              {0, SerpResultType::kAd, "Ad", "http://b.test/", ""}};
  observation.page.people_also_ask = {"Is it \"loud\"?", "چقدر طول می‌کشد؟"};
  ASSERT_TRUE(store_.facts().AddRanks(observation, 0).has_value());
  const auto ranks = *store_.facts().Ranks(0);
  ASSERT_EQ(ranks.size(), 1u);
  EXPECT_EQ(ranks[0].page.results[1].type, SerpResultType::kAd);
  EXPECT_EQ(ranks[0].page.people_also_ask, observation.page.people_also_ask);
}

TEST_F(Tables, FrontierLeases) {
  FrontierTable frontier(store_.database(), scan_);
  std::vector<FrontierRow> rows(3);
  for (FrontierRow& row : rows) row.host = "h.test";
  rows[0].page_key = rows[2].page_key = rows[0].url = rows[2].url = "http://h.test/1";
  rows[1].page_key = rows[1].url = "https://h.test:8443/2?b";
  rows[1].via = "http://h.test/";
  rows[1].priority = 5;
  rows[1].depth = 20;
  rows[1].redirects = 10;
  rows[1].attempts = 2;
  rows[1].kind = 1;
  rows[1].scope = 2;
  rows[1].follow = rows[1].cookies = true;
  ASSERT_TRUE(frontier.Add(rows).has_value());
  EXPECT_EQ(rows[2].id, 0) << "a page key is taken once";
  const auto leased = *frontier.Lease("h.test", 1, kDay);
  ASSERT_EQ(leased.size(), 1u);
  const FrontierRow& row = leased[0];
  EXPECT_EQ(row.url, rows[1].url) << "higher priority first";
  EXPECT_EQ(row.id, FrontierKey(rows[1].page_key));
  EXPECT_EQ(std::tie(row.page_key, row.via, row.priority, row.depth, row.redirects, row.attempts, row.kind, row.scope),
            std::tie(rows[1].page_key, rows[1].via, rows[1].priority, rows[1].depth, rows[1].redirects,
                     rows[1].attempts, rows[1].kind, rows[1].scope));
  EXPECT_TRUE(row.follow && row.cookies);
  EXPECT_EQ(frontier.Count()->leased, 1u);
  frontier.ReleaseExpired(kDay);
  EXPECT_EQ(frontier.Count()->leased, 1u) << "not expired yet";
  frontier.ReleaseExpired(kDay + std::chrono::seconds(1));
  EXPECT_EQ(frontier.Count()->waiting, 2u);
  EXPECT_FALSE(frontier.Complete({row.id}).has_value()) << "no longer leased";
  EXPECT_EQ((*frontier.Lease("h.test", 5, kDay)).size(), 2u);
  EXPECT_TRUE((*frontier.Lease("h.test", 5, kDay)).empty()) << "both are leased";
  ASSERT_TRUE(frontier.Complete({row.id}).has_value());
  ASSERT_TRUE(frontier.Release(rows[0].id, 3).has_value());
  EXPECT_EQ(frontier.Count()->done, 1u);
  EXPECT_EQ((*frontier.WaitingHosts())[0], (std::pair<std::string, uint64_t>("h.test", 1)));

  // What was leased when the process died waits again; what was done is known.
  FrontierTable next(store_.database(), scan_);
  EXPECT_EQ(next.Count()->leased, 0u);
  const auto again = *next.Lease("h.test", 5, kDay);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].url, "http://h.test/1");
  EXPECT_EQ(again[0].attempts, 3);
  ASSERT_TRUE(next.Add(rows).has_value());
  EXPECT_EQ(rows[1].id, 0);
  ASSERT_TRUE(next.Clear().has_value());
  EXPECT_EQ(next.Count()->done, 0u);
}

TEST_F(Tables, WhatPagesHaveInCommon) {
  const int64_t first = AddPage(1, "a"), second = AddPage(2, "b");
  ASSERT_TRUE(store_.pages().AddText({first, "r.test", ~uint64_t{0}, 5, "", 0, ""}));
  ASSERT_TRUE(store_.pages().AddText({second, "r.test", 7, 0, "http://r.test/1", first, "canonical"}));
  const auto text = *store_.pages().TextOf(second);
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(text->same_as, first);
  EXPECT_EQ(text->how, "canonical");
  std::vector<uint64_t> hashes;
  ASSERT_TRUE(store_.pages().ForTexts(scan_, [&](const PageTextRow& row) { hashes.push_back(row.text_hash); }));
  EXPECT_EQ(hashes, (std::vector<uint64_t>{~uint64_t{0}, 7}));
  EXPECT_FALSE(store_.pages().TextOf(99)->has_value());
}

TEST_F(Tables, VisitsAndWhatASitemapSaysOfThem) {
  EXPECT_FALSE(store_.pages().Visit("k")->has_value());
  ASSERT_TRUE(store_.pages().SaveModified("k", kDay));  // never visited: nothing to say it of
  EXPECT_FALSE(store_.pages().Visit("k")->has_value());
  ASSERT_TRUE(store_.pages().SaveVisit("k", {kDay, Duration(5), 1.5, ~uint64_t{0}, std::nullopt}));
  EXPECT_FALSE((*store_.pages().Visit("k"))->modified.has_value());
  ASSERT_TRUE(store_.pages().SaveModified("k", kDay));
  const auto visit = **store_.pages().Visit("k");
  EXPECT_EQ(visit.watched, Duration(5));
  EXPECT_EQ(visit.changes, 1.5);
  EXPECT_EQ(visit.text_hash, ~uint64_t{0});
  EXPECT_EQ(visit.modified, Instant(kDay));
}

TEST_F(Tables, ASitemapIsNoPageOfItsSource) {
  AddPage(1, "a");
  StoredSnapshot sitemap;
  sitemap.scan_id = scan_;
  sitemap.source_id = source_;
  sitemap.frontier_id = 2;
  sitemap.kind = "sitemap";
  ASSERT_TRUE(store_.snapshots().Add(sitemap, "<urlset/>"));
  int pages = 0;
  ASSERT_TRUE(store_.snapshots().ForPages(scan_, [&](const PageRow&) { ++pages; }));
  EXPECT_EQ(pages, 1);
}

TEST(Compress, RefusesAFrameOfAnotherSize) {
  const std::string frame = Compress("hello");
  EXPECT_EQ(*Decompress(frame, 5), "hello");
  EXPECT_EQ(Decompress(frame, 6).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(Decompress("junk", 4).error().code, ErrorCode::kCorrupt);
}

// Where there was little to find, the next ones are kept as they are.
TEST(Compress, KeepsWhatHasNothingToFind) {
  std::mt19937 random(5);
  for (const size_t size : {1u << 12, 1u, 1u << 12, 128u << 10, (128u << 10) + 1, 300u << 10, 1u << 12}) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    const std::string frame = Compress(bytes, Effort::kQuick);
    EXPECT_LE(frame.size(), size + 64);
    EXPECT_TRUE(Decompress(frame, size) == bytes) << size;
  }
}

TEST(Compress, LooksAgainHoweverLongThereWasNothingToFind) {
  std::mt19937 random(5);
  std::string noise(1u << 12, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  for (int i = 0; i < 1000; ++i) Compress(noise, Effort::kQuick);
  const std::string page(noise.size(), 'a');
  int kept = 0;
  while (kept < 1000 && Compress(page, Effort::kQuick).size() > page.size() / 2) ++kept;
  EXPECT_LT(kept, 128);
  EXPECT_LT(Compress(page, Effort::kQuick).size(), page.size() / 2) << "and then at every page";
}

}  // namespace
}  // namespace rivalscope::storage
