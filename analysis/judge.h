// The family of tests of one run: which questions may be asked (gates), what the data answer, and which answers are
// claims. The same code judges the market and each of its bootstrap resamples, so that a claim's confidence is the
// share of resampled markets in which this very procedure makes the same claim.
//
// A claim must pass all of: Benjamini-Hochberg over the whole family at .10; a difference of at least ten points; a
// chance of at most 25% that its sign is wrong (analysis/shrinkage.h); and in the end at least half of the
// resampled markets must make it too.
#pragma once

#include <string>
#include <vector>

#include "analysis/pooling.h"
#include "analysis/tally.h"

namespace rivalscope::analysis {

inline constexpr double kLevel = 0.10;            // of Benjamini-Hochberg
inline constexpr double kLeastDifference = 0.10;  // ten points
inline constexpr double kMostDoubt = 0.25;
inline constexpr double kLeastConfidence = 0.5;  // a claim is repeated more often than not
inline constexpr double kLeastVotes = 30;        // effective, a side
inline constexpr int kLeastWeeks = 2;
inline constexpr int64_t kLeastAuthors = 20;
inline constexpr double kLeastStars = 0.1;   // of a change of the mean rating
inline constexpr double kLeastRatings = 30;  // a window

enum class Question {
  kMarket,       // own against the mean of the rivals
  kPair,         // own against one rival
  kTrend,        // a rival's change since the window before, minus own's change
  kOwnLevel,     // own share of praise against one half
  kMarketLevel,  // rivals' mean share against one half
  kRating,       // a brand's mean rating since the window before
};

struct Test {
  Question question = Question::kMarket;
  size_t theme = 0;
  size_t brand = 0;  // the rival, or the brand judged; own for kMarket, kOwnLevel and kMarketLevel
  double difference = 0;
  double error = 0;                         // for the interval
  double error_null = 0;                    // for the test
  double own_change = 0, rival_change = 0;  // of kTrend
  double p = 1, q = 1;
  double doubt = 1;  // chance that the sign is wrong
};

// A question the gates did not let through.
struct Refused {
  Question question = Question::kMarket;
  size_t theme = 0, brand = 0;
  std::string why;
};

// Shares by theme, brand and site in both windows, and ratings; of the market, or of a resample.
struct Resample {
  std::vector<ThemeCells> now, before;                 // by theme; they refer to the judge
  std::vector<double> rating_sum[2], rating_count[2];  // brand * sites + site
};

class Judge {
 public:
  Judge(const Tally& tally, const std::vector<bool>& important);

  // The market as it is. Tests come in a fixed order, the same for every resample.
  std::vector<Test> Ask(const Resample& resample) const;
  // By test: the reason code it lands under ("S1", "W1", "T1" ...), or empty.
  std::vector<std::string> Land(const std::vector<Test>& tests) const;

  Resample Actual() const;
  // A resample from sums by cell: [Axes::Cell], with effective counts in the market's own proportion. `errors` are
  // draws, in standard errors, of what was measured of the scorer: ScorerDoubts() of them, or none.
  Resample FromSums(const std::vector<double>& positive, const std::vector<double>& total,
                    const std::vector<double>& errors) const;
  size_t ScorerDoubts() const { return 2 * tally_.errors.size(); }

  const std::vector<Refused>& refused() const { return refused_; }
  const VarianceComponents& components() const { return components_; }

 private:
  struct Side {
    double n = 0;
    int64_t authors = 0;
    int weeks = 0;
    bool dated = true;
  };
  Side SideOf(size_t theme, size_t brand, Window window) const;
  std::string Gate(const Side& side, const std::string& who) const;
  void KeepErrors();
  void ChooseQuestions();
  void ChooseTrends(size_t theme);
  Test TrendTest(const Resample& resample, size_t theme, size_t rival) const;
  Test LevelTest(const Resample& resample, const Test& question) const;
  Test RatingTest(const Resample& resample, size_t brand) const;
  static void Correct(std::vector<Test>& tests);

  const Tally& tally_;
  const Axes& axes_;
  const std::vector<bool>& important_;
  std::vector<double> effective_;               // n / total by cell
  std::vector<std::vector<CellError>> errors_;  // by window and theme; empty where no vote was corrected
  std::vector<double> rating_variance_;         // by brand
  std::vector<Test> questions_;                 // without answers
  std::vector<Refused> refused_;
  VarianceComponents components_;
};

}  // namespace rivalscope::analysis
