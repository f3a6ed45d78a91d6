#include "scan/rescore.h"

#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

double ScoreOf(ReviewStore& store, int64_t id) {
  return (*store.store.reviews().Get(id))->score.value_or(Score{}).score;
}

TEST(Rescore, ReadsAgainWhatOtherWordsOrThemesHaveRead) {
  ReviewStore store;
  const int64_t id = store.Add("What a blorp of a thingamajig.");
  for (int i = 0; i < 600; ++i) store.Add("A good visit, number " + std::to_string(i) + ".");
  int64_t told = 0;
  EXPECT_EQ(*Rescore(store.store, *store.Analyst(), [&](int64_t done) { told = done; }), 601);
  EXPECT_EQ(told, 601);
  EXPECT_NEAR(ScoreOf(store, id), 0, 0.05);  // function words may lean a little, inside the neutral band
  EXPECT_EQ(*CountStale(store.store, *store.Analyst()), 0);
  EXPECT_EQ(*Rescore(store.store, *store.Analyst()), 0);

  store.dir.Write("lexicons/en.tsv", "blorp\t-3\n");
  EXPECT_EQ(*CountStale(store.store, *store.Analyst()), 601);
  ASSERT_TRUE(Rescore(store.store, *store.Analyst()));
  EXPECT_LT(ScoreOf(store, id), -0.3);

  store.dir.Write("themes/mine.toml", "[[theme]]\nid = \"gadgets\"\nwords.en = [\"thingamajig\"]\n");
  ASSERT_TRUE(Rescore(store.store, *store.Analyst()));
  storage::ReviewFilter of_theme;
  of_theme.theme = "gadgets";
  of_theme.polarity = Polarity::kNegative;
  EXPECT_EQ(*store.store.reviews().Count(of_theme), 1);
}

}  // namespace
}  // namespace rivalscope::scan
