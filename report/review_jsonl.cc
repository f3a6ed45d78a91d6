#include "report/review_jsonl.h"

#include <nlohmann/json.hpp>

#include "text/utf8.h"

namespace rivalscope::report {
namespace {

using LineJson = nlohmann::json;

tl::unexpected<Error> Wrong(const std::string& message) { return Fail(ErrorCode::kInvalidInput, message); }

// An absent field and null are the same: unknown.
const LineJson* Field(const LineJson& row, const char* name) {
  const auto at = row.find(name);
  return at == row.end() || at->is_null() ? nullptr : &*at;
}

Status ReadText(const LineJson& row, const char* name, std::string& out) {
  const LineJson* value = Field(row, name);
  if (value == nullptr) return {};
  if (!value->is_string()) return Wrong(std::string("\"") + name + "\" must be a string");
  const std::string& text = value->get_ref<const std::string&>();
  out = text::IsValidUtf8(text) ? text : text::CleanUtf8(text);
  return {};
}

Status ReadDay(const LineJson& row, const char* name, std::optional<Day>& out) {
  std::string text;
  const Status read = ReadText(row, name, text);
  if (!read) return read;
  if (text.empty()) return {};
  const Result<Day> day = ParseDay(text);
  if (!day) return Wrong(std::string("\"") + name + "\" must be a date such as 2026-11-22, not \"" + text + "\"");
  out = *day;
  return {};
}

Status ReadVotes(const LineJson& row, ReviewRecord& out) {
  const LineJson* votes = Field(row, "votes");
  if (votes == nullptr) return {};
  if (!votes->is_object()) return Wrong("\"votes\" must be an object of theme: 1, 0 or -1");
  for (const auto& [theme, vote] : votes->items()) {
    if (!vote.is_number() || (vote != 1 && vote != 0 && vote != -1))
      return Wrong("the vote on \"" + theme + "\" must be 1, 0 or -1");
    Vote parsed;
    parsed.theme = theme;
    parsed.polarity = vote.get<int>();
    out.votes.push_back(std::move(parsed));
  }
  return {};
}

Status ReadFlags(const LineJson& row, ReviewRecord& out) {
  if (const LineJson* own = Field(row, "own")) {
    if (!own->is_boolean()) return Wrong("\"own\" must be true or false");
    out.own = own->get<bool>();
  }
  if (const LineJson* replied = Field(row, "replied")) {
    if (!replied->is_boolean()) return Wrong("\"replied\" must be true or false");
    out.replied = replied->get<bool>();
  }
  if (const LineJson* rating = Field(row, "rating")) {
    if (!rating->is_number() || rating->get<double>() < 1 || rating->get<double>() > 5) {
      return Wrong("\"rating\" must be a number from 1 to 5");
    }
    out.rating = rating->get<double>();
  }
  if (const LineJson* id = Field(row, "id")) {
    if (id->is_number_integer()) out.id = id->get<int64_t>();
  }
  return {};
}

}  // namespace

Result<ReviewRecord> ParseReviewLine(std::string_view line) {
  const LineJson row = LineJson::parse(line, nullptr, /*allow_exceptions=*/false);
  if (row.is_discarded() || !row.is_object()) return Wrong("the line is not a JSON object");
  ReviewRecord out;
  for (const Status& read :
       {ReadText(row, "brand", out.brand), ReadText(row, "site", out.site), ReadText(row, "author", out.author),
        ReadText(row, "text", out.text), ReadText(row, "language", out.language), ReadDay(row, "date", out.date),
        ReadDay(row, "reply_date", out.reply_date), ReadVotes(row, out), ReadFlags(row, out)}) {
    if (!read) return tl::unexpected(read.error());
  }
  if (out.brand.empty()) return Wrong("\"brand\" is missing: whose review is it?");
  if (out.reply_date && !out.replied) out.replied = true;
  return out;
}

}  // namespace rivalscope::report
