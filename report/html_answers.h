// The three answers a cell can give: yes, no, not known. Never colour alone: a sign, and a word for those who cannot
// see it.
#pragma once

#include <string_view>

#include "report/html_writer.h"

namespace rivalscope::report {

Markup Yes(std::string_view detail);
Markup No(std::string_view detail = "");
Markup Unknown(std::string_view reason);

}  // namespace rivalscope::report
