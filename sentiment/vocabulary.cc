#include "sentiment/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sentiment/scorer_impl.h"

namespace rivalscope::sentiment {
namespace {

constexpr size_t kShortestWord = 3;     // bytes
constexpr size_t kMostWords = 2000000;  // kept at a time; a store of broken texts must not fill the memory

struct Ratings {
  double sum = 0, squares = 0;
  int64_t n = 0;
  void Add(std::optional<double> stars) {
    if (!stars) return;
    sum += *stars;
    squares += *stars * *stars;
    ++n;
  }
  double Mean() const { return sum / static_cast<double>(n); }
  double Variance() const { return std::max(0.0, squares / static_cast<double>(n) - Mean() * Mean()); }
};

struct Seen {
  int64_t texts = 0;
  Ratings ratings;
};

}  // namespace

struct Vocabulary::Counts {
  int64_t texts = 0, texts_with_polar = 0, words = 0, words_known = 0;
  Ratings ratings;
  std::unordered_map<std::string, Seen> unknown;
  std::vector<bool> used;  // by entry of the lexicon

  // The longest terms of a text, one after the other, as the scorer finds them.
  void Count(const Lexicon& lexicon, const Reading& reading, std::optional<double> stars) {
    const auto& read = reading.text.words;
    used.resize(lexicon.size());
    bool polar = false;
    std::set<std::string_view> new_words;
    for (uint32_t at = 0; at < read.size();) {
      const Word& word = read[at];
      if (word.kind != WordKind::kWord && word.kind != WordKind::kNumber) {
        ++at;
        continue;
      }
      auto found = lexicon.index().LongestAt(read, reading.resolved, at, static_cast<uint32_t>(read.size()));
      // What only tells reports from judgements has no worth.
      if (found.payload != KeyTable::kNone && lexicon.entry(found.payload).OnlyReports())
        found.payload = KeyTable::kNone;
      const uint32_t end = found.payload == KeyTable::kNone ? at + 1 : found.end;
      if (found.payload != KeyTable::kNone) {
        used[static_cast<size_t>(found.payload)] = true;
        polar = polar || lexicon.entry(found.payload).polar;
      }
      const bool is_word = word.kind == WordKind::kWord && !word.mention && word.key_size > 0;
      if (found.payload != KeyTable::kNone) {
        words += end - at;
        words_known += end - at;
      } else if (is_word) {
        ++words;
        if (word.key_size >= kShortestWord) new_words.insert(reading.text.KeyOf(word));
      }
      at = end;
    }
    ++texts;
    texts_with_polar += polar;
    ratings.Add(stars);
    for (const std::string_view word : new_words) {
      if (unknown.size() >= kMostWords) break;
      Seen& seen = unknown[std::string(word)];
      ++seen.texts;
      seen.ratings.Add(stars);
    }
  }

  UnknownWord Told(const std::string& word, const Seen& seen) const {
    UnknownWord out{word, seen.texts, std::nullopt, 0};
    if (seen.ratings.n == 0) return out;
    out.stars = seen.ratings.Mean();
    const auto n = static_cast<double>(seen.ratings.n), all = static_cast<double>(ratings.n);
    const double error = std::sqrt(ratings.Variance() * std::max(0.0, 1 / n - 1 / all));
    if (error > 0) out.lean = (seen.ratings.Mean() - ratings.Mean()) / error;
    return out;
  }
};

Vocabulary::Vocabulary(const Scorer& scorer) : scorer_(scorer) {}
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary::~Vocabulary() = default;

void Vocabulary::Add(std::string_view utf8, text::Language language, std::optional<double> stars) {
  if (language == text::Language::kUnknown) return;
  const Lexicon& lexicon = scorer_.impl_->LexiconOf(language);
  Reading& reading = ThreadReading();
  ReadText(utf8, lexicon, reading);
  auto& counts = counts_[language];
  if (!counts) counts = std::make_unique<Counts>();
  counts->Count(lexicon, reading, stars);
}

std::vector<Coverage> Vocabulary::Cover(size_t most, int64_t least) const {
  std::vector<Coverage> out;
  for (const auto& [language, counts] : counts_) {
    Coverage& row = out.emplace_back();
    row.language = language;
    row.texts = counts->texts;
    row.texts_with_polar = counts->texts_with_polar;
    row.words = counts->words;
    row.words_known = counts->words_known;
    for (const auto& [word, seen] : counts->unknown)
      if (seen.texts >= least) row.unknown.push_back(counts->Told(word, seen));
    std::sort(row.unknown.begin(), row.unknown.end(), [](const UnknownWord& a, const UnknownWord& b) {
      if (std::abs(a.lean) != std::abs(b.lean)) return std::abs(a.lean) > std::abs(b.lean);
      return a.texts != b.texts ? a.texts > b.texts : a.word < b.word;
    });
    if (row.unknown.size() > most) row.unknown.resize(most);
  }
  return out;
}

std::vector<IdleRow> Vocabulary::Idle(bool by_user) const {
  std::vector<IdleRow> out;
  for (const auto& [language, counts] : counts_) {
    const Lexicon& lexicon = scorer_.impl_->LexiconOf(language);
    const std::vector<LexiconFile> files = scorer_.impl_->FilesOf(language);
    const size_t shipped = ShippedFiles(language).size();
    std::set<std::pair<size_t, int>> used;
    for (size_t entry = 0; entry < counts->used.size(); ++entry) {
      const Lexicon::Origin origin = lexicon.origin(static_cast<int32_t>(entry));
      if (counts->used[entry]) used.emplace(origin.file, origin.line);
    }
    for (size_t i = by_user ? shipped : 0; i < files.size(); ++i) {
      if (files[i].kind != TableKind::kWords && files[i].kind != TableKind::kModifiers &&
          files[i].kind != TableKind::kComplaints)
        continue;
      for (const LexiconRow& row : ReadRows(files[i].bytes)) {
        if (row.value == "number" || row.value == "time" || used.count({i, row.line}) > 0) continue;
        out.push_back({files[i].name, std::string(row.term), row.line});
      }
    }
  }
  return out;
}

}  // namespace rivalscope::sentiment
