#include "analysis/tally.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "analysis/distributions.h"
#include "analysis/intervals.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kMaxMonths = 60;  // of the trend series; older votes are in no window either
constexpr double kLeastYouden = 0.2;
constexpr uint32_t kNoIndex = std::numeric_limits<uint32_t>::max();

// FNV-1a, then mixed: which unit an author falls into must not depend on the library's hash.
uint64_t HashName(std::string_view name) {
  uint64_t h = 14695981039346656037ULL;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  return h ^ (h >> 33);
}

class Names {
 public:
  explicit Names(const std::vector<std::string>& names) {
    for (const std::string& name : names) index_.emplace(name, static_cast<uint32_t>(index_.size()));
  }
  uint32_t Find(const std::string& name) const {
    const auto at = index_.find(name);
    return at == index_.end() ? kNoIndex : at->second;
  }

 private:
  std::unordered_map<std::string, uint32_t> index_;
};

int MonthOf(Day day) {
  const std::chrono::year_month_day date(day);
  return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

// A review by its place in the market; reviews of one author lie together.
struct PlacedReview {
  uint32_t stratum;
  uint32_t index;
  uint64_t author;
  bool operator<(const PlacedReview& o) const {
    if (stratum != o.stratum) return stratum < o.stratum;
    return author != o.author ? author < o.author : index < o.index;
  }
};

class Counter {
 public:
  Counter(const AnalysisInput& input, const Axes& axes, const std::vector<float>& weights)
      : input_(input), weights_(weights), themes_(axes.themes) {
    tally_.axes = axes;
    tally_.cells.resize(axes.cells());
    tally_.brand_themes.resize(axes.themes.size() * axes.brands.size());
    tally_.ratings.resize(2 * axes.brands.size() * axes.sites.size());
    tally_.reviews.assign(axes.brands.size(), 0);
    slots_ = 2 * axes.themes.size() + 2;
    author_.resize(slots_);
    for (const auto& [language, error] : input.scorer_errors) {
      // A scorer no better than chance corrects to nothing; its votes are left as they are.
      if (error.Youden() <= kLeastYouden) continue;
      errors_.emplace(language, tally_.errors.size());
      tally_.errors.push_back(error);
    }
  }

  Tally Run() {
    const std::vector<PlacedReview> placed = Place();
    PrepareMonths(placed);
    for (size_t i = 0; i < placed.size();) {
      size_t end = i;
      while (end < placed.size() && placed[end].stratum == placed[i].stratum) ++end;
      CountStratum(placed, i, end);
      i = end;
    }
    return std::move(tally_);
  }

 private:
  // One author's votes on one slot.
  struct AuthorSlot {
    double positive = 0, total = 0, scaled = 0;
    bool touched = false;
  };

  std::vector<PlacedReview> Place() {
    const Names brands(tally_.axes.brands);
    std::vector<PlacedReview> placed;
    placed.reserve(input_.reviews.size());
    for (size_t i = 0; i < input_.reviews.size(); ++i) {
      const ReviewRecord& r = input_.reviews[i];
      const uint32_t brand = brands.Find(r.brand);
      if (brand == kNoIndex) {
        ++tally_.unknown_brand;
        continue;
      }
      if (!r.date) ++tally_.undated;
      if (r.date && *r.date > tally_.axes.now) {
        ++tally_.later;
        continue;
      }
      // Without a name every review is an author of its own.
      const uint64_t author = r.author.empty() ? 0x9e3779b97f4a7c15ULL * (i + 1) : HashName(r.author);
      const auto stratum = static_cast<uint32_t>(brand * tally_.axes.sites.size() + tally_.axes.site_of.at(r.site));
      placed.push_back({stratum, static_cast<uint32_t>(i), author});
    }
    std::sort(placed.begin(), placed.end());
    return placed;
  }

  void PrepareMonths(const std::vector<PlacedReview>& placed) {
    int first = std::numeric_limits<int>::max(), last = std::numeric_limits<int>::min();
    for (const PlacedReview& p : placed) {
      if (const auto& date = input_.reviews[p.index].date) {
        first = std::min(first, MonthOf(*date));
        last = std::max(last, MonthOf(*date));
      }
    }
    if (first > last) return;
    tally_.first_month = std::max(first, last - static_cast<int>(kMaxMonths) + 1);
    tally_.months.resize(static_cast<size_t>(last - tally_.first_month) + 1);
    for (auto& month : tally_.months) month.resize(tally_.brand_themes.size());
  }

  void CountStratum(const std::vector<PlacedReview>& placed, size_t begin, size_t end) {
    size_t authors = 0;
    for (size_t i = begin; i < end; ++i) authors += i == begin || placed[i].author != placed[i - 1].author;
    Stratum stratum;
    stratum.brand = placed[begin].stratum / tally_.axes.sites.size();
    stratum.site = placed[begin].stratum % tally_.axes.sites.size();
    const bool grouped = authors > kMaxUnits;
    std::vector<float> dense(grouped ? kMaxUnits * slots_ * 2 : 0);
    if (!grouped) stratum.begin.push_back(0);
    for (size_t i = begin; i < end;) {
      const uint64_t author = placed[i].author;
      for (; i < end && placed[i].author == author; ++i)
        CountReview(stratum, input_.reviews[placed[i].index], placed[i].index);
      const size_t unit = author % kMaxUnits;
      CloseAuthor(stratum, grouped ? &dense[unit * slots_ * 2] : nullptr);
      if (!grouped) stratum.begin.push_back(static_cast<uint32_t>(stratum.entries.size()));
    }
    if (grouped) Compress(dense, stratum);
    tally_.strata.push_back(std::move(stratum));
  }

  void CountReview(const Stratum& at, const ReviewRecord& review, size_t index) {
    const Axes& axes = tally_.axes;
    const bool now = !review.date || *review.date >= axes.from;
    const bool before = !now && *review.date >= axes.before_from;
    const double weight = weights_.empty() ? 1.0 : static_cast<double>(weights_[index]);
    if (now) {
      ++tally_.in_window;
      ++tally_.reviews[at.brand];
    }
    if ((now || before) && review.rating && *review.rating >= 1 && *review.rating <= 5) {
      CountRating(at, *review.rating, now ? kNow : kBefore, weight);
    }
    for (const Vote& vote : review.votes) {
      const uint32_t theme = themes_.Find(vote.theme);
      if (theme == kNoIndex) continue;
      if (now) ++tally_.brand_themes[theme * axes.brands.size() + at.brand].reviews;
      if (vote.polarity != 0) CountVote(at, review, theme, vote.polarity > 0, weight, now, before);
    }
  }

  void CountRating(const Stratum& at, double rating, Window window, double weight) {
    RatingCount& count =
        tally_.ratings[(window * tally_.axes.brands.size() + at.brand) * tally_.axes.sites.size() + at.site];
    ++count.stars[static_cast<size_t>(std::lround(rating)) - 1];
    if (!(weight > 0)) return;
    count.n += weight;
    count.sum += weight * rating;
    count.squares += weight * rating * rating;
    Touch(2 * tally_.axes.themes.size() + window, weight * rating, weight);
  }

  void CountVote(const Stratum& at, const ReviewRecord& review, size_t theme, bool positive, double weight, bool now,
                 bool before) {
    const Axes& axes = tally_.axes;
    const auto known = review.scored ? errors_.find(review.language) : errors_.end();
    const ScorerError error = known != errors_.end() ? tally_.errors[known->second] : ScorerError{};
    const double youden = error.Youden(), false_positive = 1 - error.specificity;
    const double value = ((positive ? 1 : 0) - false_positive) / youden;
    if (review.date && !tally_.months.empty()) {
      const int month = MonthOf(*review.date) - tally_.first_month;
      if (month >= 0) {
        MonthCount& count = tally_.months[static_cast<size_t>(month)][theme * axes.brands.size() + at.brand];
        count.positive += weight * value;
        count.total += weight;
      }
    }
    if (!now && !before) return;
    CellCount& cell = tally_.cells[axes.Cell(now ? kNow : kBefore, theme, at.brand, at.site)];
    cell.plain_positive += value;
    cell.plain_total += 1;
    if (!(weight > 0)) return;
    cell.positive += weight * value;
    cell.raw += positive ? weight : 0;
    cell.total += weight;
    cell.youden += weight * youden;
    cell.false_positive += weight * false_positive;
    if (known != errors_.end()) {
      cell.languages.resize(tally_.errors.size());
      cell.languages[known->second].positive += weight * value;
      cell.languages[known->second].total += weight;
    }
    const size_t slot = (now ? 0 : axes.themes.size()) + theme;
    Touch(slot, weight * value, weight);
    author_[slot].scaled += weight / youden;
    if (!now) return;
    BrandThemeCount& count = tally_.brand_themes[theme * axes.brands.size() + at.brand];
    if (review.date) {
      const auto week = static_cast<unsigned>((*review.date - axes.from).count() / 7);
      count.weeks |= uint64_t{1} << std::min(week, 63U);
    } else {
      ++count.undated;
    }
  }

  void Touch(size_t slot, double positive, double total) {
    AuthorSlot& s = author_[slot];
    if (!s.touched) touched_.push_back(slot);
    s.touched = true;
    s.positive += positive;
    s.total += total;
  }

  void CloseAuthor(Stratum& at, float* dense) {
    const Axes& axes = tally_.axes;
    for (const size_t slot : touched_) {
      AuthorSlot& s = author_[slot];
      if (slot < 2 * axes.themes.size()) {
        const size_t window = slot / axes.themes.size();
        const size_t theme = slot % axes.themes.size();
        tally_.cells[axes.Cell(window, theme, at.brand, at.site)].clustered += s.scaled * s.scaled;
        if (window == kNow) ++tally_.brand_themes[theme * axes.brands.size() + at.brand].authors;
      }
      if (dense != nullptr) {
        dense[slot * 2] += static_cast<float>(s.positive);
        dense[slot * 2 + 1] += static_cast<float>(s.total);
      } else {
        at.entries.push_back(
            {static_cast<uint32_t>(slot), static_cast<float>(s.positive), static_cast<float>(s.total)});
      }
      s = AuthorSlot{};
    }
    touched_.clear();
  }

  void Compress(const std::vector<float>& dense, Stratum& stratum) const {
    for (size_t unit = 0; unit < kMaxUnits; ++unit) {
      stratum.begin.push_back(static_cast<uint32_t>(stratum.entries.size()));
      for (size_t slot = 0; slot < slots_; ++slot) {
        const float* at = &dense[(unit * slots_ + slot) * 2];
        if (at[1] > 0) stratum.entries.push_back({static_cast<uint32_t>(slot), at[0], at[1]});
      }
    }
    stratum.begin.push_back(static_cast<uint32_t>(stratum.entries.size()));
  }

  const AnalysisInput& input_;
  const std::vector<float>& weights_;
  Names themes_;
  std::unordered_map<std::string, size_t> errors_;  // language -> index in Tally::errors
  Tally tally_;
  size_t slots_ = 0;
  std::vector<AuthorSlot> author_;
  std::vector<size_t> touched_;
};

}  // namespace

