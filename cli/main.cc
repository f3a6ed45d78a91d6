#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <ext/stdio_filebuf.h>
#include <iostream>
#include <string_view>

#include "cli/cli.h"

namespace {

std::string_view Said(const char* variable) {
  const char* const value = std::getenv(variable);
  return value != nullptr ? value : "";
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  // Of the filters: a call of the system for 64 KiB, not for eight. A buffer that is open does not take another size.
  static __gnu_cxx::stdio_filebuf<char> input(STDIN_FILENO, std::ios::in | std::ios::binary, size_t{1} << 16);
  std::cin.rdbuf(&input);
  rivalscope::cli::Io io{std::cin, std::cout, std::cerr};
  io.terminal = isatty(STDOUT_FILENO) != 0;
  const bool obeys = Said("TERM") != "dumb";  // a terminal that takes no sequences draws and colours nothing
  io.progress = obeys && isatty(STDERR_FILENO) != 0;
  io.colour = obeys && io.terminal && Said("NO_COLOR").empty();  // https://no-color.org
  winsize size{};
  if (io.terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) io.columns = size.ws_col;
  return rivalscope::cli::RunCommandLine({argv + 1, argv + argc}, io);
}
