#include "dashboard/review_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "dashboard/fields.h"
#include "dashboard/layout.h"
#include "report/format.h"
#include "report/html_view.h"

namespace rivalscope::dashboard {
namespace {

using report::Html;
using report::HtmlWriter;
using report::Markup;

// Words that lean either way by less are cues, of which nearly every text has some: they stand in the list alone.
constexpr double kMarked = 0.25;

std::string_view VerdictWord(Polarity polarity) {
  return polarity == Polarity::kPositive ? "praise" : polarity == Polarity::kNegative ? "complaint" : "neither";
}

std::string Signed(double number) { return (number < 0 ? "" : "+") + report::Decimal(number, 2); }

void Byline(const storage::StoredReview& stored, const scan::Config& config, HtmlWriter& html) {
  const Review& review = stored.review;
  html("<header><b><bdi>{}</bdi></b> <span><bdi>{}</bdi></span> ", BrandName(config, stored.brand), review.site);
  if (review.date)
    html("<time datetime=\"{}\">{}</time> ", FormatDay(*review.date), report::Date(*review.date));
  else
    html.Raw("<span>undated</span> ");
  if (review.rating)
    html("<span>{} of {} stars</span> ", report::Stars(*review.rating), report::Stars(review.best));
  else
    html.Raw("<span>no stars</span> ");
  if (!review.language.empty()) html("<span>{}</span> ", report::LanguageName(review.language));
  if (!review.author.empty()) html("<span>by <bdi>{}</bdi></span> ", review.author);
  if (stored.score)
    html("<span class=\"verdict\"><b>{}</b> {}</span>", Signed(stored.score->score),
         VerdictWord(PolarityOf(stored.score->score)));
  else
    html.Raw("<span class=\"verdict\">not scored</span>");
  html("<a class=\"id\" href=\"#r{}\" aria-label=\"Review {}\">#{}</a></header>\n", stored.id, stored.id, stored.id);
}

// The polarity of a theme is that of its summed clauses, as everywhere.
void Themes(const storage::StoredReview& stored, const scan::TextAnalyst& analyst, HtmlWriter& html) {
  std::map<std::string, double> sums;
  for (const ThemeMention& mention : stored.mentions) sums[mention.theme] += mention.score;
  if (sums.empty()) return;
  html.Raw("<ul class=\"tags\" aria-label=\"Themes\">");
  for (const auto& [theme, sum] : sums) {
    Fields fields;
    fields.Set("theme", theme);
    fields.Set("polarity", PolarityName(PolarityOf(sum)));
    html("<li><a href=\"{}\">{}</a> {}</li>", Address("/reviews", fields), ThemeName(analyst, theme),
         VerdictWord(PolarityOf(sum)));
  }
  html.Raw("</ul>\n");
}

void Words(const storage::StoredReview& stored, const scan::ReadText& read, HtmlWriter& html) {
  if (read.score.hits.empty()) {
    html.Raw("<p class=\"small muted\">No word of it is in the lexicon.</p>\n");
    return;
  }
  report::TableWriter table("Values after all rules, and which rules those were", {{"Word"}, {"Value", true}, {"Why"}});
  for (const ScoreHit& hit : read.score.hits)
    table.Row({Html("<bdi>{}</bdi>", hit.token), report::Text(Signed(hit.value)), report::Text(hit.why)});
  HtmlWriter list;
  list("{}", table.Take());
  if (stored.scorer_version != read.version)
    list.Raw(
        "<p class=\"small\">The score above is of an earlier scorer or lexicon; these are the words of today's. "
        "<code>rivalscope lexicon rescore</code> reads all reviews again.</p>");
  html("{}", report::Folded("Words that spoke", list.Take()));
}

void Reply(const Review& review, HtmlWriter& html) {
  if (!review.reply) return;
  html("{}",
       report::Folded(
           "The owner's reply",
           Html("<blockquote {}>{}</blockquote>{}", report::LanguageAttributes(""), review.reply->text,
                Markup{review.reply->date ? "<p class=\"small\">" + report::Date(*review.reply->date) + "</p>" : ""})));
}

}  // namespace

std::string MarkedText(std::string_view text, const std::vector<ScoreHit>& hits) {
  std::vector<const ScoreHit*> sorted;
  for (const ScoreHit& hit : hits)
    if (hit.begin < hit.end && hit.end <= text.size() && std::abs(hit.value) >= kMarked) sorted.push_back(&hit);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->begin < b->begin; });
  HtmlWriter html;
  size_t at = 0;
  for (const ScoreHit* hit : sorted) {
    if (hit->begin < at) continue;
    html("{}<mark class=\"{}\" title=\"{}\">{}</mark>", text.substr(at, hit->begin - at),
         hit->value > 0 ? "praise" : "complaint", Signed(hit->value), text.substr(hit->begin, hit->end - hit->begin));
    at = hit->end;
  }
  html("{}", text.substr(at));
  return html.Take().html;
}

std::string ReviewArticle(const storage::StoredReview& stored, const scan::Config& config,
                          const scan::TextAnalyst& analyst) {
  const Review& review = stored.review;
  const std::string text = storage::ReviewText(review);
  const scan::ReadText read = analyst.Read(text, review.language, text::LanguageFromTag(review.language));
  HtmlWriter html;
  html("<article id=\"r{}\">\n", stored.id);
  Byline(stored, config, html);
  html("<div class=\"said\"><blockquote {}{}>{}</blockquote>\n", report::LanguageAttributes(review.language),
       Markup{review.title.empty() ? "" : " class=\"titled\""}, Markup{MarkedText(text, read.score.hits)});
  Themes(stored, analyst, html);
  Words(stored, read, html);
  Reply(review, html);
  if (stored.snapshot_id != 0)
    html("<p class=\"small\"><a href=\"/page/{}?review={}\">Its place in the archived page</a></p>", stored.snapshot_id,
         stored.id);
  html.Raw("</div></article>\n");
  return html.Take().html;
}

std::string ThemeName(const scan::TextAnalyst& analyst, std::string_view id) {
  for (const ThemeInfo& theme : analyst.themes())
    if (theme.id == id && !theme.name.empty()) return report::Capitalised(theme.name);
  return std::string(id);
}

std::string BrandName(const scan::Config& config, std::string_view id) {
  for (const Brand& brand : config.brands)
    if (brand.id == id && !brand.name.empty()) return brand.name;
  return std::string(id);
}

}  // namespace rivalscope::dashboard
