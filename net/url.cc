#include "net/url.h"

#include "net/url_parser.h"

// Where the offsets of a Url point, after Ada's url_aggregator:
//
//   https://user:pass@example.com:1234/foo/bar?baz#quux
//        |      |     |          |     |      |   |
//        |      |     |          |     |      |   fragment_begin_
//        |      |     |          |     |      query_begin_
//        |      |     |          |     path_begin_
//        |      |     |          host_end_
//        |      |     host_begin_
//        |      username_end_
//        scheme_end_
//
// Without an authority username_end_, host_begin_ and host_end_ all stand behind the scheme's colon; path_begin_ stands
// behind the "/." that keeps a path such as "//a" from reading as a host.

namespace rivalscope::net {
namespace {

std::string_view Between(const std::string& text, size_t begin, size_t end) {
  return std::string_view(text).substr(begin, end - begin);
}

}  // namespace

std::string_view Url::scheme() const { return Between(href_, 0, scheme_end_); }

std::string_view Url::username() const {
  if (!has_authority_) return {};
  return Between(href_, scheme_end_ + 3, username_end_);
}

std::string_view Url::password() const {
  if (username_end_ >= host_begin_ || href_[username_end_] != ':') return {};
  return Between(href_, username_end_ + 1, host_begin_ - 1);
}

std::string_view Url::host() const { return Between(href_, host_begin_, host_end_); }

std::optional<uint16_t> Url::port() const { return port_; }

uint16_t Url::effective_port() const { return port_ ? *port_ : SpecialSchemePort(scheme()).value_or(0); }

std::string_view Url::path() const { return Between(href_, path_begin_, query_begin_); }

std::string_view Url::query() const {
  if (query_begin_ == fragment_begin_) return {};
  return Between(href_, query_begin_ + 1, fragment_begin_);
}

std::string_view Url::fragment() const {
  if (fragment_begin_ == href_.size()) return {};
  return std::string_view(href_).substr(fragment_begin_ + 1);
}

// https://url.spec.whatwg.org/#concept-url-origin
std::string Url::origin() const {
  const std::string_view name = scheme();
  if (name == "blob") {
    const auto inner = Parse(path());
    return inner && inner->is_http() ? inner->origin() : "null";
  }
  if (name == "file" || !SpecialSchemePort(name)) return "null";
  std::string origin(name);
  origin.append("://").append(host());
  if (port_) origin.append(":").append(std::to_string(*port_));
  return origin;
}

std::string Url::path_and_query() const { return href_.substr(path_begin_, fragment_begin_ - path_begin_); }

bool Url::is_http() const {
  const std::string_view name = scheme();
  return name == "http" || name == "https";
}

}  // namespace rivalscope::net
