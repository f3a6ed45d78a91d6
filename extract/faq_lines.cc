#include "extract/faq_lines.h"

#include <algorithm>
#include <array>

#include "extract/names.h"
#include "extract/question.h"
#include "html/visible_text.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

int HeadingLevel(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

bool IsNavigation(std::string_view name) { return name == "nav" || name == "footer" || name == "header"; }

// Walks once over the page, keeping what the open elements say about the text inside them.
class LineReader {
 public:
  explicit LineReader(const Context& context) : document_(context.document), language_(context.language) {}

  std::vector<Line> Read() {
    NodeId node = 1;
    while (node < document_.size()) {
      while (!open_.empty() && document_.last(open_.back().node) < node) CloseElement();
      if (document_.kind(node) == NodeKind::kText) {
        Text(node);
      } else if (document_.kind(node) == NodeKind::kElement) {
        if (html::IsNeverText(document_, node)) {
          node = document_.last(node) + 1;
          continue;
        }
        OpenElement(node);
      }
      ++node;
    }
    EndLine();
    return std::move(lines_);
  }

 private:
  struct Open {
    NodeId node;
    bool block;
    int heading;
    bool bold;
    bool link;
    bool navigation;
  };

  void OpenElement(NodeId node) {
    const std::string_view name = document_.name(node);
    const bool cell = name == "td" || name == "th";  // one on a row with others, and a line all the same
    Open open{node, cell || html::IsBlock(document_, node), HeadingLevel(name), false, false, false};
    open.bold = name == "b" || name == "strong";
    open.link = name == "a";
    open.navigation = IsNavigation(name);
    if (open.block) EndLine();
    bold_ += open.bold ? 1 : 0;
    link_ += open.link ? 1 : 0;
    navigation_ += open.navigation ? 1 : 0;
    if (open.heading != 0) heading_ = open.heading;
    open_.push_back(open);
  }

  void CloseElement() {
    const Open& open = open_.back();
    if (open.block) EndLine();
    bold_ -= open.bold ? 1 : 0;
    link_ -= open.link ? 1 : 0;
    navigation_ -= open.navigation ? 1 : 0;
    if (open.heading != 0) heading_ = 0;
    open_.pop_back();
  }

  void Text(NodeId node) {
    const std::string_view data = document_.data(node);
    if (text::Trim(data).empty()) {
      if (!line_.text.empty()) line_.text += ' ';
      return;
    }
    if (line_.text.empty()) {
      line_ = {};
      line_.begin = node;
      all_bold_ = all_link_ = true;
      line_.level = heading_;
      line_.navigation = navigation_ > 0;
      for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
        if (open->block) {
          line_.block = open->node;
          break;
        }
      }
    }
    all_bold_ = all_bold_ && bold_ > 0;
    all_link_ = all_link_ && link_ > 0;
    line_.end = node;
    line_.text += data;
  }

  void EndLine() {
    if (line_.text.empty()) return;
    line_.text = text::CollapseSpace(line_.text);
    if (line_.level == 0) line_.level = all_bold_ ? kBoldLevel : kPlainLevel;
    line_.link = all_link_;
    line_.reads = ReadsAsQuestion(line_.text, language_);
    if (!line_.text.empty()) lines_.push_back(std::move(line_));
    line_ = {};
  }

  const Document& document_;
  const text::Language language_;
  std::vector<Open> open_;
  std::vector<Line> lines_;
  Line line_;
  bool all_bold_ = false;
  bool all_link_ = false;
  int bold_ = 0;
  int link_ = 0;
  int navigation_ = 0;
  int heading_ = 0;
};

// "faq" as a part of a class, id or path: "faq", "faqs", "page-faq", "faqSection", but not "faquir".
bool HoldsFaqToken(std::string_view text) {
  const std::string lower = text::AsciiLower(text);
  for (const std::string_view token : {"faq", "sss", "gyik", "sikca-sorulan", "haeufige-fragen", "questions-frequentes",
                                       "preguntas-frecuentes", "domande-frequenti", "frequently-asked"}) {
    for (size_t at = lower.find(token); at != std::string::npos; at = lower.find(token, at + 1)) {
      const auto letter = [&](size_t i) { return i < lower.size() && lower[i] >= 'a' && lower[i] <= 'z'; };
      size_t after = at + token.size();
      if (after < lower.size() && lower[after] == 's') ++after;
      const bool begins = at == 0 || !letter(at - 1) || token == "faq";
      const bool camel = after < text.size() && text[after] >= 'A' && text[after] <= 'Z';
      if (begins && (!letter(after) || camel)) return true;
    }
  }
  return false;
}

bool PageIsFaq(const Context& context, const std::vector<Line>& lines) {
  if (context.url && HoldsFaqToken(context.url->path())) return true;
  const auto first = std::find_if(lines.begin(), lines.end(), [](const Line& line) { return line.level == 1; });
  if (first != lines.end() && AnnouncesFaq(first->text)) return true;
  for (const NodeId title : context.document.ByTag("title")) {
    return AnnouncesFaq(context.document.TextContent(title));
  }
  return false;
}

}  // namespace

std::vector<Line> PageLines(const Context& context) { return LineReader(context).Read(); }

std::vector<Zone> FaqZones(const Context& context, const std::vector<Line>& lines) {
  const Document& document = context.document;
  std::vector<Zone> zones;
  for (size_t i = 0; i < lines.size() && zones.size() < kMaxZones / 2; ++i) {
    const Line& heading = lines[i];
    if (heading.link || heading.reads == Question::kByMark || !AnnouncesFaq(heading.text)) continue;
    // A plain line must be short to be a heading.
    constexpr size_t kMaxPlainHeading = 60;
    if (heading.level == kPlainLevel && heading.text.size() > kMaxPlainHeading) continue;
    NodeId end = document.size() - 1;
    for (size_t next = i + 1; next < lines.size(); ++next) {
      if (lines[next].level <= heading.level && lines[next].level < kBoldLevel && lines[next].reads == Question::kNo) {
        end = lines[next].begin - 1;
        break;
      }
    }
    zones.push_back({heading.end + 1, end});
  }
  for (NodeId node = 1; node < document.size() && zones.size() < kMaxZones - 1; ++node) {
    if (document.kind(node) != NodeKind::kElement) continue;
    if (document.Is(node, "body") || document.Is(node, "html") || document.Is(node, "a")) continue;
    if (HoldsFaqToken(NameOf(document, node, "class")) || HoldsFaqToken(NameOf(document, node, "id"))) {
      zones.push_back({node, document.last(node)});
      node = document.last(node);
    }
  }
  if (PageIsFaq(context, lines)) zones.push_back({0, document.size() - 1});
  return zones;
}

}  // namespace rivalscope::extract
