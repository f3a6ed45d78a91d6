#include "cli/text_lines.h"

#include "text/utf8.h"

namespace rivalscope::cli {

void EachTextLine(std::istream& in, const std::function<void(TextLine)>& each) {
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    TextLine input;
    if (!line.empty() && line.front() == '{') {
      Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (json.is_object() && json.contains("text") && json["text"].is_string()) {
        input.text = text::CleanUtf8(json["text"].get<std::string>());
        input.json = std::move(json);
      }
    }
    if (!input.json) input.text = text::IsValidUtf8(line) ? line : text::CleanUtf8(line);
    each(std::move(input));
  }
}

}  // namespace rivalscope::cli
