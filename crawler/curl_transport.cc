// libcurl behind the Transport seam.
//
// Easy handles are made once, configured once and reused: what differs between requests is the address, the headers and
// two limits. Everything that libcurl would do on its own and that must go through the frontier is off: redirects,
// retries by status, proxies of the environment, protocols other than http and https.
//
// Sockets are watched with epoll and handed to libcurl one by one (curl_multi_socket_action): curl_multi_perform walks
// over every transfer at each answer, which was a tenth of the network thread's time.
//
// NOTE: CURLOPT_MAXFILESIZE does not bound a body that is being decoded, so the write callback counts decoded bytes.
// NOTE: curl reports a refused socket as "couldn't connect"; the reason is kept beside the handle.
// With a proxy the socket's address is the proxy's, which the user chose, and the guard cannot see the far end.
#include "crawler/curl_transport.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

#include "crawler/address_guard.h"
#include "crawler/credentials.h"
#include "net/url.h"

namespace rivalscope::crawler {
namespace {

constexpr std::string_view kAccept = "text/html,application/xhtml+xml,*/*;q=0.5";
constexpr size_t kReserveAtMost = 1u << 20;  // of a body, on the server's word
constexpr size_t kUsualHead = 512, kUsualHeaders = 12;
constexpr long kDnsCacheSeconds = 300;

struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ShareDeleter {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return fd_; }

 private:
  const int fd_;
};

// What libcurl wants to know: when one of its sockets is ready, when its timer is over. Destroyed after the multi
// handle, which still calls it while it closes its connections.
class Watch {
 public:
  bool Open(CURLM* multi) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_.get();
    if (epoll_.get() < 0 || wake_.get() < 0 || epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0) {
      return false;
    }
    multi_ = multi;
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, OnSocket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, OnTimer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    return true;
  }

  // Any thread, async-signal-safe.
  void Wake() const {
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(wake_.get(), &one, sizeof one);
  }

