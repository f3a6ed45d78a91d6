// The line on a terminal's standard error that is drawn over itself while pages are fetched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/io.h"
#include "core/time.h"
#include "crawler/crawler.h"

namespace rivalscope::cli {

// Thread contract: one thread.
class ProgressLine {
 public:
  explicit ProgressLine(Io& io) : io_(io) {}
  ~ProgressLine() { Clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void Draw(std::string_view text);
  void Clear();

 private:
  Io& io_;
  bool drawn_ = false;
};

// " · 12 waiting · 3.1 pages/s · about 4 s left": what is known to come, how fast, how long it may take.
std::string PaceOf(const crawler::Progress& crawl, uint64_t pages, Duration elapsed);

}  // namespace rivalscope::cli
