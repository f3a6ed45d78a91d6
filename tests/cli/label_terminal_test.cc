// rivalscope label on a terminal: keys without Enter, and Ctrl-C that loses nothing and leaves the terminal as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "scan/config.h"
#include "scan/labels.h"
#include "tests/support/places.h"
#include "tests/support/review_store.h"

namespace rivalscope::cli {
namespace {

using testing::HasSubstr;

// A child whose standard streams are a terminal of its own. Thread contract: one thread.
class OnTerminal {
 public:
  explicit OnTerminal(std::vector<std::string> words) {
    words.insert(words.begin(), test::ProgramFile());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ != 0) return;
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
  void Press(char key) { ASSERT_EQ(write(terminal_, &key, 1), 1); }
  bool TakesLines() const {
    termios now{};
    return tcgetattr(terminal_, &now) == 0 && (now.c_lflag & ICANON) != 0;
  }
  int Wait() {
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

class LabelOnTerminal : public testing::Test {
 protected:
  LabelOnTerminal() {
    reviews_.dir.Write("rivalscope.toml", scan::ExampleConfig());
    for (int i = 0; i < 20; ++i) reviews_.Add("A friendly visit, number " + std::to_string(i) + ".");
    reviews_.Add("The lid " + std::string("\x1b]0;owned\x07") + "fits.");
  }
  scan::ReviewStore reviews_;
};

TEST_F(LabelOnTerminal, CtrlCKeepsTheAnswersAndTheTerminal) {
  OnTerminal program({"label", "-C", reviews_.folder(), "--count", "9"});
  program.ReadUntil("1 of 9");
  program.ReadUntil("> ");
  program.Press('p');
  program.ReadUntil("2 of 9");
  EXPECT_FALSE(program.TakesLines());
  program.Press('\x03');
  program.ReadUntil("1 answer is kept");
  EXPECT_THAT(program.said(), HasSubstr("interrupted; 1 answer is kept"));
  EXPECT_EQ(program.Wait(), 130);
  EXPECT_TRUE(program.TakesLines());
  EXPECT_EQ(scan::ReadLabels(reviews_.folder())->size(), 1U);
}

TEST_F(LabelOnTerminal, CtrlDEndsItAndNoSentenceMovesTheCursor) {
  OnTerminal program({"label", "-C", reviews_.folder(), "--count", "21"});
  for (int i = 1; i <= 21; ++i) {
    program.ReadUntil(std::to_string(i) + " of 21");
    program.Press(i < 21 ? 's' : '\x04');
  }
  program.ReadUntil("as shipped");
  EXPECT_THAT(program.said(), HasSubstr("owned"));
  EXPECT_THAT(program.said(), testing::Not(HasSubstr("\x1b]0;")));
  EXPECT_EQ(program.Wait(), 0);
}

}  // namespace
}  // namespace rivalscope::cli
