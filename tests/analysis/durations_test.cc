#include "analysis/durations.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

TEST(TimeSpansIn, ReadsEveryLanguage) {
  struct Case {
    const char *language, *text;
    double low, high;  // hours
  };
  for (const Case& c : {
           Case{"en", "We answer every message within 24 hours.", 24, 24},
           Case{"en", "It took five to seven days before anybody wrote.", 5 * 24, 7 * 24},
           Case{"en", "waited a whole week", 7 * 24, 7 * 24},
           Case{"en", "40 minutes on hold", 40.0 / 60, 40.0 / 60},
           Case{"en", "Two-4 working days", 2 * 24, 4 * 24},
           Case{"tr", "İki hafta bekledim", 14 * 24, 14 * 24},
           Case{"tr", "3 iş günü içinde", 3 * 24, 3 * 24},
           Case{"it", "dopo dieci giorni", 10 * 24, 10 * 24},
           Case{"fa", "بعد از ۵ روز جواب دادند", 5 * 24, 5 * 24},
           Case{"fa", "دو هفته منتظر ماندم", 14 * 24, 14 * 24},
           Case{"az", "üç gün gözlədim", 3 * 24, 3 * 24},
           Case{"hu", "Öt napig vártam", 5 * 24, 5 * 24},
           Case{"hu", "egy hét múlva", 7 * 24, 7 * 24},
           Case{"de", "innerhalb von 24 Stunden", 24, 24},
           Case{"de", "erst nach zwei Wochen", 14 * 24, 14 * 24},
           Case{"fr", "sous 48 h", 48, 48},
           Case{"fr", "trois semaines d'attente", 21 * 24, 21 * 24},
           Case{"es", "cinco o seis días", 5 * 24, 6 * 24},
       }) {
    const auto spans = TimeSpansIn(c.text, c.language);
    ASSERT_EQ(spans.size(), 1U) << c.text;
    EXPECT_DOUBLE_EQ(spans[0].low, c.low) << c.text;
    EXPECT_DOUBLE_EQ(spans[0].high, c.high) << c.text;
  }
}

TEST(TimeSpansIn, SeesNoTimeWhereNoneIs) {
  for (const char* text : {"", "on weekdays from 9 to 17", "I bought two daybeds", "the hours are long", "24"}) {
    EXPECT_TRUE(TimeSpansIn(text, "en").empty()) << text;
  }
  EXPECT_TRUE(TimeSpansIn("iki ayrı kutu", "tr").empty());    // two separate boxes, not two months
  EXPECT_TRUE(TimeSpansIn("within 24 hours", "nl").empty());  // no words are known in that language
}

TEST(TimeSpansIn, ReadsSeveralInOrder) {
  const auto spans = TimeSpansIn("They promise two days, and it takes 3 weeks.", "en");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_DOUBLE_EQ(spans[0].high, 48);
  EXPECT_DOUBLE_EQ(spans[1].high, 21 * 24);
}

}  // namespace
}  // namespace rivalscope::analysis
