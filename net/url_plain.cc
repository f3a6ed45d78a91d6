// The fast path of the URL parser: addresses that the Standard's parser would only copy. A crawl resolves links by the
// million, and nearly all of them are of this kind. Whatever might be changed on the way (upper case in the host,
// credentials, the usual ports, dot segments, characters to encode, white space) is left to the states of
// url_parser.cc.

#include <algorithm>
#include <array>

#include "net/ascii.h"
#include "net/percent.h"
#include "net/url_parser.h"

namespace rivalscope::net {
namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";

enum PlainClass : uint8_t { kInHost = 1, kInPath = 2, kInQuery = 4, kInFragment = 8 };

constexpr std::array<uint8_t, 256> MakePlainTable() {
  std::array<uint8_t, 256> table{};
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    uint8_t classes = 0;
    if ((IsAlnum(c) && !IsUpper(c)) || c == '-' || c == '.') classes |= kInHost;
    if (!IsIn(c, kPathSet) && c != '\\') classes |= kInPath;  // that set has '?' and '#'
    if (!IsIn(c, kSpecialQuerySet)) classes |= kInQuery;      // that one has '#'
    if (!IsIn(c, kFragmentSet)) classes |= kInFragment;
    table[static_cast<size_t>(i)] = classes;
  }
  return table;
}
constexpr std::array<uint8_t, 256> kPlain = MakePlainTable();

size_t Skip(std::string_view text, size_t at, PlainClass what) {
  while (at < text.size() && (kPlain[static_cast<unsigned char>(text[at])] & what) != 0) ++at;
  return at;
}

// A segment that begins with a dot, plain or encoded, may be a dot segment.
bool MayHaveDotSegment(std::string_view path) {
  for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const std::string_view next = path.substr(slash + 1, 3);
    if (!next.empty() && (next[0] == '.' || next == "%2e" || next == "%2E")) return true;
  }
  return false;
}

// Four decimal numbers up to 255 without leading zeros: as an IPv4 address is serialised.
bool IsPlainIpv4(std::string_view host) {
  int numbers = 0;
  for (std::string_view rest = host;; rest.remove_prefix(1)) {
    const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 3 || (digits > 1 && rest[0] == '0')) return false;
    if (digits == 3 && rest.substr(0, 3) > "255") return false;
    rest.remove_prefix(digits);
    if (++numbers == 4) return rest.empty();
    if (rest.empty() || rest.front() != '.') return false;
  }
}

// A last label that begins with a letter cannot make the host an IPv4 address.
bool IsPlainHost(std::string_view host) {
  const size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  return !last.empty() && (IsAlpha(last.front()) || IsPlainIpv4(host));
}

// The port that `text` (":8080") begins with, as it is serialised: decimal, without leading zeros.
std::optional<uint16_t> PlainPort(std::string_view text, size_t& length) {
  const size_t digits = std::min(text.find_first_not_of("0123456789", 1), text.size()) - 1;
  if (digits == 0 || digits > 5 || text[1] == '0') return std::nullopt;
  uint32_t port = 0;
  for (const char c : text.substr(1, digits)) port = port * 10 + static_cast<uint32_t>(c - '0');
  if (port > 0xffff) return std::nullopt;
  length = digits + 1;
  return static_cast<uint16_t>(port);
}

}  // namespace

// Sets path, query and fragment from `tail`, of which href_ holds only what stands before it. False where the tail is
// not plain.
bool UrlParser::FinishPlain(Url& url, std::string_view tail) {
  const size_t path_end = Skip(tail, 0, kInPath);
  size_t query_end = path_end;
  if (path_end < tail.size() && tail[path_end] == '?') query_end = Skip(tail, path_end + 1, kInQuery);
  size_t end = query_end;
  if (query_end < tail.size() && tail[query_end] == '#') end = Skip(tail, query_end + 1, kInFragment);
  if (end != tail.size() || MayHaveDotSegment(tail.substr(0, path_end))) return false;
  const auto begin = static_cast<uint32_t>(url.href_.size());
  url.path_begin_ = begin;
  url.query_begin_ = begin + static_cast<uint32_t>(path_end);
  url.fragment_begin_ = begin + static_cast<uint32_t>(query_end);
  url.href_ += tail;
  return true;
}

std::optional<Url> UrlParser::ParsePlain(std::string_view input) {
  size_t host_begin = 0;
  if (input.substr(0, kHttps.size()) == kHttps) {
    host_begin = kHttps.size();
  } else if (input.substr(0, kHttp.size()) == kHttp) {
    host_begin = kHttp.size();
  } else {
    return std::nullopt;
  }
  const size_t host_end = Skip(input, host_begin, kInHost);
  if (!IsPlainHost(input.substr(host_begin, host_end - host_begin))) return std::nullopt;
  size_t authority_end = host_end;
  std::optional<uint16_t> port;
  if (host_end < input.size() && input[host_end] == ':') {
    size_t length = 0;
    port = PlainPort(input.substr(host_end), length);
    const uint16_t usual = host_begin == kHttps.size() ? 443 : 80;
    if (!port || *port == usual) return std::nullopt;  // the scheme's own port is not written
    authority_end += length;
  }
  const std::string_view tail = authority_end == input.size() ? "/" : input.substr(authority_end);
  if (tail.front() != '/') return std::nullopt;
  Url url;
  url.href_.reserve(authority_end + tail.size());
  url.href_ = input.substr(0, authority_end);
  url.scheme_end_ = static_cast<uint32_t>(host_begin - 3);
  url.username_end_ = url.host_begin_ = static_cast<uint32_t>(host_begin);
  url.host_end_ = static_cast<uint32_t>(host_end);
  url.port_ = port;
  url.has_authority_ = true;
  if (!FinishPlain(url, tail)) return std::nullopt;
  return url;
}

std::optional<Url> UrlParser::ResolvePlain(std::string_view input, const Url& base) {
  if (!base.is_http() || input.empty() || input[0] != '/') return std::nullopt;
  if (input.size() > 1 && (input[1] == '/' || input[1] == '\\')) return std::nullopt;
  Url url;
  url.href_.reserve(base.path_begin_ + input.size());
  url.href_.assign(base.href_, 0, base.path_begin_);
  url.scheme_end_ = base.scheme_end_;
  url.username_end_ = base.username_end_;
  url.host_begin_ = base.host_begin_;
  url.host_end_ = base.host_end_;
  url.port_ = base.port_;
  url.has_authority_ = true;
  if (!FinishPlain(url, input)) return std::nullopt;
  return url;
}

}  // namespace rivalscope::net
