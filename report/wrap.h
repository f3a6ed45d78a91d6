// Running text on lines of a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::report {

// Breaks between words so that no line is wider than `columns` (at least 1) as a terminal shows it. A word wider than
// that (an address, an id) is broken after _ / - ? & where that helps, else shortened. At least one line, which may be
// empty.
std::vector<std::string> Wrap(std::string_view text, size_t columns);

// One line of valid UTF-8 without control characters: text from outside cannot move the cursor.
std::string Printable(std::string_view text);

}  // namespace rivalscope::report
