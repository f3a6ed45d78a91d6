#include "tests/support/loopback_site.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace rivalscope::test {
namespace {

bool SendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

// Waits until the client closes or the site does.
void AwaitClose(int socket) {
  char sink[4096];
  while (recv(socket, sink, sizeof sink, 0) > 0) {
  }
}

SiteRequest ParseRequest(std::string_view head) {
  SiteRequest request;
  size_t end = head.find("\r\n");
  const std::string_view first = head.substr(0, end);
  const size_t space = first.find(' ');
  request.method = first.substr(0, space);
  request.target = first.substr(space + 1, first.rfind(' ') - space - 1);
  while (end + 2 < head.size()) {
    head.remove_prefix(end + 2);
    end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const size_t colon = line.find(": ");
    if (colon == std::string_view::npos) break;
    request.headers.Add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
  }
  return request;
}

}  // namespace

SiteReply Html(std::string body) {
  SiteReply reply;
  reply.body = std::move(body);
  return reply;
}

SiteReply LinkPage(const std::vector<std::string>& hrefs, std::string_view head, std::string_view text) {
  std::string links;
  for (const std::string& href : hrefs) links += fmt::format("<a href=\"{}\">x</a>\n", href);
  return Html(
      fmt::format("<!DOCTYPE html><html><head><title>t</title>{}</head><body>{}{}</body></html>", head, text, links));
}

SiteReply Text(std::string body) {
  SiteReply reply;
  reply.body = std::move(body);
  reply.headers = {{"Content-Type", "text/plain"}};
  return reply;
}

SiteReply Redirect(std::string location, int status) {
  SiteReply reply;
  reply.status = status;
  reply.headers = {{"Location", std::move(location)}};
  return reply;
}

LoopbackSite::LoopbackSite(const std::string& address) : address_(address) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  inet_pton(AF_INET, address.c_str(), &name.sin_addr);
  socklen_t size = sizeof name;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&name), size) != 0 || listen(listener_, 128) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&name), &size) != 0) {
    throw std::runtime_error("cannot listen on " + address);
  }
  port_ = ntohs(name.sin_port);
  acceptor_ = std::thread([this] { Accept(); });
}

LoopbackSite::~LoopbackSite() {
  closing_ = true;
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  close(listener_);
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
  }
  for (std::thread& talker : talkers_) talker.join();
  for (const int socket : sockets_) close(socket);
}

void LoopbackSite::Accept() {
  while (true) {
    const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0 || closing_) {
      if (socket >= 0) close(socket);
      return;
    }
    ++accepted_;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    talkers_.emplace_back([this, socket] { Talk(socket); });
  }
}

void LoopbackSite::Talk(int socket) {
  std::string buffer;
  char chunk[8192];
  while (!closing_) {
    size_t end = buffer.find("\r\n\r\n");
    while (end == std::string::npos) {
      const ssize_t got = recv(socket, chunk, sizeof chunk, 0);
      if (got <= 0) return;
      buffer.append(chunk, static_cast<size_t>(got));
      end = buffer.find("\r\n\r\n");
    }
    SiteRequest request = ParseRequest(std::string_view(buffer).substr(0, end + 2));
    buffer.erase(0, end + 4);
    request.at = std::chrono::steady_clock::now();
    request.concurrent = ++concurrent_;
    int most = max_concurrent_.load();
    while (request.concurrent > most && !max_concurrent_.compare_exchange_weak(most, request.concurrent)) {
    }
    const SiteReply reply = ReplyTo(request);
    const bool keep = Answer(socket, reply);
    --concurrent_;
    if (!keep) {
      shutdown(socket, SHUT_RDWR);
      return;
    }
  }
}

SiteReply LoopbackSite::ReplyTo(const SiteRequest& request) {
  const std::lock_guard lock(mutex_);
  requests_.push_back(request);
  auto found = handlers_.find(request.target);
  if (found == handlers_.end()) found = handlers_.find(request.target.substr(0, request.target.find('?')));
  if (found != handlers_.end()) return found->second(request);
  SiteReply reply;
  reply.status = 404;
  reply.body = "not here";
  return reply;
}

// False when the connection ends with it.
bool LoopbackSite::Answer(int socket, const SiteReply& reply) {
  if (reply.delay.count() > 0) std::this_thread::sleep_for(reply.delay);
  if (reply.fault == SiteReply::Fault::kReset) {
    const linger reset{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    sockaddr unspecified{};
    unspecified.sa_family = AF_UNSPEC;  // disconnects with RST at once; the descriptor is closed by the destructor
    connect(socket, &unspecified, sizeof unspecified);
    return false;
  }
  if (reply.fault == SiteReply::Fault::kHang) {
    AwaitClose(socket);
    return false;
  }
  std::string head = fmt::format("HTTP/1.1 {} X\r\n", reply.status);
  bool typed = false;
  for (const auto& [name, value] : reply.headers) {
    head += fmt::format("{}: {}\r\n", name, value);
    typed = typed || name == "Content-Type";
  }
  if (!typed) head += "Content-Type: text/html; charset=utf-8\r\n";
  if (reply.fault == SiteReply::Fault::kNone) {
    return SendAll(socket, head + fmt::format("Content-Length: {}\r\n\r\n{}", reply.body.size(), reply.body));
  }
  if (!SendAll(socket, head + "\r\n")) return false;
  const bool trickle = reply.fault == SiteReply::Fault::kTrickle;
  for (size_t i = 0; !closing_; ++i) {
    const std::string_view body = reply.body;
    if (!SendAll(socket, trickle ? body.substr(i % body.size(), 1) : body)) return false;
    if (trickle) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

void LoopbackSite::Serve(const std::string& target, SiteReply reply) {
  Serve(target, [reply = std::move(reply)](const SiteRequest&) { return reply; });
}

void LoopbackSite::Serve(const std::string& target, Handler handler) {
  const std::lock_guard lock(mutex_);
  handlers_[target] = std::move(handler);
}

std::string LoopbackSite::Url(std::string_view target) const {
  return fmt::format("http://{}:{}{}", address_, port_, target);
}

std::vector<SiteRequest> LoopbackSite::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::vector<std::string> LoopbackSite::targets() const {
  std::vector<std::string> targets;
  for (const SiteRequest& request : requests()) targets.push_back(request.target);
  return targets;
}

int LoopbackSite::CountOf(std::string_view target) const {
  const auto all = targets();
  return static_cast<int>(std::count(all.begin(), all.end(), target));
}

void LoopbackSite::ForgetRequests() {
  const std::lock_guard lock(mutex_);
  requests_.clear();
}

}  // namespace rivalscope::test
