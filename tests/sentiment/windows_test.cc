#include "sentiment/windows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sentiment/shared_scorer.h"

namespace rivalscope::sentiment {
namespace {

std::vector<std::string> Pieces(const std::string& text) {
  std::vector<std::string> out;
  ForEachWindow(text, [&](std::string_view piece, size_t begin) {
    EXPECT_EQ(text.substr(begin, piece.size()), piece);
    out.emplace_back(piece);
  });
  return out;
}

TEST(Windows, AShortTextIsOnePiece) {
  EXPECT_TRUE(Pieces("").empty());
  EXPECT_EQ(Pieces("Good. Bad.").size(), 1U);
  EXPECT_EQ(Pieces(std::string(kWindowBytes, 'a')).size(), 1U);
}

// Cut behind a sentence, else behind a space, else behind a character; nothing is lost and nothing read twice.
TEST(Windows, CutsWhereReadingMayPause) {
  const struct {
    std::string piece;
    const char* last_bytes;
  } cases[] = {
      {"It costs 3.5 euros. ", "."}, {"good ", " "}, {"a", "a"}, {"\u00E9", "\xA9"}, {"\U0001F621", "\xA1"},
  };
  for (const auto& [piece, last] : cases) {
    const std::string text = Repeat(piece, 200000 / piece.size());
    const auto pieces = Pieces(text);
    EXPECT_GT(pieces.size(), 2U) << piece;
    std::string all;
    for (const std::string& one : pieces) {
      EXPECT_LE(one.size(), kWindowBytes);
      EXPECT_TRUE(&one == &pieces.back() || one.ends_with(last)) << piece;
      all += one;
    }
    EXPECT_EQ(all, text);
  }
}

TEST(Windows, BytesThatAreNoTextStillMoveOn) { EXPECT_EQ(Pieces(std::string(200000, '\x80')).size(), 4U); }

}  // namespace
}  // namespace rivalscope::sentiment
