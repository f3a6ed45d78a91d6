#include "demo/shop_pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "demo/layout.h"
#include "demo/table.h"
#include "text/html_escape.h"

namespace rivalscope::demo {
namespace {

using nlohmann::json;

// --- FAQ, five ways -------------------------------------------------------------------------------------------------

std::string Details(const std::vector<FaqRow>& rows) {
  std::string html;
  for (const FaqRow& row : rows) {
    html += fmt::format("<details>\n<summary>{}</summary>\n<p>{}</p>\n</details>\n", text::EscapeHtml(row.question),
                        text::EscapeHtml(row.answer));
  }
  return html;
}

std::string DefinitionList(const std::vector<FaqRow>& rows) {
  std::string html = "<dl>\n";
  for (const FaqRow& row : rows) {
    html += fmt::format("<dt>{}</dt>\n<dd>{}</dd>\n", text::EscapeHtml(row.question), text::EscapeHtml(row.answer));
  }
  return html + "</dl>\n";
}

std::string Headings(const std::vector<FaqRow>& rows) {
  std::string html;
  std::string_view section;
  for (const FaqRow& row : rows) {
    if (row.section != section) html += fmt::format("<h2>{}</h2>\n", text::EscapeHtml(row.section));
    section = row.section;
    html += fmt::format("<h3>{}</h3>\n<p>{}</p>\n", text::EscapeHtml(row.question), text::EscapeHtml(row.answer));
  }
  return html;
}

std::string FaqSchema(const std::vector<FaqRow>& rows) {
  json questions = json::array();
  for (const FaqRow& row : rows) {
    questions.push_back({{"@type", "Question"},
                         {"name", row.question},
                         {"acceptedAnswer", {{"@type", "Answer"}, {"text", row.answer}}}});
  }
  const json page = {{"@context", "https://schema.org"}, {"@type", "FAQPage"}, {"mainEntity", questions}};
  return fmt::format("<script type=\"application/ld+json\">\n{}\n</script>\n", text::EscapeScriptJson(page.dump(1)));
}

std::string AriaAccordion(const std::vector<FaqRow>& rows) {
  std::string html;
  std::string_view section;
  int number = 0;
  for (const FaqRow& row : rows) {
    if (row.section != section) html += fmt::format("<h2>{}</h2>\n", text::EscapeHtml(row.section));
    section = row.section;
    ++number;
    html += fmt::format(
        "<div class=\"fold\">\n<h3><button type=\"button\" id=\"q{0}\" aria-expanded=\"true\" aria-controls=\"a{0}\">"
        "{1}</button></h3>\n<div id=\"a{0}\" role=\"region\" aria-labelledby=\"q{0}\"><p>{2}</p></div>\n</div>\n",
        number, text::EscapeHtml(row.question), text::EscapeHtml(row.answer));
  }
  return html;
}

// "How can I pay?" is at /help/articles/how-can-i-pay.
std::string Slug(std::string_view question) {
  std::string slug;
  for (const char c : question) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      slug += c;
    } else if (c >= 'A' && c <= 'Z') {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}
std::string ArticlePath(const FaqRow& row) { return "/help/articles/" + Slug(row.question); }

std::string HelpCentre(const std::vector<FaqRow>& rows) {
  std::string html =
      "<form role=\"search\"><label>Search the help centre <input type=\"search\" name=\"q\"></label></form>\n";
  std::string_view section;
  for (const FaqRow& row : rows) {
    if (row.section != section) {
      html += fmt::format("{}<h2>{}</h2>\n<ul class=\"article-list\">\n", section.empty() ? "" : "</ul>\n",
                          text::EscapeHtml(row.section));
    }
    section = row.section;
    html += fmt::format("<li class=\"article-list-item\"><a href=\"{}\">{}</a></li>\n", ArticlePath(row),
                        text::EscapeHtml(row.question));
  }
  return html + "</ul>\n";
}

std::string Article(const FaqRow& row) {
  return fmt::format(
      "<p class=\"meta\"><a href=\"/help/\">Help centre</a> › {}</p>\n<article class=\"article\">\n"
      "<h1 class=\"article-title\">{}</h1>\n<div class=\"article-body\"><p>{}</p></div>\n</article>\n"
      "<p class=\"meta\">Was this article helpful? Yes · No</p>\n",
      text::EscapeHtml(row.section), text::EscapeHtml(row.question), text::EscapeHtml(row.answer));
}

// --- Products -------------------------------------------------------------------------------------------------------

struct Product {
  std::string_view slug, name, price, stock, line;
};

std::vector<Product> ProductsOf(const BrandPlan& brand, int edition) {
  std::vector<Product> products;
  for (const TableRow& row : ReadTable("products.tsv")) {
    if (row.size() >= 7 && row[0] == brand.id) {
      products.push_back({row[1], row[2], edition == 1 ? row[3] : row[4], row[5], row[6]});
    }
  }
  return products;
}

std::string ProductSchema(const BrandPlan& brand, const Product& product) {
  const json data = {{"@context", "https://schema.org"},
                     {"@type", "Product"},
                     {"name", product.name},
                     {"brand", {{"@type", "Brand"}, {"name", brand.name}}},
                     {"offers",
                      {{"@type", "Offer"},
                       {"price", product.price},
                       {"priceCurrency", "EUR"},
                       {"availability", fmt::format("https://schema.org/{}", product.stock)}}}};
  return fmt::format("<script type=\"application/ld+json\">\n{}\n</script>\n", text::EscapeScriptJson(data.dump(1)));
}

std::string ProductPage(const Product& product) {
  return fmt::format(
      "<h1>{}</h1>\n<div class=\"card\"><p>{}</p>\n<p><span class=\"price\">€ {}</span></p>\n"
      "<p class=\"meta\">{} · including tax · <a href=\"/contact\">Questions?</a></p></div>\n",
      text::EscapeHtml(product.name), text::EscapeHtml(product.line), product.price,
      product.stock == "InStock" ? "In stock" : "Out of stock");
}

// --- Home and contact -----------------------------------------------------------------------------------------------

std::string Home(const BrandPlan& brand, int edition) {
  std::string html = fmt::format("<h1>{}</h1>\n<p>{}. An invented shop for household and kitchen appliances.</p>\n",
                                 brand.name, text::EscapeHtml(brand.slogan));
  html += "<div class=\"grid\">\n";
  for (const Product& product : ProductsOf(brand, edition)) {
    html += fmt::format(
        "<div class=\"card\"><h2><a href=\"/products/{}\">{}</a></h2><p>{}</p><p class=\"price\">€ {}</p></div>\n",
        product.slug, text::EscapeHtml(product.name), text::EscapeHtml(product.line), product.price);
  }
  html += "</div>\n<h2>Read about us elsewhere</h2>\n<ul>\n";
  for (const ReviewSite& site : ReviewSites()) {
    if (!site.host.empty()) html += fmt::format("<li><a href=\"http://{}/\">{}</a></li>\n", site.host, site.name);
  }
  return html + "</ul>\n";
}

struct Contact {
  std::string_view phone, hours, hours_schema, promise;
};
Contact ContactOf(const BrandPlan& brand) {
  if (brand.id == "larkspur") {
    return {"+44 20 7946 0101", "Monday to Friday, 9:00 to 17:00", "Mo-Fr 09:00-17:00",
            "We answer every message within 24 hours."};
  }
  if (brand.id == "nordwind") {
    return {"+44 20 7946 0202", "Monday to Saturday, 8:00 to 20:00", "Mo-Sa 08:00-20:00",
            "We reply to emails within two working days."};
  }
  if (brand.id == "casamar") {
    return {"+44 20 7946 0303", "Monday to Friday, 9:00 to 18:00", "Mo-Fr 09:00-18:00",
            "We reply within two working days."};
  }
  return {"+44 20 7946 0404", "Monday to Friday, 9:00 to 18:00", "Mo-Fr 09:00-18:00",
          "We reply to emails within two working days."};
}

std::string ContactPage(const BrandPlan& brand) {
  const Contact contact = ContactOf(brand);
  std::string digits;
  for (const char c : contact.phone) {
    if (c != ' ') digits += c;
  }
  std::string html = fmt::format(
      "<h1>Contact</h1>\n<div class=\"card\">\n<p>Phone: <a href=\"tel:{}\">{}</a></p>\n"
      "<p>Email: <a href=\"mailto:help@{}.test\">help@{}.test</a></p>\n<p>Opening hours: {}</p>\n<p>{}</p>\n"
      "<address>{} Ltd, 1 Invented Street, Exampleton</address>\n",
      digits, contact.phone, brand.id, brand.id, contact.hours, contact.promise, brand.name);
  if (brand.id == "tavira") {
    html += fmt::format("<p>WhatsApp: <a href=\"https://wa.me/{}\">write to us</a></p>\n", digits.substr(1));
  }
  return html +
         "</div>\n<form class=\"card\" method=\"post\" action=\"/contact\">\n"
         "<label>Your email <input type=\"email\" name=\"email\"></label>\n"
         "<label>Order number <input name=\"order\"></label>\n"
         "<label>Message <textarea name=\"message\" rows=\"4\"></textarea></label>\n"
         "<button type=\"submit\">Send</button>\n</form>\n";
}

std::string ContactSchema(const BrandPlan& brand) {
  const Contact contact = ContactOf(brand);
  const json data = {{"@context", "https://schema.org"},
                     {"@type", "OnlineStore"},
                     {"name", brand.name},
                     {"url", fmt::format("http://{}/", brand.host)},
                     {"telephone", contact.phone},
                     {"email", fmt::format("help@{}.test", brand.id)},
                     {"openingHours", contact.hours_schema}};
  return fmt::format("<script type=\"application/ld+json\">\n{}\n</script>\n", text::EscapeScriptJson(data.dump(1)));
}

// The loader of a chat widget, as vendors hand it out. The server's Content-Security-Policy keeps a browser from
// following it, and the crawler never fetches scripts.
std::string ChatWidget(const BrandPlan& brand, int edition) {
  if (brand.id == "nordwind") {
    return "<script>var Tawk_API=Tawk_API||{};</script>\n"
           "<script async src=\"https://embed.tawk.to/demo0000demo/default\"></script>\n";
  }
  if (brand.id == "casamar" && edition >= 2) {
    return "<script>window.intercomSettings={app_id:\"demo0000\"};</script>\n"
           "<script async src=\"https://widget.intercom.io/widget/demo0000\"></script>\n";
  }
  return {};
}

std::string Nav(const BrandPlan& brand) {
  std::string nav = "<a href=\"/\">Shop</a> ";
  nav += fmt::format("<a href=\"{}\">{}</a> ", FaqPaths(brand)[0], brand.id == "tavira" ? "Help" : "FAQ");
  if (brand.own) nav += "<a href=\"/help/delivery\">Delivery and returns</a> ";
  nav += "<a href=\"/reviews\">Reviews</a> <a href=\"/contact\">Contact</a>";
  if (brand.id == "nordwind") nav += " <a href=\"/trade/price-list\">Trade prices</a>";  // robots.txt forbids it
  return nav;
}

struct Content {
  std::string title, head, body;
};

std::optional<Content> FaqContent(const BrandPlan& brand, std::string_view path, int edition) {
  const std::vector<FaqRow> rows = FaqOf(brand, edition);
  const auto section = [&](std::string_view name) {
    std::vector<FaqRow> some;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(some),
                 [&](const FaqRow& r) { return r.section == name; });
    return some;
  };
  const std::string heading = "<h1>Frequently asked questions</h1>\n";
  if (brand.own && path == "/help/delivery") {
    return Content{"Delivery and returns", "", "<h1>Delivery and returns</h1>\n" + DefinitionList(section("delivery"))};
  }
  if (brand.id == "tavira") {
    if (path == "/help/") return Content{"Help centre", "", "<h1>Help centre</h1>\n" + HelpCentre(rows)};
    for (const FaqRow& row : rows) {
      if (path == ArticlePath(row)) return Content{std::string(row.question), "", Article(row)};
    }
    return std::nullopt;
  }
  if (path != "/faq") return std::nullopt;
  if (brand.own) return Content{"FAQ", "", heading + Details(section("faq"))};
  if (brand.id == "nordwind") return Content{"FAQ", FaqSchema(rows), heading + Headings(rows)};
  return Content{"FAQ", "", heading + AriaAccordion(rows)};
}

std::optional<Content> ContentAt(const BrandPlan& brand, std::string_view path, int edition) {
  if (path == "/") return Content{std::string(brand.slogan), "", Home(brand, edition)};
  if (path == "/contact") return Content{"Contact", ContactSchema(brand), ContactPage(brand)};
  if (brand.id == "nordwind" && path == "/trade/price-list") {
    return Content{"Trade prices", "", "<h1>Trade prices</h1>\n<p>For our partners only; robots.txt says so.</p>\n"};
  }
  for (const Product& product : ProductsOf(brand, edition)) {
    if (path == fmt::format("/products/{}", product.slug)) {
      return Content{std::string(product.name), ProductSchema(brand, product), ProductPage(product)};
    }
  }
  return FaqContent(brand, path, edition);
}

}  // namespace

