#include "sentiment/morphology.h"

#include <algorithm>
#include <utility>

namespace rivalscope::sentiment {
namespace {

unsigned char FirstOf(std::string_view text) { return static_cast<unsigned char>(text[0]); }

}  // namespace

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
  if (affix.starts_with('-')) return AddEnding(affix.substr(1), *does, alphabet);
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

Status Morphology::AddEnding(std::string_view ending, Does does, const Alphabet& alphabet) {
  const bool open = ending.ends_with('*');
  if (open) ending.remove_suffix(1);
  std::string text, bare;
  alphabet.AppendFolded(ending, text);
  if (text.empty()) return Fail(ErrorCode::kInvalidInput, "an empty ending");
  // Typed in ASCII the ending looks different; both are kept.
  alphabet.AppendBare(text, bare);
  Endings& endings = endings_[static_cast<size_t>(does)];
  if (bare != text) endings.Add(std::move(bare), open);
  endings.Add(std::move(text), open);
  has_endings_ = true;
  return {};
}

bool Morphology::Denies(std::string_view key) const {
  constexpr size_t kShortestStem = 2;  // bytes: "aç-mıyor"
  if (!has_endings_) return false;
  for (size_t cut = key.size(); cut-- > kShortestStem;)
    if (EndsIn(key, cut, Does::kDenies)) return true;
  return false;
}

bool Morphology::KeptBefore(std::string_view key, size_t cut, size_t stem) const {
  for (size_t from = std::max<size_t>(stem, 1); from < cut; ++from)
    if (EndsIn(key, from, Does::kKeeps)) return true;
  return false;
}

void Morphology::Endings::Add(std::string text, bool open) {
  const auto before = [](const Ending& a, const Ending& b) { return FirstOf(a.text) < FirstOf(b.text); };
  Ending ending{std::move(text), open};
  begins_[FirstOf(ending.text)] = true;
  const auto at = std::upper_bound(endings_.begin(), endings_.end(), ending, before);
  endings_.insert(at, std::move(ending));
}

bool Morphology::Endings::AnyBegins(std::string_view rest) const {
  const auto earlier = [](const Ending& ending, unsigned char first) { return FirstOf(ending.text) < first; };
  const unsigned char first = FirstOf(rest);
  auto at = std::lower_bound(endings_.begin(), endings_.end(), first, earlier);
  for (; at != endings_.end() && FirstOf(at->text) == first; ++at)
    if (at->open ? rest.starts_with(at->text) : rest == at->text) return true;
  return false;
}

}  // namespace rivalscope::sentiment
