#include "extract/feed.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/limits.h"
#include "extract/ratings.h"
#include "extract/reviews.h"
#include "extract/structured.h"
#include "net/http_date.h"
#include "net/url.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kSniffed = 1024;
constexpr std::array<std::string_view, 4> kRoots = {"<rss", "<feed", "<rdf:RDF", "<atom:feed"};
constexpr double kStars = 5;  // of a rating that names no scale

std::string_view ElementName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node Child(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const pugi::xml_node& child : node.children()) {
      if (ElementName(child) == name) return child;
    }
  }
  return {};
}

std::string TextOf(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  const pugi::xml_node child = Child(node, names);
  return std::string(text::Trim(child.text().get()));
}

// The plain form of the text where a feed gives both (app stores do), else the longest.
std::string BodyOf(const pugi::xml_node& entry) {
  std::string best;
  for (const pugi::xml_node& child : entry.children()) {
    const std::string_view name = ElementName(child);
    if (name != "content" && name != "encoded" && name != "description" && name != "summary") continue;
    const std::string_view type = child.attribute("type").value();
    const std::string raw = child.text().get();
    if (type == "text") return std::string(text::Trim(raw));
    std::string plain = PlainText(raw);
    if (plain.size() > best.size()) best = std::move(plain);
  }
  return best;
}

std::string AuthorOf(const pugi::xml_node& entry) {
  const pugi::xml_node author = Child(entry, {"author", "creator"});
  const std::string name = TextOf(author, {"name"});
  return text::CollapseSpace(name.empty() ? author.text().get() : name);
}

std::optional<Day> DayOf(const pugi::xml_node& entry, std::optional<Day> reference) {
  const std::string date = TextOf(entry, {"published", "pubDate", "date", "issued", "updated", "modified"});
  if (const auto instant = net::ParseHttpDate(date)) return ToDay(*instant);
  return ReadReviewDay(date, text::Language::kUnknown, reference);
}

Review ReadEntry(const pugi::xml_node& entry, std::optional<Day> reference) {
  Review review;
  review.id = TextOf(entry, {"id", "guid"});
  review.author = AuthorOf(entry);
  review.title = text::CollapseSpace(PlainText(TextOf(entry, {"title"})));
  review.text = BodyOf(entry);
  review.date = DayOf(entry, reference);
  review.variant = TextOf(entry, {"version"});
  if (const auto rating = ReadRating(TextOf(entry, {"rating", "ratingValue", "stars"}))) {
    review.rating = rating->value;
    review.best = std::max(rating->best, kStars);
  }
  if (const auto helpful = ReadCount(TextOf(entry, {"voteSum"}))) review.helpful = static_cast<int>(*helpful);
  return review;
}

void AddNext(const pugi::xml_node& feed, const Page& page, Extraction& out) {
  const auto base = net::Url::Parse(page.url);
  for (const pugi::xml_node& link : feed.children()) {
    if (ElementName(link) != "link" || std::string_view(link.attribute("rel").value()) != "next") continue;
    const auto url = net::Url::Parse(link.attribute("href").value(), base ? &*base : nullptr);
    if (url && url->is_http()) AddNextPage(url->href(), out);
  }
}

}  // namespace

bool IsFeed(std::string_view bytes, const std::optional<net::MimeType>& mime) {
  if (mime && mime->subtype.find("html") != std::string::npos) return false;
  std::string_view start = bytes.substr(0, kSniffed);
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  if (text::Trim(start).substr(0, 1) != "<") return false;
  return std::any_of(kRoots.begin(), kRoots.end(),
                     [&](std::string_view root) { return start.find(root) != std::string_view::npos; });
}

void ExtractFeed(const Page& page, Extraction& out) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(page.bytes.data(), page.bytes.size());
  if (!parsed) {
    out.status = PageStatus::kError;
    out.warnings.push_back(std::string("the feed is broken XML: ") + parsed.description());
    return;
  }
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node channel = ElementName(root) == "rss" ? Child(root, {"channel"}) : root;
  const std::string_view kind = ElementName(root) == "feed" ? "entry" : "item";
  out.page.title =
      text::CollapseSpace(TextOf(ElementName(root) == "RDF" ? Child(root, {"channel"}) : channel, {"title"}));
  out.page.language = TextOf(channel, {"language"});
  if (out.page.language.empty()) out.page.language = root.attribute("xml:lang").value();
  if (page.kind != Kind::kReviews && page.kind != Kind::kAuto) return;
  std::vector<Review> reviews;
  size_t entries = 0;
  for (const pugi::xml_node& entry : channel.children()) {
    if (ElementName(entry) != kind || ++entries > kMaxReviews) continue;
    reviews.push_back(ReadEntry(entry, page.fetched));
  }
  const auto is_rated = [](const Review& review) { return review.rating.has_value(); };
  const bool rated = std::any_of(reviews.begin(), reviews.end(), is_rated);
  if (page.kind == Kind::kAuto && !rated) reviews.clear();  // news are no reviews unless somebody says so
  if (entries > kMaxReviews && !reviews.empty()) {
    out.warnings.push_back(OnlyTheFirst(kMaxReviews, "of " + std::to_string(entries) + " entries of the feed"));
  }
  const auto base = net::Url::Parse(page.url);
  for (Review& review : reviews) {
    if ((rated && !review.rating) || (review.text.empty() && review.title.empty())) continue;
    if (base) review.site = net::RegistrableDomain(base->host());
    review.language = out.page.language;
    if (review.id.empty()) review.id = ReviewKey(review);
    out.reviews.push_back(std::move(review));
  }
  if (out.reviews.empty()) out.status = PageStatus::kEmpty;
  AddNext(channel, page, out);
}

}  // namespace rivalscope::extract
