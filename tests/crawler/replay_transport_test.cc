#include "crawler/replay_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crawler/crawl_job.h"
#include "crawler/warc_writer.h"
#include "tests/crawler/now.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::crawler {
namespace {

using testing::ElementsAre;

class ReplayTransportTest : public testing::Test {
 protected:
  void Archive(const std::string& url, const std::string& body, int status = 200, const std::string& location = "") {
    FetchResult result;
    result.snapshot.url = url;
    result.snapshot.http_status = status;
    result.snapshot.fetched_at = kNow;
    result.body = body;
    result.response_head = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: text/html\r\n" +
                           (location.empty() ? "" : "Location: " + location + "\r\n") + "\r\n";
    ASSERT_TRUE(writer_->Write(result));
  }
  test::TempDir dir_;
  std::string path_ = dir_ / "a.warc.gz";
  std::unique_ptr<WarcWriter> writer_ = *WarcWriter::Open(path_, "rivalscope/test", kNow);
};

TEST_F(ReplayTransportTest, AnswersFromTheArchiveAndAsksNobody) {
  Archive("http://a.example/", "<a href='/1'>x</a><a href='/gone'>x</a><a href='/old'>x</a>");
  Archive("http://a.example/1", "one");
  Archive("http://a.example/copy", "one");
  Archive("http://a.example/old", "", 301, "/1");
  ASSERT_TRUE(writer_->Flush());
  auto transport = MakeReplayTransport(path_);
  ASSERT_TRUE(transport);
  EXPECT_TRUE((*transport)->is_replay());
  std::map<std::string, FetchResult> results;
  CrawlJob job;
  job.seeds = {"http://a.example/", "http://a.example/copy?utm_source=mail"};
  job.transport = std::move(*transport);
  job.on_page = [&](const FetchResult& result) {
    results[result.snapshot.url] = result;
    return Status();
  };
  const test::FakeClock clock(kNow + hours(1000));
  const auto summary = RunCrawlJob(std::move(job), clock);
  ASSERT_TRUE(summary);
  EXPECT_EQ(results.at("http://a.example/1").body, "one");
  EXPECT_EQ(results.at("http://a.example/1").snapshot.fetched_at, kNow) << "when it was archived";
  EXPECT_TRUE(results.at("http://a.example/1").replayed);
  EXPECT_EQ(results.at("http://a.example/copy?utm_source=mail").body, "one") << "by page key, a revisit resolved";
  EXPECT_EQ(results.at("http://a.example/gone").snapshot.status, FetchStatus::kNotArchived);
  EXPECT_EQ(results.at("http://a.example/old").snapshot.status, FetchStatus::kRedirected);
  EXPECT_EQ(summary->total.requests, 0u);
}

TEST_F(ReplayTransportTest, TheLastAnswerOfAPageWins) {
  Archive("http://a.example/", "old");
  Archive("http://a.example/", "new");
  ASSERT_TRUE(writer_->Flush());
  auto transport = MakeReplayTransport(path_);
  TransportRequest request;
  request.url = "http://a.example/";
  request.max_bytes = 100;
  (*transport)->Start(request);
  request.max_bytes = 2;
  (*transport)->Start(request);
  std::vector<TransportResponse> finished;
  (*transport)->Poll(Duration(0), finished);
  ASSERT_EQ(finished.size(), 2u);
  EXPECT_EQ(finished[0].body, "new");
  EXPECT_EQ(finished[1].error, TransportError::kTooLarge);
}

TEST_F(ReplayTransportTest, ListsWhatIsArchived) {
  Archive("http://a.example/b", "1");
  Archive("http://a.example/a", "2");
  Archive("http://a.example/b", "3");
  ASSERT_TRUE(writer_->Flush());
  EXPECT_THAT(*ArchivedUrls(path_), ElementsAre("http://a.example/b", "http://a.example/a"));
  EXPECT_FALSE(ArchivedUrls(dir_ / "none.warc"));
}

}  // namespace
}  // namespace rivalscope::crawler
