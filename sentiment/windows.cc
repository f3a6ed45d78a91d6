#include "sentiment/windows.h"

namespace rivalscope::sentiment {

std::string_view NextWindow(std::string_view rest) {
  if (rest.size() <= kWindowBytes) return rest;
  const std::string_view window = rest.substr(0, kWindowBytes);
  // Behind the mark, and only where a space follows: "3.5" ends no sentence.
  for (size_t at = window.size() - 1; at-- > window.size() / 2;)
    if (std::string_view(".!?\n").find(window[at]) != std::string_view::npos &&
        static_cast<unsigned char>(window[at + 1]) <= ' ')
      return window.substr(0, at + 1);
  const size_t space = window.find_last_of(" \t");
  if (space != std::string_view::npos && space > window.size() / 2) return window.substr(0, space + 1);
  size_t end = window.size();
  while (end > window.size() - 4 && (static_cast<unsigned char>(rest[end]) & 0xC0) == 0x80) --end;
  return window.substr(0, end);
}

}  // namespace rivalscope::sentiment
