#include "analysis/weights.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analysis/distributions.h"
#include "core/digest.h"
#include "core/halves.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/simhash.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kLeastWords = 8;     // shorter texts are alike by chance ("Great service, thanks!")
constexpr int kMostBits = 3;          // of 64 that may differ (Manku, Jain, Das Sarma 2007)
constexpr size_t kMostCompared = 32;  // of one band's bucket, so that a flood of copies stays linear
constexpr int kBurstLeast = 10;       // reviews a day
constexpr double kBurstLevel = 1e-6;  // Poisson tail
constexpr int kBurstDays = 90, kBurstHistory = 14;
constexpr size_t kOpeningWords = 6, kOpeningLeast = 5;
constexpr float kSuspicious = 0.5F;

size_t CountWords(std::string_view folded, size_t stop_after, size_t* end_of_last) {
  size_t words = 0;
  bool inside = false;
  for (size_t i = 0; i < folded.size(); ++i) {
    const bool space = folded[i] == ' ' || folded[i] == '\n' || folded[i] == '\t';
    if (space && inside && words == stop_after) {
      *end_of_last = i;
      return words;
    }
    words += !space && !inside;
    inside = !space;
  }
  *end_of_last = folded.size();
  return words;
}

class Weigher {
 public:
  explicit Weigher(const std::vector<ReviewRecord>& reviews) : reviews_(reviews) {
    out_.weight.assign(reviews.size(), 1.0F);
  }

  ReviewWeights Run() {
    NearDuplicatesAndOpenings();
    Bursts();
    for (size_t i = 0; i < reviews_.size(); ++i) Conflict(i);
    std::stable_sort(flags_.begin(), flags_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& flag : flags_) out_.flags.push_back(std::move(flag.second));
    return std::move(out_);
  }

 private:
  void Flag(size_t i, const char* rule, std::string reason, float weight) {
    out_.weight[i] = std::min(out_.weight[i], weight);
    flags_.emplace_back(
        i, SuspicionFlag{reviews_[i].id, reviews_[i].brand, rule, std::move(reason), static_cast<double>(weight)});
  }

  // The older of two is the original: by date, then by order of input.
  bool Older(size_t a, size_t b) const {
    const auto& x = reviews_[a].date;
    const auto& y = reviews_[b].date;
    if (x && y && *x != *y) return *x < *y;
    return a < b;
  }

  // What is kept of a text: its hash, and that of its first words where nobody else wrote by its author's name.
  struct Hashed {
    uint64_t hash = 0;
    size_t index = 0;
    uint64_t opening = 0;  // 0: none
  };

  std::string Folded(const ReviewRecord& r) const { return text::Fold(r.text, text::LanguageFromTag(r.language)); }

  static std::string_view Opening(std::string_view folded) {
    size_t end = 0;
    CountWords(folded, kOpeningWords, &end);
    return folded.substr(0, end);
  }

