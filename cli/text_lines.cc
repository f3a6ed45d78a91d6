#include "cli/text_lines.h"

#include "text/utf8.h"

namespace rivalscope::cli {

void EachTextLine(std::istream& in, const std::function<void(TextLine&)>& each) {
  std::string line, cleaned;
  TextLine input;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    input.json.reset();
    input.text = line;
    if (!line.empty() && line.front() == '{') {
      Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (json.is_object() && json.contains("text") && json["text"].is_string()) {
        input.json = std::move(json);
        input.text = (*input.json)["text"].get_ref<const std::string&>();
      }
    }
    if (!text::IsValidUtf8(input.text)) {
      cleaned = text::CleanUtf8(input.text);
      input.text = cleaned;
    }
    each(input);
  }
}

}  // namespace rivalscope::cli
