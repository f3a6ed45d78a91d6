#include "crawler/content_coding.h"

#include <gtest/gtest.h>

namespace rivalscope::crawler {
namespace {

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// "kettle kettle kettle\n" by the reference tools of each coding.
constexpr char kGzip[] = "1f8b0800000000000203cb4e2d29c94955c846a6b800450fcb1b15000000";
constexpr char kZlib[] = "789ccb4e2d29c94955c846a6b8005a8307e6";
constexpr char kRaw[] = "cb4e2d29c94955c846a6b800";
constexpr char kBrotli[] = "1b1400000436e07ca15da2c74a917822f9d05301";
constexpr char kZstd[] = "28b52ffd2415750000406b6574746c65200a01003a8a11792d3310";
constexpr char kBrotliInGzip[] = "1f8b08000000000002039316616060317b50b33076d171af89154a3f2f0433020068df512e14000000";
constexpr char kPlain[] = "kettle kettle kettle\n";

TEST(ContentCodingTest, EachIsUndone) {
  const struct {
    const char* coding;
    const char* hex;
  } cases[] = {{"gzip", kGzip},   {"x-gzip", kGzip}, {"GZip", kGzip}, {"deflate", kZlib},
               {"deflate", kRaw}, {"br", kBrotli},   {"zstd", kZstd}, {"identity, gzip", kGzip}};
  for (const auto& c : cases)
    EXPECT_EQ(UndoCodings(c.coding, FromHex(c.hex), 1000), kPlain) << c.coding << " " << c.hex;
  EXPECT_EQ(UndoCodings("", "as it is", 1000), "as it is");
}

TEST(ContentCodingTest, StackedOnesInTheOrderThatIsRight) {
  EXPECT_EQ(UndoCodings("br, gzip", FromHex(kBrotliInGzip), 1000), kPlain);
  EXPECT_EQ(UndoCodings("gzip, br", FromHex(kBrotliInGzip), 1000), std::nullopt);
  EXPECT_EQ(UndoCodings("gzip,gzip,gzip,gzip,gzip", FromHex(kGzip), 1000), std::nullopt);
}

TEST(ContentCodingTest, WhatIsNotWhatItSaysIsLeftAlone) {
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "compress"}) {
    EXPECT_EQ(UndoCodings(coding, "<html>plain</html>", 1000), std::nullopt) << coding;
  }
}

TEST(ContentCodingTest, TheLimitHolds) {
  for (const auto& [coding, hex] : {std::pair{"gzip", kGzip}, std::pair{"br", kBrotli}, std::pair{"zstd", kZstd}}) {
    EXPECT_EQ(UndoCodings(coding, FromHex(hex), 6), "kettle") << coding;
  }
}

TEST(ContentCodingTest, AStreamThatBreaksOffGivesWhatCouldBeRead) {
  const std::string half = FromHex(kGzip).substr(0, 18);
  const auto got = UndoCodings("gzip", half, 1000);
  ASSERT_TRUE(got);
  EXPECT_EQ(std::string(kPlain).substr(0, got->size()), *got);
}

}  // namespace
}  // namespace rivalscope::crawler
