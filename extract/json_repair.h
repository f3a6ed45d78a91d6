// Makes JSON out of what people put into pages as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::extract {

struct RepairedJson {
  std::string json;                  // one JSON value, or several as members of one array
  std::vector<std::string> repairs;  // what was changed, each kind once, such as "trailing comma"
};

// Comments (HTML, CDATA, JavaScript), control characters and bad escapes in strings, unescaped inner quotes, trailing
// commas and semicolons, missing commas and brackets, several values in a row, quotes written as HTML entities. The
// result still may not parse. Linear in the input.
RepairedJson RepairJson(std::string_view text);

// Deepest nesting of brackets outside strings.
int JsonDepth(std::string_view json);

}  // namespace rivalscope::extract
