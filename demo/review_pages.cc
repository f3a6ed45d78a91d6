#include "demo/review_pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "demo/calendar.h"
#include "demo/clause_bank.h"
#include "demo/layout.h"
#include "text/html_escape.h"

namespace rivalscope::demo {
namespace {

using nlohmann::json;

// A list and what its pages are written with.
struct View {
  const ReviewList& list;
  const ClauseBank& bank;
  Day today;

  std::string Date(int age) const { return HumanDate(list.language, today - std::chrono::days(age)); }
  std::string Recent(int age) const { return RelativeDate(list.language, today - std::chrono::days(age), today); }
  std::string Iso(int age) const { return FormatDay(today - std::chrono::days(age)); }
  std::string ReplyLabel() const { return bank.Label("ui.reply", {{"brand", std::string(list.brand->name)}}); }
  std::string StarsLabel(int stars) const { return bank.Label("ui.stars", {{"n", HumanNumber(list.language, stars)}}); }
};

std::string Glyphs(int stars) {
  std::string text;
  for (int i = 1; i <= 5; ++i) text += i <= stars ? "★" : "☆";
  return text;
}

Markup MarkupOf(const ReviewList& list) {
  return list.site->host.empty() ? list.brand->shop_reviews : list.site->markup;
}

std::string Reply(const View& view, const DemoReview& review, const std::string& date) {
  if (!review.reply) return {};
  return fmt::format(
      "<div class=\"reply owner-reply\"><p class=\"meta\"><strong class=\"reply-author\">{}</strong> "
      "<span class=\"reply-date\">{}</span></p><p class=\"reply-text\">{}</p></div>\n",
      text::EscapeHtml(view.ReplyLabel()), date, text::EscapeHtml(review.reply->text));
}

std::string MicrodataReply(const View& view, const DemoReview& review) {
  if (!review.reply) return {};
  return fmt::format(
      "<div class=\"reply\" itemprop=\"comment\" itemscope itemtype=\"https://schema.org/Comment\"><p class=\"meta\">"
      "<strong itemprop=\"author\">{}</strong> <span itemprop=\"dateCreated\">{}</span></p>"
      "<p itemprop=\"text\">{}</p></div>\n",
      text::EscapeHtml(view.ReplyLabel()), text::EscapeHtml(view.Date(review.reply->age)),
      text::EscapeHtml(review.reply->text));
}

std::string TimeTag(const View& view, int age) {
  return fmt::format("<time datetime=\"{}\">{}</time>", view.Iso(age), text::EscapeHtml(view.Date(age)));
}

std::string JsonLdItem(const View& view, const DemoReview& r) {
  return fmt::format(
      "<article class=\"card review\" id=\"r-{}\">\n<p class=\"meta\"><span class=\"stars\">{} / 5</span> "
      "<strong class=\"author\">{}</strong> {}</p>\n<h3>{}</h3>\n<p class=\"text\">{}</p>\n{}</article>\n",
      r.id, r.stars, text::EscapeHtml(r.author), TimeTag(view, r.age), text::EscapeHtml(r.title),
      text::EscapeHtml(r.text), Reply(view, r, r.reply ? TimeTag(view, r.reply->age) : ""));
}

std::string GlyphItem(const View& view, const DemoReview& r) {
  return fmt::format(
      "<li class=\"card opinion\" data-id=\"{}\">\n<p class=\"meta\"><span class=\"stars\">{}</span> "
      "<b class=\"user\">{}</b> <span class=\"date\">{}</span></p>\n<h3 class=\"headline\">{}</h3>\n"
      "<p class=\"words\">{}</p>\n{}</li>\n",
      r.id, Glyphs(r.stars), text::EscapeHtml(r.author), text::EscapeHtml(view.Recent(r.age)),
      text::EscapeHtml(r.title), text::EscapeHtml(r.text),
      Reply(view, r, r.reply ? text::EscapeHtml(view.Recent(r.reply->age)) : ""));
}

std::string MicrodataItem(const View& view, const DemoReview& r) {
  return fmt::format(
      "<div class=\"card\" id=\"n{}\" itemprop=\"review\" itemscope itemtype=\"https://schema.org/Review\">\n"
      "<p class=\"meta\"><span itemprop=\"reviewRating\" itemscope itemtype=\"https://schema.org/Rating\">"
      "<meta itemprop=\"bestRating\" content=\"5\"><span itemprop=\"ratingValue\">{}</span></span> "
      "<span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><b itemprop=\"name\">{}</b></span> "
      "<span itemprop=\"datePublished\">{}</span></p>\n<h3 itemprop=\"name\">{}</h3>\n"
      "<p itemprop=\"reviewBody\">{}</p>\n{}</div>\n",
      r.id, HumanNumber(view.list.language, r.stars), text::EscapeHtml(r.author), text::EscapeHtml(view.Date(r.age)),
      text::EscapeHtml(r.title), text::EscapeHtml(r.text), MicrodataReply(view, r));
}

// The two shop lists whose rating is nowhere in the text: once as a label, once as a width.
std::string ShopItem(const View& view, const DemoReview& r, const std::string& rating) {
  return fmt::format(
      "<div class=\"card customer-review\" data-review-id=\"{}\">\n<p class=\"meta\">{} "
      "<span class=\"review-author\">{}</span> {}</p>\n<h3 class=\"review-title\">{}</h3>\n"
      "<div class=\"review-body\"><p>{}</p></div>\n{}</div>\n",
      r.id, rating, text::EscapeHtml(r.author), TimeTag(view, r.age), text::EscapeHtml(r.title),
      text::EscapeHtml(r.text), Reply(view, r, r.reply ? TimeTag(view, r.reply->age) : ""));
}

std::string Item(const View& view, const DemoReview& r) {
  switch (MarkupOf(view.list)) {
    case Markup::kJsonLd:
      return JsonLdItem(view, r);
    case Markup::kGlyphs:
      return GlyphItem(view, r);
    case Markup::kMicrodata:
      return MicrodataItem(view, r);
    case Markup::kAria:
      return ShopItem(view, r,
                      fmt::format("<span class=\"stars\" role=\"img\" aria-label=\"{}\"><span aria-hidden=\"true\">{}"
                                  "</span></span>",
                                  text::EscapeHtml(view.StarsLabel(r.stars)), Glyphs(r.stars)));
    case Markup::kWidth:
      return ShopItem(
          view, r,
          fmt::format("<span class=\"meter rating-stars\"><span style=\"width:{}%\"></span></span>", r.stars * 20));
  }
  return {};
}

json JsonLdReview(const View& view, const DemoReview& r) {
  json review = {{"@type", "Review"},
                 {"@id", "#r-" + r.id},
                 {"author", {{"@type", "Person"}, {"name", r.author}}},
                 {"datePublished", view.Iso(r.age)},
                 {"name", r.title},
                 {"reviewBody", r.text},
                 {"inLanguage", view.list.language},
                 {"reviewRating", {{"@type", "Rating"}, {"ratingValue", r.stars}, {"bestRating", 5}}}};
  if (r.reply) {
    review["comment"] = {{"@type", "Comment"},
                         {"author", {{"@type", "Organization"}, {"name", view.list.brand->name}}},
                         {"dateCreated", view.Iso(r.reply->age)},
                         {"text", r.reply->text}};
  }
  return review;
}

double MeanStars(const ReviewList& list) {
  if (list.reviews.empty()) return 0;
  double sum = 0;
  for (const DemoReview* review : list.reviews) sum += review->stars;
  return sum / static_cast<double>(list.reviews.size());
}

std::string JsonLd(const View& view, const std::vector<const DemoReview*>& shown) {
  json reviews = json::array();
  for (const DemoReview* review : shown) reviews.push_back(JsonLdReview(view, *review));
  const json page = {{"@context", "https://schema.org"},
                     {"@type", "OnlineStore"},
                     {"name", view.list.brand->name},
                     {"url", fmt::format("http://{}/", view.list.brand->host)},
                     {"aggregateRating",
                      {{"@type", "AggregateRating"},
                       {"ratingValue", fmt::format("{:.1f}", MeanStars(view.list))},
                       {"bestRating", 5},
                       {"reviewCount", view.list.reviews.size()}}},
                     {"review", reviews}};
  return fmt::format("<script type=\"application/ld+json\">\n{}\n</script>\n", text::EscapeScriptJson(page.dump(1)));
}

// Where the list goes on: links by name on most sites, numbers on the one with plain blocks; rel=next on each.
std::string Pager(const View& view, int page) {
  const ReviewList& list = view.list;
  const int pages = ReviewListPages(list);
  const auto path = [&](int n) { return ReviewListPath(*list.brand, *list.site, list.language, n); };
  std::string links;
  if (MarkupOf(list) == Markup::kGlyphs) {
    for (int n = 1; n <= pages; ++n) {
      const std::string label = HumanNumber(list.language, n);
      links += n == page
                   ? fmt::format("<span class=\"current\" aria-current=\"page\">{}</span>\n", label)
                   : fmt::format("<a {}href=\"{}\">{}</a>\n", n == page + 1 ? "rel=\"next\" " : "", path(n), label);
    }
  } else {
    if (page > 1) {
      links += fmt::format("<a rel=\"prev\" href=\"{}\">{}</a>\n", path(page - 1), view.bank.Label("ui.previous"));
    }
    if (page < pages) {
      links += fmt::format("<a rel=\"next\" href=\"{}\">{}</a>\n", path(page + 1), view.bank.Label("ui.next"));
    }
  }
  return pages > 1 ? fmt::format("<div class=\"pages pagination\">{}</div>\n", links) : std::string();
}

std::string Summary(const View& view) {
  const std::string count =
      view.bank.Label("ui.count", {{"n", HumanNumber(view.list.language, static_cast<int>(view.list.reviews.size()))}});
  if (MarkupOf(view.list) != Markup::kMicrodata) {
    return fmt::format("<p class=\"summary\">{:.1f} / 5 · {}</p>\n", MeanStars(view.list), text::EscapeHtml(count));
  }
  return fmt::format(
      "<p itemprop=\"aggregateRating\" itemscope itemtype=\"https://schema.org/AggregateRating\">"
      "<meta itemprop=\"bestRating\" content=\"5\"><meta itemprop=\"reviewCount\" content=\"{}\">"
      "<span itemprop=\"ratingValue\">{:.1f}</span> / 5 · {}</p>\n",
      view.list.reviews.size(), MeanStars(view.list), text::EscapeHtml(count));
}

std::string Body(const View& view, const std::vector<const DemoReview*>& shown, int page) {
  const bool microdata = MarkupOf(view.list) == Markup::kMicrodata;
  const bool list_items = MarkupOf(view.list) == Markup::kGlyphs;
  std::string body = microdata ? "<div itemscope itemtype=\"https://schema.org/OnlineStore\">\n" : "";
  const std::string heading = view.bank.Label("ui.reviews", {{"brand", std::string(view.list.brand->name)}});
  body +=
      fmt::format("<h1{}>{}</h1>\n{}", microdata ? " itemprop=\"name\"" : "", text::EscapeHtml(heading), Summary(view));
  if (list_items) body += "<ul class=\"cards\">\n";
  for (const DemoReview* review : shown) body += Item(view, *review);
  if (list_items) body += "</ul>\n";
  if (microdata) body += "</div>\n";
  return body + Pager(view, page);
}

}  // namespace

std::string ReviewListHost(const BrandPlan& brand, const ReviewSite& site) {
  return std::string(site.host.empty() ? brand.host : site.host);
}

std::string ReviewListPath(const BrandPlan& brand, const ReviewSite& site, std::string_view language, int page) {
  if (site.host.empty()) return page == 1 ? "/reviews" : fmt::format("/reviews?page={}", page);
  if (site.markup == Markup::kGlyphs) {
    return page == 1 ? fmt::format("/{}/shops/{}/", language, brand.id)
                     : fmt::format("/{}/shops/{}/{}/", language, brand.id, page);
  }
  const std::string first = fmt::format("/{}/{}", language, brand.id);
  return page == 1 ? first : fmt::format("{}?page={}", first, page);
}

int ReviewListPages(const ReviewList& list) {
  const int count = static_cast<int>(list.reviews.size());
  return std::max(1, (count + kReviewsPerPage - 1) / kReviewsPerPage);
}

std::string RenderReviewList(const ReviewList& list, int page, Day today) {
  const View view{list, ClauseBank::For(list.language), today};
  const size_t begin = std::min(static_cast<size_t>(page - 1) * kReviewsPerPage, list.reviews.size());
  const size_t end = std::min(begin + kReviewsPerPage, list.reviews.size());
  const std::vector<const DemoReview*> shown(list.reviews.begin() + static_cast<std::ptrdiff_t>(begin),
                                             list.reviews.begin() + static_cast<std::ptrdiff_t>(end));
  const bool shop = list.site->host.empty();
  Layout layout;
  layout.language = list.language;
  layout.colour = list.brand->colour;
  layout.brand = shop ? list.brand->name : list.site->name;
  layout.title = fmt::format("{} · {}", view.bank.Label("ui.reviews", {{"brand", std::string(list.brand->name)}}),
                             shop ? list.brand->name : list.site->name);
  layout.nav = shop ? std::string("<a href=\"/\">Home</a>")
                    : fmt::format("<a href=\"/\">{}</a> <a href=\"/{}/write/{}\">{}</a>", list.site->name,
                                  list.language, list.brand->id, view.bank.Label("ui.write"));
  if (MarkupOf(list) == Markup::kJsonLd) layout.head = JsonLd(view, shown);
  layout.body = Body(view, shown, page);
  layout.footer = "An invented shop on an invented review site: the demo market of rivalscope.";
  return RenderLayout(layout);
}

std::string RenderReviewSiteHome(const ReviewSite& site) {
  Layout layout;
  layout.title = layout.brand = site.name;
  layout.body = fmt::format("<h1>{}: what customers say</h1>\n", site.name);
  for (const BrandPlan& brand : Brands()) {
    layout.body += fmt::format("<h2>{}</h2>\n<ul>\n", brand.name);
    for (const std::string_view language : site.languages) {
      layout.body +=
          fmt::format("<li><a href=\"{}\" hreflang=\"{}\">{}</a></li>\n", ReviewListPath(brand, site, language, 1),
                      language, ClauseBank::For(language).Label("ui.reviews", {{"brand", std::string(brand.name)}}));
    }
    layout.body += fmt::format("<li><a href=\"/en/write/{}\">Write a review</a></li>\n</ul>\n", brand.id);
  }
  layout.footer = "An invented review site: the demo market of rivalscope.";
  return RenderLayout(layout);
}

}  // namespace rivalscope::demo
