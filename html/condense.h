// A page without the stretches that the parser would only copy: it reads byte by byte, and half of a real page's bytes
// are scripts, styles, long attribute values and prose that hold no markup at all.
//
// Each such stretch is cut and a mark left in its place, a private-use character that the page does not have, then the
// stretch's number, then the character again. In the tree that the parser makes, marks are put back to what they stand
// for. The tree is the same as without cutting, because
//  - a stretch lies inside one token of the tokenizer: text, raw text, an attribute's value;
//  - it begins and ends with no white space, and its mark is no white space either: the insertion modes ask nothing
//  else
//    of characters (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable);
//  - it has no character that the tokenizer changes, other than line ends, which are changed when it is put back.
// NOTE: in a <frameset>, which drops text and keeps its white space, the white space of a stretch goes too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/tag_scanner.h"

namespace rivalscope::html {

// Fed in page order while the guard reads the page (guard.h), then asked for the shorter page.
class Condenser {
 public:
  // A stretch shorter than `min_cut` is parsed as it stands: a mark takes a dozen bytes.
  Condenser(std::string_view utf8, size_t min_cut);

  void Text(size_t begin, size_t end);                      // between two tags
  void RawText(size_t begin, size_t end, bool references);  // of script, style, title ...; `references`: & means one
  void StartTag(const Tag& tag);

  // The page with marks. The condenser must outlive it.
  std::string_view Page();
  size_t SourceOffset(size_t offset) const;  // in the page as it was

  // The stretch that `parsed` is the whole mark of; kNone for anything else.
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t WholeMark(std::string_view parsed) const;
  // Appends `parsed` with its marks put back.
  void Restore(std::string_view parsed, std::string& out) const;

 private:
  struct Cut {
    size_t begin, end;  // in the source
    size_t mark;        // where its mark begins in the shorter page
  };

  void Add(size_t begin, size_t end);
  bool MarkIsUnused() const;
  uint32_t MarkAt(std::string_view parsed, size_t& at) const;
  void AppendStretch(uint32_t number, std::string& out) const;

  std::string_view source_;
  size_t min_cut_;
  std::vector<Cut> cuts_;
  std::string page_;
};

}  // namespace rivalscope::html
