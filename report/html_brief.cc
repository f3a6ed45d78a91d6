// One screen, one printed page: what market, how sure, the five things that matter, and where we stand.
#include <algorithm>

#include "report/highlights.h"
#include "report/html_chart.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

void TopFive(const View& view, HtmlWriter& html) {
  const SwotMatrix& matrix = view.analysis.matrix;
  const std::vector<const Claim*> claims = TopClaims(matrix, 5);
  if (claims.empty()) {
    html("{}",
         NoData(std::string("No difference between the brands passed the tests in this window.") +
                (matrix.insufficient.empty() ? ""
                                             : " The list beside the matrix says how many reviews each would take.")));
    return;
  }
  html.Raw("<ol class=\"top\">\n");
  for (const Claim* claim : claims) {
    html(
        "<li><p class=\"claim-line\"><a href=\"#c-{}\">{}</a></p><p class=\"small\"><span class=\"cell-tag\">{}</span> "
        "{}",
        claim->id, Isolated(claim->statement), CellName(claim->cell), Grade(claim->grade));
    if (claim->grade != "Observed" && claim->n_own > 0)
      html(" <span class=\"nowrap\">{} against {} effective votes</span>", Decimal(claim->n_own, 0),
           Decimal(claim->n_rival, 0));
    html.Raw("</p>");
    if (const std::string action = ActionFor(matrix, *claim); !action.empty())
      html("<p class=\"do\"><span aria-hidden=\"true\">→</span> {}</p>", Isolated(action));
    html.Raw("</li>\n");
  }
  html.Raw("</ol>\n");
}

const analysis::RatingStat* OverallRating(const View& view, const std::string& brand) {
  for (const analysis::RatingStat& rating : view.analysis.ratings)
    if (rating.brand == brand && rating.site.empty() && rating.count > 0) return &rating;
  return nullptr;
}

void RatingFigure(const View& view, HtmlWriter& html) {
  html.Raw("<figure><h3>Rating, all sites</h3>");
  std::vector<DotRow> rows;
  for (const Brand& brand : view.analysis.brands) {
    const analysis::RatingStat* rating = OverallRating(view, brand.id);
    if (rating == nullptr) continue;
    DotRow row;
    row.label = BrandLabel(view, brand.id);
    row.finding = brand.name + ": " + Decimal(rating->mean, 2) + " of 5 stars (" + Decimal(rating->interval.low, 2) +
                  " to " + Decimal(rating->interval.high, 2) + "), " + Plural(rating->count, "rating", "ratings");
    row.dots = {{view.MarkOf(brand.id), rating->mean, rating->interval, rating->count < kThinVotes}};
    row.figure = Decimal(rating->mean, 2);
    rows.push_back(std::move(row));
  }
  if (rows.empty())
    html("{}", NoData("No star ratings were found in this window."));
  else
    html("{}<figcaption class=\"small\">Mean of stars, with the 95% interval.</figcaption>",
         DotPlot(RatingAxis(), rows));
  html.Raw("</figure>\n");
}

// Share of voice under the default curve; the whisker spans all curves.
void VoiceFigure(const View& view, HtmlWriter& html) {
  html.Raw("<figure><h3>Share of voice in search</h3>");
  const analysis::RankBoard& board = view.analysis.ranks;
  if (board.curves.empty() || board.complete_keywords == 0) {
    html("{}</figure>\n", NoData(board.keywords.empty()      ? "No keywords are tracked in this workspace."
                                 : board.known_keywords == 0 ? "No search results could be read in this scan."
                                                             : "The imported ranks do not say who else ranks."));
    return;
  }
  double full = 0.05;
  for (const analysis::CurveShare& curve : board.curves)
    for (const double share : curve.share_of_voice) full = std::max(full, share);
  html.Raw("<div class=\"dots\">");
  for (size_t b = 0; b < view.analysis.brands.size(); ++b) {
    const Brand& brand = view.analysis.brands[b];
    Interval range{1, 0};
    for (const analysis::CurveShare& curve : board.curves) {
      if (b >= curve.share_of_voice.size()) continue;
      range.low = std::min(range.low, curve.share_of_voice[b]);
      range.high = std::max(range.high, curve.share_of_voice[b]);
    }
    if (b >= board.curves[0].share_of_voice.size()) continue;
    const double share = board.curves[0].share_of_voice[b];
    html(
        "<div class=\"dotrow\"><div class=\"label\">{}</div>{}<div class=\"figure\">{}</div></div>",
        BrandLabel(view, brand.id),
        ShareBar(view.MarkOf(brand.id), share, range, full,
                 brand.name + ": " + Percent(share) + " of clicks, " + PercentInterval(range) + " across click curves"),
        Percent(share));
  }
  html(
      "</div><figcaption class=\"small\">Of estimated clicks on {}; the line spans {} click curves. The order is {}."
      "</figcaption></figure>\n",
      Plural(board.known_keywords, "keyword", "keywords"), board.curves.size(),
      board.order_is_robust ? "the same under all of them" : "not the same under all of them");
}

}  // namespace

void BriefSection(const View& view, HtmlWriter& html) {
  const ReportData& data = view.data;
  html(
      "<header class=\"masthead\"><p class=\"eyebrow\">Competitive brief</p><h1>{}</h1><p class=\"lead\">{}</p>"
      "<p class=\"small\">{}<br>{}</p>",
      data.market.empty() ? "Market" : data.market, Isolated(MarketLine(data).substr(data.market.size() + 2)),
      WindowLine(data), CoverageLine(data));
  if (data.partial) html("<p class=\"warning\"><b>Partial scan.</b> {}</p>", data.why_partial);
  if (!view.own_known())
    html.Raw(
        "<p class=\"warning\"><b>No own brand is named,</b> so nothing is compared: set own in the workspace.</p>");
  html.Raw("</header>\n<h2 class=\"first\">What matters now</h2>\n");
  TopFive(view, html);
  html("<p class=\"small\">{} {}</p>\n", InsufficientLine(data),
       data.previous_scan ? "Since the last scan: " + Plural(VisibleChanges(data), "change", "changes") + ", " +
                                Count(SuppressedChanges(data)) + " more suppressed as noise."
                          : std::string("Changes are listed from the second scan on."));
  if (const std::string goals = GoalsLine(data.analysis.matrix); !goals.empty())
    html("<p class=\"small\"><a href=\"#goals\">{}</a></p>\n", goals);
  html.Raw("<div class=\"pair\">\n");
  RatingFigure(view, html);
  VoiceFigure(view, html);
  html.Raw("</div>\n");
}

}  // namespace rivalscope::report
