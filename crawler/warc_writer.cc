// ISO 28500:2017, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
#include "crawler/warc_writer.h"

#include <fmt/core.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <random>
#include <utility>

#include "core/digest.h"

namespace rivalscope::crawler {
namespace {

constexpr int kGzipLevel = 3;  // a third of the time of 6 for a tenth more bytes
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

}  // namespace

// One zlib state for all members: setting one up costs more than a small record.
struct WarcWriter::Deflater {
  z_stream stream{};
  std::string member;
  bool ready = deflateInit2(&stream, kGzipLevel, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK;

  ~Deflater() {
    if (ready) deflateEnd(&stream);
  }
  // One member of the parts; empty when zlib fails.
  std::string_view Compress(std::initializer_list<std::string_view> parts) {
    if (!ready || deflateReset(&stream) != Z_OK) return {};
    size_t bytes = 0;
    for (const std::string_view part : parts) bytes += part.size();
    member.resize(deflateBound(&stream, bytes));
    stream.next_out = reinterpret_cast<Bytef*>(member.data());
    stream.avail_out = static_cast<uInt>(member.size());
    for (const std::string_view part : parts) {
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(part.data()));  // zlib's interface predates const
      stream.avail_in = static_cast<uInt>(part.size());
      if (deflate(&stream, Z_NO_FLUSH) != Z_OK && stream.avail_in != 0) return {};
    }
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
  if (auto status = writer->WriteDigested(header, fields); !status) return tl::unexpected(status.error());
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

std::string WarcWriter::PayloadDigest(const FetchResult& result) { return Sha1Base32(result.body); }

Status WarcWriter::Write(const FetchResult& result, const std::string& digest) {
  const Snapshot& snapshot = result.snapshot;
  if (snapshot.http_status == 0 || result.response_head.empty() || result.replayed) return {};
  const std::string date = FormatInstant(snapshot.fetched_at);
  const std::string response_id = NewId();
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
  if (!result.request_head.empty()) {
    if (auto status = WriteRequest(result, date, response_id); !status) return status;
  }
  // As the standard's own example has it: where the address was found, how far from a seed, how long it took.
  std::vector<std::pair<std::string, std::string>> about;
  if (!result.entry.via.empty()) about.emplace_back("via", result.entry.via);
  if (result.entry.depth > 0)
    about.emplace_back("hopsFromSeed", std::string(static_cast<size_t>(result.entry.depth), 'L'));
  about.emplace_back("fetchTimeMs", std::to_string(snapshot.elapsed_ms));
  return WriteMetadata(snapshot.url, snapshot.fetched_at, about, response_id);
}

Status WarcWriter::WriteRequest(const FetchResult& result, const std::string& date, const std::string& response_id) {
  const std::string request = fmt::format(
      "WARC/1.1\r\nWARC-Type: request\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nWARC-Concurrent-To: {}\r\nContent-Type: application/http; msgtype=request\r\n",
      NewId(), info_id_, date, result.snapshot.url, response_id);
  return WriteDigested(request, result.request_head);
}

Status WarcWriter::WriteMetadata(std::string_view url, Instant at,
                                 const std::vector<std::pair<std::string, std::string>>& fields,
                                 const std::string& concurrent_to) {
  std::string block;
  for (const auto& [name, value] : fields) block += fmt::format("{}: {}\r\n", name, value);
  std::string header = fmt::format(
      "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: {}\r\nWARC-Warcinfo-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\nContent-Type: application/warc-fields\r\n",
      NewId(), info_id_, FormatInstant(at), url);
  if (!concurrent_to.empty()) header += fmt::format("WARC-Concurrent-To: {}\r\n", concurrent_to);
  return WriteDigested(std::move(header), block);
}

// A response has the digest of its payload; hashing the same bytes once more as part of the block was a tenth of the
// time of a crawl that writes an archive.
Status WarcWriter::WriteDigested(std::string header, std::string_view block) {
  header += fmt::format("WARC-Block-Digest: sha1:{}\r\n", Sha1Base32(block));
  return WriteRecord(std::move(header), block, "");
}

Status WarcWriter::WriteRecord(std::string header, std::string_view block_head, std::string_view block_body) {
  header += fmt::format("Content-Length: {}\r\n\r\n", block_head.size() + block_body.size());
  const auto parts = {std::string_view(header), block_head, block_body, std::string_view("\r\n\r\n")};
  const auto write = [&](std::string_view bytes) {
    return bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  };
  bool written = true;
  if (deflater_) {
    const std::string_view member = deflater_->Compress(parts);
    if (member.empty()) return Fail(ErrorCode::kInternal, "zlib does not compress");
    written = write(member);
  } else {
    for (const std::string_view part : parts) written = written && write(part);
  }
  if (!written) return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
  ++records_;
  return {};
}

Status WarcWriter::Flush() {
  if (std::fflush(file_) == 0 && (fsync(fileno(file_)) == 0 || errno == EINVAL)) return {};
  return Fail(ErrorCode::kIo, fmt::format("{}: {}", path_, std::strerror(errno)));
}

}  // namespace rivalscope::crawler
