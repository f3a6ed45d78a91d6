// Domains: their ASCII form by UTS #46 and their registrable part by the Public Suffix List.
//
// NOTE: the Unicode data is the installed ICU's (72 has Unicode 15.0). Where a later Unicode maps a character otherwise
// and browsers have followed, NewerMapping lists the difference; characters assigned later stay errors.

#include <libpsl.h>
#include <unicode/uidna.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "net/ascii.h"
#include "net/ip.h"
#include "net/percent.h"
#include "net/url.h"

namespace rivalscope::net {
namespace {

// Immutable once opened, so every thread may share it; it lives as long as the program.
const UIDNA* Uts46() {
  static const UIDNA* const uts46 = [] {
    UErrorCode status = U_ZERO_ERROR;
    const uint32_t options = UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII;
    UIDNA* opened = uidna_openUTS46(options, &status);
    return U_SUCCESS(status) ? opened : nullptr;
  }();
  return uts46;
}

// BeStrict is false, so CheckHyphens and VerifyDnsLength are: their errors do not count.
constexpr uint32_t kIgnoredErrors = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                    UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                    UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

// Characters whose mapping UTS #46 changed after Unicode 15.0 and browsers with it: capital sharp s (Unicode 15.1);
// what IDNA 2003 knew no lower case for and what had been mapped before corrigendum 4 (both refused until
// Unicode 16.0).
char32_t NewerMapping(char32_t c) {
  if (c >= 0x10A0 && c <= 0x10C5) return c - 0x10A0 + 0x2D00;  // Georgian Khutsuri capitals
  switch (c) {
    case 0x1E9E:  // capital sharp s
      return 0xDF;
    case 0x04C0:  // palochka
      return 0x04CF;
    case 0x2132:  // turned capital F
      return 0x214E;
    case 0x2183:  // Roman numeral reversed one hundred
      return 0x2184;
    case 0x2F868:  // CJK compatibility ideographs of corrigendum 4
      return 0x36FC;
    case 0x2F874:
      return 0x5F53;
    case 0x2F91F:
      return 0x243AB;
    case 0x2F95F:
      return 0x7AEE;
    case 0x2F9BF:
      return 0x45D7;
    default:
      return c;
  }
}

std::string ApplyNewerMappings(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  icu::UnicodeString mapped;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    mapped.append(static_cast<UChar32>(NewerMapping(static_cast<char32_t>(text.char32At(at)))));
  }
  std::string out;
  mapped.toUTF8String(out);
  return out;
}

tl::unexpected<Error> BadDomain(std::string_view domain, const char* why) {
  return Fail(ErrorCode::kInvalidInput, "the domain '" + std::string(domain) + "' " + why);
}

Result<std::string> UnicodeToAscii(std::string_view domain) {
  const std::string mapped = ApplyNewerMappings(domain);
  std::string ascii(mapped.size() * 2 + 64, '\0');
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const int32_t length = uidna_nameToASCII_UTF8(Uts46(), mapped.data(), static_cast<int32_t>(mapped.size()),
                                                  ascii.data(), static_cast<int32_t>(ascii.size()), &info, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      ascii.resize(static_cast<size_t>(length));
      continue;
    }
    if (U_FAILURE(status) || (info.errors & ~kIgnoredErrors) != 0) {
      return BadDomain(domain, "is no internationalised domain name (UTS #46)");
    }
    ascii.resize(static_cast<size_t>(length));
    return ascii;
  }
}

// A host name beyond this is no name in the DNS (RFC 1035: 255 bytes) and only costs time.
constexpr size_t kMaxDomainBytes = size_t{64} * 1024;

}  // namespace

// https://url.spec.whatwg.org/#concept-domain-to-ascii with beStrict false.
Result<std::string> DomainToAscii(std::string_view utf8_domain) {
  if (utf8_domain.size() > kMaxDomainBytes) return BadDomain(utf8_domain.substr(0, 40), "is too long");
  std::string ascii;
  if (std::all_of(utf8_domain.begin(), utf8_domain.end(), IsAscii)) {
    // 1: an ASCII domain is lowercased and never fails, whatever its "xn--" labels hold.
    ascii.resize(utf8_domain.size());
    std::transform(utf8_domain.begin(), utf8_domain.end(), ascii.begin(), ToLower);
  } else {
    // 2 and 3: Unicode ToASCII.
    auto result = UnicodeToAscii(utf8_domain);
    if (!result) return result;
    ascii = std::move(*result);
  }
  // 4: soft hyphens alone leave nothing; mapping may have made a forbidden character.
  if (ascii.empty()) return BadDomain(utf8_domain, "is empty");
  if (std::any_of(ascii.begin(), ascii.end(), [](char c) { return IsIn(c, kForbiddenDomain); })) {
    return BadDomain(utf8_domain, "has a character that no domain may have");
  }
  return ascii;
}

std::string RegistrableDomain(std::string_view host) {
  std::string name(host);
  std::transform(name.begin(), name.end(), name.begin(), ToLower);
  const bool is_address = IpAddress::Parse(name).has_value() || (!name.empty() && name.front() == '[');
  if (is_address || name.empty() || name.front() == '.') return name;
  // The root's dot is no label of its own.
  std::string_view bare = name;
  if (bare.back() == '.') bare.remove_suffix(1);
  const std::string key(bare);
  const char* registrable = psl_registrable_domain(psl_builtin(), key.c_str());
  return registrable == nullptr ? key : std::string(registrable);
}

}  // namespace rivalscope::net
