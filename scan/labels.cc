#include "scan/labels.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "core/digest.h"
#include "core/read_file.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

using Json = nlohmann::json;

constexpr size_t kShortest = 12, kLongest = 300;  // bytes of a sentence that can be judged alone
constexpr double kClear = 0.5;

// The fields of a row of either form, as text.
struct Row {
  std::string text, label, language, weight;
  std::string* Named(std::string_view name) {
    return name == "text"       ? &text
           : name == "label"    ? &label
           : name == "language" ? &language
           : name == "weight"   ? &weight
                                : nullptr;
  }
};

Result<Label> ToLabel(const Row& row, Polarity polarity) {
  Label label;
  label.text = text::CleanUtf8(row.text);
  if (label.text.empty()) return Fail(ErrorCode::kInvalidInput, "the text is empty");
  label.polarity = polarity;
  const text::Language language =
      row.language.empty() ? text::IdentifyLanguage(label.text).language : text::LanguageFromTag(row.language);
  if (language == text::Language::kUnknown)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("the language {}; give one of: en, tr, it, fa, az, hu, de, fr, es",
                            row.language.empty() ? "cannot be told" : "\"" + row.language + "\" is not known"));
  label.language = text::LanguageCode(language);
  if (row.weight.empty()) return label;
  const auto [end, error] = std::from_chars(row.weight.data(), row.weight.data() + row.weight.size(), label.weight);
  if (error != std::errc() || end != row.weight.data() + row.weight.size() || !(label.weight > 0) ||
      !std::isfinite(label.weight))
    return Fail(ErrorCode::kInvalidInput, fmt::format("the weight \"{}\" is no number above 0", row.weight));
  return label;
}

class LabelReader {
 public:
  LabelReader(std::string_view bytes, const std::string& file) : rest_(bytes), file_(file) {}

  Result<std::vector<Label>> Run() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    const size_t first = rest_.find_first_not_of(" \t\r\n");
    const bool json = first != std::string_view::npos && rest_[first] == '{';
    const Status read = json ? ReadJson() : ReadCsv();
    if (!read) return tl::unexpected(read.error());
    return std::move(labels_);
  }

 private:
  tl::unexpected<Error> Bad(const std::string& what) const {
    return Fail(ErrorCode::kInvalidInput, fmt::format("{}:{}: {}", file_, row_line_, what));
  }

  Status Take(const Row& row) {
    if (text::Trim(row.label).empty()) return {};
    const auto polarity = ParseLabelName(text::Trim(row.label));
    if (!polarity) return Bad(polarity.error().message);
    auto label = ToLabel(row, *polarity);
    if (!label) return Bad(label.error().message);
    labels_.push_back(std::move(*label));
    return {};
  }

  Status ReadJson() {
    for (; !rest_.empty(); ++row_line_) {
      const std::string_view line = rest_.substr(0, rest_.find('\n'));
      rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
      if (text::Trim(line).empty()) continue;
      const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
      if (!json.is_object()) return Bad("a line is a JSON object such as {\"text\":\"...\",\"label\":\"n\"}");
      Row row;
      for (const auto& [key, value] : json.items()) {
        std::string* field = row.Named(key);
        if (field != nullptr && !value.is_null()) *field = value.is_string() ? value.get<std::string>() : value.dump();
      }
      if (!json.contains("text") || !json.contains("label")) return Bad("\"text\" and \"label\" must be there");
      if (const Status taken = Take(row); !taken) return taken;
    }
    return {};
  }

  // One record of RFC 4180: quoted fields hold commas, quotes (doubled) and line breaks.
  std::vector<std::string> Record() {
    std::vector<std::string> fields(1);
    bool quoted = false;
    row_line_ = line_;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\n') ++line_;
      if (c == '"' && quoted && rest_.starts_with('"')) {
        rest_.remove_prefix(1);
        fields.back() += '"';
      } else if (c == '"' && (quoted || fields.back().empty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.emplace_back();
      } else if (c == '\n' && !quoted) {
        break;
      } else if (c != '\r' || quoted) {
        fields.back() += c;
      }
    }
    return fields;
  }

  Status ReadCsv() {
    const std::vector<std::string> header = Record();
    const auto has = [&](const char* name) { return std::find(header.begin(), header.end(), name) != header.end(); };
    if (!has("text") || !has("label"))
      return Bad("neither JSON lines nor a CSV header with the columns text and label (and language, weight)");
    while (!rest_.empty()) {
      const std::vector<std::string> fields = Record();
      if (fields.size() == 1 && fields[0].empty()) continue;
      Row row;
      for (size_t i = 0; i < std::min(fields.size(), header.size()); ++i)
        if (std::string* field = row.Named(header[i])) *field = fields[i];
      if (const Status taken = Take(row); !taken) return taken;
    }
    return {};
  }

  std::string_view rest_;
  const std::string& file_;
  int line_ = 1, row_line_ = 1;
  std::vector<Label> labels_;
};

// Clear and weak complaint, neutral, weak and clear praise: 0 to 4.
int BandOf(double score) {
  const int side = static_cast<int>(PolarityOf(score));
  return 2 + side * (std::abs(score) >= kClear ? 2 : 1) * (side != 0 ? 1 : 0);
}

