#include "dashboard/review_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/dashboard/test_workspace.h"

namespace rivalscope::dashboard {
namespace {

TEST(ReviewText, MarksTheWordsThatSpokeAndEscapesAll) {
  const std::vector<ScoreHit> hits = {{"<bad>", -2, "lexicon", 4, 9},
                                      {"good", 2, "lexicon", 0, 4},
                                      {"within", 1, "", 5, 8},      // inside another
                                      {"weak", 0.05, "", 10, 12},   // a cue
                                      {"beyond", 3, "", 11, 400}};  // of another text
  EXPECT_EQ(
      MarkedText("good<bad> & so", hits),
      "<mark class=\"praise\" title=\"+2.00\">good</mark><mark class=\"complaint\" title=\"\u22122.00\">&lt;bad&gt;"
      "</mark> &amp; so");
  EXPECT_EQ(MarkedText("", hits), "");
}

TEST(ReviewText, ALanguageKeepsItsDirection) {
  TestWorkspace workspace;
  const auto config = scan::LoadConfig(workspace.dir / "rivalscope.toml");
  const auto analyst = *scan::TextAnalyst::Create(workspace.folder(), {});
  const auto article = [&](const std::string& text, const std::string& language) {
    storage::StoredReview stored;
    stored.brand = "acme";
    stored.review = workspace.MakeReview(text, 4, language);
    return ReviewArticle(stored, *config, *analyst);
  };
  EXPECT_THAT(article("خیلی بد", "fa"), testing::HasSubstr("<blockquote lang=\"fa\" dir=\"rtl\">"));
  EXPECT_THAT(article("gut", "de"), testing::HasSubstr("<blockquote lang=\"de\" dir=\"ltr\">"));
  EXPECT_THAT(article("?", ""), testing::HasSubstr("<blockquote dir=\"auto\">"));
  EXPECT_THAT(article("?", ""), testing::HasSubstr("not scored"));
}

}  // namespace
}  // namespace rivalscope::dashboard
