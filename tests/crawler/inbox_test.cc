#include "crawler/inbox.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

Result<PreparedUrl> PrepareUrl(const std::string& url) {
  Seed seed;
  seed.url = url;
  seed.source = 7;
  return Prepare(seed, TrapLimits(), *ParseInstant("2026-11-22"));
}

TEST(InboxTest, AddressesAreStrippedOfWhatIsNotSent) {
  const auto prepared = PrepareUrl("HTTP://user:secret@Shop.Example:80/a/../b?x=1#part");
  ASSERT_TRUE(prepared);
  EXPECT_EQ(prepared->url.url, "http://shop.example/b?x=1");
  EXPECT_EQ(prepared->url.host, "shop.example");
  EXPECT_EQ(prepared->url.source, 7);
  EXPECT_FALSE(prepared->refusal);
}

TEST(InboxTest, OnlyHttp) {
  for (const char* bad : {"", "shop", "/path", "ftp://a.example/", "file:///etc/passwd", "javascript:1", "data:,x",
                          "mailto:a@b.example", "http://", "gopher://a.example", "//a.example/"}) {
    EXPECT_FALSE(PrepareUrl(bad)) << bad;
  }
}

TEST(InboxTest, TrapsAreNoted) { EXPECT_TRUE(PrepareUrl("http://a.example/a/a/a/a")->refusal); }

TEST(InboxTest, Scope) {
  EXPECT_TRUE(IsInScope(Scope::kHost, "a.example", "www.a.example"));
  EXPECT_TRUE(IsInScope(Scope::kHost, "www.a.example", "a.example"));
  EXPECT_FALSE(IsInScope(Scope::kHost, "a.example", "b.a.example"));
  EXPECT_TRUE(IsInScope(Scope::kDomain, "help.shop.co.uk", "shop.co.uk"));
  EXPECT_FALSE(IsInScope(Scope::kDomain, "a.co.uk", "b.co.uk"));
  EXPECT_TRUE(IsInScope(Scope::kAnywhere, "a.example", "b.test"));
}

TEST(InboxTest, TakeEmptiesIt) {
  Inbox inbox;
  inbox.Add(*PrepareUrl("http://a.example/"));
  inbox.Add(PreparedReport{3, {}, {}, std::nullopt, true, {}});
  const auto contents = inbox.Take();
  EXPECT_EQ(contents.urls.size(), 1u);
  EXPECT_EQ(contents.reports.size(), 1u);
  EXPECT_TRUE(inbox.Take().empty());
}

}  // namespace
}  // namespace rivalscope::crawler
