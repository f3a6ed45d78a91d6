// What a scan finds from the address of a source: further pages of lists and sections, feeds, a help centre's listing.
// And what it leaves alone.
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
using testing::HasSubstr;

SiteReply Typed(std::string type, std::string body) {
  SiteReply reply = test::Html(std::move(body));
  reply.headers = {{"Content-Type", std::move(type)}};
  return reply;
}

// A page of three reviews in schema.org's words, and whatever leads on from it.
SiteReply ReviewPage(int page, const std::string& more) {
  std::string html = "<html lang=en><title>Reviews</title><div itemscope itemtype=https://schema.org/Product>";
  for (int i = 0; i < 3; ++i) {
    const std::string number = std::to_string(page * 3 + i);
    html += "<div itemprop=review itemscope itemtype=https://schema.org/Review><span itemprop=author>Customer " +
            number + "</span><meta itemprop=datePublished content=2026-10-0" + std::to_string(i + 1) +
            "><span itemprop=reviewRating itemscope itemtype=https://schema.org/Rating><meta itemprop=ratingValue "
            "content=4></span><p itemprop=reviewBody>The delivery of order " +
            number + " was quick.</p></div>";
  }
  return test::Html(html + "</div>" + more);
}

// A page with one question is no FAQ.
constexpr char kSecondQuestion[] = "<details><summary>Can I pay by card?</summary><p>With any card.</p></details>";

SiteReply FaqPage(const std::string& question, const std::string& more = "") {
  return test::Html("<html lang=en><title>Help</title><h1>Help</h1><details><summary>" + question +
                    "</summary><p>Within three working days.</p></details>" + kSecondQuestion + more);
}

int64_t Reviews(const TempDir& dir) { return CountOf(dir / "rivalscope.db", "SELECT count(*) FROM review"); }
int64_t Questions(const TempDir& dir) {
  return CountOf(dir / "rivalscope.db", "SELECT count(DISTINCT question) FROM faq");
}

TEST(Discovery, PagesOfAReviewListByNumberAndByLoadMore) {
  LoopbackSite site;
  site.Serve("/reviews", ReviewPage(1, "<a href='?page=2'>2</a> <a href='?page=3'>3</a> <a href=/shop>Shop</a>"));
  site.Serve("/reviews?page=2", ReviewPage(2, "<a href='?page=1'>1</a> <a href='?page=3'>3</a>"));
  site.Serve("/reviews?page=3", ReviewPage(3, "<button data-next-url='/reviews?after=9'>Load more</button>"));
  site.Serve("/reviews?after=9", ReviewPage(4, ""));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("reviews", site.Url("/reviews"))));
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(Reviews(dir), 12);
  EXPECT_EQ(site.CountOf("/shop"), 0);
}

TEST(Discovery, ANextPageThatIsMarkedNofollowIsLeftAlone) {
  LoopbackSite site;
  site.Serve("/reviews", ReviewPage(1, "<a rel='nofollow next' href='?page=2'>next</a>"));
  site.Serve("/reviews?page=2", ReviewPage(2, ""));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("reviews", site.Url("/reviews"))));
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(Reviews(dir), 3);
  EXPECT_EQ(site.CountOf("/reviews?page=2"), 0);
}

TEST(Discovery, SectionsOfAFaqGoOnOverTheirPages) {
  LoopbackSite site;
  site.Serve("/help/", test::LinkPage({"/help/delivery"}));
  site.Serve("/help/delivery",
             FaqPage("How long does delivery take?", "<a rel=next href='/help/delivery?page=2'>more</a>"));
  site.Serve("/help/delivery?page=2", FaqPage("Who delivers?", "<a href='/help/delivery?page=3'>3</a>"));
  site.Serve("/help/delivery?page=3", FaqPage("Where is my parcel?", "<a rel=next href=/elsewhere>next</a>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/help/"))));
  ASSERT_EQ(Scan(dir).code, 0);
  EXPECT_EQ(Questions(dir), 4);
  EXPECT_EQ(site.CountOf("/elsewhere"), 0);
}

