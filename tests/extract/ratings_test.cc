#include "extract/ratings.h"

#include <gtest/gtest.h>

namespace rivalscope::extract {

std::ostream& operator<<(std::ostream& out, const Rating& rating) { return out << rating.value << '/' << rating.best; }

namespace {

TEST(Ratings, ReadsText) {
  const struct {
    std::string_view text;
    double value;
    double best;
  } kCases[] = {
      {"4", 4, 5},
      {"4.5", 4.5, 5},
      {"4,8", 4.8, 5},
      {"0", 0, 5},
      {"8.6", 8.6, 10},
      {"92", 92, 100},
      {"4/5", 4, 5},
      {"4,0 / 5", 4, 5},
      {"7.7 of 10", 7.7, 10},
      {"5 out of 5 stars", 5, 5},
      {"1,0 sur 5 étoiles", 1, 5},
      {"3,0 su 5 stelle", 3, 5},
      {"4 von 5 Sternen", 4, 5},
      {"5 üzerinden 4,5", 4.5, 5},
      {"5つ星のうち4.0", 4, 5},
      {"۴٫۵ از ۵", 4.5, 5},
      {"٤ من ٥", 4, 5},
      {"85 %", 85, 100},
      {"4½", 4.5, 5},
      {"★★★★☆", 4, 5},
      {"★★★", 3, 5},
      {"⭐⭐⭐⭐⭐", 5, 5},
      {"☆☆☆☆☆", 0, 5},
      {"Rated 2 stars", 2, 5},
  };
  for (const auto& row : kCases) EXPECT_EQ(ReadRating(row.text), (Rating{row.value, row.best})) << row.text;
}

TEST(Ratings, RefusesWhatIsNone) {
  for (const std::string_view text :
       {"", "  ", "excellent", "★", "-3", "101", "4 of 7", "12 of 1024", "1 2 3", "250 %", "2026-03-12",
        "This is a long text that says 4 of 5 somewhere, but it is prose and not a rating at all, is it"}) {
    EXPECT_EQ(ReadRating(text), std::nullopt) << text;
  }
}

TEST(Ratings, ReadsClassNames) {
  const struct {
    std::string_view token;
    std::optional<Rating> rating;
  } kCases[] = {
      {"rating-50", Rating{5, 5}},    {"bubble_45", Rating{4.5, 5}},   {"stars-4", Rating{4, 5}},
      {"a-star-4-5", Rating{4.5, 5}}, {"star_3_half", Rating{3.5, 5}}, {"rating-80", Rating{4, 5}},
      {"Rating4", Rating{4, 5}},      {"stars-4.0", Rating{4, 5}},     {"u-star-rating--3", Rating{3, 5}},
      {"rating", std::nullopt},       {"col-4", std::nullopt},         {"star-12345", std::nullopt},
      {"rating-51", std::nullopt},    {"5stars", std::nullopt},        {"", std::nullopt},
  };
  for (const auto& row : kCases) EXPECT_EQ(RatingOfClass(row.token), row.rating) << row.token;
}

TEST(Ratings, FindsThemInMarkUp) {
  const struct {
    std::string_view html;
    std::optional<Rating> rating;
  } kCases[] = {
      {"<p><span data-rating='4'></span></p>", Rating{4, 5}},
      {"<p><meta itemprop='ratingValue' content='4,5'></p>", Rating{4.5, 5}},
      {"<p><span role='img' aria-label='4.0 out of 5 stars'></span></p>", Rating{4, 5}},
      {"<p><img alt='3 stars' class='x' src='/a.png'></p>", Rating{3, 5}},
      {"<p><img src='/rating/stars-4.svg'></p>", Rating{4, 5}},
      {"<p><i class='a-icon a-star-2'></i></p>", Rating{2, 5}},
      {"<p><span class='star-rating'><span style='width:80%'></span></span></p>", Rating{4, 5}},
      {"<p><b>★★★★☆</b></p>", Rating{4, 5}},
      {"<p><span><i class='fa fa-star checked'></i><i class='fa fa-star checked'></i><i class='fa "
       "fa-star-o'></i></span></p>",
       Rating{2, 5}},
      {"<p><span><svg class='star full'></svg><svg class='star full'></svg><svg class='star full'></svg>"
       "<svg class='star half'></svg><svg class='star empty'></svg></span></p>",
       Rating{3.5, 5}},
      {"<p><span class='score'>8,7</span></p>", Rating{8.7, 10}},
      {"<p><span>4/5</span></p>", Rating{4, 5}},
      {"<dl><dd>4 von 5 Sternen</dd></dl>", Rating{4, 5}},
      {"<p><span>4 out of 5</span></p>", Rating{4, 5}},
      {"<p><span>2 étoiles sur 5</span></p>", Rating{2, 5}},
      {"<p><span>3,5 su 5 stelle</span></p>", Rating{3.5, 5}},
      {"<p><span>4 de 5 estrellas</span></p>", Rating{4, 5}},
      {"<p><span>5 üzerinden 4 yıldız</span></p>", Rating{4, 5}},
      {"<p><span>5 ulduzdan 3</span></p>", Rating{3, 5}},
      {"<p><span>5-ből 4 csillag</span></p>", Rating{4, 5}},
      {"<p><span>۴ ستاره از ۵</span></p>", Rating{4, 5}},
      {"<p><span>8/10 Punkte</span></p>", Rating{8, 10}},
      // None: pages of a list, a count of stars, a sum; a number that nothing calls a rating, a progress bar, a
      // histogram's bar, a label about something else.
      {"<p><span>4</span></p>", std::nullopt},
      {"<p><div class='bar'><span style='width:80%'></span></div></p>", std::nullopt},
      {"<div class='histogram'><div class='stars'><span style='width:80%'></span></div></div>", std::nullopt},
      {"<p><span>Rating, 5 stars</span></p>", Rating{5, 5}},
      {"<p><span>Bewertung: 3</span></p>", Rating{3, 5}},
      {"<ul><li>Overall <span>4</span></li></ul>", Rating{4, 5}},
      {"<p><span>Ratings 5</span></p>", std::nullopt},
      {"<p><span>Rating 2026</span></p>", std::nullopt},
      {"<ul><li>Reviews <span>4</span></li></ul>", std::nullopt},
      {"<p><span>1 of 5</span></p>", std::nullopt},
      {"<p><span>Seite 2 von 10</span></p>", std::nullopt},
      {"<p><span>5 stars 4</span></p>", std::nullopt},
      {"<p><span>5 star (10)</span></p>", std::nullopt},
      {"<p><button aria-label='Show 5 more'></button></p>", std::nullopt},
      {"<p>4 of us came</p>", std::nullopt},
  };
  for (const auto& row : kCases) {
    const auto document = html::Document::Parse(row.html);
    ASSERT_TRUE(document);
    const auto found = FindRating(*document, 0);
    EXPECT_EQ(found ? std::optional<Rating>(found->rating) : std::nullopt, row.rating) << row.html;
  }
}

TEST(Ratings, TakesASchemasScale) {
  EXPECT_EQ(RatingOnScale("4", "10"), (Rating{4, 10}));
  EXPECT_EQ(RatingOnScale("4,5", ""), (Rating{4.5, 5}));
  EXPECT_EQ(RatingOnScale("9", "5"), (Rating{9, 10}));  // a scale that the value exceeds is none
  EXPECT_EQ(RatingOnScale("", "5"), std::nullopt);
}

}  // namespace
}  // namespace rivalscope::extract
