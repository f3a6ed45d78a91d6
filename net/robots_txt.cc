// robots.txt, read and matched as github.com/google/robotstxt does it, which is RFC 9309 plus what webmasters get
// wrong: misspelt keys, a missing colon, a byte order mark, "*" followed by a comment without its '#'.
//
// Reading makes groups: the agents of consecutive User-agent lines and the rules behind them; records that RFC 9309
// does not know (Sitemap, Crawl-delay, anything else) never end a group (section 2.2.4). Matching takes every group
// that names the agent, or, where none does, every group for "*", and among their rules the longest pattern that
// matches; Allow wins a tie. The length is that of the percent-encoded pattern.
//
// NOTE: unlike google's matcher, which leaves it to its caller, Check folds the case of percent-triplets in the path:
// "%e3" and "%E3" are one octet (RFC 9309 section 2.2.2), and a rule must not be lost over it.

#include "net/robots_txt.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "net/ascii.h"
#include "net/percent.h"

namespace rivalscope::net {
namespace {

// RFC 9309 section 2.5: a crawler reads at least this much.
constexpr size_t kMaxRobotsBytes = size_t{500} * 1024;
// As google's parser cuts a line: eight times the longest URL that a browser took.
constexpr size_t kMaxLineBytes = 2083 * 8 - 1;
// A delay beyond a day is a mistake or a refusal in disguise, and the crawler's budget ends long before.
constexpr double kMaxCrawlDelaySeconds = 24.0 * 60 * 60;

constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t";
constexpr std::string_view kLineSpace = " \t\n\v\f\r";

enum class Key { kUserAgent, kAllow, kDisallow, kSitemap, kCrawlDelay, kOther };

// By their beginnings, as google's parser compares.
constexpr struct {
  std::string_view prefix;
  Key key;
} kKeys[] = {
    {"user-agent", Key::kUserAgent},   {"useragent", Key::kUserAgent},
    {"user agent", Key::kUserAgent},   {"allow", Key::kAllow},
    {"disallow", Key::kDisallow},      {"dissallow", Key::kDisallow},
    {"dissalow", Key::kDisallow},      {"disalow", Key::kDisallow},
    {"diasllow", Key::kDisallow},      {"disallaw", Key::kDisallow},
    {"sitemap", Key::kSitemap},        {"site-map", Key::kSitemap},
    {"crawl-delay", Key::kCrawlDelay},
};

bool StartsWithNoCase(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() && std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                                                          [](char p, char c) { return p == ToLower(c); });
}

Key KeyOf(std::string_view name) {
  for (const auto& row : kKeys) {
    if (StartsWithNoCase(name, row.prefix)) return row.key;
  }
  return Key::kOther;
}

std::string_view Strip(std::string_view text) {
  const size_t first = text.find_first_not_of(kLineSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kLineSpace) - first + 1);
}

struct Record {
  std::string_view name;
  std::string_view value;
};

// RFC 9309 section 2.2: "key : value # comment". A space stands for the colon where the line has exactly two words.
std::optional<Record> SplitLine(std::string_view line) {
  size_t separator = line.find(':');
  if (separator == std::string_view::npos) {
    separator = line.find_first_of(kBlank);
    if (separator == std::string_view::npos) return std::nullopt;
    const std::string_view value = line.substr(line.find_first_not_of(kBlank, separator));
    if (value.find_first_of(kBlank) != std::string_view::npos) return std::nullopt;
  }
  const Record record{Strip(line.substr(0, separator)), Strip(line.substr(separator + 1))};
  if (record.name.empty()) return std::nullopt;
  return record;
}

