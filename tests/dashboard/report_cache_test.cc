#include "dashboard/report_cache.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>
#include <vector>

namespace rivalscope::dashboard {
namespace {

constexpr std::chrono::hours kForever(1);

TEST(ReportCache, MakesAReportOnceForAllWhoAsk) {
  ReportCache cache;
  int made = 0, rendered = 0;  // under the cache's lock
  const auto make = [&]() -> Result<report::ReportData> {
    ++made;
    report::ReportData data;
    data.market = "kettles";
    return data;
  };
  const auto render = [&](const report::ReportData& data) {
    ++rendered;
    return "page of " + data.market;
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 8; ++i)
    readers.emplace_back([&] { EXPECT_EQ((*cache.Get("1", "", make, render, kForever))->html, "page of kettles"); });
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(rendered, 1);
  const auto page = *cache.Get("1", "", make, render, kForever),
             other = *cache.Get("1", "brand=x", make, render, kForever);
  EXPECT_EQ(made, 1);
  EXPECT_EQ(rendered, 2);
  EXPECT_EQ(page->etag.size(), 34U);
  EXPECT_EQ(page->etag, other->etag);  // of the bytes
  for (const char* key : {"2", "3", "4", "5"}) EXPECT_TRUE(cache.Get(key, "", make, render, kForever));
  EXPECT_EQ(made, 5);
  EXPECT_TRUE(cache.Get("1", "", make, render, kForever));
  EXPECT_EQ(made, 6);  // the oldest was forgotten
}

TEST(ReportCache, AnErrorIsNotKept) {
  ReportCache cache;
  const auto render = [](const report::ReportData&) { return std::string("page"); };
  const auto fails = []() -> Result<report::ReportData> { return Fail(ErrorCode::kBusy, "later"); };
  EXPECT_EQ(cache.Get("1", "", fails, render, kForever).error().code, ErrorCode::kBusy);
  EXPECT_TRUE(cache.Get(
      "1", "", []() -> Result<report::ReportData> { return report::ReportData(); }, render, kForever));
}

TEST(ReportCache, WhoIsNotPatientIsToldAndTheReportGoesOn) {
  std::promise<void> allowed;
  ReportCache cache;
  int made = 0;
  const auto make = [&, wait = allowed.get_future().share()]() -> Result<report::ReportData> {
    wait.wait();
    ++made;
    return report::ReportData();
  };
  const auto render = [](const report::ReportData&) { return std::string("page"); };
  constexpr std::chrono::milliseconds kNow(0);
  for (const char* key : {"1", "2", "3", "4"}) EXPECT_EQ(*cache.Get(key, "", make, render, kNow), nullptr);
  EXPECT_EQ(*cache.Get("5", "", make, render, kForever), nullptr);  // no place is left for it
  allowed.set_value();
  for (const char* key : {"1", "2", "3", "4"}) EXPECT_NE(*cache.Get(key, "", make, render, kForever), nullptr);
  EXPECT_EQ(made, 4);
  EXPECT_NE(*cache.Get("5", "", make, render, kForever), nullptr);
}

}  // namespace
}  // namespace rivalscope::dashboard
