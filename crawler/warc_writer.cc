// ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
#include "crawler/warc_writer.h"

#include <fmt/core.h>
#include <libdeflate.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <random>
#include <utility>

#include "core/digest.h"

namespace rivalscope::crawler {
namespace {

constexpr int kGzipLevel = 1;          // of libdeflate
constexpr size_t kSmallRecord = 1024;  // making a code for so little takes a quarter of the time of a page: stored
constexpr std::string_view kEnd = "\r\n\r\n";  // of a record
constexpr uint64_t kIdStep = 0x9e3779b97f4a7c15ULL;
constexpr size_t kFileBuffer = 256u << 10;
constexpr size_t kDigestsKept = 200'000;  // beyond these a repeated body is written again
constexpr std::string_view kNotModifiedProfile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
constexpr std::string_view kSamePayloadProfile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

bool StartsWithNoCase(std::string_view line, std::string_view prefix) {
  if (line.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    const char c = line[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != prefix[i]) return false;
  }
  return true;
}

// The head with the fields that no longer describe the decoded body renamed, and a true Content-Length.
std::string HeadForDecodedBody(std::string_view head, size_t body_bytes) {
  std::string out;
  bool first = true;
  while (!head.empty()) {
    const size_t end = head.find('\n');
    std::string_view line = head.substr(0, end);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    if (first && line.substr(0, 5) == "HTTP/") {  // HTTP/2 and 3 have no text form: readers know 1.1
      const size_t space = std::min(line.find(' '), line.size());
      out += line.substr(0, 7) == "HTTP/1." ? line : std::string("HTTP/1.1").append(line.substr(space));
    } else {
      const bool stale = StartsWithNoCase(line, "content-encoding:") || StartsWithNoCase(line, "transfer-encoding:") ||
                         StartsWithNoCase(line, "content-length:");
      if (stale) out += "X-Archive-Orig-";
      out += line;
    }
    out += "\r\n";
    first = false;
  }
  return out + fmt::format("Content-Length: {}\r\n\r\n", body_bytes);
}

class Deflater {
 public:
  explicit Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
    if (compressor_ == nullptr) throw std::bad_alloc();
  }
  // The record as one gzip member, at the end of `out`.
  void Append(std::string_view record, std::string& out) {
    const size_t begin = out.size();
    out.resize(begin + libdeflate_gzip_compress_bound(compressor_.get(), record.size()));
    out.resize(begin + libdeflate_gzip_compress(compressor_.get(), record.data(), record.size(), out.data() + begin,
                                                out.size() - begin));
  }

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

}  // namespace

WarcWriter::WarcWriter() = default;

Result<std::unique_ptr<WarcWriter>> WarcWriter::Open(const std::string& path, std::string_view software, Instant now) {
  std::unique_ptr<WarcWriter> writer(new WarcWriter);
  writer->path_ = path;
  writer->gzip_ = path.size() > 3 && path.substr(path.size() - 3) == ".gz";
  writer->file_ = std::fopen(path.c_str(), "abe");
  if (writer->file_ == nullptr) return Fail(ErrorCode::kIo, fmt::format("{}: {}", path, std::strerror(errno)));
  std::setvbuf(writer->file_, nullptr, _IOFBF, kFileBuffer);
  std::random_device random;
  writer->id_state_ = static_cast<uint64_t>(random()) << 32 | random();
  const std::string fields = fmt::format(
      "software: {}\r\nformat: WARC File Format 1.1\r\n"
      "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n",
      software);
  writer->info_id_ = writer->NewId();
  const size_t slash = path.rfind('/');
  const std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\nWARC-Filename: {}\r\n"
      "Content-Type: application/warc-fields\r\n",
      writer->info_id_, FormatInstant(now), slash == std::string::npos ? path : path.substr(slash + 1));
  Records info;
  writer->AddDigested(header, fields, info);
  if (auto status = writer->Put(info); !status) return tl::unexpected(status.error());
  return writer;
}

WarcWriter::~WarcWriter() {
  if (file_ != nullptr) std::fclose(file_);
}

// A random UUID (RFC 9562, version 4) by splitmix64 from one seed of the system.
std::string WarcWriter::NewId() {
  const auto mix = [](uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  };
  const uint64_t state = id_state_.fetch_add(2 * kIdStep, std::memory_order_relaxed);
  const uint64_t high = mix(state);
  const uint64_t low = mix(state + kIdStep);
  return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}>", high >> 32, high >> 16 & 0xffff, high & 0xfff,
                     (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

std::optional<WarcWriter::Seen> WarcWriter::WrittenBefore(const std::string& digest) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  return found == by_digest_.end() ? std::nullopt : std::optional(found->second);
}

