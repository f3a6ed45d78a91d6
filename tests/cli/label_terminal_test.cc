// rivalscope label on a terminal: keys without Enter, and Ctrl-C that loses nothing and leaves the terminal as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scan/config.h"
#include "scan/labels.h"
#include "tests/support/on_terminal.h"
#include "tests/support/review_store.h"

namespace rivalscope::cli {
namespace {

using testing::HasSubstr;

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
  test::OnTerminal program({"label", "-C", reviews_.folder(), "--count", "9"});
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

TEST_F(LabelOnTerminal, KeysOfFunctionAndDirectionAnswerNothing) {
  test::OnTerminal program({"label", "-C", reviews_.folder(), "--count", "9"});
  program.ReadUntil("1 of 9");
  for (const char key : std::string("\x1bOP\x1b[1;2P\x1b[Cs")) program.Press(key);
  program.ReadUntil("2 of 9");
  program.Press('\x03');
  EXPECT_EQ(program.Wait(), 130);
  EXPECT_THAT(program.said(), HasSubstr("0 answers are kept"));
  EXPECT_THAT(program.said(), testing::Not(HasSubstr("3 of 9")));
}

TEST_F(LabelOnTerminal, CtrlDEndsItAndNoSentenceMovesTheCursor) {
  test::OnTerminal program({"label", "-C", reviews_.folder(), "--count", "21"});
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
