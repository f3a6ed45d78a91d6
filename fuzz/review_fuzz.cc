#include <cmath>

#include "fuzz/targets.h"
#include "report/csv.h"
#include "report/review_jsonl.h"
#include "text/utf8.h"

namespace rivalscope::fuzz {
namespace {

// One field of CSV by RFC 4180, read back.
std::string ReadCsvField(std::string_view field) {
  if (!field.starts_with('"')) {
    Require(field.find_first_of(",\"\r\n") == std::string_view::npos, "a bare field holds no separator");
    return std::string(field);
  }
  Require(field.size() >= 2 && field.ends_with('"'), "a quote is closed");
  std::string out;
  for (size_t i = 1; i + 1 < field.size(); ++i) {
    if (field[i] == '"') Require(field[++i] == '"' && i + 1 < field.size(), "a quote inside is doubled");
    out += field[i];
  }
  return out;
}

}  // namespace

// A line of reviews as JSON, and the same bytes as a field of CSV.
void FuzzReviewLine(std::string_view bytes) {
  const auto review = report::ParseReviewLine(bytes);
  if (!review) {
    Require(!review.error().message.empty(), "an error says what is wrong");
  } else {
    Require(!review->brand.empty(), "a review is of a brand");
    Require(!review->rating || std::isfinite(*review->rating), "a rating is a number");
  }
  const std::string read = ReadCsvField(report::CsvText(bytes));
  Require(read.empty() || std::string_view("=+-@\t\r").find(read[0]) == std::string_view::npos,
          "no field is a formula");
  const std::string clean = text::CleanUtf8(bytes);
  Require(read == clean || read == "'" + clean, "a field says what it was given");
}

}  // namespace rivalscope::fuzz
