// What changed since the last scan; what was suppressed as noise stays visible in a list of its own.
#include <algorithm>

#include "report/highlights.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

std::string KindWords(std::string_view kind) {
  std::string words(kind);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

Markup ChangeTable(const View& view, bool suppressed, std::string_view caption) {
  std::vector<Column> columns = {{"What"}, {"Brand"}, {"Of what"}, {"Before"}, {"After"}};
  if (suppressed) columns.push_back({"Why suppressed"});
  TableWriter table(caption, columns);
  for (const Change& change : view.data.changes) {
    if (change.suppressed != suppressed) continue;
    const auto text = [](const std::string& value) {
      return value.empty() ? Markup{"<span class=\"muted\">–</span>"}
                           : Html("<span dir=\"auto\">{}</span>", Shorten(value, 240));
    };
    std::vector<Markup> cells = {
        Text(KindWords(change.kind)), change.brand.empty() ? Text("the market") : BrandLabel(view, change.brand),
        change.url.empty() ? text(change.subject)
                           : Link(change.url, change.subject.empty() ? change.url : change.subject),
        text(change.before), text(change.after)};
    if (suppressed) cells.push_back(Text(change.why_suppressed));
    table.Row(cells);
  }
  return table.Take();
}

}  // namespace

void ChangesSection(const View& view, HtmlWriter& html) {
  const int64_t visible = VisibleChanges(view.data), suppressed = SuppressedChanges(view.data);
  if (!view.data.previous_scan) {
    html("{}", NoData("This is the first scan of the market; changes are listed from the second on."));
    return;
  }
  if (visible == 0)
    html("{}",
         NoData("Nothing that both scans could read has changed since " + Date(ToDay(*view.data.previous_scan)) + "."));
  else
    html("<div class=\"tools\" data-filter=\"#changes tbody tr\" data-label=\"Filter changes\"></div>{}",
         ChangeTable(view, false, "Changes since " + Date(ToDay(*view.data.previous_scan))));
  if (suppressed > 0)
    html("{}", Folded(Plural(suppressed, "suppressed change", "suppressed changes"),
                      ChangeTable(view, true, "Taken for noise: dates, counters, boilerplate")));
}

}  // namespace rivalscope::report
