#pragma once

#include <string_view>

#include "text/language.h"

namespace rivalscope::sentiment {

// Without what stands before a French or Italian apostrophe where a vowel was dropped: "attente" of "l'attente". Else
// the key as it is.
std::string_view WithoutElision(std::string_view key, text::Language language);

}  // namespace rivalscope::sentiment
