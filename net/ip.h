// IP addresses and networks: which may be connected to. The list is that of safety in docs; RFC 6890 and its
// registries.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rivalscope::net {

struct IpAddress {
  std::array<uint8_t, 16> bytes{};  // IPv4 as ::ffff:a.b.c.d
  bool is_v4 = false;

  static std::optional<IpAddress> Parse(std::string_view text);  // dotted or IPv6 text form
  std::string ToString() const;
  bool operator==(const IpAddress&) const = default;
};

struct IpNetwork {
  IpAddress address;
  int prefix = 0;  // bits of the address's own family

  static std::optional<IpNetwork> Parse(std::string_view text);  // "127.0.0.0/8", "::1/128", "127.0.0.1"
  bool Contains(const IpAddress& address) const;
};

// False for loopback, private, link-local, documentation, multicast ... and for every IPv6 form that carries an IPv4
// address.
bool IsGloballyReachable(const IpAddress& address);

}  // namespace rivalscope::net
