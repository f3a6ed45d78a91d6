#include "crawler/warc_writer.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "core/digest.h"
#include "crawler/warc_reader.h"
#include "tests/crawler/now.h"
#include "tests/support/json_lines.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

FetchResult Archived(const std::string& url, const std::string& body, int status = 200) {
  FetchResult result;
  result.snapshot.url = result.snapshot.final_url = url;
  result.snapshot.http_status = status;
  result.snapshot.fetched_at = kNow;
  result.body = body;
  result.remote = "192.0.2.7";
  result.entry.via = "http://a.example/menu";
  result.entry.depth = 2;
  result.snapshot.elapsed_ms = 12;
  result.request_head = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
  result.response_head = "HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-encoding: br\r\ncontent-length: 5\r\n\r\n";
  return result;
}

std::vector<WarcRecord> RecordsOf(const std::string& path) {
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
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/", "a decoded body")));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/copy", "a decoded body")));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/same", "", 304)));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/down", "", 0))) << "no answer: nothing to keep";
    ASSERT_TRUE((*writer)->WriteMetadata("http://a.example/", kNow, {{"rule", "Allow: /"}}));
    ASSERT_TRUE((*writer)->Flush());
    EXPECT_EQ((*writer)->records(), 11u);
  }
  const auto records = RecordsOf(path);
  ASSERT_EQ(records.size(), 11u);
  EXPECT_EQ(records[0].type, "warcinfo");
  const WarcRecord& response = records[1];
  EXPECT_EQ(response.type, "response");
  EXPECT_EQ(response.url, "http://a.example/");
  EXPECT_EQ(response.headers.Get("warc-ip-address"), "192.0.2.7");
  EXPECT_EQ(response.headers.Get("warc-payload-digest"), "sha1:" + Sha1Base32("a decoded body"));
  EXPECT_EQ(records[2].headers.Get("warc-block-digest"), "sha1:" + Sha1Base32(records[2].block));
  const auto message = ParseHttpMessage(response.block, 1000);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->start_line.substr(0, 12), "HTTP/1.1 200");
  EXPECT_EQ(message->body, "a decoded body");
  EXPECT_EQ(message->headers.Get("content-length"), "14");
  EXPECT_EQ(message->headers.Get("x-archive-orig-content-encoding"), "br");
  EXPECT_FALSE(message->headers.Get("content-encoding"));
  EXPECT_EQ(records[2].type, "request");
  EXPECT_EQ(records[2].headers.Get("warc-concurrent-to"), response.headers.Get("warc-record-id"));
  EXPECT_EQ(records[3].type, "metadata");
  EXPECT_EQ(records[3].headers.Get("warc-concurrent-to"), response.headers.Get("warc-record-id"));
  EXPECT_EQ(records[3].block, "via: http://a.example/menu\r\nhopsFromSeed: LL\r\nfetchTimeMs: 12\r\n");
  const WarcRecord& copy = records[4];
  EXPECT_EQ(copy.type, "revisit");
  EXPECT_EQ(copy.headers.Get("warc-profile"), "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
  EXPECT_EQ(copy.headers.Get("warc-refers-to-target-uri"), "http://a.example/");
  EXPECT_EQ(records[7].headers.Get("warc-profile"), "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
  EXPECT_EQ(records[10].block, "rule: Allow: /\r\n");
}

// The file as others read it: tests/crawler/warc_check.py knows the specification and nothing of ours.
TEST_P(WarcWriterTest, AnIndependentReaderFindsWhatTheSpecificationAsksFor) {
  const test::TempDir dir;
  const std::string path = dir / GetParam();
  for (int run = 0; run < 2; ++run) {  // the second one appends
    auto writer = WarcWriter::Open(path, "rivalscope/test", kNow);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/", "a decoded body, \r\n\r\n with an empty line")));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/copy", "a decoded body, \r\n\r\n with an empty line")));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/binary", std::string("\0\xff\x1f\x8b", 4))));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/same", "", 304)));
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/gone", "", 404)));
    ASSERT_TRUE((*writer)->Flush());
  }
  const std::string told = dir / "told", script = test::TestFile("crawler/warc_check.py");
  const std::string command = "python3 '" + script + "' '" + path + "' > '" + told + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << test::ReadFileOrDie(told);
  std::map<std::string, int> types;
  for (const nlohmann::json& record : test::ReadJsonLines(told)) ++types[record["type"]];
  EXPECT_EQ(types, (std::map<std::string, int>{
                       {"warcinfo", 2}, {"response", 6}, {"revisit", 4}, {"request", 10}, {"metadata", 10}}));
}

INSTANTIATE_TEST_SUITE_P(PlainAndGzip, WarcWriterTest, testing::Values("a.warc", "a.warc.gz"),
                         [](const auto& info) { return std::string(info.param) == "a.warc" ? "plain" : "gzip"; });

TEST(WarcWriterAppendTest, ASecondRunAppends) {
  const test::TempDir dir;
  for (int i = 0; i < 2; ++i) {
    auto writer = WarcWriter::Open(dir / "a.warc.gz", "rivalscope/test", kNow);
    ASSERT_TRUE(writer);
    ASSERT_TRUE((*writer)->Write(Archived("http://a.example/", "body")));
  }
  EXPECT_EQ(RecordsOf(dir / "a.warc.gz").size(), 8u);
}

TEST(WarcWriterAppendTest, APlaceThatCannotBeWrittenIsAnError) {
  EXPECT_FALSE(WarcWriter::Open("/nowhere/a.warc", "x", kNow));
}

}  // namespace
}  // namespace rivalscope::crawler
