#include "cli/jsonl.h"

#include <fmt/core.h>

#include "text/utf8.h"

namespace rivalscope::cli {

std::string Dump(const Json& value, int indent) {
  return value.dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

bool EachJsonLine(std::istream& in, std::ostream& out, const std::function<Result<Json>(const Json&)>& each) {
  bool all_good = true;
  std::string line;
  for (int64_t number = 1; std::getline(in, line); ++number) {
    const std::string_view text = number == 1 ? text::WithoutBom(line) : line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const Json input = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    Result<Json> answer =
        input.is_object() ? each(input) : Result<Json>(Fail(ErrorCode::kInvalidInput, "the line is not a JSON object"));
    if (!answer) {
      all_good = false;
      answer = Json{{"error", answer.error().message}, {"line", number}};
    }
    out << Dump(*answer) << '\n';
  }
  return all_good;
}

}  // namespace rivalscope::cli
