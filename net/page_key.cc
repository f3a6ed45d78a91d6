// The key under which a page is fetched once. Two addresses with one key are taken to be one page, so each rule here
// removes a difference that servers do not make pages of: RFC 3986 section 6.2.2 (case, percent-encoding), section
// 6.2.3 (scheme-based), and what tracking and sessions add to a link.

#include <algorithm>
#include <array>
#include <vector>

#include "net/ascii.h"
#include "net/percent.h"
#include "net/url.h"

namespace rivalscope::net {
namespace {

// Parameters that say where a visitor came from, by the vendors' documentation. A name ending in '*' is a prefix.
constexpr std::array<std::string_view, 50> kTrackingParameters = {
    "utm_*",     "mtm_*",     "pk_*",           "piwik_*", "matomo_*",                                  // analytics
    "hsa_*",     "_hsenc",    "_hsmi",          "__hs*",   "hsctatracking",                             // HubSpot
    "gclid",     "gclsrc",    "dclid",          "gbraid",  "wbraid",        "gad_*",       "srsltid",   // Google
    "_ga",       "_gl",       "_gac",           "fbclid",  "fb_action_*",   "fb_source",   "fb_ref",    // Meta
    "igshid",    "igsh",      "msclkid",        "yclid",   "ysclid",        "_openstat",   "twclid",    // networks
    "ttclid",    "li_fat_id", "epik",           "scid",    "rdt_cid",       "irclickid",   "vero_id",   // networks
    "vero_conv", "mc_cid",    "mc_eid",         "mkt_tok", "oly_enc_id",    "oly_anon_id", "wickedid",  // mail
    "_branch_*", "_kx",       "ml_subscriber*", "s_kwcid", "ef_id",                                     // mail
};

// Parameters that carry a visitor's session whatever their value.
constexpr std::array<std::string_view, 10> kSessionParameters = {
    "phpsessid", "jsessionid", "aspsessionid*", "asp.net_sessionid", "cfid",
    "cftoken",   "oscsid",     "zenid",         "sessionid",         "session_id",
};
// Parameters that do so when the value looks drawn by lot; "sid=12" may be a story.
constexpr std::array<std::string_view, 3> kMaybeSessionParameters = {"sid", "session", "sess"};
constexpr size_t kMinSessionIdLength = 16;

// Matches in any case; `pattern` is lower case and may end in '*'.
bool MatchesName(std::string_view name, std::string_view pattern) {
  const bool is_prefix = pattern.back() == '*';
  if (is_prefix) pattern.remove_suffix(1);
  if (name.size() < pattern.size() || (!is_prefix && name.size() != pattern.size())) return false;
  return std::equal(pattern.begin(), pattern.end(), name.begin(), [](char p, char n) { return p == ToLower(n); });
}

template <typename Names>
bool IsOneOf(std::string_view name, const Names& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [name](std::string_view p) { return MatchesName(name, p); });
}

bool LooksLikeSessionId(std::string_view value) {
  return value.size() >= kMinSessionIdLength && std::all_of(value.begin(), value.end(), IsAlnum) &&
         std::any_of(value.begin(), value.end(), IsDigit);
}

bool IsDropped(std::string_view name, std::string_view value) {
  if (name.empty()) return true;
  if (IsOneOf(name, kTrackingParameters) || IsOneOf(name, kSessionParameters)) return true;
  return IsOneOf(name, kMaybeSessionParameters) && LooksLikeSessionId(value);
}

bool IsUnreserved(char c) { return IsAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

// RFC 3986 section 6.2.2.2: unreserved characters stand for themselves, triplets are upper case; what no path or query
// may hold plain (section 3.3) is encoded. Comes before every other rule: they compare names, and "%75tm_id" is one.
std::string Normalised(std::string_view text) {
  constexpr std::string_view kNeverPlain = "\"<>[\\]^`{|} ";
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const int byte = PercentByteAt(text, at);
    if (byte >= 0) {
      const char decoded = static_cast<char>(byte);
      if (IsUnreserved(decoded)) {
        out += decoded;
      } else {
        AppendPercentByte(out, decoded);
      }
      at += 2;
    } else if (text[at] == '%' || kNeverPlain.find(text[at]) != std::string_view::npos) {
      AppendPercentByte(out, text[at]);
    } else {
      out += text[at];
    }
  }
  return out;
}

// ";jsessionid=..." of servlets and "/(S(...))" of ASP.NET.
std::string_view WithoutSessionSuffix(std::string_view segment) {
  const size_t semicolon = segment.find(';');
  if (semicolon != std::string_view::npos) {
    const std::string_view parameter = segment.substr(semicolon + 1);
    const std::string_view bare = segment.substr(0, semicolon);
    // "..;jsessionid=1" is a name like any other; ".." would be a way up.
    if (bare != "." && bare != ".." && IsOneOf(parameter.substr(0, parameter.find('=')), kSessionParameters))
      return bare;
  }
  return segment;
}

bool IsSessionSegment(std::string_view segment) {
  return segment.size() > 5 && segment.substr(0, 3) == "(S(" && segment.substr(segment.size() - 2) == "))";
}

void AppendPath(std::string& key, std::string_view raw) {
  const std::string normalised = Normalised(raw);
  std::string_view path = normalised;
  bool after_slash = false;
  while (!path.empty()) {
    if (path.front() == '/') {
      // Doubled slashes are a slip of templates; a crawl that takes them for new pages walks in circles.
      if (!after_slash) key += '/';
      after_slash = true;
      path.remove_prefix(1);
      continue;
    }
    const std::string_view whole = path.substr(0, path.find('/'));
    path.remove_prefix(whole.size());
    const std::string_view segment = WithoutSessionSuffix(whole);
    if (segment.empty() || IsSessionSegment(segment)) continue;
    key += segment;
    after_slash = false;
  }
}

struct Parameter {
  std::string_view name;
  std::string_view whole;
};

void AppendQuery(std::string& key, std::string_view raw) {
  const std::string normalised = Normalised(raw);
  std::string_view query = normalised;
  std::vector<Parameter> kept;
  while (!query.empty()) {
    const std::string_view whole = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(whole.size() + 1, query.size()));
    const size_t equals = whole.find('=');
    const std::string_view name = whole.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : whole.substr(equals + 1);
    if (!IsDropped(name, value)) kept.push_back({name, whole});
  }
  // Sorted by name, as links to one listing come with their filters in any order; equal names keep their order, since a
  // server may read them as a list.
  std::stable_sort(kept.begin(), kept.end(), [](const Parameter& a, const Parameter& b) { return a.name < b.name; });
  char separator = '?';
  for (const Parameter& parameter : kept) {
    key += separator;
    key += parameter.whole;
    separator = '&';
  }
}

}  // namespace

std::string PageKey(const Url& url) {
  const std::string& href = url.href();
  if (!url.is_http()) return href.substr(0, href.size() - (url.fragment().empty() ? 0 : url.fragment().size() + 1));
  std::string key;
  key.reserve(href.size());
  // Credentials are no part of a page's name.
  key.append(url.scheme()).append("://").append(url.host());
  if (url.port()) key.append(":").append(std::to_string(*url.port()));
  AppendPath(key, url.path());
  AppendQuery(key, url.query());
  return key;
}

}  // namespace rivalscope::net
