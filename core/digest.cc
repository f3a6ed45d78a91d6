#include "core/digest.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace rivalscope {
namespace {

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string Digest(const EVP_MD* algorithm, std::string_view bytes) {
  // OpenSSL looks an algorithm up again for each new context, which takes longer than hashing a small page.
  thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  EVP_DigestInit_ex(context.get(), algorithm, nullptr);
  EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
  EVP_DigestFinal_ex(context.get(), out.data(), &size);
  return {reinterpret_cast<const char*>(out.data()), size};
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(64);
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  for (const unsigned char c : Digest(algorithm, bytes)) {
    hex += kHex[c >> 4];
    hex += kHex[c & 15];
  }
  return hex;
}

std::string Sha1Base32(std::string_view bytes) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  text.reserve(32);
  uint32_t bits = 0;
  int count = 0;
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA1", nullptr);
  for (const unsigned char c : Digest(algorithm, bytes)) {  // 160 bits: no padding
    bits = bits << 8 | c;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += kAlphabet[bits >> count & 31];
    }
  }
  return text;
}

}  // namespace rivalscope
