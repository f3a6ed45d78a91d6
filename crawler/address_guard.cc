#include "crawler/address_guard.h"

#include <algorithm>

namespace rivalscope::crawler {

std::optional<std::string> AddressGuard::Refusal(const net::IpAddress& address) const {
  if (net::IsGloballyReachable(address)) return std::nullopt;
  if (std::any_of(allowed_.begin(), allowed_.end(), [&](const auto& network) { return network.Contains(address); })) {
    return std::nullopt;
  }
  return address.ToString() + " is not an address of the public internet, and no allowed network contains it";
}

}  // namespace rivalscope::crawler
