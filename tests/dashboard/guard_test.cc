#include "dashboard/guard.h"

#include <gtest/gtest.h>

#include "tests/dashboard/test_workspace.h"

namespace rivalscope::dashboard {
namespace {

const Guard kGuard{{"127.0.0.1", "localhost", "[::1]"}, kToken};

int StatusOf(const Request& request, const std::string& token = kToken) {
  Fields form;
  form.Set("token", token);
  const auto refusal = Refused(kGuard, request, form);
  return refusal ? refusal->status : 200;
}

TEST(Guard, AnswersToItsOwnNamesAlone) {
  const struct {
    const char* host;
    int status;
  } cases[] = {{"127.0.0.1:8181", 200},
               {"127.0.0.1", 200},
               {"localhost:9999", 200},
               {"LOCALHOST", 200},
               {"[::1]:8181", 200},
               {"[::1]", 200},
               {"evil.test", 421},
               {"evil.test:8181", 421},
               {"127.0.0.1.evil.test", 421},
               {"localhost.evil.test", 421},
               {"127.0.0.2", 421},
               {"0.0.0.0:8181", 421},
               {"2130706433", 421},
               {"127.1", 421},
               {"localhost.", 421},
               {"", 421},
               {"localhost:", 421},
               {"localhost:80:80", 421},
               {"localhost:http", 421},
               {"evil@localhost", 421},
               {"localhost@evil", 421},
               {"[::1", 421},
               {"::1", 421},
               {"[::ffff:127.0.0.1]", 421},
               {"localhost:1234567", 421},
               {"localhost:80@evil", 421}};
  for (const auto& c : cases) {
    for (const char* method : {"GET", "HEAD", "POST"}) {
      Request request;
      request.method = method;
      request.headers.Add("Host", c.host);
      request.headers.Add("Origin", std::string("http://") + c.host);
      request.headers.Add("Content-Type", "application/x-www-form-urlencoded");
      EXPECT_EQ(StatusOf(request), c.status) << method << " " << c.host;
    }
  }
  EXPECT_EQ(StatusOf(Request{}), 400);
  Request twice = Get("/");
  twice.headers.Add("Host", "evil.test");
  EXPECT_EQ(StatusOf(twice), 400);
}

// Every combination of who asks, how, and with what: safety in figures.
TEST(Guard, OnlyAPageOfThisDashboardChangesSomething) {
  int answered = 0, asked = 0;
  for (const char* host : {kHost, "evil.test"})
    for (const char* origin : {"", "http://127.0.0.1:8181", "https://127.0.0.1:8181", "http://127.0.0.1",
                               "http://127.0.0.1:3000", "http://localhost:8181", "http://evil.test", "null"})
      for (const char* site : {"", "same-origin", "same-site", "cross-site", "none"})
        for (const char* token : {kToken, "", "00112233445566778899aabbccddeefe", "0011"})
          for (const char* type : {"application/x-www-form-urlencoded", "text/plain", ""}) {
            Request request;
            request.method = "POST";
            request.headers.Add("Host", host);
            if (*origin != 0) request.headers.Add("Origin", origin);
            if (*site != 0) request.headers.Add("Sec-Fetch-Site", site);
            if (*type != 0) request.headers.Add("Content-Type", type);
            const bool ours =
                host == std::string(kHost) &&
                (origin == std::string("http://127.0.0.1:8181") || origin == std::string("https://127.0.0.1:8181")) &&
                (*site == 0 || site == std::string("same-origin")) && token == std::string(kToken) &&
                type == std::string("application/x-www-form-urlencoded");
            const int status = StatusOf(request, token);
            EXPECT_EQ(status == 200, ours) << host << " " << origin << " " << site << " " << token << " " << type;
            ++asked;
            answered += status == 200;
          }
  EXPECT_EQ(asked, 960);
  EXPECT_EQ(answered, 4);
}

TEST(Guard, OtherSitesMayLinkButNotLoad) {
  const struct {
    const char *site, *mode, *dest;
    int status;
  } cases[] = {{"", "", "", 200},
               {"none", "navigate", "document", 200},
               {"same-origin", "no-cors", "image", 200},
               {"cross-site", "navigate", "document", 200},
               {"cross-site", "navigate", "iframe", 403},
               {"cross-site", "navigate", "object", 403},
               {"cross-site", "no-cors", "script", 403},
               {"cross-site", "cors", "empty", 403},
               {"same-site", "no-cors", "image", 403},
               {"cross-site", "", "", 403},
               {"anything", "", "", 403}};
  for (const auto& c : cases) {
    Request request = Get("/reviews");
    if (*c.site != 0) request.headers.Add("Sec-Fetch-Site", c.site);
    if (*c.mode != 0) request.headers.Add("Sec-Fetch-Mode", c.mode);
    if (*c.dest != 0) request.headers.Add("Sec-Fetch-Dest", c.dest);
    EXPECT_EQ(StatusOf(request), c.status) << c.site << " " << c.mode << " " << c.dest;
  }
}

TEST(Guard, TokensDiffer) {
  const auto one = MakeToken(), two = MakeToken();
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->size(), 32U);
  EXPECT_NE(*one, *two);
  EXPECT_TRUE(SameToken(*one, *one));
  EXPECT_FALSE(SameToken(*one, *two));
  EXPECT_FALSE(SameToken("", ""));
  EXPECT_FALSE(SameToken(*one, one->substr(1)));
}

}  // namespace
}  // namespace rivalscope::dashboard
