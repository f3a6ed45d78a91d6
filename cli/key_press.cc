#include "cli/key_press.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "net/ascii.h"

namespace rivalscope::cli {

struct KeyPress::Terminal {
  termios before{};
};

KeyPress::KeyPress(std::istream& in) : in_(in) {
  if (&in != &std::cin || isatty(STDIN_FILENO) == 0) return;
  auto terminal = std::make_unique<Terminal>();
  if (tcgetattr(STDIN_FILENO, &terminal->before) != 0) return;
  termios by_key = terminal->before;
  by_key.c_lflag &= ~static_cast<tcflag_t>(ICANON);
  by_key.c_cc[VMIN] = 1;
  by_key.c_cc[VTIME] = 0;
  by_key.c_cc[VINTR] = _POSIX_VDISABLE;
  if (tcsetattr(STDIN_FILENO, TCSANOW, &by_key) == 0) terminal_ = std::move(terminal);
}

KeyPress::~KeyPress() {
  if (terminal_) tcsetattr(STDIN_FILENO, TCSANOW, &terminal_->before);
}

char KeyPress::OneOf(std::string_view keys) const {
  constexpr char kEndOfInput = '\x04';
  for (char key; in_.get(key);) {
    if (terminal_ && key == kInterrupt) return kInterrupt;
    if (terminal_ && key == kEndOfInput) return 0;
    key = net::ToLower(key);
    if (keys.find(key) != std::string_view::npos) return key;
  }
  return 0;
}

}  // namespace rivalscope::cli