Status WarcWriter::Write(const FetchResult& result) {
  const Snapshot& snapshot = result.snapshot;
  if (snapshot.http_status == 0 || result.response_head.empty() || result.replayed) return {};
  const std::string date = FormatInstant(snapshot.fetched_at);
  const std::string response_id = NewId();
  const bool not_modified = snapshot.http_status == 304;
  const std::string digest = Sha1Base32(result.body);
  const auto seen = result.body.empty() ? std::nullopt : WrittenBefore(digest);
  const bool revisit = not_modified || seen;
  std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nContent-Type: application/http; msgtype=response\r\n",
      revisit ? "revisit" : "response", response_id, info_id_, date, snapshot.url);
  if (!result.remote.empty()) header += fmt::format("WARC-IP-Address: {}\r\n", result.remote);
  if (!not_modified) header += fmt::format("WARC-Payload-Digest: sha1:{}\r\n", digest);
  if (snapshot.status == FetchStatus::kTooLarge) header += "WARC-Truncated: length\r\n";
  if (revisit) {
    header += fmt::format("WARC-Profile: {}\r\n", not_modified ? kNotModifiedProfile : kSamePayloadProfile);
    if (seen) {
      header += fmt::format("WARC-Refers-To-Target-URI: {}\r\nWARC-Refers-To-Date: {}\r\n", seen->url, seen->date);
    }
  }
  Records records;
  AddRecord(std::move(header), HeadForDecodedBody(result.response_head, result.body.size()),
            revisit ? std::string_view() : result.body, records);
  if (!revisit && !result.body.empty()) records.original = {digest, Seen{snapshot.url, date}};
  if (!result.request_head.empty()) AddRequest(result, date, response_id, records);
  // As the standard's own example has it: where the address was found, how far from a seed, how long it took.
  std::vector<std::pair<std::string, std::string>> about;
  if (!result.entry.via.empty()) about.emplace_back("via", result.entry.via);
  if (result.entry.depth > 0)
    about.emplace_back("hopsFromSeed", std::string(static_cast<size_t>(result.entry.depth), 'L'));
  about.emplace_back("fetchTimeMs", std::to_string(snapshot.elapsed_ms));
  AddMetadata(snapshot.url, snapshot.fetched_at, about, response_id, records);
  return Put(records);
}

void WarcWriter::AddRequest(const FetchResult& result, const std::string& date, const std::string& response_id,
                            Records& records) {
  std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: request\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nWARC-Concurrent-To: {}\r\nContent-Type: application/http; msgtype=request\r\n",
      NewId(), info_id_, date, result.snapshot.url, response_id);
  AddDigested(std::move(header), result.request_head, records);
}

void WarcWriter::AddMetadata(std::string_view url, Instant at, const Fields& fields, const std::string& concurrent_to,
                             Records& records) {
  std::string block;
  for (const auto& [name, value] : fields) block += fmt::format("{}: {}\r\n", name, value);
  std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nContent-Type: application/warc-fields\r\n",
      NewId(), info_id_, FormatInstant(at), url);
  if (!concurrent_to.empty()) header += fmt::format("WARC-Concurrent-To: {}\r\n", concurrent_to);
  AddDigested(std::move(header), block, records);
}

Status WarcWriter::WriteMetadata(std::string_view url, Instant at, const Fields& fields) {
  Records records;
  AddMetadata(url, at, fields, {}, records);
  return Put(records);
}

// A response has the digest of its payload; hashing the same bytes once more as part of the block was a tenth of the
// time of a crawl that writes an archive.
void WarcWriter::AddDigested(std::string header, std::string_view block, Records& records) {
  header += fmt::format("WARC-Block-Digest: sha1:{}\r\n", Sha1Base32(block));
  AddRecord(std::move(header), block, "", records);
}

void WarcWriter::AddRecord(std::string header, std::string_view block_head, std::string_view block_body,
                           Records& records) const {
  header += fmt::format("Content-Length: {}\r\n\r\n", block_head.size() + block_body.size());
  if (gzip_) {
    // Setting one up costs more than a small record.
    thread_local Deflater stores(0), deflates(kGzipLevel);
    thread_local std::string record;
    record.assign(header).append(block_head).append(block_body).append(kEnd);
    (record.size() < kSmallRecord ? stores : deflates).Append(record, records.bytes);
  } else {
    records.bytes.append(header).append(block_head).append(block_body).append(kEnd);
  }
  ++records.count;
}

Status WarcWriter::Put(const Records& records) {
  const std::lock_guard lock(mutex_);
  if (std::fwrite(records.bytes.data(), 1, records.bytes.size(), file_) != records.bytes.size()) {
    return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
  }
  records_ += records.count;
  const auto& [digest, seen] = records.original;
  if (!digest.empty() && by_digest_.size() < kDigestsKept) by_digest_.emplace(digest, seen);
  return {};
}

Status WarcWriter::Flush() {
  const std::lock_guard lock(mutex_);
  if (std::fflush(file_) == 0 && (fsync(fileno(file_)) == 0 || errno == EINVAL)) return {};
  return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
}

}  // namespace rivalscope::crawler
