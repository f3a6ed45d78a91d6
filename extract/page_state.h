// The state that a page's script begins with, where it is JSON: `<script type="application/json">`, values within
// scripts (`window.__STATE__ = {...}`) and components' attributes (`:comments="[...]"`). What a page shows only after a
// script ran stands there already.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "extract/context.h"
#include "extract/json_tree.h"

namespace rivalscope::extract {

// Whether a text in lower case may hold what is looked for; the others are not parsed.
using Promises = std::function<bool(std::string_view lower)>;

// In page order, each value with the name that it is given; at most 8 MiB of a page. What does not parse is left out.
std::vector<JsonTree> PageStates(const Context& context, const Promises& promises);

}  // namespace rivalscope::extract
