// What a scan could not read whole is said by the scan, stored, and said by the report.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/stored.h"
#include "tests/cli/workspace_rows.h"
#include "tests/support/loopback_site.h"

namespace rivalscope::cli {
namespace {

using test::LoopbackSite;
using test::ProgramResult;
using test::SiteReply;
using test::TempDir;
using testing::HasSubstr;

constexpr char kTwoQuestions[] =
    "<html lang=en><title>Questions</title><h1>Questions</h1><details><summary>How long does delivery take?</summary>"
    "<p>Three working days.</p></details><details><summary>How do I return an article?</summary><p>Write to us."
    "</p></details>";

std::string ReportOf(const TempDir& dir) {
  return Rivalscope({"report", "-C", dir.path().string(), "--format", "html"}).out;
}

TEST(Partial, ADelayThatIsTooLongForAScanIsSaid) {
  LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: *\nCrawl-delay: 3600\n"));
  site.Serve("/faq", test::Html(kTwoQuestions));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/faq"))));
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("not read: faq " + site.Url("/faq") + ": deferred, Crawl-delay of 3600 s"));
  EXPECT_EQ(site.CountOf("/faq"), 0);
  EXPECT_EQ(
      CountOf(dir / "rivalscope.db",
              "SELECT count(*) FROM note WHERE note LIKE '1 page was left for another scan: Crawl-delay of 3600 s%'"),
      1);
  EXPECT_THAT(ReportOf(dir), HasSubstr("Crawl-delay of 3600 s"));
}

TEST(Partial, AHostThatAsksForALongPauseInTheMiddleOfAListIsSaid) {
  LoopbackSite site;
  site.Serve("/help/", test::LinkPage({"/help/1", "/help/2", "/help/3"}));
  site.Serve("/help/1", test::Html(kTwoQuestions));
  SiteReply busy;
  busy.status = 503;
  busy.headers = {{"Retry-After", "7200"}};
  site.Serve("/help/2", busy);
  site.Serve("/help/3", test::Html(kTwoQuestions));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/help/"))));
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 0) << ran.err;  // something was read of it
  EXPECT_THAT(ran.err, HasSubstr("partly read: faq " + site.Url("/help/") + ": 2 pages were left for another scan"));
  EXPECT_THAT(ran.err, HasSubstr("pause of 7200 s"));
  EXPECT_EQ(site.CountOf("/help/3"), 0);
  EXPECT_THAT(ReportOf(dir), HasSubstr("pause of 7200 s"));
  const std::string markdown = Rivalscope({"report", "-C", dir.path().string(), "--format", "md"}).out;
  EXPECT_THAT(markdown, HasSubstr("- Partial: "));
  EXPECT_THAT(markdown, HasSubstr("pause of 7200 s"));
  // The next scan keeps away, too, and says so.
  const ProgramResult again = Scan(dir);
  EXPECT_EQ(again.code, 3) << again.err;
  EXPECT_THAT(again.err, HasSubstr("the host asked for a pause until"));
  EXPECT_EQ(site.CountOf("/help/2"), 1);
}

TEST(Partial, TheBudgetOfAScanIsSaid) {
  LoopbackSite site;
  site.Serve("/help/", test::LinkPage({"/help/1", "/help/2", "/help/3"}));
  for (const char* path : {"/help/1", "/help/2", "/help/3"}) site.Serve(path, test::Html(kTwoQuestions));
  const TempDir dir;
  std::string toml = Workspace(SourceRow("faq", site.Url("/help/")));
  toml.insert(toml.find("[politeness]\n") + 13, "max_pages = 2\n");
  dir.Write("rivalscope.toml", toml);
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("2 pages were left for another scan: the scan's budget is used up"));
}

TEST(Partial, AFaqWithoutQuestionsIsUnknownAndNotEmpty) {
  LoopbackSite site;
  site.Serve("/faq", test::Html("<html lang=en><title>Kettles</title><h1>Kettles</h1><p>We make kettles.</p>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/faq"))));
  const ProgramResult ran = Scan(dir);
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("empty, no question with an answer was found on the page read"));
  EXPECT_THAT(ReportOf(dir), HasSubstr("no question with an answer was found"));
}

// What the FAQ of brand b, whose answers stand on the page, says to a question that it does not hold, where a page it
// links to is closed to robots.
nlohmann::json AnswerWhereClosed(const std::string& path) {
  LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: *\nDisallow: " + path + "\n"));
  site.Serve("/faq", test::Html(kTwoQuestions + ("<a href='" + path + "'>more</a>")));
  const TempDir dir;
  std::string toml = Workspace(SourceRow("faq", site.Url("/faq")));
  toml.insert(0, "questions = [\"Can I pay by invoice?\"]\n");
  dir.Write("rivalscope.toml", toml);
  Scan(dir);
  const auto rows = JsonLines(Rivalscope({"faq", "-C", dir.path().string(), "--coverage", "--format", "json"}).out);
  return rows.size() == 1 ? rows[0]["answers"]["b"] : nlohmann::json("rows: " + std::to_string(rows.size()));
}

TEST(Partial, OnlyPagesOfTheFaqMakeItsAnswersUnknown) {
  EXPECT_EQ(AnswerWhereClosed("/trade/prices"), nlohmann::json(false));
  EXPECT_EQ(AnswerWhereClosed("/faq/payment"), nlohmann::json());
}

}  // namespace
}  // namespace rivalscope::cli
