// Bringing the sources together.
//
// Structured data is what the site says on purpose, but it is often a sample (three of forty) and never holds the
// owner's replies; a profile knows where everything is until the site changes; induction needs neither but sees less.
// So the longest list of the sure sources is taken, its empty fields are filled from the other, and induction speaks
// only where both are silent.
#include "extract/reviews.h"

#include <algorithm>
#include <map>
#include <utility>

#include "extract/limits.h"
#include "extract/review_words.h"
#include "html/visible_text.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kKeyBytes = 48;  // of a text's beginning: enough to tell reviews apart, short of "read more" cuts

// What stands right behind the first number may multiply it: "1.2K", "3,4 Tsd.", "2 bin", "۲ هزار".
double ScaleAfterNumber(std::string_view text) {
  static constexpr std::pair<std::string_view, double> kScales[] = {
      {"k", 1e3},    {"tsd", 1e3}, {"bin", 1e3}, {"mila", 1e3}, {"mil", 1e3},    {"ezer", 1e3},
      {"هزار", 1e3}, {"m", 1e6},   {"mio", 1e6}, {"mn", 1e6},   {"milyon", 1e6}, {"میلیون", 1e6}};
  const std::string ascii = text::AsciiLower(text::AsciiDigits(text));
  const size_t begin = ascii.find_first_of("0123456789");
  if (begin == std::string::npos) return 1;
  const size_t end = ascii.find_first_not_of("0123456789.,", begin);
  if (end == std::string::npos) return 1;
  const std::string_view word = text::Trim(std::string_view(ascii).substr(end));
  for (const auto& [name, scale] : kScales) {
    if (!word.starts_with(name)) continue;
    const std::string_view rest = word.substr(name.size());
    // The word's end: "5 kişi" is no thousand.
    const bool ends =
        rest.empty() || rest.front() == ' ' || rest.front() == '.' || rest.front() == ')' || rest.front() == '+';
    if (ends) return scale;
  }
  return 1;
}

// What two sources agree on about one review.
std::string MergeKey(const Review& review) {
  const std::string& said = review.text.empty() ? review.title : review.text;
  std::string key = text::CollapseSpace(said);
  key = std::string(text::TruncateUtf8(key, kKeyBytes));
  return text::CollapseSpace(review.author) + '\x1f' + key;
}

void FillEmpty(Review& into, const Review& from) {
  const auto fill = [](std::string& a, const std::string& b) {
    if (a.empty()) a = b;
  };
  fill(into.id, from.id);
  fill(into.author, from.author);
  fill(into.title, from.title);
  fill(into.text, from.text);
  fill(into.language, from.language);
  fill(into.variant, from.variant);
  if (!into.rating && from.rating) {
    into.rating = from.rating;
    into.best = from.best;
  }
  if (!into.date) into.date = from.date;
  if (!into.reply) {
    into.reply = from.reply;
  } else if (from.reply) {
    fill(into.reply->author, from.reply->author);
    if (!into.reply->date) into.reply->date = from.reply->date;
  }
  if (!into.helpful) into.helpful = from.helpful;
  if (!into.verified) into.verified = from.verified;
  if (into.source_offset == 0) into.source_offset = from.source_offset;
}

bool OfHost(const SiteProfile& profile, std::string_view host) {
  return !host.empty() && std::any_of(profile.hosts.begin(), profile.hosts.end(),
                                      [&](const text::Pattern& pattern) { return pattern.Matches(host); });
}

const SiteProfile* ProfileOfHost(std::string_view host) {
  for (const SiteProfile& profile : SiteProfiles()) {
    if (OfHost(profile, host)) return &profile;
  }
  return nullptr;
}

