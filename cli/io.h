// Where a verb reads and writes: the process's streams, or a test's strings.
#pragma once

#include <istream>
#include <ostream>

namespace rivalscope::cli {

struct Io {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool terminal = false;  // out is one: colour, tables fitted to `columns`
  bool progress = false;  // err is one: a progress line may be drawn there
  bool colour = false;
  int columns = 80;
};

}  // namespace rivalscope::cli
