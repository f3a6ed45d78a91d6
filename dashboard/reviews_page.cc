// GET /reviews: the reviews that a filter lets through, each with what was read from it; and the same as files.
#include <fmt/core.h>

#include <set>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "dashboard/review_text.h"
#include "report/format.h"
#include "report/html_view.h"
#include "scan/review_query.h"
#include "scan/review_rows.h"

namespace rivalscope::dashboard {
namespace {

using report::HtmlWriter;
using report::Markup;

constexpr int kReviewsAPage = 50;
const std::vector<std::string> kFields = {"brand", "theme",    "lang",  "site",  "since",
                                          "until", "polarity", "stars", "words", "page"};

Result<storage::ReviewFilter> FilterOf(const Visit& visit) {
  if (const Status known = visit.query.Only(kFields); !known) return tl::unexpected(known.error());
  const Fields& query = visit.query;
  scan::ReviewQuery wanted;
  wanted.brand = query["brand"];
  wanted.theme = query["theme"];
  wanted.language = query["lang"];
  wanted.site = query["site"];
  wanted.since = query["since"];
  wanted.until = query["until"];
  wanted.polarity = query["polarity"];
  wanted.stars = query["stars"];
  wanted.words = query["words"];
  return wanted.Filter(visit.known.config, visit.known.analyst->themes(), visit.store);
}

using Choices = std::vector<std::pair<std::string, std::string>>;  // value, name

void Select(const Visit& visit, std::string_view field, std::string_view label, const Choices& choices,
            HtmlWriter& html) {
  html("<label>{} <select name=\"{}\"><option value=\"\">any</option>", label, field);
  for (const auto& [value, name] : choices)
    html("<option value=\"{}\"{}>{}</option>", value, Markup{visit.query[field] == value ? " selected" : ""}, name);
  html.Raw("</select></label>\n");
}

void Input(const Visit& visit, std::string_view field, std::string_view label, std::string_view type,
           HtmlWriter& html) {
  html("<label>{} <input type=\"{}\" name=\"{}\" value=\"{}\"{}></label>\n", label, type, field, visit.query[field],
       Markup{type == "search" ? " dir=\"auto\"" : ""});
}

Choices BrandChoices(const scan::Config& config) {
  Choices choices;
  for (const Brand& brand : config.brands) choices.emplace_back(brand.id, BrandName(config, brand.id));
  return choices;
}

Choices ThemeChoices(const scan::TextAnalyst& analyst) {
  Choices choices;
  for (const ThemeInfo& theme : analyst.themes()) choices.emplace_back(theme.id, ThemeName(analyst, theme.id));
  return choices;
}

Choices LanguageChoices() {
  Choices choices;
  for (const text::Language language : text::kLanguages) {
    const std::string code(text::LanguageCode(language));
    choices.emplace_back(code, report::LanguageName(code));
  }
  return choices;
}

// Sites of the workspace are proposed; one of imported reviews can be typed.
void SiteInput(const Visit& visit, HtmlWriter& html) {
  html("<label>Site <input name=\"site\" list=\"sites\" value=\"{}\"></label><datalist id=\"sites\">",
       visit.query["site"]);
  std::set<std::string> sites;
  for (const scan::ConfiguredSource& source : visit.known.config.sources)
    if (source.kind == SourceKind::kReviews && !source.site.empty()) sites.insert(source.site);
  for (const std::string& site : sites) html("<option value=\"{}\"></option>", site);
  html.Raw("</datalist>\n");
}

void ReviewFilterForm(const Visit& visit, HtmlWriter& html) {
  html.Raw("<form class=\"filters\" method=\"get\" action=\"/reviews\" role=\"search\">\n");
  Input(visit, "words", "Words", "search", html);
  Select(visit, "brand", "Brand", BrandChoices(visit.known.config), html);
  Select(visit, "theme", "Theme", ThemeChoices(*visit.known.analyst), html);
  Select(visit, "polarity", "Says", {{"positive", "praise"}, {"negative", "complaint"}, {"neutral", "neither"}}, html);
  Select(visit, "stars", "Stars", {{"5", "5"}, {"4", "4"}, {"3", "3"}, {"2", "2"}, {"1", "1"}}, html);
  Select(visit, "lang", "Language", LanguageChoices(), html);
  SiteInput(visit, html);
  Input(visit, "since", "Since", "date", html);
  Input(visit, "until", "Until", "date", html);
  html.Raw("<p><button>Show</button> <a href=\"/reviews\">All reviews</a></p></form>\n");
}

void Summary(const Visit& visit, int64_t matching, int64_t all, HtmlWriter& html) {
  Fields selection = visit.query;
  selection.Set("page", "");
  html("<p class=\"small\">{} of {}, newest first. ", report::Count(matching),
       report::Plural(all, "review", "reviews"));
  if (matching > 0)
    html("These as <a href=\"{}\">CSV</a>, <a href=\"{}\">XLSX</a>, <a href=\"{}\">JSON lines</a>. ",
         Address("/reviews.csv", selection), Address("/reviews.xlsx", selection), Address("/reviews.jsonl", selection));
  html.Raw("<a href=\"/label\">Judge sentences</a> to measure how often the scorer is right.</p>\n");
}

Result<Response> File(Visit& visit, scan::ReviewForm form, std::string_view type, std::string_view name) {
  auto filter = FilterOf(visit);
  if (!filter) return tl::unexpected(filter.error());
  auto file = scan::WriteReviews(visit.store, *filter, form, visit.shared.clock.Now());
  if (!file) return tl::unexpected(file.error());
  return Download(type, name, std::move(file->bytes));
}

}  // namespace

Result<Response> ReviewsPage(Visit& visit) {
  auto filter = FilterOf(visit);
  if (!filter) return tl::unexpected(filter.error());
  const auto page = visit.query.Number("page", 1);
  if (!page) return tl::unexpected(page.error());
  filter = visit.store.reviews().Narrowed(*filter);
  if (!filter) return tl::unexpected(filter.error());
  const auto matching = visit.store.reviews().Count(*filter);
  if (!matching) return tl::unexpected(matching.error());
  const auto all = visit.store.reviews().Count({});
  if (!all) return tl::unexpected(all.error());
  const int pages = PagesOf(*matching, kReviewsAPage);
  if (*page < 1 || *page > pages)
    return Fail(ErrorCode::kNotFound, fmt::format("there is no page {} of this list; it has {}", *page, pages));

  HtmlWriter html;
  html.Raw("<h1>Reviews</h1>\n");
  ReviewFilterForm(visit, html);
  Summary(visit, *matching, *all, html);
  filter->offset = static_cast<int64_t>(*page - 1) * kReviewsAPage;
  filter->limit = kReviewsAPage;
  html.Raw("<div class=\"reviews\">\n");
  const Status read = visit.store.reviews().ForEach(*filter, [&](const storage::StoredReview& stored) {
    html.Raw(ReviewArticle(stored, visit.known.config, *visit.known.analyst));
  });
  if (!read) return tl::unexpected(read.error());
  html.Raw("</div>\n");
  if (*matching == 0) html("{}", report::NoData("No stored review matches. Take a filter away, or scan."));
  html.Raw(PageLinks(visit, *page, pages));
  return HtmlResponse(visit, "/reviews", "Reviews", html.html());
}

Result<Response> ReviewsCsv(Visit& visit) {
  return File(visit, scan::ReviewForm::kCsv, "text/csv; charset=utf-8", "reviews.csv");
}

Result<Response> ReviewsXlsx(Visit& visit) {
  return File(visit, scan::ReviewForm::kXlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              "reviews.xlsx");
}

Result<Response> ReviewsJsonLines(Visit& visit) {
  return File(visit, scan::ReviewForm::kJsonLines, "application/x-ndjson", "reviews.jsonl");
}

}  // namespace rivalscope::dashboard
