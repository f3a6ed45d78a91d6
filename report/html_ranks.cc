// Who is seen in search. UNKNOWN is a gap with its reason; a share of voice is shown under every click curve, and an
// order is called robust only where it is the same under all of them.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/html_chart.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::CurveShare;
using analysis::DomainShare;
using analysis::KeywordRank;
using analysis::RankBoard;

constexpr size_t kShownDomains = 12;

// The change of a rank, in words a screen reader says too; empty where one side is not a number.
Markup Moved(const Rank& now, const Rank& before) {
  if (now.kind == Rank::Kind::kUnknown || before.kind == Rank::Kind::kUnknown) return Markup{};
  const bool on = now.kind == Rank::Kind::kAt, was = before.kind == Rank::Kind::kAt;
  if (on && !was) return Markup{" <span class=\"move up\">new</span>"};
  if (!on && was) return Html(" <span class=\"move down\">lost, was {}</span>", before.value);
  if (!on || now.value == before.value) return Markup{};
  const int by = before.value - now.value;
  return Html(" <span class=\"move {}\"><span aria-hidden=\"true\">{}</span><span class=\"hidden\">{} </span>{}</span>",
              by > 0 ? "up" : "down", by > 0 ? "▲" : "▼", by > 0 ? "up" : "down", by > 0 ? by : -by);
}

Markup RankCell(const Rank& now, const Rank* before) {
  if (now.kind == Rank::Kind::kUnknown)
    return Html(
        "<span class=\"unknown\" title=\"{}\"><span aria-hidden=\"true\">?</span><span class=\"hidden\">unknown: "
        "{}</span></span>",
        now.reason, now.reason);
  const Markup change = before == nullptr ? Markup{} : Moved(now, *before);
  if (now.kind == Rank::Kind::kNotInTop) return Html("<span class=\"muted\">&gt; {}</span>{}", now.value, change);
  return Html("<b>{}</b>{}", now.value, change);
}

Markup KeywordLabel(const KeywordRank& keyword) {
  HtmlWriter html;
  html("<span dir=\"auto\">{}</span>", keyword.keyword);
  std::vector<std::string> where;
  for (const std::string& part : {keyword.locale, keyword.engine, keyword.device})
    if (!part.empty()) where.push_back(part);
  if (keyword.branded) where.emplace_back("names a brand");
  if (!keyword.features.empty()) where.push_back("with " + Listed(keyword.features));
  if (!where.empty()) html("<br><span class=\"small muted\">{}</span>", fmt::format("{}", fmt::join(where, " · ")));
  if (!keyword.entrants.empty())
    html("<br><span class=\"small muted\">new in the top 10: {}</span>", Listed(keyword.entrants));
  if (keyword.cannibals.size() > 1)
    html("<br><span class=\"flag\">{} own pages compete here</span>", keyword.cannibals.size());
  return html.Take();
}

void KeywordTable(const View& view, HtmlWriter& html) {
  const RankBoard& board = view.analysis.ranks;
  std::vector<Column> columns = {{"Keyword"}};
  if (board.volumes_known) columns.push_back({"Searches", true});
  for (const Brand& brand : view.analysis.brands) columns.push_back({brand.name, true});
  columns.push_back({"Own rank by scan"});
  TableWriter table("Ranks by keyword and the change since the last scan", columns);
  std::set<std::string> reasons;
  for (const KeywordRank& keyword : board.keywords) {
    std::vector<Markup> cells = {KeywordLabel(keyword)};
    if (board.volumes_known) cells.push_back(Text(Count(static_cast<int64_t>(keyword.volume))));
    for (size_t b = 0; b < view.analysis.brands.size() && b < keyword.now.size(); ++b) {
      cells.push_back(RankCell(keyword.now[b], b < keyword.before.size() ? &keyword.before[b] : nullptr));
      if (keyword.now[b].kind == Rank::Kind::kUnknown)
        reasons.insert("“" + keyword.keyword + "” on " + keyword.engine + ": " + keyword.now[b].reason);
    }
    cells.push_back(keyword.own_history.size() > 1 ? Sparkline(keyword.own_history)
                                                   : Markup{"<span class=\"muted\">one scan</span>"});
    table.Row(cells);
  }
  html("<div class=\"tools\" data-filter=\"#rankings tbody tr\" data-label=\"Filter tables of this section\"></div>{}",
       table.Take());
  if (reasons.empty()) return;
  html.Raw(
      "<p class=\"small\">Unknown ranks enter no average and no alert. Why they are unknown:</p><ul class=\"small\">");
  for (const std::string& reason : reasons) html("<li>{}</li>", reason);
  html.Raw("</ul>\n");
}

