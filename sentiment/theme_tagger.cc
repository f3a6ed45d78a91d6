// From clauses to mentions.
//
// A clause speaks of the themes whose terms stand in it (the longest term wins where two overlap; hints count where
// nothing surer is said nearby) and judges them with the sum of its items. Where the two lie apart they are
// brought together within the sentence: "the food and the service were great" lends the judgement to "the food";
// "friendly, and always helpful" lends the theme. A judgement without any theme in its sentence is `general`.
#include "sentiment/theme_tagger.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

#include <fmt/core.h>

#include "core/data_files.h"
#include "sentiment/clauses.h"
#include "sentiment/elision.h"
#include "sentiment/language_parts.h"
#include "sentiment/scorer_impl.h"
#include "sentiment/theme_file.h"
#include "sentiment/windows.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

constexpr const char* kGeneral = "general";

// The terms of all themes in one language.
struct ThemeWords {
  explicit ThemeWords(const Alphabet& alphabet) : index(alphabet) {}
  // Who says so; of one term only the highest count. A pack knows its trade better than core does (in a restaurant to
  // return is no refund), and a theme of its own before all.
  enum class Rank : uint8_t {
    kCore,
    kAdded,
    kOwn
  };  // a term of core; one that a pack adds to a theme of core; its own
  struct Ref {
    uint16_t theme = 0;
    bool hint = false;
    Rank rank = Rank::kCore;
  };
  TermIndex index;
  std::vector<std::vector<Ref>> refs;  // by payload

  Status Add(const std::string& term, Ref ref) {
    for (const std::string& one : TermIndex::Alternatives(term)) {
      const auto payload = PayloadOf(one);
      if (!payload) return tl::unexpected(payload.error());
      auto& known = refs[*payload];
      std::erase_if(known, [&](const Ref& other) { return other.rank < ref.rank; });
      if (std::none_of(known.begin(), known.end(), [&](const Ref& other) { return other.rank > ref.rank; }))
        known.push_back(ref);
    }
    return {};
  }

  // A term that hides the words in it and speaks of nothing: "többet vártam" (expected more) is no wait.
  Status Mask(const std::string& term) {
    for (const std::string& one : TermIndex::Alternatives(term))
      if (const auto payload = PayloadOf(one); !payload) return tl::unexpected(payload.error());
    return {};
  }

 private:
  Result<int32_t> PayloadOf(const std::string& term) {
    const auto next = static_cast<int32_t>(refs.size());
    const auto payload = index.Add(term, next);
    if (payload && *payload == next) refs.emplace_back();
    return payload;
  }
};

// A clause with what it speaks of.
struct Spoken {
  std::vector<uint16_t> themes;  // ascending, each once
  std::vector<uint16_t> hinted;  // by hints, one for each
  double score = 0;
  bool polar = false;
  uint32_t words_begin = 0, words_end = 0;
};

void AddTheme(std::vector<uint16_t>& themes, uint16_t theme) {
  const auto at = std::lower_bound(themes.begin(), themes.end(), theme);
  if (at == themes.end() || *at != theme) themes.insert(at, theme);
}

}  // namespace

struct ThemeTagger::Impl {
  const Scorer* scorer = nullptr;
  std::vector<Theme> themes;
  std::vector<ThemeInfo> infos;
  uint16_t general = 0;
  bool of_a_trade = false;  // a pack is on

  // Whether it silences hints. With a pack on, a theme that the trade has no words for does not: who speaks of the
  // price of a flight may still hint at the seat.
  bool Silences(uint16_t theme) const { return !of_a_trade || !themes[theme].core_only; }
  // Takes out of a sentence what yields to another theme of it.
  void Yield(std::vector<Spoken>& spoken) const {
    const auto told = [&](const std::string& id) {
      return std::any_of(spoken.begin(), spoken.end(), [&](const Spoken& one) {
        return std::any_of(one.themes.begin(), one.themes.end(),
                           [&](uint16_t theme) { return themes[theme].info.id == id; });
      });
    };
    std::vector<uint16_t> yielding;
    for (const Spoken& one : spoken)
      for (const uint16_t theme : one.themes)
        if (std::any_of(themes[theme].yields_to.begin(), themes[theme].yields_to.end(), told))
          yielding.push_back(theme);
    for (Spoken& one : spoken)
      std::erase_if(one.themes, [&](uint16_t theme) {
        return std::find(yielding.begin(), yielding.end(), theme) != yielding.end();
      });
  }

