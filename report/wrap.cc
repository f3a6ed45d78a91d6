#include "report/wrap.h"

#include <algorithm>

#include "report/format.h"
#include "text/utf8.h"

namespace rivalscope::report {

namespace {

// The beginning of a word that fits and ends where a name or an address may be broken; the whole word where it fits or
// has no such place.
std::string_view FittingPart(std::string_view word, size_t columns) {
  if (text::DisplayWidth(word) <= columns) return word;
  size_t best = 0;
  for (size_t at = word.find_first_of("_/-?&"); at != std::string_view::npos;
       at = word.find_first_of("_/-?&", at + 1)) {
    if (text::DisplayWidth(word.substr(0, at + 1)) > columns) break;
    best = at + 1;
  }
  return best > 0 ? word.substr(0, best) : word;
}

}  // namespace

std::vector<std::string> Wrap(std::string_view text, size_t columns) {
  std::vector<std::string> lines(1);
  bool glue = false;  // the next part belongs to the word before
  while (!text.empty()) {
    const std::string_view rest = text.substr(0, text.find(' '));
    const std::string_view word = FittingPart(rest, columns);
    text.remove_prefix(std::min(text.size(), word.size() + (word.size() == rest.size() ? 1 : 0)));
    if (word.empty()) continue;
    std::string& line = lines.back();
    const std::string part = Shorten(word, columns);
    const size_t gap = line.empty() || glue ? 0 : 1;
    glue = word.size() < rest.size();
    if (!line.empty() && text::DisplayWidth(line) + gap + text::DisplayWidth(part) > columns) {
      lines.push_back(part);
    } else {
      line += std::string(gap, ' ') + part;
    }
  }
  return lines;
}

std::string Printable(std::string_view text) {
  std::string out;
  for (const char c : text::CollapseSpace(text::CleanUtf8(text)))
    if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F') out += c;
  return out;
}

}  // namespace rivalscope::report
