#include "analysis/ranks.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

const std::vector<Brand> kRankedBrands = {{"own", "Own", true, {"own.example"}},
                                          {"nord", "Nordwind", false, {"nord.example"}}};

RankObservation Seen(const std::string& keyword, int scan, const std::vector<std::string>& hosts) {
  RankObservation o;
  o.keyword = keyword;
  o.scan_id = scan;
  o.at = Instant{} + std::chrono::hours(24 * scan);
  for (size_t i = 0; i < hosts.size(); ++i) {
    o.page.results.push_back(
        {static_cast<int>(i) + 1, SerpResultType::kOrganic, "", "https://" + hosts[i] + "/page", ""});
  }
  return o;
}

RankObservation Blocked(const std::string& keyword, int scan) {
  RankObservation o = Seen(keyword, scan, {});
  o.status = PageStatus::kBlocked;
  o.reason = "captcha";
  return o;
}

TEST(Ranks, TellsUnknownFromNotInTop) {
  const RankBoard board = Ranks({Seen("sofa", 1, {"www.own.example", "x.example"}), Blocked("lamp", 1)}, {},
                                kRankedBrands, BuiltInCtrCurves());
  ASSERT_EQ(board.keywords.size(), 2U);
  const KeywordRank& lamp = board.keywords[0];
  EXPECT_EQ(lamp.now[0].kind, Rank::Kind::kUnknown);
  EXPECT_EQ(lamp.now[0].reason, "captcha");
  const KeywordRank& sofa = board.keywords[1];
  EXPECT_EQ(sofa.now[0].kind, Rank::Kind::kAt);
  EXPECT_EQ(sofa.now[0].value, 1);
  EXPECT_EQ(sofa.now[1].kind, Rank::Kind::kNotInTop);
  EXPECT_EQ(sofa.now[1].value, 2);
  EXPECT_EQ(board.unknown_keywords, 1);
  // The unknown keyword is in no average: own is first for all that is known.
  EXPECT_DOUBLE_EQ(board.curves[0].visibility[0].value(), 1);
}

// A list of ranks that was imported names some domains; of all others nothing is known, and there is no share of voice.
TEST(Ranks, AListOfRanksIsSilentOnWhomItDoesNotName) {
  RankObservation listed = Seen("sofa", 1, {});
  listed.partial = true;
  listed.depth = 100;
  listed.page.results.push_back({4, SerpResultType::kOrganic, "", "https://own.example/sofas", ""});
  const RankBoard silent = Ranks({listed}, {}, kRankedBrands, BuiltInCtrCurves());
  EXPECT_EQ(silent.keywords[0].now[0].value, 4);
  EXPECT_EQ(silent.keywords[0].now[1].kind, Rank::Kind::kUnknown);
  EXPECT_EQ(silent.complete_keywords, 0);
  EXPECT_EQ(silent.known_keywords, 1);
  EXPECT_FALSE(silent.leader.has_value());
  EXPECT_FALSE(silent.order_is_robust);
  EXPECT_TRUE(silent.domains.empty());
  EXPECT_GT(silent.curves[0].visibility[0].value(), 0);
  EXPECT_FALSE(silent.curves[0].visibility[1].has_value());  // not nought: nobody looked
  EXPECT_EQ(silent.curves[0].share_of_voice[0], 0);

  const RankBoard since = Ranks({listed, Seen("sofa", 2, {"www.own.example"})}, {}, kRankedBrands, BuiltInCtrCurves());
  EXPECT_TRUE(since.curves[0].share_before.empty());  // a share of whom the list named is none of the market

  listed.page.results.push_back({0, SerpResultType::kOrganic, "", "https://nord.example/", ""});
  const Rank nord = Ranks({listed}, {}, kRankedBrands, BuiltInCtrCurves()).keywords[0].now[1];
  EXPECT_EQ(nord.kind, Rank::Kind::kNotInTop);
  EXPECT_EQ(nord.value, 100);
}