  struct Slot {
    std::once_flag once;
    std::unique_ptr<const ThemeWords> words;
  };
  mutable std::array<Slot, text::kLanguages.size() + 1> slots;

  Result<std::unique_ptr<const ThemeWords>> Compile(text::Language language) const {
    const auto& lexicon = scorer->impl_->LexiconOf(language);
    auto words = std::make_unique<ThemeWords>(lexicon.alphabet());
    const auto slot = static_cast<size_t>(language);
    for (size_t t = 0; t < themes.size(); ++t) {
      const auto theme = static_cast<uint16_t>(t);
      const auto add = [&](const std::vector<std::string>& terms, size_t from_core, bool hint) -> Status {
        using Rank = ThemeWords::Rank;
        const Rank others = themes[t].info.pack == "core" ? Rank::kAdded : Rank::kOwn;
        for (size_t i = 0; i < terms.size(); ++i)
          if (auto added = words->Add(terms[i], {theme, hint, i < from_core ? Rank::kCore : others}); !added)
            return added;
        return {};
      };
      if (auto added = add(themes[t].words[slot], themes[t].core_words[slot], false); !added)
        return tl::unexpected(added.error());
      if (auto added = add(themes[t].hints[slot], themes[t].core_hints[slot], true); !added)
        return tl::unexpected(added.error());
      for (const std::string& term : themes[t].except[slot])
        if (auto added = words->Mask(term); !added) return tl::unexpected(added.error());
    }
    words->index.CopyClasses(lexicon.index());
    words->index.Finish();
    return words;
  }

  const ThemeWords& WordsOf(text::Language language) const {
    Slot& slot = slots[static_cast<size_t>(language)];
    std::call_once(slot.once, [&] {
      auto compiled = Compile(language);
      // Terms were checked by Create.
      slot.words =
          compiled ? std::move(*compiled) : std::make_unique<ThemeWords>(scorer->impl_->LexiconOf(language).alphabet());
    });
    return *slot.words;
  }

  // The text's words in the themes' index.
  static std::vector<Resolved> ResolveAll(const Reading& reading, const Lexicon& lexicon, const ThemeWords& words) {
    std::vector<Resolved> resolved(reading.text.words.size());
    for (size_t i = 0; i < resolved.size(); ++i) {
      const Word& word = reading.text.words[i];
      if ((word.kind == WordKind::kWord && !word.mention) || word.kind == WordKind::kNumber)
        resolved[i] = lexicon.ResolveIn(words.index, reading.text.KeyOf(word));
    }
    return resolved;
  }

  // Fills themes and hinted.
  void ThemesIn(const Clause& clause, const ThemeWords& words, const Reading& reading,
                std::span<const Resolved> resolved, Spoken& out) const {
    for (uint32_t at = clause.words_begin; at < clause.words_end;) {
      if (reading.text.words[at].kind == WordKind::kPunctuation) {
        ++at;
        continue;
      }
      const auto found = words.index.LongestAt(reading.text.words, resolved, at, clause.words_end);
      if (found.payload == KeyTable::kNone) {
        ++at;
        continue;
      }
      for (const auto& ref : words.refs[found.payload]) {
        if (ref.hint)
          out.hinted.push_back(ref.theme);
        else
          AddTheme(out.themes, ref.theme);
      }
      at = found.end;
    }
  }

  // The mentions of a text in one language, appended.
  void TagPart(std::string_view utf8, text::Language language, std::vector<ThemeMention>& out) const;
  // Brings themes and judgements of one sentence together and appends its mentions.
  void Join(std::span<const Clause> clauses, std::vector<Spoken>& spoken) const;
  void Mention(std::string_view utf8, const Reading& reading, const std::vector<Spoken>& spoken,
               std::vector<ThemeMention>& out) const;
};

