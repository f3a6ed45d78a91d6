#include "crawler/trap_guard.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/crawler/now.h"

namespace rivalscope::crawler {
namespace {

std::string Refusal(const std::string& url) {
  return RefuseUrl(*net::Url::Parse(url), TrapLimits(), kNow).value_or("");
}

// A made-up word of eight to twelve letters, another one for each number.
std::string Word(int number) {
  static constexpr const char* kSyllables[] = {"kar", "ri",  "son", "ten", "mu", "lor",
                                               "pe",  "dar", "vi",  "nos", "es", "ha"};
  std::string word;
  uint32_t rest = static_cast<uint32_t>(number + 1) * 2654435761u;
  for (int i = 0; i < 5; ++i, rest /= 12) word += kSyllables[rest % 12];
  return word;
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

TEST(TrapGuardTest, KeysOfSiblings) {
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/cal?d=1")).prefix, "/cal?");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/blog/one")).prefix, "/blog/");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/blog/one")).queried_path, 0u);
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/events/2026/11/3")).prefix, "/events/#/#/");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/s/9f86d081884c7d65/cart")).prefix, "/s/#/");
  EXPECT_EQ(TrapKeyOf(*net::Url::Parse("http://a.example/help/delivery-2-go/a")).prefix, "/help/delivery-2-go/");
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

// A page in a shop's template: a menu and a foot of some 1,000 words around `content`.
std::string InTemplate(const std::string& content) {
  std::string page = "<html><head><style>p{}</style></head><body>";
  for (int i = 0; i < 250; ++i) page += "<a href=/c" + std::to_string(i) + ">All about matter " + Word(i) + "</a>";
  return page + "<main>" + content + "</main><p>We are here for you from Monday to Friday.</p></body></html>";
}

// Feeds the guard pages that lead on to more of their own prefix, as many as are made; true when it closed the prefix.
template <typename PageOf>
bool Closes(int pages, const PageOf& page_of) {
  static const TrapLimits limits;
  TrapGuard guard(limits);
  const TrapKey key = TrapKeyOf(*net::Url::Parse("http://a.example/list?page=1"));
  for (int i = 0; i < pages; ++i) {
    guard.Grew(key.prefix, TextRunsOf(InTemplate(page_of(i))));
    if (guard.Refuse(key)) return true;
  }
  return false;
}

constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};
constexpr const char* kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

TEST(TrapGuardTest, PagesThatDifferInADateOrATokenAreATrap) {
  EXPECT_TRUE(Closes(100, [](int i) { return fmt::format("<h1>{} {}</h1><td>1<td>2", kMonths[i % 12], 2000 + i); }));
  EXPECT_TRUE(Closes(200, [](int i) {
    return fmt::format("<h1>Events for {}, {} {}</h1><p>There are no events on this day.</p>", kDays[i % 7], i % 28,
                       kMonths[i / 28 % 12]);
  }));
  EXPECT_TRUE(
      Closes(100, [](int i) { return fmt::format("<p>Your session {:x}{:x} is open.</p>", i * 7919u, i * 104729u); }));
  EXPECT_TRUE(
      Closes(100, [](int i) { return fmt::format("<p>Sorted by {}. Showing {} of 48 kettles.</p>", Word(i % 8), i); }));
  EXPECT_TRUE(
      Closes(100, [](int i) { return fmt::format("<p>Made in 0.{} s at 12:{:02}:07 o'clock</p>", i * 37, i % 60); }));
  EXPECT_TRUE(Closes(100, [](int i) { return fmt::format("<p>Nothing was found for {}</p>", Word(i)); }));
}

// What else a site has by the hundred under one prefix. Closing one of these would lose what a scan is for.
TEST(TrapGuardTest, PagesThatSaySomethingOfTheirOwnAreNone) {
  EXPECT_FALSE(Closes(500, [](int i) {  // a list of reviews
    std::string list;
    for (int r = 0; r < 10; ++r)
      list += fmt::format("<b>{}</b><p>{} {}!</p>", Word(i * 31 + r), Word(i + r), Word(i * 7 + r));
    return list;
  })) << "ten reviews of three words";
  EXPECT_FALSE(Closes(500, [](int i) {  // a FAQ whose articles lead to one another
    return fmt::format("<h1>Can I {} my {}?</h1><p>Yes, {} it with {} {}.</p>", Word(i), Word(i * 3), Word(i * 5),
                       Word(i * 7), Word(i * 11));
  })) << "a question and one line";
  EXPECT_FALSE(Closes(500, [](int i) {  // products that name others like them
    return fmt::format("<h1>{} {} kettle</h1><p>{} EUR</p><p>Made of {} and {}, for {}.</p>", Word(i), Word(i * 3), i,
                       Word(i * 5), Word(i * 7), Word(i * 13));
  }));
}

TEST(TrapGuardTest, ATrapAfterAGoodBeginningIsStillOne) {
  EXPECT_TRUE(Closes(400, [](int i) {
    return i < 150 ? fmt::format("<h1>A party with {} {} {} {} {} {}</h1>", Word(i), Word(i * 3), Word(i * 5),
                                 Word(i * 7), Word(i * 11), Word(i * 13))
                   : fmt::format("<h1>{} {}</h1>", kMonths[i % 12], 2000 + i);
  }));
}

TEST(TrapGuardTest, OtherPrefixesStayOpen) {
  const TrapLimits limits;
  TrapGuard guard(limits);
  const TrapKey key = TrapKeyOf(*net::Url::Parse("http://a.example/list?page=1"));
  for (int i = 0; i < limits.same_content; ++i) guard.Grew(key.prefix, TextRunsOf("<p>Nothing here</p>"));
  EXPECT_TRUE(guard.Refuse(key));
  EXPECT_FALSE(guard.Refuse(TrapKeyOf(*net::Url::Parse("http://a.example/other/page"))));
}

}  // namespace
}  // namespace rivalscope::crawler
