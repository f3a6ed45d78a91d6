#include "scan/user_words.h"

#include <fmt/core.h>

#include <filesystem>
#include <fstream>

#include "scan/folder_files.h"
#include "sentiment/lexicon_lint.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

namespace fs = std::filesystem;
using sentiment::LexiconFile;
using sentiment::LintFinding;
using sentiment::LintKind;

fs::path LexiconFolder(const std::string& folder) { return fs::path(folder) / "lexicons"; }

// The value that `files` give the term, by what the lint says of a row after them; empty where they have none.
std::string ValueIn(text::Language language, std::vector<LexiconFile> files, const std::string& term) {
  const size_t count = files.size();
  const std::string probe = term + "\t0\n";
  files.push_back({"", probe, sentiment::TableKind::kWords});
  for (const LintFinding& finding : sentiment::LintLexicon(language, files, count))
    if (finding.kind == LintKind::kReplaces) return finding.before;
  return "";
}

// `tsv` with the row in it, in place of the term's own row or at the end.
std::string WithRow(const std::string& tsv, const std::string& term, const std::string& row) {
  std::string out;
  bool placed = false;
  for (std::string_view rest = tsv; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const bool same = text::Trim(line.substr(0, line.find('\t'))) == term && line.find('\t') != std::string_view::npos;
    if (same && placed) continue;
    out += same ? row : std::string(line) + "\n";
    placed = placed || same;
  }
  return placed ? out : out + row;
}

Status WriteWhole(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path draft = path.string() + ".new";
  std::ofstream out(draft, std::ios::binary | std::ios::trunc);
  out << bytes << std::flush;
  out.close();
  if (!out) return Fail(ErrorCode::kIo, fmt::format("cannot write {}", draft.string()));
  fs::rename(draft, path, error);
  if (error) return Fail(ErrorCode::kIo, fmt::format("cannot write {}: {}", path.string(), error.message()));
  return {};
}

}  // namespace

Result<std::vector<sentiment::UserLexicon>> ReadUserWords(const std::string& folder) {
  const auto files = ReadFolder(LexiconFolder(folder).string(), ".tsv");
  if (!files) return tl::unexpected(files.error());
  std::vector<sentiment::UserLexicon> words;
  for (const FolderFile& file : *files) {
    const text::Language language = text::LanguageFromTag(fs::path(file.path).stem().string());
    if (language == text::Language::kUnknown)
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{}: name the file by its language, such as tr.tsv", file.path));
    words.push_back({language, file.bytes, file.path});
  }
  return words;
}

Result<AddedWord> AddUserWord(const std::string& folder, text::Language language, const std::string& term,
                              const std::string& valence) {
  if (language == text::Language::kUnknown)
    return Fail(ErrorCode::kInvalidInput,
                "whose word is it? --lang must be one of: en, tr, it, fa, az, hu, de, fr, es");
  if (!fs::exists(folder)) return Fail(ErrorCode::kNotFound, fmt::format("there is no folder {}", folder));
  AddedWord added;
  added.term = std::string(text::Trim(text::CleanUtf8(term)));
  added.value = std::string(text::Trim(valence));
  if (added.term.empty() || added.term.find_first_of("\t\n\r") != std::string::npos || added.term.front() == '#')
    return Fail(ErrorCode::kInvalidInput, "the word must not be empty, begin with # or hold a tab or a line break");
  const std::string row = fmt::format("{}\t{}\n", added.term, added.value);
  const fs::path path = LexiconFolder(folder) / fmt::format("{}.tsv", text::LanguageCode(language));
  added.file = path.string();
  const auto compiled = sentiment::Lexicon::Compile(language, {{added.file, row, sentiment::TableKind::kWords}});
  if (!compiled) return Fail(compiled.error().code, compiled.error().message.substr(added.file.size() + 4));

  const auto words = ReadUserWords(folder);
  if (!words) return tl::unexpected(words.error());
  std::string own;
  for (const sentiment::UserLexicon& user : *words)
    if (user.file == added.file) own = user.tsv;
  added.before = ValueIn(language, {{"", own, sentiment::TableKind::kWords}}, added.term);
  if (added.before.empty()) added.before = ValueIn(language, sentiment::ShippedFiles(language), added.term);
  if (const Status written = WriteWhole(path, WithRow(own, added.term, row)); !written)
    return tl::unexpected(written.error());
  return added;
}

}  // namespace rivalscope::scan
