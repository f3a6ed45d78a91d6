#include "text/simhash.h"

#include <gtest/gtest.h>

#include <string>

namespace rivalscope::text {
namespace {

constexpr std::string_view kReview =
    "the parcel came two days late and the box was torn but the shoes inside were fine so i kept them and wrote to the "
    "shop which answered on the same day and sent a voucher for my next order";

TEST(SimHash, IsTheSameEverywhere) {
  EXPECT_EQ(SimHash(""), 0U);
  EXPECT_EQ(SimHash("... !!"), 0U);
  EXPECT_EQ(SimHash("a b c"), SimHash("a, b - c!"));
  EXPECT_EQ(SimHash("kargo"), 6727766024554404717U);
  EXPECT_EQ(SimHash("çok güzel bir ürün"), 1098949782340894980U);
}

TEST(SimHash, NearTextsAreNearAndOthersFar) {
  const std::string longer = std::string(kReview) + " thanks";
  EXPECT_LE(HammingDistance(SimHash(kReview), SimHash(longer)), 6);
  EXPECT_GE(HammingDistance(SimHash(kReview), SimHash("the app crashes whenever i try to pay with my card please fix")),
            15);
  EXPECT_NE(SimHash("not good"), SimHash("so good"));
}

}  // namespace
}  // namespace rivalscope::text