namespace {

// How many clauses away a theme and its judgement may lie.
constexpr size_t kNear = 6;

// How many sentences away something sure silences hints: people stay with a subject.
constexpr size_t kSubject = 3;

// The nearest clause with a judgement: first ahead, then behind, not across a "but".
const Clause* NearestJudgement(std::span<const Clause> clauses, size_t from) {
  for (size_t i = from + 1; i < clauses.size() && i <= from + kNear && !clauses[i].contrast; ++i)
    if (clauses[i].Polar()) return &clauses[i];
  for (size_t i = from; i > 0 && i + kNear > from && !clauses[i].contrast; --i)
    if (clauses[i - 1].Polar()) return &clauses[i - 1];
  return nullptr;
}

// The nearest clause with a theme: first behind, then ahead.
size_t NearestTheme(std::span<const Spoken> spoken, size_t from) {
  for (size_t i = from; i > 0 && i + kNear > from; --i)
    if (!spoken[i - 1].themes.empty()) return i - 1;
  for (size_t i = from + 1; i < spoken.size() && i <= from + kNear; ++i)
    if (!spoken[i].themes.empty()) return i;
  return spoken.size();
}

bool LongerThanALetter(std::string_view word) {
  size_t first = 0;
  if (!word.empty()) text::NextCodePoint(word, first);
  return first < word.size();
}

// Of one sentence. Where its hints point at several themes, the one with the most of them is meant; all where none has.
void TakeHints(std::vector<Spoken>& spoken) {
  std::map<uint16_t, int> hints;
  for (const Spoken& one : spoken)
    for (const uint16_t theme : one.hinted) ++hints[theme];
  int most = 0;
  for (const auto& [theme, count] : hints) most = std::max(most, count);
  for (Spoken& one : spoken)
    for (const uint16_t theme : one.hinted)
      if (hints[theme] == most) AddTheme(one.themes, theme);
}

// Whether a "but" lies between two clauses.
bool SetApart(std::span<const Clause> clauses, size_t one, size_t other) {
  const auto [first, last] = std::minmax(one, other);
  for (size_t i = first + 1; i <= last; ++i)
    if (clauses[i].contrast) return true;
  return false;
}

}  // namespace

void ThemeTagger::Impl::Join(std::span<const Clause> clauses, std::vector<Spoken>& spoken) const {
  bool any_theme = false;
  for (const Spoken& one : spoken) any_theme = any_theme || !one.themes.empty();
  Totals whole;
  for (const Clause& clause : clauses) {
    whole.positive += clause.totals.positive;
    whole.negative += clause.totals.negative;
    whole.cues += clause.totals.cues;
    whole.hits += clause.totals.hits;
  }
  if (!any_theme) {
    if (whole.hits == 0) {
      spoken.clear();
      return;
    }
    Spoken all;
    all.themes = {general};
    all.polar = true;
    all.score = ScoreOf(whole);
    all.words_begin = clauses.front().words_begin;
    all.words_end = clauses.back().words_end;
    spoken = {all};
    return;
  }
  std::vector<Totals> totals;
  for (const Clause& clause : clauses) totals.push_back(clause.totals);
  for (size_t i = 0; i < spoken.size(); ++i) {
    if (!spoken[i].themes.empty() || !clauses[i].Polar()) continue;
    const size_t owner = NearestTheme(spoken, i);
    if (owner == spoken.size() || (SetApart(clauses, i, owner) && clauses[owner].Polar())) {
      // "The soup was good, but too salty": the other side of the same theme, judged apart.
      spoken[i].themes = owner == spoken.size() ? std::vector<uint16_t>{general} : spoken[owner].themes;
      continue;
    }
    totals[owner].positive += clauses[i].totals.positive;
    totals[owner].negative += clauses[i].totals.negative;
    totals[owner].hits += clauses[i].totals.hits;
    spoken[owner].words_begin = std::min(spoken[owner].words_begin, clauses[i].words_begin);
    spoken[owner].words_end = std::max(spoken[owner].words_end, clauses[i].words_end);
  }
  for (size_t i = 0; i < spoken.size(); ++i) {
    if (spoken[i].themes.empty()) continue;
    if (totals[i].hits == 0) {
      const Clause* lender = NearestJudgement(clauses, i);
      if (lender != nullptr) totals[i] = lender->totals;
    }
    spoken[i].polar = totals[i].hits > 0;
    spoken[i].score = ScoreOf(totals[i]);
  }
}

void ThemeTagger::Impl::Mention(std::string_view utf8, const Reading& reading, const std::vector<Spoken>& spoken,
                                std::vector<ThemeMention>& out) const {
  for (const Spoken& one : spoken) {
    for (const uint16_t theme : one.themes) {
      ThemeMention& mention = out.emplace_back();
      mention.theme = themes[theme].info.id;
      mention.score = one.score;
      mention.polarity = PolarityOf(one.score);
      mention.begin = reading.text.words[one.words_begin].begin;
      mention.end = reading.text.words[one.words_end - 1].end;
      mention.quote = utf8.substr(mention.begin, mention.end - mention.begin);
    }
  }
}

