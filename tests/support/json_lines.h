// Conformance cases in files of one JSON object a line.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace rivalscope::test {

std::vector<nlohmann::json> ReadJsonLines(const std::string& path);

}  // namespace rivalscope::test
