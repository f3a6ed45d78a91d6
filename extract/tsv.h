// Tables of data/: one row a line, columns between tabs, lines that begin with '#' left out.
#pragma once

#include <string_view>
#include <vector>

namespace rivalscope::extract {

// Rows with at least `columns` columns; views live as long as `text`.
std::vector<std::vector<std::string_view>> ReadTsv(std::string_view text, size_t columns);

// The values of a column that holds several between commas; empty ones are left out. Views live as long as `list`.
std::vector<std::string_view> SplitList(std::string_view list);

}  // namespace rivalscope::extract
