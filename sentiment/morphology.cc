#include "sentiment/morphology.h"

#include <algorithm>

namespace rivalscope::sentiment {

std::optional<Morphology::Does> Morphology::DoesOf(std::string_view role) {
  if (role == "strip") return Does::kNothing;
  if (role == "negates") return Does::kNegates;
  if (role == "denies") return Does::kDenies;
  if (role == "keeps") return Does::kKeeps;
  return std::nullopt;
}

Status Morphology::Add(std::string_view affix, std::string_view role, const Alphabet& alphabet) {
  if (affix == "*" && role == "stem") {
    by_stem_ = true;
    return {};
  }
  if (affix == "*" && role == "concord") {
    negations_agree_ = true;
    return {};
  }
  const std::optional<Does> does = DoesOf(role);
  if (!does)
    return Fail(ErrorCode::kInvalidInput,
                "role '" + std::string(role) + "' of an ending: negates, denies, strip, keeps, stem or concord");
  if (affix.starts_with('-')) {
    Ending ending;
    affix.remove_prefix(1);
    ending.open = affix.ends_with('*');
    if (ending.open) affix.remove_suffix(1);
    alphabet.AppendFolded(affix, ending.text);
    ending.does = *does;
    if (ending.text.empty()) return Fail(ErrorCode::kInvalidInput, "an empty ending");
    // Typed in ASCII the ending looks different; both are kept.
    Ending bare = ending;
    bare.text.clear();
    alphabet.AppendBare(ending.text, bare.text);
    if (bare.text != ending.text) endings_.push_back(std::move(bare));
    endings_.push_back(std::move(ending));
    return {};
  }
  if (affix.ends_with('-') && role == "negates") {
    affix.remove_suffix(1);
    std::string beginning;
    alphabet.AppendFolded(affix, beginning);
    if (beginning.empty()) return Fail(ErrorCode::kInvalidInput, "an empty beginning");
    beginnings_.push_back(std::move(beginning));
    return {};
  }
  return Fail(ErrorCode::kInvalidInput, "'" + std::string(affix) + "' is neither '-ending' nor 'beginning-'");
}

bool Morphology::Denies(std::string_view key) const {
  constexpr size_t kShortestStem = 2;  // bytes: "aç-mıyor"
  if (endings_.empty()) return false;
  for (size_t cut = key.size(); cut-- > kShortestStem;)
    if (EndsIn(key, cut, Does::kDenies)) return true;
  return false;
}

bool Morphology::KeptBefore(std::string_view key, size_t cut, size_t stem) const {
  for (size_t from = std::max<size_t>(stem, 1); from < cut; ++from)
    if (EndsIn(key, from, Does::kKeeps)) return true;
  return false;
}

bool Morphology::EndsIn(std::string_view key, size_t cut, Does does) const {
  const std::string_view rest = key.substr(cut);
  for (const Ending& ending : endings_) {
    if (ending.does != does || ending.text[0] != rest[0]) continue;
    if (ending.open ? rest.starts_with(ending.text) : rest == ending.text) return true;
  }
  return false;
}

}  // namespace rivalscope::sentiment
