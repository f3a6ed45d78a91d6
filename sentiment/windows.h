// Pieces of a long text that are read one after the other, so that a text of any size takes the memory of a piece.
#pragma once

#include <string_view>

namespace rivalscope::sentiment {

// No review is as long; a text below it is read in one go.
inline constexpr size_t kWindowBytes = size_t{1} << 16;

// The piece that `rest` begins with: all of it where it is short, else up to the last end of a sentence in the window,
// or the last space, or the last whole character.
std::string_view NextWindow(std::string_view rest);

// Calls visit(piece, its first byte in the text) for the pieces of a text in their order.
template <typename Visit>
void ForEachWindow(std::string_view utf8, Visit&& visit) {
  for (size_t at = 0; at < utf8.size();) {
    const std::string_view piece = NextWindow(utf8.substr(at));
    visit(piece, at);
    at += piece.size();
  }
}

}  // namespace rivalscope::sentiment
