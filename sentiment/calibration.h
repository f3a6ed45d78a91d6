// What was measured of the scorer and is shipped with it (data/calibration/*.tsv, written by bench/calibrate.py): how
// often it is right in each language, and what a verdict's evidence is worth.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "model/score.h"
#include "text/language.h"

namespace rivalscope::sentiment {

// Among texts whose label and whose verdict are polar.
struct MeasuredError {
  double sensitivity = 1;                // praise called praise
  double specificity = 1;                // complaint called complaint
  int64_t positives = 0, negatives = 0;  // texts it rests on
};

// None for kUnknown and for a language that was not measured.
std::optional<MeasuredError> ShippedError(text::Language language);

// Half the width of the neutral band, of scores as they are summed up: data/calibration/band.tsv.
double NeutralBand(text::Language language);
// The score on the scale whose neutral band is +-kPolarThreshold in every language. Keeps signs and order.
double OntoCommonBand(double score, double band);

// A monotone map from evidence to the share of right signs: straight lines between points, level beyond the ends.
class ConfidenceCurve {
 public:
  // "0.1:0.6 0.5:0.9": evidence rising, accuracy not falling, both in [0, 1].
  static Result<ConfidenceCurve> Parse(std::string_view points);
  double At(double evidence) const;

 private:
  struct Point {
    double evidence = 0, accuracy = 0;
  };
  std::vector<Point> points_;
};

// The chance that a polar verdict's sign is right, of the sums that speak for and against; 0 where nothing speaks. A
// language without a curve is read by English's.
double ConfidenceOf(text::Language language, double positive, double negative);

}  // namespace rivalscope::sentiment
