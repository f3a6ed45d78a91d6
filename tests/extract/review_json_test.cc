#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Extraction ReadJson(std::string_view bytes) {
  Page page;
  page.bytes = bytes;
  page.url = "https://api.shop.example/x";
  return Extract(page);
}

TEST(ReviewJson, ReadsAFeedThatNoProfileKnows) {
  const Extraction out = ReadJson(R"({"ok": true, "data": {"total": 2, "items": [
      {"userName": "مریم", "description": "خیلی خوب بود و زود رسید.", "isBuyer": true, "createdAt": "2026-03-12T05:58:16+03:30"},
      {"userName": "علی", "description": "راضی نبودم.", "isBuyer": false, "createdAt": "2026-02-03T05:58:16+03:30"}]}})");
  ASSERT_THAT(out.reviews, SizeIs(2));
  EXPECT_EQ(out.reviews[0].author, "مریم");
  EXPECT_EQ(out.reviews[0].text, "خیلی خوب بود و زود رسید.");
  EXPECT_EQ(FormatDay(*out.reviews[0].date), "2026-03-12");
  EXPECT_EQ(out.reviews[0].verified, true);
  EXPECT_EQ(out.reviews[1].verified, false);
}

TEST(ReviewJson, ReadsNestedPeopleRatingsAndReplies) {
  const Extraction out = ReadJson(R"({"reviews": [
      {"id": 7, "user": {"display_name": "Ann"}, "score": {"rating": "4.5"}, "created": 1773273600, "body": "<p>Solid &amp; quiet.</p>",
       "title": "Good", "likes": 3, "response": {"message": "Thank you, Ann.", "createdAt": "2026-03-14"}}]})");
  ASSERT_THAT(out.reviews, SizeIs(1));
  const Review& review = out.reviews[0];
  EXPECT_EQ(review.id, "7");
  EXPECT_EQ(review.author, "Ann");
  EXPECT_EQ(review.rating, 4.5);
  EXPECT_EQ(FormatDay(*review.date), "2026-03-12");
  EXPECT_EQ(review.text, "Solid & quiet.");
  EXPECT_EQ(review.helpful, 3);
  ASSERT_TRUE(review.reply);
  EXPECT_EQ(review.reply->text, "Thank you, Ann.");
  EXPECT_EQ(FormatDay(*review.reply->date), "2026-03-14");
}

TEST(ReviewJson, ReadsThePagesState) {
  const std::string_view list =
      R"([{"author_name":"Bo","body":"Tastes like my grandmother's, thank you for this one.","created_at":"2026-01-26 11:19:55","id":1},)"
      R"({"author_name":"Cy","body":"Mine fell apart, but the flavour was right all the same.","created_at":"2026-01-20 08:00:00","id":2}])";
  std::string attribute(list);
  for (size_t at = 0; (at = attribute.find('"', at)) != std::string::npos; at += 6) attribute.replace(at, 1, "&quot;");
  for (const std::string& html :
       {"<script type='application/json'>{\"props\":{\"comments\":" + std::string(list) + "}}</script>",
        "<script>var a = 1; window.__STATE__ = {\"comments\":" + std::string(list) + "}; go();</script>",
        "<script>$(function () { render({ open: false, comments: " + std::string(list) + " }); });</script>",
        "<div x-data=\"{ open: false, comments: " + attribute + " }\"></div>",
        "<x-list :comments=\"" + attribute + "\"></x-list>"}) {
    const Extraction out = ReadJson("<!doctype html><html lang='en'><body><p>Recipe</p>" + html + "</body></html>");
    ASSERT_THAT(out.reviews, SizeIs(2)) << html;
    EXPECT_EQ(out.reviews[1].author, "Cy");
    EXPECT_EQ(FormatDay(*out.reviews[1].date), "2026-01-20");
  }
}

// No word says that the list is one of reviews, but its members do.
TEST(ReviewJson, KnowsReviewsByTheirOwnKeys) {
  const Extraction out = ReadJson(
      "<!doctype html><html lang=de><body><div x-data='pages(total = 2, items = [{\"name\":\"Ina\",\"message\":\"Kocht "
      "schnell und bleibt leise, gerne wieder.\",\"rating\":5,\"verified\":true,\"date_posted\":\"2026-01-26\"},"
      "{\"name\":\"Uwe\",\"message\":\"Der Deckel klemmt nach zwei Wochen.\",\"rating\":2,\"verified\":false,"
      "\"date_posted\":\"2026-01-20\"}])'></div></body></html>");
  ASSERT_THAT(out.reviews, SizeIs(2));
  EXPECT_EQ(out.reviews[1].author, "Uwe");
  EXPECT_EQ(out.reviews[1].rating, 2);
}

TEST(ReviewJson, FindsNoneWhereThereAreNone) {
  for (const std::string_view json :
       {R"({"posts": [{"author": "Ann", "title": "On lamps", "description": "A visit.", "date": "2026-01-01"},
                      {"author": "Bo", "title": "On wood", "description": "Another.", "date": "2026-01-02"}]})",
        R"({"products": [{"name": "Lamp", "rating": 4.5, "price": 20}, {"name": "Desk", "rating": 4.1, "price": 90}]})",
        R"({"reviews": []})", R"([1, 2, 3])", R"({"reviews": [{"id": 1}]})"}) {
    EXPECT_THAT(ReadJson(json).reviews, IsEmpty()) << json;
  }
}

}  // namespace
}  // namespace rivalscope::extract
