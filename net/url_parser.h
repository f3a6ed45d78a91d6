// The basic URL parser of the URL Standard (https://url.spec.whatwg.org/#concept-basic-url-parser). Private to net.
//
// The Standard describes a state machine that takes one code point at a time. Here a state is a function that takes a
// whole component and calls the state that follows, over UTF-8 bytes: every byte from 0x80 on is percent-encoded
// wherever it is allowed, so no state but the host's needs code points. State overrides, which serve the setters of a
// mutable URL, are left out: a Url never changes.
//
// Most links are absolute http(s) addresses in their final form, or rooted paths; ParsePlain and ResolvePlain
// (url_plain.cc) recognise those in one pass over a table and copy them. Whatever they are not sure of goes to the
// states.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "net/url.h"

namespace rivalscope::net {

class UrlParser {
 public:
  // `input` is trimmed, without tabs and line ends, and valid UTF-8.
  UrlParser(std::string_view input, const Url* base) : in_(input), base_(base) {}
  Result<Url> Run();

  static std::optional<Url> ParsePlain(std::string_view input);
  static std::optional<Url> ResolvePlain(std::string_view input, const Url& base);

 private:
  static bool FinishPlain(Url& url, std::string_view tail);

  // The states, in the Standard's order.
  Status SchemeStart();
  Status AfterScheme();
  Status NoScheme();
  Status SpecialRelativeOrAuthority();
  Status PathOrAuthority();
  Status Relative();
  Status RelativeSlash();
  Status SpecialAuthoritySlashes();
  Status Authority();
  Status HostAndPort();
  Status PortOf(std::string_view digits);
  Status File();
  Status FileSlash();
  Status FileHost();
  Status PathStart();
  Status Path();
  Status OpaquePath();
  Status QueryAndFragment();

  bool AtEnd() const { return at_ == in_.size(); }
  bool IsAt(char c) const { return at_ < in_.size() && in_[at_] == c; }
  bool IsAtSlash() const { return IsAt('/') || (special_ && IsAt('\\')); }
  std::string_view Rest() const { return in_.substr(at_); }
  void SetScheme(std::string_view scheme);
  void TakeAuthorityOfBase();
  void TakePathOfBase();
  void AppendSegment(std::string_view segment, bool slash_follows);
  void Shorten();
  Url Serialise() const;

  const std::string_view in_;
  const Url* const base_;
  size_t at_ = 0;

  // The URL record (https://url.spec.whatwg.org/#concept-url). A path that is a list is written with a '/' before
  // each of its segments.
  std::string scheme_;
  std::string username_;
  std::string password_;
  std::optional<std::string> host_;
  std::optional<uint16_t> port_;
  std::string path_;
  std::optional<std::string> query_;
  std::optional<std::string> fragment_;
  bool special_ = false;
  bool file_ = false;
};

// The default port of a special scheme, 0 for file; none for any other scheme.
std::optional<uint16_t> SpecialSchemePort(std::string_view scheme);

}  // namespace rivalscope::net