  // Waits for something to do, at most for `max_wait`, and lets libcurl do it.
  void Run(CURLM* multi, Duration max_wait) {
    int running = 0;
    if (due_) max_wait = std::clamp(std::chrono::ceil<Duration>(*due_ - Clock::now()), Duration::zero(), max_wait);
    std::array<epoll_event, 64> events{};
    const int ready = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(std::min<int64_t>(max_wait.count(), 60'000)));
    for (int i = 0; i < ready; ++i) {
      const epoll_event& event = events[static_cast<size_t>(i)];
      if (event.data.fd == wake_.get()) {
        uint64_t wakes = 0;
        [[maybe_unused]] const ssize_t taken = read(wake_.get(), &wakes, sizeof wakes);
        continue;
      }
      const int what = ((event.events & EPOLLIN) != 0 ? CURL_CSELECT_IN : 0) |
                       ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                       ((event.events & (EPOLLERR | EPOLLHUP)) != 0 ? CURL_CSELECT_ERR : 0);
      curl_multi_socket_action(multi, event.data.fd, what, &running);
    }
    if (due_ && *due_ <= Clock::now()) {
      due_.reset();
      curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
  }

 private:
  using Clock = std::chrono::steady_clock;

  static int OnSocket(CURL*, curl_socket_t socket, int what, void* user, void* known) {
    auto& watch = *static_cast<Watch*>(user);
    if (what == CURL_POLL_REMOVE) {
      epoll_ctl(watch.epoll_.get(), EPOLL_CTL_DEL, socket, nullptr);
      return 0;
    }
    epoll_event event{};
    event.events = ((what & CURL_POLL_IN) != 0 ? static_cast<uint32_t>(EPOLLIN) : 0U) |
                   ((what & CURL_POLL_OUT) != 0 ? static_cast<uint32_t>(EPOLLOUT) : 0U);
    event.data.fd = socket;
    const int change = known != nullptr ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (epoll_ctl(watch.epoll_.get(), change, socket, &event) != 0) return -1;
    curl_multi_assign(watch.multi_, socket, &watch);
    return 0;
  }
  static int OnTimer(CURLM*, long milliseconds, void* user) {
    auto& watch = *static_cast<Watch*>(user);
    watch.due_.reset();
    if (milliseconds >= 0) watch.due_ = Clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
  }

  const FileDescriptor epoll_{epoll_create1(EPOLL_CLOEXEC)};
  const FileDescriptor wake_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  CURLM* multi_ = nullptr;
  std::optional<Clock::time_point> due_;
};

void Append(List& list, const std::string& line) {
  curl_slist* head = curl_slist_append(list.get(), line.c_str());
  if (list == nullptr) list.reset(head);  // a list that was there keeps its head
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<net::IpAddress> AddressOf(const sockaddr& address) {
  net::IpAddress ip;
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    ip.is_v4 = true;
    ip.bytes[10] = ip.bytes[11] = 0xff;
    std::memcpy(ip.bytes.data() + 12, &v4.sin_addr, 4);
    return ip;
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::memcpy(ip.bytes.data(), &v6.sin6_addr, 16);
    return ip;
  }
  return std::nullopt;
}

// All that libcurl was built to decode.
std::string Encodings() {
  const int features = curl_version_info(CURLVERSION_NOW)->features;
  std::string names = "identity";
  if ((features & CURL_VERSION_LIBZ) != 0) names = "gzip, deflate";
  if ((features & CURL_VERSION_BROTLI) != 0) names += ", br";
  if ((features & CURL_VERSION_ZSTD) != 0) names += ", zstd";
  return names;
}

// One transfer: an easy handle and what its callbacks gather.
struct Transfer {
  std::unique_ptr<CURL, EasyDeleter> easy;
  const AddressGuard* guard = nullptr;  // null behind a proxy
  uint64_t max_headers = 0;
  TransportRequest request;
  TransportResponse response;
  List headers;  // null where it sends the usual ones
  bool has_headers = false;
  uint64_t header_bytes = 0;
  bool too_large = false;
  std::string refusal;  // of the guard
  std::array<char, CURL_ERROR_SIZE> error{};
};

size_t OnHeader(char* data, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > transfer.max_headers) {
    transfer.too_large = true;
    return 0;
  }
  TransportResponse& response = transfer.response;
  if (line.substr(0, 5) == "HTTP/") {  // of the final answer, not of 1xx
    response.headers.fields.clear();
    response.response_head.clear();
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || response.response_head.empty()) {
    response.response_head += line;
    return line.size();
  }
  std::string_view value = line.substr(colon + 1);
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!value.empty() && is_space(value.front())) value.remove_prefix(1);
  while (!value.empty() && is_space(value.back())) value.remove_suffix(1);
  const std::string_view name = line.substr(0, colon);
  if (EqualsIgnoringCase(name, "set-cookie")) return line.size();
  response.response_head += line;
  if (EqualsIgnoringCase(name, "content-length")) {
    response.body.reserve(std::min<size_t>(std::strtoull(std::string(value).c_str(), nullptr, 10), kReserveAtMost));
  }
  response.headers.Add(std::string(name), std::string(value));
  return line.size();
}

size_t OnBody(char* data, size_t size, size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  std::string& body = transfer.response.body;
  const size_t bytes = size * count;
  const size_t room = transfer.request.max_bytes - std::min<uint64_t>(body.size(), transfer.request.max_bytes);
  body.append(data, std::min(bytes, room));
  if (bytes <= room) return bytes;
  transfer.too_large = true;
  return 0;
}

curl_socket_t OnOpenSocket(void* user, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  if (transfer.guard != nullptr) {
    const auto ip = AddressOf(address->addr);
    auto refusal = ip ? transfer.guard->Refusal(*ip) : std::optional<std::string>("not an IP address");
    if (refusal) {
      transfer.refusal = std::move(*refusal);
      return CURL_SOCKET_BAD;
    }
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

TransportError ErrorOf(CURLcode code, const Transfer& transfer) {
  if (code == CURLE_OK) return TransportError::kNone;
  if (transfer.too_large) return TransportError::kTooLarge;
  if (code == CURLE_OPERATION_TIMEDOUT) return TransportError::kTimeout;
  if (code == CURLE_COULDNT_CONNECT && !transfer.refusal.empty()) return TransportError::kUnsafeAddress;
  long reason = 0;
  if (code == CURLE_COULDNT_CONNECT && curl_easy_getinfo(transfer.easy.get(), CURLINFO_OS_ERRNO, &reason) == CURLE_OK &&
      reason == ECONNREFUSED) {
    return TransportError::kRefused;
  }
  return TransportError::kNetwork;
}

std::string ReasonOf(CURLcode code, const Transfer& transfer) {
  switch (ErrorOf(code, transfer)) {
    case TransportError::kNone:
      return "";
    case TransportError::kTooLarge:
      if (transfer.header_bytes > transfer.max_headers)
        return fmt::format("headers over {} bytes", transfer.max_headers);
      return fmt::format("body over {} bytes, decoded", transfer.request.max_bytes);
    case TransportError::kUnsafeAddress:
      return transfer.refusal;
    default:
      return transfer.error[0] != '\0' ? transfer.error.data() : curl_easy_strerror(code);
  }
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(const CrawlPolicy& policy)
      : policy_(policy), guard_(policy.allow_networks), user_agent_(UserAgent(policy.identity)) {}

  Status Open();
  ~CurlTransport() override;

  void Start(TransportRequest request) override;
  void Poll(Duration max_wait, std::vector<TransportResponse>& finished) override;
  void Wake() override { watch_.Wake(); }
  void CancelAll() override;

 private:
  std::unique_ptr<Transfer> NewTransfer();
  void SetHeaders(Transfer& transfer, const net::Url& url);
  void Fail(const TransportRequest& request, TransportError error, std::string reason);
  void Keep(std::unique_ptr<Transfer> transfer) {
    const size_t pool = transfer->request.cookies ? 1 : 0;
    idle_[pool].push_back(std::move(transfer));
  }
  TransportResponse Finish(Transfer& transfer, CURLcode code);

  const CrawlPolicy policy_;
  const AddressGuard guard_;
  const std::string user_agent_;
  std::vector<std::string> usual_headers_;
  List usual_list_;  // the same
  std::vector<Authorization> authorizations_;
  std::string proxy_user_;  // "user:password", empty for none
  List connect_to_;
  std::unique_ptr<CURLSH, ShareDeleter> cookies_;
  Watch watch_;
  std::unique_ptr<CURLM, MultiDeleter> multi_;
  std::unordered_map<CURL*, std::unique_ptr<Transfer>> active_;
  std::array<std::vector<std::unique_ptr<Transfer>>, 2> idle_;  // [1]: those with a cookie engine
  std::vector<TransportResponse> ready_;                        // finished without the network
};

Status CurlTransport::Open() {
  static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (initialised != CURLE_OK) return rivalscope::Fail(ErrorCode::kInternal, "libcurl does not start");
  multi_.reset(curl_multi_init());
  cookies_.reset(curl_share_init());
  if (!multi_ || !cookies_ || !watch_.Open(multi_.get()))
    return rivalscope::Fail(ErrorCode::kInternal, "libcurl gives no handle");
  curl_share_setopt(cookies_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(policy_.pace.connections) * 2);
  // As headers of ours: libcurl formats its own of these twice a request, a byte at a time.
  usual_headers_.push_back("User-Agent: " + user_agent_);
  usual_headers_.push_back("Accept-Encoding: " + Encodings());
  usual_headers_.push_back(fmt::format("Accept: {}", kAccept));
  if (!policy_.accept_language.empty()) usual_headers_.push_back("Accept-Language: " + policy_.accept_language);
  for (const std::string& line : usual_headers_) Append(usual_list_, line);
  for (const ConnectTo& to : policy_.connect_to) {
    Append(connect_to_, fmt::format("{}:{}:{}:{}", to.host, to.port, to.address, to.target_port));
  }
  auto loaded = LoadCredentials(policy_.credentials);
  if (!loaded) return tl::unexpected(loaded.error());
  authorizations_ = std::move(*loaded);
  if (!policy_.proxy_environment.empty()) {
    auto secret = LoadSecret(policy_.proxy_environment, "", "the proxy's user and password");
    if (!secret) return tl::unexpected(secret.error());
    proxy_user_ = std::move(*secret);
  }
  for (const std::string* file : {&policy_.ca_bundle, &policy_.client_certificate}) {
    if (!file->empty() && access(file->c_str(), R_OK) != 0) {
      return rivalscope::Fail(ErrorCode::kIo, fmt::format("{} cannot be read: {}", *file, std::strerror(errno)));
    }
  }
  return {};
}

CurlTransport::~CurlTransport() {
  for (auto& [easy, transfer] : active_) curl_multi_remove_handle(multi_.get(), easy);
}

std::unique_ptr<Transfer> CurlTransport::NewTransfer() {
  auto transfer = std::make_unique<Transfer>();
  transfer->easy.reset(curl_easy_init());
  CURL* easy = transfer->easy.get();
  if (easy == nullptr) return nullptr;
  transfer->guard = policy_.proxy.empty() ? &guard_ : nullptr;
  transfer->max_headers = policy_.limits.header_bytes;
  const auto ms = [](Duration duration) { return static_cast<long>(duration.count()); };
  curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer.get());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_PROXY, policy_.proxy.c_str());  // "" also turns the environment's off
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");           // all that libcurl was built with
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, ms(policy_.limits.connect_timeout));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(policy_.limits.low_speed_bytes));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, ms(policy_.limits.low_speed_time) / 1000);
  curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, kDnsCacheSeconds);
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 32L << 10);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, OnHeader);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, OnOpenSocket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer.get());
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->error.data());
  if (!proxy_user_.empty()) curl_easy_setopt(easy, CURLOPT_PROXYUSERPWD, proxy_user_.c_str());
  if (connect_to_) curl_easy_setopt(easy, CURLOPT_CONNECT_TO, connect_to_.get());
  if (!policy_.ca_bundle.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, policy_.ca_bundle.c_str());
  if (!policy_.client_certificate.empty()) {
    curl_easy_setopt(easy, CURLOPT_SSLCERT, policy_.client_certificate.c_str());
  }
  return transfer;
}

