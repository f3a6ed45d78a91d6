#include "demo/market.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include <mutex>
#include <string_view>
#include <thread>

#include "core/clock.h"

namespace rivalscope::demo {
namespace {

// Each host listens on a loopback address of its own, so that a crawler which keeps one queue an address keeps one a
// host here as well.
constexpr int kFirstAddress = 11;

struct StopDaemon {
  void operator()(MHD_Daemon* daemon) const { MHD_stop_daemon(daemon); }
};

MHD_Result Send(MHD_Connection* connection, const Page& page) {
  MHD_Response* response =
      MHD_create_response_from_buffer(page.body.size(), const_cast<char*>(page.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, page.content_type.c_str());
  for (const auto& [name, value] : page.headers.fields) MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(page.status), response);
  MHD_destroy_response(response);
  return queued;
}

}  // namespace

struct Market::Impl {
  struct Host {
    Impl* market = nullptr;
    std::string name;
    std::string address;  // "127.0.0.11:40123"
    HostState state;      // guarded by mutex
    std::unique_ptr<MHD_Daemon, StopDaemon> daemon;
  };

  mutable std::mutex mutex;
  MarketOptions options;              // guarded by mutex: the edition changes
  std::shared_ptr<const Site> site;   // guarded by mutex
  std::vector<ServedRequest> served;  // guarded by mutex
  // Constant after Start. The last member, so that the servers stop before what they use goes.
  std::vector<std::unique_ptr<Host>> hosts;

  Status Open(const std::string& name, int number);
  Page Answer(Host& host, const std::string& target, const char* user_agent);

  // libmicrohttpd's callbacks. The target is kept as it was sent, since MHD would split and decode it.
  static void* KeepTarget(void*, const char* uri, MHD_Connection*) { return new std::string(uri); }
  static void ForgetTarget(void*, MHD_Connection*, void** request, MHD_RequestTerminationCode) {
    delete static_cast<std::string*>(*request);
    *request = nullptr;
  }
  static MHD_Result Handle(void* host, MHD_Connection* connection, const char*, const char* method, const char*,
                           const char*, size_t* upload_bytes, void** request);
};

MHD_Result Market::Impl::Handle(void* host, MHD_Connection* connection, const char* /*path*/, const char* method,
                                const char* /*version*/, const char* /*upload*/, size_t* upload_bytes, void** request) {
  if (*upload_bytes > 0) {  // forms go nowhere: read and dropped
    *upload_bytes = 0;
    return MHD_YES;
  }
  Page refused;
  refused.status = MHD_HTTP_METHOD_NOT_ALLOWED;
  const std::string_view verb(method);
  if (verb != MHD_HTTP_METHOD_GET && verb != MHD_HTTP_METHOD_HEAD) return Send(connection, refused);
  auto& at = *static_cast<Host*>(host);
  const char* agent = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_USER_AGENT);
  return Send(connection, at.market->Answer(at, *static_cast<std::string*>(*request), agent));
}

Page Market::Impl::Answer(Host& host, const std::string& target, const char* user_agent) {
  std::shared_ptr<const Site> current;
  HostState state;
  {
    const std::lock_guard lock(mutex);
    current = site;
    state = host.state;
    ++host.state.requests;
  }
  Page page = current->Render(host.name, target, state);
  std::this_thread::sleep_for(page.delay);
  const std::lock_guard lock(mutex);
  served.push_back({host.name, target, user_agent == nullptr ? "" : user_agent, page.status, SystemClock().Now()});
  return page;
}

Status Market::Impl::Open(const std::string& name, int number) {
  auto host = std::make_unique<Host>();
  host->market = this;
  host->name = name;
  const std::string ip = fmt::format("127.0.0.{}", number);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = 0;  // any that is free
  inet_pton(AF_INET, ip.c_str(), &address.sin_addr);
  constexpr unsigned kIdleSeconds = 30;
  host->daemon.reset(MHD_start_daemon(MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD, 0, nullptr, nullptr,
                                      &Impl::Handle, host.get(), MHD_OPTION_SOCK_ADDR,
                                      reinterpret_cast<const sockaddr*>(&address), MHD_OPTION_URI_LOG_CALLBACK,
                                      &Impl::KeepTarget, nullptr, MHD_OPTION_NOTIFY_COMPLETED, &Impl::ForgetTarget,
                                      nullptr, MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds, MHD_OPTION_END));
  const MHD_DaemonInfo* info =
      host->daemon ? MHD_get_daemon_info(host->daemon.get(), MHD_DAEMON_INFO_BIND_PORT) : nullptr;
  if (info == nullptr) return Fail(ErrorCode::kIo, fmt::format("the demo market cannot listen on {}", ip));
  host->address = fmt::format("{}:{}", ip, info->port);
  hosts.push_back(std::move(host));
  return {};
}

Market::Market(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Market::~Market() = default;

Result<std::unique_ptr<Market>> Market::Start(const MarketOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  impl->site = std::make_shared<const Site>(options);
  int number = kFirstAddress;
  for (const std::string& name : Hosts()) {
    if (const Status opened = impl->Open(name, number++); !opened) return tl::unexpected(opened.error());
  }
  return std::unique_ptr<Market>(new Market(std::move(impl)));
}

std::vector<std::pair<std::string, std::string>> Market::addresses() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& host : impl_->hosts) all.emplace_back(host->name, host->address);
  return all;
}

std::string Market::workspace_toml() const {
  const std::lock_guard lock(impl_->mutex);
  return WorkspaceToml(impl_->options);
}

std::vector<ServedRequest> Market::served() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->served;
}

void Market::set_edition(int edition) {
  const std::lock_guard lock(impl_->mutex);
  impl_->options.edition = edition;
  impl_->site = std::make_shared<const Site>(impl_->options);
}

}  // namespace rivalscope::demo
