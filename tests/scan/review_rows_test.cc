#include "scan/review_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(ReviewRows, TheSameReviewsInEachForm) {
  ReviewStore reviews;
  reviews.Add("=1+1 is \"good\", they said.");
  reviews.Add("Çok güzel.", "tr", "larkspur");
  const auto write = [&](ReviewForm form, const storage::ReviewFilter& filter = {}) {
    return *WriteReviews(reviews.store, filter, form, Instant());
  };
  const ReviewFile csv = write(ReviewForm::kCsv);
  EXPECT_EQ(csv.reviews, 2);
  EXPECT_THAT(
      csv.bytes,
      StartsWith(
          "id,brand,site,date,author,rating,best,language,title,text,score,reply,reply_author,reply_date,review_key"));
  EXPECT_THAT(csv.bytes, HasSubstr("\"'=1+1 is \"\"good\"\", they said.\""));
  const ReviewFile lines = write(ReviewForm::kJsonLines);
  EXPECT_THAT(lines.bytes, HasSubstr("\"rating\":null"));
  EXPECT_THAT(lines.bytes, HasSubstr("\"text\":\"Çok güzel.\""));
  EXPECT_THAT(write(ReviewForm::kXlsx).bytes, StartsWith("PK"));
  storage::ReviewFilter none;
  none.words = "nowhere";
  EXPECT_EQ(write(ReviewForm::kJsonLines, none).bytes, "");
}

}  // namespace
}  // namespace rivalscope::scan
