#include "sentiment/lexicon.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "core/data_files.h"
#include "sentiment/elision.h"
#include "text/function_words.h"
#include "text/stem.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

constexpr int32_t kNoTerm = KeyTable::kNone;
constexpr float kMaxValence = 4;

constexpr std::array<std::pair<std::string_view, Role>, 20> kRoles = {{
    {"negator", Role::kNegator},
    {"negator_far", Role::kNegatorFar},
    {"negator_after", Role::kNegatorAfter},
    {"negator_both", Role::kNegatorBoth},
    {"intensifier", Role::kIntensifier},
    {"intensifier_after", Role::kIntensifierAfter},
    {"diminisher", Role::kDiminisher},
    {"contrast", Role::kContrast},
    {"contrast_after", Role::kContrastAfter},
    {"concession", Role::kConcession},
    {"concession_after", Role::kConcessionAfter},
    {"condition", Role::kCondition},
    {"wish", Role::kWish},
    {"past", Role::kPast},
    {"than", Role::kThan},
    {"question", Role::kQuestion},
    {"stop", Role::kStop},
    {"star", Role::kStar},
    {"ignore", Role::kIgnore},
    {"that", Role::kThat},
}};

constexpr std::array<std::pair<std::string_view, Waiting>, 4> kWaitingRoles = {{
    {"waiting", Waiting::kWait},
    {"only", Waiting::kOnly},
    {"brief", Waiting::kBrief},
    {"lengthy", Waiting::kLengthy},
}};

std::optional<float> ReadValue(std::string_view text) {
  float value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

TableKind KindOfFile(std::string_view path) {
  if (path.ends_with("modifiers.tsv")) return TableKind::kModifiers;
  if (path.ends_with("complaints.tsv")) return TableKind::kComplaints;
  if (path.ends_with("suffixes.tsv")) return TableKind::kSuffixes;
  if (path.ends_with("waiting.tsv")) return TableKind::kWaiting;
  if (path.ends_with("reports.tsv")) return TableKind::kReports;
  return TableKind::kWords;
}

// Azerbaijani in chats writes w or sh for ş and ch for ç.
void ReplaceChatLetters(std::string& bare) {
  size_t to = 0;
  for (size_t at = 0; at < bare.size(); ++at) {
    const bool before_h = at + 1 < bare.size() && bare[at + 1] == 'h';
    if (before_h && (bare[at] == 's' || bare[at] == 'c')) {
      bare[to++] = bare[at++];
    } else {
      bare[to++] = bare[at] == 'w' ? 's' : bare[at];
    }
  }
  bare.resize(to);
}

// A word typed half in ASCII ("yaxşi", "begenmedım") as it would be typed in ASCII throughout.
// NOTE Elsewhere an accent that no term has makes another word ("né" is not "ne"), and German is spelled out.
std::string BareOfMixed(const Alphabet& alphabet, std::string_view key) {
  const text::Language language = alphabet.language();
  std::string bare;
  if (language == text::Language::kTr || language == text::Language::kAz || language == text::Language::kHu)
    alphabet.AppendBare(key, bare);
  if (language == text::Language::kAz) ReplaceChatLetters(bare);
  return bare;
}

// A word read as a whole (it goes on in phrases, if anything) and as its `inner` part.
Resolved Beside(const Resolved& whole, Resolved inner) {
  if (whole.exact == kNoTerm) return inner;
  if (inner.base == kNoTerm) inner.base = inner.exact;
  inner.exact = whole.exact;
  return inner;
}

// Of ASCII characters; the others are emoji.
bool IsEmoticon(std::string_view sign) { return static_cast<unsigned char>(sign[0]) < 0x80; }

uint32_t NextId() {
  static std::atomic<uint32_t> next{1};
  return next++;
}

// Whether a word has a worth or a role of its own, alone or by its stem.
bool KnownIn(const TermIndex& index, std::string_view word) {
  Resolved resolved = index.FindStem(word);
  resolved.exact = index.FindExact(word);
  return index.Single(resolved) != kNoTerm;
}

}  // namespace

