// The real transport against a loopback site: what must not get through, and what must be told.
#include "crawler/curl_transport.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>

#include "tests/support/loopback_site.h"
#include "tests/support/tls_site.h"

namespace rivalscope::crawler {
namespace {

using test::LoopbackSite;
using test::SiteReply;
using test::SiteRequest;
using testing::HasSubstr;
using testing::Not;

std::string Gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

class CurlTransportTest : public testing::Test {
 protected:
  CurlTransportTest() { policy_.allow_networks.push_back(*net::IpNetwork::Parse("127.0.0.0/8")); }

  TransportResponse Get(const std::string& url, net::Headers headers = {}, Duration timeout = seconds(5)) {
    if (!transport_) transport_ = *MakeCurlTransport(policy_);
    TransportRequest request;
    request.id = 42;
    request.url = url;
    request.headers = std::move(headers);
    request.max_bytes = 1u << 20;
    request.timeout = timeout;
    transport_->Start(request);
    std::vector<TransportResponse> finished;
    while (finished.empty()) transport_->Poll(seconds(1), finished);
    EXPECT_EQ(finished.size(), 1u);
    EXPECT_EQ(finished[0].id, 42u);
    return std::move(finished[0]);
  }

  LoopbackSite site_;
  CrawlPolicy policy_;
  std::unique_ptr<Transport> transport_;
};

TEST_F(CurlTransportTest, TellsWhatWasSentAndReceived) {
  SiteReply reply = test::Html("hello");
  reply.headers = {{"X-Robots-Tag", "noindex"}, {"Set-Cookie", "id=1"}, {"x-robots-tag", "nofollow"}};
  site_.Serve("/p?q=1", reply);
  net::Headers headers;
  headers.Add("If-None-Match", "\"v1\"");
  const TransportResponse response = Get(site_.Url("/p?q=1"), headers);
  EXPECT_EQ(response.error, TransportError::kNone);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "hello");
  EXPECT_EQ(response.remote, "127.0.0.1");
  EXPECT_EQ(response.headers.GetAll("X-Robots-Tag").size(), 2u);
  EXPECT_GT(response.wire_bytes, 5u);
  EXPECT_THAT(response.request_head, HasSubstr("GET /p?q=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
  EXPECT_THAT(response.request_head, HasSubstr("If-None-Match: \"v1\"\r\n"));
  EXPECT_THAT(response.response_head, HasSubstr("HTTP/1.1 200 X\r\n"));
  EXPECT_THAT(response.response_head, Not(HasSubstr("Set-Cookie")));
  const SiteRequest asked = site_.requests().at(0);
  EXPECT_THAT(std::string(*asked.headers.Get("user-agent")), HasSubstr("rivalscope/"));
  EXPECT_EQ(asked.headers.Get("if-none-match"), "\"v1\"");
  EXPECT_THAT(std::string(*asked.headers.Get("accept-encoding")), HasSubstr("gzip"));
}

TEST_F(CurlTransportTest, ConnectionsAreKept) {
  site_.Serve("/", test::Html("x"));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Get(site_.Url("/")).body, "x");
  EXPECT_EQ(site_.connections(), 1);
}

TEST_F(CurlTransportTest, RedirectsComeBackAsTheyAre) {
  site_.Serve("/", test::Redirect("/b"));
  EXPECT_EQ(Get(site_.Url("/")).status, 302);
  EXPECT_EQ(site_.targets(), std::vector<std::string>{"/"});
}

TEST_F(CurlTransportTest, BombsAreCutByDecodedBytes) {
  SiteReply bomb = test::Html(Gzip(std::string(64u << 20, 'a')));
  bomb.headers = {{"Content-Encoding", "gzip"}};
  site_.Serve("/bomb", bomb);
  SiteReply endless = test::Html(std::string(65536, 'x'));
  endless.fault = SiteReply::Fault::kEndless;
  site_.Serve("/endless", endless);
  SiteReply head = test::Html("x");
  for (int i = 0; i < 100; ++i) head.headers.emplace_back("X-" + std::to_string(i), std::string(1000, 'h'));
  site_.Serve("/head", head);
  for (const char* path : {"/bomb", "/endless"}) {
    const TransportResponse response = Get(site_.Url(path));
    EXPECT_EQ(response.error, TransportError::kTooLarge) << path;
    EXPECT_EQ(response.body.size(), 1u << 20) << path;
    EXPECT_EQ(response.reason, "body over 1048576 bytes, decoded");
  }
  const TransportResponse response = Get(site_.Url("/head"));
  EXPECT_EQ(response.error, TransportError::kTooLarge);
  EXPECT_EQ(response.reason, "headers over 65536 bytes");
}

TEST_F(CurlTransportTest, SilenceAndResetsAreFailuresWithReasons) {
  SiteReply hang = test::Html("");
  hang.fault = SiteReply::Fault::kHang;
  site_.Serve("/hang", hang);
  SiteReply reset = test::Html("");
  reset.fault = SiteReply::Fault::kReset;
  site_.Serve("/reset", reset);
  const TransportResponse silent = Get(site_.Url("/hang"), {}, Duration(200));
  EXPECT_EQ(silent.error, TransportError::kTimeout);
  EXPECT_NE(silent.reason, "");
  EXPECT_EQ(Get(site_.Url("/reset")).error, TransportError::kNetwork);
  EXPECT_EQ(Get("http://127.0.0.1:1/").error, TransportError::kRefused);
}

TEST_F(CurlTransportTest, ATrickleEndsByTheLowSpeedLimit) {
  policy_.limits.low_speed_time = seconds(1);
  SiteReply trickle = test::Html("drop");
  trickle.fault = SiteReply::Fault::kTrickle;
  site_.Serve("/", trickle);
  const TransportResponse response = Get(site_.Url("/"), {}, seconds(30));
  EXPECT_EQ(response.error, TransportError::kTimeout);
}

// Counting listeners on v4 and v6: no spelling of loopback may reach them unless it is allowed.
TEST_F(CurlTransportTest, NoSpellingOfAPrivateAddressIsConnectedTo) {
  policy_.allow_networks.clear();
  const std::string port = ":" + std::to_string(site_.port()) + "/";
  const char* const kHosts[] = {"127.0.0.1",
                                "127.1",
                                "127.0.1",
                                "2130706433",
                                "0x7f000001",
                                "0x7f.1",
                                "0177.0.0.1",
                                "017700000001",
                                "0",
                                "0.0.0.0",
                                "127.0.0.1.",
                                "localhost",
                                "LOCALHOST",
                                "localhost.",
                                "%31%32%37.0.0.1",
                                "\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.0.0.1",  // full-width 127
                                "127\xE3\x80\x82"
                                "0\xE3\x80\x82"
                                "0\xE3\x80\x82"
                                "1",  // ideographic full stops
                                "[::1]",
                                "[::]",
                                "[::ffff:127.0.0.1]",
                                "[::ffff:7f00:1]",
                                "[0:0:0:0:0:ffff:127.0.0.1]",
                                "[::127.0.0.1]",
                                "[64:ff9b::7f00:1]",
                                "[2002:7f00:1::]",
                                "10.0.0.1",
                                "169.254.169.254",
                                "192.168.1.1",
                                "100.64.0.1",
                                "224.0.0.1",
                                "255.255.255.255"};
  for (const char* host : kHosts) {
    const TransportResponse response = Get("http://" + std::string(host) + port, {}, seconds(2));
    EXPECT_NE(response.error, TransportError::kNone) << host;
    EXPECT_NE(response.error, TransportError::kTimeout) << host << ": a connection was tried";
    if (response.error == TransportError::kUnsafeAddress) {
      EXPECT_THAT(response.reason, HasSubstr("not an address of the public internet")) << host;
    }
  }
  EXPECT_EQ(site_.connections(), 0);
}

TEST_F(CurlTransportTest, ANameThatIsMappedToAPrivateAddressIsRefusedToo) {
  policy_.allow_networks.clear();
  policy_.connect_to.push_back({"shop.example", 80, "127.0.0.1", site_.port()});
  EXPECT_EQ(Get("http://shop.example/").error, TransportError::kUnsafeAddress);
  EXPECT_EQ(site_.connections(), 0);
}

TEST_F(CurlTransportTest, NamesCanBeServedFromLoopback) {
  policy_.connect_to.push_back({"shop.example", 80, "127.0.0.1", site_.port()});
  site_.Serve("/", test::Html("the shop"));
  EXPECT_EQ(Get("http://shop.example/").body, "the shop");
  EXPECT_EQ(site_.requests().at(0).headers.Get("host"), "shop.example");
}

TEST_F(CurlTransportTest, CredentialsGoToTheirOriginAlone) {
  LoopbackSite other("127.0.0.2");
  setenv("RIVALSCOPE_TEST_SECRET", "user:pass", 1);
  policy_.credentials.push_back({site_.Url(""), Credential::Kind::kBasic, "RIVALSCOPE_TEST_SECRET", ""});
  const TransportResponse response = Get(site_.Url("/"));
  Get(other.Url("/"));
  EXPECT_EQ(site_.requests().at(0).headers.Get("authorization"), "Basic dXNlcjpwYXNz");
  EXPECT_EQ(other.requests().at(0).headers.Get("authorization"), std::nullopt);
  EXPECT_THAT(response.request_head, Not(HasSubstr("Authorization")));
}

TEST_F(CurlTransportTest, AMissingCredentialIsNamed) {
  unsetenv("RIVALSCOPE_TEST_NONE");
  policy_.credentials.push_back({"https://a.example", Credential::Kind::kBearer, "RIVALSCOPE_TEST_NONE", ""});
  const auto transport = MakeCurlTransport(policy_);
  ASSERT_FALSE(transport);
  EXPECT_THAT(transport.error().message, HasSubstr("RIVALSCOPE_TEST_NONE"));
}

TEST_F(CurlTransportTest, AFileOfCertificatesThatIsNotThereIsNamed) {
  policy_.ca_bundle = "/nowhere/ca.pem";
  const auto transport = MakeCurlTransport(policy_);
  ASSERT_FALSE(transport);
  EXPECT_THAT(transport.error().message, HasSubstr("/nowhere/ca.pem cannot be read"));
}

TEST_F(CurlTransportTest, CertificatesOfOnesOwnAreTrustedAndShown) {
  const test::TlsSite tls;
  if (!tls.ready()) GTEST_SKIP() << "there is no openssl program";
  EXPECT_EQ(Get(tls.url()).error, TransportError::kNetwork) << "an authority that nobody knows";
  policy_.ca_bundle = tls.ca();
  transport_.reset();
  EXPECT_EQ(Get(tls.url()).error, TransportError::kNetwork) << "no certificate was shown";
  policy_.client_certificate = tls.client_certificate();
  transport_.reset();
  EXPECT_EQ(Get(tls.url()).status, 200);
}

TEST_F(CurlTransportTest, AProxyIsAskedWithItsOwnPassword) {
  setenv("RIVALSCOPE_TEST_SECRET", "user:pass", 1);
  policy_.proxy = site_.Url("");  // the site plays the proxy
  policy_.proxy_environment = "RIVALSCOPE_TEST_SECRET";
  site_.Serve("http://shop.example/", test::Html("through the proxy"));
  const TransportResponse response = Get("http://shop.example/");
  EXPECT_EQ(response.body, "through the proxy");
  EXPECT_EQ(site_.requests().at(0).headers.Get("proxy-authorization"), "Basic dXNlcjpwYXNz");
  EXPECT_THAT(response.request_head, Not(HasSubstr("Proxy-Authorization")));
}

TEST_F(CurlTransportTest, TheEnvironmentsProxyIsNotTaken) {
  setenv("http_proxy", "http://127.0.0.1:1/", 1);
  site_.Serve("/", test::Html("direct"));
  EXPECT_EQ(Get(site_.Url("/")).body, "direct");
  unsetenv("http_proxy");
}

TEST_F(CurlTransportTest, CookiesStayWithThoseWhoAsked) {
  SiteReply reply = test::Html("x");
  reply.headers = {{"Set-Cookie", "id=1; Path=/"}};
  site_.Serve("/", reply);
  const auto ask = [&](bool cookies) {
    if (!transport_) transport_ = *MakeCurlTransport(policy_);
    TransportRequest request;
    request.url = site_.Url("/");
    request.max_bytes = 100;
    request.timeout = seconds(5);
    request.cookies = cookies;
    transport_->Start(request);
    std::vector<TransportResponse> finished;
    while (finished.empty()) transport_->Poll(seconds(1), finished);
    return site_.requests().back().headers.Get("cookie").has_value();
  };
  EXPECT_FALSE(ask(false));
  EXPECT_FALSE(ask(true)) << "the first answer sets it";
  EXPECT_TRUE(ask(true));
  EXPECT_FALSE(ask(false));
}

}  // namespace
}  // namespace rivalscope::crawler
