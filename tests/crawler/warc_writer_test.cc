#include "crawler/warc_writer.h"

#include <gtest/gtest.h>

#include "core/digest.h"
#include "crawler/warc_reader.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

const Instant kNow = *ParseInstant("2026-11-22T12:00:00Z");

FetchResult Page(const std::string& url, const std::string& body, int status = 200) {
  FetchResult result;
  result.snapshot.url = result.snapshot.final_url = url;
  result.snapshot.http_status = status;
  result.snapshot.fetched_at = kNow;
  result.body = body;
  result.remote = "192.0.2.7";
  result.request_head = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
  result.response_head = "HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-encoding: br\r\ncontent-length: 5\r\n\r\n";
  return result;
}

std::vector<WarcRecord> ReadAll(const std::string& path) {
  auto reader = WarcReader::Open(path);
  std::vector<WarcRecord> records;
  while (auto record = *(*reader)->Next()) records.push_back(std::move(*record));
  EXPECT_EQ((*reader)->faults(), 0u);
  return records;
}

class WarcWriterTest : public testing::TestWithParam<const char*> {};

TEST_P(WarcWriterTest, WhatIsWrittenIsRead) {
  const test::TempDir dir;
  const std::string path = dir / GetParam();
  {
    auto writer = WarcWriter::Open(path, "rivalscope/test", kNow);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Write(Page("http://a.example/", "a decoded body")));
    ASSERT_TRUE((*writer)->Write(Page("http://a.example/copy", "a decoded body")));
    ASSERT_TRUE((*writer)->Write(Page("http://a.example/same", "", 304)));
    ASSERT_TRUE((*writer)->Write(Page("http://a.example/down", "", 0))) << "no answer: nothing to keep";
    ASSERT_TRUE((*writer)->WriteMetadata("http://a.example/", kNow, {{"rule", "Allow: /"}}));
    ASSERT_TRUE((*writer)->Flush());
    EXPECT_EQ((*writer)->records(), 8u);
  }
  const auto records = ReadAll(path);
  ASSERT_EQ(records.size(), 8u);
  EXPECT_EQ(records[0].type, "warcinfo");
  const WarcRecord& response = records[1];
  EXPECT_EQ(response.type, "response");
  EXPECT_EQ(response.url, "http://a.example/");
  EXPECT_EQ(response.headers.Get("warc-ip-address"), "192.0.2.7");
  EXPECT_EQ(response.headers.Get("warc-payload-digest"), "sha1:" + Sha1Base32("a decoded body"));
  EXPECT_EQ(response.headers.Get("warc-block-digest"), "sha1:" + Sha1Base32(response.block));
  const auto message = ParseHttpMessage(response.block, 1000);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->start_line.substr(0, 12), "HTTP/1.1 200");
  EXPECT_EQ(message->body, "a decoded body");
  EXPECT_EQ(message->headers.Get("content-length"), "14");
  EXPECT_EQ(message->headers.Get("x-archive-orig-content-encoding"), "br");
  EXPECT_FALSE(message->headers.Get("content-encoding"));
  EXPECT_EQ(records[2].type, "request");
  EXPECT_EQ(records[2].headers.Get("warc-concurrent-to"), response.headers.Get("warc-record-id"));
  const WarcRecord& copy = records[3];
  EXPECT_EQ(copy.type, "revisit");
  EXPECT_EQ(copy.headers.Get("warc-profile"), "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
  EXPECT_EQ(copy.headers.Get("warc-refers-to-target-uri"), "http://a.example/");
  EXPECT_EQ(records[5].headers.Get("warc-profile"), "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
  EXPECT_EQ(records[7].block, "rule: Allow: /\r\n");
}

INSTANTIATE_TEST_SUITE_P(PlainAndGzip, WarcWriterTest, testing::Values("a.warc", "a.warc.gz"),
                         [](const auto& info) { return std::string(info.param) == "a.warc" ? "plain" : "gzip"; });

TEST(WarcWriterAppendTest, ASecondRunAppends) {
  const test::TempDir dir;
  for (int i = 0; i < 2; ++i) {
    auto writer = WarcWriter::Open(dir / "a.warc.gz", "rivalscope/test", kNow);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Write(Page("http://a.example/", "body")));
  }
  EXPECT_EQ(ReadAll(dir / "a.warc.gz").size(), 6u);
}

TEST(WarcWriterAppendTest, APlaceThatCannotBeWrittenIsAnError) {
  EXPECT_FALSE(WarcWriter::Open("/nowhere/a.warc", "x", kNow));
}

}  // namespace
}  // namespace rivalscope::crawler
