// Numbers as people write them: Persian and Arabic digits, decimal comma, grouping.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rivalscope::text {

// Any Unicode decimal digit becomes its ASCII form; Arabic decimal and thousands separators become '.' and ','.
std::string AsciiDigits(std::string_view utf8);
// The first number in the text: "4,8" is 4.8, "1.234" and "1,234" are 1234, "1.234,5" is 1234.5, "٪۸۵" is 85.
std::optional<double> ParseHumanNumber(std::string_view utf8);

}  // namespace rivalscope::text
