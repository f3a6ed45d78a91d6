// Where a library may say something to a person who asked for --verbose. Libraries never print; the command line
// installs a sink.
#pragma once

#include <functional>
#include <string_view>

namespace rivalscope {

using LogSink = std::function<void(std::string_view line)>;

}  // namespace rivalscope