ThemeTagger::ThemeTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ThemeTagger::ThemeTagger(ThemeTagger&&) noexcept = default;
ThemeTagger& ThemeTagger::operator=(ThemeTagger&&) noexcept = default;
ThemeTagger::~ThemeTagger() = default;

Result<ThemeTagger> ThemeTagger::Create(const Scorer& scorer, const std::vector<std::string>& packs,
                                        const std::vector<UserThemes>& extra) {
  auto impl = std::make_unique<Impl>();
  impl->scorer = &scorer;
  impl->of_a_trade = !packs.empty();
  std::vector<std::string> names = {"core"};
  for (const std::string& pack : packs)
    if (std::find(names.begin(), names.end(), pack) == names.end()) names.push_back(pack);
  for (const std::string& name : names) {
    const std::string path = fmt::format("themes/{}.toml", name);
    const auto bytes = FindDataFile(path);
    if (!bytes) {
      std::string known;
      for (const std::string& pack : ShippedPacks()) known += (known.empty() ? "" : ", ") + pack;
      return Fail(ErrorCode::kInvalidInput, fmt::format("no theme pack '{}'; the packs are {}", name, known));
    }
    if (auto read = ReadThemes(*bytes, path, name, impl->themes); !read) return tl::unexpected(read.error());
    if (name != names.front()) continue;
    for (Theme& theme : impl->themes) {
      for (size_t i = 0; i < theme.words.size(); ++i) {
        theme.core_words[i] = theme.words[i].size();
        theme.core_hints[i] = theme.hints[i].size();
      }
    }
  }
  for (const UserThemes& user : extra)
    if (auto read = ReadThemes(user.toml, user.file, "workspace", impl->themes); !read)
      return tl::unexpected(read.error());
  impl->general = static_cast<uint16_t>(impl->themes.size());
  for (size_t i = 0; i < impl->themes.size(); ++i)
    if (impl->themes[i].info.id == kGeneral) impl->general = static_cast<uint16_t>(i);
  if (impl->general == impl->themes.size()) {
    impl->themes.emplace_back().info = {kGeneral, "core", "In general", "use", ""};
  }
  for (const Theme& theme : impl->themes) impl->infos.push_back(theme.info);
  // A user's term that cannot be read is told now, not at the first text of its language.
  for (const UserThemes& user : extra) {
    std::vector<Theme> own;
    if (auto read = ReadThemes(user.toml, user.file, "workspace", own); !read) return tl::unexpected(read.error());
    for (const text::Language language : text::kLanguages) {
      ThemeWords words(scorer.impl_->LexiconOf(language).alphabet());
      for (const Theme& theme : own)
        for (const auto* list : {&theme.words, &theme.hints, &theme.except})
          for (const std::string& term : (*list)[static_cast<size_t>(language)])
            if (auto added = words.Add(term, {}); !added)
              return Fail(added.error().code, fmt::format("{}: {}", user.file, added.error().message));
    }
  }
  return ThemeTagger(std::move(impl));
}

const std::vector<ThemeInfo>& ThemeTagger::themes() const { return impl_->infos; }

std::map<std::string, std::string> ThemeTagger::Actions() const {
  std::map<std::string, std::string> out;
  for (const Theme& theme : impl_->themes)
    if (!theme.action.empty()) out.emplace(theme.info.id, theme.action);
  return out;
}

std::vector<ThemeMention> ThemeTagger::Tag(std::string_view utf8, text::Language language, text::Language hint) const {
  std::vector<LanguagePart> parts;
  FindLanguageParts(*impl_->scorer->impl_, utf8, language, hint, parts);
  std::vector<ThemeMention> out;
  for (const LanguagePart& part : parts) {
    ForEachWindow(part.In(utf8), [&](std::string_view piece, size_t begin) {
      const size_t first = out.size();
      impl_->TagPart(piece, part.language, out);
      for (size_t i = first; i < out.size(); ++i) {
        out[i].begin += part.begin + begin;
        out[i].end += part.begin + begin;
      }
    });
  }
  return out;
}

