#include "scan/audit_page.h"

#include <algorithm>
#include <array>

#include "core/data_files.h"
#include "extract/tsv.h"
#include "html/document.h"
#include "html/visible_text.h"
#include "net/url.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

using html::Document;
using html::NodeId;

// Patterns of one place and language, searched together.
struct MarkPatterns {
  std::vector<std::string> marks;  // by pattern
  std::optional<text::PatternSet> set;
};

// data/audit/marks.tsv. Immutable after the first use.
class MarkTable {
 public:
  static const MarkTable& Get() {
    static const MarkTable table;
    return table;
  }

  void AddressMarks(const std::string& address, std::set<std::string>& out) const { Collect(addresses_, address, out); }
  // Of the words of a link in that language; of any of the nine where it is not known.
  void LinkMarks(const std::string& words, text::Language language, std::set<std::string>& out) const {
    Collect(any_links_, words, out);
    ForLanguage(links_, words, language, out);
  }
  void TextMarks(const std::string& folded, text::Language language, std::set<std::string>& out) const {
    ForLanguage(texts_, folded, language, out);
  }

 private:
  using ByLanguage = std::array<MarkPatterns, text::kLanguages.size() + 1>;

  MarkTable() {
    std::map<std::pair<std::string, std::string>, std::pair<std::vector<std::string>, std::vector<std::string>>> rows;
    for (const auto& row : extract::ReadTsv(FindDataFile("audit/marks.tsv").value_or(""), 4)) {
      auto& [marks, patterns] = rows[{std::string(row[1]), std::string(row[2])}];
      marks.emplace_back(row[0]);
      patterns.emplace_back(row[3]);
    }
    for (auto& [key, row] : rows) {
      const bool any = key.second == "*";
      MarkPatterns& patterns = key.first == "address" ? addresses_
                               : any                  ? any_links_
                               : key.first == "link"  ? links_[Index(text::LanguageFromTag(key.second))]
                                                      : texts_[Index(text::LanguageFromTag(key.second))];
      patterns.marks = std::move(row.first);
      auto compiled = text::PatternSet::Compile(row.second);
      if (compiled) patterns.set = std::move(*compiled);  // the file is ours, and a test compiles every row
    }
  }

  static size_t Index(text::Language language) { return static_cast<size_t>(language); }

  static void Collect(const MarkPatterns& patterns, const std::string& text, std::set<std::string>& out) {
    if (!patterns.set) return;
    for (const int i : patterns.set->Matching(text)) out.insert(patterns.marks[static_cast<size_t>(i)]);
  }

  static void ForLanguage(const ByLanguage& all, const std::string& text, text::Language language,
                          std::set<std::string>& out) {
    for (const text::Language l : text::kLanguages) {
      // Shops keep English words ("FAQ", "Click & Collect") whatever their language.
      if (language == text::Language::kUnknown || l == language || l == text::Language::kEn)
        Collect(all[Index(l)], text, out);
    }
  }

  MarkPatterns addresses_, any_links_;
  ByLanguage links_, texts_;
};

bool IsRendered(const Document& document, NodeId node) {
  for (NodeId at = node; at != html::kNoNode && at != 0; at = document.parent(at)) {
    if (document.Is(at, "script") || document.Is(at, "template") || document.Is(at, "noscript")) return false;
  }
  return true;
}

void ReadLinks(const Document& document, const net::Url& page, text::Language language, AuditPage& out) {
  std::optional<net::Url> base;
  for (const NodeId node : document.ByTag("base")) {
    if (const auto href = document.Attr(node, "href"); href && !base) {
      if (auto url = net::Url::Parse(*href, &page)) base = std::move(*url);
    }
  }
  const MarkTable& table = MarkTable::Get();
  for (const char* tag : {"a", "area"}) {
    for (const NodeId node : document.ByTag(tag)) {
      const auto href = document.Attr(node, "href");
      if (!href) continue;
      const auto url = net::Url::Parse(*href, base ? &*base : &page);
      if (!url) continue;
      if (url->scheme() == "tel") out.marks.insert("tel_link");
      if (url->scheme() == "mailto") out.marks.insert("mailto_link");
      if (!url->is_http()) continue;
      out.links.push_back(url->href());
      std::set<std::string> marks;
      table.AddressMarks(url->href(), marks);
      const std::string words = text::CollapseSpace(document.TextContent(node));
      if (words.size() <= 200) table.LinkMarks(text::Fold(words, language), language, marks);
      if (document.Attr(node, "hreflang")) marks.insert("locale_switch");
      for (const std::string& mark : marks) out.marked_links.try_emplace(mark, url->href());
    }
  }
  for (const auto& [mark, address] : out.marked_links) out.marks.insert(mark);
}

