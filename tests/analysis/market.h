// Markets for tests: reviews drawn with known shares, one vote a review unless said otherwise.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "analysis/analysis.h"

namespace rivalscope::analysis {

inline const std::vector<Brand> kOwnAndNordwind = {{"own", "", true, {}}, {"nordwind", "", false, {}}};

inline Day TestDay(int offset) { return Day(std::chrono::year(2026) / 5 / 1) + std::chrono::days(offset); }

class MarketBuilder {
 public:
  explicit MarketBuilder(uint64_t seed = 1) : random_(seed) {}

  // `positive` of `count` votes of `brand` on `theme`, spread over sites "a" and "b" and over 150 days from
  // `first_day`.
  MarketBuilder& Votes(const std::string& brand, const std::string& theme, int count, double positive,
                       int first_day = 0) {
    const int liked = static_cast<int>(positive * count + 0.5);
    for (int i = 0; i < count; ++i) {
      ReviewRecord r;
      r.id = static_cast<int64_t>(reviews_.size()) + 1;
      r.brand = brand;
      r.own = brand == "own";
      r.site = i % 2 == 0 ? "a" : "b";
      r.author = "author" + std::to_string(r.id);
      r.date = TestDay(first_day + static_cast<int>(random_() % 150));
      // Praise falls on both sites alike.
      const bool praise = (i / 2) * 2 < liked;
      r.rating = praise ? 5 : 2;
      Vote vote;
      vote.theme = theme;
      vote.polarity = praise ? 1 : -1;
      r.votes.push_back(vote);
      reviews_.push_back(r);
    }
    return *this;
  }

  std::vector<ReviewRecord>& reviews() { return reviews_; }
  AnalysisInput Input() const {
    AnalysisInput input;
    input.reviews = reviews_;
    input.bootstraps = 60;
    return input;
  }

 private:
  std::mt19937_64 random_;
  std::vector<ReviewRecord> reviews_;
};

inline const Claim* FindClaim(const Analysis& analysis, const std::string& reason, const std::string& theme) {
  for (const Claim& claim : analysis.matrix.claims) {
    if (claim.reason == reason && claim.theme == theme) return &claim;
  }
  return nullptr;
}

// Ten themes on which nobody differs, so that a family of tests has a background.
inline void AddCalmThemes(MarketBuilder& market) {
  for (int t = 0; t < 10; ++t) {
    for (const char* brand : {"own", "nordwind", "ostwind"}) market.Votes(brand, "calm_" + std::to_string(t), 80, 0.6);
  }
}

}  // namespace rivalscope::analysis