// The product token: "Googlebot/2.1" is "googlebot" (RFC 9309 section 2.2.1). "*" and "* and the rest" are "*".
std::string AgentToken(std::string_view value) {
  if (!value.empty() && value[0] == '*' && (value.size() == 1 || kLineSpace.find(value[1]) != std::string_view::npos)) {
    return "*";
  }
  const auto end =
      std::find_if_not(value.begin(), value.end(), [](char c) { return IsAlpha(c) || c == '-' || c == '_'; });
  std::string token(value.begin(), end);
  std::transform(token.begin(), token.end(), token.begin(), ToLower);
  return token;
}

// Triplets in upper case; bytes beyond ASCII as triplets where `encode` says so (RFC 9309 section 2.2.2).
std::string Normalise(std::string_view text, bool encode) {
  std::string normal;
  normal.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    if (PercentByteAt(text, at) >= 0) {
      normal += {'%', ToUpper(text[at + 1]), ToUpper(text[at + 2])};
      at += 2;
    } else if (encode && !IsAscii(text[at])) {
      AppendPercentByte(normal, text[at]);
    } else {
      normal += text[at];
    }
  }
  return normal;
}

// RFC 9309 section 2.2.3: a pattern matches from the start; '*' is any run, '$' at the end the end. The parts between
// the stars are placed one after another, each as early as it can: then what follows has the most room.
bool Matches(std::string_view path, std::string_view pattern) {
  const bool anchored = !pattern.empty() && pattern.back() == '$';
  if (anchored) pattern.remove_suffix(1);
  size_t star = pattern.find('*');
  std::string_view part = pattern.substr(0, star);
  if (path.substr(0, part.size()) != part) return false;
  if (star == std::string_view::npos) return !anchored || path.size() == part.size();
  size_t at = part.size();
  for (;;) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    part = pattern.substr(0, star);
    if (star == std::string_view::npos) break;
    const size_t found = path.find(part, at);
    if (found == std::string_view::npos) return false;
    at = found + part.size();
  }
  // The last part: anywhere, or at the very end.
  if (!anchored) return path.find(part, at) != std::string_view::npos;
  return path.size() >= at + part.size() && path.substr(path.size() - part.size()) == part;
}

std::optional<Duration> ReadDelay(std::string_view value) {
  const std::string text(value);
  char* end = nullptr;
  if (text.empty() || (!IsDigit(text[0]) && text[0] != '.')) return std::nullopt;
  const double seconds = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || !std::isfinite(seconds)) return std::nullopt;
  return Duration(std::llround(std::min(seconds, kMaxCrawlDelaySeconds) * 1000));
}

// Takes the next line off `rest`; lines end in CR, LF or CRLF. Cut at kMaxLineBytes and at a NUL.
std::string_view TakeLine(std::string_view& rest) {
  std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
  rest.remove_prefix(line.size());
  if (rest.substr(0, 2) == "\r\n") {
    rest.remove_prefix(2);
  } else if (!rest.empty()) {
    rest.remove_prefix(1);
  }
  line = line.substr(0, kMaxLineBytes);
  return line.substr(0, line.find('\0'));
}

}  // namespace

RobotsTxt RobotsTxt::Parse(std::string_view bytes) {
  // What the limit cuts in two is no rule: half of "Disallow: /private" forbids another path.
  if (bytes.size() > kMaxRobotsBytes)
    bytes = bytes.substr(0, bytes.find_last_of("\r\n", kMaxRobotsBytes) + 1).substr(0, kMaxRobotsBytes);
  // A byte order mark, or the part of one that an editor left.
  for (size_t i = 0; i < kBom.size() && !bytes.empty() && bytes.front() == kBom[i]; ++i) bytes.remove_prefix(1);

  RobotsTxt robots;
  bool in_rules = false;  // the next User-agent line begins a group
  for (int number = 1; !bytes.empty(); ++number) {
    const std::string_view line = TakeLine(bytes);
    const std::string_view text = Strip(line.substr(0, line.find('#')));
    const auto record = SplitLine(text);
    if (!record) continue;
    const Key key = KeyOf(record->name);
    if (key == Key::kUserAgent) {
      if (robots.groups_.empty() || in_rules) robots.groups_.emplace_back();
      in_rules = false;
      robots.groups_.back().agents.push_back(AgentToken(record->value));
    } else if (key == Key::kSitemap) {
      if (!record->value.empty()) robots.sitemaps_.emplace_back(record->value);
    } else if (!robots.groups_.empty() && key == Key::kCrawlDelay) {
      if (const auto delay = ReadDelay(record->value)) robots.groups_.back().crawl_delay = delay;
    } else if (!robots.groups_.empty() && (key == Key::kAllow || key == Key::kDisallow)) {
      in_rules = true;
      AddRule(robots.groups_.back(), {key == Key::kAllow, Normalise(record->value, true), std::string(text), number});
    }
  }
  return robots;
}

