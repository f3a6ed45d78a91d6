#include "net/url_parser.h"

#include <unicode/unistr.h>

#include <algorithm>

#include "net/ascii.h"
#include "net/percent.h"
#include "net/url_host.h"

namespace rivalscope::net {
namespace {

// Longer input is no address; offsets of the triple (all percent-encoded) still fit 32 bits.
constexpr size_t kMaxInputBytes = size_t{16} * 1024 * 1024;

tl::unexpected<Error> BadUrl(std::string why) { return Fail(ErrorCode::kInvalidInput, std::move(why)); }

bool IsSchemeCharacter(char c) { return IsAlnum(c) || c == '+' || c == '-' || c == '.'; }
bool IsTabOrNewline(char c) { return c == '\t' || c == '\n' || c == '\r'; }

// https://url.spec.whatwg.org/#windows-drive-letter
bool IsWindowsDriveLetter(std::string_view text) {
  return text.size() == 2 && IsAlpha(text[0]) && (text[1] == ':' || text[1] == '|');
}
bool IsNormalizedWindowsDriveLetter(std::string_view text) { return IsWindowsDriveLetter(text) && text[1] == ':'; }

// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
bool StartsWithWindowsDriveLetter(std::string_view text) {
  return IsWindowsDriveLetter(text.substr(0, 2)) &&
         (text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos);
}

// The number of dots when the segment is nothing but dots, each plain or as "%2e"; 0 otherwise.
int CountDots(std::string_view segment) {
  int dots = 0;
  for (size_t at = 0; at < segment.size(); ++dots) {
    if (segment[at] == '.') {
      ++at;
    } else if (PercentByteAt(segment, at) == '.') {
      at += 3;
    } else {
      return 0;
    }
  }
  return dots;
}

}  // namespace

std::optional<uint16_t> SpecialSchemePort(std::string_view scheme) {
  static constexpr struct {
    std::string_view scheme;
    uint16_t port;
  } kSpecial[] = {{"https", 443}, {"http", 80}, {"file", 0}, {"ftp", 21}, {"wss", 443}, {"ws", 80}};
  for (const auto& row : kSpecial) {
    if (row.scheme == scheme) return row.port;
  }
  return std::nullopt;
}

Result<Url> Url::Parse(std::string_view input, const Url* base) {
  if (input.size() > kMaxInputBytes) return BadUrl("the address is longer than 16 MiB");
  if (auto plain = UrlParser::ParsePlain(input)) return *std::move(plain);
  if (base != nullptr) {
    if (auto plain = UrlParser::ResolvePlain(input, *base)) return *std::move(plain);
  }
  // 1: without C0 controls and spaces at the ends.
  const auto is_control_or_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!input.empty() && is_control_or_space(input.front())) input.remove_prefix(1);
  while (!input.empty() && is_control_or_space(input.back())) input.remove_suffix(1);
  // 2 and 3: without tabs and newlines. Ill-formed UTF-8 is U+FFFD, as the Standard's input is text, not bytes.
  std::string cleaned;
  if (std::any_of(input.begin(), input.end(), IsTabOrNewline)) {
    std::copy_if(input.begin(), input.end(), std::back_inserter(cleaned), [](char c) { return !IsTabOrNewline(c); });
    input = cleaned;
  }
  std::string well_formed;
  if (!std::all_of(input.begin(), input.end(), IsAscii)) {
    icu::UnicodeString::fromUTF8(icu::StringPiece(input.data(), static_cast<int32_t>(input.size())))
        .toUTF8String(well_formed);
    input = well_formed;
  }
  return UrlParser(input, base).Run();
}

Result<Url> UrlParser::Run() {
  if (auto status = SchemeStart(); !status) return tl::unexpected(std::move(status).error());
  return Serialise();
}

void UrlParser::SetScheme(std::string_view scheme) {
  scheme_.resize(scheme.size());
  std::transform(scheme.begin(), scheme.end(), scheme_.begin(), ToLower);
  special_ = SpecialSchemePort(scheme_).has_value();
  file_ = scheme_ == "file";
}

