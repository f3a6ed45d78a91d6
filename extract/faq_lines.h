// A page as the lines a reader sees, each with its weight, and the stretches that announce themselves as FAQ.
#pragma once

#include <string>
#include <vector>

#include "extract/context.h"
#include "extract/question.h"

namespace rivalscope::extract {

struct Line {
  std::string text;
  html::NodeId begin = 0;  // first and last text node
  html::NodeId end = 0;
  html::NodeId block = 0;   // the block element it stands in
  int level = 0;            // see below
  bool link = false;        // all of it is inside one link
  bool navigation = false;  // in <nav>, <footer>, <header>, <aside> or a form
  Question reads = Question::kNo;
};
inline constexpr int kBoldLevel = 7;  // 1..6 are headings
inline constexpr int kPlainLevel = 9;

// Lines in page order, what is folded away until a click included.
std::vector<Line> PageLines(const Context& context);

struct Zone {
  html::NodeId begin = 0;
  html::NodeId end = 0;  // last node
  bool Holds(html::NodeId node) const { return begin <= node && node <= end; }
};
// Sections under a heading that announces a FAQ, elements whose class or id says so, and the whole page where its
// title, first heading or address does. A page has few of them: at most kMaxZones.
inline constexpr size_t kMaxZones = 64;
std::vector<Zone> FaqZones(const Context& context, const std::vector<Line>& lines);

}  // namespace rivalscope::extract
