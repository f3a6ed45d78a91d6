// The matrix. A line is a claim that opens into what holds it: the test site by site, what people wrote, and why it
// stands in this cell.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "report/highlights.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

constexpr size_t kShownPerCell = 7;
constexpr size_t kQuotesPerSide = 3;

void WhyHere(const Claim& claim, HtmlWriter& html) {
  html("<h4>Why is this here</h4><p>Reason {}: {}. ", claim.reason, ReasonMeaning(claim.reason));
  if (claim.grade == "Observed") {
    html.Raw(
        "It is counted on pages, not estimated from a sample, and is as complete as the crawl: see data quality. ");
  } else {
    html(
        "The difference is {} points with a 95% interval of {}. Over all comparisons of this report, about {} of those "
        "called like this one are false alarms (q {}). It came back in this cell in {} of the resamplings. ",
        Points(claim.difference), PointsInterval(claim.interval),
        claim.q < 0.01 ? "one in a hundred or fewer" : Percent(claim.q), PValue(claim.q), Percent(claim.confidence));
  }
  if (claim.importance > 0)
    html("The theme carries {} of the importance for the star rating. ", Percent(claim.importance));
  for (const std::string& flag : claim.flags) html("<span class=\"flag\">{}</span> ", Capitalised(flag));
  html.Raw("</p>");
  if (claim.grade == "A")
    html.Raw("<p class=\"small\">Grade A: q below 0.01, at least 90% of resamplings, at least two sites.</p>");
  else if (claim.grade == "B")
    html.Raw("<p class=\"small\">Grade B: q below 0.05 and at least 80% of resamplings.</p>");
  else if (claim.grade == "C")
    html.Raw("<p class=\"small\">Grade C: q below 0.10. Look at the quotes before you act on it.</p>");
}

Markup Votes(double positive, double total) {
  if (total <= 0) return Markup{"<span class=\"muted\">no votes</span>"};
  return Html("{} <span class=\"muted\">of {}</span>", Percent(positive / total), Decimal(total, 0));
}

void TestTable(const View& view, const Claim& claim, HtmlWriter& html) {
  if (claim.sites.empty()) return;
  const std::string own = view.own() != nullptr ? view.own()->name : "own";
  const std::string rival = claim.rival.empty() ? "the rivals" : view.BrandName(claim.rival);
  TableWriter table("The test, site by site: share of praise among polar votes",
                    {{"Site"}, {own, true}, {rival, true}, {"Difference", true}});
  for (const SiteCounts& site : claim.sites) {
    const bool both = site.own_total > 0 && site.rival_total > 0;
    table.Row({Text(site.site), Votes(site.own_positive, site.own_total), Votes(site.rival_positive, site.rival_total),
               both ? Text(Points(site.own_positive / site.own_total - site.rival_positive / site.rival_total))
                    : Text("not comparable")});
  }
  html("{}", table.Take());
  html("<p class=\"small\">Effective votes: {} and {}. Own test: {} points ({}), p {}, q {}.", Decimal(claim.n_own, 0),
       Decimal(claim.n_rival, 0), Points(claim.difference), PointsInterval(claim.interval), PValue(claim.p),
       PValue(claim.q));
  if (claim.stratified)
    html(
        " Textbook test beside it: Mantel-Haenszel {} points ({}, Sato), Cochran-Mantel-Haenszel p {}; the sites {} "
        "(Breslow-Day p {}).",
        Points(claim.stratified->difference), PointsInterval(claim.stratified->interval), PValue(claim.stratified->p),
        claim.stratified->p_sites < 0.05 ? "differ from each other" : "agree", PValue(claim.stratified->p_sites));
  html.Raw("</p>");
}

// At most three of each brand's, in the order the rule chose them.
std::vector<const Quote*> QuotesOf(const Claim& claim, bool own, const std::string& own_id) {
  std::vector<const Quote*> quotes;
  for (const Quote& quote : claim.evidence)
    if ((quote.brand == own_id) == own && quotes.size() < kQuotesPerSide) quotes.push_back(&quote);
  return quotes;
}

std::string OwnId(const View& view) { return view.own() != nullptr ? view.own()->id : ""; }

// Paper has room for one: of the side that the cell speaks of, else the first. nullptr where there is no quote.
const Quote* QuoteForPaper(const View& view, const Claim& claim) {
  if (claim.evidence.empty()) return nullptr;
  const bool own = claim.cell == Cell::kStrength || claim.cell == Cell::kWeakness;
  const std::vector<const Quote*> side = QuotesOf(claim, own, OwnId(view));
  return side.empty() ? &claim.evidence.front() : side.front();
}

