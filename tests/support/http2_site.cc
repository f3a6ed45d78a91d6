#include "tests/support/http2_site.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "tests/support/tls_site.h"

namespace rivalscope::test {
namespace {

sockaddr_in LoopbackAt(int port) {
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  name.sin_port = htons(static_cast<uint16_t>(port));
  return name;
}

// nghttpd does not tell which port it got, so one that is free is chosen for it.
int FreePort() {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in name = LoopbackAt(0);
  socklen_t size = sizeof name;
  (void)bind(probe, reinterpret_cast<sockaddr*>(&name), size);
  getsockname(probe, reinterpret_cast<sockaddr*>(&name), &size);
  close(probe);
  return ntohs(name.sin_port);
}

bool Accepts(int port) {
  const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in name = LoopbackAt(port);
  const bool accepts = connect(probe, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
  close(probe);
  return accepts;
}

}  // namespace

Http2Site::Http2Site() {
  const std::string folder = dir_.path().string();
  if (!MakeCertificates(folder)) return;
  std::filesystem::create_directory(dir_.path() / "www");
  port_ = FreePort();
  const std::string port = std::to_string(port_);
  server_ = fork();
  if (server_ == 0) {
    const int log = open((folder + "/log").c_str(), O_CREAT | O_WRONLY, 0600);
    dup2(log, STDOUT_FILENO);
    dup2(log, STDERR_FILENO);
    if (chdir(folder.c_str()) == 0) {
      execlp("nghttpd", "nghttpd", "-v", "-a", "127.0.0.1", "-d", "www", port.c_str(), "site.key", "site.pem", nullptr);
    }
    _exit(127);
  }
  for (int i = 0; i < 250 && !Accepts(port_); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (waitpid(server_, nullptr, WNOHANG) == server_) {
      server_ = -1;
      return;
    }
  }
}

Http2Site::~Http2Site() {
  if (server_ <= 0) return;
  kill(server_, SIGTERM);
  waitpid(server_, nullptr, 0);
}

void Http2Site::Serve(const std::string& name, const std::string& body) { dir_.Write("www/" + name + ".html", body); }

std::string Http2Site::Url(const std::string& target) const {
  return "https://127.0.0.1:" + std::to_string(port_) + target;
}

// "[id=3] [  1.060] recv (stream_id=1) :path: /index.html"
std::vector<Http2Site::Session> Http2Site::sessions() const {
  std::map<std::string, Session> by_id;
  std::ifstream log(dir_.path() / "log");
  for (std::string line; std::getline(log, line);) {
    const size_t path = line.find(" :path: ");
    if (line.rfind("[id=", 0) != 0 || path == std::string::npos) continue;
    by_id[line.substr(0, line.find(']'))].paths.push_back(line.substr(path + 8));
  }
  std::vector<Session> sessions;
  sessions.reserve(by_id.size());
  for (auto& [id, session] : by_id) sessions.push_back(std::move(session));
  return sessions;
}

}  // namespace rivalscope::test
