// Cron expressions, and when the next one falls in a time zone.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "core/time.h"

namespace rivalscope::scan {

// Five fields: minute hour day-of-month month day-of-week (0 or 7 is Sunday), with *, lists, ranges and steps, and the
// names of months and days. As in Vixie cron, when both day fields are restricted either one is enough.
class Cron {
 public:
  static Result<Cron> Parse(std::string_view expression);

  // The first minute after `after` that matches in `timezone` (a name CheckTimeZone accepts). A minute that a clock
  // change skips runs at the first instant after the gap; one that occurs twice runs once. None within five years: none
  // ("30 2 30 2 *").
  std::optional<Instant> Next(Instant after, const std::string& timezone) const;

 private:
  bool DayMatches(Day day) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<7> weekdays_;
  bool any_day_ = false, any_weekday_ = false;
};

// Minutes since midnight on the clocks of a time zone.
int MinuteOfDay(Instant instant, const std::string& timezone);

// kInvalidInput for a name that the time zone database does not know.
Status CheckTimeZone(const std::string& name);

}  // namespace rivalscope::scan
