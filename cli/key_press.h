// Answers of one key. On a terminal a key counts without Enter; the terminal is as it was when the object ends.
#pragma once

#include <istream>
#include <memory>
#include <string_view>

namespace rivalscope::cli {

class KeyPress {
 public:
  // Keys come from `in`; where that is the process's terminal, it is read key by key.
  explicit KeyPress(std::istream& in);
  ~KeyPress();
  KeyPress(const KeyPress&) = delete;
  KeyPress& operator=(const KeyPress&) = delete;

  // Ctrl-C on a terminal. It reaches nobody as a signal meanwhile: the terminal would stay as it was made.
  static constexpr char kInterrupt = '\x03';
  // The next of `keys`, in either case; others are passed over. 0 at the end of the input, Ctrl-D on a terminal.
  char OneOf(std::string_view keys) const;

 private:
  struct Terminal;
  void SkipSequence() const;
  std::istream& in_;
  std::unique_ptr<Terminal> terminal_;  // none where the input is none
};

}  // namespace rivalscope::cli
