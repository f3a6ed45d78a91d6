#include "extract/serp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/contract.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Extraction ReadResults(std::string_view url, std::string_view html, Kind kind = Kind::kAuto) {
  Page page;
  page.bytes = html;
  page.url = url;
  page.kind = kind;
  return Extract(page);
}

TEST(Serp, ReadsEveryKindOfBlock) {
  const std::string html(SampleOf("google"));
  const Extraction out = ReadResults("https://www.google.com/search?q=standing+desk", html);
  ASSERT_TRUE(out.serp);
  std::vector<SerpResultType> types;
  for (const SerpResult& result : out.serp->results) types.push_back(result.type);
  EXPECT_THAT(types, ElementsAre(SerpResultType::kAd, SerpResultType::kFeatured, SerpResultType::kOrganic,
                                 SerpResultType::kOrganic, SerpResultType::kNews, SerpResultType::kOrganic,
                                 SerpResultType::kOrganic));
  EXPECT_EQ(out.serp->results[0].url, "https://sale.example/desks");
  EXPECT_EQ(out.serp->results[2].snippet,
            "Height range, load and noise compared for twelve frames, measured over six weeks.");
  EXPECT_THAT(out.serp->people_also_ask,
              ElementsAre("Is a standing desk good for your back?", "How long should you stand at a desk?"));
  EXPECT_THAT(out.serp->related, ElementsAre("standing desk converter", "standing desk wood"));
  EXPECT_THAT(out.next_pages, ElementsAre("https://www.google.com/search?q=standing+desk&start=10"));
}

TEST(Serp, TellsEmptyBlockedAndChangedPagesApart) {
  const struct {
    std::string_view what;
    std::string_view url;
    std::string_view body;
    PageStatus status;
  } kCases[] = {
      {"captcha", "https://www.google.com/sorry/index?q=x", "<form id='captcha-form'><div id='recaptcha'></div></form>",
       PageStatus::kBlocked},
      {"soft block", "https://www.google.com/search?q=x",
       "<noscript><iframe src='/httpservice/retry/enablejs?sei=a'></iframe></noscript>", PageStatus::kBlocked},
      {"consent", "https://www.google.de/search?q=x",
       "<form action='https://consent.google.de/save'><button>Alle akzeptieren</button></form>", PageStatus::kBlocked},
      {"nothing found", "https://www.google.com/search?q=zzz",
       "<div><p>Your search - zzz - did not match any documents.</p></div>", PageStatus::kEmpty},
      {"nothing found, Turkish", "https://yandex.com.tr/search/?text=zzz", "<p>Hiçbir şey bulunamadı</p>",
       PageStatus::kEmpty},
      {"bot check", "https://html.duckduckgo.com/html/?q=x",
       "<div class='anomaly-modal__modal'>Select all squares</div>", PageStatus::kBlocked},
      {"shell", "https://www.qwant.com/?q=x", "<div id='root'></div><script src='/app.js'></script>",
       PageStatus::kNeedsRendering},
      {"new mark-up", "https://www.mojeek.com/search?q=x",
       "<section><x-r><a href='https://a.example/'>A</a></x-r><x-r><a href='https://b.example/'>B</a></x-r><x-r>"
       "<a href='https://c.example/'>C</a></x-r><x-r><a href='https://d.example/'>D</a></x-r><x-r>"
       "<a href='https://e.example/'>E</a></x-r></section>",
       PageStatus::kDrift},
  };
  for (const auto& row : kCases) {
    const Extraction out = ReadResults(row.url, row.body);
    EXPECT_EQ(out.status, row.status) << row.what << ": " << PageStatusName(out.status);
    ASSERT_TRUE(out.serp) << row.what;
    EXPECT_THAT(out.serp->results, IsEmpty()) << row.what;
  }
}

TEST(Serp, ReadsAnUnknownEngineByStructure) {
  std::string html = "<h2>Menu</h2><h2><a href='/about'>About us</a></h2><main>";
  for (const char* name : {"one", "two", "three", "four"}) {
    html += std::string("<div class='hit'><h3 class='t'><a href='https://") + name + ".example/'>Page " + name +
            "</a></h3><p>What page " + name + " says about desks.</p></div>";
  }
  const Extraction out = ReadResults("https://find.example/?q=desk", html + "</main>", Kind::kSerp);
  ASSERT_TRUE(out.serp);
  ASSERT_THAT(out.serp->results, SizeIs(4));
  EXPECT_EQ(out.serp->results[1].rank, 2);
  EXPECT_EQ(out.serp->results[1].title, "Page two");
  EXPECT_EQ(out.serp->results[1].url, "https://two.example/");
  EXPECT_EQ(out.serp->results[1].snippet, "What page two says about desks.");
}

TEST(Serp, LeavesOtherPagesAlone) {
  EXPECT_FALSE(ReadResults("https://shop.example/", "<h3><a href='https://a.example/'>A</a></h3>").serp);
  EXPECT_FALSE(ReadResults("https://maps.google.com/maps/place/x", "<h3>x</h3>").serp);
}

}  // namespace
}  // namespace rivalscope::extract