std::vector<FaqRow> FaqOf(const BrandPlan& brand, int edition) {
  std::vector<FaqRow> rows;
  for (const TableRow& row : ReadTable("faq.tsv")) {
    const bool shown = row.size() >= 5 && row[0] == brand.id && row[1].find(edition >= 2 ? '2' : '1') != row[1].npos;
    if (shown) rows.push_back({row[0], row[2], row[3], row[4]});
  }
  // The file keeps related rows together; a page shows its sections one after another.
  std::vector<std::string_view> order;
  for (const FaqRow& row : rows) {
    if (std::find(order.begin(), order.end(), row.section) == order.end()) order.push_back(row.section);
  }
  const auto place = [&](const FaqRow& row) { return std::find(order.begin(), order.end(), row.section); };
  std::stable_sort(rows.begin(), rows.end(), [&](const FaqRow& a, const FaqRow& b) { return place(a) < place(b); });
  return rows;
}

std::vector<std::string> FaqPaths(const BrandPlan& brand) {
  if (brand.own) return {"/faq", "/help/delivery"};
  if (brand.id == "tavira") return {"/help/"};
  return {"/faq"};
}

std::vector<std::string> ShopPaths(const BrandPlan& brand, int edition) {
  std::vector<std::string> paths = {"/", "/contact"};
  for (const std::string& path : FaqPaths(brand)) paths.push_back(path);
  for (const Product& product : ProductsOf(brand, edition)) paths.push_back(fmt::format("/products/{}", product.slug));
  if (brand.id == "tavira") {
    for (const FaqRow& row : FaqOf(brand, edition)) paths.push_back(ArticlePath(row));
  }
  return paths;
}

std::optional<std::string> RenderShopPage(const BrandPlan& brand, std::string_view path, int edition) {
  std::optional<Content> content = ContentAt(brand, path, edition);
  if (!content) return std::nullopt;
  Layout layout;
  layout.colour = brand.colour;
  layout.brand = brand.name;
  layout.title = fmt::format("{} · {}", content->title, brand.name);
  layout.nav = Nav(brand);
  layout.head = std::move(content->head);
  layout.body = std::move(content->body);
  layout.footer = fmt::format("{} is an invented brand of the demo market of rivalscope.\n{}", brand.name,
                              ChatWidget(brand, edition));
  return RenderLayout(layout);
}

}  // namespace rivalscope::demo
