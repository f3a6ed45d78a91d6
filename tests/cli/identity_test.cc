// One page under several addresses: by its canonical link, by its words, and nearly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/stored.h"
#include "tests/cli/workspace_rows.h"
#include "tests/support/loopback_site.h"

namespace rivalscope::cli {
namespace {

using test::LoopbackSite;
using test::SiteReply;
using test::TempDir;
using testing::AnyOf;
using testing::HasSubstr;

SiteReply ArticlePage(const std::string& head, const std::string& question, const std::string& more = "") {
  std::string words;
  for (int i = 0; i < 300; ++i) words += " word" + std::to_string(i * 7919 % 1000);
  return test::Html("<html lang=en><head><title>Help</title>" + head + "</head><h1>Help</h1><details><summary>" +
                    question + "</summary><p>Within three days." + words +
                    "</p></details><details><summary>Can I pay by card?</summary><p>With any card.</p></details>" +
                    more);
}

TEST(Identity, APageIsFetchedOnceUnderTheNameItGivesItself) {
  LoopbackSite site;
  // The start names the article "/help/a"; its twin is linked from there and from nowhere else.
  site.Serve("/help/", ArticlePage("<link rel=canonical href=/help/home>", "How long does delivery take?",
                                   "<a href=/help/print>print</a><a href=/help/home>home</a>"));
  site.Serve("/help/print", ArticlePage("<link rel=canonical href=/help/article>", "How do I return an article?",
                                        "<a href=/help/article>the article</a>"));
  site.Serve("/help/home", ArticlePage("", "Never asked for"));
  site.Serve("/help/article", ArticlePage("", "Never asked for"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/help/"))));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(site.CountOf("/help/home"), 0);
  EXPECT_EQ(site.CountOf("/help/article"), 0);
  const std::string store = dir / "rivalscope.db";
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM snapshot WHERE final_url LIKE '%/help/home' AND url LIKE '%/help/'"),
            1);
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM faq"), 4);
}

TEST(Identity, ACanonicalLinkNeverTakesASourceAway) {
  LoopbackSite site;
  site.Serve("/faq", ArticlePage("<link rel=canonical href=/>", "How long does delivery take?"));
  site.Serve("/", test::Html("<html lang=en><title>Shop</title><h1>Shop</h1><p>Call +44 20 7946 0000.</p>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/faq")) + SourceRow("site", site.Url("/"))));
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(site.CountOf("/"), 1);
}

TEST(Identity, PagesThatSayTheSameAreTold) {
  LoopbackSite site;
  site.Serve("/help/", test::LinkPage({"/help/1", "/help/2", "/help/3"}));
  site.Serve("/help/1", ArticlePage("", "How long does delivery take?"));
  site.Serve("/help/2", ArticlePage("<meta name=x content=y>", "How long does delivery take?"));
  site.Serve("/help/3", ArticlePage("", "How long does delivery take?", "<p>now</p>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/help/"))));
  ASSERT_EQ(Scan(dir).code, 0);
  const std::string store = dir / "rivalscope.db";
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM page_text WHERE how = 'exact'"), 1);
  EXPECT_EQ(CountOf(store, "SELECT count(*) FROM page_text WHERE how = 'near'"), 1);
  std::string explained;  // either of the two may have come first
  for (const char* page : {"/help/1", "/help/2"})
    explained += Rivalscope({"explain", "-C", dir.path().string(), site.Url(page)}).out;
  EXPECT_THAT(explained, AnyOf(HasSubstr("The same page as " + site.Url("/help/1") + " (the same words)"),
                               HasSubstr("The same page as " + site.Url("/help/2") + " (the same words)")));
}

}  // namespace
}  // namespace rivalscope::cli
