// ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
#include "crawler/warc_writer.h"

#include <fmt/core.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <random>

#include "core/digest.h"

namespace rivalscope::crawler {
namespace {

constexpr int kGzipLevel = 3;             // a third of the time of 6 for a tenth more bytes
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

}  // namespace

// One zlib state for all members: setting one up costs more than a small record.
struct WarcWriter::Deflater {
  z_stream stream{};
  std::string member;
  bool ready = deflateInit2(&stream, kGzipLevel, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;

  ~Deflater() {
    if (ready) deflateEnd(&stream);
  }
  // Empty when zlib fails.
  std::string_view Compress(std::string& record) {
    if (!ready || deflateReset(&stream) != Z_OK) return {};
    member.resize(deflateBound(&stream, record.size()));
    stream.next_in = reinterpret_cast<Bytef*>(record.data());
    stream.avail_in = static_cast<uInt>(record.size());
    stream.next_out = reinterpret_cast<Bytef*>(member.data());
    stream.avail_out = static_cast<uInt>(member.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return {};
    return std::string_view(member).substr(0, stream.total_out);
  }
};

WarcWriter::WarcWriter() = default;

Result<std::unique_ptr<WarcWriter>> WarcWriter::Open(const std::string& path, std::string_view software, Instant now) {
  std::unique_ptr<WarcWriter> writer(new WarcWriter);
  writer->path_ = path;
  if (path.size() > 3 && path.substr(path.size() - 3) == ".gz") writer->deflater_ = std::make_unique<Deflater>();
  writer->file_ = std::fopen(path.c_str(), "abe");
  if (writer->file_ == nullptr) return Fail(ErrorCode::kIo, fmt::format("{}: {}", path, std::strerror(errno)));
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
  if (auto status = writer->WriteRecord(header, fields, ""); !status) return tl::unexpected(status.error());
  return writer;
}

WarcWriter::~WarcWriter() {
  if (file_ != nullptr) std::fclose(file_);
}

// A random UUID (RFC 9562, version 4) by splitmix64 from one seed of the system.
std::string WarcWriter::NewId() {
  const auto next = [this] {
    uint64_t z = (id_state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  };
  const uint64_t high = next();
  const uint64_t low = next();
  return fmt::format("<urn:uuid:{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}>", high >> 32, high >> 16 & 0xffff, high & 0xfff,
                     (low >> 48 & 0x3fff) | 0x8000, low & 0xffffffffffff);
}

Status WarcWriter::Write(const FetchResult& result) {
  const Snapshot& snapshot = result.snapshot;
  if (snapshot.http_status == 0 || result.response_head.empty() || result.replayed) return {};
  const std::string date = FormatInstant(snapshot.fetched_at);
  const std::string response_id = NewId();
  const std::string digest = Sha1Base32(result.body);
  const bool not_modified = snapshot.http_status == 304;
  const auto seen = result.body.empty() ? by_digest_.end() : by_digest_.find(digest);
  const bool revisit = not_modified || seen != by_digest_.end();
  std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: {}\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nContent-Type: application/http; msgtype=response\r\n",
      revisit ? "revisit" : "response", response_id, info_id_, date, snapshot.url);
  if (!result.remote.empty()) header += fmt::format("WARC-IP-Address: {}\r\n", result.remote);
  if (!not_modified) header += fmt::format("WARC-Payload-Digest: sha1:{}\r\n", digest);
  if (snapshot.status == FetchStatus::kTooLarge) header += "WARC-Truncated: length\r\n";
  if (revisit) {
    header += fmt::format("WARC-Profile: {}\r\n", not_modified ? kNotModifiedProfile : kSamePayloadProfile);
    if (seen != by_digest_.end()) {
      header += fmt::format("WARC-Refers-To-Target-URI: {}\r\nWARC-Refers-To-Date: {}\r\n", seen->second.url,
                            seen->second.date);
    }
  }
  const std::string head = HeadForDecodedBody(result.response_head, result.body.size());
  if (auto status = WriteRecord(header, head, revisit ? std::string_view() : result.body); !status) return status;
  if (!revisit && !result.body.empty() && by_digest_.size() < kDigestsKept) {
    by_digest_.emplace(digest, Seen{snapshot.url, date});
  }
  if (result.request_head.empty()) return {};
  const std::string request = fmt::format(
      "WARC/1.1\r\nWARC-Type: request\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nWARC-Concurrent-To: {}\r\nContent-Type: application/http; msgtype=request\r\n",
      NewId(), info_id_, date, snapshot.url, response_id);
  return WriteRecord(request, result.request_head, "");
}

Status WarcWriter::WriteMetadata(std::string_view url, Instant at,
                                 const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string block;
  for (const auto& [name, value] : fields) block += fmt::format("{}: {}\r\n", name, value);
  const std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nContent-Type: application/warc-fields\r\n",
      NewId(), info_id_, FormatInstant(at), url);
  return WriteRecord(header, block, "");
}

// `header` lacks the block's digest, its length and the empty line.
Status WarcWriter::WriteRecord(std::string_view header, std::string_view block_head, std::string_view block_body) {
  std::string record(header);
  std::string block(block_head);
  block += block_body;
  record += fmt::format("WARC-Block-Digest: sha1:{}\r\nContent-Length: {}\r\n\r\n", Sha1Base32(block), block.size());
  record += block;
  record += "\r\n\r\n";
  const std::string_view bytes = deflater_ ? deflater_->Compress(record) : std::string_view(record);
  if (bytes.empty()) return Fail(ErrorCode::kInternal, "zlib does not compress");
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
    return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
  }
  ++records_;
  return {};
}

Status WarcWriter::Flush() {
  if (std::fflush(file_) == 0 && (fsync(fileno(file_)) == 0 || errno == EINVAL)) return {};
  return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
}

}  // namespace rivalscope::crawler
