// A million reviews are 200 MB of JSON, so reading is done in blocks of whole lines, each block by two threads, and
// with simdjson: a general reader that makes a tree of allocated nodes a line took most of an analysis' time.
#include "report/review_jsonl.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>

namespace rivalscope::report {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr size_t kBlockBytes = 8U << 20;
constexpr size_t kPadding = simdjson::SIMDJSON_PADDING;  // bytes behind the text that the parser may look at
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

tl::unexpected<Error> Wrong(const std::string& message) { return Fail(ErrorCode::kInvalidInput, message); }

Status ReadText(const element& value, const char* name, std::string& out) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return Wrong(std::string("\"") + name + "\" must be a string");
  out.assign(text);
  return {};
}

Status ReadDay(const element& value, const char* name, std::optional<Day>& out) {
  std::string text;
  if (const Status read = ReadText(value, name, text); !read) return read;
  out.reset();
  if (text.empty()) return {};
  const Result<Day> day = ParseDay(text);
  if (!day) return Wrong(std::string("\"") + name + "\" must be a date such as 2026-11-22, not \"" + text + "\"");
  out = *day;
  return {};
}

template <typename Flag>
Status ReadFlag(const element& value, const char* name, Flag& out) {
  bool flag = false;
  if (value.get(flag) != simdjson::SUCCESS) return Wrong(std::string("\"") + name + "\" must be true or false");
  out = flag;
  return {};
}

Status ReadRating(const element& value, std::optional<double>& out) {
  double rating = 0;
  if (value.get(rating) != simdjson::SUCCESS || rating < 1 || rating > 5)
    return Wrong("\"rating\" must be a number from 1 to 5");
  out = rating;
  return {};
}

// By theme, the last one of a name that stands twice.
Status ReadVotes(const element& value, std::vector<Vote>& out) {
  simdjson::dom::object votes;
  if (value.get(votes) != simdjson::SUCCESS) return Wrong("\"votes\" must be an object of theme: 1, 0 or -1");
  out.clear();
  out.reserve(votes.size());
  for (const auto& [theme, vote] : votes) {
    double number = 2;
    if (vote.get(number) != simdjson::SUCCESS || (number != 1 && number != 0 && number != -1))
      return Wrong("the vote on \"" + std::string(theme) + "\" must be 1, 0 or -1");
    Vote& parsed = out.emplace_back();
    parsed.theme = theme;
    parsed.polarity = static_cast<int>(number);
  }
  std::stable_sort(out.begin(), out.end(), [](const Vote& a, const Vote& b) { return a.theme < b.theme; });
  const auto same = [](const Vote& a, const Vote& b) { return a.theme == b.theme; };
  out.erase(out.begin(), std::unique(out.rbegin(), out.rend(), same).base());
  return {};
}

Status ReadField(std::string_view name, const element& value, ReviewRecord& out) {
  if (value.type() == element_type::NULL_VALUE) return {};  // the same as no such field: unknown
  if (name == "brand") return ReadText(value, "brand", out.brand);
  if (name == "own") return ReadFlag(value, "own", out.own);
  if (name == "site") return ReadText(value, "site", out.site);
  if (name == "author") return ReadText(value, "author", out.author);
  if (name == "date") return ReadDay(value, "date", out.date);
  if (name == "rating") return ReadRating(value, out.rating);
  if (name == "text") return ReadText(value, "text", out.text);
  if (name == "language") return ReadText(value, "language", out.language);
  if (name == "votes") return ReadVotes(value, out.votes);
  if (name == "replied") return ReadFlag(value, "replied", out.replied);
  if (name == "reply_date") return ReadDay(value, "reply_date", out.reply_date);
  if (name == "id" && value.is_int64()) out.id = value.get_int64().value_unsafe();
  return {};
}

// `line` is followed by kPadding readable bytes.
Result<ReviewRecord> Parse(simdjson::dom::parser& parser, std::string_view line) {
  simdjson::dom::object row;
  const simdjson::error_code error =
      parser.parse(line.data(), line.size(), /*realloc_if_needed=*/false).get_object().get(row);
  if (error == simdjson::NUMBER_ERROR) return Wrong("a number in the line is malformed or has too many digits");
  if (error != simdjson::SUCCESS) return Wrong("the line is not a JSON object");
  ReviewRecord out;
  for (const auto& [name, value] : row) {
    if (const Status read = ReadField(name, value, out); !read) return tl::unexpected(read.error());
  }
  if (out.brand.empty()) return Wrong("\"brand\" is missing: whose review is it?");
  if (out.reply_date && !out.replied) out.replied = true;
  return out;
}

// Whole lines, kPadding readable bytes behind the last one.
ReviewLines ParseLines(simdjson::dom::parser& parser, std::string_view text, int64_t number) {
  ReviewLines out;
  for (; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    if (number == 1 && line.substr(0, kByteOrderMark.size()) == kByteOrderMark)
      line.remove_prefix(kByteOrderMark.size());
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<ReviewRecord> review = Parse(parser, line);
    if (!review) {
      ++out.bad_lines;
      if (out.bad.size() < kBadLinesKept) out.bad.push_back({number, review.error().message});
      continue;
    }
    if (review->id == 0) review->id = number;
    out.reviews.push_back(std::move(*review));
  }
  return out;
}

void Append(ReviewLines&& from, ReviewLines& to) {
  to.reviews.insert(to.reviews.end(), std::make_move_iterator(from.reviews.begin()),
                    std::make_move_iterator(from.reviews.end()));
  to.bad_lines += from.bad_lines;
  for (BadLine& bad : from.bad) {
    if (to.bad.size() < kBadLinesKept) to.bad.push_back(std::move(bad));
  }
}

}  // namespace

Result<ReviewRecord> ParseReviewLine(std::string_view line) {
  std::string padded(line);
  padded.append(kPadding, '\0');
  simdjson::dom::parser parser;
  return Parse(parser, std::string_view(padded).substr(0, line.size()));
}

ReviewLines ReadReviewLines(std::istream& in) {
  ReviewLines out;
  simdjson::dom::parser parsers[2];
  std::string buffer;
  size_t filled = 0;
  for (int64_t number = 1; in;) {
    if (buffer.size() < filled + kBlockBytes + kPadding) buffer.resize(filled + kBlockBytes + kPadding);
    in.read(buffer.data() + filled, static_cast<std::streamsize>(kBlockBytes));
    filled += static_cast<size_t>(in.gcount());
    // A line that does not end in this block waits for the next one.
    const std::string_view text(buffer.data(), filled);
    const std::string_view whole = in ? text.substr(0, text.rfind('\n') + 1) : text;
    const std::string_view first = whole.substr(0, whole.find('\n', whole.size() / 2));
    const std::string_view second = whole.substr(std::min(whole.size(), first.size() + 1));
    const int64_t middle = number + std::count(first.begin(), first.end(), '\n') + 1;
    ReviewLines later;
    std::thread helper([&] { later = ParseLines(parsers[1], second, middle); });
    ReviewLines earlier = ParseLines(parsers[0], first, number);
    helper.join();
    Append(std::move(earlier), out);
    Append(std::move(later), out);
    number += std::count(whole.begin(), whole.end(), '\n');
    filled -= whole.size();
    std::copy_n(buffer.begin() + static_cast<std::ptrdiff_t>(whole.size()), filled, buffer.begin());
  }
  return out;
}

}  // namespace rivalscope::report
