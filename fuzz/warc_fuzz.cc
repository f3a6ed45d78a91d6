#include <sys/mman.h>
#include <unistd.h>

#include "crawler/warc_reader.h"
#include "fuzz/targets.h"

namespace rivalscope::fuzz {
namespace {

// A file that lives in memory only, with a path for readers that open one.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("warc", MFD_CLOEXEC)) {
    Require(descriptor_ >= 0, "a file in memory can be made");
    for (size_t at = 0; at < bytes.size();) {
      const ssize_t written = write(descriptor_, bytes.data() + at, bytes.size() - at);
      Require(written > 0, "and written to");
      at += static_cast<size_t>(written);
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

constexpr uint64_t kMaxBlock = 1u << 16;

}  // namespace

void FuzzWarc(std::string_view bytes) {
  if (const auto message = crawler::ParseHttpMessage(bytes, kMaxBlock)) {
    Require(message->body.size() <= kMaxBlock, "a body keeps to its bound");
    Require(bytes.starts_with(message->head), "a head is the message's own");
    Require(message->status >= 0 && message->status <= 999, "a status has three digits");
  }
  const MemoryFile file(bytes);
  auto reader = crawler::WarcReader::Open(file.path(), kMaxBlock);
  if (!reader) return;
  uint64_t last_offset = 0, records = 0;
  std::string last_type;
  while (true) {
    const auto record = (*reader)->Next();
    if (!record || !*record) break;
    // The shortest record is longer than ten bytes; one of a gzip file may be of nearly nothing.
    Require(++records <= 2000 * (bytes.size() + 1), "a reader comes to an end");
    Require((*record)->block.size() <= kMaxBlock, "a block keeps to its bound");
    Require((*record)->offset >= last_offset && (*record)->offset < bytes.size(), "records follow each other");
    last_offset = (*record)->offset;
    last_type = (*record)->type;
  }
  if (records == 1 && (*reader)->Seek(last_offset)) {
    const auto again = (*reader)->Next();
    Require(again && *again && (*again)->type == last_type, "a record's offset leads back to it");
  }
}

}  // namespace rivalscope::fuzz
