#include "cli/market_table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/cli/demo_run.h"
#include "text/utf8.h"

namespace rivalscope::cli {
namespace {

struct Screen {
  explicit Screen(bool terminal) { io.terminal = terminal; }
  std::istringstream in;
  std::ostringstream out, err;
  Io io{in, out, err};
};

TEST(MarketTable, WithoutRowsATerminalGetsASentenceAndAPipeTheHeader) {
  const report::TextTable table{{{"theme"}, {"brand"}}, {}};
  Screen terminal(true), pipe(false);
  PrintTable(table, terminal.io, "Nothing was left out.");
  PrintTable(table, pipe.io, "Nothing was left out.");
  EXPECT_EQ(terminal.out.str(), "Nothing was left out.\n");
  EXPECT_EQ(pipe.out.str(), "theme\tbrand\n");
}

TEST(MarketTable, ParagraphsFitTheTerminalAndCannotMoveItsCursor) {
  Screen terminal(true), pipe(false);
  terminal.io.columns = 24;
  PrintText("one two three four five six\x1b[2J seven", terminal.io, 2);
  EXPECT_EQ(terminal.out.str(), "  one two three four\n  five six[2J seven\n");
  PrintText("one two three four five six seven", pipe.io);
  EXPECT_EQ(pipe.out.str(), "one two three four five six seven\n");
}

TEST(MarketTable, WhatVerbsPrintFitsATerminal) {
  const std::vector<std::vector<std::string>> verbs = {{"themes"},
                                                       {"themes", "--journey"},
                                                       {"themes", "--what-if"},
                                                       {"responses"},
                                                       {"responses", "--compare"},
                                                       {"goals"},
                                                       {"ranks"},
                                                       {"ranks", "--voice"},
                                                       {"faq", "--summary"},
                                                       {"audit", "--checks"}};
  for (std::vector<std::string> args : verbs) {
    args.insert(args.begin() + 1, {"-C", TheDemo().folder()});
    Screen screen(true);
    ASSERT_EQ(RunCommandLine(args, screen.io), 0);
    std::istringstream lines(screen.out.str());
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(text::DisplayWidth(line), 80U) << args[0] << ": " << line;
  }
}

}  // namespace
}  // namespace rivalscope::cli
