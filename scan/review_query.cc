#include "scan/review_query.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

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

Result<storage::ReviewFilter> ReviewQuery::Filter(const Config& config, const std::vector<ThemeInfo>& themes) const {
  storage::ReviewFilter filter;
  filter.brand = brand;
  filter.theme = theme;
  const text::Language known = text::LanguageFromTag(language);  // of others the tag as it is: the store has them, too
  filter.language = known == text::Language::kUnknown ? language : text::LanguageCode(known);
  filter.site = site;
  filter.words = words;
  filter.limit = limit;
  for (const Status& read :
       {KnowsBrand(config, brand), KnowsTheme(themes, theme), ReadDays(*this, filter), ReadVerdict(*this, filter)})
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
