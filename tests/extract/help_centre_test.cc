#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/context.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Extraction ReadHelp(std::string_view bytes, std::string_view url, std::string_view type = "text/html") {
  Page page;
  page.bytes = bytes;
  page.content_type = type;
  page.url = url;
  page.kind = Kind::kFaq;
  return Extract(page);
}

constexpr char kHome[] =
    "<html lang=en-gb><head><link rel=stylesheet href=//static.zdassets.com/hc/assets/application-1.css></head>"
    "<body><h1>Help</h1><a href=/hc/en-gb/sections/1>Delivery</a></body></html>";

TEST(HelpCentre, APageNamesItsListing) {
  const struct {
    const char* url;
    std::vector<std::string> listing;
  } cases[] = {
      {"https://help.a.example/hc/en-gb",
       {"https://help.a.example/api/v2/help_center/en-gb/articles.json?per_page=100"}},
      {"https://help.a.example/hc/tr/articles/1",
       {"https://help.a.example/api/v2/help_center/tr/articles.json?per_page=100"}},
      {"https://help.a.example/blog", {}},
      {"https://help.a.example/hc/", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(ReadHelp(kHome, c.url).next_pages, c.listing) << c.url;
  EXPECT_THAT(ReadHelp("<html lang=en><h1>Help</h1>", "https://a.example/hc/en").next_pages, IsEmpty())
      << "other software";
}

TEST(HelpCentre, TheListingIsRead) {
  const Extraction got = ReadHelp(
      R"({"count":3,"next_page":"https://help.a.example/api/v2/help_center/en-gb/articles.json?page=2","articles":[
{"id":1,"title":"How long does delivery take?","body":"<p>Three <b>working</b> days.</p>","locale":"en-gb"},
{"id":2,"title":"Returns &amp; refunds","body":"<p>Thirty days.</p>","locale":"en-gb"},{"id":3,"title":"Soon","body":null}]})",
      "https://help.a.example/api/v2/help_center/en-gb/articles.json", "application/json; charset=utf-8");
  EXPECT_EQ(got.status, PageStatus::kOk);
  ASSERT_EQ(got.faq.size(), 2u);
  EXPECT_EQ(got.faq[0].question, "How long does delivery take?");
  EXPECT_EQ(got.faq[0].answer, "Three working days.");
  EXPECT_EQ(got.faq[0].route, "api");
  EXPECT_EQ(got.faq[0].language, "en-gb");
  EXPECT_EQ(got.faq[1].question, "Returns & refunds");
  EXPECT_THAT(got.next_pages, ElementsAre("https://help.a.example/api/v2/help_center/en-gb/articles.json?page=2"));
}

// As "List all articles" of Intercom's API has it, for a source whose owner holds a token.
TEST(HelpCentre, TheListingOfAnIntercomHelpCentreIsRead) {
  const Extraction got = ReadHelp(
      R"({"type":"list","pages":{"type":"pages","page":1,"total_pages":2,"next":"https://api.a.example/articles?page=2"},
"data":[{"id":"7","type":"article","title":"How long does delivery take?","description":"","body":"<p>Three days.</p>",
"state":"published"}]})",
      "https://api.a.example/articles", "application/json");
  ASSERT_EQ(got.faq.size(), 1u);
  EXPECT_EQ(got.faq[0].answer, "Three days.");
  EXPECT_THAT(got.next_pages, ElementsAre("https://api.a.example/articles?page=2"));
  EXPECT_THAT(
      ReadHelp("<html lang=en><script src=https://api.intercom.io></script>", "https://a.example/articles").next_pages,
      IsEmpty())
      << "nobody else may read it";
}

TEST(HelpCentre, OtherJsonIsNot) {
  for (const char* json :
       {"{}", "{\"articles\":[]}", "{\"articles\":[{\"title\":\"x\"}]}", "[1]", "{\"error\":\"no\"}"}) {
    EXPECT_THAT(ReadHelp(json, "https://a.example/x.json", "application/json").faq, IsEmpty()) << json;
  }
}

}  // namespace
}  // namespace rivalscope::extract
