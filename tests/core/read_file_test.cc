#include "core/read_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/temp_dir.h"

namespace rivalscope {
namespace {

using testing::HasSubstr;

TEST(ReadFile, IsTheWholeOfItWhateverItHolds) {
  const test::TempDir dir;
  for (const std::string& bytes : {std::string(), std::string("a\0\r\n\xff", 5), std::string(200'000, 'x')}) {
    dir.Write("file", bytes);
    EXPECT_EQ(ReadFile(dir / "file").value(), bytes);
  }
}

TEST(ReadFile, SaysWhyThereIsNone) {
  const test::TempDir dir;
  const auto missing = ReadFile(dir / "missing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(missing.error().message, HasSubstr("No such file"));
  const auto folder = ReadFile(dir.path().string());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, ErrorCode::kIo);
  EXPECT_THAT(folder.error().message, HasSubstr("Is a directory"));
}

// A disk that fails in the middle of a file.
class Broken : public std::stringbuf {
 public:
  Broken() : std::stringbuf("half of it") {}

 protected:
  int_type underflow() override {
    if (gptr() < egptr()) return std::stringbuf::underflow();
    throw std::ios_base::failure("the disk failed");
  }
};

TEST(ReadStream, ThatBreaksOffIsNoShorterFile) {
  Broken broken;
  std::istream in(&broken);
  const auto read = ReadStream(in, "standard input");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().message, HasSubstr("cannot read standard input"));
  std::istringstream whole("all of it");
  EXPECT_EQ(ReadStream(whole, "standard input").value(), "all of it");
}

}  // namespace
}  // namespace rivalscope
