#include "tests/support/scripted_transport.h"

#include <fmt/core.h>

#include <algorithm>

namespace rivalscope::test {

using crawler::TransportError;
using crawler::TransportResponse;

void ScriptedTransport::Start(crawler::TransportRequest request) {
  const ScriptedRequest seen{request.url, request.headers, web_->clock->Now(), static_cast<int>(pending_.size()) + 1};
  web_->requests.push_back(seen);
  if (web_->on_request) web_->on_request();
  const auto found = web_->handlers.find(request.url);
  ScriptedAnswer answer{404, "not here", {}, Duration(10), TransportError::kNone};
  if (found != web_->handlers.end()) answer = found->second(seen);
  TransportResponse response;
  response.id = request.id;
  response.error = answer.error;
  response.request_head = "GET / HTTP/1.1\r\n\r\n";
  response.remote = "192.0.2.1";
  response.elapsed = answer.latency;
  if (answer.error == TransportError::kNone || answer.error == TransportError::kTooLarge) {
    response.status = answer.status;
    response.body = answer.body.substr(0, request.max_bytes);
    response.response_head = fmt::format("HTTP/1.1 {} X\r\n\r\n", answer.status);
    for (auto& [name, value] : answer.headers) response.headers.Add(name, value);
    if (!response.headers.Get("content-type")) response.headers.Add("Content-Type", "text/html");
    if (answer.body.size() > request.max_bytes) response.error = TransportError::kTooLarge;
  } else {
    response.reason = "scripted failure";
  }
  pending_.emplace(web_->clock->Now() + answer.latency, std::move(response));
}

void ScriptedTransport::Poll(Duration max_wait, std::vector<TransportResponse>& finished) {
  const Instant now = web_->clock->Now();
  const Instant until = pending_.empty() ? now + max_wait : std::min(pending_.begin()->first, now + max_wait);
  if (until > now) web_->clock->Advance(until - now);
  while (!pending_.empty() && pending_.begin()->first <= web_->clock->Now()) {
    finished.push_back(std::move(pending_.begin()->second));
    pending_.erase(pending_.begin());
  }
}

void ScriptedTransport::CancelAll() {
  std::multimap<Instant, TransportResponse> cancelled;
  for (auto& [at, response] : pending_) {
    TransportResponse ended;
    ended.id = response.id;
    ended.error = TransportError::kCancelled;
    cancelled.emplace(web_->clock->Now(), std::move(ended));
  }
  pending_ = std::move(cancelled);
}

}  // namespace rivalscope::test
