#include "sentiment/theme_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "core/data_files.h"

namespace rivalscope::sentiment {
namespace {

constexpr std::array<std::string_view, 8> kStages = {
    "awareness", "consideration",       "purchase",        "onboarding", "use",
    "support",   "maintenance_returns", "renewal_advocacy"};

constexpr std::array<std::string_view, 9> kKeys = {"id",    "name",  "stage",  "cx_area",  "action",
                                                   "words", "hints", "except", "yields_to"};

// Reading one file; the first fault is kept and ends it.
class FileReader {
 public:
  FileReader(const std::string& file, const std::string& pack, std::vector<Theme>& out)
      : file_(file), pack_(pack), out_(out) {}

  Status Read(const toml::table& root) {
    for (const auto& [key, value] : root)
      if (key != "theme") return Bad(value, fmt::format("'{}' is no [[theme]]", std::string_view(key.str())));
    const toml::array* themes = root["theme"].as_array();
    if (themes == nullptr) return Bad(root, "no [[theme]] in it");
    for (const toml::node& node : *themes) {
      const toml::table* table = node.as_table();
      if (table == nullptr) return Bad(node, "a theme is a [[theme]] table");
      if (auto read = ReadTheme(*table); !read) return read;
    }
    return {};
  }

 private:
  tl::unexpected<Error> Bad(const toml::node& node, const std::string& what) const {
    return Fail(ErrorCode::kInvalidInput, fmt::format("{}:{}: {}", file_, node.source().begin.line, what));
  }

  Status ReadTheme(const toml::table& table) {
    const std::string id = table["id"].value_or(std::string());
    if (id.empty()) return Bad(table, "a theme needs an id");
    if (id.find_first_of(" \t\r\n") != std::string::npos)
      return Bad(*table.get("id"), fmt::format("the id '{}' has a blank; the name may have one", id));
    if (const auto [at, fresh] = lines_.emplace(id, table.source().begin.line); !fresh)
      return Bad(table, fmt::format("the theme '{}' is in line {} already", id, at->second));
    for (const auto& [key, value] : table)
      if (std::find(kKeys.begin(), kKeys.end(), key.str()) == kKeys.end())
        return Bad(value, fmt::format("'{}' is no key of a theme; they are {}", std::string_view(key.str()),
                                      fmt::join(kKeys, ", ")));
    auto found = std::find_if(out_.begin(), out_.end(), [&](const Theme& theme) { return theme.info.id == id; });
    if (found == out_.end()) {
      found = out_.emplace(out_.end());
      found->info.id = id;
      found->info.pack = pack_;
      found->info.name = id;
      found->info.stage = "use";
    }
    found->core_only = pack_ == "core";
    if (const auto name = table["name"].value<std::string>()) found->info.name = *name;
    if (const auto area = table["cx_area"].value<std::string>()) found->info.cx_area = *area;
    if (const auto action = table["action"].value<std::string>()) found->action = *action;
    if (const auto stage = table["stage"].value<std::string>()) {
      if (std::find(kStages.begin(), kStages.end(), *stage) == kStages.end())
        return Bad(*table.get("stage"),
                   fmt::format("'{}' is no journey stage; they are {}", *stage, fmt::join(kStages, ", ")));
      found->info.stage = *stage;
    }
    if (auto read = ReadYields(table, found->yields_to); !read) return read;
    if (auto read = ReadLists(table, "words", found->words); !read) return read;
    if (auto read = ReadLists(table, "except", found->except); !read) return read;
    return ReadLists(table, "hints", found->hints);
  }

  Status ReadYields(const toml::table& theme, std::vector<std::string>& out) const {
    const toml::node* node = theme.get("yields_to");
    if (node == nullptr) return {};
    const toml::array* ids = node->as_array();
    if (ids == nullptr) return Bad(*node, "yields_to is a list of theme ids");
    for (const toml::node& id : *ids) {
      const auto text = id.value<std::string>();
      if (!text) return Bad(id, "the id of a theme is a string");
      out.push_back(*text);
    }
    return {};
  }

  template <typename Lists>
  Status ReadLists(const toml::table& theme, const char* key, Lists& out) const {
    const toml::node* node = theme.get(key);
    if (node == nullptr) return {};
    const toml::table* lists = node->as_table();
    if (lists == nullptr) return Bad(*node, fmt::format("{} is a table of lists by language: {}.en = [...]", key, key));
    for (const auto& [code, value] : *lists) {
      const text::Language language = text::LanguageFromTag(code.str());
      if (language == text::Language::kUnknown)
        return Bad(value, fmt::format("'{}' is none of the nine languages", std::string_view(code.str())));
      const toml::array* terms = value.as_array();
      if (terms == nullptr) return Bad(value, "a list of terms is expected");
      for (const toml::node& term : *terms) {
        const auto text = term.value<std::string>();
        if (!text) return Bad(term, "a term is a string");
        out[static_cast<size_t>(language)].push_back(*text);
      }
    }
    return {};
  }

  const std::string& file_;
  const std::string& pack_;
  std::vector<Theme>& out_;
  std::map<std::string, uint32_t> lines_;  // of this file's themes, by id
};

}  // namespace

Status ReadThemes(std::string_view toml, const std::string& file, const std::string& pack, std::vector<Theme>& out) {
  try {
    const toml::table root = toml::parse(toml, file);
    return FileReader(file, pack, out).Read(root);
  } catch (const toml::parse_error& error) {
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("{}:{}: {}", file, error.source().begin.line, error.description()));
  }
}

std::vector<std::string> ShippedPacks() {
  constexpr std::string_view kFolder = "themes/";
  constexpr std::string_view kEnding = ".toml";
  std::vector<std::string> out;
  for (const DataFile& file : DataFilesUnder(kFolder)) {
    if (!file.path.ends_with(kEnding)) continue;
    const std::string_view name = file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size());
    if (name != "core") out.emplace_back(name);
  }
  return out;
}

}  // namespace rivalscope::sentiment
