#include "fuzz/targets.h"
#include "net/url.h"

namespace rivalscope::fuzz {
namespace {

void CheckUrl(const net::Url& url) {
  const auto again = net::Url::Parse(url.href());
  Require(again.has_value(), "a serialised URL parses");
  Require(*again == url, "a serialised URL is its own serialisation");
  Require(again->host() == url.host() && again->path() == url.path() && again->query() == url.query() &&
              again->port() == url.port() && again->fragment() == url.fragment(),
          "its parts survive");
  for (const char c : url.href()) Require(c > 0x1F && c < 0x7F, "a URL is printable ASCII");

  const std::string key = net::PageKey(url);
  const auto keyed = net::Url::Parse(key);
  Require(keyed.has_value(), "a page's key is an address");
  Require(net::PageKey(*keyed) == key, "a key is its own key");
  if (url.is_http()) {
    Require(!url.host().empty(), "an http address has a host");
    Require(!url.path().empty() && url.path().front() == '/', "and an absolute path");
    Require(url.host().find(net::RegistrableDomain(url.host())) != std::string_view::npos,
            "a registrable domain is part of its host");
  }
}

}  // namespace

// The first line is a base, the rest a reference; each is also read alone.
void FuzzUrl(std::string_view bytes) {
  const auto [head, body] = SplitHead(bytes);
  const auto base = net::Url::Parse(head);
  if (base) CheckUrl(*base);
  if (const auto url = net::Url::Parse(body, base ? &*base : nullptr)) CheckUrl(*url);
  if (const auto ascii = net::DomainToAscii(head)) {
    const auto again = net::DomainToAscii(*ascii);
    Require(again && *again == *ascii, "an ASCII domain is its own ASCII form");
  }
}

}  // namespace rivalscope::fuzz