TEST(Discovery, FeedsAreReviewSources) {
  LoopbackSite site;
  site.Serve("/rss",
             Typed("application/rss+xml",
                   "<rss version='2.0'><channel><title>Opinions</title><language>en</language>"
                   "<item><title>Good</title><guid>1</guid><author>Ada</author><pubDate>Sat, 03 Oct 2026 08:00:00 "
                   "GMT</pubDate><description>The delivery was quick.</description></item></channel></rss>"));
  const auto atom = [](const std::string& id, const std::string& next) {
    return Typed(
        "application/atom+xml",
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:im='http://itunes.apple.com/rss'><title>Reviews</title>" +
            next + "<entry><id>" + id + "</id><title>Good</title><updated>2026-10-03T08:00:00Z</updated>" +
            "<content type='text'>The courier of " + id + " was friendly.</content><im:rating>5</im:rating>" +
            "<author><name>Bo</name></author></entry></feed>");
  };
  site.Serve("/atom", atom("11", "<link rel='next' href='/atom?page=2'/>"));
  site.Serve("/atom?page=2", atom("12", ""));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("reviews", site.Url("/rss")) +
                                         SourceRow("reviews", site.Url("/atom"), "site = \"atom\"\n")));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Reviews(dir), 3);
  EXPECT_EQ(CountOf(dir / "rivalscope.db", "SELECT count(*) FROM review WHERE rating = 5 AND site = 'atom'"), 2);
}

