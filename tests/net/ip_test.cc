#include "net/ip.h"

#include <gtest/gtest.h>

namespace rivalscope::net {
namespace {

TEST(IpAddress, ReadsAndWrites) {
  const struct {
    const char* input;
    const char* output;
  } cases[] = {
      {"127.0.0.1", "127.0.0.1"},
      {"255.255.255.255", "255.255.255.255"},
      {"::", "::"},
      {"::1", "::1"},
      {"1::", "1::"},
      {"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},     // the first of two equal runs
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},  // one zero alone stays
      {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
      {"0:0:0:0:0:0:0:0", "::"},
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"::ffff:127.0.0.1", "::ffff:7f00:1"},
      {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
  };
  for (const auto& c : cases) {
    const auto address = IpAddress::Parse(c.input);
    ASSERT_TRUE(address.has_value()) << c.input;
    EXPECT_EQ(address->ToString(), c.output) << c.input;
    EXPECT_EQ(IpAddress::Parse(c.output), address) << c.input;
  }
}

TEST(IpAddress, RefusesWhatIsNone) {
  for (const char* bad : {"",
                          "1",
                          "1.2.3",
                          "1.2.3.4.5",
                          "1.2.3.256",
                          "01.2.3.4",
                          "1.2.3.4 ",
                          " 1.2.3.4",
                          "1..2.3",
                          "1.2.3.",
                          ".1.2.3",
                          "0x7f.0.0.1",
                          "1.2.3.-4",
                          "1.2.3.1111",
                          "example.com",
                          ":",
                          ":::",
                          "1:",
                          ":1",
                          "1:2:3:4:5:6:7",
                          "1:2:3:4:5:6:7:8:9",
                          "1::2::3",
                          "12345::",
                          "g::",
                          "::1.2.3",
                          "::1.2.3.256",
                          "1:2:3:4:5:6:7:1.2.3.4",
                          "::1.2.3.4:5",
                          "[::1]",
                          "fe80::1%eth0",
                          "::ffff:01.2.3.4",
                          "1:2:3:4:5:6:7:8:"}) {
    EXPECT_FALSE(IpAddress::Parse(bad).has_value()) << bad;
  }
}

TEST(IpNetwork, Contains) {
  const struct {
    const char* network;
    const char* address;
    bool contains;
  } cases[] = {
      {"127.0.0.0/8", "127.255.0.1", true},
      {"127.0.0.0/8", "128.0.0.1", false},
      {"172.16.0.0/12", "172.31.255.255", true},
      {"172.16.0.0/12", "172.32.0.0", false},
      {"127.0.0.1", "127.0.0.1", true},
      {"127.0.0.1", "127.0.0.2", false},
      {"0.0.0.0/0", "8.8.8.8", true},
      {"0.0.0.0/0", "::ffff:8.8.8.8", false},
      {"::1/128", "::1", true},
      {"::1", "::2", false},
      {"fe80::/10", "febf::1", true},
      {"fe80::/10", "fec0::1", false},
      {"::/0", "2a00::1", true},
      {"::/0", "1.2.3.4", false},
      {"255.255.255.254/31", "255.255.255.255", true},
  };
  for (const auto& c : cases) {
    const auto network = IpNetwork::Parse(c.network);
    ASSERT_TRUE(network.has_value()) << c.network;
    EXPECT_EQ(network->Contains(*IpAddress::Parse(c.address)), c.contains) << c.network << " " << c.address;
  }
  for (const char* bad : {"", "/8", "127.0.0.0/", "127.0.0.0/33", "127.0.0.0/-1", "127.0.0.0/8x", "::/129", "::/",
                          "x/8", "127.0.0.0/8/8", "127.0.0.0/+8"}) {
    EXPECT_FALSE(IpNetwork::Parse(bad).has_value()) << bad;
  }
}

TEST(IpAddress, IsReachableOnlyWhenPublic) {
  for (const char* open : {"1.1.1.1",
                           "8.8.8.8",
                           "9.255.255.255",
                           "11.0.0.0",
                           "100.63.255.255",
                           "100.128.0.0",
                           "126.255.255.255",
                           "128.0.0.0",
                           "169.253.255.255",
                           "172.15.255.255",
                           "172.32.0.0",
                           "192.0.1.0",
                           "192.167.255.255",
                           "192.169.0.0",
                           "198.17.255.255",
                           "198.20.0.0",
                           "223.255.255.255",
                           "2606:4700:4700::1111",
                           "2001:4860:4860::8888",
                           "2001:200::1",
                           "2a00::1"}) {
    EXPECT_TRUE(IsGloballyReachable(*IpAddress::Parse(open))) << open;
  }
  for (const char* shut : {"0.0.0.0",
                           "0.255.255.255",
                           "10.0.0.1",
                           "10.255.255.255",
                           "100.64.0.0",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.0",
                           "172.31.255.255",
                           "192.0.0.1",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.0.1",
                           "198.18.0.0",
                           "198.19.255.255",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::127.0.0.1",
                           "::8.8.8.8",
                           "::ffff:127.0.0.1",
                           "::ffff:8.8.8.8",
                           "64:ff9b::7f00:1",
                           "64:ff9b::808:808",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:1ff:ffff::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "2002:808:808::",
                           "3fff::1",
                           "5f00::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "febf::1",
                           "fec0::1",
                           "feff::1",
                           "ff02::1"}) {
    EXPECT_FALSE(IsGloballyReachable(*IpAddress::Parse(shut))) << shut;
  }
}

}  // namespace
}  // namespace rivalscope::net
