#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <ext/stdio_filebuf.h>
#include <iostream>

#include "cli/cli.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::cin.tie(nullptr);
  // Of the filters: a call of the system for 64 KiB, not for eight. A buffer that is open does not take another size.
  static __gnu_cxx::stdio_filebuf<char> input(STDIN_FILENO, std::ios::in | std::ios::binary, size_t{1} << 16);
  std::cin.rdbuf(&input);
  rivalscope::cli::Io io{std::cin, std::cout, std::cerr};
  io.terminal = isatty(STDOUT_FILENO) != 0;
  io.progress = isatty(STDERR_FILENO) != 0;
  io.colour = io.terminal && std::getenv("NO_COLOR") == nullptr;  // https://no-color.org
  winsize size{};
  if (io.terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) io.columns = size.ws_col;
  return rivalscope::cli::RunCommandLine({argv + 1, argv + argc}, io);
}
