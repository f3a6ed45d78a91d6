// The host parser of the URL Standard (https://url.spec.whatwg.org/#host-parsing). Private to net.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::net {

// The serialised host: "xn--bcher-kva.de", "127.0.0.1", "[::1]". `is_opaque` for schemes that are not special.
Result<std::string> ParseHost(std::string_view input, bool is_opaque);

// Whether a domain would be read as an IPv4 address (https://url.spec.whatwg.org/#ends-in-a-number-checker).
bool EndsInNumber(std::string_view domain);

}  // namespace rivalscope::net
