#include "sentiment/calibration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/data_files.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

using PerLanguage = std::array<std::string_view, text::kLanguages.size() + 1>;

// What stands behind the language's code, by language.
PerLanguage RowsOf(const char* path) {
  PerLanguage rows;
  std::string_view rest = FindDataFile(path).value_or("");
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string_view::npos) continue;
    rows[static_cast<size_t>(text::LanguageFromTag(line.substr(0, tab)))] = line.substr(tab + 1);
  }
  return rows;
}

// Takes a number and the character behind it off the front of `text`.
std::optional<double> TakeNumber(std::string_view& text, char after) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  if (!text.empty() && text.front() != after) return std::nullopt;
  text.remove_prefix(std::min<size_t>(1, text.size()));
  return value;
}

std::optional<MeasuredError> ParseError(std::string_view row) {
  std::array<double, 4> field{};
  for (double& value : field) {
    const auto read = TakeNumber(row, '\t');
    if (!read) return std::nullopt;
    value = *read;
  }
  return MeasuredError{field[0], field[1], std::llround(field[2]), std::llround(field[3])};
}

}  // namespace

std::optional<MeasuredError> ShippedError(text::Language language) {
  static const PerLanguage rows = RowsOf("calibration/error.tsv");
  return language == text::Language::kUnknown ? std::nullopt : ParseError(rows[static_cast<size_t>(language)]);
}

double NeutralBand(text::Language language) {
  static const auto bands = [] {
    std::array<double, text::kLanguages.size() + 1> out;
    out.fill(kPolarThreshold);
    const PerLanguage rows = RowsOf("calibration/band.tsv");
    for (size_t i = 1; i < rows.size(); ++i) {
      std::string_view row = rows[i];
      const auto band = TakeNumber(row, '\t');
      if (band && *band >= kPolarThreshold && *band < 1) out[i] = *band;
    }
    return out;
  }();
  return bands[static_cast<size_t>(language)];
}

double OntoCommonBand(double score, double band) {
  const double size = std::abs(score);
  const double mapped = size <= band ? size * kPolarThreshold / band
                                     : kPolarThreshold + (size - band) * (1 - kPolarThreshold) / (1 - band);
  return std::copysign(mapped, score);
}

Result<ConfidenceCurve> ConfidenceCurve::Parse(std::string_view points) {
  ConfidenceCurve curve;
  for (std::string_view rest = text::Trim(points); !rest.empty();) {
    const auto evidence = TakeNumber(rest, ':');
    const auto accuracy = evidence ? TakeNumber(rest, ' ') : std::nullopt;
    const auto inside = [](double value) { return value >= 0 && value <= 1; };
    if (!accuracy || !inside(*evidence) || !inside(*accuracy))
      return Fail(ErrorCode::kInvalidInput, "a curve is a row of evidence:accuracy, both from 0 to 1");
    if (!curve.points_.empty() &&
        (*evidence <= curve.points_.back().evidence || *accuracy < curve.points_.back().accuracy))
      return Fail(ErrorCode::kInvalidInput, "a curve's evidence rises and its accuracy does not fall");
    curve.points_.push_back({*evidence, *accuracy});
  }
  if (curve.points_.empty()) return Fail(ErrorCode::kInvalidInput, "a curve needs a point");
  return curve;
}

double ConfidenceCurve::At(double evidence) const {
  const auto above =
      std::find_if(points_.begin(), points_.end(), [&](const Point& p) { return p.evidence >= evidence; });
  if (above == points_.end()) return points_.back().accuracy;
  if (above == points_.begin()) return above->accuracy;
  const Point& below = *(above - 1);
  const double share = (evidence - below.evidence) / (above->evidence - below.evidence);
  return below.accuracy + share * (above->accuracy - below.accuracy);
}

double ConfidenceOf(text::Language language, double positive, double negative) {
  static const auto curves = [] {
    const PerLanguage rows = RowsOf("calibration/confidence.tsv");
    std::array<std::optional<ConfidenceCurve>, text::kLanguages.size() + 1> out;
    for (size_t i = 0; i < rows.size(); ++i)
      if (auto curve = ConfidenceCurve::Parse(rows[i])) out[i] = std::move(*curve);
    return out;
  }();
  if (positive == negative) return 0;
  const auto& own = curves[static_cast<size_t>(language)];
  const auto& curve = own ? own : curves[static_cast<size_t>(text::Language::kEn)];
  return curve ? curve->At(std::abs(positive - negative) / (positive + negative + 2)) : 0;
}

}  // namespace rivalscope::sentiment
