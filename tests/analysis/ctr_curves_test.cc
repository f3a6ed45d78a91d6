#include "analysis/ctr_curves.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

TEST(CtrCurves, FourStudiesCompleteToTheTenthRank) {
  ASSERT_EQ(BuiltInCtrCurves().size(), 4U);
  for (const CtrCurve& curve : BuiltInCtrCurves()) {
    EXPECT_EQ(curve.ctr.size(), 10U) << curve.id;
    EXPECT_FALSE(curve.source.empty());
    for (int rank = 2; rank <= 30; ++rank) EXPECT_LE(curve.At(rank), curve.At(rank - 1)) << curve.id << rank;
  }
  EXPECT_DOUBLE_EQ(BuiltInCtrCurves()[0].At(11), 0.005);
  EXPECT_DOUBLE_EQ(BuiltInCtrCurves()[0].At(21), 0.001);
  EXPECT_EQ(BuiltInCtrCurves()[0].At(0), 0);
}

TEST(CtrCurves, ABadLineIsNamed) {
  EXPECT_EQ(ParseCtrCurves("c,2020,1,30,x\nc,2020,3,10,x\n").error().message, "line 2: rank 3 where 2 comes next");
  EXPECT_EQ(ParseCtrCurves("# only a comment\nc,2020,1,many,x\n").error().message,
            "line 2: expected curve,year,rank,percent,source");
  EXPECT_FALSE(ParseCtrCurves("").has_value());
}

}  // namespace
}  // namespace rivalscope::analysis
