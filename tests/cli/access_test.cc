// Sources behind a password, and sites that want a cookie back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/cli/stored.h"
#include "tests/cli/workspace_rows.h"
#include "tests/support/loopback_site.h"
#include "tests/support/shared_data.h"

namespace rivalscope::cli {
namespace {

using test::LoopbackSite;
using test::SiteReply;
using test::SiteRequest;
using test::TempDir;
using testing::HasSubstr;
using testing::Not;

constexpr char kFaq[] =
    "<html lang=en><title>Help</title><h1>Help</h1><details><summary>How long does delivery take?</summary><p>Three "
    "days.</p></details><details><summary>Can I pay by card?</summary><p>With any card.</p></details>";

TEST(Access, ASecretIsSentToItsOriginAndStoredNowhere) {
  constexpr char kSecret[] = "s3cr3t-t0ken";
  LoopbackSite site, other("127.0.0.2");
  site.Serve("/faq", [&](const SiteRequest& request) {
    const bool known = request.headers.Get("authorization") == std::string("Bearer ") + kSecret;
    SiteReply reply = known ? test::Html(kFaq) : test::Html("no");
    reply.status = known ? 200 : 401;
    return reply;
  });
  other.Serve("/faq", test::Html(kFaq));
  const TempDir dir;
  dir.Write("token", std::string(kSecret) + "\n");
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/faq")) + SourceRow("faq", other.Url("/faq"))) +
                                   "[[credential]]\norigin = \"" + site.Url("") + "\"\nfile = \"token\"\n");
  const auto ran = Scan(dir);
  EXPECT_EQ(ran.code, 0) << ran.err;
  for (const SiteRequest& request : other.requests()) EXPECT_FALSE(request.headers.Get("authorization"));
  ASSERT_EQ(Rivalscope({"export", "-C", dir.path().string(), "-o", dir / "a.warc"}).code, 0);
  for (const char* file : {"rivalscope.db", "a.warc", "report.html"}) {
    EXPECT_THAT(test::ReadFileOrDie(dir / file), Not(HasSubstr(kSecret))) << file;
  }
}

TEST(Access, AMissingSecretIsNamedBeforeAnythingIsFetched) {
  LoopbackSite site;
  unsetenv("RIVALSCOPE_TEST_NONE");
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/faq"))) + "[[credential]]\norigin = \"" +
                                   site.Url("") + "\"\nkind = \"basic\"\nenvironment = \"RIVALSCOPE_TEST_NONE\"\n");
  const auto ran = Scan(dir);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("RIVALSCOPE_TEST_NONE"));
  EXPECT_EQ(site.connections(), 0);
}

TEST(Access, CookiesAreKeptForTheSourceThatAsksAndForOneScan) {
  LoopbackSite site;
  const auto door = [](const SiteRequest& request) {
    if (request.headers.Get("cookie")) return test::Html(kFaq);
    SiteReply reply = test::Redirect(request.target);
    reply.headers.emplace_back("Set-Cookie", "seen=1; Path=/");
    return reply;
  };
  site.Serve("/with", door);
  site.Serve("/without", door);
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/with"), "cookies = true\n") +
                                         SourceRow("faq", site.Url("/without"))));
  for (int scan = 1; scan <= 2; ++scan) {
    const auto ran = Scan(dir);
    EXPECT_EQ(ran.code, 3) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("/without"));
    EXPECT_THAT(ran.err, Not(HasSubstr("/with:")));
    EXPECT_EQ(site.CountOf("/with"), 2 * scan) << "the first answer of each scan sets the cookie anew";
  }
}

}  // namespace
}  // namespace rivalscope::cli