// The lines we send ourselves, and beside them the head as it goes out, for an archive: credentials stay out of it.
void CurlTransport::SetHeaders(Transfer& transfer, const net::Url& url) {
  std::string& head = transfer.response.request_head;
  const std::string_view href = url.href();
  const size_t host_begin = href.find("//") + 2;
  const size_t host_end = std::min(href.find_first_of("/?#", host_begin), href.size());
  head = fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n", url.path_and_query(),
                     href.substr(host_begin, host_end - host_begin));
  List own;  // those that other requests do not have
  for (const std::string& line : usual_headers_) head.append(line).append("\r\n");
  for (const auto& [name, value] : transfer.request.headers.fields) {
    const std::string line = fmt::format("{}: {}", name, value);
    Append(own, line);
    head.append(line).append("\r\n");
  }
  if (!authorizations_.empty()) {
    const std::string origin = url.origin();
    for (const Authorization& known : authorizations_) {
      if (known.origin == origin) Append(own, "Authorization: " + known.value);
    }
  }
  head += "\r\n";
  if (own == nullptr && transfer.headers == nullptr && transfer.has_headers) return;  // as they were
  if (own != nullptr) {
    for (const std::string& line : usual_headers_) Append(own, line);
  }
  transfer.headers = std::move(own);
  transfer.has_headers = true;
  curl_easy_setopt(transfer.easy.get(), CURLOPT_HTTPHEADER,
                   transfer.headers ? transfer.headers.get() : usual_list_.get());
}

