// Which themes a text speaks of, clause by clause, and with which polarity.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/score.h"
#include "model/swot.h"
#include "sentiment/scorer.h"
#include "text/language.h"

namespace rivalscope::sentiment {

// A theme file of the workspace (data/themes/*.toml's format): new themes, or words added to shipped ones.
struct UserThemes {
  std::string toml;
  std::string file;
};

// Thread contract: immutable after Create; Tag is safe from any thread. Deterministic, linear in the text.
class ThemeTagger {
 public:
  // `packs` beside `core`, which is always on. An unknown pack is kInvalidInput and names the known ones.
  // `scorer` must outlive the tagger.
  static Result<ThemeTagger> Create(const Scorer& scorer, const std::vector<std::string>& packs,
                                    const std::vector<UserThemes>& extra = {});
  ThemeTagger(ThemeTagger&&) noexcept;
  ThemeTagger& operator=(ThemeTagger&&) noexcept;
  ~ThemeTagger();

  // Languages as in Scorer::Analyse.
  std::vector<ThemeMention> Tag(std::string_view utf8, text::Language language,
                                text::Language hint = text::Language::kUnknown) const;
  // Words, and pairs of words that stand side by side, that neither a theme nor the lexicon knows, folded and in the
  // order of the text: what a new theme could be made of. Numbers, names with @ and words of one letter are none, nor
  // are articles and other function words: of "the gasket is" the gasket remains.
  std::vector<std::string> FreeTerms(std::string_view utf8, text::Language language) const;
  const std::vector<ThemeInfo>& themes() const;  // in the order of the files
  // Theme id -> what could be done about it, one sentence in English.
  std::map<std::string, std::string> Actions() const;

 private:
  struct Impl;
  explicit ThemeTagger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// One vote a theme: the sign of the summed scores of its clauses (analysis step 1), with its clearest clause.
std::vector<Vote> VotesOf(const std::vector<ThemeMention>& mentions);

}  // namespace rivalscope::sentiment
