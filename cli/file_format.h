// In which form a file is written where nobody says it: what its name says.
#pragma once

#include <initializer_list>
#include <string>

namespace rivalscope::cli {

// The one of `formats` that the ending of `path` names, whatever its case; `otherwise` where it names none.
std::string FormatByEnding(const std::string& path, std::initializer_list<const char*> formats, const char* otherwise);

}  // namespace rivalscope::cli