// The host's profile, or the widget with most reviews on the page.
ReviewList OfProfiles(const Context& context, const SiteProfile* site) {
  ReviewList best;
  if (site != nullptr) best = ReviewsOfProfile(context, *site);
  if (!best.reviews.empty()) return best;
  for (const SiteProfile& profile : SiteProfiles()) {
    if (!profile.anywhere || !profile.block.Matches(context.document)) continue;
    ReviewList list = ReviewsOfProfile(context, profile);
    MergeAggregate(list.aggregate, best.aggregate);
    if (list.reviews.size() > best.reviews.size()) best = std::move(list);
  }
  return best;
}

bool HasRel(const html::Document& document, html::NodeId node, std::string_view token) {
  const std::string rel = " " + text::AsciiLower(document.Attr(node, "rel").value_or("")) + " ";
  return rel.find(" " + std::string(token) + " ") != std::string::npos;
}

void AddNextPages(const Context& context, const SiteProfile* site, Extraction& out) {
  if (site != nullptr) {
    for (const FieldValue& link : site->next.Every(context.document, 0)) {
      const bool marked = link.node != html::kNoNode && HasRel(context.document, link.node, "nofollow");
      if (!marked) AddNextPage(context.Resolve(link.text), out);
    }
  }
  for (const std::string_view tag : {"link", "a"}) {
    for (const html::NodeId node : context.document.ByTag(tag)) {
      const auto href = context.document.Attr(node, "href");
      const bool next = HasRel(context.document, node, "next") && !HasRel(context.document, node, "nofollow");
      if (href && next) AddNextPage(context.Resolve(*href), out);
    }
  }
}

// Ids, sites and languages; a review that a page shows twice by id is kept once.
void Finish(std::string_view host, const std::string& language, std::vector<Review>& reviews) {
  const std::string site = host.empty() ? std::string() : net::RegistrableDomain(host);
  std::map<std::string, bool> seen;
  std::vector<Review> kept;
  for (Review& review : reviews) {
    if (review.site.empty()) review.site = site;
    if (review.language.empty()) review.language = language;
    const bool own_id = !review.id.empty();
    if (!own_id) review.id = ReviewKey(review);
    if (own_id && !seen.emplace(review.id + '\x1f' + review.text, true).second) continue;
    kept.push_back(std::move(review));
  }
  reviews = std::move(kept);
}

}  // namespace

std::optional<Day> ReadReviewDay(std::string_view text, text::Language language, std::optional<Day> reference) {
  text = text::Trim(text);
  if (text.empty()) return std::nullopt;
  // Machines: an ISO date, whatever time follows it, or seconds or milliseconds since 1970.
  if (text.size() >= 10) {
    if (const auto day = ParseDay(text.substr(0, 10))) return *day;
  }
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits && (text.size() == 10 || text.size() == 13)) {
    const int64_t number = std::stoll(std::string(text));
    const int64_t seconds = text.size() == 13 ? number / 1000 : number;
    return ToDay(Instant(std::chrono::seconds(seconds)));
  }
  if (digits) return std::nullopt;
  return text::ParseHumanDate(text, language, reference);
}

std::optional<int64_t> ReadCount(std::string_view text) {
  const auto number = text::ParseHumanNumber(text);
  if (!number || *number < 0) return std::nullopt;
  const double count = *number * ScaleAfterNumber(text);
  if (count > 1e12) return std::nullopt;
  return static_cast<int64_t>(count + 1e-6);  // "1.2K" is 1200, not 1199
}

void MergeAggregate(Aggregate& into, const Aggregate& from) {
  if (!into.rating && from.rating) {
    into.rating = from.rating;
    into.best = from.best;
  }
  if (!into.count) into.count = from.count;
}