void UrlParser::TakeAuthorityOfBase() {
  username_ = base_->username();
  password_ = base_->password();
  if (base_->has_authority_) host_ = base_->host();
  port_ = base_->port();
}

void UrlParser::TakePathOfBase() {
  path_ = base_->path();
  if (base_->query_begin_ < base_->fragment_begin_) query_ = base_->query();
}

// https://url.spec.whatwg.org/#shorten-a-urls-path
void UrlParser::Shorten() {
  if (path_.empty()) return;
  const size_t last = path_.rfind('/');
  if (file_ && last == 0 && IsNormalizedWindowsDriveLetter(std::string_view(path_).substr(1))) return;
  path_.resize(last);
}

// https://url.spec.whatwg.org/#scheme-start-state and #scheme-state
Status UrlParser::SchemeStart() {
  if (!in_.empty() && IsAlpha(in_[0])) {
    const auto end = std::find_if_not(in_.begin(), in_.end(), IsSchemeCharacter);
    if (end != in_.end() && *end == ':') {
      at_ = static_cast<size_t>(end - in_.begin());
      SetScheme(in_.substr(0, at_));
      ++at_;
      return AfterScheme();
    }
  }
  return NoScheme();
}

// https://url.spec.whatwg.org/#scheme-state, 2.5 on
Status UrlParser::AfterScheme() {
  if (file_) return File();
  if (special_ && base_ != nullptr && base_->scheme() == scheme_) return SpecialRelativeOrAuthority();
  if (special_) return SpecialAuthoritySlashes();
  if (IsAt('/')) {
    ++at_;
    return PathOrAuthority();
  }
  return OpaquePath();
}

// https://url.spec.whatwg.org/#no-scheme-state
Status UrlParser::NoScheme() {
  if (base_ == nullptr) return BadUrl("'" + std::string(in_.substr(0, 200)) + "' is no absolute address");
  SetScheme(base_->scheme());
  const std::string_view base_path = base_->path();
  const bool base_is_opaque = !base_->has_authority_ && (base_path.empty() || base_path.front() != '/');
  if (base_is_opaque) {
    if (!IsAt('#'))
      return BadUrl("'" + std::string(in_.substr(0, 200)) + "' cannot be resolved against " + base_->href());
    TakePathOfBase();
    return QueryAndFragment();
  }
  return file_ ? File() : Relative();
}

// https://url.spec.whatwg.org/#special-relative-or-authority-state
Status UrlParser::SpecialRelativeOrAuthority() {
  return Rest().substr(0, 2) == "//" ? SpecialAuthoritySlashes() : Relative();
}

// https://url.spec.whatwg.org/#path-or-authority-state
Status UrlParser::PathOrAuthority() {
  if (IsAt('/')) {
    ++at_;
    return Authority();
  }
  --at_;  // the slash that led here begins the path
  return Path();
}

// https://url.spec.whatwg.org/#relative-state
Status UrlParser::Relative() {
  if (IsAtSlash()) {
    ++at_;
    return RelativeSlash();
  }
  TakeAuthorityOfBase();
  TakePathOfBase();
  if (AtEnd() || IsAt('#') || IsAt('?')) return QueryAndFragment();
  query_.reset();
  Shorten();
  return Path();
}

// https://url.spec.whatwg.org/#relative-slash-state
Status UrlParser::RelativeSlash() {
  if (special_ && IsAtSlash()) return SpecialAuthoritySlashes();
  if (IsAt('/')) {
    ++at_;
    return Authority();
  }
  TakeAuthorityOfBase();
  --at_;
  return Path();
}

// https://url.spec.whatwg.org/#special-authority-slashes-state and #special-authority-ignore-slashes-state
Status UrlParser::SpecialAuthoritySlashes() {
  while (IsAtSlash()) ++at_;
  return Authority();
}

