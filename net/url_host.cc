#include "net/url_host.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "net/ascii.h"
#include "net/ip.h"
#include "net/percent.h"
#include "net/url.h"

namespace rivalscope::net {
namespace {

tl::unexpected<Error> BadHost(std::string_view host, const char* why) {
  return Fail(ErrorCode::kInvalidInput, "the host '" + std::string(host) + "' " + why);
}

bool HasAny(std::string_view text, PercentSet set) {
  return std::any_of(text.begin(), text.end(), [set](char c) { return IsIn(c, set); });
}

// Above every number an address can hold, and far below overflow.
constexpr uint64_t kHugeNumber = uint64_t{1} << 40;

// https://url.spec.whatwg.org/#ipv4-number-parser; what exceeds kHugeNumber stays there.
std::optional<uint64_t> ParseIpv4Number(std::string_view text) {
  // 1: an empty string is no number.
  if (text.empty()) return std::nullopt;
  // 2 to 5: "0x" means hexadecimal, a leading zero octal.
  int base = 10;
  if (text.size() >= 2 && text[0] == '0' && ToLower(text[1]) == 'x') {
    text.remove_prefix(2);
    base = 16;
  } else if (text.size() >= 2 && text[0] == '0') {
    text.remove_prefix(1);
    base = 8;
  }
  // 6 to 9: "0x" alone is zero.
  uint64_t value = 0;
  for (const char c : text) {
    const int digit = HexValue(c);
    if (digit < 0 || digit >= base) return std::nullopt;
    value = std::min(value * static_cast<uint64_t>(base) + static_cast<uint64_t>(digit), kHugeNumber);
  }
  return value;
}

// https://url.spec.whatwg.org/#concept-ipv4-parser
Result<std::string> ParseIpv4(std::string_view input) {
  std::string_view rest = input;
  // 1 to 4: at most four parts, of which an empty last one does not count.
  if (rest.size() > 1 && rest.back() == '.') rest.remove_suffix(1);
  std::vector<uint64_t> numbers;
  for (bool more = true; more;) {
    const size_t dot = rest.find('.');
    const auto number = ParseIpv4Number(rest.substr(0, dot));
    // 5 and 6: every part is a number.
    if (!number) return BadHost(input, "ends in a number but is no IPv4 address");
    if (numbers.size() == 4) return BadHost(input, "has more than the four numbers of an IPv4 address");
    numbers.push_back(*number);
    more = dot != std::string_view::npos;
    if (more) rest.remove_prefix(dot + 1);
  }
  // 7 to 9: the last number fills what the others leave.
  const uint64_t last = numbers.back();
  numbers.pop_back();
  if (last >= uint64_t{1} << (8 * (4 - numbers.size())) ||
      std::any_of(numbers.begin(), numbers.end(), [](uint64_t n) { return n > 255; })) {
    return BadHost(input, "is beyond the IPv4 addresses");
  }
  // 10 to 13
  uint64_t address = last;
  for (size_t i = 0; i < numbers.size(); ++i) address += numbers[i] << (8 * (3 - i));
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string((address >> shift) & 0xff);
    if (shift > 0) text += '.';
  }
  return text;
}

}  // namespace

bool EndsInNumber(std::string_view domain) {
  // 1 and 2: the last part, of which an empty one does not count.
  if (!domain.empty() && domain.back() == '.') domain.remove_suffix(1);
  const size_t dot = domain.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? domain : domain.substr(dot + 1);
  // 3 and 4: all digits, "09" included, which is no octal number.
  if (!last.empty() && std::all_of(last.begin(), last.end(), IsDigit)) return true;
  // 5
  return ParseIpv4Number(last).has_value();
}

Result<std::string> ParseHost(std::string_view input, bool is_opaque) {
  // 1: "[...]" is an IPv6 address.
  if (!input.empty() && input.front() == '[') {
    if (input.back() != ']') return BadHost(input, "lacks its closing bracket");
    const std::string_view inner = input.substr(1, input.size() - 2);
    const auto address = inner.find(':') == std::string_view::npos ? std::nullopt : IpAddress::Parse(inner);
    if (!address) return BadHost(input, "is no IPv6 address");
    return "[" + address->ToString() + "]";
  }
  // 2: https://url.spec.whatwg.org/#concept-opaque-host-parser
  if (is_opaque) {
    if (HasAny(input, kForbiddenHost)) return BadHost(input, "has a character that no host may have");
    std::string encoded;
    AppendPercentEncoded(encoded, input, kC0ControlSet);
    return encoded;
  }
  // 3 to 6: percent-decode, domain to ASCII.
  auto domain = DomainToAscii(PercentDecode(input));
  if (!domain) return domain;
  // 7: 2130706433 and 0x7f.1 are addresses too.
  if (EndsInNumber(*domain)) return ParseIpv4(*domain);
  return domain;
}

}  // namespace rivalscope::net
