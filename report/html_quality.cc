// What the report stands on: every source with what was read of it, what failed and why; and the method with its
// limits.
#include <algorithm>

#include <fmt/format.h>

#include "report/highlights.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

Markup Outcomes(const SourceCoverage& source) {
  HtmlWriter html;
  bool any = false;
  for (const PageOutcome& outcome : source.outcomes) {
    if (outcome.status == "ok" || outcome.status == "not_modified" || outcome.status == "redirected") continue;
    std::string status = outcome.status;
    std::replace(status.begin(), status.end(), '_', ' ');
    html("{}{} {}{}", Markup{any ? "<br>" : ""}, Count(outcome.pages), status,
         outcome.reason.empty() ? "" : ": " + outcome.reason);
    any = true;
  }
  if (source.partial) html("{}partial: {}", Markup{any ? "<br>" : ""}, source.why_partial);
  return html.Take();
}

void SourceTable(const View& view, HtmlWriter& html) {
  if (view.data.sources.empty()) {
    html("{}", NoData("No source is named in the workspace; everything in this report was imported."));
    return;
  }
  TableWriter table("Every source and how it went", {{"Source"},
                                                     {"Brand"},
                                                     {"Kind"},
                                                     {"Pages read", true},
                                                     {"Reviews", true},
                                                     {"New", true},
                                                     {"Languages"},
                                                     {"What failed, and why"}});
  for (const SourceCoverage& source : view.data.sources) {
    const SourceFigures figures = FiguresOf(source);
    std::vector<std::string> languages;
    for (const std::string& tag : source.languages) languages.push_back(LanguageName(tag));
    const bool reviews = source.kind == SourceKind::kReviews;
    table.Row({Html("{}{}", Link(source.url, source.site.empty() ? source.url : source.site),
                    Markup{figures.read == 0 ? " <span class=\"flag\">failed</span>" : ""}),
               source.brand.empty() ? Text("the market") : BrandLabel(view, source.brand),
               Text(SourceKindName(source.kind)),
               Html("{} <span class=\"muted\">of {}</span>", Count(figures.read),
                    Count(std::max(figures.attempted, source.pages_known))),
               reviews ? Text(figures.read == 0 && source.reviews == 0 ? "unknown" : Count(source.reviews)) : Text(""),
               reviews ? Text(figures.read == 0 ? "unknown" : Count(source.reviews_new)) : Text(""),
               Text(fmt::format("{}", fmt::join(languages, ", "))), Outcomes(source)});
  }
  html("{}", table.Take());
}

void ReviewTotals(const View& view, HtmlWriter& html) {
  const analysis::Analysis& analysis = view.analysis;
  std::vector<std::pair<int64_t, std::string>> languages;
  for (const auto& [tag, count] : view.data.languages) languages.emplace_back(count, LanguageName(tag));
  std::sort(languages.rbegin(), languages.rend());
  std::vector<std::string> named;
  named.reserve(languages.size());
  for (const auto& [count, name] : languages) named.push_back(fmt::format("{} {}", Count(count), name));
  html("<p>{} in the store, {} of this scan new, {} inside the window, {}without a date{}.{}</p>",
       Plural(view.data.reviews_total, "review", "reviews"), Count(view.data.reviews_new),
       Count(analysis.reviews_in_window),
       analysis.reviews_undated > 0 ? Count(analysis.reviews_undated) + " " : "none ",
       analysis.reviews_undated > 0 ? " and so left out of the windows" : "",
       named.empty() ? "" : " By language: " + Listed(named) + ".");
  if (view.data.reviews_withdrawn > 0) {
    html("<p>{} and in no figure: a later reading of their pages did not find them.</p>",
         Plural(view.data.reviews_withdrawn, "more review is kept", "more reviews are kept"));
  }
  if (!analysis.suspicious.empty()) {
    TableWriter table("Reviews that count less, and why", {{"Review"}, {"Brand"}, {"Rule"}, {"Why"}, {"Weight", true}});
    constexpr size_t kShown = 100;
    for (size_t i = 0; i < std::min(analysis.suspicious.size(), kShown); ++i) {
      const analysis::SuspicionFlag& flag = analysis.suspicious[i];
      table.Row({Text(fmt::format("{}", flag.review_id)), BrandLabel(view, flag.brand), Text(flag.rule),
                 Text(flag.reason), Text(Decimal(flag.weight, 1))});
    }
    html("{}",
         Folded(Plural(static_cast<int64_t>(analysis.suspicious.size()), "review counts less", "reviews count less") +
                    " (near-duplicates, bursts, contradictions)",
                table.Take()));
  }
  if (analysis.notes.empty()) return;
  html.Raw("<h3>Could not be done</h3><ul>");
  for (const std::string& note : analysis.notes) html("<li>{}</li>", note);
  html.Raw("</ul>\n");
}

}  // namespace

