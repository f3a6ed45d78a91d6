#include "crawler/outcome.h"

#include <gtest/gtest.h>

#include "tests/crawler/now.h"

namespace rivalscope::crawler {
namespace {

using std::chrono::seconds;

struct OutcomeCase {
  int http_status;
  FetchStatus status;
  bool try_again, back_off;
};

TEST(OutcomeTest, OfAnswers) {
  static const OutcomeCase kCases[] = {
      {200, FetchStatus::kOk, false, false},          {204, FetchStatus::kOk, false, false},
      {304, FetchStatus::kNotModified, false, false}, {404, FetchStatus::kNotFound, false, false},
      {410, FetchStatus::kNotFound, false, false},    {401, FetchStatus::kHttpError, false, false},
      {403, FetchStatus::kHttpError, false, false},   {451, FetchStatus::kHttpError, false, false},
      {300, FetchStatus::kHttpError, false, false},   {302, FetchStatus::kHttpError, false, false},
      {408, FetchStatus::kHttpError, true, false},    {429, FetchStatus::kDeferred, true, true},
      {500, FetchStatus::kHttpError, true, false},    {502, FetchStatus::kHttpError, true, true},
      {503, FetchStatus::kHttpError, true, true},     {504, FetchStatus::kHttpError, true, true},
  };
  for (const OutcomeCase& c : kCases) {
    TransportResponse response;
    response.status = c.http_status;
    const Outcome outcome = Judge(response, kNow);
    EXPECT_EQ(outcome.status, c.status) << c.http_status;
    EXPECT_EQ(outcome.try_again, c.try_again) << c.http_status;
    EXPECT_EQ(outcome.back_off, c.back_off) << c.http_status;
  }
}

TEST(OutcomeTest, RetryAfterInBothForms) {
  TransportResponse response;
  response.status = 503;
  response.headers.Add("Retry-After", "120");
  EXPECT_EQ(Judge(response, kNow).asked, seconds(120));
  response.headers.fields[0].second = "Sun, 22 Nov 2026 12:00:30 GMT";
  EXPECT_EQ(Judge(response, kNow).asked, seconds(30));
  response.headers.fields[0].second = "later";
  EXPECT_EQ(Judge(response, kNow).asked, std::nullopt);
  EXPECT_TRUE(Judge(response, kNow).back_off);
}

TEST(OutcomeTest, RedirectsNeedALocation) {
  for (const int status : {301, 302, 303, 307, 308}) {
    TransportResponse response;
    response.status = status;
    response.headers.Add("location", "/b");
    EXPECT_EQ(Judge(response, kNow).status, FetchStatus::kRedirected);
    EXPECT_EQ(Judge(response, kNow).target, "/b");
  }
}

TEST(OutcomeTest, OfFailures) {
  struct {
    TransportError error;
    FetchStatus status;
    bool try_again;
  } const kCases[] = {
      {TransportError::kTimeout, FetchStatus::kTimeout, true},
      {TransportError::kNetwork, FetchStatus::kNetworkError, true},
      {TransportError::kRefused, FetchStatus::kNetworkError, true},
      {TransportError::kTooLarge, FetchStatus::kTooLarge, false},
      {TransportError::kUnsafeAddress, FetchStatus::kUnsafeAddress, false},
      {TransportError::kNotArchived, FetchStatus::kNotArchived, false},
  };
  for (const auto& c : kCases) {
    TransportResponse response;
    response.error = c.error;
    response.reason = "why";
    const Outcome outcome = Judge(response, kNow);
    EXPECT_EQ(outcome.status, c.status);
    EXPECT_EQ(outcome.try_again, c.try_again);
    EXPECT_EQ(outcome.reason, "why");
  }
}

}  // namespace
}  // namespace rivalscope::crawler
