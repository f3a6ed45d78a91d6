#include "scan/import_values.h"

#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

std::string Moment(std::string_view cell, DateOrder order = DateOrder::kUnknown) {
  const auto moment = ReadMoment(cell, order);
  return moment ? FormatInstant(*moment) : "none";
}

TEST(ImportValues, ReadsMomentsAsProgramsAndPeopleWriteThem) {
  const struct {
    const char* cell;
    const char* moment;
  } cases[] = {
      {"2026-11-22", "2026-11-22T00:00:00Z"},
      {"2026-11-22T14:05:06Z", "2026-11-22T14:05:06Z"},
      {"2026-11-22 14:05", "2026-11-22T14:05:00Z"},
      {"2026-11-22 14:05:06 UTC", "2026-11-22T14:05:06Z"},
      {"2026-11-22 14:05:06+03:00", "2026-11-22T11:05:06Z"},
      {"22.11.2026", "2026-11-22T00:00:00Z"},
      {"22/11/2026 2:05 PM", "2026-11-22T14:05:00Z"},
      {"22-11-26 12:05 am", "2026-11-22T00:05:00Z"},
      {"2026. 11. 22.", "2026-11-22T00:00:00Z"},
      {"2026/11/22 09:30:15.250", "2026-11-22T09:30:15Z"},
      {"3 March 2026, 14:00", "2026-03-03T14:00:00Z"},
      {"12 Mart 2026 08:15", "2026-03-12T08:15:00Z"},
      {"Nov 22, 2026 2:05 PM", "2026-11-22T14:05:00Z"},
      {"1404/12/21", "2026-03-12T00:00:00Z"},
      {"۱۴۰۴/۱۲/۲۱ ۱۴:۰۵", "2026-03-12T14:05:00Z"},
      {"31.02.2026", "none"},
      {"22/11/2026 25:00", "none"},
      {"22:11", "none"},
      {"soon", "none"},
      {"", "none"},
      {"12", "none"},
  };
  for (const auto& c : cases) EXPECT_EQ(Moment(c.cell), c.moment) << c.cell;
}

TEST(ImportValues, TheOrderOfDayAndMonthComesFromTheColumn) {
  EXPECT_EQ(DetectDateOrder({"03/04/2026", "25/12/2026 10:00"}), DateOrder::kDayFirst);
  EXPECT_EQ(DetectDateOrder({"03/04/2026", "12/25/2026 1:00 PM"}), DateOrder::kMonthFirst);
  EXPECT_EQ(DetectDateOrder({"03/04/2026", "2026-12-25", "x"}), DateOrder::kUnknown);
  EXPECT_EQ(Moment("03/04/2026", DateOrder::kMonthFirst), "2026-03-04T00:00:00Z");
  EXPECT_EQ(Moment("03/04/2026", DateOrder::kDayFirst), "2026-04-03T00:00:00Z");
}

TEST(ImportValues, ANumberIsTheWholeCell) {
  const struct {
    const char* cell;
    double number;
  } good[] = {{"9", 9}, {" 4,8 ", 4.8}, {"4.8", 4.8}, {"1 234,5", 1234.5},
              {"۹", 9}, {"85%", 85},    {"9/10", 9},  {"4 out of 5", 4}};
  for (const auto& c : good) {
    ASSERT_TRUE(ReadNumber(c.cell).has_value()) << c.cell;
    EXPECT_DOUBLE_EQ(*ReadNumber(c.cell), c.number) << c.cell;
  }
  for (const char* cell : {"", " ", "nine", "9 points", "=9", "-1", "1e5", "/10"}) {
    EXPECT_FALSE(ReadNumber(cell).has_value()) << cell;
  }
}

TEST(ImportValues, YesAndNoInNineLanguages) {
  for (const char* cell : {"yes", "Yes", "TRUE", "1", "Evet", "Sí", "ja", "oui", "igen", "bəli", "بله"}) {
    EXPECT_EQ(ReadFlag(cell), true) << cell;
  }
  for (const char* cell : {"no", "False", "0", "Hayır", "HAYIR", "nein", "non", "nem", "xeyr", "خیر"}) {
    EXPECT_EQ(ReadFlag(cell), false) << cell;
  }
  for (const char* cell : {"", "maybe", "2"}) EXPECT_FALSE(ReadFlag(cell).has_value()) << cell;
}

TEST(ImportValues, SpansInUnitsAndClockForm) {
  using std::chrono::minutes;
  EXPECT_EQ(ReadSpan("1,5", 3600), Duration(minutes(90)));
  EXPECT_EQ(ReadSpan("90", 60), Duration(minutes(90)));
  EXPECT_EQ(ReadSpan("26:15", 1), Duration(minutes(26 * 60 + 15)));
  EXPECT_EQ(ReadSpan("0:01:30", 1), Duration(std::chrono::seconds(90)));
  for (const char* cell : {"", "x", "1:x", "-3"}) EXPECT_FALSE(ReadSpan(cell, 60).has_value()) << cell;
}

}  // namespace
}  // namespace rivalscope::scan
