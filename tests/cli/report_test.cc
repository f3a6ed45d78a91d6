// The report in each of its forms.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/cli/command_line.h"
#include "tests/support/shared_data.h"
#include "tests/support/small_market.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using test::ProgramResult;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Report, ComesInEachFormAndSaysWhereItCannot) {
  test::SmallMarket market(1);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  const std::string folder = dir.path().string();
  ASSERT_EQ(Rivalscope({"scan", "-C", folder, "-q"}).code, 0);
  const auto report = [&](std::vector<std::string> more) {
    std::vector<std::string> args = {"report", "-C", folder};
    args.insert(args.end(), more.begin(), more.end());
    return Rivalscope(args);
  };
  EXPECT_THAT(report({"--format", "xlsx"}).out, StartsWith("PK"));
  EXPECT_THAT(report({"--format", "csv", "--table", "claims"}).out, StartsWith("id,cell,reason"));
  EXPECT_THAT(report({"--format", "csv", "--table", "claim"}).err, HasSubstr("there are: claims"));
  EXPECT_THAT(report({"--format", "csv"}).err, HasSubstr("--out FOLDER"));
  EXPECT_EQ(report({"--format", "csv", "--out", dir / "tables"}).code, 0);
  EXPECT_TRUE(std::filesystem::exists(dir / "tables/surveys.csv"));
  EXPECT_EQ(Rivalscope({"export", "-C", folder, "--format", "xlsx", "--out", dir / "reviews.xlsx"}).code, 0);
  EXPECT_THAT(test::ReadFileOrDie(dir / "reviews.xlsx"), StartsWith("PK"));
  const ProgramResult pdf = report({"--format", "pdf"});
  if (pdf.code == 0) {
    EXPECT_THAT(pdf.out, StartsWith("%PDF-"));
  } else {
    EXPECT_THAT(pdf.err, HasSubstr("hromium"));
  }
}

TEST(Report, WithoutABrowserAPdfSaysWhatToDo) {
  test::SmallMarket market(1);
  const test::TempDir dir;
  dir.Write("rivalscope.toml", market.toml());
  ASSERT_EQ(Rivalscope({"scan", "-C", dir.path().string(), "-q"}).code, 0);
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  const ProgramResult pdf = Rivalscope({"report", "-C", dir.path().string(), "--format", "pdf"});
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(pdf.code, 1);
  EXPECT_THAT(pdf.err, HasSubstr("print it to a file"));
}

}  // namespace
}  // namespace rivalscope::cli