namespace {

void NameSites(const std::unordered_map<std::string, int64_t>& reviews_of, Axes& axes) {
  for (const auto& [site, count] : reviews_of) axes.sites.push_back(site);
  if (axes.sites.size() > kMaxSites) {
    std::sort(axes.sites.begin(), axes.sites.end(), [&](const std::string& a, const std::string& b) {
      const int64_t of_a = reviews_of.at(a), of_b = reviews_of.at(b);
      return of_a != of_b ? of_a > of_b : a < b;
    });
    axes.sites.resize(kMaxSites - 1);
  }
  std::sort(axes.sites.begin(), axes.sites.end());
  for (size_t i = 0; i < axes.sites.size(); ++i) axes.site_of.emplace(axes.sites[i], static_cast<uint32_t>(i));
  if (axes.sites.size() == reviews_of.size()) return;
  for (const auto& [site, count] : reviews_of) axes.site_of.emplace(site, static_cast<uint32_t>(axes.sites.size()));
  axes.sites.emplace_back(kOtherSites);
}

}  // namespace

Axes MakeAxes(const AnalysisInput& input, const std::vector<Brand>& brands, size_t own) {
  Axes axes;
  axes.own = own;
  for (const Brand& brand : brands) axes.brands.push_back(brand.id);
  std::unordered_set<std::string> themes;
  std::unordered_map<std::string, int64_t> reviews_of;  // by site
  for (const ThemeInfo& theme : input.themes) {
    if (themes.insert(theme.id).second) axes.themes.push_back(theme.id);
  }
  const size_t given = axes.themes.size();
  std::optional<Day> newest;
  for (const ReviewRecord& r : input.reviews) {
    ++reviews_of[r.site];
    for (const Vote& vote : r.votes) {
      if (themes.count(vote.theme) == 0) axes.themes.push_back(*themes.insert(vote.theme).first);
    }
    if (r.date && (!newest || *r.date > *newest)) newest = r.date;
  }
  NameSites(reviews_of, axes);
  std::sort(axes.themes.begin() + static_cast<std::ptrdiff_t>(given), axes.themes.end());
  axes.now = input.now != Day{} ? input.now : newest.value_or(Day{});
  axes.from = axes.now - std::chrono::days(std::max(1, input.window_days));
  axes.before_from = axes.from - std::chrono::days(std::max(1, input.window_days));
  return axes;
}