void ThemeTagger::Impl::TagPart(std::string_view utf8, text::Language language, std::vector<ThemeMention>& out) const {
  const Lexicon& lexicon = scorer->impl_->LexiconOf(language);
  Reading& reading = ThreadReading();
  scorer->impl_->Read(utf8, lexicon, reading);
  const ThemeWords& words = WordsOf(language);
  const std::vector<Resolved> resolved = ResolveAll(reading, lexicon, words);
  std::vector<Clause> clauses;
  CutClauses(reading, clauses);
  std::vector<Spoken> all;
  for (const Clause& clause : clauses) {
    Spoken& one = all.emplace_back();
    ThemesIn(clause, words, reading, resolved, one);
    one.words_begin = clause.words_begin;
    one.words_end = clause.words_end;
  }
  // By sentence, with room before the first and behind the last: says something surer than hints.
  std::vector<bool> sure(reading.sentences.size() + 2 * kSubject);
  for (size_t i = 0; i < all.size(); ++i)
    if (std::any_of(all[i].themes.begin(), all[i].themes.end(), [&](uint16_t theme) { return Silences(theme); }))
      sure[clauses[i].sentence + kSubject] = true;
  std::vector<Spoken> spoken;
  for (size_t begin = 0; begin < clauses.size();) {
    size_t end = begin;
    while (end < clauses.size() && clauses[end].sentence == clauses[begin].sentence) ++end;
    spoken.assign(std::make_move_iterator(all.begin() + begin), std::make_move_iterator(all.begin() + end));
    const auto around = sure.begin() + clauses[begin].sentence;
    if (std::find(around, around + 2 * kSubject + 1, true) == around + 2 * kSubject + 1) TakeHints(spoken);
    Yield(spoken);
    Join(std::span(clauses).subspan(begin, end - begin), spoken);
    Mention(utf8, reading, spoken, out);
    begin = end;
  }
}

std::vector<std::string> ThemeTagger::FreeTerms(std::string_view utf8, text::Language language) const {
  const Lexicon& lexicon = impl_->scorer->impl_->LexiconOf(language);
  Reading& reading = ThreadReading();
  ReadText(utf8, lexicon, reading);
  const ThemeWords& words = impl_->WordsOf(language);
  const auto& read = reading.text.words;
  const auto count = static_cast<uint32_t>(read.size());
  const std::vector<Resolved> resolved = impl_->ResolveAll(reading, lexicon, words);
  std::vector<std::string> out;
  std::string before;  // the free word just before, if there is one
  for (uint32_t at = 0; at < count;) {
    auto known = lexicon.index().LongestAt(read, reading.resolved, at, count);
    // What only tells reports from judgements may still be a theme.
    if (known.payload != KeyTable::kNone && lexicon.entry(known.payload).OnlyReports())
      known = {KeyTable::kNone, at, KeyTable::kNone};
    const auto themed = words.index.LongestAt(read, resolved, at, count);
    const std::string word(WithoutElision(reading.text.KeyOf(read[at]), language));
    const bool free = read[at].kind == WordKind::kWord && !read[at].mention && known.payload == KeyTable::kNone &&
                      themed.payload == KeyTable::kNone && LongerThanALetter(word) && !lexicon.IsFunctionWord(word);
    if (!free) {
      before.clear();
      at = std::max({at + 1, known.end, themed.end});
      continue;
    }
    if (!before.empty()) out.push_back(std::move(before.append(" ").append(word)));
    out.push_back(word);
    before = word;
    ++at;
  }
  return out;
}

std::vector<Vote> VotesOf(const std::vector<ThemeMention>& mentions) {
  std::vector<Vote> votes;
  std::vector<double> sums;
  for (const ThemeMention& mention : mentions) {
    const auto found =
        std::find_if(votes.begin(), votes.end(), [&](const Vote& vote) { return vote.theme == mention.theme; });
    const auto at = static_cast<size_t>(found - votes.begin());
    if (found == votes.end()) {
      votes.push_back({.theme = mention.theme});
      sums.push_back(0);
    }
    sums[at] += mention.score;
  }
  for (size_t i = 0; i < votes.size(); ++i) {
    Vote& vote = votes[i];
    vote.polarity = static_cast<int>(PolarityOf(sums[i]));
    // The clause that says it most clearly; of a vote for neither side the first one.
    for (const ThemeMention& mention : mentions) {
      if (mention.theme != vote.theme) continue;
      const bool stronger = mention.score * vote.polarity > static_cast<double>(vote.score) * vote.polarity;
      if (vote.end > vote.begin && !stronger) continue;
      vote.score = static_cast<float>(mention.score);
      vote.begin = static_cast<uint32_t>(mention.begin);
      vote.end = static_cast<uint32_t>(mention.end);
    }
  }
  return votes;
}

}  // namespace rivalscope::sentiment
