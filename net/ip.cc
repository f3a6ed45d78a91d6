#include "net/ip.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "net/ascii.h"

namespace rivalscope::net {
namespace {

constexpr size_t kV4Offset = 12;  // where the four bytes of an IPv4 address stand in the sixteen
constexpr std::array<uint8_t, kV4Offset> kMappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

// Four decimal numbers without leading zeros: "010" is 8 to some and 10 to others, so it is neither.
bool ParseDotted(std::string_view text, uint8_t* bytes) {
  size_t at = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && (at >= text.size() || text[at++] != '.')) return false;
    const size_t begin = at;
    int value = 0;
    while (at < text.size() && IsDigit(text[at]) && at - begin < 4) value = value * 10 + (text[at++] - '0');
    if (at == begin || value > 255 || (at - begin > 1 && text[begin] == '0')) return false;
    bytes[part] = static_cast<uint8_t>(value);
  }
  return at == text.size();
}

// https://url.spec.whatwg.org/#concept-ipv6-parser, which reads what RFC 4291 section 2.2 writes.
bool ParseV6(std::string_view text, std::array<uint8_t, 16>& bytes) {
  std::array<uint16_t, 8> pieces{};
  size_t piece = 0;
  size_t at = 0;
  std::optional<size_t> compress;  // the piece where "::" stood
  // 5: a leading colon must be two.
  if (text.substr(0, 1) == ":") {
    if (text.substr(0, 2) != "::") return false;
    at = 2;
    compress = ++piece;
  }
  // 6: pieces, up to the end.
  while (at < text.size()) {
    if (piece == 8) return false;
    if (text[at] == ':') {
      if (compress) return false;
      ++at;
      compress = ++piece;
      continue;
    }
    const size_t begin = at;
    unsigned value = 0;
    while (at < text.size() && at - begin < 4 && HexValue(text[at]) >= 0) {
      value = value * 16 + static_cast<unsigned>(HexValue(text[at++]));
    }
    // 6.5: the rest is an IPv4 address in the last two pieces.
    if (at < text.size() && text[at] == '.') {
      std::array<uint8_t, 4> dotted{};
      if (at == begin || piece > 6 || !ParseDotted(text.substr(begin), dotted.data())) return false;
      pieces[piece++] = static_cast<uint16_t>(dotted[0] * 256 + dotted[1]);
      pieces[piece++] = static_cast<uint16_t>(dotted[2] * 256 + dotted[3]);
      break;
    }
    if (at < text.size()) {
      if (text[at] != ':' || ++at == text.size()) return false;
    }
    pieces[piece++] = static_cast<uint16_t>(value);
  }
  // 7 and 8: what stands behind "::" moves to the end.
  if (compress) {
    std::rotate(pieces.begin() + static_cast<std::ptrdiff_t>(*compress),
                pieces.begin() + static_cast<std::ptrdiff_t>(piece), pieces.end());
  } else if (piece != 8) {
    return false;
  }
  for (size_t i = 0; i < 8; ++i) {
    bytes[2 * i] = static_cast<uint8_t>(pieces[i] >> 8);
    bytes[2 * i + 1] = static_cast<uint8_t>(pieces[i] & 0xff);
  }
  return true;
}

