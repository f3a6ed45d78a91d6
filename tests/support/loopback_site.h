// A small web site on 127.0.0.x with an ephemeral port, for tests from end to end: scripted answers, faults, and a
// record of what was asked.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "net/headers.h"

namespace rivalscope::test {

struct SiteRequest {
  std::string method;
  std::string target;  // path and query, as sent
  net::Headers headers;
  std::chrono::steady_clock::time_point at;
  int concurrent = 0;  // answers under way when it came, this one included
};

struct SiteReply {
  enum class Fault {
    kNone,
    kReset,    // the connection is reset instead of an answer
    kHang,     // nothing is ever sent
    kEndless,  // `body` again and again until the client goes away
    kTrickle,  // the head, then one byte of `body` each 50 ms
  };
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // Content-Type is text/html unless given
  std::chrono::milliseconds delay{0};                        // before the answer
  Fault fault = Fault::kNone;
};
SiteReply Html(std::string body);
// A page with a title and links.
SiteReply LinkPage(const std::vector<std::string>& hrefs, std::string_view head = "", std::string_view text = "");
SiteReply Text(std::string body);
SiteReply Redirect(std::string location, int status = 302);

// Thread contract: every method from any thread; handlers run on the site's threads, one at a time.
class LoopbackSite {
 public:
  using Handler = std::function<SiteReply(const SiteRequest&)>;

  // `address` is any of 127.0.0.0/8.
  explicit LoopbackSite(const std::string& address = "127.0.0.1");
  ~LoopbackSite();
  LoopbackSite(const LoopbackSite&) = delete;
  LoopbackSite& operator=(const LoopbackSite&) = delete;

  // By target with query, else by path alone; anything else is 404.
  void Serve(const std::string& target, SiteReply reply);
  void Serve(const std::string& target, Handler handler);

  std::string Url(std::string_view target) const;  // "http://127.0.0.1:34567/..."
  uint16_t port() const { return port_; }
  std::vector<SiteRequest> requests() const;
  std::vector<std::string> targets() const;  // of the requests, in order
  int CountOf(std::string_view target) const;
  int connections() const { return accepted_.load(); }
  int max_concurrent() const { return max_concurrent_.load(); }
  void ForgetRequests();

 private:
  void Accept();
  void Talk(int socket);
  bool Answer(int socket, const SiteReply& reply);
  SiteReply ReplyTo(const SiteRequest& request);

  const std::string address_;
  uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<bool> closing_ = false;
  std::atomic<int> accepted_ = 0;
  std::atomic<int> concurrent_ = 0;
  std::atomic<int> max_concurrent_ = 0;
  mutable std::mutex mutex_;  // guards the four below
  std::map<std::string, Handler, std::less<>> handlers_;
  std::vector<SiteRequest> requests_;
  std::vector<int> sockets_;
  std::vector<std::thread> talkers_;
  std::thread acceptor_;
};

}  // namespace rivalscope::test
