#include "crawler/trap_guard.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

const Instant kNow = *ParseInstant("2026-11-22T12:00:00Z");

std::string Refusal(const std::string& url) {
  return RefuseUrl(*net::Url::Parse(url), TrapLimits(), kNow).value_or("");
}

TEST(TrapGuardTest, AddressesThatLookGenerated) {
  for (const char* fine :
       {"http://a.example/", "http://a.example/a/b/c", "http://a.example/en/en/shop",
        "http://a.example/events/2026/11/", "http://a.example/2028-01-01/x", "http://a.example/p/7410-12-bolts",
        "http://a.example/?page=2031", "http://a.example/q?a=1&b=2", "http://a.example/blog/1999/12/31/party"}) {
    EXPECT_EQ(Refusal(fine), "") << fine;
  }
  EXPECT_NE(Refusal("http://a.example/" + std::string(3000, 'x')), "");
  EXPECT_NE(Refusal("http://a.example/a/a/a/b"), "");
  EXPECT_NE(Refusal("http://a.example/x/a/b/a/b/a/b"), "");
  EXPECT_NE(Refusal("http://a.example/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21"), "");
  EXPECT_NE(Refusal("http://a.example/?a&b&c&d&e&f&g&h&i&j&k&l&m"), "");
  EXPECT_NE(Refusal("http://a.example/events/2031/03"), "");
  EXPECT_NE(Refusal("http://a.example/events?month=2031-03"), "");
  EXPECT_NE(Refusal("http://a.example/events?year=1931&m=2"), "");
}

TEST(TrapGuardTest, FingerprintSeesWordsOnly) {
  const uint64_t page = ContentFingerprint("<html><style>p{}</style><p>Opening hours</p></html>");
  EXPECT_EQ(page, ContentFingerprint("<div class=x>Opening   <b>hours 17</b><script>var a='<p>no';</script></div>"));
  EXPECT_NE(page, ContentFingerprint("<p>Closing hours</p>"));
  EXPECT_NE(ContentFingerprint(""), 0u);
  for (const char* broken : {"<", "<script", "<style>x", "a<b", "</", "<script><scr"}) ContentFingerprint(broken);
}

TEST(TrapGuardTest, KeysOfSiblings) {
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/cal?d=1")).prefix, "/cal?");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/blog/one")).prefix, "/blog/");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/blog/one")).queried_path, 0u);
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/cal?d=1")).queried_path,
            TrapKeyOf(*net::Url::Parse("http://a.example/cal?d=2")).queried_path);
}

TEST(TrapGuardTest, VariantsOfOnePathAreCounted) {
  TrapLimits limits;
  limits.variants_of_path = 3;
  TrapGuard guard(limits);
  const TrapKey key = TrapKeyOf(*net::Url::Parse("http://a.example/s?q=1"));
  for (int i = 0; i < 3; ++i) guard.Added(key);
  EXPECT_FALSE(guard.Refuse(key));
  guard.Added(key);
  EXPECT_TRUE(guard.Refuse(key));
  EXPECT_FALSE(guard.Refuse(TrapKeyOf(*net::Url::Parse("http://a.example/t?q=1"))));
}

TEST(TrapGuardTest, APrefixOfPagesThatHardlyDifferIsClosed) {
  const TrapLimits limits;
  TrapGuard calendar(limits);
  TrapGuard catalogue(limits);
  const TrapKey key = TrapKeyOf(*net::Url::Parse("http://a.example/list?page=1"));
  for (int i = 0; i < limits.same_content; ++i) {
    calendar.Grew(key.prefix, static_cast<uint64_t>(i % 12) + 1);
    catalogue.Grew(key.prefix, static_cast<uint64_t>(i) + 1);
  }
  EXPECT_TRUE(calendar.Refuse(key)) << "twelve months, however often one leafs";
  EXPECT_FALSE(catalogue.Refuse(key));
  EXPECT_FALSE(calendar.Refuse(TrapKeyOf(*net::Url::Parse("http://a.example/other/page"))));
}

}  // namespace
}  // namespace rivalscope::crawler
