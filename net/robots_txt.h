// robots.txt by RFC 9309, matched as github.com/google/robotstxt matches it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace rivalscope::net {

struct RobotsVerdict {
  bool allowed = true;
  std::string rule;  // the line that decided, such as "Disallow: /private/"; empty when none matched
  int line = 0;      // its number from 1; 0 when none matched
};

// Immutable after Parse; safe from any thread.
class RobotsTxt {
 public:
  // Reads at most the first 500 KiB (RFC 9309 section 2.5). Never fails: what is no rule is skipped.
  static RobotsTxt Parse(std::string_view bytes);

  // `agent` is a product token such as "rivalscope"; `path_and_query` begins with '/'.
  RobotsVerdict Check(std::string_view agent, std::string_view path_and_query) const;
  std::optional<Duration> CrawlDelay(std::string_view agent) const;
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // normalised percent-encoding, never empty
    std::string text;     // as written
    int line = 0;
  };
  struct Group {
    std::vector<std::string> agents;  // product tokens in lower case; "*" for all
    std::vector<Rule> rules;
    std::optional<Duration> crawl_delay;
  };
  static void AddRule(Group& group, Rule rule);
  std::vector<const Group*> GroupsFor(std::string_view agent) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

// What of an address is matched, as google/robotstxt cuts it out of text that need not be a valid URL: the path and
// query as they stand, "/" where there are none. For a Url it is path_and_query().
std::string RobotsPath(std::string_view address);

}  // namespace rivalscope::net
