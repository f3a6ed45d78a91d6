// The dashboard's socket, on loopback: what it takes and what it bounds.
#include "dashboard/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <future>
#include <vector>

namespace rivalscope::dashboard {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A client's connection. Reads give up after half a minute.
class Client {
 public:
  explicit Client(uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr);
    connected_ = connect(socket_, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }
  Client& Say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return *this;
  }
  // Everything until the server closes.
  std::string Hear() {
    std::string all;
    char chunk[4096];
    for (ssize_t got = 0; (got = recv(socket_, chunk, sizeof chunk, 0)) > 0;)
      all.append(chunk, static_cast<size_t>(got));
    return all;
  }

 private:
  int socket_;
  bool connected_ = false;
};

// Who asks for /waits is answered when this is opened.
std::promise<void> gate;

// Answers with what was asked.
Response Echo(const Request& request) {
  if (request.target == "/waits") gate.get_future().wait();
  Response response;
  response.headers.Add("X-Host", std::string(request.headers.Get("Host").value_or("none")));
  response.body = request.method + " " + request.target + " " + std::to_string(request.body.size());
  if (request.body.size() > kMaxBody) response.status = 413;
  return response;
}

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    auto listener = Listener::Open("127.0.0.1", 0);
    EXPECT_TRUE(listener) << listener.error().message;
    port_ = listener->port();
    server_ = *Server::Start(std::move(*listener), Echo);
  }

  std::string Ask(const std::string& request) { return Client(port_).Say(request).Hear(); }

  uint16_t port_ = 0;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, HandsOnWhatWasSentAndSendsWhatIsAnswered) {
  const std::string answer = Ask("GET /a%2e%2e/b?x=%41&y HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("X-Host: here\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\n\r\nGET /a%2e%2e/b?x=%41&y 0"));
  EXPECT_THAT(Ask("POST /label HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nConnection: close\r\n\r\na=b&c"),
              HasSubstr("POST /label 5"));
  EXPECT_THAT(Ask("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), testing::EndsWith("\r\n\r\n"));
}

TEST_F(ServerTest, BoundsHeaderAndBody) {
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n"),
              testing::AnyOf(testing::IsEmpty(), StartsWith("HTTP/1.1 4")));
  EXPECT_THAT(Ask("GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: h\r\n\r\n"),
              testing::AnyOf(testing::IsEmpty(), StartsWith("HTTP/1.1 4")));
  const std::string body(1'000'000, 'x');
  EXPECT_THAT(Ask("POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n" + body),
              StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(Ask("nonsense\r\n\r\n"), testing::Not(HasSubstr(" 200 ")));
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200"));
}

// Slowloris: connections that never end their request. Others are answered beside them.
TEST_F(ServerTest, TwoHundredSlowConnectionsHoldUpNobody) {
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<Client>(port_));
    ASSERT_TRUE(slow.back()->connected());
    slow.back()->Say("GET / HTTP/1.1\r\nHost: h\r\nX-Slow: ");
  }
  for (int i = 0; i < 5; ++i)
    EXPECT_THAT(Ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200"));
}

// A report that is being made holds up nobody either.
TEST_F(ServerTest, AnAnswerThatTakesLongHoldsUpNobody) {
  gate = std::promise<void>();
  Client waits(port_);
  waits.Say("GET /waits HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200"));
  gate.set_value();
  EXPECT_THAT(waits.Hear(), HasSubstr("GET /waits 0"));
}

TEST_F(ServerTest, ATakenPortAndABadAddressAreNamed) {
  const auto taken = Listener::Open("127.0.0.1", port_);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, ErrorCode::kBusy);
  EXPECT_THAT(taken.error().message, HasSubstr("--port"));
  EXPECT_EQ(Listener::Open("nowhere", 0).error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(Listener::Open("192.0.2.1", 0).error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace rivalscope::dashboard
