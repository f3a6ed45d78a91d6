#include "scan/text_analyst.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "text/language.h"

namespace rivalscope::scan {
namespace {

namespace fs = std::filesystem;

struct File {
  fs::path path;
  std::string bytes;
};

// The files of `folder` with that extension, by name; none where there is no such folder.
Result<std::vector<File>> ReadFolder(const fs::path& folder, const std::string& extension) {
  std::vector<File> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.path().extension() != extension) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return Fail(ErrorCode::kIo, fmt::format("cannot read {}", entry.path().string()));
    files.push_back({entry.path(), bytes.str()});
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

}  // namespace

Result<std::unique_ptr<TextAnalyst>> TextAnalyst::Create(const std::string& workspace_folder,
                                                         const std::vector<std::string>& packs) {
  const auto word_files = ReadFolder(fs::path(workspace_folder) / "lexicons", ".tsv");
  if (!word_files) return tl::unexpected(word_files.error());
  std::vector<sentiment::UserLexicon> words;
  for (const File& file : *word_files) {
    const text::Language language = text::LanguageFromTag(file.path.stem().string());
    if (language == text::Language::kUnknown) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{}: name the file by its language, such as tr.tsv", file.path.string()));
    }
    words.push_back({language, file.bytes, file.path.string()});
  }
  const auto theme_files = ReadFolder(fs::path(workspace_folder) / "themes", ".toml");
  if (!theme_files) return tl::unexpected(theme_files.error());
  std::vector<sentiment::UserThemes> themes;
  for (const File& file : *theme_files) themes.push_back({file.bytes, file.path.string()});

  Result<sentiment::Scorer> scorer = sentiment::Scorer::Create(std::move(words));
  if (!scorer) return tl::unexpected(scorer.error());
  auto owned = std::make_unique<sentiment::Scorer>(std::move(*scorer));
  Result<sentiment::ThemeTagger> tagger = sentiment::ThemeTagger::Create(*owned, packs, themes);
  if (!tagger) return tl::unexpected(tagger.error());
  return std::unique_ptr<TextAnalyst>(new TextAnalyst(std::move(owned), std::move(*tagger)));
}

ReadText TextAnalyst::Read(const std::string& utf8, const std::string& language) const {
  ReadText read;
  text::Language known = text::LanguageFromTag(language);
  read.language = language;
  if (known == text::Language::kUnknown) {
    const text::Identified identified = text::IdentifyLanguage(utf8);
    known = identified.language;
    if (language.empty()) read.language = std::string(identified.code);
  }
  read.version = sentiment::ScorerVersion();
  read.score = scorer_->Analyse(utf8, known);
  read.mentions = tagger_.Tag(utf8, known);
  return read;
}

}  // namespace rivalscope::scan
