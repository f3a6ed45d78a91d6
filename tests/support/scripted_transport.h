// A network that exists in a table: answers by address, and time that passes only while the crawler waits.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "crawler/transport.h"
#include "tests/support/fake_clock.h"

namespace rivalscope::test {

struct ScriptedAnswer {
  int status = 200;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  Duration latency{10};
  crawler::TransportError error = crawler::TransportError::kNone;
};

// What the crawler asked, and when by the fake clock.
struct ScriptedRequest {
  std::string url;
  net::Headers headers;
  Instant at{};
  int concurrent = 0;
};

// Owned by the test; the crawler gets a ScriptedTransport that refers to it.
struct ScriptedWeb {
  using Handler = std::function<ScriptedAnswer(const ScriptedRequest&)>;

  explicit ScriptedWeb(FakeClock& its_clock) : clock(&its_clock) {}
  void Serve(const std::string& url, ScriptedAnswer answer) {
    handlers[url] = [answer = std::move(answer)](const ScriptedRequest&) { return answer; };
  }
  void Serve(const std::string& url, Handler handler) { handlers[url] = std::move(handler); }
  int CountOf(const std::string& url) const {
    int count = 0;
    for (const ScriptedRequest& request : requests) count += request.url == url ? 1 : 0;
    return count;
  }

  FakeClock* clock;
  std::map<std::string, Handler> handlers;  // by address; anything else is 404
  std::vector<ScriptedRequest> requests;
  std::function<void()> on_request;  // may be empty
};

class ScriptedTransport final : public crawler::Transport {
 public:
  explicit ScriptedTransport(ScriptedWeb& web) : web_(&web) {}

  void Start(crawler::TransportRequest request) override;
  // Moves the clock to the next answer, at most by `max_wait`.
  void Poll(Duration max_wait, std::vector<crawler::TransportResponse>& finished) override;
  void Wake() override {}
  void CancelAll() override;

 private:
  ScriptedWeb* web_;
  std::multimap<Instant, crawler::TransportResponse> pending_;
};

}  // namespace rivalscope::test
