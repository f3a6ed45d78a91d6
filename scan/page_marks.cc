#include "scan/page_marks.h"

#include <algorithm>

#include "core/digest.h"
#include "html/tag_scanner.h"
#include "text/simhash.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

constexpr size_t kFewWords = 40;  // below, one other word is already another page

// The text between tags, without a tree: entities stay as written, which is the same on both sides of a comparison.
std::string TextOf(std::string_view html) {
  std::string text;
  html::TagScanner scanner(html);
  html::Tag tag;
  size_t from = 0;
  while (scanner.Next(tag)) {
    text += html.substr(from, tag.begin - from);
    text += ' ';
    const std::string name = text::AsciiLower(tag.name);
    const bool hidden = name == "script" || name == "style" || name == "template";
    if (!tag.end_tag && hidden && html::IsRawTextElement(name)) scanner.SkipRawText(name);
    from = scanner.position();
  }
  if (from < html.size()) text += html.substr(from);
  return text;
}

}  // namespace

PageMarks MarksOf(std::string_view body, bool is_html) {
  PageMarks marks;
  if (body.empty()) return marks;
  const std::string words = text::CollapseSpace(is_html ? TextOf(body) : std::string(body));
  marks.text_hash = StableHash(words);
  const bool enough = static_cast<size_t>(std::count(words.begin(), words.end(), ' ')) + 1 >= kFewWords;
  if (enough) marks.simhash = text::SimHash(words);
  return marks;
}

}  // namespace rivalscope::scan
