#include <algorithm>

#include "fuzz/targets.h"
#include "net/robots_txt.h"

namespace rivalscope::fuzz {

// The first line is an address, the rest a robots.txt.
void FuzzRobots(std::string_view bytes) {
  const auto [head, body] = SplitHead(bytes);
  const net::RobotsTxt robots = net::RobotsTxt::Parse(body);
  const std::string path = net::RobotsPath(head);
  Require(!path.empty() && path.front() == '/', "a path to match begins with a slash");
  // CR, LF and CRLF end lines, so this is more than there can be.
  const auto lines = std::count_if(body.begin(), body.end(), [](char c) { return c == '\n' || c == '\r'; }) + 1;
  for (const std::string_view agent : {"rivalscope", "nobody-names-this-agent"}) {
    const net::RobotsVerdict verdict = robots.Check(agent, path);
    Require(verdict.rule.empty() == (verdict.line == 0), "a rule that decided has a line");
    Require(verdict.allowed || !verdict.rule.empty(), "only a rule forbids");
    Require(verdict.line <= lines, "the line is in the file");
    if (const auto delay = robots.CrawlDelay(agent)) Require(*delay >= Duration::zero(), "a delay is not negative");
  }
  for (const std::string& sitemap : robots.sitemaps()) Require(!sitemap.empty(), "a sitemap has an address");
}

}  // namespace rivalscope::fuzz
