// The real transport: one curl_multi with its connection pool.
#pragma once

#include <memory>

#include "core/result.h"
#include "crawler/policy.h"
#include "crawler/transport.h"

namespace rivalscope::crawler {

// Which addresses are connected to is decided on the socket, after DNS and before connect (address_guard.h).
Result<std::unique_ptr<Transport>> MakeCurlTransport(const CrawlPolicy& policy);

}  // namespace rivalscope::crawler
