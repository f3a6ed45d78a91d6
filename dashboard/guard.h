// Who may ask for what. A dashboard on loopback has no login, and every page of the web that is open in a browser
// beside it can send it requests; these rules keep such pages out.
//
//   Host            one of our names. A page whose own name was made to point at 127.0.0.1 (DNS rebinding) asks by that
//                   name: 421. The port is left aside, so that a forwarded one works; a name is what an attacker needs.
//   Sec-Fetch-Site  what a browser says of who asks (https://www.w3.org/TR/fetch-metadata/). Other sites may link to
//                   our pages, and neither load them into their own nor send forms: 403.
//   Origin          of a state change it must be ours, by the Host that was asked: 403.
//   token           of a state change: known only to who was given a page of ours; compared in constant time: 403.
//
// What has no effect needs no token: GET and HEAD change nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "dashboard/fields.h"
#include "dashboard/http.h"

namespace rivalscope::dashboard {

struct Guard {
  std::vector<std::string> hosts;  // names and addresses without port, in lower case; IPv6 in brackets
  std::string token;               // of this run
};

struct Refusal {
  int status = 403;
  std::string why;  // a sentence for a person
};

// None where the request may go on. `form` is what a POST's body said; empty for others.
std::optional<Refusal> Refused(const Guard& guard, const Request& request, const Fields& form);

// 32 hexadecimal digits of the system's randomness; kIo where it has none.
Result<std::string> MakeToken();
// In a time that does not tell where they differ.
bool SameToken(std::string_view a, std::string_view b);

}  // namespace rivalscope::dashboard
