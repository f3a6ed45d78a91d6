// Scorer and theme tagger as a workspace wants them: the shipped data, its theme packs, and its own words and themes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/extraction.h"
#include "model/score.h"
#include "scan/config.h"
#include "sentiment/scorer.h"
#include "sentiment/theme_tagger.h"

namespace rivalscope::scan {

struct ReadText {
  std::string language;  // identified, the page's language being a hint; "" where it cannot be told
  Score score;
  std::vector<ThemeMention> mentions;
  std::string version;  // of lexicons and rules
};

// Thread contract: immutable; Read is safe from any thread.
class TextAnalyst {
 public:
  // Reads lexicons/*.tsv (named by language: tr.tsv) and themes/*.toml of the workspace's folder where there are any.
  static Result<std::unique_ptr<TextAnalyst>> Create(const std::string& workspace_folder,
                                                     const std::vector<std::string>& packs);

  // `hint` is the page's language, a BCP 47 tag or empty; `language` is taken as it is where it is given.
  ReadText Read(const std::string& utf8, const std::string& hint,
                text::Language language = text::Language::kUnknown) const;
  const std::vector<ThemeInfo>& themes() const { return tagger_.themes(); }
  // The score alone.
  double Value(const std::string& utf8, text::Language language) const { return scorer_->Value(utf8, language); }
  const sentiment::Scorer& scorer() const { return *scorer_; }
  const sentiment::ThemeTagger& tagger() const { return tagger_; }
  // Of rules, words and themes together: it changes with any of them, so that what was read by others can be told.
  const std::string& version() const { return version_; }
  const std::string& folder() const { return folder_; }  // of the workspace
  // Theme id -> what could be done about it.
  std::map<std::string, std::string> actions() const { return tagger_.Actions(); }

 private:
  TextAnalyst(std::string folder, std::unique_ptr<sentiment::Scorer> scorer, sentiment::ThemeTagger tagger)
      : folder_(std::move(folder)), scorer_(std::move(scorer)), tagger_(std::move(tagger)) {}

  std::string folder_, version_;
  std::unique_ptr<sentiment::Scorer> scorer_;  // the tagger points to it
  sentiment::ThemeTagger tagger_;
};

}  // namespace rivalscope::scan