// https://url.spec.whatwg.org/#authority-state: the last '@' ends the credentials.
Status UrlParser::Authority() {
  const std::string_view ends = special_ ? "/?#\\" : "/?#";
  const std::string_view authority = Rest().substr(0, Rest().find_first_of(ends));
  host_.emplace();
  const size_t at_sign = authority.rfind('@');
  if (at_sign != std::string_view::npos) {
    if (at_sign + 1 == authority.size()) return BadUrl("an address has credentials but no host");
    const std::string_view credentials = authority.substr(0, at_sign);
    const size_t colon = credentials.find(':');
    AppendPercentEncoded(username_, credentials.substr(0, colon), kUserinfoSet);
    if (colon != std::string_view::npos) {
      AppendPercentEncoded(password_, credentials.substr(colon + 1), kUserinfoSet);
    }
    at_ += at_sign + 1;
  }
  return HostAndPort();
}

// https://url.spec.whatwg.org/#host-state and #port-state
Status UrlParser::HostAndPort() {
  const std::string_view ends = special_ ? "/?#\\" : "/?#";
  const std::string_view text = Rest().substr(0, Rest().find_first_of(ends));
  bool in_brackets = false;
  size_t colon = 0;
  for (; colon < text.size() && (in_brackets || text[colon] != ':'); ++colon) {
    if (text[colon] == '[') in_brackets = true;
    if (text[colon] == ']') in_brackets = false;
  }
  const std::string_view host = text.substr(0, colon);
  const bool has_port = colon < text.size();
  if (host.empty() && (special_ || has_port)) return BadUrl("an address has no host");
  auto parsed = ParseHost(host, !special_);
  if (!parsed) return tl::unexpected(std::move(parsed).error());
  host_ = *std::move(parsed);
  if (has_port) {
    if (auto status = PortOf(text.substr(colon + 1)); !status) return status;
  }
  at_ += text.size();
  return PathStart();
}

Status UrlParser::PortOf(std::string_view digits) {
  if (digits.empty()) return {};
  uint32_t port = 0;
  for (const char c : digits) {
    if (!IsDigit(c)) return BadUrl("the port '" + std::string(digits) + "' is no number");
    port = port * 10 + static_cast<uint32_t>(c - '0');
    if (port > 0xffff) return BadUrl("the port '" + std::string(digits) + "' is above 65535");
  }
  if (SpecialSchemePort(scheme_) != port) port_ = static_cast<uint16_t>(port);
  return {};
}

// https://url.spec.whatwg.org/#file-state
Status UrlParser::File() {
  host_.emplace();
  if (IsAt('/') || IsAt('\\')) {
    ++at_;
    return FileSlash();
  }
  if (base_ == nullptr || base_->scheme() != "file") return Path();
  host_ = base_->host();
  TakePathOfBase();
  if (AtEnd() || IsAt('?') || IsAt('#')) return QueryAndFragment();
  query_.reset();
  if (StartsWithWindowsDriveLetter(Rest())) {
    path_.clear();
  } else {
    Shorten();
  }
  return Path();
}

// https://url.spec.whatwg.org/#file-slash-state
Status UrlParser::FileSlash() {
  if (IsAt('/') || IsAt('\\')) {
    ++at_;
    return FileHost();
  }
  if (base_ != nullptr && base_->scheme() == "file") {
    host_ = base_->host();
    const std::string_view base_path = base_->path();
    const std::string_view first = base_path.substr(0, base_path.find('/', 1));
    if (!StartsWithWindowsDriveLetter(Rest()) && !first.empty() && IsNormalizedWindowsDriveLetter(first.substr(1))) {
      path_ = first;
    }
  }
  --at_;
  return Path();
}

// https://url.spec.whatwg.org/#file-host-state
Status UrlParser::FileHost() {
  const std::string_view text = Rest().substr(0, Rest().find_first_of("/\\?#"));
  // A drive letter in the place of the host is the beginning of the path.
  if (IsWindowsDriveLetter(text)) return Path();
  if (!text.empty()) {
    auto parsed = ParseHost(text, false);
    if (!parsed) return tl::unexpected(std::move(parsed).error());
    if (*parsed != "localhost") host_ = *std::move(parsed);
  }
  at_ += text.size();
  return PathStart();
}

