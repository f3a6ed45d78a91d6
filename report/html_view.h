// What every section of the HTML report shares: names and marks of brands, and the small parts that recur (a grade, a
// quote, an empty section's sentence, a table). Those that need no report are the dashboard's, too.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.h"
#include "report/html_writer.h"
#include "report/report_data.h"

namespace rivalscope::report {

// Lookups over one report. Holds references: the data must outlive it.
class View {
 public:
  explicit View(const ReportData& data);

  const ReportData& data;
  const analysis::Analysis& analysis;

  // The name of a brand id; "the rivals" for "market"; the id itself where it is not known.
  std::string BrandName(std::string_view id) const;
  std::string ThemeName(std::string_view id) const;
  // Number of a brand's mark and colour, the same everywhere: 0 own, 1.. rivals in order. -1 where it is unknown.
  int MarkOf(std::string_view id) const;
  const Claim* FindClaim(std::string_view id) const;
  const ArchivedExcerpt* ExcerptOf(const Quote& quote) const;
  bool own_known() const { return analysis.own >= 0; }
  const Brand* own() const;

 private:
  std::map<std::string, int, std::less<>> marks_;
  std::map<int64_t, const ArchivedExcerpt*> excerpts_;
};

inline constexpr int kMarks = 8;          // shapes and colours; a ninth brand begins again at the first rival's
inline constexpr double kThinVotes = 30;  // effective votes below which a figure is drawn hollow

// The mark of a brand alone (decorative), and with its name.
Markup MarkSymbol(int mark);
Markup BrandLabel(const View& view, std::string_view brand);
// All compared brands with their marks: the key of a chart.
Markup BrandKey(const View& view);
Markup Grade(std::string_view grade);
Markup QuoteBlock(const View& view, const Quote& quote);
// The first quote as paper shows it, where nothing can be opened.
Markup PrintedQuote(const View& view, const Quote& quote);
// Language and direction of a text from outside, as attributes. Where the language is not known, the browser finds the
// direction.
Markup LanguageAttributes(std::string_view language);
// The page's own words around a quote, the quote marked, and which page that is.
Markup ExcerptBlock(const ArchivedExcerpt& excerpt, std::string_view language);
// Link to an address outside; the text alone where the address is not http or https.
Markup Link(std::string_view url, std::string_view text);
// A line of ours with names of any script in it: what runs from right to left is set apart by FIRST STRONG ISOLATE and
// POP DIRECTIONAL ISOLATE, so that two such names keep their order, and a figure behind one its place.
std::string Isolated(std::string_view words);
// In place of a section without data: one sentence that says why.
Markup NoData(std::string_view sentence);

// A table with a caption, headed columns and a way to sort by them where scripts run. Numeric columns are aligned to
// the end and set in tabular figures.
struct Column {
  std::string title;
  bool numeric = false;
};
class TableWriter {
 public:
  TableWriter(std::string_view caption, const std::vector<Column>& columns);
  // One cell a column; the first is the row's header.
  void Row(const std::vector<Markup>& cells);
  Markup Take();

 private:
  std::vector<Column> columns_;
  HtmlWriter html_;
};
inline Markup Text(std::string_view text) { return Html("{}", text); }
// The table behind a chart, folded.
Markup Folded(std::string_view summary, const Markup& content);

}  // namespace rivalscope::report