void Quotes(const View& view, const Claim& claim, HtmlWriter& html) {
  const std::string own_id = OwnId(view);
  if (claim.evidence.empty()) {
    if (claim.grade != "Observed") html.Raw("<p class=\"small muted\">No quote is long enough to stand alone.</p>");
    return;
  }
  html.Raw("<h4>What people wrote</h4><div class=\"sides\">");
  for (const bool own : {true, false}) {
    const std::vector<const Quote*> quotes = QuotesOf(claim, own, own_id);
    if (quotes.empty()) continue;
    html.Raw("<div>");
    for (const Quote* quote : quotes) html("{}", QuoteBlock(view, *quote));
    html.Raw("</div>");
  }
  html.Raw("</div>");
}

void ClaimDetails(const View& view, const Claim& claim, HtmlWriter& html) {
  html(
      "<details class=\"claim\" id=\"c-{}\" data-grade=\"{}\" data-rival=\"{}\"><summary><span "
      "class=\"statement\">{}</span> {}</summary><div class=\"proof\">",
      claim.id, claim.grade, claim.rival, Isolated(claim.statement), Grade(claim.grade));
  WhyHere(claim, html);
  TestTable(view, claim, html);
  Quotes(view, claim, html);
  if (const std::string action = ActionFor(view.analysis.matrix, claim); !action.empty())
    html("<h4>What to do</h4><p class=\"do\"><span aria-hidden=\"true\">→</span> {}</p>", Isolated(action));
  html("<p class=\"small muted\">Claim <code>{}</code></p></div></details>\n", claim.id);
  if (const Quote* quote = QuoteForPaper(view, claim)) html("{}", PrintedQuote(view, *quote));
}

void CellBox(const View& view, Cell cell, HtmlWriter& html) {
  static constexpr std::array<std::string_view, 4> kSubtitles = {
      "Where customers are happier with us, tested", "Where they are not, tested", "What the market leaves open",
      "What rivals do better or begin to do"};
  static constexpr std::array<std::string_view, 4> kEmpty = {
      "No theme, channel or ranking stands out above the rivals with enough evidence.",
      "Nothing is shown to be worse than at the rivals with enough evidence.",
      "No gap in the market and no falling rival passed the tests.",
      "No rival is shown to be ahead or gaining with enough evidence."};
  const std::vector<const Claim*> claims = ClaimsOf(view.analysis.matrix, cell);
  const auto index = static_cast<size_t>(cell);
  html(
      "<section class=\"cell\" aria-labelledby=\"cell-{0}\"><h3 id=\"cell-{0}\"><span class=\"letter\" "
      "aria-hidden=\"true\">{0}</span> {1} <span class=\"count\">{2}</span></h3><p class=\"small muted\">{3}</p>\n",
      std::string(1, CellLetter(cell)), CellName(cell), claims.size(), kSubtitles[index]);
  if (claims.empty()) html("{}", NoData(kEmpty[index]));
  for (size_t i = 0; i < std::min(claims.size(), kShownPerCell); ++i) ClaimDetails(view, *claims[i], html);
  if (claims.size() > kShownPerCell) {
    html("<details class=\"fold\"><summary>{} more</summary>\n", claims.size() - kShownPerCell);
    for (size_t i = kShownPerCell; i < claims.size(); ++i) ClaimDetails(view, *claims[i], html);
    html.Raw("</details>\n");
  }
  html.Raw("</section>\n");
}

void InsufficientList(const View& view, HtmlWriter& html) {
  const std::vector<Insufficient>& list = view.analysis.matrix.insufficient;
  if (list.empty()) return;
  TableWriter table(
      "Comparisons that could not be decided",
      {{"Theme"}, {"Against"}, {"Seen", true}, {"Smallest difference that would show", true}, {"Why"}, {"Needs"}});
  for (const Insufficient& item : list)
    table.Row({Text(item.theme.empty() ? "rating" : view.ThemeName(item.theme)), Text(view.BrandName(item.rival)),
               Text(Points(item.difference)), Text(item.detectable > 0 ? Percent(item.detectable) : "unknown"),
               Text(item.why),
               Text(item.needs > 0 ? "about " + Plural(item.needs, "more review", "more reviews") : "")});
  html(
      "<details class=\"fold\" id=\"insufficient\"><summary>Not enough evidence for {}</summary><p>These may be "
      "differences, or chance. They are not in the matrix, and the table says what it would take.</p>{}</details>\n",
      Plural(static_cast<int64_t>(list.size()), "comparison", "comparisons"), table.Take());
}

}  // namespace

void SwotSection(const View& view, HtmlWriter& html) {
  html.Raw(
      "<p>Each line is a claim that passed a test, or a fact that was counted. Open it for the test by site, the "
      "quotes on both sides and the reason it is here.</p><div class=\"tools\" data-filter=\"#matrix .claim\" "
      "data-label=\"Filter claims\"></div>\n<div id=\"matrix\" class=\"matrix\">\n");
  for (const Cell cell : {Cell::kStrength, Cell::kWeakness, Cell::kOpportunity, Cell::kThreat})
    CellBox(view, cell, html);
  html.Raw("</div>\n");
  InsufficientList(view, html);
}

}  // namespace rivalscope::report
