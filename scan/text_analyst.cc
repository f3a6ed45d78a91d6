#include "scan/text_analyst.h"

#include <fmt/core.h>

#include "core/data_files.h"
#include "core/digest.h"
#include "scan/folder_files.h"
#include "scan/user_words.h"
#include "text/language.h"

namespace rivalscope::scan {
namespace {

std::string VersionOf(const std::vector<std::string>& packs, const std::vector<sentiment::UserLexicon>& words,
                      const std::vector<sentiment::UserThemes>& themes) {
  uint64_t digest = StableHash("");
  for (const char* folder : {"lexicons/", "themes/"})
    for (const DataFile& file : DataFilesUnder(folder)) digest = StableHash(file.bytes, digest);
  for (const std::string& pack : packs) digest = StableHash(pack, digest);
  for (const auto& user : words) digest = StableHash(user.tsv, StableHash(text::LanguageCode(user.language), digest));
  for (const auto& user : themes) digest = StableHash(user.toml, digest);
  return fmt::format("{}-{:08x}", sentiment::ScorerVersion(), static_cast<uint32_t>(digest >> 32));
}

}  // namespace

Result<std::unique_ptr<TextAnalyst>> TextAnalyst::Create(const std::string& workspace_folder,
                                                         const std::vector<std::string>& packs) {
  auto words = ReadUserWords(workspace_folder);
  if (!words) return tl::unexpected(words.error());
  const auto theme_files = ReadFolder(workspace_folder + "/themes", ".toml");
  if (!theme_files) return tl::unexpected(theme_files.error());
  std::vector<sentiment::UserThemes> themes;
  for (const FolderFile& file : *theme_files) themes.push_back({file.bytes, file.path});
  const std::string version = VersionOf(packs, *words, themes);

  Result<sentiment::Scorer> scorer = sentiment::Scorer::Create(std::move(*words));
  if (!scorer) return tl::unexpected(scorer.error());
  auto owned = std::make_unique<sentiment::Scorer>(std::move(*scorer));
  Result<sentiment::ThemeTagger> tagger = sentiment::ThemeTagger::Create(*owned, packs, themes);
  if (!tagger) return tl::unexpected(tagger.error());
  std::unique_ptr<TextAnalyst> analyst(new TextAnalyst(workspace_folder, std::move(owned), std::move(*tagger)));
  analyst->version_ = version;
  return analyst;
}

ReadText TextAnalyst::Read(const std::string& utf8, const std::string& hint, text::Language language) const {
  ReadText read;
  const text::Language hinted = text::LanguageFromTag(hint);
  read.version = version_;
  read.score = scorer_->Analyse(utf8, language, hinted);
  read.mentions = tagger_.Tag(utf8, language, hinted);
  read.language = read.score.language;
  if (read.language.empty())
    read.language = std::string(text::IdentifyLanguage(utf8, hinted).code);  // none of the nine
  if (read.language.empty()) read.language = hint;
  return read;
}

}  // namespace rivalscope::scan
