// UTF-8 in and out. Bytes from outside are cleaned once, at ingest, with CleanUtf8; everything behind it may trust its
// text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rivalscope::text {

bool IsValidUtf8(std::string_view bytes);
// Each maximal ill-formed part becomes one U+FFFD (Unicode 15, section 3.9); NUL becomes U+FFFD too; a leading BOM is
// dropped.
std::string CleanUtf8(std::string_view bytes);
// Without the byte order mark that some editors put before a text.
std::string_view WithoutBom(std::string_view utf8);
// Decodes the code point at `at` (which must be < text.size()) and moves `at` past it; U+FFFD and one byte for bad
// input.
char32_t NextCodePoint(std::string_view utf8, size_t& at);
void AppendUtf8(std::string& out, char32_t code_point);
std::u16string ToUtf16(std::string_view utf8);
std::string FromUtf16(std::u16string_view utf16);
// The longest prefix of at most `max_bytes` bytes that ends at a character (grapheme cluster) boundary.
std::string_view TruncateUtf8(std::string_view utf8, size_t max_bytes);
// Columns on a terminal: 2 for East Asian wide and emoji, 0 for combining marks.
size_t DisplayWidth(std::string_view utf8);

// White space is Unicode White_Space, plus ZERO WIDTH SPACE and the BOM; half-space (U+200C) is not.
std::string_view Trim(std::string_view utf8);
// Runs of white space become one space, ends are trimmed.
std::string CollapseSpace(std::string_view utf8);
// ASCII letters only; for protocol tokens and HTML names, never for human text.
std::string AsciiLower(std::string_view text);
bool EqualsAsciiNoCase(std::string_view a, std::string_view b);

}  // namespace rivalscope::text
