// Whole files and streams. What cannot be read to its end is an error, never a shorter file.
#pragma once

#include <istream>
#include <string>

#include "core/result.h"

namespace rivalscope {

// kNotFound where there is no such file, kIo where it cannot be opened or reading breaks off, as that of a folder does.
Result<std::string> ReadFile(const std::string& path);
// What is left in a stream; `name` is for the error.
Result<std::string> ReadStream(std::istream& in, const std::string& name);

}  // namespace rivalscope
