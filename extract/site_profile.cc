#include "extract/site_profile.h"

#include <utility>

#include <fmt/core.h>

#include "extract/data_table.h"
#include "extract/field_reader.h"
#include "extract/parsed_files.h"

namespace rivalscope::extract {
namespace {

JsonReviewRules ReadJsonRules(std::string_view path, const DataTable& table, std::string& error) {
  JsonReviewRules rules;
  FieldReader reader(path, table);
  reader.Read("reviews", rules.reviews);
  reader.Read("id", rules.id);
  reader.Read("author", rules.author);
  reader.Read("rating", rules.rating);
  reader.Read("best", rules.best);
  reader.Read("date", rules.date);
  reader.Read("title", rules.title);
  reader.Read("text", rules.text);
  reader.Read("language", rules.language);
  reader.Read("helpful", rules.helpful);
  reader.Read("verified", rules.verified);
  reader.Read("variant", rules.variant);
  reader.Read("reply_text", rules.reply_text);
  reader.Read("reply_author", rules.reply_author);
  reader.Read("reply_date", rules.reply_date);
  reader.Read("aggregate_rating", rules.aggregate_rating);
  reader.Read("aggregate_best", rules.aggregate_best);
  reader.Read("aggregate_count", rules.aggregate_count);
  reader.Read("next", rules.next);
  rules.scale = table.Number("scale", 0);
  if (error.empty()) error = reader.error();
  return rules;
}

void ReadPageFields(std::string_view path, const DataTable& table, SiteProfile& profile, std::string& error) {
  FieldReader reader(path, table);
  reader.Read("block", profile.block);
  reader.Read("id", profile.id);
  reader.Read("author", profile.author);
  reader.Read("rating", profile.rating);
  reader.Read("date", profile.date);
  reader.Read("title", profile.title);
  reader.Read("text", profile.text);
  reader.Read("language", profile.language);
  reader.Read("helpful", profile.helpful);
  reader.Read("verified", profile.verified);
  reader.Read("variant", profile.variant);
  reader.Read("reply_block", profile.reply_block);
  reader.Read("reply_text", profile.reply_text);
  reader.Read("reply_author", profile.reply_author);
  reader.Read("reply_date", profile.reply_date);
  reader.Read("aggregate_rating", profile.aggregate_rating);
  reader.Read("aggregate_count", profile.aggregate_count);
  reader.Read("next", profile.next);
  reader.Read("looks_like_reviews", profile.looks_like_reviews);
  profile.scale = table.Number("scale", 0);
  if (error.empty()) error = reader.error();
}

const ParsedFiles<SiteProfile>& LoadProfiles() {
  static const auto* const kLoaded = new ParsedFiles<SiteProfile>("profiles/", ParseSiteProfile);
  return *kLoaded;
}

}  // namespace

Result<SiteProfile> ParseSiteProfile(std::string_view path, std::string_view toml) {
  auto table = DataTable::Parse(path, toml);
  if (!table) return tl::unexpected(table.error());
  SiteProfile profile;
  FieldReader reader(path, *table);
  profile.name = table->Text("name");
  profile.version = table->Text("version");
  profile.checked = table->Text("checked");
  profile.against = table->Text("against");
  profile.anywhere = table->Flag("anywhere");
  reader.Read("hosts", profile.hosts);
  std::string error = reader.error();
  if (const DataTable* page = table->Table("page")) ReadPageFields(path, *page, profile, error);
  if (const DataTable* state = table->Table("state")) {
    FieldReader state_reader(path, *state);
    state_reader.Read("script", profile.state_script);
    if (error.empty()) error = state_reader.error();
    profile.state = ReadJsonRules(path, *state, error);
  }
  if (const DataTable* json = table->Table("json")) {
    FieldReader json_reader(path, *json);
    json_reader.Read("require", profile.json_require);
    if (error.empty()) error = json_reader.error();
    profile.json = ReadJsonRules(path, *json, error);
  }
  if (const DataTable* contract = table->Table("contract")) {
    profile.sample_url = contract->Text("url");
    profile.contract_reviews = contract->Number("reviews", 0);
    profile.contract_replies = contract->Number("replies", 0);
    profile.contract_fields = contract->Texts("fields");
    profile.contract_rating = contract->Text("rating");
  }
  if (error.empty() && profile.name.empty()) error = fmt::format("{}: it has no name.", path);
  if (!error.empty()) return Fail(ErrorCode::kInvalidInput, error);
  return profile;
}

const std::vector<SiteProfile>& SiteProfiles() { return LoadProfiles().parsed; }
const std::vector<std::string>& SiteProfileErrors() { return LoadProfiles().errors; }

}  // namespace rivalscope::extract
