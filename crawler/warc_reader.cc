// Three layers: raw bytes of the file; the decompressed stream, which knows where in the file each gzip member began;
// records with their blocks. Each layer resumes after damage: the stream at the next gzip magic, records at the next
// line that begins with "WARC/".
#include "crawler/warc_reader.h"

#include <fmt/core.h>
#include <zlib.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

#include "crawler/content_coding.h"
#include "text/utf8.h"

namespace rivalscope::crawler {
namespace {

constexpr size_t kReadBytes = 64u << 10;
constexpr size_t kMaxLine = 64u << 10;
constexpr int kMaxHeaders = 256;

// The file's bytes, decompressed where they are gzip.
class Stream {
 public:
  explicit Stream(std::FILE* file) : file_(file) {}
  ~Stream() {
    if (inflating_) inflateEnd(&zlib_);
    if (file_ != nullptr && file_ != stdin) std::fclose(file_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // Decompressed bytes not yet consumed; empty at the end.
  std::string_view Peek() {
    while (position_ == out_.size()) {
      if (!Fill()) return {};
    }
    return std::string_view(out_).substr(position_);
  }
  void Consume(size_t bytes) { position_ += bytes; }
  // Of the next byte's gzip member, or of the byte itself in a plain file.
  uint64_t Offset() {
    Peek();
    return is_gzip_.value_or(false) ? member_offset_ : out_offset_ + position_;
  }
  uint64_t faults() const { return faults_; }
  bool readable() const { return std::ferror(file_) == 0; }
  // A member broke off or could not be read; says so once.
  bool TakeBreak() { return std::exchange(broken_, false); }

  bool Seek(uint64_t offset) {
    if (std::fseek(file_, static_cast<long>(offset), SEEK_SET) != 0) return false;
    raw_.clear();
    raw_position_ = 0;
    raw_offset_ = offset;
    out_.clear();
    position_ = 0;
    in_member_ = broken_ = false;
    return true;
  }

 private:
  bool ReadRaw() {
    raw_offset_ += raw_.size();
    raw_.resize(kReadBytes);
    raw_.resize(std::fread(raw_.data(), 1, kReadBytes, file_));
    raw_position_ = 0;
    return !raw_.empty();
  }

  bool Fill() {
    if (raw_position_ == raw_.size() && !ReadRaw()) {
      if (in_member_) {  // the file ends inside a member
        in_member_ = false;
        broken_ = true;
        ++faults_;
      }
      return false;
    }
    if (!is_gzip_) is_gzip_ = raw_.size() >= 2 && raw_[0] == '\x1f' && raw_[1] == '\x8b';
    if (*is_gzip_) return Inflate();
    out_offset_ = raw_offset_ + raw_position_;
    out_.assign(raw_, raw_position_, std::string::npos);
    position_ = 0;
    raw_position_ = raw_.size();
    return true;
  }

  bool Inflate() {
    if (!inflating_) {
      if (inflateInit2(&zlib_, 15 + 16) != Z_OK) return false;
      inflating_ = true;
    } else if (!in_member_) {
      inflateReset(&zlib_);
    }
    if (!in_member_) member_offset_ = raw_offset_ + raw_position_;
    in_member_ = true;
    out_.resize(kReadBytes);
    position_ = 0;
    zlib_.next_in = reinterpret_cast<Bytef*>(raw_.data() + raw_position_);
    zlib_.avail_in = static_cast<uInt>(raw_.size() - raw_position_);
    zlib_.next_out = reinterpret_cast<Bytef*>(out_.data());
    zlib_.avail_out = static_cast<uInt>(out_.size());
    const int code = inflate(&zlib_, Z_NO_FLUSH);
    raw_position_ = raw_.size() - zlib_.avail_in;
    out_.resize(kReadBytes - zlib_.avail_out);
    if (code == Z_STREAM_END) {
      in_member_ = false;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      ++faults_;
      broken_ = true;
      in_member_ = false;
      return SkipToMagic() || !out_.empty();
    }
    return true;
  }

  bool SkipToMagic() {
    do {
      for (; raw_position_ + 2 < raw_.size(); ++raw_position_) {
        if (std::memcmp(raw_.data() + raw_position_, "\x1f\x8b\x08", 3) == 0) return true;
      }
    } while (ReadRaw());
    return false;
  }

  std::FILE* file_;
  std::string raw_;
  size_t raw_position_ = 0;
  uint64_t raw_offset_ = 0;  // of raw_'s first byte in the file
  std::string out_;
  size_t position_ = 0;
  uint64_t out_offset_ = 0;
  uint64_t member_offset_ = 0;
  std::optional<bool> is_gzip_;
  z_stream zlib_{};
  bool inflating_ = false;
  bool in_member_ = false;
  bool broken_ = false;
  uint64_t faults_ = 0;
};

// RFC 9112 section 7.1. What is not chunked although the head says so is taken as it stands; a chunk that breaks off
// ends the body.
std::string Unchunk(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (true) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      if (rest.size() == body.size()) return std::string(body);
      break;
    }
    uint64_t size = 0;
    const std::string_view line = rest.substr(0, end);
    const auto [after, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool ends_well = after == line.data() + line.size() || *after == ';' || *after == '\r' || *after == ' ';
    if (error != std::errc() || !ends_well) {
      if (rest.size() == body.size()) return std::string(body);
      break;
    }
    if (size == 0) break;
    rest.remove_prefix(end + 1);
    out += rest.substr(0, size);
    if (size >= rest.size()) break;
    rest.remove_prefix(size);
    if (rest.substr(0, 2) == "\r\n") {
      rest.remove_prefix(2);
    } else if (!rest.empty() && rest.front() == '\n') {
      rest.remove_prefix(1);
    }
  }
  return out;
}

bool HasToken(std::optional<std::string_view> value, std::string_view token) {
  if (!value) return false;
  std::string lower(*value);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return lower.find(token) != std::string::npos;
}

}  // namespace

Result<HttpMessage> ParseHttpMessage(std::string_view block, uint64_t max_body) {
  HttpMessage message;
  size_t head_end = block.find("\r\n\r\n");
  size_t gap = 4;
  if (const size_t bare = block.find("\n\n"); bare < head_end) {
    head_end = bare;
    gap = 2;
  }
  if (head_end == std::string_view::npos) {
    head_end = block.size();
    gap = 0;
  }
  message.head = std::string(block.substr(0, head_end + gap));
  std::string_view rest = block.substr(0, head_end);
  const size_t first = rest.find('\n');
  message.start_line = std::string(text::Trim(rest.substr(0, first)));
  rest.remove_prefix(first == std::string_view::npos ? rest.size() : first + 1);
  const std::string_view start = message.start_line;
  if (start.substr(0, 5) == "HTTP/") {
    const size_t space = std::min(start.find(' '), start.size());
    const std::string_view code = text::Trim(start.substr(space)).substr(0, 3);
    unsigned status = 0;  // a signed one would read "-200"
    std::from_chars(code.data(), code.data() + code.size(), status);
    message.status = static_cast<int>(status);
  } else if (start.find(" HTTP/") == std::string_view::npos) {
    return Fail(ErrorCode::kInvalidInput, "the block is no HTTP message");
  }
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    message.headers.Add(std::string(text::Trim(line.substr(0, colon))),
                        std::string(text::Trim(line.substr(colon + 1))));
  }
  std::string body(block.substr(std::min(head_end + gap, block.size())));
  if (HasToken(message.headers.Get("transfer-encoding"), "chunked")) body = Unchunk(body);
  if (const auto encoding = message.headers.Get("content-encoding")) {
    if (auto plain = UndoCodings(*encoding, body, max_body)) body = std::move(*plain);  // else as it stands
  }
  if (body.size() > max_body) body.resize(max_body);
  message.body = std::move(body);
  return message;
}

struct WarcReader::Impl {
  Impl(std::FILE* file, uint64_t most) : stream(file), max_block(most) {}

