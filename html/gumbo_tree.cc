#include "html/gumbo_tree.h"

#include <fmt/core.h>
#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace rivalscope::html {

// One parse and its memory. gumbo asks malloc for several blocks a node; here it gets them from large chunks that go
// away together, so that a parse may be left at any point by longjmp: between Build and what calls Leave lie only
// gumbo's own C frames.
class GumboRun {
 public:
  explicit GumboRun(size_t budget) : budget_(budget) {}
  GumboRun(const GumboRun&) = delete;
  GumboRun& operator=(const GumboRun&) = delete;
  ~GumboRun() {
    for (char* chunk : chunks_) std::free(chunk);
  }

  // nullptr when the parse was left. Holds no object with a destructor, so that longjmp may leave it.
  const GumboOutput* Build(std::string_view utf8) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;  // each error costs more than a node, and nobody reads them
    options.allocator = &GumboRun::Allocate;
    options.deallocator = &GumboRun::Release;
    options.userdata = this;
    current_ = this;
    if (setjmp(way_out_) != 0) {
      current_ = nullptr;
      return nullptr;
    }
    const GumboOutput* output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
    current_ = nullptr;
    return output;
  }

  // Of this thread; nullptr outside Build.
  static GumboRun* current() { return current_; }
  [[noreturn]] void Leave(const char* assertion, unsigned line) {
    assertion_ = assertion;
    line_ = line;
    std::longjmp(way_out_, 1);
  }
  std::string WhyLeft() const {
    return assertion_ == nullptr ? "the page's tree is over the memory limit"
                                 : fmt::format("the parser gives up on the page ({}, line {})", assertion_, line_);
  }

 private:
  static constexpr size_t kChunk = 256u << 10;

  static void* Allocate(void* self, size_t bytes) { return static_cast<GumboRun*>(self)->Take(bytes); }
  static void Release(void* /*self*/, void* /*block*/) {}

  void* Take(size_t bytes) {
    bytes = (bytes + 15) & ~size_t{15};
    if (bytes > left_) {
      const size_t chunk = std::max(bytes, kChunk);
      char* fresh = used_ + chunk > budget_ ? nullptr : static_cast<char*>(std::malloc(chunk));
      if (fresh == nullptr) Leave(nullptr, 0);
      used_ += chunk;
      chunks_.push_back(fresh);
      next_ = fresh;
      left_ = chunk;
    }
    void* block = next_;
    next_ += bytes;
    left_ -= bytes;
    return block;
  }

  static thread_local GumboRun* current_;

  const size_t budget_;
  std::vector<char*> chunks_;
  size_t used_ = 0;
  char* next_ = nullptr;
  size_t left_ = 0;
  std::jmp_buf way_out_;
  const char* assertion_ = nullptr;  // a literal of gumbo's
  unsigned line_ = 0;
};

thread_local GumboRun* GumboRun::current_ = nullptr;

GumboTree::GumboTree(std::unique_ptr<GumboRun> run, const GumboNode* document)
    : run_(std::move(run)), document_(document) {}
GumboTree::GumboTree(GumboTree&&) noexcept = default;
GumboTree& GumboTree::operator=(GumboTree&&) noexcept = default;
GumboTree::~GumboTree() = default;

Result<GumboTree> GumboTree::Parse(std::string_view utf8, size_t max_memory) {
  auto run = std::make_unique<GumboRun>(max_memory);
  const GumboOutput* output = run->Build(utf8);
  if (output == nullptr) return Fail(ErrorCode::kRefused, run->WhyLeft());
  return GumboTree(std::move(run), output->document);
}

}  // namespace rivalscope::html

// What a failed assertion of any library calls (C11 7.2.1.1; the name is glibc's and musl's). The program's definition
// goes before the C library's, so a failure within gumbo ends the parse; anywhere else it ends the program as always.
// A gumbo built without assertions would run on into its undefined behaviour: tests/html/gumbo_tree_test.cc fails then.
// The attribute is that of <assert.h>: clang wants [[noreturn]] on the first declaration, which may be that one.
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)
extern "C" __attribute__((noreturn)) void __assert_fail(const char* assertion, const char* file, unsigned line,
                                                        const char* function) noexcept {
  if (rivalscope::html::GumboRun* run = rivalscope::html::GumboRun::current()) run->Leave(assertion, line);
  std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function, assertion);
  std::abort();
}
