// The one way from text to HTML. Everything printed into a page goes through EscapeHtml, most of it without anybody
// having to remember: HtmlWriter (report/html_writer.h) escapes every argument that is not Markup already.
#pragma once

#include <string>
#include <string_view>

namespace rivalscope::text {

// Safe as text and inside a quoted attribute: & < > " ' ` become references, ill-formed UTF-8 becomes U+FFFD, control
// characters other than tab and line feed become U+FFFD too.
std::string EscapeHtml(std::string_view text);

// An address for href, escaped; empty unless it is http or https. Browsers drop tabs and line feeds inside a scheme
// and skip what is before it, so anything but a plain scheme at the very beginning is refused.
std::string EscapeHref(std::string_view url);

// JSON text made safe inside <script>: < > & U+2028 and U+2029 become \u escapes, which JSON reads as the same.
std::string EscapeScriptJson(std::string_view json);

}  // namespace rivalscope::text