void CurlTransport::Fail(const TransportRequest& request, TransportError error, std::string reason) {
  TransportResponse response;
  response.id = request.id;
  response.error = error;
  response.reason = std::move(reason);
  ready_.push_back(std::move(response));
}

void CurlTransport::Start(TransportRequest request) {
  const auto url = net::Url::Parse(request.url);
  if (!url || !url->is_http()) return Fail(request, TransportError::kNetwork, "not an http address");
  std::unique_ptr<Transfer> transfer;
  auto& idle = idle_[request.cookies ? 1 : 0];
  if (idle.empty()) {
    transfer = NewTransfer();
    if (!transfer) return Fail(request, TransportError::kNetwork, "libcurl gives no handle");
  } else {
    transfer = std::move(idle.back());
    idle.pop_back();
  }
  transfer->request = std::move(request);
  transfer->response = {};
  transfer->response.id = transfer->request.id;
  transfer->response.body = std::move(transfer->request.buffer);
  transfer->response.body.clear();
  transfer->response.response_head.reserve(kUsualHead);
  transfer->response.headers.fields.reserve(kUsualHeaders);
  transfer->header_bytes = 0;
  transfer->too_large = false;
  transfer->refusal.clear();
  transfer->error[0] = '\0';
  SetHeaders(*transfer, *url);
  CURL* easy = transfer->easy.get();
  curl_easy_setopt(easy, CURLOPT_URL, transfer->request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(transfer->request.timeout.count()));
  if (transfer->request.cookies) {
    curl_easy_setopt(easy, CURLOPT_SHARE, cookies_.get());
    curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
  }
  curl_multi_add_handle(multi_.get(), easy);
  active_[easy] = std::move(transfer);
}

