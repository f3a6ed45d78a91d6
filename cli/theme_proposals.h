// `themes --discover`: proposals for new themes as a table, JSON lines or a theme file.
#pragma once

#include <string>
#include <vector>

#include "cli/io.h"
#include "scan/theme_discovery.h"

namespace rivalscope::cli {

// `format`: text, json, toml.
void PrintProposals(const std::vector<scan::ThemeProposal>& proposals, const std::string& format, Io& io);

}  // namespace rivalscope::cli
