#include "analysis/durations.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include "core/data_files.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/pattern.h"

namespace rivalscope::analysis {
namespace {

struct Unit {
  const char* key;
  double hours;
};
constexpr std::array<Unit, 5> kUnits = {
    {{"minute", 1.0 / 60}, {"hour", 1}, {"day", 24}, {"week", 7 * 24}, {"month", 30 * 24}}};

struct Grammar {
  std::map<std::string, double, std::less<>> numbers;
  std::optional<text::Pattern> pattern;  // groups: number, its range's end, then one a unit
};

// "hours?$|hrs?$": each word up to the end of the word, or with a few letters of inflection.
std::string UnitWords(std::string_view words) {
  std::string out;
  while (!words.empty()) {
    const size_t end = std::min(words.find('|'), words.size());
    std::string word(words.substr(0, end));
    words.remove_prefix(std::min(words.size(), end + 1));
    const bool whole = !word.empty() && word.back() == '$';
    if (whole) word.pop_back();
    out += (out.empty() ? "" : "|") + word + (whole ? "" : "\\p{L}{0,5}");
  }
  return "(?:" + out + ")(?:[^\\p{L}]|$)";
}

Grammar Read(const toml::table& table) {
  Grammar grammar;
  std::vector<std::string> words;
  if (const toml::table* numbers = table["numbers"].as_table()) {
    for (const auto& [word, value] : *numbers) {
      words.emplace_back(word.str());
      grammar.numbers.emplace(word.str(), value.value_or(0.0));
    }
  }
  std::sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string number = "[0-9]{1,3}";
  for (const std::string& word : words) number += "|" + word;
  const auto text = [&](const char* key) { return table[key].value_or(std::string()); };
  std::string regex = "(?:^|[^\\p{L}\\p{N}])(" + number + ")(?:\\s*(?:" + text("joins") + ")\\s*(" + number + "))?" +
                      "[\\s\\x{200c}-]*(?:(?:" + text("skips") + ")[\\s-]+)*(?:";
  for (size_t u = 0; u < kUnits.size(); ++u) regex += (u == 0 ? "(" : "|(") + UnitWords(text(kUnits[u].key)) + ")";
  auto pattern = text::Pattern::Compile(regex + ")");
  if (pattern) grammar.pattern = std::move(*pattern);  // the file is ours, and a test reads every language
  return grammar;
}

// By language; immutable after the first use.
const Grammar* GrammarOf(text::Language language) {
  static const std::map<text::Language, Grammar> grammars = [] {
    std::map<text::Language, Grammar> all;
    const toml::table root = toml::parse(FindDataFile("analysis/durations.toml").value_or(""));
    for (const text::Language l : text::kLanguages) {
      if (const toml::table* table = root[text::LanguageCode(l)].as_table()) all.emplace(l, Read(*table));
    }
    return all;
  }();
  const auto found = grammars.find(language);
  return found == grammars.end() || !found->second.pattern ? nullptr : &found->second;
}

double NumberOf(const Grammar& grammar, std::string_view word) {
  double value = 0;
  if (std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc{}) return value;
  const auto known = grammar.numbers.find(word);
  return known == grammar.numbers.end() ? 0 : known->second;
}

}  // namespace

std::vector<TimeSpan> TimeSpansIn(const std::string& utf8, const std::string& language) {
  std::vector<TimeSpan> spans;
  const text::Language known = text::LanguageFromTag(language);
  const Grammar* grammar = GrammarOf(known);
  if (grammar == nullptr) return spans;
  const std::string folded = text::Fold(utf8, known);
  for (size_t at = 0; at <= folded.size();) {
    const auto groups = grammar->pattern->Find(folded, at);
    if (groups.size() < 3 + kUnits.size()) break;
    const double low = NumberOf(*grammar, groups[1]);
    const double high = groups[2].data() == nullptr ? low : NumberOf(*grammar, groups[2]);
    for (size_t u = 0; u < kUnits.size(); ++u) {
      if (groups[3 + u].data() != nullptr)
        spans.push_back({std::min(low, high) * kUnits[u].hours, std::max(low, high) * kUnits[u].hours});
    }
    // The character that ended the match may begin the next one.
    const size_t next = static_cast<size_t>(groups[0].data() - folded.data()) + groups[0].size();
    at = next > at + 1 ? next - 1 : at + 1;
  }
  return spans;
}

}  // namespace rivalscope::analysis
