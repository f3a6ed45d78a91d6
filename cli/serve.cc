// rivalscope serve: the dashboard of a workspace, on loopback, until Ctrl-C.
#include <fmt/core.h>

#include "cli/cli.h"
#include "cli/session.h"
#include "cli/stop_signals.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "dashboard/dashboard.h"
#include "dashboard/server.h"
#include "net/ip.h"
#include "text/utf8.h"

namespace rivalscope::cli {
namespace {

bool IsLoopback(const std::string& address) {
  const auto ip = net::IpAddress::Parse(address);
  if (!ip) return false;
  return net::IpNetwork::Parse(ip->is_v4 ? "127.0.0.0/8" : "::1/128")->Contains(*ip);
}

class ServeCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Value("--port", port_, "0 is any that is free");
    options.NonNegative();
    options.Value("--host", host_,
                  "IP address to listen on; one that is not loopback lets others read the whole store");
    options.Values("--name", names_, "another name under which browsers ask, such as that of a proxy; may be repeated");
  }

  Result<ExitCode> Run(Io& io) override {
    if (port_ > 65535) return Fail(ErrorCode::kInvalidInput, fmt::format("--port is {}; it is 65535 at most", port_));
    const std::string host = host_ == "localhost" ? "127.0.0.1" : host_;
    auto options = MakeOptions(host);
    if (!options) return tl::unexpected(options.error());
    const SystemClock clock;
    auto dashboard = dashboard::Dashboard::Open(std::move(*options), clock);
    if (!dashboard) return tl::unexpected(dashboard.error());
    auto listener = dashboard::Listener::Open(host, static_cast<uint16_t>(port_));
    if (!listener) return tl::unexpected(listener.error());
    const uint16_t port = listener->port();
    const UntilStopped stopped;
    const auto server = dashboard::Server::Start(
        std::move(*listener), [&](const dashboard::Request& request) { return (*dashboard)->Answer(request); });
    if (!server) return tl::unexpected(server.error());
    if (!IsLoopback(host))
      io.err << fmt::format(
          "{} is no loopback address: whoever reaches it can read all that is stored, and judge "
          "sentences. There is no login.\n",
          host);
    io.out << fmt::format("http://{}:{}/\n", UrlHost(host), port) << std::flush;
    io.err << "The dashboard, until Ctrl-C.\n";
    (*dashboard)->Prepare();
    stopped.Wait();
    io.err << "\nstopped\n";
    return kExitInterrupted;
  }

 private:
  static std::string UrlHost(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
  }

  // A token is new in each run.
  Result<dashboard::Options> MakeOptions(const std::string& host) const {
    auto token = dashboard::MakeToken();
    if (!token) return tl::unexpected(token.error());
    dashboard::Options options{market_.folder, kVersion, {{UrlHost(host)}, std::move(*token)}};
    if (IsLoopback(host)) options.guard.hosts.insert(options.guard.hosts.end(), {"localhost", "127.0.0.1", "[::1]"});
    for (const std::string& name : names_) options.guard.hosts.push_back(text::AsciiLower(name));
    return options;
  }

  MarketOptions market_;
  int port_ = 8181;
  std::string host_ = "127.0.0.1";
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Command> MakeServe() { return std::make_unique<ServeCommand>(); }

}  // namespace rivalscope::cli
