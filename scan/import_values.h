// What a cell of an imported table means: numbers with either decimal sign, yes and no in nine languages, moments in
// the forms that programs and people write, the Persian calendar among them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace rivalscope::scan {

// In which order 03/04/2026 stands.
enum class DateOrder { kUnknown, kDayFirst, kMonthFirst };

// What the cells of a column say of it: 25/12/2026 can only be one. kUnknown where every date could be both.
DateOrder DetectDateOrder(const std::vector<std::string_view>& cells);

// A date, or a date with a time; times without a zone are UTC. kUnknown is read day first. None where it is no date.
std::optional<Instant> ReadMoment(std::string_view cell, DateOrder order);

// The whole cell as a number: "4,8", "1 234,5", "۹", "85%"; of "9/10" and "4 out of 5" the first. None otherwise.
std::optional<double> ReadNumber(std::string_view cell);

// "Yes", "evet", "1", "بله" ...
std::optional<bool> ReadFlag(std::string_view cell);

// A span in hours, minutes or seconds (`unit` in seconds), or "26:15" and "26:15:30" as hours.
std::optional<Duration> ReadSpan(std::string_view cell, double unit);

}  // namespace rivalscope::scan
