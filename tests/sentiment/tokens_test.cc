#include "sentiment/tokens.h"

#include <string>

#include <gtest/gtest.h>

namespace rivalscope::sentiment {
namespace {

// Words by their folded forms, numbers as <n>, signs as they are, marks as themselves, mentions as @.
std::string Read(const std::string& text, text::Language language = text::Language::kEn) {
  const Alphabet alphabet(language);
  EmoticonTable emoticons;
  for (const char* sign : {":)", ":-)", "xD", "<3", "8)"}) emoticons.Add(sign);
  WordList words;
  ReadWords(text, alphabet, emoticons, words);
  std::string out;
  for (const Word& word : words.words) {
    if (!out.empty()) out += ' ';
    if (word.kind == WordKind::kNumber) {
      out += '<' + std::to_string(static_cast<int>(word.number)) + '>';
    } else if (word.kind == WordKind::kPunctuation) {
      out += word.mark == '\n' ? "NL" : std::string(1, word.mark);
    } else {
      out += word.mention ? "@" : std::string(words.KeyOf(word));
    }
  }
  return out;
}

TEST(ReadWords, WordsMarksNumbersAndSigns) {
  const struct {
    const char* text;
    const char* read;
  } cases[] = {
      {"Don't WAIT!!", "don't wait !"},
      {"don’t", "don't"},
      {"well-made thing", "well made thing"},
      {"3.5 or 1,200 or ۳", "<3> or <1> or <3>"},
      {"slow.Never", "slow . never"},
      {"amazon.com", "amazon com"},
      {"see https://a.b/c?d and @name", "see @ and @"},
      {"ok :) boxD xD", "ok :) boxd xD"},
      {"👍🏽 ❤️", "👍 ❤"},
      {"one\\nTwo", "one NL two"},
      {"'quoted' (word)", "quoted ( word )"},
      {"10:30", "<10> : <30>"},
      {"5/5", "<5> / <5>"},
      {"", ""},
      {"…", "."},
  };
  for (const auto& one : cases) EXPECT_EQ(Read(one.text), one.read) << one.text;
}

TEST(ReadWords, FoldsByLanguage) {
  EXPECT_EQ(Read("IŞIK İYİ", text::Language::kTr), "ışık iyi");
  EXPECT_EQ(Read("كيفيت می‌شود", text::Language::kFa), "کیفیت میشود");
  EXPECT_EQ(Read("e\xCC\x81t\xC3\xA9", text::Language::kFr), "été");
}

TEST(ReadWords, OverlongWordsKeepNoKey) { EXPECT_EQ(Read(std::string(100, 'a') + " b"), "b"); }

}  // namespace
}  // namespace rivalscope::sentiment
