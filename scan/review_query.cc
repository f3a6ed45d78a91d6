#include "scan/review_query.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <set>

#include "text/language.h"
#include "text/nearest.h"

namespace rivalscope::scan {
namespace {

Status KnowsTheme(const std::vector<ThemeInfo>& themes, const std::string& id) {
  std::vector<std::string> ids;
  for (const ThemeInfo& theme : themes) {
    if (id.empty() || theme.id == id) return {};
    ids.push_back(theme.id);
  }
  const std::string nearest = text::Nearest(id, ids);
  return Fail(ErrorCode::kNotFound, fmt::format("there is no theme \"{}\" in this workspace; {}", id,
                                                nearest.empty() ? fmt::format("its themes are {}", fmt::join(ids, ", "))
                                                                : fmt::format("did you mean \"{}\"?", nearest)));
}

Status NoneOf(std::string_view what, const std::string& value, const std::set<std::string>& known) {
  const bool is_code = value.size() <= 3;  // of a language: each is near to every other
  const std::string nearest = is_code ? "" : text::Nearest(value, {known.begin(), known.end()});
  const std::string instead = !nearest.empty() ? fmt::format("did you mean \"{}\"?", nearest)
                              : known.empty()  ? std::string("no review is stored")
                                               : fmt::format("its {}s are {}", what, fmt::join(known, ", "));
  return Fail(ErrorCode::kNotFound, fmt::format("there is no {} \"{}\" in this workspace; {}", what, value, instead));
}

// A site that gave no review has a source of its name; one of imported reviews is in the store alone.
Status KnowsSite(const Config& config, const std::string& site, storage::ReviewTable reviews) {
  using Label = storage::ReviewTable::Label;
  if (site.empty()) return {};
  std::set<std::string> known;
  for (const ConfiguredSource& source : config.sources)
    if (source.kind == SourceKind::kReviews && !source.site.empty()) known.insert(source.site);
  if (known.contains(site)) return {};
  const auto has = reviews.Has(Label::kSite, site);
  if (!has) return tl::unexpected(has.error());
  if (*has) return {};
  const auto stored = reviews.All(Label::kSite);
  if (!stored) return tl::unexpected(stored.error());
  known.insert(stored->begin(), stored->end());
  return NoneOf("site", site, known);
}

// The nine are known wherever they are looked for; of others, those that a review has.
Status KnowsLanguage(const std::string& language, storage::ReviewTable reviews) {
  using Label = storage::ReviewTable::Label;
  if (language.empty() || text::LanguageFromTag(language) != text::Language::kUnknown) return {};
  const auto has = reviews.Has(Label::kLanguage, language);
  if (!has) return tl::unexpected(has.error());
  if (*has) return {};
  const auto stored = reviews.All(Label::kLanguage);
  if (!stored) return tl::unexpected(stored.error());
  return NoneOf("language", language, std::set<std::string>(stored->begin(), stored->end()));
}

Status ReadDays(const ReviewQuery& query, storage::ReviewFilter& filter) {
  for (const auto& [text, day] : {std::pair(&query.since, &filter.since), std::pair(&query.until, &filter.until)}) {
    if (text->empty()) continue;
    const auto parsed = ParseDay(*text);
    if (!parsed) return tl::unexpected(parsed.error());
    *day = *parsed;
  }
  if (filter.since && filter.until && *filter.since > *filter.until)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("since {} is after until {}: no day is left", query.since, query.until));
  return {};
}

Status ReadVerdict(const ReviewQuery& query, storage::ReviewFilter& filter) {
  for (const Polarity polarity : {Polarity::kPositive, Polarity::kNegative, Polarity::kNeutral})
    if (query.polarity == PolarityName(polarity)) filter.polarity = polarity;
  if (!filter.polarity && !query.polarity.empty())
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("polarity is \"{}\"; it must be positive, negative or neutral", query.polarity));
  if (query.stars.empty()) return {};
  if (query.stars.size() != 1 || query.stars[0] < '1' || query.stars[0] > '5')
    return Fail(ErrorCode::kInvalidInput, fmt::format("stars is \"{}\"; it must be 1, 2, 3, 4 or 5", query.stars));
  filter.stars = query.stars[0] - '0';
  return {};
}

}  // namespace

Result<storage::ReviewFilter> ReviewQuery::Filter(const Config& config, const std::vector<ThemeInfo>& themes,
                                                  storage::Store& store) const {
  storage::ReviewFilter filter;
  filter.brand = brand;
  filter.theme = theme;
  const text::Language known = text::LanguageFromTag(language);  // of others the tag as it is: the store has them, too
  filter.language = known == text::Language::kUnknown ? language : text::LanguageCode(known);
  filter.site = site;
  filter.words = words;
  filter.limit = limit;
  for (const Status& read :
       {KnowsBrand(config, brand), KnowsTheme(themes, theme), ReadDays(*this, filter), ReadVerdict(*this, filter),
        KnowsSite(config, site, store.reviews()), KnowsLanguage(filter.language, store.reviews())})
    if (!read) return tl::unexpected(read.error());
  return filter;
}

Status KnowsBrand(const Config& config, const std::string& brand) {
  std::string known;
  for (const Brand& b : config.brands) {
    if (brand.empty() || b.id == brand) return {};
    known += (known.empty() ? "" : ", ") + b.id;
  }
  return Fail(ErrorCode::kNotFound,
              fmt::format("there is no brand \"{}\" in this workspace; its brands are {}", brand, known));
}

}  // namespace rivalscope::scan
