#include "scan/audit_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "core/data_files.h"
#include "extract/tsv.h"
#include "text/language.h"
#include "text/pattern.h"

namespace rivalscope::scan {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

AuditPage Read(const std::string& html, const std::string& language = "en") {
  auto page = ReadAuditPage(html, "http://shop.test/dir/page", language);
  EXPECT_TRUE(page.has_value());
  return page ? std::move(*page) : AuditPage{};
}

TEST(Marks, EveryRowCompilesAndEveryMarkSpeaksAllLanguages) {
  std::map<std::string, std::set<std::string>> languages;
  for (const auto& row : extract::ReadTsv(FindDataFile("audit/marks.tsv").value_or(""), 4)) {
    EXPECT_TRUE(text::Pattern::Compile(row[3]).has_value()) << row[0] << ' ' << row[2];
    EXPECT_THAT((std::set<std::string_view>{"link", "text", "address"}), Contains(row[1]));
    if (row[2] != "*") {
      EXPECT_NE(text::LanguageFromTag(row[2]), text::Language::kUnknown) << row[2];
    }
    languages[std::string(row[0])].emplace(row[2]);
  }
  EXPECT_GT(languages.size(), 20U);
  for (auto& [mark, seen] : languages) {
    if (seen.erase("*") > 0 && seen.size() < 2) continue;  // an address, or names that are the same everywhere
    EXPECT_EQ(seen.size(), text::kLanguages.size()) << mark;
  }
}

TEST(ReadAuditPage, SeesLinksByWordsAndByAddress) {
  const AuditPage page = Read(
      "<a href='/kontakt'>Write</a><a href='../help'>Hilfe</a><a href='tel:+4420'>Call</a><a "
      "href='mailto:a@b.test'>Mail</a>"
      "<a href='https://apps.apple.com/app/id1'>App</a><a href='/x'>Accessibility</a>");
  EXPECT_EQ(page.marked_links.at("contact"), "http://shop.test/kontakt");
  EXPECT_EQ(page.marked_links.at("faq"), "http://shop.test/help");
  for (const char* mark : {"tel_link", "mailto_link", "app_links", "accessibility_statement"})
    EXPECT_THAT(page.marks, Contains(mark));
  EXPECT_EQ(page.links.size(), 4U);  // tel and mailto lead to no page
}

TEST(ReadAuditPage, TheWordsOfALinkAreThoseOfItsLanguage) {
  EXPECT_THAT(Read("<a href='/1'>Bize Ulaşın</a>", "tr").marks, Contains("contact"));
  EXPECT_THAT(Read("<a href='/1'>Bize Ulaşın</a>", "de").marks, Not(Contains("contact")));
  EXPECT_THAT(Read("<a href='/1'>تماس با ما</a>", "fa").marks, Contains("contact"));
  EXPECT_THAT(Read("<html lang='hu'><a href='/1'>Kapcsolat</a></html>", "").marks, Contains("contact"));
  EXPECT_THAT(Read("<a href='/1'>Contact us about the weather</a>").marks, Not(Contains("contact")));
}

TEST(ReadAuditPage, ReadsTermsInTheText) {
  const AuditPage page = Read(
      "<p>Delivery costs 3.90 and is free from 60. You have 30 days to return it. Three years of warranty.</p>"
      "<p>In stock.</p><script>var wish = 'add to wish list';</script>");
  for (const char* mark : {"delivery_cost", "return_policy", "warranty", "stock"})
    EXPECT_THAT(page.marks, Contains(mark)) << mark;
  EXPECT_THAT(page.marks, Not(Contains("wish_list")));  // a script is no text
  EXPECT_THAT(Read("<p>30 gün içinde ücretsiz iade</p>", "tr").marks, Contains("return_policy"));
}

TEST(ReadAuditPage, CountsFieldsWithAName) {
  const AuditPage page = Read(
      "<form><label>Mail <input name=a></label><label for=b>B</label><input id=b><input aria-label=C><input name=d>"
      "<input type=hidden><input type=submit><textarea aria-labelledby=x></textarea></form>"
      "<form role=search><input type=search title=Search></form>");
  EXPECT_EQ(page.inputs, 6);
  EXPECT_EQ(page.inputs_labelled, 5);
  EXPECT_THAT(page.marks, Contains("ticket_form"));
  EXPECT_THAT(page.marks, Contains("search_field"));
}

TEST(ReadAuditPage, JudgesPicturesAndHeadings) {
  const AuditPage page = Read("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2><img src=1 alt=''><img src=2>");
  EXPECT_EQ(page.images, 2);
  EXPECT_EQ(page.images_described, 1);
  EXPECT_TRUE(page.headings_in_order);
  EXPECT_FALSE(Read("<h1>A</h1><h3>B</h3>").headings_in_order);
  EXPECT_FALSE(Read("<h3>B</h3>").headings_in_order);
  EXPECT_FALSE(Read("<p>none</p>").has_headings);
}

TEST(ReadAuditPage, ReadsTheHead) {
  const AuditPage page = Read(
      "<html lang='de-AT'><head><meta name=Viewport content=x><link rel=alternate hreflang=fr href=/fr>"
      "<link rel=alternate hreflang=x-default href=/></head></html>",
      "");
  EXPECT_THAT(page.marks, Contains("viewport"));
  EXPECT_THAT(page.marks, Contains("lang"));
  EXPECT_EQ(page.language, "de");
  EXPECT_THAT(page.alternates, ElementsAre("fr"));
}

TEST(ReadAuditPage, AnEmptyPageShowsNothing) {
  const AuditPage page = Read("");
  EXPECT_TRUE(page.marks.empty());
  EXPECT_TRUE(page.links.empty());
}

}  // namespace
}  // namespace rivalscope::scan