// https://url.spec.whatwg.org/#concept-ipv6-serializer: lower case, the first longest run of two zero pieces or more
// becomes "::".
std::string FormatV6(const std::array<uint8_t, 16>& bytes) {
  const auto piece = [&bytes](size_t i) { return bytes[2 * i] * 256 + bytes[2 * i + 1]; };
  size_t best = 8;
  size_t best_length = 1;
  for (size_t i = 0; i < 8;) {
    size_t end = i;
    while (end < 8 && piece(end) == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = end + 1;
  }
  std::string text;
  for (size_t i = 0; i < 8; ++i) {
    if (i == best) {
      text += i == 0 ? "::" : ":";
      i += best_length - 1;
      continue;
    }
    char digits[4];
    const auto end = std::to_chars(digits, digits + 4, piece(i), 16).ptr;
    text.append(digits, end);
    if (i < 7) text += ':';
  }
  return text;
}

bool SamePrefix(const uint8_t* a, const uint8_t* b, int bits) {
  const int whole = bits / 8;
  if (!std::equal(a, a + whole, b)) return false;
  const int rest = bits % 8;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

IpAddress V4From(const uint8_t* bytes) {
  IpAddress address;
  address.is_v4 = true;
  std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.bytes.begin());
  std::copy(bytes, bytes + 4, address.bytes.begin() + kV4Offset);
  return address;
}

// What is not globally reachable by the special-purpose address registries of RFC 6890, with multicast (RFC 5771,
// RFC 4291) and the forms by which IPv6 carries IPv4: those are refused whole, whatever they carry, since no public
// site needs them and a translator could turn them into a private address.
const std::vector<IpNetwork>& RefusedNetworks() {
  static const std::vector<IpNetwork> networks = [] {
    std::vector<IpNetwork> list;
    for (const char* text : {
             "0.0.0.0/8",        // this network, RFC 791
             "10.0.0.0/8",       // private, RFC 1918
             "100.64.0.0/10",    // carrier NAT, RFC 6598
             "127.0.0.0/8",      // loopback, RFC 1122
             "169.254.0.0/16",   // link local and cloud metadata, RFC 3927
             "172.16.0.0/12",    // private, RFC 1918
             "192.0.0.0/24",     // protocol assignments, RFC 6890
             "192.0.2.0/24",     // documentation, RFC 5737
             "192.88.99.0/24",   // 6to4 relay, RFC 7526
             "192.168.0.0/16",   // private, RFC 1918
             "198.18.0.0/15",    // benchmarking, RFC 2544
             "198.51.100.0/24",  // documentation, RFC 5737
             "203.0.113.0/24",   // documentation, RFC 5737
             "224.0.0.0/4",      // multicast, RFC 5771
             "240.0.0.0/4",      // reserved and broadcast, RFC 1112
             "::/96",            // unspecified, loopback and IPv4-compatible, RFC 4291
             "::ffff:0:0/96",    // IPv4-mapped, RFC 4291
             "64:ff9b::/96",     // NAT64, RFC 6052
             "64:ff9b:1::/48",   // local NAT64, RFC 8215
             "100::/64",         // discard, RFC 6666
             "2001::/23",        // protocol assignments with Teredo and ORCHID, RFC 2928
             "2001:db8::/32",    // documentation, RFC 3849
             "2002::/16",        // 6to4, RFC 3056
             "3fff::/20",        // documentation, RFC 9637
             "5f00::/16",        // segment routing, RFC 9602
             "fc00::/7",         // unique local, RFC 4193
             "fe80::/10",        // link local, RFC 4291
             "fec0::/10",        // site local, RFC 3879
             "ff00::/8",         // multicast, RFC 4291
         }) {
      list.push_back(*IpNetwork::Parse(text));
    }
    return list;
  }();
  return networks;
}

}  // namespace

std::optional<IpAddress> IpAddress::Parse(std::string_view text) {
  if (text.find(':') == std::string_view::npos) {
    std::array<uint8_t, 4> dotted{};
    if (!ParseDotted(text, dotted.data())) return std::nullopt;
    return V4From(dotted.data());
  }
  IpAddress address;
  if (!ParseV6(text, address.bytes)) return std::nullopt;
  return address;
}

std::string IpAddress::ToString() const {
  if (!is_v4) return FormatV6(bytes);
  std::string text;
  for (size_t i = kV4Offset; i < bytes.size(); ++i) {
    if (i > kV4Offset) text += '.';
    text += std::to_string(bytes[i]);
  }
  return text;
}

std::optional<IpNetwork> IpNetwork::Parse(std::string_view text) {
  const size_t slash = text.find('/');
  const auto address = IpAddress::Parse(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int width = address->is_v4 ? 32 : 128;
  if (slash == std::string_view::npos) return IpNetwork{*address, width};
  const std::string_view digits = text.substr(slash + 1);
  int prefix = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
  if (error != std::errc() || end != digits.data() + digits.size() || prefix < 0 || prefix > width) return std::nullopt;
  return IpNetwork{*address, prefix};
}

bool IpNetwork::Contains(const IpAddress& other) const {
  if (address.is_v4 != other.is_v4) return false;
  const size_t offset = address.is_v4 ? kV4Offset : 0;
  return SamePrefix(address.bytes.data() + offset, other.bytes.data() + offset, prefix);
}

bool IsGloballyReachable(const IpAddress& address) {
  const auto& refused = RefusedNetworks();
  return std::none_of(refused.begin(), refused.end(), [&](const IpNetwork& net) { return net.Contains(address); });
}

}  // namespace rivalscope::net
