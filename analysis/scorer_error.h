// Votes that a scorer cast are wrong now and then, and how often is known from labelled texts: with sensitivity se and
// specificity sp, a share q of positive votes stands for a true share
//
//   theta = (q + sp - 1) / J,   J = se + sp - 1                              Rogan & Gladen, Am J Epidemiol 107 (1978)
//
// Three things follow, and all three are kept:
//  - theta may fall outside 0..1. A share that is shown is cut off there; one that a difference is taken of is not, or
//    the means of small cells near the ends would be pulled to the middle and differences would shrink.
//  - Its variance is that of q over J^2. At a true share p the raw one is 1 - sp + J p, so the variance is asked for at
//    a share (CellError::Variance), never read off theta itself.
//  - se and sp are themselves estimates of so many texts. One standard error of either moves theta by theta/J or
//    (1 - theta)/J of it, and moves the cells of one language together (CellError::shifts). So what two brands
//    share of it cancels in their difference, and what they do not share widens its interval.
#pragma once

#include <cstdint>
#include <vector>

namespace rivalscope::analysis {

// Of one language. Both 1: no correction.
struct ScorerError {
  double sensitivity = 1;               // praise called praise
  double specificity = 1;               // complaint called complaint
  double positives = 0, negatives = 0;  // (effective) texts that the two were measured on; 0: taken as exact
  double Youden() const { return sensitivity + specificity - 1; }
};

// Of one cell: corrected votes of one language.
struct LanguageVotes {
  double positive = 0, total = 0;
};

struct CellError {
  double youden = 1, false_positive = 0;  // means over the votes of the cell
  // How far one standard error of each measured quantity (sensitivity and specificity of each language in turn) moves
  // the cell's share. Empty where nothing was corrected.
  std::vector<double> shifts;

  // Share of positive votes that the scorer casts where the true share is `share`.
  double Raw(double share) const;
  // Variance of the corrected share of n effective votes (J^2 taken off) where the true share is `share`.
  double Variance(double share, double n) const;
};

// `languages` and `errors` go together; `total` is the sum of votes in the cell.
std::vector<double> ShiftsOf(const std::vector<LanguageVotes>& languages, const std::vector<ScorerError>& errors,
                             double total);

}  // namespace rivalscope::analysis
