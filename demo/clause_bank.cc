#include "demo/clause_bank.h"

#include <algorithm>

#include "core/data_files.h"
#include "demo/table.h"

namespace rivalscope::demo {
namespace {

// One of the alternatives between '|'.
std::string_view Choose(std::string_view alternatives, Random& random) {
  const size_t count = 1 + static_cast<size_t>(std::count(alternatives.begin(), alternatives.end(), '|'));
  size_t skip = random.Below(count);
  while (skip-- > 0) alternatives.remove_prefix(alternatives.find('|') + 1);
  return alternatives.substr(0, alternatives.find('|'));
}

}  // namespace

ClauseBank ClauseBank::Parse(std::string_view tsv) {
  ClauseBank bank;
  for (const std::string_view line : Split(tsv, '\n')) {
    const size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
    bank.rows_[std::string(line.substr(0, tab))].emplace_back(line.substr(tab + 1));
  }
  return bank;
}

const ClauseBank& ClauseBank::For(std::string_view language) {
  static const std::map<std::string, ClauseBank, std::less<>> banks = [] {
    constexpr std::string_view kFolder = "demo/";
    std::map<std::string, ClauseBank, std::less<>> all;
    for (const DataFile& file : DataFilesUnder(kFolder)) {
      std::string_view name = file.path.substr(kFolder.size());
      if (name.size() == 6 && name.ends_with(".tsv")) all.emplace(name.substr(0, 2), Parse(file.bytes));
    }
    return all;
  }();
  static const ClauseBank none;
  const auto found = banks.find(language);
  return found == banks.end() ? none : found->second;
}

const std::vector<std::string>& ClauseBank::rows(std::string_view key) const {
  static const std::vector<std::string> none;
  const auto found = rows_.find(key);
  return found == rows_.end() ? none : found->second;
}

std::string ClauseBank::Say(std::string_view key, Random& random, const Slots& slots) const {
  const std::vector<std::string>& choice = rows(key);
  return choice.empty() ? std::string() : Expand(choice[random.Below(choice.size())], random, slots);
}

std::string ClauseBank::Label(std::string_view key, const Slots& slots) const {
  Random fixed(0, key);
  return Say(key, fixed, slots);
}

std::string ClauseBank::Expand(std::string_view row, Random& random, const Slots& slots) const {
  std::string out;
  while (!row.empty()) {
    const size_t open = std::min(row.find('{'), row.size());
    out += row.substr(0, open);
    row.remove_prefix(open);
    if (row.empty()) break;
    const size_t close = std::min(row.find('}'), row.size());
    const std::string_view inside = row.substr(1, close - 1);
    row.remove_prefix(std::min(close + 1, row.size()));
    if (inside.find('|') != std::string_view::npos) {
      out += Choose(inside, random);
      continue;
    }
    const auto slot = std::find_if(slots.begin(), slots.end(), [&](const auto& s) { return s.first == inside; });
    out += slot != slots.end() ? slot->second : Say(inside, random, slots);
  }
  return out;
}

}  // namespace rivalscope::demo
