#include "crawler/warc_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "tests/support/loopback_site.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

struct Read {
  std::vector<WarcRecord> records;
  uint64_t faults = 0;
};

Read ReadAll(const std::string& path, uint64_t max_block = 1u << 20) {
  Read read;
  auto reader = WarcReader::Open(path, max_block);
  EXPECT_TRUE(reader);
  if (!reader) return read;
  while (true) {
    auto record = (*reader)->Next();
    EXPECT_TRUE(record);
    if (!record || !*record) break;
    read.records.push_back(std::move(**record));
  }
  read.faults = (*reader)->faults();
  return read;
}

std::string Record(const std::string& url, const std::string& block, const std::string& length = "") {
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2026-11-22T12:00:00Z\r\nContent-Length: " +
         (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n" + block + "\r\n\r\n";
}

TEST(WarcReaderTest, ReadsPlainRecords) {
  const test::TempDir dir;
  dir.Write("a.warc", Record("http://a.example/", "one") + Record("<http://b.test/>", "two"));
  const Read read = ReadAll(dir / "a.warc");
  ASSERT_EQ(read.records.size(), 2u);
  EXPECT_EQ(read.records[0].type, "response");
  EXPECT_EQ(read.records[0].block, "one");
  EXPECT_EQ(FormatInstant(read.records[0].date), "2026-11-22T12:00:00Z");
  EXPECT_EQ(read.records[1].url, "http://b.test/");
  EXPECT_EQ(read.faults, 0u);
}

TEST(WarcReaderTest, ResumesAfterDamage) {
  const test::TempDir dir;
  const struct {
    std::string bytes;
    size_t records;
  } kCases[] = {
      {"", 0},
      {"rubbish", 0},
      {"rubbish\r\n" + Record("http://a.example/", "one"), 1},
      {Record("http://a.example/", "one", "x") + Record("http://b.test/", "two"), 1},
      {Record("http://a.example/", "one", "1") + Record("http://b.test/", "two"), 2},
      {Record("http://a.example/", "one").substr(0, 100), 0},
      {Record("http://a.example/", "one").substr(0, Record("http://a.example/", "one").size() - 6), 1},
      {"WARC/1.1\r\n", 0},
      {"WARC/1.1\r\nno colon\r\n\r\n" + Record("http://b.test/", "two"), 1},
  };
  for (const auto& c : kCases) {
    dir.Write("x.warc", c.bytes);
    const Read read = ReadAll(dir / "x.warc");
    EXPECT_EQ(read.records.size(), c.records) << c.bytes;
    EXPECT_EQ(read.faults > 0, !c.bytes.empty()) << c.bytes;
  }
}

TEST(WarcReaderTest, BlocksAreCutAtTheLimit) {
  const test::TempDir dir;
  dir.Write("a.warc", Record("http://a.example/", std::string(5000, 'x')) + Record("http://b.test/", "two"));
  const Read read = ReadAll(dir / "a.warc", 100);
  ASSERT_EQ(read.records.size(), 2u);
  EXPECT_EQ(read.records[0].block.size(), 100u);
  EXPECT_TRUE(read.records[0].truncated);
  EXPECT_FALSE(read.records[1].truncated);
}

TEST(WarcReaderTest, SeeksToWhereARecordBegan) {
  const test::TempDir dir;
  dir.Write("a.warc", Record("http://a.example/", "one") + Record("http://b.test/", "two"));
  auto reader = WarcReader::Open(dir / "a.warc");
  ASSERT_TRUE(reader);
  const uint64_t first = (*(*reader)->Next())->offset;
  const uint64_t second = (*(*reader)->Next())->offset;
  ASSERT_TRUE((*reader)->Seek(second));
  EXPECT_EQ((*(*reader)->Next())->block, "two");
  ASSERT_TRUE((*reader)->Seek(first));
  EXPECT_EQ((*(*reader)->Next())->block, "one");
}

TEST(WarcReaderTest, AFileThatIsNotThereIsNamed) {
  const auto reader = WarcReader::Open("/nowhere/x.warc");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code, ErrorCode::kNotFound);
}