void QualitySection(const View& view, HtmlWriter& html) {
  int64_t failed = 0;
  for (const SourceCoverage& source : view.data.sources) failed += Failed(source) ? 1 : 0;
  if (!view.data.sources.empty())
    html("<p class=\"finding\">{}</p>\n",
         failed == 0 ? "Every source could be read."
                     : fmt::format("{} of {} could not be read; what they would say is unknown, not zero.", failed,
                                   Plural(static_cast<int64_t>(view.data.sources.size()), "source", "sources")));
  SourceTable(view, html);
  ReviewTotals(view, html);
}

namespace {

// Which figures the shares were corrected by: only of languages that were read.
void ScorerTable(const View& view, HtmlWriter& html) {
  TableWriter table(
      "How often the reading of a text is right",
      {{"Language"}, {"Praise read as praise"}, {"Complaint read as complaint"}, {"Texts", true}, {"Measured on"}});
  bool any = false;
  const auto share = [](double value, const Interval& limits) {
    return Html("{} <span class=\"muted\">{} to {}</span>", Percent(value), Percent(limits.low), Percent(limits.high));
  };
  for (const ScorerAccuracy& row : view.data.scorer) {
    if (view.data.languages.count(row.language) == 0) continue;
    any = true;
    table.Row({Text(LanguageName(row.language)), share(row.sensitivity, row.sensitivity_limits),
               share(row.specificity, row.specificity_limits), Text(Count(row.positives + row.negatives)),
               Text(row.own ? "sentences you labelled, beside public ones" : "public labelled texts")});
  }
  if (any) html("{}", table.Take());
}

void Ledger(const View& view, HtmlWriter& html) {
  const LedgerFigures& ledger = view.data.ledger;
  html.Raw("<h3 id=\"ledger\">How politely it was read</h3>\n<dl class=\"figures\">");
  const auto figure = [&](std::string_view name, const std::string& value) {
    html("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  };
  figure("requests sent", Count(ledger.requests));
  figure("hosts", Count(ledger.hosts));
  figure("refused by rules, never sent", Count(ledger.refused));
  figure("answered from cache", Count(ledger.cache_hits));
  figure("received", Bytes(static_cast<uint64_t>(std::max<int64_t>(ledger.wire_bytes, 0))));
  figure("pauses kept, together", Span(ledger.pause));
  figure("answers 429 or 503", Count(ledger.asked_to_wait));
  html.Raw("</dl>\n");
  if (ledger.rules.empty()) return;
  TableWriter table("Rules that kept us out", {{"Host"}, {"Rule"}, {"Line", true}, {"Addresses", true}});
  for (const RefusedRule& rule : ledger.rules)
    table.Row({Text(rule.host), Html("<code>{}</code>", rule.rule), Text(rule.line > 0 ? Count(rule.line) : ""),
               Text(Count(rule.addresses))});
  html("{}", table.Take());
}

}  // namespace

void MethodSection(const View& view, HtmlWriter& html) {
  html(
      "<p>A review takes part in a theme with one vote: praise, complaint or neither. Shares are of praise among those "
      "two, weighted so that copied or suspicious texts count less, and corrected for how often the reading of a text "
      "is wrong. Brands are compared site by site, because people write differently on different sites, and the "
      "results "
      "are combined. A claim must rest on at least 30 effective votes, 20 authors and two weeks on each side, differ "
      "by "
      "at least 10 points, and survive the correction for having asked so many questions at once (at most one in ten "
      "false among what is shown). It is then tried again on {} resampled sets of authors; the grade says how often it "
      "came back.</p>\n",
      view.analysis.bootstraps);
  html(
      "<p class=\"small\">Estimated spread between sites: {} points. Estimated share of comparisons without any true "
      "difference: {}.</p>\n",
      Decimal(100 * view.analysis.site_spread, 1), Percent(view.analysis.null_share));
  ScorerTable(view, html);
  html.Raw(
      "<h3 id=\"limits\">Limits</h3>\n<ul><li>Reviewers are not all customers: those at the extremes write more. "
      "Differences between brands suffer less from it than levels do.</li><li>Share of voice rests on published "
      "click curves, which differ between studies; nobody but the search engine knows the clicks.</li><li>A page that "
      "was blocked, disallowed or needs a browser to show its text is unknown. Nothing was done to get around "
      "it.</li><li>The report is written in English with English forms of dates and figures; quotes stand in their "
      "own language and direction.</li></ul>\n");
  Ledger(view, html);
  const Versions& versions = view.data.versions;
  html(
      "<h3 id=\"versions\">Versions</h3>\n<p class=\"small\">rivalscope {} · extractor {} · scorer {} · themes {} · "
      "scan {} "
      "from {} to {} · written {}{}</p>\n",
      versions.program, versions.extractor, versions.scorer, versions.themes, view.data.scan_id,
      Moment(view.data.scan_started), Moment(view.data.scan_finished), Moment(view.data.generated_at),
      view.data.database.empty() ? "" : " · from " + view.data.database);
}

}  // namespace rivalscope::report
