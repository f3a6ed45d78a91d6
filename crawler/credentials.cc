#include "crawler/credentials.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/base64.h"

namespace rivalscope::crawler {
namespace {

constexpr size_t kLongestSecret = 16u << 10;  // tokens of some single sign-ons are some KiB long

Result<std::string> ReadSecretFile(const std::string& path, const std::string& what) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return Fail(ErrorCode::kIo, fmt::format("the file {} with {} cannot be read: {}", path, what, strerror(errno)));
  }
  std::string secret;
  secret.resize(kLongestSecret + 1);
  in.read(secret.data(), static_cast<std::streamsize>(secret.size()));
  secret.resize(static_cast<size_t>(in.gcount()));
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  return secret;
}

}  // namespace

Result<std::string> LoadSecret(const std::string& environment_variable, const std::string& file,
                               const std::string& what) {
  std::string secret;
  if (!file.empty()) {
    auto read = ReadSecretFile(file, what);
    if (!read) return read;
    secret = std::move(*read);
  } else if (const char* value = std::getenv(environment_variable.c_str())) {
    secret = value;
  } else {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("the environment variable {} with {} is not set", environment_variable, what));
  }
  const std::string where = file.empty() ? "the environment variable " + environment_variable : "the file " + file;
  if (secret.empty()) return Fail(ErrorCode::kInvalidInput, fmt::format("{} with {} is empty", where, what));
  // A line end would begin another header field.
  const bool plain =
      std::none_of(secret.begin(), secret.end(), [](char c) { return c >= 0 && (c < 0x20 || c == 0x7f); });
  if (!plain || secret.size() > kLongestSecret) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("{} with {} must be one line of at most {} bytes", where, what, kLongestSecret));
  }
  return secret;
}

Result<std::vector<Authorization>> LoadCredentials(const std::vector<Credential>& credentials) {
  std::vector<Authorization> loaded;
  for (const Credential& credential : credentials) {
    const auto secret = LoadSecret(credential.environment_variable, credential.file,
                                   fmt::format("the credential for {}", credential.origin));
    if (!secret) return tl::unexpected(secret.error());
    const bool basic = credential.kind == Credential::Kind::kBasic;
    if (basic && secret->find(':') == std::string::npos) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("the basic credential for {} must be of the form user:password", credential.origin));
    }
    loaded.push_back({credential.origin, basic ? "Basic " + EncodeBase64(*secret) : "Bearer " + *secret});
  }
  return loaded;
}

}  // namespace rivalscope::crawler
