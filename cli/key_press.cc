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

// A key of function or direction comes as several bytes, the last of which may look like a letter (F1 is ESC O P).
// ECMA-48, 5.4 and 5.5: ESC [ up to a byte of 40 to 7E hex, ESC O and one byte.
void KeyPress::SkipSequence() const {
  const int kind = in_.peek();
  if (kind != '[' && kind != 'O') return;
  in_.get();
  for (char byte; in_.get(byte);)
    if (kind == 'O' || (byte >= '@' && byte <= '~')) return;
}

char KeyPress::OneOf(std::string_view keys) const {
  constexpr char kEndOfInput = '\x04';
  constexpr char kEscape = '\x1b';
  for (char key; in_.get(key);) {
    if (terminal_ && key == kInterrupt) return kInterrupt;
    if (terminal_ && key == kEndOfInput) return 0;
    if (terminal_ && key == kEscape) {
      SkipSequence();
      continue;
    }
    key = net::ToLower(key);
    if (keys.find(key) != std::string_view::npos) return key;
  }
  return 0;
}

}  // namespace rivalscope::cli
