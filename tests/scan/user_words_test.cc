#include "scan/user_words.h"

#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

using text::Language;

std::string OwnFile(const test::TempDir& dir) {
  const auto words = ReadUserWords(dir.path().string());
  return words && !words->empty() ? (*words)[0].tsv : "";
}

TEST(UserWords, AreAddedAndChangedInPlace) {
  const test::TempDir dir;
  const std::string folder = dir.path().string();
  auto added = AddUserWord(folder, Language::kEn, "battery drain", "-2.5");
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(added->file, folder + "/lexicons/en.tsv");
  EXPECT_EQ(added->before, "");
  ASSERT_TRUE(AddUserWord(folder, Language::kEn, "zippy", "2"));
  added = AddUserWord(folder, Language::kEn, "battery drain", "-1");
  ASSERT_TRUE(added);
  EXPECT_EQ(added->before, "-2.5");
  EXPECT_EQ(OwnFile(dir), "battery drain\t-1\nzippy\t2\n");
  EXPECT_LT((*TextAnalyst::Create(folder, {}))->Value("a battery drain", Language::kEn), -0.1);
}

TEST(UserWords, SayWhatTheShippedRowHad) {
  const test::TempDir dir;
  const auto added = AddUserWord(dir.path().string(), Language::kEn, "good", "0");
  ASSERT_TRUE(added);
  EXPECT_FALSE(added->before.empty());
}

TEST(UserWords, KeepWhatElseStandsInTheFile) {
  const test::TempDir dir;
  dir.Write("lexicons/en.tsv", "# mine\nzippy\t2\tas in fast\n\nslowish\t-1");
  ASSERT_TRUE(AddUserWord(dir.path().string(), Language::kEn, "zippy", "3"));
  EXPECT_EQ(OwnFile(dir), "# mine\nzippy\t3\n\nslowish\t-1\n");
}

TEST(UserWords, WhatCannotBeAWordIsRefusedAndNothingWritten) {
  const test::TempDir dir;
  const std::string folder = dir.path().string();
  const struct {
    const char *term, *valence;
  } cases[] = {{"", "1"},        {"a\tb", "1"}, {"# x", "1"},    {"b*ad", "1"},
               {"... bad", "1"}, {"bad", "5"},  {"bad", "very"}, {"bad", ""}};
  for (const auto& c : cases) {
    const auto added = AddUserWord(folder, Language::kEn, c.term, c.valence);
    ASSERT_FALSE(added) << c.term;
    EXPECT_EQ(added.error().code, ErrorCode::kInvalidInput);
  }
  EXPECT_FALSE(AddUserWord(folder, Language::kUnknown, "fine", "1"));
  EXPECT_EQ(OwnFile(dir), "");
}

TEST(UserWords, AFileOfNoLanguageIsToldByName) {
  const test::TempDir dir;
  dir.Write("lexicons/words.tsv", "fine\t1\n");
  const auto words = ReadUserWords(dir.path().string());
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().message.find("lexicons/words.tsv: name the file by its language"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::scan
