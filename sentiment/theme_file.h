// Theme files (data/themes/*.toml and the workspace's own): which themes there are and by which words each language
// speaks of them. Format: data/themes/README.md.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/score.h"
#include "text/language.h"

namespace rivalscope::sentiment {

struct Theme {
  ThemeInfo info;
  std::string action;      // template of an action, one sentence in English
  bool core_only = false;  // no file but core's speaks of it
  // Terms by language, in the grammar of the lexicons' terms. A hint counts where nothing surer is in the sentence.
  std::array<std::vector<std::string>, text::kLanguages.size() + 1> words;
  std::array<std::vector<std::string>, text::kLanguages.size() + 1> hints;
  // How many of the first words and hints the core file gave: a pack's or a user's own outrank them.
  std::array<size_t, text::kLanguages.size() + 1> core_words{}, core_hints{};
  // Ids of the themes that say more: beside one of them in a sentence this one is not spoken of.
  std::vector<std::string> yields_to;
  // Phrases with such a word that speak of something else; no theme takes them.
  std::array<std::vector<std::string>, text::kLanguages.size() + 1> except;
};

// Adds the file's themes to `out`; a theme that is there already gets the file's words on top, and its name, stage,
// area and action where the file gives them. `pack` names new themes' pack. Fails with file:line.
Status ReadThemes(std::string_view toml, const std::string& file, const std::string& pack, std::vector<Theme>& out);

// "restaurant", "travel" ...: the shipped packs beside core, sorted.
std::vector<std::string> ShippedPacks();

}  // namespace rivalscope::sentiment
