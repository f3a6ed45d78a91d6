#include "fuzz/targets.h"
#include "html/charset.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {

// The first line is the header's charset, the rest a page.
void FuzzCharset(std::string_view bytes) {
  const auto [head, body] = SplitHead(bytes);
  const html::Decoded decoded = html::DecodeHtml(body, head);
  Require(text::IsValidUtf8(decoded.utf8), "decoded text is UTF-8");
  Require(decoded.utf8.find('\0') == std::string::npos, "without NUL");
  Require(!decoded.encoding.empty(), "an encoding is named");

  const std::string clean = text::CleanUtf8(body);
  Require(text::IsValidUtf8(clean), "cleaned text is UTF-8");
  Require(text::FromUtf16(text::ToUtf16(clean)) == clean, "UTF-16 and back");
  const std::string_view cut = text::TruncateUtf8(clean, clean.size() / 2);
  Require(cut.size() <= clean.size() / 2 && clean.starts_with(cut) && text::IsValidUtf8(cut), "a cut is a prefix");
  const std::string collapsed = text::CollapseSpace(clean);
  Require(text::CollapseSpace(collapsed) == collapsed && text::Trim(collapsed) == collapsed, "collapsed once for all");
}

}  // namespace rivalscope::fuzz
