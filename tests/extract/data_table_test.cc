#include "extract/data_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(DataTable, ReadsWhatProfilesUse) {
  const auto table = DataTable::Parse("x.toml",
                                      "name = 'x'\nversion = 3\nchecked = 2026-11-22\nclimb = true\nlist = ['a', 'b']\n"
                                      "[page]\ntitle = ['h1']\n[[block]]\ntype = 'ad'\n[[block]]\ntype = 'organic'\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->Text("name"), "x");
  EXPECT_EQ(table->Text("checked"), "2026-11-22");
  EXPECT_EQ(table->Number("version", 0), 3);
  EXPECT_EQ(table->Number("absent", 7), 7);
  EXPECT_TRUE(table->Flag("climb"));
  EXPECT_FALSE(table->Flag("name"));
  EXPECT_THAT(table->Texts("list"), ElementsAre("a", "b"));
  EXPECT_THAT(table->Texts("name"), ElementsAre("x"));
  EXPECT_THAT(table->Texts("absent"), IsEmpty());
  ASSERT_NE(table->Table("page"), nullptr);
  EXPECT_EQ(table->Table("page")->Text("title"), "h1");
  EXPECT_EQ(table->Table("absent"), nullptr);
  ASSERT_EQ(table->Tables("block").size(), 2U);
  EXPECT_EQ(table->Tables("block")[1].Text("type"), "organic");
}

TEST(DataTable, NamesThePlaceOfAnError) {
  const auto table = DataTable::Parse("profiles/x.toml", "name = 'x'\nhosts = [\n");
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().message, HasSubstr("profiles/x.toml:"));
}

}  // namespace
}  // namespace rivalscope::extract
