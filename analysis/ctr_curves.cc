#include "analysis/ctr_curves.h"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "core/data_files.h"

namespace rivalscope::analysis {
namespace {

constexpr double kSecondPage = 0.005, kBeyond = 0.001;

template <typename T>
bool Number(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

// Four fields and the rest: only the last, the source, may hold commas, in quotes.
std::array<std::string_view, 5> Fields(std::string_view line) {
  std::array<std::string_view, 5> fields;
  for (size_t i = 0; i < 4; ++i) {
    const size_t comma = line.find(',');
    fields[i] = line.substr(0, comma);
    line = comma == std::string_view::npos ? std::string_view{} : line.substr(comma + 1);
  }
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  fields[4] = line;
  return fields;
}

}  // namespace

double CtrCurve::At(int rank) const {
  if (rank < 1) return 0;
  if (static_cast<size_t>(rank) <= ctr.size()) return ctr[static_cast<size_t>(rank) - 1];
  return rank <= 20 ? kSecondPage : kBeyond;
}

Result<std::vector<CtrCurve>> ParseCtrCurves(std::string_view csv) {
  std::vector<CtrCurve> curves;
  int number = 0;
  while (!csv.empty()) {
    const size_t end = csv.find('\n');
    std::string_view line = csv.substr(0, end);
    csv = end == std::string_view::npos ? std::string_view{} : csv.substr(end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#' || line.substr(0, 6) == "curve,") continue;
    const auto [id, year, rank, percent, source] = Fields(line);
    CtrCurve row{std::string(id), std::string(source), 0, {}};
    int at = 0;
    double value = 0;
    if (id.empty() || !Number(year, row.year) || !Number(rank, at) || !Number(percent, value) || value < 0 ||
        value > 100) {
      return Fail(ErrorCode::kInvalidInput, fmt::format("line {}: expected curve,year,rank,percent,source", number));
    }
    if (curves.empty() || curves.back().id != row.id) curves.push_back(row);
    std::vector<double>& ctr = curves.back().ctr;
    if (at != static_cast<int>(ctr.size()) + 1) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("line {}: rank {} where {} comes next", number, at, ctr.size() + 1));
    }
    ctr.push_back(value / 100);
  }
  if (curves.empty()) return Fail(ErrorCode::kInvalidInput, "no click curve in the file");
  return curves;
}

const std::vector<CtrCurve>& BuiltInCtrCurves() {
  static const std::vector<CtrCurve> curves = ParseCtrCurves(FindDataFile("ctr/curves.csv").value_or("")).value();
  return curves;
}

}  // namespace rivalscope::analysis
