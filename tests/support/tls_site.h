// A site over TLS on loopback that lets in only who shows a certificate: `openssl s_server`, with keys and certificates
// made for the occasion.
#pragma once

#include <cstdio>
#include <string>

#include "tests/support/temp_dir.h"

namespace rivalscope::test {

// Keys and certificates for 127.0.0.1 in `folder`: ca.pem, site.key and site.pem, me.pem (a client's, with its key).
// False where there is no openssl program.
bool MakeCertificates(const std::string& folder);

class TlsSite {
 public:
  TlsSite();
  ~TlsSite();
  TlsSite(const TlsSite&) = delete;
  TlsSite& operator=(const TlsSite&) = delete;

  bool ready() const { return !url_.empty(); }  // false where there is no openssl program
  const std::string& url() const { return url_; }
  std::string ca() const { return dir_ / "ca.pem"; }
  std::string client_certificate() const { return dir_ / "me.pem"; }

 private:
  TempDir dir_;
  std::FILE* server_ = nullptr;
  int process_ = 0;
  std::string url_;
};

}  // namespace rivalscope::test
