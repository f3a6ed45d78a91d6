// A list of texts in one column, as a JSON array of strings, so that SQLite's json_each() reads it too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::storage {

std::string ListToText(const std::vector<std::string>& list);
// Of what ListToText wrote; an empty list for anything else.
std::vector<std::string> ListFromText(std::string_view text);

}  // namespace rivalscope::storage
