// rivalscope robots: {"robots" or "robots_base64", "agent", "url" or "urls"} -> {"allowed", "rule", "line",
// "crawl_delay"}.
#include <fmt/core.h>

#include "cli/jsonl.h"
#include "cli/verbs.h"
#include "core/base64.h"
#include "net/robots_txt.h"

namespace rivalscope::cli {
namespace {

Result<std::string> RobotsOf(const Json& row) {
  if (row.contains("robots") && row["robots"].is_string()) return row["robots"].get<std::string>();
  if (row.contains("robots_base64") && row["robots_base64"].is_string()) {
    auto bytes = DecodeBase64(row["robots_base64"].get<std::string>());
    if (!bytes) return Fail(ErrorCode::kInvalidInput, "\"robots_base64\" is not base64");
    return std::move(*bytes);
  }
  return Fail(ErrorCode::kInvalidInput, "a row needs \"robots\" or \"robots_base64\"");
}

Result<Json> Answer(const Json& row) {
  const Result<std::string> bytes = RobotsOf(row);
  if (!bytes) return tl::unexpected(bytes.error());
  const Json named = row.value("agent", Json("rivalscope"));
  if (!named.is_string()) return Fail(ErrorCode::kInvalidInput, "\"agent\" must be a string");
  const std::string agent = named.get<std::string>();
  const net::RobotsTxt robots = net::RobotsTxt::Parse(*bytes);
  Json answer;
  const auto delay = robots.CrawlDelay(agent);
  answer["crawl_delay"] = delay ? Json(static_cast<double>(delay->count()) / 1000) : Json();
  if (row.contains("urls") && row["urls"].is_array()) {
    for (const char* key : {"allowed", "rule", "line"}) answer[key] = Json::array();
    for (const Json& url : row["urls"]) {
      if (!url.is_string()) return Fail(ErrorCode::kInvalidInput, "\"urls\" must be a list of strings");
      const net::RobotsVerdict verdict = robots.Check(agent, net::RobotsPath(url.get<std::string>()));
      answer["allowed"].push_back(verdict.allowed);
      answer["rule"].push_back(verdict.rule);
      answer["line"].push_back(verdict.line);
    }
    return answer;
  }
  if (!row.contains("url") || !row["url"].is_string()) {
    return Fail(ErrorCode::kInvalidInput, "a row needs \"url\" or \"urls\"");
  }
  const net::RobotsVerdict verdict = robots.Check(agent, net::RobotsPath(row["url"].get<std::string>()));
  answer["allowed"] = verdict.allowed;
  answer["rule"] = verdict.rule;
  answer["line"] = verdict.line;
  return answer;
}

class RobotsCommand final : public Command {
 public:
  void Define(Options&) override {}
  Result<ExitCode> Run(Io& io) override { return EachJsonLine(io.in, io.out, Answer) ? kExitOk : kExitError; }
};

}  // namespace

std::unique_ptr<Command> MakeRobots() { return std::make_unique<RobotsCommand>(); }

}  // namespace rivalscope::cli