// An app store's feed as JSON; it names its next page in the other format.
TEST(Discovery, AnAppStoresReviewFeed) {
  LoopbackSite site;
  const auto label = [](const std::string& text) { return "{\"label\":\"" + text + "\"}"; };
  const std::string entry =
      "{\"author\":{\"name\":" + label("Ada") + "},\"updated\":" + label("2026-10-03T08:00:00-07:00") +
      ",\"im:rating\":" + label("2") + ",\"im:version\":" + label("2.1") + ",\"id\":" + label("77") +
      ",\"title\":" + label("Crashes") + ",\"content\":" + label("It crashes at each delivery.") + "}";
  site.Serve("/us/rss/customerreviews/id=1/json",
             Typed("text/javascript; charset=utf-8",
                   "{\"feed\":{\"entry\":[" + entry + "],\"link\":[{\"attributes\":{\"rel\":\"self\",\"href\":\"" +
                       site.Url("/self") + "\"}},{\"attributes\":{\"rel\":\"next\",\"href\":\"" +
                       site.Url("/us/rss/customerreviews/page=2/id=1/xml") + "\"}}]}}"));
  site.Serve("/us/rss/customerreviews/page=2/id=1/xml",
             Typed("text/xml",
                   "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:im='http://itunes.apple.com/rss'>"
                   "<entry><id>78</id><title>Fine</title><updated>2026-10-02T08:00:00Z</updated>"
                   "<content type='text'>Works.</content><im:rating>5</im:rating></entry></feed>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("reviews", site.Url("/us/rss/customerreviews/id=1/json"))));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Reviews(dir), 2);
  EXPECT_EQ(site.CountOf("/self"), 0);
}

constexpr char kHelpCentre[] =
    "<html lang=en><link rel=stylesheet href='//static.zdassets.com/hc/assets/a.css'><title>Help</title><h1>Help</h1>"
    "<p>What can we do for you?</p>";
constexpr char kListing[] = "/api/v2/help_center/en/articles.json";

TEST(Discovery, AHelpCentresListingIsRead) {
  LoopbackSite site;
  site.Serve("/hc/en", test::Html(kHelpCentre));
  site.Serve(kListing, Typed("application/json", R"({"next_page":")" + site.Url(std::string(kListing) + "?page=2") +
                                                     R"(","articles":[{"title":"How long does delivery take?",)"
                                                     R"("body":"<p>Three days.</p>","locale":"en"}]})"));
  site.Serve(std::string(kListing) + "?page=2",
             Typed("application/json", R"({"next_page":null,"articles":[{"title":"How do I return an article?",)"
                                       R"("body":"<p>Write to us.</p>","locale":"en"}]})"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/hc/en"))));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Questions(dir), 2);
}

TEST(Discovery, AListingThatRobotsForbidIsNotAskedFor) {
  LoopbackSite site;
  site.Serve("/robots.txt", test::Text("User-agent: *\nDisallow: /api/\n"));
  site.Serve("/hc/en", test::Html(kHelpCentre));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/hc/en"))));
  const auto ran = Scan(dir);
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_EQ(site.CountOf(std::string(kListing) + "?per_page=100"), 0);
  const auto explained =
      Rivalscope({"explain", "-C", dir.path().string(), site.Url(std::string(kListing) + "?per_page=100")});
  EXPECT_THAT(explained.out, HasSubstr("Disallow: /api/"));
}

// A help centre without a listing that anybody may read: collections lead to articles.
TEST(Discovery, CollectionsOfArticlesAreFollowed) {
  LoopbackSite site;
  site.Serve("/en/", test::LinkPage({"/en/collections/1-delivery"}));
  site.Serve("/en/collections/1-delivery", test::LinkPage({"/en/articles/7-how-long", "/de/articles/7"}));
  site.Serve("/en/articles/7-how-long",
             test::Html("<html lang=en><title>How long does delivery take?</title><article class=article><header "
                        "class=article__header><h1>How long does delivery take?</h1></header><div class=article_body>"
                        "<p>Three working days.</p></div></article>"));
  const TempDir dir;
  dir.Write("rivalscope.toml", Workspace(SourceRow("faq", site.Url("/en/"))));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(Questions(dir), 1);
  EXPECT_EQ(site.CountOf("/de/articles/7"), 0);
}

// A group's shops share one help centre: it is fetched once, and each brand has its answers.
TEST(Discovery, SourcesWithOneAddressShareTheFetchAndEachIsRead) {
  LoopbackSite site;
  site.Serve("/old", test::Redirect("/help/"));
  site.Serve("/help/",
             FaqPage("How long does delivery take?", "<a href=/help/returns>Returns</a><a href=/terms>Terms</a>"));
  site.Serve("/help/returns", FaqPage("How do I return an article?"));
  site.Serve("/terms", test::Html("<html lang=en><title>Terms</title><p>We are a shop."));
  const TempDir dir;
  std::string own = SourceRow("faq", site.Url("/help/"));
  own.replace(own.find("\"b\""), 3, "\"a\"");
  dir.Write("rivalscope.toml",
            Workspace(SourceRow("faq", site.Url("/help/")) + own + SourceRow("site", site.Url("/help/"))));
  const auto ran = Scan(dir);
  ASSERT_EQ(ran.code, 0) << ran.err;
  for (const char* path : {"/help/", "/help/returns", "/terms"}) EXPECT_EQ(site.CountOf(path), 1) << path;
  for (const char* brand : {"a", "b"}) {
    EXPECT_EQ(CountOf(dir / "rivalscope.db",
                      std::string("SELECT count(DISTINCT question) FROM faq WHERE question LIKE 'How%' AND brand = '") +
                          brand + "'"),
              2)
        << brand;
  }
  EXPECT_GE(CountOf(dir / "rivalscope.db",
                    "SELECT count(*) FROM snapshot s JOIN source o ON o.id = s.source_id WHERE o.kind = 'site'"),
            2)
      << "the site's own page and the terms it leads to";
  const auto again = Scan(dir);
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(CountOf(dir / "rivalscope.db", "SELECT count(*) FROM faq WHERE scan_id = 2 AND question LIKE 'How%'"),
            4 + 1)
      << "an unchanged page is read again for each, and its answers for the site, too";
}

}  // namespace
}  // namespace rivalscope::cli