  // A line without its end; none at the end of the stream.
  std::optional<std::string> Line() {
    std::string line;
    while (true) {
      const std::string_view bytes = stream.Peek();
      if (bytes.empty()) return line.empty() ? std::nullopt : std::optional(line);
      const size_t end = bytes.find('\n');
      line += bytes.substr(0, std::min(end, kMaxLine - std::min(line.size(), kMaxLine)));
      stream.Consume(end == std::string_view::npos ? bytes.size() : end + 1);
      if (end == std::string_view::npos) continue;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return line;
    }
  }

  // The version line of the next record; what stands before it is skipped and counted once.
  bool FindRecord(uint64_t& offset) {
    bool skipped = false;
    while (true) {
      offset = stream.Offset();
      const auto line = Line();
      if (!line) {
        faults += skipped ? 1 : 0;
        return false;
      }
      if (line->substr(0, 5) == "WARC/") {
        faults += skipped ? 1 : 0;
        stream.TakeBreak();
        return true;
      }
      skipped = skipped || !text::Trim(*line).empty();
    }
  }

  void ReadHeaders(net::Headers& headers) {
    for (int count = 0; count < kMaxHeaders; ++count) {
      const auto line = Line();
      if (!line || line->empty()) return;
      const bool continues = line->front() == ' ' || line->front() == '\t';
      if (continues && !headers.fields.empty()) {
        headers.fields.back().second += " " + std::string(text::Trim(*line));
        continue;
      }
      const size_t colon = line->find(':');
      if (colon == std::string::npos) continue;
      headers.Add(std::string(text::Trim(std::string_view(*line).substr(0, colon))),
                  std::string(text::Trim(std::string_view(*line).substr(colon + 1))));
    }
  }

