#include "crawler/page_rules.h"

#include <curl/curl.h>

#include <array>

#include "text/utf8.h"

namespace rivalscope::crawler {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Directives that take a value after a colon; any other word before a colon is the name of an agent.
bool TakesValue(std::string_view name) {
  static constexpr std::array<std::string_view, 4> kNames = {"unavailable_after", "max-snippet", "max-image-preview",
                                                             "max-video-preview"};
  for (const std::string_view known : kNames) {
    if (name == known) return true;
  }
  return false;
}

// RFC 822, RFC 850 or ISO 8601, as Google's page asks for; curl_getdate knows the first two with their zones.
bool IsPast(std::string_view date, Instant now) {
  if (const auto instant = ParseInstant(date)) return *instant <= now;
  const time_t seconds = curl_getdate(std::string(date).c_str(), nullptr);
  return seconds != -1 && Instant(std::chrono::seconds(seconds)) <= now;
}

struct Directive {
  std::string_view agent;
  std::string_view name;
  std::string_view value;
};

// Splits at commas. A date's own comma ("Wed, 25 Jun 2027") belongs to the date; an agent's name holds until the next.
std::vector<Directive> SplitDirectives(std::string_view text) {
  std::vector<Directive> directives;
  std::string_view agent;
  while (!text.empty()) {
    size_t end = text.find(',');
    std::string_view part = text.substr(0, end);
    std::string_view name = text::Trim(part);
    std::string_view value;
    for (size_t colon = name.find(':'); colon != std::string_view::npos; colon = name.find(':')) {
      const std::string_view before = text::Trim(name.substr(0, colon));
      if (TakesValue(Lower(before))) {
        value = text::Trim(name.substr(colon + 1));
        name = before;
        break;
      }
      agent = before;
      name = text::Trim(name.substr(colon + 1));
    }
    const bool is_weekday_only = !value.empty() && value.find_first_of("0123456789") == std::string_view::npos;
    if (Lower(name) == "unavailable_after" && is_weekday_only && end != std::string_view::npos) {
      end = text.find(',', end + 1);
      value = text::Trim(text.substr(static_cast<size_t>(value.data() - text.data()),
                                     end == std::string_view::npos ? end : end - (value.data() - text.data())));
    }
    directives.push_back({agent, name, value});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return directives;
}

}  // namespace

void ReadRobotsDirectives(std::string_view value, std::string_view agent, std::string_view where, Instant now,
                          PageRules& rules) {
  const auto note = [&](std::string_view directive) {
    if (rules.reason.empty()) rules.reason = std::string(where) + ": " + std::string(directive);
  };
  for (const Directive& directive : SplitDirectives(value)) {
    if (!directive.agent.empty() && directive.agent != "*" && Lower(directive.agent) != Lower(agent)) continue;
    const std::string name = Lower(directive.name);
    if (name == "nofollow" || name == "none") rules.nofollow = true;
    const bool expired = name == "unavailable_after" && IsPast(directive.value, now);
    if (name == "noindex" || name == "none" || expired) {
      rules.noindex = true;
      note(directive.name);
    } else if (name == "noai") {
      rules.noai = true;
      note(directive.name);
    }
  }
}

PageRules RulesOfHeaders(const net::Headers& headers, std::string_view agent, Instant now) {
  PageRules rules;
  for (const std::string_view value : headers.GetAll("x-robots-tag")) {
    ReadRobotsDirectives(value, agent, "X-Robots-Tag", now, rules);
  }
  if (const auto reservation = headers.Get("tdm-reservation"); reservation && text::Trim(*reservation) == "1") {
    rules.tdm_reserved = true;
    if (rules.reason.empty()) rules.reason = "tdm-reservation: 1";
  }
  return rules;
}

void AddRulesOfMarkup(const std::vector<std::string>& robots, std::string_view tdm_reservation, std::string_view agent,
                      Instant now, PageRules& rules) {
  for (const std::string& content : robots) ReadRobotsDirectives(content, agent, "meta robots", now, rules);
  if (text::Trim(tdm_reservation) == "1") {
    rules.tdm_reserved = true;
    if (rules.reason.empty()) rules.reason = "meta tdm-reservation: 1";
  }
}

}  // namespace rivalscope::crawler
