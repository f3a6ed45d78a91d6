// What is said where a page holds more than is read of it. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace rivalscope::extract {

inline constexpr std::string_view kOnlyTheFirst = "only the first ";

// "only the first 5000 reviews of the page were read"
inline std::string OnlyTheFirst(size_t read, const std::string& of_what) {
  return std::string(kOnlyTheFirst) + std::to_string(read) + " " + of_what + " were read";
}
inline bool SaysOnlyTheFirst(std::string_view warning) {
  return warning.substr(0, kOnlyTheFirst.size()) == kOnlyTheFirst;
}

}  // namespace rivalscope::extract