// https://url.spec.whatwg.org/#path-start-state
Status UrlParser::PathStart() {
  if (special_ || IsAt('/')) return Path();
  return QueryAndFragment();
}

// https://url.spec.whatwg.org/#path-state. A slash at the start is the one before the first segment.
Status UrlParser::Path() {
  if (IsAtSlash()) ++at_;
  const std::string_view ends = special_ ? "/\\?#" : "/?#";
  for (;;) {
    const std::string_view segment = Rest().substr(0, Rest().find_first_of(ends));
    at_ += segment.size();
    const bool slash_follows = IsAtSlash();
    AppendSegment(segment, slash_follows);
    if (!slash_follows) return QueryAndFragment();
    ++at_;
  }
}

void UrlParser::AppendSegment(std::string_view segment, bool slash_follows) {
  const int dots = CountDots(segment);
  if (dots == 1 || dots == 2) {
    if (dots == 2) Shorten();
    if (!slash_follows) path_ += '/';
    return;
  }
  const bool is_drive = file_ && path_.empty() && IsWindowsDriveLetter(segment);
  path_ += '/';
  AppendPercentEncoded(path_, segment, kPathSet);
  if (is_drive) path_.back() = ':';
}

// https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state: the last of the spaces before a query or fragment is
// encoded, so that dropping those never leaves a space at the end.
Status UrlParser::OpaquePath() {
  const std::string_view text = Rest().substr(0, Rest().find_first_of("?#"));
  AppendPercentEncoded(path_, text, kC0ControlSet);
  at_ += text.size();
  if (!AtEnd() && !path_.empty() && path_.back() == ' ') path_.replace(path_.size() - 1, 1, "%20");
  return QueryAndFragment();
}

// https://url.spec.whatwg.org/#query-state and #fragment-state
Status UrlParser::QueryAndFragment() {
  if (IsAt('?')) {
    const std::string_view text = Rest().substr(1, Rest().find('#') - 1);
    query_.emplace();
    AppendPercentEncoded(*query_, text, special_ ? kSpecialQuerySet : kQuerySet);
    at_ += text.size() + 1;
  }
  if (IsAt('#')) {
    fragment_.emplace();
    AppendPercentEncoded(*fragment_, Rest().substr(1), kFragmentSet);
    at_ = in_.size();
  }
  return {};
}

// https://url.spec.whatwg.org/#concept-url-serializer
Url UrlParser::Serialise() const {
  Url url;
  std::string& href = url.href_;
  href.reserve(scheme_.size() + username_.size() + password_.size() + (host_ ? host_->size() : 0) + path_.size() +
               (query_ ? query_->size() : 0) + (fragment_ ? fragment_->size() : 0) + 16);
  const auto here = [&href] { return static_cast<uint32_t>(href.size()); };
  href += scheme_;
  url.scheme_end_ = here();
  href += ':';
  url.has_authority_ = host_.has_value();
  if (host_) {
    href += "//";
    href += username_;
    url.username_end_ = here();
    if (!password_.empty()) href.append(":").append(password_);
    if (!username_.empty() || !password_.empty()) href += '@';
    url.host_begin_ = here();
    href += *host_;
    url.host_end_ = here();
    if (port_) href.append(":").append(std::to_string(*port_));
    url.port_ = port_;
  } else {
    url.username_end_ = url.host_begin_ = url.host_end_ = here();
    // Without it a path that begins with an empty segment would read as a host.
    if (path_.size() > 1 && path_[0] == '/' && path_[1] == '/') href += "/.";
  }
  url.path_begin_ = here();
  href += path_;
  url.query_begin_ = here();
  if (query_) href.append("?").append(*query_);
  url.fragment_begin_ = here();
  if (fragment_) href.append("#").append(*fragment_);
  return url;
}

}  // namespace rivalscope::net
