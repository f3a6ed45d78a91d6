#include "text/html_escape.h"

#include "text/utf8.h"

namespace rivalscope::text {

std::string EscapeHtml(std::string_view text) {
  static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const std::string clean = CleanUtf8(text);
  std::string out;
  out.reserve(clean.size() + clean.size() / 8);
  for (const char c : clean) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '`':
        out += "&#96;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        const bool control = (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
        if (control)
          out += kReplacement;
        else
          out += c;
      }
    }
  }
  return out;
}

std::string EscapeHref(std::string_view url) {
  const std::string head = AsciiLower(url.substr(0, 8));
  if (!head.starts_with("http://") && head != "https://") return "";
  return EscapeHtml(url);
}

std::string EscapeScriptJson(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace rivalscope::text
