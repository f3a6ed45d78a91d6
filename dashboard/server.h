// The dashboard on a socket (libmicrohttpd). The only file of the folder that knows of one.
//
// Each connection has a thread, so that one which is slow, or waits for a report to be made, holds up no other. What a
// connection may cost is bounded: its number, its header, its body, and how long it may say nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "dashboard/http.h"

namespace rivalscope::dashboard {

inline constexpr unsigned kMaxConnections = 400;       // more are turned away; below the usual 1024 open files
inline constexpr unsigned kMaxHeaderBytes = 32 << 10;  // a connection's memory: request line, header, answer's header
inline constexpr unsigned kIdleSeconds = 20;           // between two bytes

// A socket that listens; closed with the object unless a Server took it.
class Listener {
 public:
  // `address` is an IP address, `port` 0 any that is free. kInvalidInput: no address; kBusy: the port is taken; kIo:
  // anything else, such as an address that is not of this machine.
  static Result<Listener> Open(const std::string& address, uint16_t port);
  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  ~Listener();

  uint16_t port() const { return port_; }
  int Release();  // the socket is the caller's

 private:
  Listener(int socket, uint16_t port) : socket_(socket), port_(port) {}
  int socket_ = -1;
  uint16_t port_ = 0;
};

// Thread contract: `answer` is called from many threads at once, until the destructor has returned.
class Server {
 public:
  using Answer = std::function<Response(const Request&)>;

  static Result<std::unique_ptr<Server>> Start(Listener listener, Answer answer);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rivalscope::dashboard
