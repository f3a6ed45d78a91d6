#include "crawler/address_guard.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

net::IpAddress Address(const char* text) { return *net::IpAddress::Parse(text); }

TEST(AddressGuardTest, OnlyThePublicInternetIsOpen) {
  const AddressGuard guard({});
  for (const char* open : {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"}) {
    EXPECT_EQ(guard.Refusal(Address(open)), std::nullopt) << open;
  }
  for (const char* closed : {"127.0.0.1", "10.0.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
                             "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
                             "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"}) {
    EXPECT_TRUE(guard.Refusal(Address(closed)).has_value()) << closed;
  }
}

TEST(AddressGuardTest, AllowedNetworksAreOpenAndNothingBesides) {
  const AddressGuard guard({*net::IpNetwork::Parse("127.0.0.0/8")});
  EXPECT_EQ(guard.Refusal(Address("127.8.9.1")), std::nullopt);
  const auto refusal = guard.Refusal(Address("10.0.0.1"));
  ASSERT_TRUE(refusal);
  EXPECT_EQ(*refusal, "10.0.0.1 is not an address of the public internet, and no allowed network contains it");
}

}  // namespace
}  // namespace rivalscope::crawler