// The reviews whose sentences are candidates.
struct Draw {
  std::vector<int64_t> ids;
  std::map<std::string, double> each_stands_for;  // so many of its language
};
Result<Draw> DrawReviews(storage::Store& store, const LabelQuery& query) {
  const auto stored = store.reviews().ByLanguage();
  if (!stored) return tl::unexpected(stored.error());
  std::map<text::Language, std::vector<std::pair<uint64_t, int64_t>>> reviews;  // by a hash that stands for chance
  for (const auto& [tag, ids] : *stored) {
    const text::Language language = text::LanguageFromTag(tag);
    const auto& wanted = query.languages;
    if (language == text::Language::kUnknown) continue;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), language) == wanted.end()) continue;
    for (const int64_t id : ids)
      reviews[language].emplace_back(StableHash(std::to_string(id), StableHash(std::to_string(query.seed))), id);
  }
  Draw draw;
  for (auto& [language, of_language] : reviews) {
    const size_t drawn = std::min(of_language.size(), query.reviews);
    std::nth_element(of_language.begin(), of_language.begin() + static_cast<std::ptrdiff_t>(drawn), of_language.end());
    for (size_t i = 0; i < drawn; ++i) draw.ids.push_back(of_language[i].second);
    draw.each_stands_for[std::string(text::LanguageCode(language))] =
        static_cast<double>(of_language.size()) / static_cast<double>(drawn);
  }
  return draw;
}

// Candidates of a language in one band of score, by a hash that stands for chance.
using Stratum = std::vector<std::pair<uint64_t, std::string>>;

}  // namespace

Result<Polarity> ParseLabelName(std::string_view name) {
  if (name == "p" || name == "positive" || name == "1" || name == "+1") return Polarity::kPositive;
  if (name == "n" || name == "negative" || name == "-1") return Polarity::kNegative;
  if (name == "0" || name == "neutral") return Polarity::kNeutral;
  return Fail(ErrorCode::kInvalidInput,
              fmt::format("the label \"{}\" must be p, n or 0 (positive, negative, neutral)", name));
}

Result<std::vector<Label>> ParseLabels(std::string_view bytes, const std::string& file) {
  return LabelReader(bytes, file).Run();
}

Result<std::vector<Label>> ReadLabels(const std::string& folder) {
  const std::string path = folder + "/" + kLabelFile;
  const auto bytes = ReadFile(path);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::vector<Label>();
  if (!bytes) return tl::unexpected(bytes.error());
  return bytes->empty() ? std::vector<Label>() : ParseLabels(*bytes, path);
}

std::string LabelLines(const std::vector<Label>& labels) {
  std::string lines;
  for (const Label& label : labels) {
    const Json row{{"text", label.text},
                   {"label", PolarityName(label.polarity)},
                   {"language", label.language},
                   {"weight", label.weight}};
    lines += row.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
  }
  return lines;
}

Status AppendLabels(const std::string& folder, const std::vector<Label>& labels) {
  if (labels.empty()) return {};
  const std::string path = folder + "/" + kLabelFile;
  const auto before = ReadFile(path);
  if (!before && before.error().code != ErrorCode::kNotFound) return tl::unexpected(before.error());
  const size_t size = before ? before->size() : 0;
  const bool open_line = size > 0 && before->back() != '\n';  // an editor may leave the last line without its end
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out << (open_line ? "\n" : "") << LabelLines(labels) << std::flush;
  if (out) return {};
  out.close();
  std::error_code error;
  std::filesystem::resize_file(path, size, error);  // half a line would make the whole file unreadable
  return Fail(ErrorCode::kIo, fmt::format("cannot write {}", path));
}

Result<std::vector<Label>> ChooseSentences(storage::Store& store, const TextAnalyst& analyst, const LabelQuery& query,
                                           const std::vector<Label>& done) {
  const auto draw = DrawReviews(store, query);
  if (!draw) return tl::unexpected(draw.error());
  std::set<std::string> seen;
  for (const Label& label : done) seen.insert(label.text);
  std::map<std::pair<std::string, int>, Stratum> strata;
  storage::ReviewFilter drawn;
  drawn.ids = draw->ids;
  const Status read = store.reviews().ForEach(drawn, [&](const storage::StoredReview& stored) {
    const text::Language language = text::LanguageFromTag(stored.review.language);
    const std::string code(text::LanguageCode(language));
    for (const text::Span span : text::Sentences(stored.review.text, language)) {
      std::string sentence(text::Trim(span.In(stored.review.text)));
      std::replace(sentence.begin(), sentence.end(), '\n', ' ');  // as it will stand among the labels
      if (sentence.size() < kShortest || sentence.size() > kLongest || !seen.insert(sentence).second) continue;
      const int band = BandOf(analyst.Value(sentence, language));
      const uint64_t chance = StableHash(sentence, StableHash(std::to_string(query.seed)));
      strata[{code, band}].emplace_back(chance, std::move(sentence));
    }
  });
  if (!read) return tl::unexpected(read.error());

  // Round by round one of each band of each language, until there are enough or none is left.
  for (auto& [key, stratum] : strata) std::sort(stratum.begin(), stratum.end());
  std::map<std::pair<std::string, int>, size_t> taken;
  size_t left = static_cast<size_t>(std::max(0, query.count));
  for (bool any = true; any && left > 0;) {
    any = false;
    for (const auto& [key, stratum] : strata) {
      size_t& count = taken[key];
      if (left == 0 || count == stratum.size()) continue;
      ++count;
      --left;
      any = true;
    }
  }
  std::vector<std::pair<uint64_t, Label>> chosen;
  for (const auto& [key, stratum] : strata) {
    const size_t count = taken[key];
    for (size_t i = 0; i < count; ++i) {
      const double weight =
          draw->each_stands_for.at(key.first) * static_cast<double>(stratum.size()) / static_cast<double>(count);
      chosen.push_back(
          {StableHash("order", stratum[i].first), {stratum[i].second, key.first, Polarity::kNeutral, weight}});
    }
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Label> out;
  out.reserve(chosen.size());
  for (auto& [order, label] : chosen) out.push_back(std::move(label));
  return out;
}

}  // namespace rivalscope::scan