Role RoleFromName(std::string_view name) {
  for (const auto& [role_name, role] : kRoles)
    if (role_name == name) return role;
  return Role::kNone;
}

std::optional<LexiconRow> RowReader::Next() {
  while (!rest_.empty()) {
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    LexiconRow row;
    row.line = line_;
    std::string_view* fields[] = {&row.term, &row.value, &row.note};
    for (auto* field : fields) {
      const size_t tab = std::min(line.find('\t'), line.size());
      *field = text::Trim(line.substr(0, tab));
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    if (!row.term.empty() || !row.value.empty()) return row;
  }
  return std::nullopt;
}

std::vector<LexiconRow> ReadRows(std::string_view tsv) {
  std::vector<LexiconRow> out;
  RowReader rows(tsv);
  while (const auto row = rows.Next()) out.push_back(*row);
  return out;
}

std::vector<LexiconFile> ShippedFiles(text::Language language) {
  std::vector<LexiconFile> out;
  for (const char* signs : {"lexicons/emoji.tsv", "lexicons/emoticons.tsv"})
    if (const auto bytes = FindDataFile(signs)) out.push_back({signs, *bytes, TableKind::kSigns});
  if (language == text::Language::kUnknown) return out;
  for (const DataFile& file : DataFilesUnder(fmt::format("lexicons/{}/", text::LanguageCode(language))))
    out.push_back({std::string(file.path), file.bytes, KindOfFile(file.path)});
  return out;
}

Result<std::unique_ptr<const Lexicon>> Lexicon::Compile(text::Language language,
                                                        const std::vector<LexiconFile>& files) {
  std::unique_ptr<Lexicon> lexicon(new Lexicon(language));
  lexicon->Reserve(files);
  for (const LexiconFile& file : files)
    if (auto added = lexicon->AddFile(file); !added) return tl::unexpected(added.error());
  lexicon->Finish();
  return lexicon;
}

Lexicon::Lexicon(text::Language language) : id_(NextId()), alphabet_(language), index_(alphabet_) {}

Lexicon::Lexicon(ImageReader image) : id_(NextId()), alphabet_(image), index_(alphabet_) {
  EachField(*this, image);
  signs_.ForEachKey([&](std::string_view sign) {
    if (IsEmoticon(sign)) emoticons_.Add(sign);
  });
}

std::unique_ptr<const Lexicon> Lexicon::Shipped(text::Language language) {
  const std::vector<LexiconFile> files = ShippedFiles(language);
  const auto image = FindDataFile(fmt::format("lexicon_images/{}", text::LanguageCode(language)));
  // Shipped tables compile: the tests see to it.
  if (!image) return *Compile(language, files);
  std::unique_ptr<Lexicon> lexicon(new Lexicon(ImageReader(*image)));
  for (const LexiconFile& file : files)
    if (file.kind == TableKind::kSuffixes) (void)lexicon->AddFile(file);
  return lexicon;
}

std::string Lexicon::Image() const {
  ImageWriter image;
  image(alphabet_);
  EachField(*this, image);
  return image.Take();
}

void Lexicon::Reserve(const std::vector<LexiconFile>& files) {
  size_t lines = 0;
  for (const LexiconFile& file : files)
    lines += static_cast<size_t>(std::count(file.bytes.begin(), file.bytes.end(), '\n'));
  index_.Reserve(lines);
  entries_.Reserve(lines * 2);  // some rows are several terms
  origins_.Reserve(lines * 2);
}

Status Lexicon::AddFile(const LexiconFile& file) {
  RowReader rows(file.bytes);
  while (const auto next = rows.Next()) {
    const LexiconRow& row = *next;
    Status added;
    if (file.kind == TableKind::kSuffixes) {
      added = morphology_.Add(row.term, row.value, alphabet_);
    } else if (file.kind == TableKind::kSigns) {
      AddSign(row.term, ReadValue(row.value).value_or(0));
    } else if (file.kind == TableKind::kWaiting) {
      added = AddWaiting(row);
    } else if (file.kind == TableKind::kReports) {
      added = AddReport(row);
    } else {
      added = AddTerm(row, file);
    }
    if (!added) return Fail(added.error().code, fmt::format("{}:{}: {}", file.name, row.line, added.error().message));
  }
  ++files_;
  return {};
}

Status Lexicon::AddTerm(const LexiconRow& row, const LexiconFile& file) {
  const auto read = file.kind == TableKind::kModifiers ? std::nullopt : ReadValue(row.value);
  const bool has_value = read.has_value();
  const float value = read.value_or(0);
  if (std::abs(value) > kMaxValence)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("valence {} of '{}' is not between -4 and 4", row.value, row.term));
  const Role role = has_value ? Role::kNone : RoleFromName(row.value);
  const auto cls = row.value == "number" ? WordClass::kNumber
                   : row.value == "time" ? WordClass::kTime
                                         : WordClass::kNone;
  if (!has_value && role == Role::kNone && cls == WordClass::kNone)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("'{}' of '{}' is neither a valence nor a role", row.value, row.term));
  if (cls != WordClass::kNone) return AddToClass(row, cls);
  return TermIndex::EachAlternative(row.term, [&](std::string_view term) -> Status {
    const auto found = EntryOf(term);
    if (!found) return tl::unexpected(found.error());
    Entry& entry = **found;
    origins_.Edit(static_cast<size_t>(*found - entries_.data())) = {files_, row.line};
    entry.told = true;
    entry.gap = term.find("...") != std::string_view::npos;
    if (has_value) {
      entry.valence = value;
      entry.polar = value != 0;
      entry.complaint = file.kind == TableKind::kComplaints;
    } else {
      entry.role = role;
      entry.strength = ReadValue(row.note).value_or(0);
    }
    return {};
  });
}

