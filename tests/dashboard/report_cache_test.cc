#include "dashboard/report_cache.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace rivalscope::dashboard {
namespace {

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
    readers.emplace_back([&] { EXPECT_EQ((*cache.Get("1", "", make, render))->html, "page of kettles"); });
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(rendered, 1);
  const auto page = *cache.Get("1", "", make, render), other = *cache.Get("1", "brand=x", make, render);
  EXPECT_EQ(made, 1);
  EXPECT_EQ(rendered, 2);
  EXPECT_EQ(page->etag.size(), 34U);
  EXPECT_EQ(page->etag, other->etag);  // of the bytes
  for (const char* key : {"2", "3", "4", "5"}) EXPECT_TRUE(cache.Get(key, "", make, render));
  EXPECT_EQ(made, 5);
  EXPECT_TRUE(cache.Get("1", "", make, render));
  EXPECT_EQ(made, 6);  // the oldest was forgotten
}

TEST(ReportCache, AnErrorIsNotKept) {
  ReportCache cache;
  const auto render = [](const report::ReportData&) { return std::string("page"); };
  const auto fails = []() -> Result<report::ReportData> { return Fail(ErrorCode::kBusy, "later"); };
  EXPECT_EQ(cache.Get("1", "", fails, render).error().code, ErrorCode::kBusy);
  EXPECT_TRUE(cache.Get(
      "1", "", []() -> Result<report::ReportData> { return report::ReportData(); }, render));
}

}  // namespace
}  // namespace rivalscope::dashboard
