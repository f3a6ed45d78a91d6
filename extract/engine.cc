#include "extract/engine.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "core/base64.h"
#include "extract/data_table.h"
#include "extract/field_reader.h"
#include "extract/parsed_files.h"

namespace rivalscope::extract {
namespace {

constexpr std::pair<std::string_view, SerpResultType> kTypes[] = {
    {"organic", SerpResultType::kOrganic},   {"ad", SerpResultType::kAd},       {"featured", SerpResultType::kFeatured},
    {"local", SerpResultType::kLocal},       {"video", SerpResultType::kVideo}, {"news", SerpResultType::kNews},
    {"shopping", SerpResultType::kShopping}, {"other", SerpResultType::kOther}};

Result<std::optional<SerpResultType>> TypeNamed(std::string_view name) {
  if (name == "none") return std::optional<SerpResultType>();
  for (const auto& [known, type] : kTypes) {
    if (known == name) return std::optional<SerpResultType>(type);
  }
  return Fail(ErrorCode::kInvalidInput, fmt::format("\"{}\" is no type of result.", name));
}

void ReadPageBlock(std::string_view path, const DataTable& table, Engine& engine, std::string& error) {
  EngineBlock block;
  FieldReader reader(path, table);
  if (auto type = TypeNamed(table.Text("type"))) {
    block.type = *type;
  } else {
    reader.Complain("type", type.error());
  }
  reader.Read("select", block.select);
  reader.Read("title", block.title);
  reader.Read("link", block.link);
  reader.Read("snippet", block.snippet);
  block.climb = table.Flag("climb");
  block.link_optional = table.Flag("link_optional");
  if (error.empty()) error = reader.error();
  engine.blocks.push_back(std::move(block));
}

void ReadJsonBlock(std::string_view path, const DataTable& table, Engine& engine, std::string& error) {
  EngineJsonBlock block;
  FieldReader reader(path, table);
  if (auto type = TypeNamed(table.Text("type")); type && *type) {
    block.type = **type;
  } else {
    reader.Complain("type", Error{ErrorCode::kInvalidInput, "It must name a type of result."});
  }
  reader.Read("select", block.select);
  reader.Read("title", block.title);
  reader.Read("link", block.link);
  reader.Read("snippet", block.snippet);
  reader.Read("type_field", block.type_field);
  if (const DataTable* types = table.Table("types")) {
    for (const std::string& value : types->Keys()) {
      if (auto type = TypeNamed(types->Text(value)); type && *type) block.types.emplace_back(value, **type);
    }
  }
  if (error.empty()) error = reader.error();
  engine.json_blocks.push_back(std::move(block));
}

void ReadRedirect(const DataTable& table, Engine& engine, FieldReader& reader) {
  auto link = text::Pattern::Compile(table.Text("link"), true);
  if (!link) {
    reader.Complain("redirect.link", link.error());
    return;
  }
  engine.redirects.push_back({std::move(*link), table.Texts("parameter"), table.Text("strip"), table.Flag("base64")});
}

const ParsedFiles<Engine>& LoadEngines() {
  static const auto* const kLoaded = new ParsedFiles<Engine>("engines/", ParseEngine);
  return *kLoaded;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// application/x-www-form-urlencoded, https://url.spec.whatwg.org/#urlencoded-parsing
std::string FormDecode(std::string_view text, bool plus_is_space) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && HexValue(text[i + 1]) >= 0 && HexValue(text[i + 2]) >= 0) {
      out += static_cast<char>(HexValue(text[i + 1]) * 16 + HexValue(text[i + 2]));
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

Result<Engine> ParseEngine(std::string_view path, std::string_view toml) {
  auto table = DataTable::Parse(path, toml);
  if (!table) return tl::unexpected(table.error());
  Engine engine;
  FieldReader reader(path, *table);
  engine.name = table->Text("name");
  engine.version = table->Text("version");
  engine.checked = table->Text("checked");
  engine.against = table->Text("against");
  engine.query_parameters = table->Texts("query_parameters");
  reader.Read("hosts", engine.hosts);
  reader.Read("paths", engine.paths);
  reader.Read("fingerprint", engine.fingerprint);
  reader.Read("query_box", engine.query_box);
  reader.Read("internal_links", engine.internal_links);
  reader.Read("next", engine.next);
  for (const DataTable& redirect : table->Tables("redirect")) ReadRedirect(redirect, engine, reader);
  std::string error = reader.error();
  if (const DataTable* json = table->Table("json")) {
    FieldReader json_reader(path, *json);
    engine.is_json = true;
    json_reader.Read("require", engine.json_require);
    json_reader.Read("query", engine.json_query);
    json_reader.Read("people_also_ask", engine.json_people_also_ask);
    json_reader.Read("related", engine.json_related);
    if (error.empty()) error = json_reader.error();
    for (const DataTable& block : json->Tables("block")) ReadJsonBlock(path, block, engine, error);
  }
  reader.Read("people_also_ask", engine.people_also_ask);
  reader.Read("related", engine.related);
  for (const DataTable& block : table->Tables("block")) ReadPageBlock(path, block, engine, error);
  if (const DataTable* status = table->Table("status")) {
    FieldReader status_reader(path, *status);
    status_reader.Read("empty", engine.empty);
    status_reader.Read("blocked", engine.blocked);
    status_reader.Read("empty_text", engine.empty_text);
    status_reader.Read("blocked_text", engine.blocked_text);
    if (error.empty()) error = status_reader.error();
  }
  if (const DataTable* contract = table->Table("contract")) {
    engine.sample_url = contract->Text("url");
    engine.contract_organic = contract->Number("organic", 0);
    engine.contract_query = contract->Text("query");
  }
  if (error.empty()) error = reader.error();
  if (error.empty() && engine.name.empty()) error = fmt::format("{}: it has no name.", path);
  if (!error.empty()) return Fail(ErrorCode::kInvalidInput, error);
  return engine;
}

const std::vector<Engine>& Engines() { return LoadEngines().parsed; }
const std::vector<std::string>& EngineErrors() { return LoadEngines().errors; }

std::optional<std::string> QueryParameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) return FormDecode(pair.substr(std::min(equals + 1, pair.size())), true);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return std::nullopt;
}

std::string DecodeRedirect(const Engine& engine, const std::string& absolute) {
  std::string link = absolute;
  // An engine may wrap a link twice; more is a loop.
  for (int round = 0; round < 3; ++round) {
    std::string target;
    for (const RedirectRule& rule : engine.redirects) {
      const std::vector<std::string_view> groups = rule.link.Find(link);
      if (groups.empty()) continue;
      if (rule.parameters.empty() && groups.size() > 1 && groups[1].data() != nullptr)
        target = FormDecode(groups[1], false);
      const size_t question = link.find('?');
      for (const std::string& name : rule.parameters) {
        if (!target.empty() || question == std::string::npos) break;
        const std::string_view query = std::string_view(link).substr(question + 1);
        target = QueryParameter(query.substr(0, query.find('#')), name).value_or("");
      }
      if (!rule.strip.empty() && target.starts_with(rule.strip)) target = target.substr(rule.strip.size());
      if (rule.base64) target = DecodeBase64(target).value_or("");
      if (!target.empty()) break;
    }
    const auto parsed = net::Url::Parse(target);
    if (target.empty() || !parsed || !parsed->is_http()) return link;
    link = target;
  }
  return link;
}

}  // namespace rivalscope::extract
