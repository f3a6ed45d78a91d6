#include "crawler/policy.h"

#include <fmt/core.h>

namespace rivalscope::crawler {

std::string UserAgent(const Identity& identity) {
  const bool is_mail =
      identity.contact.find('@') != std::string::npos && identity.contact.find("://") == std::string::npos;
  return fmt::format("{}/{} ({}{})", identity.product, identity.version, is_mail ? "" : "+", identity.contact);
}

}  // namespace rivalscope::crawler