Status Lexicon::AddToClass(const LexiconRow& row, WordClass cls) {
  return TermIndex::EachAlternative(row.term, [&](std::string_view term) -> Status {
    index_.AddToClass(term, cls, ReadValue(row.note).value_or(0));
    return {};
  });
}

Result<Entry*> Lexicon::EntryOf(std::string_view term) {
  const auto next = static_cast<int32_t>(entries_.size());
  const auto payload = index_.Add(term, next);
  if (!payload) return tl::unexpected(payload.error());
  if (*payload == next) {
    entries_.Add();
    origins_.Add();
  }
  return &entries_.Edit(*payload);
}

Status Lexicon::AddWaiting(const LexiconRow& row) {
  const auto* role = std::find_if(kWaitingRoles.begin(), kWaitingRoles.end(),
                                  [&](const auto& known) { return known.first == row.value; });
  if (role == kWaitingRoles.end())
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("'{}' of '{}' is none of waiting, only, brief, lengthy", row.value, row.term));
  return TermIndex::EachAlternative(row.term, [&](std::string_view term) -> Status {
    const auto entry = EntryOf(term);
    if (!entry) return tl::unexpected(entry.error());
    (*entry)->waiting = role->second;
    return {};
  });
}

Status Lexicon::AddReport(const LexiconRow& row) {
  const bool voice = row.value == "voice";
  const bool topic = row.value == "topic";
  const bool ware = row.value == "ware";
  const float weight = voice || topic || ware ? 0 : ReadValue(row.value).value_or(0);
  if (!voice && !topic && !ware && (weight <= 0 || weight > 1))
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("'{}' of '{}' is neither voice, topic, ware nor a weight up to 1", row.value, row.term));
  return TermIndex::EachAlternative(row.term, [&](std::string_view term) -> Status {
    const auto entry = EntryOf(term);
    if (!entry) return tl::unexpected(entry.error());
    (*entry)->report = weight;
    (*entry)->voice = voice;
    (*entry)->topic = topic;
    (*entry)->ware = ware;
    return {};
  });
}

