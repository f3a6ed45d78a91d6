#include "text/eight_bytes.h"

#include <string>

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

// Which of the eight bytes have their top bit set, as a row of 0 and 1.
std::string TopBits(uint64_t bytes) {
  std::string out;
  for (int i = 0; i < 8; ++i) out += (bytes >> (8 * i + 7) & 1) != 0 ? '1' : '0';
  return out;
}

TEST(EightBytes, ReadsWhatIsThere) {
  const std::string text = "abcdefghij";
  for (size_t size = 0; size <= text.size(); ++size) {
    const std::string only = text.substr(0, size);  // of its own: a read behind it is seen by the sanitizers
    uint64_t expected = 0;
    for (size_t i = 0; i < std::min<size_t>(size, 8); ++i) expected |= static_cast<uint64_t>(only[i]) << 8 * i;
    EXPECT_EQ(FirstEight(only), expected) << size;
    EXPECT_EQ(FirstEight(text) & FirstBytes(size), expected) << size;
  }
  EXPECT_EQ(FirstEight("\xC3\xBC\xFF"), 0xFFBCC3U);
}

TEST(EightBytes, FindsBytesBetween) {
  const struct {
    const char* text;
    const char* found;
  } cases[] = {
      {"azAZ`{09", "11000000"},
      {"abcdefgh", "11111111"},
      {"a\xE1z\xFA\x80\x7F\x01z", "10100001"},  // bytes that are letters but for the top bit
      {"{a`z\xFFz {", "01010100"},
  };
  for (const auto& c : cases) {
    const uint64_t bytes = FirstEight(c.text);
    EXPECT_EQ(TopBits(AsciiBetween('a', 'z', bytes) & ~bytes), c.found) << c.text;
  }
  for (int byte = 0; byte < 128; ++byte) {
    const bool between = byte >= '0' && byte <= '9';
    const uint64_t found = AsciiBetween('0', '9', kEachByte * static_cast<unsigned>(byte));
    EXPECT_EQ(found & kTopBits, between ? kTopBits : 0) << byte;
  }
}

TEST(EightBytes, CountsUpToTheFirst) {
  EXPECT_EQ(SizeBefore(0), 8U);
  EXPECT_EQ(BytesBefore(0), ~uint64_t{0});
  for (size_t size = 0; size < 8; ++size) {
    const uint64_t first = uint64_t{0x80} << 8 * size;
    for (const uint64_t top_bits : {first, first | kTopBits << 8 * size}) {
      EXPECT_EQ(SizeBefore(top_bits), size);
      EXPECT_EQ(BytesBefore(top_bits), FirstBytes(size));
    }
  }
}

}  // namespace
}  // namespace rivalscope::text
