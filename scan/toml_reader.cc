#include "scan/toml_reader.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <cmath>

#include "text/nearest.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

std::string_view LineOf(std::string_view text, uint32_t number) {
  for (uint32_t line = 1; line < number; ++line) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

}  // namespace

void TomlErrors::Add(const toml::source_region& at, const std::string& message) {
  const std::string_view line = LineOf(text_, at.begin.line);
  const std::string number = std::to_string(at.begin.line);
  // toml++ counts columns in code points; the caret has to stand under the character as a terminal shows it.
  size_t bytes = 0;
  for (uint32_t column = 1; column < at.begin.column && bytes < line.size(); ++column) text::NextCodePoint(line, bytes);
  const std::string indent(text::DisplayWidth(line.substr(0, bytes)), ' ');
  messages_.push_back(fmt::format("{}:{}:{}: {}\n  {} | {}\n  {} | {}^", file_, at.begin.line, at.begin.column, message,
                                  number, line, std::string(number.size(), ' '), indent));
}

std::string TomlErrors::Joined() const { return fmt::format("{}", fmt::join(messages_, "\n")); }

const toml::node* TomlReader::Find(const char* key) {
  known_.insert(key);
  return table_.get(key);
}

const toml::source_region& TomlReader::At(const char* key) const {
  const toml::node* node = table_.get(key);
  return node != nullptr ? node->source() : table_.source();
}

std::string TomlReader::Text(const char* key, std::string otherwise) {
  const toml::node* node = Find(key);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<std::string>()) return text::CleanUtf8(*value);
  Error(key, fmt::format("{} must be a text in quotes", key));
  return otherwise;
}

std::string TomlReader::RequiredText(const char* key) {
  const std::string value = Text(key);
  if (table_.get(key) == nullptr) {
    errors_.Add(table_.source(), fmt::format("{} needs {} = \"...\"", name_, key));
  } else if (text::Trim(value).empty()) {
    Error(key, fmt::format("{} must not be empty", key));
  }
  return value;
}

std::string TomlReader::Choice(const char* key, const std::vector<std::string>& choices, const std::string& otherwise) {
  const std::string value = Text(key, otherwise);
  for (const std::string& choice : choices) {
    if (value == choice) return value;
  }
  if (table_.get(key) != nullptr) {
    Error(key, fmt::format("{} is \"{}\"; it must be one of: {}", key, value, fmt::join(choices, ", ")));
  }
  return otherwise;
}

double TomlReader::Number(const char* key, double otherwise, double low, double high) {
  const toml::node* node = Find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value<double>();  // an integer is a number too
  if (node->is_number() && value && std::isfinite(*value) && *value >= low && *value <= high) return *value;
  Error(key, fmt::format("{} must be a number from {} to {}", key, low, high));
  return otherwise;
}

int TomlReader::Integer(const char* key, int otherwise, int low, int high) {
  const toml::node* node = Find(key);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<int64_t>();
  if (value && *value >= low && *value <= high) return static_cast<int>(*value);
  Error(key, fmt::format("{} must be a whole number from {} to {}", key, low, high));
  return otherwise;
}

bool TomlReader::Flag(const char* key, bool otherwise) {
  const toml::node* node = Find(key);
  if (node == nullptr) return otherwise;
  if (const auto value = node->value_exact<bool>()) return *value;
  Error(key, fmt::format("{} must be true or false", key));
  return otherwise;
}

std::vector<std::string> TomlReader::TextList(const char* key) {
  const toml::node* node = Find(key);
  std::vector<std::string> list;
  if (node == nullptr) return list;
  const toml::array* array = node->as_array();
  bool good = array != nullptr;
  if (good) {
    for (const toml::node& item : *array) {
      const auto value = item.value_exact<std::string>();
      good = good && value.has_value();
      if (value) list.push_back(text::CleanUtf8(*value));
    }
  }
  if (!good) Error(key, fmt::format("{} must be a list of texts, such as {} = [\"a\", \"b\"]", key, key));
  return list;
}

std::optional<Day> TomlReader::Date(const char* key) {
  const toml::node* node = Find(key);
  if (node == nullptr) return std::nullopt;
  if (const auto value = node->value_exact<toml::date>()) {
    const std::chrono::year_month_day date(std::chrono::year(value->year), std::chrono::month(value->month),
                                           std::chrono::day(value->day));
    if (date.ok()) return Day(date);
  }
  Error(key, fmt::format("{} must be a date without quotes, such as {} = 2027-03-31", key, key));
  return std::nullopt;
}

const toml::table* TomlReader::Table(const char* key) {
  const toml::node* node = Find(key);
  if (node == nullptr) return nullptr;
  if (node->is_table()) return node->as_table();
  Error(key, fmt::format("{} must be a table: write [{}] and its keys below", key, key));
  return nullptr;
}

std::vector<const toml::table*> TomlReader::Tables(const char* key) {
  const toml::node* node = Find(key);
  std::vector<const toml::table*> tables;
  if (node == nullptr) return tables;
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_array_of_tables()) {
    Error(key, fmt::format("there may be many of these: write [[{}]] with two brackets", key));
    return tables;
  }
  for (const toml::node& item : *array) tables.push_back(item.as_table());
  return tables;
}

void TomlReader::Finish() {
  const std::vector<std::string> names(known_.begin(), known_.end());
  for (const auto& [key, node] : table_) {
    if (known_.count(std::string(key.str())) != 0) continue;
    const std::string nearest = text::Nearest(key.str(), names);
    errors_.Add(key.source(),
                nearest.empty()
                    ? fmt::format("{} has no key \"{}\"; it knows: {}", name_, key.str(), fmt::join(names, ", "))
                    : fmt::format("{} has no key \"{}\"; did you mean \"{}\"?", name_, key.str(), nearest));
  }
}

}  // namespace rivalscope::scan
