#include "demo/market.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "tests/demo/test_market.h"

namespace rivalscope::demo {
namespace {

// A request as plain as a socket makes it; the whole answer, headers first. Empty where there is none.
std::string Ask(const std::string& address, const std::string& request) {
  const size_t colon = address.find(':');
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(std::stoi(address.substr(colon + 1))));
  inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
  const int socket_fd = socket(AF_INET, SOCK_STREAM, 0);
  std::string answer;
  if (connect(socket_fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) {
    EXPECT_EQ(send(socket_fd, request.data(), request.size(), 0), static_cast<ssize_t>(request.size()));
    char buffer[4096];
    for (ssize_t n = 0; (n = recv(socket_fd, buffer, sizeof buffer, 0)) > 0;) {
      answer.append(buffer, static_cast<size_t>(n));
    }
  }
  close(socket_fd);
  return answer;
}

std::string Get(const std::string& address, const std::string& host, const std::string& target) {
  return Ask(address, "GET " + target + " HTTP/1.1\r\nHost: " + host +
                          "\r\nUser-Agent: rivalscope/test\r\nConnection: close\r\n\r\n");
}
int StatusOf(const std::string& answer) { return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0; }

class MarketTest : public testing::Test {
 protected:
  void SetUp() override {
    auto started = Market::Start(TestOptions(1, 0.01));
    ASSERT_TRUE(started) << started.error().message;
    market_ = std::move(*started);
    for (auto& [host, address] : market_->addresses()) at_[host] = address;
  }

  std::unique_ptr<Market> market_;
  std::map<std::string, std::string> at_;
};

TEST_F(MarketTest, EveryHostHasAnAddressOfItsOwnAndAnswers) {
  ASSERT_EQ(at_.size(), Hosts().size());
  std::vector<std::string> ips;
  for (const auto& [host, address] : at_) {
    EXPECT_EQ(address.rfind("127.0.0.", 0), 0u) << address;
    ips.push_back(address.substr(0, address.find(':')));
    EXPECT_EQ(StatusOf(Get(address, host, "/robots.txt")), 200) << host;
  }
  std::sort(ips.begin(), ips.end());
  EXPECT_EQ(std::unique(ips.begin(), ips.end()), ips.end());
}

TEST_F(MarketTest, ServesWhatSiteRenders) {
  const std::string answer = Get(at_["www.larkspur.test"], "www.larkspur.test", "/faq");
  const std::string body = answer.substr(answer.find("\r\n\r\n") + 4);
  EXPECT_EQ(body, Site(TestOptions()).Render("www.larkspur.test", "/faq").body);
  EXPECT_NE(answer.find("Content-Type: text/html; charset=utf-8"), std::string::npos);
  EXPECT_NE(answer.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
}

TEST_F(MarketTest, QueriesArriveUndecodedInTheLog) {
  const std::string target = "/search?q=cordless+kettle&format=json&language=en%2DGB";
  EXPECT_EQ(StatusOf(Get(at_["search.test"], "search.test", target)), 200);
  const std::vector<ServedRequest> served = market_->served();
  ASSERT_EQ(served.size(), 1u);
  EXPECT_EQ(served[0].host, "search.test");
  EXPECT_EQ(served[0].target, target);
  EXPECT_EQ(served[0].user_agent, "rivalscope/test");
}

TEST_F(MarketTest, OneHostSaysTooManyRequestsExactlyOnce) {
  const std::string host(kThrottlingHost);
  int refused = 0;
  for (int i = 0; i < 8; ++i) {
    const std::string answer = Get(at_[host], host, "/en/shops/larkspur/");
    if (StatusOf(answer) != 429) continue;
    ++refused;
    EXPECT_NE(answer.find("Retry-After: 1\r\n"), std::string::npos);
  }
  EXPECT_EQ(refused, 1);
}

TEST_F(MarketTest, HeadHasNoBodyAndOtherMethodsAreRefused) {
  const std::string address = at_["www.tavira.test"];
  const std::string head = Ask(address, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(StatusOf(head), 200);
  EXPECT_EQ(head.substr(head.find("\r\n\r\n") + 4), "");
  const std::string form =
      Ask(address, "POST /contact HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\na=b");
  EXPECT_EQ(StatusOf(form), 405);
}

TEST_F(MarketTest, TheSecondEditionShowsAtOnce) {
  const std::string host = "www.casamar.test";
  EXPECT_EQ(Get(at_[host], host, "/").find("intercom"), std::string::npos);
  market_->set_edition(2);
  EXPECT_NE(Get(at_[host], host, "/").find("intercom"), std::string::npos);
  EXPECT_EQ(market_->served().size(), 2u);
}

}  // namespace
}  // namespace rivalscope::demo