TEST(Ranks, SharesOfVoiceUnderFourCurves) {
  const RankBoard board = Ranks({Seen("sofa", 1, {"own.example", "shop.nord.example", "x.example"})},
                                {{"sofa", "", {}, 500}}, kRankedBrands, BuiltInCtrCurves());
  ASSERT_EQ(board.curves.size(), 4U);
  EXPECT_EQ(board.curves[0].curve, "sistrix_2020");
  EXPECT_NEAR(board.curves[0].share_of_voice[0], 28.5 / (28.5 + 15.7 + 11.0), 1e-9);
  EXPECT_NEAR(board.curves[1].share_of_voice[1], 18.7 / (39.8 + 18.7 + 10.2), 1e-9);
  EXPECT_TRUE(board.order_is_robust);
  EXPECT_EQ(board.leader, 0);
  EXPECT_TRUE(board.volumes_known);
  ASSERT_EQ(board.domains.size(), 3U);
  EXPECT_EQ(board.domains[1].brand, "nord");
  EXPECT_EQ(board.domains[2].domain, "x.example");
}

// Two second places against one first and one ninth: which wins depends on the study.
TEST(Ranks, SaysWhenTheOrderDependsOnTheCurve) {
  const std::vector<std::string> filler = {"a.example", "b.example", "c.example",
                                           "d.example", "e.example", "f.example"};
  std::vector<std::string> first = {"own.example", "nord.example"}, second = {"z.example", "nord.example"};
  for (auto* list : {&first, &second}) list->insert(list->end(), filler.begin(), filler.end());
  second.push_back("own.example");
  const RankBoard board =
      Ranks({Seen("sofa", 1, first), Seen("lamp", 1, second)}, {}, kRankedBrands, BuiltInCtrCurves());
  EXPECT_FALSE(board.order_is_robust);
  EXPECT_FALSE(board.leader.has_value());
}

TEST(Ranks, EntrantsCannibalsAndSwitches) {
  RankObservation now = Seen("sofa", 2, {"new.example", "own.example", "own.example"});
  now.page.results[2].url = "https://own.example/other";
  const RankBoard board =
      Ranks({Seen("sofa", 1, {"own.example", "old.example"}), now}, {}, kRankedBrands, BuiltInCtrCurves());
  EXPECT_EQ(board.keywords[0].cannibals.size(), 2U);
  EXPECT_EQ(board.keywords[0].own_history.size(), 2U);
  EXPECT_TRUE(board.domains[0].entrant);
  EXPECT_FALSE(board.domains[1].entrant);
}

TEST(SignFlip, IsExact) {
  EXPECT_DOUBLE_EQ(SignFlipTest({1, 1, 1, 1, 1, 1}), 2.0 / 64);
  EXPECT_DOUBLE_EQ(SignFlipTest({1, -1}), 1);
  EXPECT_DOUBLE_EQ(SignFlipTest({3, 1, 1}), 0.25);
  EXPECT_DOUBLE_EQ(SignFlipTest({0, 0}), 1);
  EXPECT_DOUBLE_EQ(SignFlipTest({}), 1);
  EXPECT_LT(SignFlipTest(std::vector<double>(30, 1.0)), 1e-6);
}

TEST(Ranks, FewKeywordsAreNoMovement) {
  const RankBoard board = Ranks({Seen("sofa", 1, {"own.example"}), Seen("sofa", 2, {"nord.example"})}, {},
                                kRankedBrands, BuiltInCtrCurves());
  EXPECT_EQ(board.movements[0].p, 1);
  EXPECT_NE(board.movements[0].note.find("at least 6"), std::string::npos);
  EXPECT_TRUE(Ranks({}, {}, kRankedBrands, BuiltInCtrCurves()).keywords.empty());
}

}  // namespace
}  // namespace rivalscope::analysis
