// Tables of data/: one row a line, columns between tabs, lines that begin with '#' left out.
#pragma once

#include <string_view>
#include <vector>

namespace rivalscope::extract {

// Rows with at least `columns` columns; views live as long as `text`.
std::vector<std::vector<std::string_view>> ReadTsv(std::string_view text, size_t columns);

}  // namespace rivalscope::extract
