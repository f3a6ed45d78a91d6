// Tables of data/demo: rows of cells between tabs, with # comments.
#pragma once

#include <string_view>
#include <vector>

namespace rivalscope::demo {

using TableRow = std::vector<std::string_view>;
std::vector<std::string_view> Split(std::string_view text, char separator);
// The rows of data/demo/<name>; views live as long as the program. Empty where there is no such file.
std::vector<TableRow> ReadTable(std::string_view name);

}  // namespace rivalscope::demo