void MergeReviews(std::vector<Review>& into, const std::vector<Review>& from) {
  std::map<std::string, std::vector<const Review*>> by_id;
  std::map<std::string, std::vector<const Review*>> by_key;
  for (const Review& review : from) {
    if (!review.id.empty()) by_id[review.id].push_back(&review);
    by_key[MergeKey(review)].push_back(&review);
  }
  std::map<std::string, size_t> used;  // two reviews may read the same: each takes its own
  for (Review& review : into) {
    if (const auto same = by_id.find(review.id); !review.id.empty() && same != by_id.end()) {
      FillEmpty(review, *same->second.front());
      continue;
    }
    const std::string key = MergeKey(review);
    const auto same = by_key.find(key);
    if (same == by_key.end()) continue;
    const size_t turn = std::min(used[key]++, same->second.size() - 1);
    FillEmpty(review, *same->second[turn]);
  }
}

void ExtractReviews(const Context& context, Extraction& out) {
  // A result page lists other people's ratings.
  if (out.serp && context.kind != Kind::kReviews) return;
  const SiteProfile* site = ProfileOfHost(context.host());
  ReviewList schema = ReviewsOfSchema(context);
  ReviewList profile = OfProfiles(context, site);
  out.warnings.insert(out.warnings.end(), profile.warnings.begin(), profile.warnings.end());
  ReviewList found;
  const bool schema_first = schema.reviews.size() > profile.reviews.size();
  found.reviews = schema_first ? std::move(schema.reviews) : std::move(profile.reviews);
  MergeReviews(found.reviews, schema_first ? profile.reviews : schema.reviews);
  found.aggregate = schema.aggregate;
  MergeAggregate(found.aggregate, profile.aggregate);
  if (found.reviews.empty()) {
    ReviewList state = InduceReviewsOfState(context);
    std::vector<Review> blocks = InduceReviews(context);
    found.reviews = state.reviews.size() >= blocks.size() ? std::move(state.reviews) : std::move(blocks);
    MergeAggregate(found.aggregate, state.aggregate);
  }
  if (site != nullptr && found.reviews.empty() && site->looks_like_reviews.Matches(context.document)) {
    out.status = PageStatus::kDrift;
    out.warnings.push_back("No selector of the profile of " + site->name + " (" + site->checked +
                           ") found a review on a page that should have some: the site has changed.");
  }
  if (found.reviews.size() == kMaxReviews) {
    out.warnings.push_back(OnlyTheFirst(kMaxReviews, "reviews of the page"));
  }
  Finish(context.host(), std::string(text::LanguageCode(context.language)), found.reviews);
  if (!found.reviews.empty() || site != nullptr) AddNextPages(context, site, out);
  out.reviews.insert(out.reviews.end(), std::make_move_iterator(found.reviews.begin()),
                     std::make_move_iterator(found.reviews.end()));
  MergeAggregate(out.aggregate, found.aggregate);
}

bool ExtractReviewsJson(const JsonContext& context, Extraction& out) {
  const auto tree = JsonTree::Parse(context.json);
  if (!tree || tree->size() == 0) return false;
  ReviewList found;
  for (const SiteProfile& profile : SiteProfiles()) {
    if (!profile.json || profile.json_require.empty()) continue;
    const auto absent = [&](const JsonPath& path) { return path.All(*tree).empty(); };
    if (std::any_of(profile.json_require.begin(), profile.json_require.end(), absent)) continue;
    found = ReviewsOfJson(*tree, *profile.json, text::Language::kUnknown, context.fetched);
    for (const JsonId next : profile.json->next.All(*tree)) {
      const auto url = net::Url::Parse(tree->text(next), context.url ? &*context.url : nullptr);
      if (url && url->is_http() && !(context.url && *url == *context.url)) AddNextPage(url->href(), out);
    }
    if (!found.reviews.empty()) break;
  }
  if (found.reviews.empty()) found = InduceReviewsOfJson(*tree, context.fetched);
  if (found.reviews.empty()) return false;
  Finish(context.url ? context.url->host() : std::string_view(), {}, found.reviews);
  out.reviews = std::move(found.reviews);
  MergeAggregate(out.aggregate, found.aggregate);
  return true;
}

}  // namespace rivalscope::extract
