#include "dashboard/guard.h"

#include <fmt/core.h>
#include <sys/random.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace rivalscope::dashboard {
namespace {

// "127.0.0.1:8181" -> "127.0.0.1", "[::1]:8181" -> "[::1]"; none where it is no host and port.
std::optional<std::string> NameOf(std::string_view authority) {
  const size_t bracket = authority.find(']');
  const size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view port = authority.substr(std::min(colon, authority.size()));
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (port.size() == 1 || port.size() > 6 || !std::all_of(port.begin() + (port.empty() ? 0 : 1), port.end(), digit))
    return std::nullopt;
  return text::AsciiLower(authority.substr(0, colon));
}

std::optional<Refusal> WrongHost(const Guard& guard, const Request& request) {
  const auto hosts = request.headers.GetAll("Host");
  if (hosts.size() != 1) return Refusal{400, "A request names one Host."};
  const auto name = NameOf(hosts.front());
  if (name && std::find(guard.hosts.begin(), guard.hosts.end(), *name) != guard.hosts.end()) return std::nullopt;
  return Refusal{421, fmt::format("This dashboard is not called \"{}\". Ask for it by the address it printed, or start "
                                  "it with --name and that name.",
                                  hosts.front())};
}

std::optional<Refusal> WrongReader(const Request& request) {
  const std::string_view site = request.headers.Get("Sec-Fetch-Site").value_or("");
  if (site.empty() || site == "same-origin" || site == "none") return std::nullopt;
  const bool follows_link = request.headers.Get("Sec-Fetch-Mode") == "navigate" &&
                            request.headers.Get("Sec-Fetch-Dest").value_or("document") == "document";
  if (follows_link) return std::nullopt;
  return Refusal{403, "Other sites may link to these pages, and not load them into their own."};
}

std::optional<Refusal> WrongSender(const Guard& guard, const Request& request, const Fields& form) {
  const std::string_view site = request.headers.Get("Sec-Fetch-Site").value_or("same-origin");
  if (site != "same-origin") return Refusal{403, "Only a page of this dashboard may change something."};
  const auto origins = request.headers.GetAll("Origin");
  const std::string host(request.headers.Get("Host").value_or(""));
  if (origins.size() != 1 || (origins.front() != "http://" + host && origins.front() != "https://" + host))
    return Refusal{403, "The Origin of what changes something must be this dashboard."};
  const std::string_view type = request.headers.Get("Content-Type").value_or("");
  if (text::AsciiLower(type.substr(0, type.find(';'))) != "application/x-www-form-urlencoded")
    return Refusal{415, "A form is sent as application/x-www-form-urlencoded."};
  if (!SameToken(form["token"], guard.token))
    return Refusal{403, "This page is of an earlier run of the dashboard: load it again, and send it then."};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> Refused(const Guard& guard, const Request& request, const Fields& form) {
  if (auto refusal = WrongHost(guard, request)) return refusal;
  return request.method == "POST" ? WrongSender(guard, request, form) : WrongReader(request);
}

Result<std::string> MakeToken() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    return Fail(ErrorCode::kIo, "the system gives no random numbers");
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

bool SameToken(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || b.empty()) return false;
  unsigned char differ = 0;
  for (size_t i = 0; i < a.size(); ++i) differ |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differ == 0;
}

}  // namespace rivalscope::dashboard
