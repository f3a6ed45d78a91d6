// What an answer means: its status, whether to try again, and whether the host wants to be left alone.
#pragma once

#include <optional>
#include <string>

#include "core/time.h"
#include "crawler/transport.h"
#include "model/snapshot.h"

namespace rivalscope::crawler {

struct Outcome {
  FetchStatus status = FetchStatus::kOk;
  std::string reason;                 // for a person, empty when ok
  bool try_again = false;             // another attempt may do better
  bool back_off = false;              // the host is overloaded, refuses or does not answer
  std::optional<Duration> asked;      // Retry-After, or what is enough after a refused connection
  std::optional<std::string> target;  // Location of a redirect, as sent
};
Outcome Judge(const TransportResponse& response, Instant now);

}  // namespace rivalscope::crawler