std::string Verdict(const View& view) {
  const RankBoard& board = view.analysis.ranks;
  std::string lead = "No brand leads under every click curve.";
  if (board.leader && *board.leader >= 0 && static_cast<size_t>(*board.leader) < view.analysis.brands.size())
    lead = view.analysis.brands[static_cast<size_t>(*board.leader)].name + " leads under every click curve.";
  return lead + (board.order_is_robust ? " The order of all brands is robust: it is the same under all of them."
                                       : " The order of the brands depends on the curve, so read it with care.");
}

void VoiceByCurve(const View& view, HtmlWriter& html) {
  const RankBoard& board = view.analysis.ranks;
  html("<h3 id=\"voice\">Share of voice</h3><p class=\"finding\">{}</p>{}<div class=\"dots\">", Verdict(view),
       BrandKey(view));
  TableWriter table("Share of voice and visibility by click curve",
                    {{"Curve"}, {"Brand"}, {"Share of voice", true}, {"Before", true}, {"Visibility", true}});
  for (const CurveShare& curve : board.curves) {
    std::vector<BarPart> parts;
    std::vector<std::string> said;
    for (size_t b = 0; b < view.analysis.brands.size() && b < curve.share_of_voice.size(); ++b) {
      const Brand& brand = view.analysis.brands[b];
      parts.push_back({view.MarkOf(brand.id), brand.name, curve.share_of_voice[b]});
      said.push_back(brand.name + " " + Percent(curve.share_of_voice[b]));
      table.Row({Text(curve.curve), BrandLabel(view, brand.id), Text(Percent(curve.share_of_voice[b])),
                 Text(b < curve.share_before.size() ? Percent(curve.share_before[b]) : "none"),
                 Text(b < curve.visibility.size() && curve.visibility[b] ? Percent(*curve.visibility[b]) : "unknown")});
    }
    html("<div class=\"dotrow\"><div class=\"label\">{}</div>{}<div class=\"figure\"></div></div>\n", curve.curve,
         StackedBar(fmt::format("{}: {}", curve.curve, fmt::join(said, ", ")), parts));
  }
  html(
      "</div><p class=\"small\">Estimated clicks won, of all clicks on domains seen; what is missing to the end of a "
      "bar "
      "goes to domains that are not tracked. {}</p>{}",
      board.volumes_known ? "Keywords count by their searches."
                          : "Search volumes are not known, so every keyword counts the same.",
      Folded("The table behind it", table.Take()));
}

void Movements(const View& view, HtmlWriter& html) {
  const RankBoard& board = view.analysis.ranks;
  html.Raw("<h3 id=\"movers\">Movers and newcomers</h3>\n");
  if (!board.movements.empty()) {
    TableWriter table("Movement of visibility since the last scan",
                      {{"Brand"}, {"Change, points", true}, {"p", true}, {"Keywords", true}, {"Note"}});
    for (const analysis::Movement& movement : board.movements)
      table.Row({BrandLabel(view, movement.brand), Text(movement.keywords > 0 ? Points(movement.change) : "unknown"),
                 Text(movement.keywords > 0 ? PValue(movement.p) : "none"), Text(Count(movement.keywords)),
                 Text(movement.note)});
    html("{}", table.Take());
  } else {
    html("{}", NoData("Movement needs a second scan with search results."));
  }
  if (board.domains.empty()) return;
  TableWriter table("Everybody seen in these results", {{"Domain"},
                                                        {"Brand"},
                                                        {"Share of voice", true},
                                                        {"Keywords in the top 10", true},
                                                        {"Scans in the top 3", true},
                                                        {"New"}});
  for (size_t i = 0; i < std::min(board.domains.size(), kShownDomains); ++i) {
    const DomainShare& domain = board.domains[i];
    table.Row({Text(domain.domain), domain.brand.empty() ? Text("not tracked") : BrandLabel(view, domain.brand),
               Text(Percent(domain.share_of_voice)), Text(Count(domain.keywords)), Text(Count(domain.scans_in_top3)),
               Text(domain.entrant ? "newcomer" : "")});
  }
  html("{}", table.Take());
}

}  // namespace

void RankingsSection(const View& view, HtmlWriter& html) {
  const RankBoard& board = view.analysis.ranks;
  if (board.keywords.empty()) {
    html("{}", NoData("No keywords are tracked, or no search results were read: name keywords and a search source that "
                      "allows it in the workspace, or import the results you have."));
    return;
  }
  html("<p class=\"small\">{} of {} keyword results could be read.</p>", board.known_keywords,
       board.known_keywords + board.unknown_keywords);
  KeywordTable(view, html);
  if (board.curves.empty() || board.complete_keywords == 0)
    html("{}", NoData(board.known_keywords == 0
                          ? "No share of voice: no search results could be read in this scan."
                          : "No share of voice: the imported ranks do not say who else ranks for these keywords."));
  else
    VoiceByCurve(view, html);
  Movements(view, html);
}

}  // namespace rivalscope::report
