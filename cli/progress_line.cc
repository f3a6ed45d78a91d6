#include "cli/progress_line.h"

#include <fmt/core.h>

#include "report/format.h"

namespace rivalscope::cli {

void ProgressLine::Draw(std::string_view text) {
  io_.err << "\r\x1b[K" << report::Shorten(text, static_cast<size_t>(io_.columns - 1)) << std::flush;
  drawn_ = true;
}

void ProgressLine::Clear() {
  if (drawn_) io_.err << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

std::string PaceOf(const crawler::Progress& crawl, uint64_t pages, Duration elapsed) {
  const double seconds = static_cast<double>(elapsed.count()) / 1000;
  const double rate = seconds > 1 ? static_cast<double>(pages) / seconds : 0;
  const uint64_t left = crawl.waiting + crawl.in_flight;
  std::string pace = fmt::format(" · {} waiting", left);
  if (rate > 0) pace += fmt::format(" · {:.1f} pages/s", rate);
  if (rate > 0 && left > 0) {
    pace += fmt::format(" · about {} left",
                        report::Span(Duration(static_cast<int64_t>(static_cast<double>(left) / rate * 1000))));
  }
  if (crawl.parked_hosts > 0) pace += fmt::format(" · {} hosts asked us to wait", crawl.parked_hosts);
  return pace;
}

}  // namespace rivalscope::cli
