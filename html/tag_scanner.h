// A tokenizer that sees tags and nothing else: no tree, no copies, no entities. It follows the HTML tokenizer where
// that decides what is a tag (comments, quoted attributes, raw text, double-escaped scripts), because the guard before
// the parser (guard.h) must not be led to another reading of the bytes than the parser has.
//
// https://html.spec.whatwg.org/multipage/parsing.html#tokenization
#pragma once

#include <cstddef>
#include <string_view>

namespace rivalscope::html {

struct Tag {
  std::string_view name;        // as written, not lower case
  std::string_view attributes;  // between the name and '>'
  size_t begin = 0;             // offset of '<'
  bool end_tag = false;
  bool self_closing = false;
  int attribute_count = 0;
};

struct RawAttribute {
  std::string_view name;   // as written
  std::string_view value;  // entities not decoded; without its quotes
};

class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  // The next tag, or false at the end. Comments, doctypes and bogus comments are passed over.
  bool Next(Tag& tag);
  // After a start tag whose content is text by the specification (script, style, title ...): moves to its end tag.
  void SkipRawText(std::string_view element);
  // In SVG and MathML "<![CDATA[" opens a section that ends at "]]>"; elsewhere it is a bogus comment.
  void set_foreign(bool foreign) { foreign_ = foreign; }
  size_t position() const { return at_; }
  // Of the tag that the page ends in: no tag comes of it, and yet the parser reads them.
  int dropped_attributes() const { return dropped_attributes_; }
  void set_position(size_t at) { at_ = at; }

 private:
  void SkipMarkupDeclaration();
  void SkipScript();

  std::string_view html_;
  size_t at_ = 0;
  int dropped_attributes_ = 0;
  bool foreign_ = false;
};

// Reads the attribute at the front of `attributes` and removes it; false when there is none left.
bool NextAttribute(std::string_view& attributes, RawAttribute& attribute);

// The elements whose content the tokenizer reads as text (scripting off: noscript is not one of them).
bool IsRawTextElement(std::string_view lower_name);

inline char AsciiLowerChar(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline bool IsAsciiAlpha(char c) { return static_cast<unsigned>((c | 32) - 'a') < 26U; }
inline bool IsHtmlSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace rivalscope::html
