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
  std::string language;  // identified where the page did not say; "" where it cannot be told
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

  // `language` is a BCP 47 hint, may be empty.
  ReadText Read(const std::string& utf8, const std::string& language) const;
  const std::vector<ThemeInfo>& themes() const { return tagger_.themes(); }
  // Theme id -> what could be done about it.
  std::map<std::string, std::string> actions() const { return tagger_.Actions(); }

 private:
  TextAnalyst(std::unique_ptr<sentiment::Scorer> scorer, sentiment::ThemeTagger tagger)
      : scorer_(std::move(scorer)), tagger_(std::move(tagger)) {}

  std::unique_ptr<sentiment::Scorer> scorer_;  // the tagger points to it
  sentiment::ThemeTagger tagger_;
};

}  // namespace rivalscope::scan
