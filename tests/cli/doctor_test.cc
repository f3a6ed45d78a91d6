#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

std::vector<json> Bad(const test::ProgramResult& ran) {
  std::vector<json> bad;
  for (const json& finding : JsonLines(ran.out)) {
    if (finding["health"] == "bad") bad.push_back(finding);
  }
  return bad;
}

TEST(Doctor, NeedsNoWorkspaceForTheProfiles) {
  const test::TempDir dir;
  const auto ran = Rivalscope({"doctor", "-C", dir.path().string(), "--format", "json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("profile trustpilot"), HasSubstr("engine google"), HasSubstr("no workspace")));
  EXPECT_TRUE(Bad(ran).empty()) << ran.out;
}

TEST(Doctor, NamesWhatAScanWouldFailOn) {
  const test::TempDir dir;
  dir.Write("rivalscope.toml",
            "[market]\nname = \"Two\"\nown = \"a\"\n[[brand]]\nid = \"a\"\n[[brand]]\nid = \"b\"\n[[source]]\nbrand = "
            "\"a\"\nkind = \"faq\"\n"
            "url = \"http://169.254.169.254/latest\"\n");
  dir.Write("rivalscope.db", "this is no database, whatever its name says");
  const auto ran = Rivalscope({"doctor", "-C", dir.path().string(), "--format", "json"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("169.254.169.254"));
  bool store = false;
  for (const json& finding : Bad(ran)) store |= finding["area"] == "store";
  EXPECT_TRUE(store) << ran.out;
  dir.Write("rivalscope.toml", "[market\n");
  EXPECT_THAT(Rivalscope({"doctor", "-C", dir.path().string()}).out, HasSubstr("configuration"));
}

// `extract --again`: the same program reads the same pages as it read them before.
TEST(ExtractAgain, ChangesNothingWhereTheExtractorIsTheSame) {
  test::SmallMarket market(8);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const std::string folder = dir.path().string();
  ASSERT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
  const Stored before = StoredIn(folder);
  const std::string matrix = Rivalscope({"swot", "-C", folder, "--format", "json"}).out;
  const auto ran = Rivalscope({"extract", "--again", "-C", folder});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json summary = json::parse(ran.out);
  EXPECT_GT(summary["pages"], 0);
  EXPECT_EQ(summary["reviews_new"], 0);
  EXPECT_EQ(summary["lost"], 0);
  EXPECT_GT(summary["reviews"], 0);
  const Stored after = StoredIn(folder);
  EXPECT_EQ(after.fault, "");
  EXPECT_EQ(after.pages, before.pages);
  EXPECT_EQ(after.reviews, before.reviews);
  EXPECT_EQ(after.questions, before.questions);
  EXPECT_EQ(Rivalscope({"swot", "-C", folder, "--format", "json"}).out, matrix);
  EXPECT_EQ(Rivalscope({"doctor", "-C", folder}).code, 0);
}

// What an older extractor read wrongly: here the key of one review, and on a page that cannot be read any more, too.
TEST(ExtractAgain, WithdrawsWhatItNoLongerFinds) {
  test::SmallMarket market(2);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const std::string folder = dir.path().string();
  ASSERT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
  {
    auto database = storage::Database::Open(dir / "rivalscope.db", storage::Database::Mode::kCreate);
    ASSERT_TRUE(database);
    (*database)->Execute("UPDATE review SET review_key = 'wrong' WHERE id = (SELECT min(id) FROM review)");
    (*database)->Execute(
        "UPDATE snapshot SET content_type = 'image/png' WHERE id = (SELECT snapshot_id FROM review ORDER BY id DESC)");
    (*database)->Execute("UPDATE review SET review_key = 'wrong, too' WHERE id = (SELECT max(id) FROM review)");
  }
  const auto ran = Rivalscope({"extract", "--again", "-C", folder});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("1 review is no longer found"));
  const json summary = json::parse(ran.out);
  EXPECT_EQ(summary["reviews_withdrawn"], 1);
  EXPECT_EQ(summary["reviews_new"], 1) << "the same words under the right key";
  const std::string store = dir / "rivalscope.db";
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM review"), market.reviews() + 1);
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM review WHERE withdrawn IS NULL"), market.reviews());
  EXPECT_EQ(JsonLines(Rivalscope({"reviews", "-C", folder, "--format", "json"}).out).size(),
            static_cast<size_t>(market.reviews()));
  const auto withdrawn = JsonLines(Rivalscope({"reviews", "-C", folder, "--withdrawn", "--format", "json"}).out);
  ASSERT_EQ(withdrawn.size(), 1u);
  EXPECT_THAT(withdrawn[0]["withdrawn"].get<std::string>(), HasSubstr("does not find it on the page"));
  EXPECT_THAT(Rivalscope({"report", "-C", folder, "--format", "html"}).out,
              HasSubstr("1 more review is kept and in no figure"));
}

TEST(ExtractAgain, TakesNoFiles) {
  EXPECT_THAT(Rivalscope({"extract", "--again", "page.html"}).err, HasSubstr("give it no files"));
}

}  // namespace
}  // namespace rivalscope::cli
