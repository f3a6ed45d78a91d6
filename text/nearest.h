// "did you mean": the known name nearest to a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::text {

// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours), if it is at most a third
// of the typed length and at least 1 edit is allowed; empty when none is near. Bytes are compared: names of keys and
// verbs are ASCII.
std::string Nearest(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace rivalscope::text