TEST(WarcReaderTest, HttpMessages) {
  const struct {
    const char* block;
    int status;
    const char* body;
  } kCases[] = {
      {"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", 200, "body"},
      {"HTTP/1.0 404\n\nbare ends", 404, "bare ends"},
      {"HTTP/2 301 \r\n\r\n", 301, ""},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", 200, "abcde"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nplain all the same", 200, "plain all the same"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nbroken off", 200, "broken off"},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip", 200, "not gzip"},
      {"HTTP/1.1 200 OK", 200, ""},
      {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 0, ""},
  };
  for (const auto& c : kCases) {
    const auto message = ParseHttpMessage(c.block, 1000);
    ASSERT_TRUE(message) << c.block;
    EXPECT_EQ(message->status, c.status) << c.block;
    EXPECT_EQ(message->body, c.body) << c.block;
  }
  EXPECT_FALSE(ParseHttpMessage("", 1000));
  EXPECT_FALSE(ParseHttpMessage("software: x\r\n", 1000));
  EXPECT_EQ(ParseHttpMessage("HTTP/1.1 -200 OK\r\n\r\n", 1000)->status, 0);
  EXPECT_EQ(ParseHttpMessage("HTTP/1.1 200 OK\r\n\r\n12345", 3)->body, "123");
}

TEST(WarcReaderTest, SamplesOfWarcio) {
  RIVALSCOPE_REQUIRE_SHARED(folder, "data/corpora/warcio/test/data");
  const std::string six = "warcinfo warcinfo response request revisit request ";
  const struct {
    const char* file;
    std::string types;
    bool damaged;
  } kCases[] = {
      {"example.warc", six, false},
      {"example.warc.gz", six, false},
      {"example-bad-non-chunked.warc.gz", six, false},
      {"example-digest.warc", "request request request request ", false},
      {"example-iana.org-chunked.warc", "warcinfo response request ", false},
      {"example-resource.warc.gz", "warcinfo warcinfo resource ", false},
      {"example-wrong-chunks.warc.gz", "response request ", false},
      {"example-space-in-target-uri.warc.gz", "warcinfo resource ", false},
      {"example-wget-bad-target-uri.warc.gz", "warcinfo request response metadata resource resource ", false},
      {"post-test.warc.gz", "response request response request response request ", false},
  };
  for (const auto& c : kCases) {
    const Read read = ReadAll(*folder + "/" + c.file);
    std::string types;
    for (const WarcRecord& record : read.records) types += record.type + " ";
    EXPECT_EQ(types, c.types) << c.file;
    EXPECT_EQ(read.faults > 0, c.damaged) << c.file;
  }
  for (const char* broken : {"example-trunc.warc", "example-bad.warc.gz.bad", "bad.arc", "example.arc.gz"}) {
    ReadAll(*folder + "/" + broken);  // ends, and says nothing false
  }
}

// Another program's archive of a site comes back as the site's pages.
TEST(WarcReaderTest, WhatWgetWritesIsRead) {
  test::LoopbackSite site;
  const std::string home = "<a href=/b>b</a>",
                    other = std::string("\xc3\xa9t\xc3\xa9 \r\n\r\n ") + std::string(70'000, 'x');
  site.Serve("/", test::Html(home));
  site.Serve("/b", test::Html(other));
  const test::TempDir dir;
  const std::string command =
      "cd '" + dir.path().string() + "' && wget -q -r --no-proxy --warc-file=a --delete-after '" + site.Url("/") + "'";
  ASSERT_EQ(std::system(command.c_str()), 0) << "needs the package wget";
  auto reader = WarcReader::Open(dir / "a.warc.gz");
  ASSERT_TRUE(reader);
  std::map<std::string, std::string> bodies;
  while (const auto record = *(*reader)->Next()) {
    if (record->type != "response") continue;
    const auto message = ParseHttpMessage(record->block, 1u << 20);
    ASSERT_TRUE(message);
    if (message->status == 200) bodies[record->url] = message->body;
  }
  EXPECT_EQ((*reader)->faults(), 0u);
  EXPECT_EQ(bodies, (std::map<std::string, std::string>{{site.Url("/"), home}, {site.Url("/b"), other}}));
}

}  // namespace
}  // namespace rivalscope::crawler
