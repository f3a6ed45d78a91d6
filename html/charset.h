// From bytes to clean UTF-8 as browsers do: BOM, HTTP header, meta prescan, then detection (WHATWG HTML, encoding
// sniffing).
#pragma once

#include <string>
#include <string_view>

namespace rivalscope::html {

struct Decoded {
  std::string utf8;      // clean: see text/utf8.h
  std::string encoding;  // WHATWG name, such as "windows-1254"
};
// `header_charset` is the charset parameter of Content-Type, empty where there is none.
Decoded DecodeHtml(std::string_view bytes, std::string_view header_charset);

}  // namespace rivalscope::html
