#include "text/fold.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "tests/support/shared_data.h"
#include "text/utf8.h"

namespace rivalscope::text {
namespace {

TEST(Fold, FoldsByLanguage) {
  const struct {
    Language language;
    const char* text;
    const char* folded;
  } cases[] = {
      {Language::kEn, "", ""},
      {Language::kEn, "IT'S SLOW", "it's slow"},
      {Language::kEn, "It’s “slow” — really…", "it's \"slow\" - really..."},
      {Language::kEn, "ＦＵＬＬ width ﬁne ①", "full width fine 1"},
      {Language::kEn, "co\u00ADoperate \u202Aleft\u202C\u200E", "cooperate left"},
      {Language::kEn, "a\u00A0b\u200Bc", "a b c"},
      {Language::kEn, "İstanbul", "istanbul"},
      {Language::kUnknown, "DIYARBAKIR", "diyarbakir"},
      {Language::kTr, "DIYARBAKIR", "dıyarbakır"},
      {Language::kTr, "DİYARBAKIR ŞİKÂYET", "diyarbakır şikâyet"},
      {Language::kTr, "Istakoz", "ıstakoz"},
      {Language::kTr, "I\u0307zmir i\u0307zmir", "izmir izmir"},
      {Language::kAz, "QƏŞƏNG İŞIQ", "qəşəng işıq"},
      {Language::kDe, "GROẞE Straße MASSE", "grosse strasse masse"},
      {Language::kFr, "C´EST l’ÉTÉ «été»", "c'est l'été \"été\""},
      {Language::kFr, "e\u0301te\u0301", "été"},
      {Language::kHu, "GYŐR – ŰRLAP", "győr - űrlap"},
      {Language::kFa, "كيفيت عالى", "کیفیت عالی"},
      {Language::kFa, "عـــالی بَسیار", "عالی بسیار"},
      {Language::kFa, "می\u200Cخواهم", "می\u200Cخواهم"},
      {Language::kFa, "می\u200C\u200Cخواهم \u200Cخوب\u200C بد\u200C", "می\u200Cخواهم خوب بد"},
      {Language::kFa, "۱۲۳ ٤٥٦", "123 456"},
      {Language::kFa, "تأثیر خانۀ", "تاثیر خانه"},
      {Language::kFa, "ﻛﺘﺎب", "کتاب"},
      {Language::kEn, "كيف", "كيف"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Fold(c.text, c.language), c.folded) << c.text;
    EXPECT_EQ(Fold(c.folded, c.language), c.folded) << c.text;
  }
}

// A Hangul syllable is in no table, so a text with one takes the long way.
TEST(Fold, TheTablesSayWhatTheLongWaySays) {
  constexpr const char* kLongWay = "한";
  std::vector<std::string> texts = {"Çok GÜZEL, “iyi” ½ ´x´ ΑΣ ΟΔΟΣ ŉ ǰ İI", "می\u200Cخواهم كيفيت ۱۲ «x»\u200F",
                                    "a\u200Cb \u200C c\u00ADd", "ـ\u200Cا ا\u200C\u0640ب"};
  if (const auto path = test::SharedPath("data/corpora/blns/blns.txt")) {
    std::istringstream lines(test::ReadFileOrDie(*path));
    for (std::string line; std::getline(lines, line);) texts.push_back(CleanUtf8(line));
  }
  for (const std::string& text : texts) {
    for (const Language language : {Language::kUnknown, Language::kTr, Language::kFa}) {
      EXPECT_EQ(Fold(text + "|", language) + kLongWay, Fold(text + "|" + kLongWay, language)) << text;
    }
  }
}

TEST(Fold, LeavesStarsAndFacesAsTheyAre) {
  for (const auto& [first, last] : {std::pair{0x2600U, 0x27BFU}, {0xFE0FU, 0xFE0FU}, {0x1F300U, 0x1FAFFU}}) {
    for (char32_t c = first; c <= last; ++c) {
      std::string sign;
      AppendUtf8(sign, c);
      // U+1F000 is in no table, so that the whole goes the long way.
      for (const Language language : {Language::kEn, Language::kTr, Language::kFa}) {
        EXPECT_EQ(Fold(sign, language), sign);
        EXPECT_EQ(Fold("\U0001F000" + sign, language), "\U0001F000" + sign);
      }
    }
  }
}

TEST(Fold, KeysWordsTypedWithoutTheirLetters) {
  const struct {
    Language language;
    const char* folded;
    const char* key;
  } cases[] = {
      {Language::kTr, "çok güzel ılık", "cok guzel ilik"},
      {Language::kAz, "çox gözəl", "cox gozel"},
      {Language::kHu, "gyors szállítás őű", "gyors szallitas ou"},
      {Language::kDe, "schön für äpfel", "schoen fuer aepfel"},
      {Language::kDe, "schoen", "schoen"},
      {Language::kFr, "œuvre déçu", "oeuvre decu"},
      {Language::kEs, "señal rápida", "senal rapida"},
      {Language::kIt, "qualità", "qualita"},
      {Language::kFa, "می\u200Cخواهم آمد", "میخواهم امد"},
      {Language::kFa, "مسئول", "مسیول"},
      {Language::kEn, "plain", "plain"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(AsciiKey(c.folded, c.language), c.key) << c.folded;
    EXPECT_EQ(AsciiKey(c.key, c.language), c.key);
  }
}

// Single letters are folded by a table that is made in parts; a character that no table has sends the text the long
// way.
TEST(Fold, FoldsLettersAloneAsBesideOthers) {
  const std::string untabled = "\u4E00";
  for (const Language language : {Language::kUnknown, Language::kTr, Language::kFa}) {
    for (char32_t c = 1; c < 0x2080; c = c == 0x71F ? 0x1FF0 : c + 1) {
      if (c == 0x200B || c == 0x200C) continue;  // what these become depends on their neighbours
      std::string letter;
      AppendUtf8(letter, c);
      EXPECT_EQ(Fold(letter, language) + untabled, Fold(letter + untabled, language)) << static_cast<uint32_t>(c);
    }
  }
}

TEST(Fold, FoldsAlikeInThreadsThatBeginTogether) {
  constexpr size_t kThreads = 4;
  std::array<std::string, kThreads> folded;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (std::string& mine : folded) {
    threads.emplace_back([&mine] {
      for (char32_t c = 0x80; c < 0x700; ++c) {
        std::string letter;
        AppendUtf8(letter, c);
        mine += Fold(letter, Language::kAz);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& other : folded) EXPECT_EQ(other, folded[0]);
  EXPECT_GT(folded[0].size(), 0x680U);
}

TEST(Fold, WritesCaseAsTheLanguageDoes) {
  EXPECT_EQ(Upper("istanbul ılık", Language::kTr), "İSTANBUL ILIK");
  EXPECT_EQ(Lower("İSTANBUL ILIK", Language::kTr), "istanbul ılık");
  EXPECT_EQ(Upper("istanbul", Language::kEn), "ISTANBUL");
  EXPECT_EQ(Lower("IĞDIR", Language::kAz), "ığdır");
  EXPECT_EQ(Upper("straße", Language::kDe), "STRASSE");
  EXPECT_EQ(Lower("", Language::kUnknown), "");
}

TEST(Fold, FoldsNaughtyStringsOnceAndForAll) {
  RIVALSCOPE_REQUIRE_SHARED(path, "data/corpora/blns/blns.txt");
  std::istringstream lines(test::ReadFileOrDie(*path));
  for (std::string line; std::getline(lines, line);) {
    line = CleanUtf8(line);
    for (const Language language : {Language::kUnknown, Language::kTr, Language::kFa, Language::kDe}) {
      const std::string folded = Fold(line, language);
      EXPECT_EQ(Fold(folded, language), folded) << line;
      EXPECT_TRUE(IsValidUtf8(AsciiKey(folded, language))) << line;
    }
  }
}

}  // namespace
}  // namespace rivalscope::text