void RobotsTxt::AddRule(Group& group, Rule rule) {
  // An empty pattern matches everything with no weight: no rule at all.
  if (rule.pattern.empty()) return;
  group.rules.push_back(std::move(rule));
  // "Allow: /dir/index.html" opens "/dir/" too.
  const Rule& written = group.rules.back();
  const size_t slash = written.pattern.rfind('/');
  if (written.allow && slash != std::string::npos && written.pattern.compare(slash, 10, "/index.htm") == 0) {
    Rule folder = written;
    folder.pattern.resize(slash + 1);
    folder.pattern += '$';
    group.rules.push_back(std::move(folder));
  }
}

std::vector<const RobotsTxt::Group*> RobotsTxt::GroupsFor(std::string_view agent) const {
  std::string token(agent);
  std::transform(token.begin(), token.end(), token.begin(), ToLower);
  const auto collect = [this](const std::string& name) {
    std::vector<const Group*> found;
    for (const Group& group : groups_) {
      if (std::find(group.agents.begin(), group.agents.end(), name) != group.agents.end()) found.push_back(&group);
    }
    return found;
  };
  auto specific = collect(token);
  return specific.empty() ? collect("*") : specific;
}

RobotsVerdict RobotsTxt::Check(std::string_view agent, std::string_view path_and_query) const {
  const std::string path = path_and_query.empty() ? "/" : Normalise(path_and_query, false);
  const Rule* decisive = nullptr;
  for (const Group* group : GroupsFor(agent)) {
    for (const Rule& rule : group->rules) {
      if (decisive != nullptr) {
        if (rule.pattern.size() < decisive->pattern.size()) continue;
        if (rule.pattern.size() == decisive->pattern.size() && (decisive->allow || !rule.allow)) continue;
      }
      if (Matches(path, rule.pattern)) decisive = &rule;
    }
  }
  if (decisive == nullptr) return {};
  return {decisive->allow, decisive->text, decisive->line};
}

std::optional<Duration> RobotsTxt::CrawlDelay(std::string_view agent) const {
  std::optional<Duration> longest;
  for (const Group* group : GroupsFor(agent)) {
    if (group->crawl_delay && (!longest || *longest < *group->crawl_delay)) longest = group->crawl_delay;
  }
  return longest;
}

std::string RobotsPath(std::string_view address) {
  // As google's GetPathParamsQuery: what stands behind the scheme and the host, up to the fragment.
  const size_t start = address.substr(0, 2) == "//" ? 2 : 0;
  const size_t early = address.find_first_of("/?;", start);
  size_t scheme_end = address.find("://", start);
  if (early < scheme_end) scheme_end = std::string_view::npos;
  const size_t host = scheme_end == std::string_view::npos ? start : scheme_end + 3;
  const size_t path = address.find_first_of("/?;", host);
  const size_t hash = address.find('#', start);
  if (path == std::string_view::npos || hash < path) return "/";
  const std::string_view rest = address.substr(path, hash == std::string_view::npos ? hash : hash - path);
  return rest.front() == '/' ? std::string(rest) : "/" + std::string(rest);
}

}  // namespace rivalscope::net