Tally Count(const AnalysisInput& input, const Axes& axes, const std::vector<float>& weights) {
  return Counter(input, axes, weights).Run();
}

void Add(CellCount& to, const CellCount& cell) {
  to.positive += cell.positive;
  to.raw += cell.raw;
  to.total += cell.total;
  to.clustered += cell.clustered;
  to.plain_positive += cell.plain_positive;
  to.plain_total += cell.plain_total;
  to.youden += cell.youden;
  to.false_positive += cell.false_positive;
  if (to.languages.size() < cell.languages.size()) to.languages.resize(cell.languages.size());
  for (size_t l = 0; l < cell.languages.size(); ++l) {
    to.languages[l].positive += cell.languages[l].positive;
    to.languages[l].total += cell.languages[l].total;
  }
}

double EffectiveVotes(const CellCount& cell) { return cell.total > 0 ? cell.total * cell.total / cell.clustered : 0; }

CellError ErrorOf(const CellCount& cell, const std::vector<ScorerError>& errors) {
  CellError out;
  if (!(cell.total > 0)) return out;
  out.youden = cell.youden / cell.total;
  out.false_positive = cell.false_positive / cell.total;
  out.shifts = ShiftsOf(cell.languages, errors, cell.total);
  return out;
}

// The interval is Wilson's of the raw share, carried over to the corrected one, and widened by what is not known of the
// scorer. `clustered` holds J^2; the ratio of the two binomial variances is taken here, so that value * (1 - value) / n
// is right for whoever uses it.
Share ShareOf(const CellCount& cell, const std::vector<ScorerError>& errors) {
  Share share;
  share.positive = cell.positive;
  share.total = cell.total;
  if (!(cell.total > 0)) {
    share.interval = {0, 1};
    return share;
  }
  const double corrected = cell.positive / cell.total;
  share.value = std::clamp(corrected, 0.0, 1.0);
  share.n = EffectiveVotes(cell);
  if (cell.languages.empty()) {
    share.interval = WilsonInterval(share.value, share.n);
    return share;
  }
  // Of a share beyond the scale, the interval is that of its nearer end: where all votes agree, more of them than the
  // scorer reads right, its own would lie beyond the end as a whole, and cut off there it would claim to be exact.
  const CellError error = ErrorOf(cell, errors);
  const double raw = std::clamp(error.false_positive + error.youden * share.value, 0.0, 1.0);
  const Interval wilson = WilsonInterval(raw, share.n / (error.youden * error.youden));
  double doubt = 0;
  for (const double shift : error.shifts) doubt += kZ95 * kZ95 * shift * shift;
  const auto bound = [&](double limit) { return (limit - error.false_positive) / error.youden - share.value; };
  share.interval = {std::clamp(share.value - std::sqrt(std::pow(bound(wilson.low), 2) + doubt), 0.0, 1.0),
                    std::clamp(share.value + std::sqrt(std::pow(bound(wilson.high), 2) + doubt), 0.0, 1.0)};
  const double shown = std::clamp(corrected, 0.02, 0.98);
  share.n *= std::min(1.0, shown * (1 - shown) / (error.Variance(shown, 1)));
  return share;
}

}  // namespace rivalscope::analysis