  void ReadBlock(uint64_t length, WarcRecord& record) {
    while (length > 0) {
      std::string_view bytes = stream.Peek();
      if (bytes.empty() || stream.TakeBreak()) {
        record.truncated = true;
        faults += 1;
        return;
      }
      bytes = bytes.substr(0, length);
      const size_t room = max_block - std::min<uint64_t>(record.block.size(), max_block);
      record.block += bytes.substr(0, room);
      record.truncated = record.truncated || bytes.size() > room;
      stream.Consume(bytes.size());
      length -= bytes.size();
    }
  }

  Stream stream;
  uint64_t max_block;
  uint64_t faults = 0;
};

Result<std::unique_ptr<WarcReader>> WarcReader::Open(const std::string& path, uint64_t max_block) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rbe");
  if (file == nullptr) return Fail(ErrorCode::kNotFound, fmt::format("{}: {}", path, std::strerror(errno)));
  return std::unique_ptr<WarcReader>(new WarcReader(std::make_unique<Impl>(file, max_block)));
}

WarcReader::WarcReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WarcReader::~WarcReader() = default;

Result<std::optional<WarcRecord>> WarcReader::Next() {
  WarcRecord record;
  while (impl_->FindRecord(record.offset)) {
    record.headers = {};
    impl_->ReadHeaders(record.headers);
    const auto length_text = record.headers.Get("content-length").value_or("");
    uint64_t length = 0;
    const auto [end, error] = std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (error != std::errc() || end != length_text.data() + length_text.size()) {
      ++impl_->faults;
      continue;
    }
    record.type = record.headers.Get("warc-type").value_or("");
    std::string_view url = record.headers.Get("warc-target-uri").value_or("");
    if (url.size() >= 2 && url.front() == '<' && url.back() == '>') url = url.substr(1, url.size() - 2);
    record.url = url;
    if (const auto date = ParseInstant(record.headers.Get("warc-date").value_or(""))) record.date = *date;
    impl_->ReadBlock(length, record);
    return std::optional(std::move(record));
  }
  if (!impl_->stream.readable()) return Fail(ErrorCode::kIo, "the archive cannot be read to its end");
  return std::nullopt;
}

Status WarcReader::Seek(uint64_t offset) {
  if (impl_->stream.Seek(offset)) return {};
  return Fail(ErrorCode::kIo, "the archive cannot be read from another place");
}

uint64_t WarcReader::faults() const { return impl_->faults + impl_->stream.faults(); }

}  // namespace rivalscope::crawler