TransportResponse CurlTransport::Finish(Transfer& transfer, CURLcode code) {
  CURL* easy = transfer.easy.get();
  TransportResponse response = std::move(transfer.response);
  response.error = ErrorOf(code, transfer);
  response.reason = ReasonOf(code, transfer);
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  const char* address = nullptr;
  if (curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address) == CURLE_OK && address != nullptr) {
    response.remote = address;
  }
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &microseconds);
  response.elapsed = Duration(microseconds / 1000);
  curl_off_t wire = 0;
  curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
  response.wire_bytes = static_cast<uint64_t>(wire) + transfer.header_bytes;
  return response;
}

void CurlTransport::Poll(Duration max_wait, std::vector<TransportResponse>& finished) {
  watch_.Run(multi_.get(), ready_.empty() ? max_wait : Duration::zero());
  int left = 0;
  CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
  for (; message != nullptr; message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto found = active_.find(easy);
    std::unique_ptr<Transfer> transfer = std::move(found->second);
    active_.erase(found);
    finished.push_back(Finish(*transfer, code));
    curl_multi_remove_handle(multi_.get(), easy);
    Keep(std::move(transfer));
  }
  for (TransportResponse& response : ready_) finished.push_back(std::move(response));
  ready_.clear();
}

void CurlTransport::CancelAll() {
  for (auto& [easy, transfer] : active_) {
    curl_multi_remove_handle(multi_.get(), easy);
    Fail(transfer->request, TransportError::kCancelled, "stopped");
    Keep(std::move(transfer));
  }
  active_.clear();
}

}  // namespace

Result<std::unique_ptr<Transport>> MakeCurlTransport(const CrawlPolicy& policy) {
  auto transport = std::make_unique<CurlTransport>(policy);
  if (auto status = transport->Open(); !status) return tl::unexpected(status.error());
  return transport;
}

}  // namespace rivalscope::crawler