void Lexicon::AddSign(std::string_view sign, float valence) {
  if (sign.empty() || valence == 0) return;
  if (IsEmoticon(sign)) {
    emoticons_.Add(sign);
  } else {
    size_t first = 0;
    text::NextCodePoint(sign, first);
    sign = sign.substr(0, first);
  }
  const auto next = static_cast<int32_t>(entries_.size());
  if (signs_.Insert(sign, next) != next) return;
  entries_.Add({.valence = valence, .polar = true});
  origins_.Add();
}

void Lexicon::Inherit() {
  index_.ForEachStemOf([&](int32_t word, int32_t stem) {
    Entry& entry = entries_.Edit(word);
    const Entry& from = entries_[stem];
    if (!entry.told && entry.waiting == Waiting::kNone) entry.waiting = from.waiting;
    if (!entry.told && from.told) {
      Entry own = from;
      own.waiting = entry.waiting;
      own.report = entry.report;
      own.voice = entry.voice;
      own.topic = entry.topic;
      own.ware = entry.ware;
      entry = own;
    }
    if (entry.report == 0 && !entry.voice && !entry.topic && !entry.ware) {
      entry.report = from.report;
      entry.voice = from.voice;
      entry.topic = from.topic;
      entry.ware = from.ware;
    }
  });
}

void Lexicon::Finish() {
  index_.Finish();
  Inherit();
  AddFunctionWords();
  denial_ = static_cast<int32_t>(entries_.size());
  entries_.Add({.role = Role::kDenial});
  origins_.Add();
  if (!morphology_.by_stem()) return;
  for (const auto& [word, id] : index_.ExactWords()) by_stem_.Insert(text::Stem(word, alphabet_.language()), id);
}

void Lexicon::AddFunctionWords() {
  std::string key;
  text::ForEachFunctionWord([&](std::string_view /*tag*/, text::Language language, std::string_view word) {
    if (language != alphabet_.language() || language == text::Language::kUnknown) return;
    key.clear();
    alphabet_.AppendFolded(word, key);
    function_words_.Insert(key, 0);
  });
}

const Entry* Lexicon::Sign(std::string_view key) const {
  const int32_t id = signs_.Find(key);
  return id == kNoTerm ? nullptr : &entries_[id];
}

bool Lexicon::NegatedBehind(int32_t stem_id, std::string_view key) const {
  const size_t size = index_.StemSizeIn(stem_id, key);
  return size > 0 && size < key.size() && morphology_.NegatingEnding(key, size);
}

Resolved Lexicon::LookUp(const TermIndex& index, std::string_view key) const {
  Resolved word = index.Resolve(key);
  // A word that only goes on in phrases is read further: "file d'attente" must not hide "attente".
  if (key.empty() || (word.exact != kNoTerm && index.Single({.exact = word.exact}) != kNoTerm)) return word;
  if (const size_t apostrophe = key.find('\''); apostrophe != std::string_view::npos) {
    const std::string_view rest = WithoutElision(key, alphabet_.language());
    return Beside(word, LookUp(index, rest.size() < key.size() ? rest : key.substr(0, apostrophe)));
  }
  if (!morphology_.empty() && !word.elongated) {
    const auto known = [&](std::string_view base) { return KnownIn(index, base); };
    auto reading = morphology_.Negated(key, word.stem_size, known);
    if (!reading && word.stem == kNoTerm && word.exact == kNoTerm)
      reading = morphology_.Stripped(key, [&](std::string_view base) { return index.FindExact(base) != kNoTerm; });
    if (reading) {
      Resolved without = index.Resolve(reading->base);
      without.negated = reading->negated;
      return Beside(word, without);
    }
  }
  if (word.stem == kNoTerm && word.exact == kNoTerm && morphology_.by_stem() && &index == &index_) {
    word.exact = by_stem_.Find(text::Stem(key, alphabet_.language()));
  }
  if (word.exact == kNoTerm && word.base == kNoTerm) {
    const std::string bare = BareOfMixed(alphabet_, key);
    if (!bare.empty() && bare != key) {
      const Resolved mixed = ResolveIn(index, bare);
      if (word.stem == kNoTerm || mixed.exact != kNoTerm || mixed.negated) return mixed;
    }
  }
  return word;
}

}  // namespace rivalscope::sentiment
