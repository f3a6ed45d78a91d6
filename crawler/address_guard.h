// Which IP addresses may be connected to: those that are globally reachable, and the networks the user opened.
//
// The decision is taken on the address of the socket, after name resolution and before connect. That one place covers
// names that resolve to private addresses, DNS rebinding between check and use, redirects, and every odd spelling of an
// address (2130706433, 0x7f.1, full-width digits, ::ffff:127.0.0.1), because all of them end as the same sockaddr.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "net/ip.h"

namespace rivalscope::crawler {

class AddressGuard {
 public:
  explicit AddressGuard(std::vector<net::IpNetwork> allowed) : allowed_(std::move(allowed)) {}
  // Why `address` may not be connected to; none when it may.
  std::optional<std::string> Refusal(const net::IpAddress& address) const;

 private:
  std::vector<net::IpNetwork> allowed_;
};

}  // namespace rivalscope::crawler
