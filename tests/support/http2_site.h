// A site on loopback that speaks HTTP/2 over TLS: nghttpd with a certificate made for the occasion.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/temp_dir.h"

namespace rivalscope::test {

class Http2Site {
 public:
  Http2Site();
  ~Http2Site();
  Http2Site(const Http2Site&) = delete;
  Http2Site& operator=(const Http2Site&) = delete;

  bool ready() const { return server_ > 0; }  // false where openssl or nghttpd (package nghttp2-server) is missing
  // Serves `body` as HTML at /name.html. Before the first request.
  void Serve(const std::string& name, const std::string& body);
  std::string Url(const std::string& target) const;
  std::string ca() const { return dir_ / "ca.pem"; }

  struct Session {  // a connection on which HTTP/2 was negotiated
    std::vector<std::string> paths;
  };
  std::vector<Session> sessions() const;  // so far

 private:
  TempDir dir_;
  int port_ = 0;
  pid_t server_ = -1;
};

}  // namespace rivalscope::test
