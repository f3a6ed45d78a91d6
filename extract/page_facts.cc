// What a page says about itself: title, language, canonical address, dates and schema.org types. Declared facts win
// over derived ones, structured data over <meta> where both are declared.
#include <algorithm>
#include <array>

#include "extract/context.h"
#include "html/visible_text.h"
#include "text/dates.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;

// The content of the first <meta> whose name, property or itemprop is `wanted`.
std::string Meta(const Document& document, std::string_view wanted) {
  for (const NodeId meta : document.ByTag("meta")) {
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const auto name = document.Attr(meta, key);
      if (!name || !text::EqualsAsciiNoCase(*name, wanted)) continue;
      const std::string content = text::CollapseSpace(document.Attr(meta, "content").value_or(""));
      if (!content.empty()) return content;
    }
  }
  return {};
}

std::string Title(const Document& document) {
  for (const NodeId title : document.ByTag("title")) {
    // An <svg> has titles of its own.
    bool in_svg = false;
    for (NodeId up = document.parent(title); up != html::kNoNode; up = document.parent(up)) {
      in_svg |= document.Is(up, "svg");
    }
    if (in_svg) continue;
    if (std::string text = text::CollapseSpace(document.TextContent(title)); !text.empty()) return text;
  }
  if (std::string social = Meta(document, "og:title"); !social.empty()) return social;
  for (const NodeId heading : document.ByTag("h1")) {
    if (std::string text = text::CollapseSpace(html::VisibleText(document, heading)); !text.empty()) return text;
  }
  return {};
}

std::string StatedLanguage(const Context& context) {
  for (const NodeId html : context.document.ByTag("html")) {
    for (const std::string_view key : {"lang", "xml:lang"}) {
      if (const auto lang = context.document.Attr(html, key); lang && !text::Trim(*lang).empty()) {
        return std::string(text::Trim(*lang));
      }
    }
  }
  for (const std::string_view name : {"content-language", "og:locale", "language", "inLanguage"}) {
    std::string declared = Meta(context.document, name);
    std::replace(declared.begin(), declared.end(), '_', '-');
    if (!declared.empty()) return declared;
  }
  return std::string(text::LanguageCode(context.language));
}

std::string Canonical(const Context& context) {
  for (const NodeId link : context.document.ByTag("link")) {
    if (text::EqualsAsciiNoCase(context.document.Attr(link, "rel").value_or(""), "canonical")) {
      if (const auto href = context.document.Attr(link, "href"); href && !href->empty()) return context.Resolve(*href);
    }
  }
  const std::string social = Meta(context.document, "og:url");
  return social.empty() ? std::string() : context.Resolve(social);
}

std::optional<Day> ReadDay(const std::string& text, const Context& context) {
  if (text.empty()) return std::nullopt;
  if (const auto instant = ParseInstant(text)) return ToDay(*instant);
  return text::ParseHumanDate(text, context.language, context.fetched);
}

// Reviews and comments carry dates of their own; the page's stand on what the page is.
bool IsPageItem(const Item& item) {
  static constexpr std::array<std::string_view, 7> kNotThePage = {"Review", "Comment", "Answer",     "Question",
                                                                  "Person", "Offer",   "VideoObject"};
  return std::none_of(item.types.begin(), item.types.end(), [](const std::string& type) {
    return std::find(kNotThePage.begin(), kNotThePage.end(), type) != kNotThePage.end();
  });
}

std::optional<Day> Date(const Context& context, std::string_view property, const std::vector<std::string_view>& metas) {
  constexpr size_t kMostItems = 200;  // a page that is about more things is about none of them
  size_t items = 0;
  for (const Item& item : context.structured.items) {
    if (!IsPageItem(item) || (item.parent != nullptr && !IsPageItem(*item.parent))) continue;
    if (++items > kMostItems) break;
    if (const auto day = ReadDay(item.Text(property), context)) return day;
  }
  for (const std::string_view meta : metas) {
    if (const auto day = ReadDay(Meta(context.document, meta), context)) return day;
  }
  return std::nullopt;
}

// schema.org Offer and AggregateOffer, each with the name of what is offered where it has one.
std::vector<std::string> Prices(const StructuredData& structured) {
  constexpr size_t kMost = 50;  // a catalogue page is a list of its own, not a fact about the page
  std::vector<std::string> prices;
  for (const Item& item : structured.items) {
    if (!item.IsA("Offer") && !item.IsA("AggregateOffer")) continue;
    std::string price = item.Text("price");
    if (price.empty()) price = item.Text("lowPrice");
    if (price.empty() || prices.size() == kMost) continue;
    if (const std::string currency = item.Text("priceCurrency"); !currency.empty()) price += " " + currency;
    const std::string offered = item.parent != nullptr ? item.parent->Text("name") : "";
    if (!offered.empty()) price.insert(0, PlainText(offered) + ": ");
    if (std::find(prices.begin(), prices.end(), price) == prices.end()) prices.push_back(std::move(price));
  }
  return prices;
}

}  // namespace

void ExtractPageFacts(const Context& context, Extraction& out) {
  out.page.title = Title(context.document);
  out.page.language = StatedLanguage(context);
  out.page.canonical = Canonical(context);
  out.page.published = Date(context, "datePublished",
                            {"article:published_time", "og:published_time", "datePublished", "date", "pubdate",
                             "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "parsely-pub-date"});
  out.page.modified = Date(
      context, "dateModified",
      {"article:modified_time", "og:updated_time", "dateModified", "last-modified", "dcterms.modified", "revised"});
  out.page.prices = Prices(context.structured);
  constexpr size_t kMostTypes = 200;
  for (std::string& type : context.structured.Types()) {
    if (out.page.types.size() == kMostTypes) break;
    // What still has a prefix is of another vocabulary.
    if (!type.empty() && type.find(':') == std::string::npos) out.page.types.push_back(std::move(type));
  }
}

}  // namespace rivalscope::extract
