#include "tests/support/tls_site.h"

#include <signal.h>

#include <array>
#include <cstdlib>

namespace rivalscope::test {
namespace {

constexpr char kCertificates[] = R"(cd "$0" && exec 2>/dev/null
new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
sign="-CA ca.pem -CAkey ca.key -CAcreateserial -copy_extensions copy -days 2"
openssl req -x509 $new -keyout ca.key -out ca.pem -subj /CN=test-ca -days 2 &&
openssl req $new -keyout site.key -out site.csr -subj /CN=site -addext subjectAltName=IP:127.0.0.1 &&
openssl x509 -req -in site.csr $sign -out site.pem &&
openssl req $new -keyout me.key -out me.csr -subj /CN=me &&
openssl x509 -req -in me.csr $sign -out me.crt && cat me.key me.crt > me.pem)";

constexpr char kServer[] = R"(cd "$0" && echo $$ && exec openssl s_server -accept 127.0.0.1:0 -cert site.pem \
-key site.key -CAfile ca.pem -Verify 1 -verify_return_error -www 2>&1 </dev/null)";

std::string Shell(const char* script, const std::string& folder) {
  return "sh -c '" + std::string(script) + "' '" + folder + "'";
}

}  // namespace

bool MakeCertificates(const std::string& folder) { return std::system(Shell(kCertificates, folder).c_str()) == 0; }

TlsSite::TlsSite() {
  const std::string folder = dir_.path().string();
  if (!MakeCertificates(folder)) return;
  server_ = popen(Shell(kServer, folder).c_str(), "r");
  if (server_ == nullptr) return;
  std::array<char, 256> line{};
  if (std::fgets(line.data(), line.size(), server_) != nullptr) process_ = std::atoi(line.data());
  while (url_.empty() && std::fgets(line.data(), line.size(), server_) != nullptr) {
    const std::string said = line.data();
    if (said.rfind("ACCEPT ", 0) == 0) url_ = "https://" + said.substr(7, said.find_last_not_of(" \n") - 6) + "/";
  }
}

TlsSite::~TlsSite() {
  if (process_ > 0) kill(process_, SIGTERM);
  if (server_ != nullptr) pclose(server_);
}

}  // namespace rivalscope::test
