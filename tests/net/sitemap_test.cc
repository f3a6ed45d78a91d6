#include "net/sitemap.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace rivalscope::net {
namespace {

std::string Gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// "url modified" a line, the date in ISO 8601.
std::string Listed(const Result<Sitemap>& sitemap) {
  if (!sitemap) return "error: " + sitemap.error().message;
  std::string text;
  for (const SitemapEntry& entry : sitemap->entries) {
    text += entry.url;
    if (entry.modified) text += " " + FormatInstant(*entry.modified);
    text += "\n";
  }
  return text;
}

const char* const kUrlset = R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>
    https://example.com/a?x=1&amp;y=2 </loc><lastmod>2026-01-02</lastmod></url>
  <url><loc><![CDATA[https://example.com/b?x=1&y=2]]></loc><lastmod>yesterday</lastmod></url>
  <url><lastmod>2026-01-02</lastmod></url>
  <url><loc/></url>
  <url><loc>https://example.com/c</loc><lastmod>2026-01-02T03:04:05+03:00</lastmod></url>
</urlset>)";
const char* const kUrlsetListed =
    "https://example.com/a?x=1&y=2 2026-01-02T00:00:00Z\n"
    "https://example.com/b?x=1&y=2\n"
    "https://example.com/c 2026-01-02T00:04:05Z\n";

TEST(Sitemap, ReadsAUrlset) {
  const auto sitemap = ParseSitemap(kUrlset);
  EXPECT_EQ(Listed(sitemap), kUrlsetListed);
  EXPECT_FALSE(sitemap->is_index);
  EXPECT_EQ(Listed(ParseSitemap("\xEF\xBB\xBF\n" + std::string(kUrlset).substr(39))), kUrlsetListed);
}

TEST(Sitemap, ReadsAnIndexWithPrefixes) {
  const auto sitemap = ParseSitemap(
      "<sm:sitemapindex xmlns:sm='http://www.sitemaps.org/schemas/sitemap/0.9'><sm:sitemap>"
      "<sm:loc>https://example.com/1.xml.gz</sm:loc></sm:sitemap></sm:sitemapindex>");
  EXPECT_EQ(Listed(sitemap), "https://example.com/1.xml.gz\n");
  EXPECT_TRUE(sitemap->is_index);
}

TEST(Sitemap, LeavesImagesAlone) {
  EXPECT_EQ(Listed(ParseSitemap("<urlset xmlns:image='urn:i'><url><image:image><image:loc>https://example.com/i.png"
                                "</image:loc></image:image><loc>https://example.com/p</loc></url></urlset>")),
            "https://example.com/p\n");
}

TEST(Sitemap, ReadsFeeds) {
  EXPECT_EQ(Listed(ParseSitemap(
                "<rss version='2.0'><channel><link>https://example.com/</link>"
                "<item><link>https://example.com/1</link><pubDate>Tue, 10 Jun 2025 04:00:00 GMT</pubDate></item>"
                "<item><guid>https://example.com/2</guid><pubDate>Tue, 10 Jun 2025 04:00:00 +0300</pubDate></item>"
                "<item><guid isPermaLink='false'>17</guid></item></channel></rss>")),
            "https://example.com/1 2025-06-10T04:00:00Z\nhttps://example.com/2 2025-06-10T01:00:00Z\n");
  EXPECT_EQ(Listed(ParseSitemap("<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://example.com/'/>"
                                "<entry><link rel='edit' href='https://example.com/edit'/><link rel='alternate' "
                                "href='https://example.com/1'/><updated>2026-05-06T07:08:09Z</updated></entry>"
                                "<entry><link href='https://example.com/2'/></entry><entry/></feed>")),
            "https://example.com/1 2026-05-06T07:08:09Z\nhttps://example.com/2\n");
  EXPECT_EQ(Listed(ParseSitemap("<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><channel/><item><link>https://example.com/1</link>"
                                "<dc:date>2026-05-06</dc:date></item></rdf:RDF>")),
            "https://example.com/1 2026-05-06T00:00:00Z\n");
}

TEST(Sitemap, ReadsPlainText) {
  EXPECT_EQ(Listed(ParseSitemap("\xEF\xBB\xBFhttps://example.com/1\r\n\r\n  HTTP://example.com/2  \nnot an address\n")),
            "https://example.com/1\nHTTP://example.com/2\n");
}

TEST(Sitemap, ReadsGzip) {
  EXPECT_EQ(Listed(ParseSitemap(Gzip(kUrlset))), kUrlsetListed);
  EXPECT_EQ(Listed(ParseSitemap(Gzip("https://example.com/1\n") + Gzip("https://example.com/2\n"))),
            "https://example.com/1\nhttps://example.com/2\n");
  EXPECT_EQ(Listed(ParseSitemap(Gzip(kUrlset) + std::string(512, '\0'))), kUrlsetListed);
}

TEST(Sitemap, SaysWhatIsWrong) {
  const std::string gzip = Gzip(kUrlset);
  const struct {
    std::string bytes;
    const char* says;
  } cases[] = {
      {"", "empty"},
      {" \n ", "empty"},
      {"<urlset><url>", "broken XML at line 1"},
      {"<urlset>\n<url><loc>x</url></urlset>", "broken XML at line 2"},
      {"<", "broken XML"},
      {"<html><body>Not found</body></html>", "<html>"},
      {"Not found", "neither XML nor"},
      {gzip.substr(0, gzip.size() / 2), "gzip data is broken"},
      {gzip.substr(0, 2), "gzip data is broken"},
      {"\x1f\x8b garbage", "gzip data is broken"},
      {Gzip(std::string(60 * 1024 * 1024, ' ')), "larger than 50 MB"},
  };
  for (const auto& c : cases) {
    const auto sitemap = ParseSitemap(c.bytes);
    ASSERT_FALSE(sitemap.has_value()) << c.says;
    EXPECT_EQ(sitemap.error().code, ErrorCode::kInvalidInput);
    EXPECT_NE(sitemap.error().message.find(c.says), std::string::npos) << sitemap.error().message;
  }
}

TEST(Sitemap, ExpandsNoEntities) {
  const auto sitemap = ParseSitemap(
      "<!DOCTYPE urlset [<!ENTITY a 'https://example.com/'><!ENTITY b '&a;&a;'>"
      "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&b;&f;</loc></url></urlset>");
  EXPECT_EQ(Listed(sitemap), "&b;&f;\n");
}

TEST(Sitemap, KeepsToTheProtocolsNumberOfEntries) {
  std::string text;
  std::string xml = "<urlset>";
  for (int i = 0; i < 50'001; ++i) {
    text += "https://e.example/\n";
    xml += "<url><loc>https://e.example/</loc></url>";
  }
  EXPECT_EQ(ParseSitemap(text)->entries.size(), 50'000u);
  EXPECT_EQ(ParseSitemap(xml + "</urlset>")->entries.size(), 50'000u);
}

}  // namespace
}  // namespace rivalscope::net
