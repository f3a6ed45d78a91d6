#include "crawler/replay_transport.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "crawler/warc_reader.h"
#include "net/url.h"

namespace rivalscope::crawler {
namespace {

constexpr uint64_t kMaxBlock = 64u << 20;

std::optional<std::string> KeyOf(std::string_view address) {
  const auto url = net::Url::Parse(address);
  if (!url || !url->is_http()) return std::nullopt;
  return net::PageKey(*url);
}

// Where an answer stands. A revisit has its own head, and its body stands elsewhere.
struct Place {
  std::string url;  // as archived
  uint64_t head = 0;
  std::optional<uint64_t> body;  // of the record a revisit refers to
  Instant date{};
};

class ReplayTransport final : public Transport {
 public:
  explicit ReplayTransport(std::unique_ptr<WarcReader> reader) : reader_(std::move(reader)) {}

  Status Index();
  bool empty() const { return places_.empty(); }
  void Start(TransportRequest request) override { waiting_.push_back(std::move(request)); }
  void Poll(Duration max_wait, std::vector<TransportResponse>& finished) override;
  void Wake() override {}
  void CancelAll() override;
  bool is_replay() const override { return true; }

 private:
  TransportResponse Answer(const TransportRequest& request);
  Result<HttpMessage> MessageAt(uint64_t offset, uint64_t max_body);

  std::unique_ptr<WarcReader> reader_;
  std::unordered_map<std::string, std::vector<Place>> places_;  // by page key; a redirect may share the page's
  std::deque<TransportRequest> waiting_;
  std::vector<TransportResponse> cancelled_;
};

Status ReplayTransport::Index() {
  std::unordered_map<std::string, uint64_t> by_digest;
  std::unordered_map<std::string, uint64_t> by_url_and_date;
  while (true) {
    auto record = reader_->Next();
    if (!record) return tl::unexpected(record.error());
    if (!*record) return {};
    const WarcRecord& answer = **record;
    const bool revisit = answer.type == "revisit";
    if (answer.type != "response" && !revisit) continue;
    const auto key = KeyOf(answer.url);
    if (!key) continue;
    const std::string digest(answer.headers.Get("warc-payload-digest").value_or(""));
    Place place{answer.url, answer.offset, std::nullopt, answer.date};
    if (!revisit) {
      if (!digest.empty()) by_digest.emplace(digest, answer.offset);
      by_url_and_date[answer.url + " " + FormatInstant(answer.date)] = answer.offset;
    } else {
      const std::string refers = std::string(answer.headers.Get("warc-refers-to-target-uri").value_or(answer.url)) +
                                 " " + std::string(answer.headers.Get("warc-refers-to-date").value_or(""));
      const auto same = by_digest.find(digest);
      const auto named = by_url_and_date.find(refers);
      if (named != by_url_and_date.end()) place.body = named->second;
      if (!place.body && same != by_digest.end()) place.body = same->second;
      if (!place.body) continue;  // nothing to show for it
    }
    std::vector<Place>& places = places_[*key];
    const auto same_url =
        std::find_if(places.begin(), places.end(), [&](const Place& known) { return known.url == place.url; });
    if (same_url != places.end()) {
      *same_url = std::move(place);
    } else {
      places.push_back(std::move(place));
    }
  }
}

Result<HttpMessage> ReplayTransport::MessageAt(uint64_t offset, uint64_t max_body) {
  if (auto status = reader_->Seek(offset); !status) return tl::unexpected(status.error());
  auto record = reader_->Next();
  if (!record) return tl::unexpected(record.error());
  if (!*record) return Fail(ErrorCode::kCorrupt, "the archive changed while it was read");
  return ParseHttpMessage((*record)->block, max_body);
}

TransportResponse ReplayTransport::Answer(const TransportRequest& request) {
  TransportResponse response;
  response.id = request.id;
  const auto key = KeyOf(request.url);
  const auto found = key ? places_.find(*key) : places_.end();
  if (found == places_.end()) {
    response.error = TransportError::kNotArchived;
    response.reason = "the archive does not hold this page";
    return response;
  }
  const std::vector<Place>& places = found->second;
  const auto exact = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.url == request.url; });
  const Place& place = exact != places.end() ? *exact : places.back();
  auto message = MessageAt(place.head, request.max_bytes + 1);
  if (message && place.body) {
    if (auto original = MessageAt(*place.body, request.max_bytes + 1)) {
      message->body = std::move(original->body);
      if (message->status == 304) message->status = original->status;
    }
  }
  if (!message) {
    response.error = TransportError::kNotArchived;
    response.reason = "the archive cannot be read here: " + message.error().message;
    return response;
  }
  response.status = message->status;
  response.headers = std::move(message->headers);
  response.response_head = std::move(message->head);
  response.body = std::move(message->body);
  response.archived_at = place.date;
  if (response.body.size() > request.max_bytes) {
    response.body.resize(request.max_bytes);
    response.error = TransportError::kTooLarge;
    response.reason = "body over the limit of a page";
  }
  return response;
}

void ReplayTransport::Poll(Duration, std::vector<TransportResponse>& finished) {
  for (; !waiting_.empty(); waiting_.pop_front()) finished.push_back(Answer(waiting_.front()));
  for (TransportResponse& response : cancelled_) finished.push_back(std::move(response));
  cancelled_.clear();
}

void ReplayTransport::CancelAll() {
  for (const TransportRequest& request : waiting_) {
    TransportResponse response;
    response.id = request.id;
    response.error = TransportError::kCancelled;
    cancelled_.push_back(std::move(response));
  }
  waiting_.clear();
}

}  // namespace

Result<std::unique_ptr<Transport>> MakeReplayTransport(const std::string& warc_path) {
  auto reader = WarcReader::Open(warc_path, kMaxBlock);
  if (!reader) return tl::unexpected(reader.error());
  auto transport = std::make_unique<ReplayTransport>(std::move(*reader));
  if (auto status = transport->Index(); !status) return tl::unexpected(status.error());
  if (transport->empty()) return Fail(ErrorCode::kInvalidInput, warc_path + " holds no archived page; is it a WARC?");
  return transport;
}

Result<std::vector<std::string>> ArchivedUrls(const std::string& warc_path) {
  auto reader = WarcReader::Open(warc_path, /*max_block=*/0);
  if (!reader) return tl::unexpected(reader.error());
  std::vector<std::string> urls;
  std::unordered_set<std::string> known;
  while (true) {
    auto record = (*reader)->Next();
    if (!record) return tl::unexpected(record.error());
    if (!*record) return urls;
    const bool is_answer = (*record)->type == "response" || (*record)->type == "revisit";
    if (is_answer && KeyOf((*record)->url) && known.insert((*record)->url).second) urls.push_back((*record)->url);
  }
}

}  // namespace rivalscope::crawler
