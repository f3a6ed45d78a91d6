#include "extract/extract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using testing::ElementsAre;

Extraction Read(std::string_view bytes, std::string_view type = "text/html",
                std::string_view url = "https://shop.example/a/") {
  Page page;
  page.bytes = bytes;
  page.content_type = type;
  page.url = url;
  return Extract(page);
}

TEST(Extract, ReadsPageFacts) {
  const Extraction got = Read(R"(<html lang="de-AT"><head><title> Wasser
kocher </title><link rel=canonical href="/kettle"><script type="application/ld+json">{"@type":"Article",
"datePublished":"2026-03-01T23:00:00+01:00","dateModified":"2026-04-02","author":{"@type":"Person"}}</script></head><body>x)");
  EXPECT_EQ(got.status, PageStatus::kOk);
  EXPECT_EQ(got.page.title, "Wasser kocher");
  EXPECT_EQ(got.page.language, "de-AT");
  EXPECT_EQ(got.page.canonical, "https://shop.example/kettle");
  ASSERT_TRUE(got.page.published.has_value());
  EXPECT_EQ(FormatDay(*got.page.published), "2026-03-01");
  EXPECT_EQ(FormatDay(*got.page.modified), "2026-04-02");
  EXPECT_THAT(got.page.types, ElementsAre("Article", "Person"));
  EXPECT_EQ(got.extractor_version, ExtractorVersion());
  EXPECT_EQ(got.url, "https://shop.example/a/");
}

TEST(Extract, FallsBackWhereAPageSaysLittle) {
  const Extraction got =
      Read(R"(<meta property="og:title" content="Social"><meta property="og:url" content="//shop.example/b">
<meta property="og:locale" content="tr_TR"><meta property="article:published_time" content="2026-01-02T03:04:05Z"><p>x)");
  EXPECT_EQ(got.page.title, "Social");
  EXPECT_EQ(got.page.canonical, "https://shop.example/b");
  EXPECT_EQ(got.page.language, "tr-TR");
  EXPECT_EQ(FormatDay(got.page.published.value()), "2026-01-02");
  EXPECT_FALSE(got.page.modified.has_value());
}

TEST(Extract, NeverFails) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const struct {
    const char* name;
    std::string bytes;
    const char* type;
    PageStatus status;
  } cases[] = {
      {"nesting bomb", deep, "text/html", PageStatus::kError},
      {"image", "\x89PNG\r\n", "image/png", PageStatus::kError},
      {"unknown JSON", R"({"a":1})", "application/json", PageStatus::kError},
      {"broken JSON", "{", "", PageStatus::kError},
      {"binary as HTML", std::string("\0\xFF\xFE\x01", 4), "text/html", PageStatus::kOk},
      {"no type", "<p>text", "", PageStatus::kOk},
      {"odd type", "<p>text", "text/", PageStatus::kOk},
  };
  for (const auto& c : cases) {
    const Extraction got = Read(c.bytes, c.type, "not a url");
    EXPECT_EQ(std::string(PageStatusName(got.status)), PageStatusName(c.status)) << c.name;
    EXPECT_EQ(got.status == PageStatus::kError, !got.warnings.empty()) << c.name;
  }
}

TEST(Extract, KeepsToTheKindItIsAskedFor) {
  Page page;
  page.bytes = "<h1>FAQ</h1><h2>Is it so?</h2><p>Yes.</p><h2>Is it not?</h2><p>No.</p><a href=tel:+12025550143>x</a>";
  page.url = "https://shop.example/faq";
  page.kind = Kind::kFaq;
  EXPECT_EQ(Extract(page).faq.size(), 2U);
  EXPECT_TRUE(Extract(page).contacts.empty());
  page.kind = Kind::kPage;
  EXPECT_TRUE(Extract(page).faq.empty());
  EXPECT_EQ(Extract(page).contacts.size(), 1U);
}

TEST(Extract, NamesRepairsOfStructuredData) {
  EXPECT_THAT(Read("<p>x</p><script type='application/ld+json'>{\"@type\":\"A\",}</script>").warnings,
              ElementsAre("a JSON-LD block was repaired: trailing comma"));
}

}  // namespace
}  // namespace rivalscope::extract