  // Of texts long enough to be compared, in input order. Folding and hashing a million texts is most of an analysis, so
  // two threads do it.
  std::vector<Hashed> HashTexts() const {
    std::unordered_map<std::string_view, int> written;  // reviews by author
    for (const ReviewRecord& r : reviews_) {
      if (!r.author.empty()) ++written[r.author];
    }
    std::vector<Hashed> all(reviews_.size());
    InHalves(reviews_.size(), [&](size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) {
        const ReviewRecord& r = reviews_[i];
        all[i].index = reviews_.size();  // not compared
        if (r.text.empty()) continue;
        const std::string folded = Folded(r);
        size_t last = 0;
        if (CountWords(folded, kLeastWords, &last) < kLeastWords) continue;
        all[i].index = i;
        all[i].hash = text::SimHash(folded);
        if (!r.author.empty() && written.find(r.author)->second == 1) all[i].opening = StableHash(Opening(folded));
      }
    });
    const size_t none = reviews_.size();
    all.erase(std::remove_if(all.begin(), all.end(), [none](const Hashed& h) { return h.index == none; }), all.end());
    return all;
  }

  void NearDuplicatesAndOpenings() {
    const bool any_text =
        std::any_of(reviews_.begin(), reviews_.end(), [](const ReviewRecord& r) { return !r.text.empty(); });
    if (!any_text) return;
    std::vector<Hashed> hashed = HashTexts();
    NearDuplicates(hashed);
    Openings(std::move(hashed));
  }

  void NearDuplicates(std::vector<Hashed>& hashed) {
    std::vector<size_t> copy_of(reviews_.size(), reviews_.size());
    // Two hashes that differ in three bits agree in one of four bands of sixteen.
    for (int shift = 0; shift < 64; shift += 16) {
      const auto band = [shift](const Hashed& h) { return (h.hash >> shift) & 0xffff; };
      std::sort(hashed.begin(), hashed.end(), [&](const Hashed& a, const Hashed& b) {
        if (band(a) != band(b)) return band(a) < band(b);
        return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
      });
      for (size_t i = 0; i < hashed.size(); ++i) {
        for (size_t j = i + 1; j < std::min(hashed.size(), i + kMostCompared) && band(hashed[j]) == band(hashed[i]);
             ++j) {
          if (text::HammingDistance(hashed[i].hash, hashed[j].hash) > kMostBits) continue;
          const bool first_older = Older(hashed[i].index, hashed[j].index);
          const size_t original = first_older ? hashed[i].index : hashed[j].index;
          const size_t copy = first_older ? hashed[j].index : hashed[i].index;
          if (copy_of[copy] == reviews_.size() || Older(original, copy_of[copy])) copy_of[copy] = original;
        }
      }
    }
    for (size_t i = 0; i < reviews_.size(); ++i) {
      if (copy_of[i] == reviews_.size()) continue;
      Flag(i, "near-duplicate", fmt::format("nearly the same text as review {}", reviews_[copy_of[i]].id), 0.0F);
    }
  }

  // Reviews of one brand by authors of a single review that begin with the same words.
  void Openings(std::vector<Hashed> hashed) {
    hashed.erase(std::remove_if(hashed.begin(), hashed.end(), [](const Hashed& h) { return h.opening == 0; }),
                 hashed.end());
    const auto key = [this](const Hashed& h) {
      return std::pair(h.opening, std::string_view(reviews_[h.index].brand));
    };
    std::sort(hashed.begin(), hashed.end(),
              [&](const Hashed& a, const Hashed& b) { return key(a) != key(b) ? key(a) < key(b) : a.index < b.index; });
    for (size_t first = 0, end = 0; first < hashed.size(); first = end) {
      while (end < hashed.size() && key(hashed[end]) == key(hashed[first])) ++end;
      if (end - first < kOpeningLeast) continue;
      const std::string folded = Folded(reviews_[hashed[first].index]);
      for (size_t i = first; i < end; ++i) {
        Flag(hashed[i].index, "template opening",
             fmt::format("{} authors of a single review begin with \"{}\"", end - first, Opening(folded)), kSuspicious);
      }
    }
  }

  void Bursts() {
    using Days = std::map<Day, std::vector<size_t>>;
    std::map<std::pair<std::string_view, std::string_view>, Days> days;
    for (size_t i = 0; i < reviews_.size(); ++i) {
      const ReviewRecord& r = reviews_[i];
      if (r.date) days[{r.brand, r.site}][*r.date].push_back(i);
    }
    for (const auto& [key, by_day] : days) {
      const Day first = by_day.begin()->first;
      for (const auto& [day, members] : by_day) {
        const auto count = static_cast<int>(members.size());
        const auto history = std::min<int64_t>(kBurstDays, (day - first).count());
        if (count < kBurstLeast || history < kBurstHistory) continue;
        size_t before = 0;
        for (auto at = by_day.lower_bound(day - std::chrono::days(history)); at->first < day; ++at)
          before += at->second.size();
        const double rate = (static_cast<double>(before) + 0.5) / static_cast<double>(history);
        if (PoissonUpperTail(count, rate) > kBurstLevel) continue;
        for (const size_t i : members) {
          Flag(i, "burst",
               fmt::format("one of {} reviews on {} where {:.1f} a day are usual", count, FormatDay(day), rate),
               kSuspicious);
        }
      }
    }
  }

  void Conflict(size_t i) {
    const ReviewRecord& r = reviews_[i];
    if (!r.rating || r.votes.empty() || (*r.rating > 1.5 && *r.rating < 4.5)) return;
    int sum = 0;
    bool both = false;
    for (const Vote& vote : r.votes) {
      both |= vote.polarity * sum < 0;
      sum += vote.polarity;
    }
    const int stars = *r.rating >= 4.5 ? 1 : -1;
    // One theme may well be the exception to a verdict; two and more that all say the opposite are not.
    if (both || sum * stars > -2) return;
    Flag(i, "star-text conflict",
         fmt::format("{} stars, but all {} themes it names are {}", *r.rating, r.votes.size(),
                     stars > 0 ? "criticised" : "praised"),
         kSuspicious);
  }

  const std::vector<ReviewRecord>& reviews_;
  ReviewWeights out_;
  std::vector<std::pair<size_t, SuspicionFlag>> flags_;
};

}  // namespace

ReviewWeights WeighReviews(const std::vector<ReviewRecord>& reviews) { return Weigher(reviews).Run(); }

}  // namespace rivalscope::analysis
