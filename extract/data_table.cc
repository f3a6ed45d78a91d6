#include "extract/data_table.h"

#include <charconv>
#include <sstream>

#include <fmt/core.h>
#include <toml++/toml.h>

namespace rivalscope::extract {
namespace {

constexpr int kMaxDepth = 16;  // of nested tables; ours have four

}  // namespace

struct DataTable::Builder {
  static void AddScalar(const toml::node& node, std::vector<std::string>& out) {
    if (const auto* text = node.as_string()) {
      out.push_back(text->get());
    } else if (const auto* number = node.as_integer()) {
      out.push_back(fmt::format("{}", number->get()));
    } else if (const auto* flag = node.as_boolean()) {
      out.emplace_back(flag->get() ? "true" : "false");
    } else if (const auto* day = node.as_date()) {
      const toml::date& date = day->get();
      out.push_back(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
  }

  static DataTable Fill(const toml::table& table, int depth) {
    DataTable out;
    for (const auto& entry : table) {
      const std::string key(entry.first.str());
      const toml::node& node = entry.second;
      if (const auto* nested = node.as_table()) {
        if (depth < kMaxDepth) out.tables_[key].push_back(Fill(*nested, depth + 1));
      } else if (const auto* list = node.as_array()) {
        for (const toml::node& member : *list) {
          const auto* item = member.as_table();
          if (item == nullptr) {
            AddScalar(member, out.texts_[key]);
          } else if (depth < kMaxDepth) {
            out.tables_[key].push_back(Fill(*item, depth + 1));
          }
        }
      } else {
        AddScalar(node, out.texts_[key]);
      }
    }
    return out;
  }
};

Result<DataTable> DataTable::Parse(std::string_view path, std::string_view toml) {
  try {
    return Builder::Fill(toml::parse(toml, path), 0);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return Fail(ErrorCode::kInvalidInput, fmt::format("{}:{}:{}: {}", path, at.line, at.column, error.description()));
  }
}

std::string DataTable::Text(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() || found->second.empty() ? std::string() : found->second.front();
}

std::vector<std::string> DataTable::Texts(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? std::vector<std::string>() : found->second;
}

int DataTable::Number(std::string_view key, int fallback) const {
  const std::string text = Text(key);
  int value = fallback;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool DataTable::Flag(std::string_view key) const { return Text(key) == "true"; }

const DataTable* DataTable::Table(std::string_view key) const {
  const auto found = tables_.find(key);
  return found == tables_.end() || found->second.empty() ? nullptr : &found->second.front();
}

const std::vector<DataTable>& DataTable::Tables(std::string_view key) const {
  static const std::vector<DataTable> kNone;
  const auto found = tables_.find(key);
  return found == tables_.end() ? kNone : found->second;
}

std::vector<std::string> DataTable::Keys() const {
  std::vector<std::string> keys;
  for (const auto& entry : texts_) keys.push_back(entry.first);
  for (const auto& entry : tables_) keys.push_back(entry.first);
  return keys;
}

}  // namespace rivalscope::extract
