#include "text/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "tests/support/shared_data.h"
#include "text/utf8.h"

namespace rivalscope::text {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> SentenceTexts(std::string_view text, Language language) {
  std::vector<std::string> out;
  for (const Span& span : Sentences(text, language)) out.emplace_back(span.In(text));
  return out;
}

// Tokens with their kind's initial: "w:don't".
std::vector<std::string> TokenTexts(std::string_view text, Language language) {
  std::vector<std::string> out;
  for (const Token& token : Tokens(text, language)) {
    out.push_back(std::string(1, "wnep"[static_cast<int>(token.kind)]) + ":" + std::string(token.span.In(text)));
  }
  return out;
}

TEST(Sentences, EndWhereTheyEnd) {
  EXPECT_THAT(SentenceTexts("", Language::kEn), ElementsAre());
  EXPECT_THAT(SentenceTexts(" \n ", Language::kEn), ElementsAre());
  EXPECT_THAT(SentenceTexts("It broke. I asked Dr. Smith!  He paid 4.50 for it", Language::kEn),
              ElementsAre("It broke.", "I asked Dr. Smith!", "He paid 4.50 for it"));
  EXPECT_THAT(SentenceTexts("kargo geç geldi. ürün güzel", Language::kTr),
              ElementsAre("kargo geç geldi.", "ürün güzel"));
  EXPECT_THAT(SentenceTexts("Bsp. z.B. hier usw. und so", Language::kDe), ElementsAre("Bsp. z.B. hier usw. und so"));
  EXPECT_THAT(SentenceTexts("خوب بود. راضی‌ام؟ بله!", Language::kFa),
              ElementsAre("خوب بود.", "راضی‌ام؟", "بله!"));
  EXPECT_THAT(SentenceTexts("line one\nline two", Language::kHu), ElementsAre("line one", "line two"));
}

TEST(Tokens, KnowTheirKinds) {
  EXPECT_THAT(TokenTexts("", Language::kEn), ElementsAre());
  EXPECT_THAT(TokenTexts("I don't pay 1,250.50 now", Language::kEn),
              ElementsAre("w:I", "w:don't", "w:pay", "n:1,250.50", "w:now"));
  EXPECT_THAT(TokenTexts("Türkiye’nin en iyisi!!! ...?!", Language::kTr),
              ElementsAre("w:Türkiye’nin", "w:en", "w:iyisi", "p:!!!", "p:...", "p:?", "p:!"));
  EXPECT_THAT(TokenTexts("نمی\u200Cخواهم ۱۲٫۵ تومان،", Language::kFa),
              ElementsAre("w:نمی\u200Cخواهم", "n:۱۲٫۵", "w:تومان", "p:،"));
  EXPECT_THAT(TokenTexts("l'été", Language::kFr), ElementsAre("w:l'été"));
}

TEST(Tokens, EmojiSequencesAreOne) {
  EXPECT_THAT(TokenTexts("iyi👍🏽👍❤️ 👨‍👩‍👧 🇹🇷🇭🇺 1️⃣ ☹", Language::kTr),
              ElementsAre("w:iyi", "e:👍🏽", "e:👍", "e:❤️", "e:👨‍👩‍👧", "e:🇹🇷", "e:🇭🇺", "e:1️⃣",
                          "e:☹"));
  EXPECT_THAT(TokenTexts("Brand™ ©", Language::kEn), ElementsAre("w:Brand", "p:™", "p:©"));
}

TEST(Tokens, EmoticonsAreOne) {
  EXPECT_THAT(TokenTexts(":) :-( :D <3 ;) :'( =) ^_^ xD :P", Language::kEn),
              ElementsAre("e::)", "e::-(", "e::D", "e:<3", "e:;)", "e::'(", "e:=)", "e:^_^", "e:xD", "e::P"));
  EXPECT_THAT(TokenTexts("güzel:) süper:D :)))) (iyi :)", Language::kTr),
              ElementsAre("w:güzel", "e::)", "w:süper", "e::D", "e::))))", "p:(", "w:iyi", "e::)"));
  EXPECT_THAT(TokenTexts("renk:(mavi) 4:30 a=b", Language::kTr),
              ElementsAre("w:renk", "p::", "p:(", "w:mavi", "p:)", "n:4", "p::", "n:30", "w:a", "p:=", "w:b"));
  for (const Token& token : Tokens("see https://example.com/x?a=3&b=/d for id:3", Language::kEn)) {
    EXPECT_NE(token.kind, TokenKind::kEmoji);
  }
}

TEST(Segment, SpansLieInOrderInsideNaughtyStrings) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/corpora/blns/blns.txt");
  std::istringstream lines(test::ReadFileOrDie(*path));
  for (std::string line; std::getline(lines, line);) {
    line = CleanUtf8(line);
    for (const Language language : {Language::kEn, Language::kFa}) {
      size_t last = 0;
      for (const Token& token : Tokens(line, language)) {
        EXPECT_TRUE(token.span.begin >= last && token.span.end > token.span.begin) << line;
        EXPECT_TRUE(IsValidUtf8(token.span.In(line))) << line;
        last = token.span.end;
      }
      EXPECT_LE(last, line.size());
      last = 0;
      for (const Span& span : Sentences(line, language)) {
        EXPECT_TRUE(span.begin >= last && span.end > span.begin && span.end <= line.size()) << line;
        last = span.end;
      }
    }
  }
}

}  // namespace
}  // namespace rivalscope::text
