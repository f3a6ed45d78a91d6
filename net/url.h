// URLs by the WHATWG URL Standard (https://url.spec.whatwg.org), and the crawler's key for "the same page".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rivalscope::net {

// An immutable, parsed URL. Value type; safe to share between threads.
class Url {
 public:
  // The basic URL parser, with the scheme's own rules for special schemes; `base` resolves a relative reference.
  static Result<Url> Parse(std::string_view input, const Url* base = nullptr);

  const std::string& href() const { return href_; }
  std::string_view scheme() const;  // without the colon
  std::string_view username() const;
  std::string_view password() const;
  std::string_view host() const;         // serialised: punycode, [::1], 127.0.0.1; empty where there is none
  std::optional<uint16_t> port() const;  // none when it is the scheme's default
  uint16_t effective_port() const;       // the port given or the scheme's own (80, 443 ...); 0 where it has none
  std::string_view path() const;
  std::string_view query() const;      // without '?'
  std::string_view fragment() const;   // without '#'
  std::string origin() const;          // "https://host:port"; "null" for opaque origins
  std::string path_and_query() const;  // what robots.txt is matched against and what is sent
  bool is_http() const;                // http or https

  bool operator==(const Url& other) const { return href_ == other.href_; }

 private:
  friend class UrlParser;
  std::string href_;
  // Offsets into href_ (see url.cc).
  uint32_t scheme_end_ = 0, username_end_ = 0, host_begin_ = 0, host_end_ = 0, path_begin_ = 0;
  uint32_t query_begin_ = 0, fragment_begin_ = 0;  // of '?' and '#', or where they would stand
  std::optional<uint16_t> port_;
  bool has_authority_ = false;
};

// The key under which a page is fetched once: credentials, fragment, default port, tracking parameters (utm_*, gclid
// ...), session ids and empty parameters are dropped, parameters are sorted by name (equal names keep their order),
// doubled slashes of the path are one, percent-encoding is upper case and minimal, dot segments are resolved. A key,
// not an address to fetch.
std::string PageKey(const Url& url);

// The registrable domain by the Public Suffix List ("shop.example.co.uk" -> "example.co.uk"); the host itself for IP
// addresses, single labels and public suffixes.
std::string RegistrableDomain(std::string_view host);

// The domain part of a host name as ASCII (UTS #46, non-transitional), or an error.
Result<std::string> DomainToAscii(std::string_view utf8_domain);

}  // namespace rivalscope::net
