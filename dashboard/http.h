// A request and its answer, without sockets: what the dashboard is a function between.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "net/headers.h"

namespace rivalscope::dashboard {

// More than a browser sends here: a filter's address, and twenty judged sentences of 300 bytes, percent-encoded.
inline constexpr size_t kMaxTarget = 8 << 10;
inline constexpr size_t kMaxBody = 64 << 10;

struct Request {
  std::string method = "GET";
  std::string target = "/";  // path and query, as sent
  net::Headers headers;
  std::string body;

  std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
  std::string_view query() const {
    const size_t mark = target.find('?');
    return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
  }
};

// Content-Length is the server's affair; so is leaving the body out for HEAD.
struct Response {
  int status = 200;
  net::Headers headers;
  std::string body;
};

}  // namespace rivalscope::dashboard
