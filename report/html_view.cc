#include "report/html_view.h"

#include <algorithm>

#include "text/utf8.h"

namespace rivalscope::report {

View::View(const ReportData& of) : data(of), analysis(of.analysis) {
  int rival = 1;
  for (size_t i = 0; i < analysis.brands.size(); ++i) {
    const bool own = static_cast<int>(i) == analysis.own;
    marks_[analysis.brands[i].id] = own ? 0 : 1 + (rival++ - 1) % (kMarks - 1);
  }
  for (const ArchivedExcerpt& excerpt : data.archive) excerpts_.emplace(excerpt.review_id, &excerpt);
}

std::string View::BrandName(std::string_view id) const {
  if (id == "market") return "the rivals";
  for (const Brand& brand : analysis.brands)
    if (brand.id == id) return brand.name.empty() ? brand.id : brand.name;
  return std::string(id);
}

std::string View::ThemeName(std::string_view id) const {
  for (const analysis::ThemeStat& theme : analysis.themes)
    if (theme.theme == id && !theme.name.empty()) return theme.name;
  std::string name(id);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

int View::MarkOf(std::string_view id) const {
  const auto found = marks_.find(id);
  return found == marks_.end() ? -1 : found->second;
}

const Claim* View::FindClaim(std::string_view id) const {
  for (const Claim& claim : analysis.matrix.claims)
    if (claim.id == id) return &claim;
  return nullptr;
}

const ArchivedExcerpt* View::ExcerptOf(const Quote& quote) const {
  const auto found = excerpts_.find(quote.review_id);
  return found == excerpts_.end() || quote.review_id == 0 ? nullptr : found->second;
}

const Brand* View::own() const { return own_known() ? &analysis.brands[static_cast<size_t>(analysis.own)] : nullptr; }

Markup MarkSymbol(int mark) {
  if (mark < 0) return Markup{};
  return Html(
      "<svg class=\"mark b{}\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#m{}\" x=\"7\" y=\"7\"/></svg>",
      mark, mark);
}

Markup BrandLabel(const View& view, std::string_view brand) {
  const int mark = view.MarkOf(brand);
  return Html("<span class=\"brand{}\">{}<bdi>{}</bdi></span>", mark == 0 ? " own" : "", MarkSymbol(mark),
              view.BrandName(brand));
}

Markup BrandKey(const View& view) {
  HtmlWriter html;
  html.Raw("<p class=\"key\">");
  for (const Brand& brand : view.analysis.brands) html("{} ", BrandLabel(view, brand.id));
  html.Raw("</p>");
  return html.Take();
}

Markup Grade(std::string_view grade) {
  if (grade.empty()) return Markup{};
  const bool letter = grade.size() == 1;
  const std::string word = letter ? GradeWord(grade).substr(3) : "counted, not estimated";
  return Html("<span class=\"grade g-{}\"><b>{}</b> {}</span>", letter ? grade : "observed", grade, word);
}

Markup LanguageAttributes(std::string_view language) {
  if (language.empty()) return Markup{"dir=\"auto\""};
  return Html("lang=\"{}\" dir=\"{}\"", language, IsRightToLeft(language) ? "rtl" : "ltr");
}

Markup ExcerptBlock(const ArchivedExcerpt& excerpt, std::string_view language) {
  const size_t size = excerpt.text.size();
  const size_t begin = std::min(excerpt.begin, size);
  const size_t end = std::clamp(excerpt.end, begin, size);
  const std::string_view text = excerpt.text;
  HtmlWriter html;
  html("<blockquote {}>{}", LanguageAttributes(language), text.substr(0, begin));
  if (end > begin) html("<mark>{}</mark>", text.substr(begin, end - begin));
  html("{}</blockquote><p class=\"small\">", text.substr(end));
  if (end == begin) html.Raw("The quote could not be found in the page word for word. ");
  html("Read {} from {}. Snapshot {}", Moment(excerpt.fetched_at), Link(excerpt.url, excerpt.url), excerpt.snapshot_id);
  if (!excerpt.sha256.empty()) html(", SHA-256 <code>{}</code>", excerpt.sha256.substr(0, 16));
  html.Raw(".</p>");
  return html.Take();
}

namespace {

constexpr char32_t kHalfSpace = 0x200C;  // within a Persian word

// Hebrew, Arabic and their neighbours, and their presentation forms: https://www.unicode.org/reports/tr9/#R
bool RunsRightToLeft(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

Markup Byline(const View& view, const Quote& quote) {
  HtmlWriter html;
  html("{} · <bdi>{}</bdi>", BrandLabel(view, quote.brand), quote.author.empty() ? "no author named" : quote.author);
  if (quote.date)
    html(" · <time datetime=\"{}\">{}</time>", FormatDay(*quote.date), Date(*quote.date));
  else
    html.Raw(" · undated");
  if (!quote.site.empty()) html(" · <bdi>{}</bdi>", quote.site);
  if (quote.rating) html(" · <span class=\"stars\">{} of 5 stars</span>", Stars(*quote.rating));
  return html.Take();
}

// The report keeps these words: it opens without a network.
Markup ArchivedPlace(const Quote& quote, const ArchivedExcerpt& excerpt) {
  return Html("<details class=\"place\"><summary>Its place in the archived page</summary>{}</details>",
              ExcerptBlock(excerpt, quote.language));
}

}  // namespace

Markup QuoteBlock(const View& view, const Quote& quote) {
  HtmlWriter html;
  html("<figure class=\"quote\"><blockquote {}>{}</blockquote><figcaption>{}", LanguageAttributes(quote.language),
       quote.text, Byline(view, quote));
  if (const ArchivedExcerpt* excerpt = view.ExcerptOf(quote))
    html("{}", ArchivedPlace(quote, *excerpt));
  else if (!quote.url.empty())
    html(" · {} <span class=\"muted\">(not archived)</span>", Link(quote.url, "the page"));
  else
    html.Raw(" · <span class=\"muted\">imported, no archived page</span>");
  html.Raw("</figcaption></figure>");
  return html.Take();
}

Markup PrintedQuote(const View& view, const Quote& quote) {
  return Html("<figure class=\"quote paper\"><blockquote {}>{}</blockquote><figcaption>{}</figcaption></figure>",
              LanguageAttributes(quote.language), quote.text, Byline(view, quote));
}

Markup Link(std::string_view url, std::string_view text) {
  const Markup href{text::EscapeHref(url)};
  if (href.html.empty()) return Html("{}", text);
  return Html("<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>", href, text);
}

std::string Isolated(std::string_view words) {
  std::string out;
  size_t written = 0, begin = words.size(), end = 0;  // of a run, from its first letter to its last
  for (size_t at = 0; at < words.size();) {
    const size_t here = at;
    const char32_t c = text::NextCodePoint(words, at);
    if (RunsRightToLeft(c)) {
      begin = std::min(begin, here);
      end = at;
    }
    const bool inside = RunsRightToLeft(c) || c == U' ' || c == kHalfSpace;
    if (end <= written || (inside && at < words.size())) continue;
    out += words.substr(written, begin - written);
    out += fmt::format("\u2068{}\u2069", words.substr(begin, end - begin));
    written = end;
    begin = words.size();
  }
  out += words.substr(written);
  return out;
}

Markup NoData(std::string_view sentence) { return Html("<p class=\"nodata\">{}</p>", sentence); }

constexpr size_t kLongestHeader = 60;  // columns: a name of a brand may have any length, and a key says it whole

TableWriter::TableWriter(std::string_view caption, const std::vector<Column>& columns) : columns_(columns) {
  html_("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table><caption>{}</caption><thead><tr>",
        caption, caption);
  for (const Column& column : columns_)
    html_("<th scope=\"col\"{}>{}</th>", Markup{column.numeric ? " class=\"num\"" : ""},
          Shorten(column.title, kLongestHeader));
  html_.Raw("</tr></thead><tbody>\n");
}

void TableWriter::Row(const std::vector<Markup>& cells) {
  html_.Raw("<tr>");
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool numeric = i < columns_.size() && columns_[i].numeric;
    if (i == 0)
      html_("<th scope=\"row\">{}</th>", cells[i]);
    else
      html_("<td{}>{}</td>", Markup{numeric ? " class=\"num\"" : ""}, cells[i]);
  }
  html_.Raw("</tr>\n");
}

Markup TableWriter::Take() {
  html_.Raw("</tbody></table></div>\n");
  return html_.Take();
}

Markup Folded(std::string_view summary, const Markup& content) {
  return Html("<details class=\"fold\"><summary>{}</summary>{}</details>\n", summary, content);
}

}  // namespace rivalscope::report