// The accessible name of a field by its mark-up alone: a label around it or for it, or one of the attributes that ARIA
// takes a name from.
bool HasLabel(const Document& document, NodeId field, const std::set<std::string, std::less<>>& labelled) {
  for (const char* attribute : {"aria-label", "aria-labelledby", "title"}) {
    if (const auto value = document.Attr(field, attribute); value && !value->empty()) return true;
  }
  if (const auto id = document.Attr(field, "id"); id && labelled.count(*id) > 0) return true;
  for (NodeId at = document.parent(field); at != html::kNoNode; at = document.parent(at)) {
    if (document.Is(at, "label")) return true;
  }
  return false;
}

bool IsField(const Document& document, NodeId node) {
  static constexpr std::array<std::string_view, 6> kNoFields = {"hidden", "submit", "button",
                                                                "image",  "reset",  "checkbox"};
  const std::string type = text::AsciiLower(document.Attr(node, "type").value_or(""));
  return std::find(kNoFields.begin(), kNoFields.end(), type) == kNoFields.end();
}

void ReadForms(const Document& document, AuditPage& out) {
  std::set<std::string, std::less<>> labelled;
  for (const NodeId label : document.ByTag("label")) {
    if (const auto target = document.Attr(label, "for")) labelled.emplace(*target);
  }
  for (const char* tag : {"input", "textarea", "select"}) {
    for (const NodeId node : document.ByTag(tag)) {
      if (!IsRendered(document, node) || !IsField(document, node)) continue;
      ++out.inputs;
      out.inputs_labelled += HasLabel(document, node, labelled);
      const std::string type = text::AsciiLower(document.Attr(node, "type").value_or(""));
      if (type == "search") out.marks.insert("search_field");
    }
  }
  for (const NodeId form : document.ByTag("form")) {
    if (text::EqualsAsciiNoCase(document.Attr(form, "role").value_or(""), "search")) out.marks.insert("search_field");
    for (const NodeId area : document.ByTag("textarea")) {
      if (area > form && area <= document.last(form)) out.marks.insert("ticket_form");
    }
  }
}

void ReadPictures(const Document& document, AuditPage& out) {
  for (const NodeId image : document.ByTag("img")) {
    if (!IsRendered(document, image)) continue;
    ++out.images;
    // An empty alt says "decoration", which is an answer; none at all is not.
    out.images_described += document.Attr(image, "alt").has_value();
  }
}

// Headings are in order where the first is h1 or h2 and none skips a level on the way down (WCAG 2 technique G141).
void ReadHeadings(const Document& document, AuditPage& out) {
  int last = 0;
  out.headings_in_order = true;
  for (NodeId node = 0; node < document.size(); ++node) {
    const std::string_view name = document.name(node);
    if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') continue;
    const int level = name[1] - '0';
    if (level > std::max(last, out.has_headings ? 0 : 1) + 1) out.headings_in_order = false;
    out.has_headings = true;
    last = level;
  }
}

std::string FirstSubtag(std::string_view tag) {
  return text::AsciiLower(tag.substr(0, std::min(tag.find_first_of("-_"), tag.size())));
}

void ReadHead(const Document& document, AuditPage& out) {
  for (const NodeId meta : document.ByTag("meta")) {
    if (text::EqualsAsciiNoCase(document.Attr(meta, "name").value_or(""), "viewport")) out.marks.insert("viewport");
  }
  for (const NodeId html : document.ByTag("html")) {
    if (const auto lang = document.Attr(html, "lang"); lang && !lang->empty()) {
      out.marks.insert("lang");
      out.language = FirstSubtag(*lang);
    }
  }
  for (const NodeId link : document.ByTag("link")) {
    const auto other = document.Attr(link, "hreflang");
    if (other && !text::EqualsAsciiNoCase(*other, "x-default")) out.alternates.insert(FirstSubtag(*other));
  }
  if (!document.ByTag("address").empty()) out.marks.insert("address");
}

}  // namespace

Result<AuditPage> ReadAuditPage(std::string_view utf8, std::string_view url, std::string_view language) {
  const auto document = Document::Parse(utf8);
  if (!document) return tl::unexpected(document.error());
  const auto page = net::Url::Parse(url);
  if (!page) return tl::unexpected(page.error());
  AuditPage out;
  ReadHead(*document, out);
  const text::Language known = text::LanguageFromTag(language.empty() ? std::string_view(out.language) : language);
  ReadLinks(*document, *page, known, out);
  ReadForms(*document, out);
  ReadPictures(*document, out);
  ReadHeadings(*document, out);
  const std::string visible = html::VisibleText(*document, 0, html::Hidden::kRead);
  MarkTable::Get().TextMarks(text::Fold(visible, known), known, out.marks);
  return out;
}

}  // namespace rivalscope::scan
