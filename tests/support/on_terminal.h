// The built program on a terminal of its own.
#pragma once

#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "tests/support/places.h"

namespace rivalscope::test {

// A child whose standard streams are a terminal of its own. Thread contract: one thread.
class OnTerminal {
 public:
  // `environment` is of the form NAME=VALUE, on top of the test's own.
  explicit OnTerminal(std::vector<std::string> words, std::vector<std::string> environment = {}) {
    words.insert(words.begin(), ProgramFile());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ != 0) return;
    for (std::string& variable : environment) putenv(variable.data());
    execv(argv[0], argv.data());
    _exit(127);
  }
  ~OnTerminal() { close(terminal_); }  // which hangs up on a child that still runs
  OnTerminal(const OnTerminal&) = delete;
  OnTerminal& operator=(const OnTerminal&) = delete;

  void ReadUntil(const std::string& awaited) {
    char some[512];
    while (said_.find(awaited) == std::string::npos) {
      const ssize_t got = read(terminal_, some, sizeof some);
      if (got <= 0) return;
      said_.append(some, static_cast<size_t>(got));
    }
  }
  void Press(char key) const { ASSERT_EQ(write(terminal_, &key, 1), 1); }
  bool TakesLines() const {
    termios now{};
    return tcgetattr(terminal_, &now) == 0 && (now.c_lflag & ICANON) != 0;
  }
  // Reads what is still said, and waits for the exit code.
  int Wait() {
    ReadUntil("\x04");  // which nobody says
    int status = 0;
    waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  const std::string& said() const { return said_; }

 private:
  int terminal_ = -1;
  pid_t child_ = -1;
  std::string said_;
};

}  // namespace rivalscope::test
