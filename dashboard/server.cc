#include "dashboard/server.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace rivalscope::dashboard {
namespace {

union SocketAddress {
  sockaddr any;
  sockaddr_in v4;
  sockaddr_in6 v6;
};

// 0 where the text is no address.
socklen_t ParseAddress(const std::string& text, uint16_t port, SocketAddress& address) {
  std::memset(&address, 0, sizeof address);
  if (inet_pton(AF_INET, text.c_str(), &address.v4.sin_addr) == 1) {
    address.v4.sin_family = AF_INET;
    address.v4.sin_port = htons(port);
    return sizeof address.v4;
  }
  if (inet_pton(AF_INET6, text.c_str(), &address.v6.sin6_addr) != 1) return 0;
  address.v6.sin6_family = AF_INET6;
  address.v6.sin6_port = htons(port);
  return sizeof address.v6;
}

tl::unexpected<Error> CannotListen(const std::string& address, uint16_t port, int error) {
  if (error == EADDRINUSE)
    return Fail(ErrorCode::kBusy,
                fmt::format("port {} of {} is taken by another program; choose one with --port, or --port 0 for any "
                            "that is free",
                            port, address));
  return Fail(ErrorCode::kIo, fmt::format("cannot listen on {} port {}: {}", address, port, std::strerror(error)));
}

// What libmicrohttpd has told of a request so far.
struct Incoming {
  Request request;
  bool headers_read = false;
};

MHD_Result KeepField(void* incoming, enum MHD_ValueKind, const char* name, const char* value) {
  static_cast<Incoming*>(incoming)->request.headers.Add(name, value == nullptr ? "" : value);
  return MHD_YES;
}

MHD_Result Send(MHD_Connection* connection, const Response& answer) {
  MHD_Response* response =
      MHD_create_response_from_buffer(answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  for (const auto& [name, value] : answer.headers.fields)
    MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

struct StopDaemon {
  void operator()(MHD_Daemon* daemon) const { MHD_stop_daemon(daemon); }
};

}  // namespace

Result<Listener> Listener::Open(const std::string& address, uint16_t port) {
  SocketAddress name;
  socklen_t size = ParseAddress(address, port, name);
  if (size == 0)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("\"{}\" is no IP address; it must be one such as 127.0.0.1 or ::1", address));
  const int socket = ::socket(name.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return CannotListen(address, port, errno);
  Listener listener(socket, port);
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(socket, &name.any, size) != 0 || listen(socket, SOMAXCONN) != 0 ||
      getsockname(socket, &name.any, &size) != 0)
    return CannotListen(address, port, errno);
  listener.port_ = ntohs(name.any.sa_family == AF_INET ? name.v4.sin_port : name.v6.sin6_port);
  return listener;
}

Listener::Listener(Listener&& other) noexcept : socket_(std::exchange(other.socket_, -1)), port_(other.port_) {}

Listener& Listener::operator=(Listener&& other) noexcept {
  std::swap(socket_, other.socket_);
  port_ = other.port_;
  return *this;
}

Listener::~Listener() {
  if (socket_ >= 0) close(socket_);
}

int Listener::Release() { return std::exchange(socket_, -1); }

struct Server::Impl {
  Answer answer;
  std::unique_ptr<MHD_Daemon, StopDaemon> daemon;  // the last member: it stops before what it uses goes

  // The target is kept as it was sent: libmicrohttpd would split and decode it.
  static void* Begin(void*, const char* target, MHD_Connection*) {
    auto* incoming = new Incoming;
    incoming->request.target = target;
    return incoming;
  }
  static void End(void*, MHD_Connection*, void** incoming, MHD_RequestTerminationCode) {
    delete static_cast<Incoming*>(*incoming);
    *incoming = nullptr;
  }
  // Called when the header is read, for each part of the body, and at the end of it.
  static MHD_Result Handle(void* server, MHD_Connection* connection, const char*, const char* method, const char*,
                           const char* upload, size_t* upload_bytes, void** at) {
    auto& incoming = *static_cast<Incoming*>(*at);
    if (!incoming.headers_read) {
      incoming.headers_read = true;
      incoming.request.method = method;
      MHD_get_connection_values(connection, MHD_HEADER_KIND, KeepField, &incoming);
      return MHD_YES;
    }
    std::string& body = incoming.request.body;
    if (*upload_bytes > 0) {  // one byte above the limit is kept, so that who answers sees that it was passed
      body.append(upload, std::min(*upload_bytes, kMaxBody + 1 - body.size()));
      *upload_bytes = 0;
      return MHD_YES;
    }
    return Send(connection, static_cast<Impl*>(server)->answer(incoming.request));
  }
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::Start(Listener listener, Answer answer) {
  auto impl = std::make_unique<Impl>();
  impl->answer = std::move(answer);
  const int socket = listener.Release();
  impl->daemon.reset(MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0,
                                      nullptr, nullptr, &Impl::Handle, impl.get(), MHD_OPTION_LISTEN_SOCKET, socket,
                                      MHD_OPTION_CONNECTION_LIMIT, kMaxConnections, MHD_OPTION_CONNECTION_TIMEOUT,
                                      kIdleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                      static_cast<size_t>(kMaxHeaderBytes), MHD_OPTION_URI_LOG_CALLBACK, &Impl::Begin,
                                      nullptr, MHD_OPTION_NOTIFY_COMPLETED, &Impl::End, nullptr, MHD_OPTION_END));
  if (!impl->daemon) {
    close(socket);
    return Fail(ErrorCode::kIo, "the dashboard's server cannot start");
  }
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

}  // namespace rivalscope::dashboard
