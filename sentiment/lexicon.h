// One language's lexicon, compiled from data/lexicons/ (format: its README.md) and the user's rows.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sentiment/alphabet.h"
#include "sentiment/morphology.h"
#include "sentiment/term_index.h"
#include "sentiment/tokens.h"
#include "text/language.h"

namespace rivalscope::sentiment {

enum class Role : uint8_t {
  kNone,
  kNegator,
  kNegatorFar,
  kNegatorAfter,
  kNegatorBoth,
  kDenial,  // a verb that its ending denies: "ısınmıyor"
  kIntensifier,
  kIntensifierAfter,
  kDiminisher,
  kContrast,
  kContrastAfter,
  kConcession,
  kConcessionAfter,
  kCondition,
  kWish,
  kPast,
  kThan,
  kQuestion,
  kStop,
  kStar,
  kIgnore,
  kThat,
};
// What a word says about waiting (waiting.tsv), beside its worth and role.
enum class Waiting : uint8_t {
  kNone,
  kWait,     // it speaks of waiting: "on hold"
  kOnly,     // "only" two minutes
  kBrief,    // "short"
  kLengthy,  // "endless"
};
// kNone for a name that is no role ("number" and "time" are classes).
Role RoleFromName(std::string_view name);

inline bool Negates(Role role) {
  return role == Role::kNegator || role == Role::kNegatorFar || role == Role::kNegatorAfter ||
         role == Role::kNegatorBoth || role == Role::kDenial;
}

struct Entry {
  float valence = 0;   // of what is not polar 0
  float strength = 0;  // of the role; 0 is its default
  Role role = Role::kNone;
  Waiting waiting = Waiting::kNone;
  float report = 0;        // how much it speaks for a report: news, product facts, rules
  bool voice = false;      // the writer's own voice: "I", "great"
  bool topic = false;      // its worth lies in what is told, not in who tells it: "stolen", "victory"
  bool ware = false;       // what customers judge: food, room, battery, film; also "it" and "this"
  bool polar = false;      // has a valence other than 0
  bool complaint = false;  // told without a polar word: not negated
  bool gap = false;        // a phrase with "..."
  bool told = false;       // has a row with a worth (0 included) or a role
  bool OnlyReports() const { return !told && waiting == Waiting::kNone; }
  // Whether it becomes an item.
  bool Acts() const { return polar | (role != Role::kNone) | (waiting != Waiting::kNone); }
};

// A row of a table, before it is compiled.
struct LexiconRow {
  std::string_view term, value, note;
  int line = 0;
};
// Rows of a .tsv file, one after the other: comments and empty lines skipped, fields trimmed.
class RowReader {
 public:
  explicit RowReader(std::string_view tsv) : rest_(tsv) {}
  std::optional<LexiconRow> Next();

 private:
  std::string_view rest_;
  int line_ = 0;
};
// All of them.
std::vector<LexiconRow> ReadRows(std::string_view tsv);

enum class TableKind { kWords, kModifiers, kComplaints, kSuffixes, kSigns, kWaiting, kReports };
struct LexiconFile {
  std::string name;  // for messages
  std::string_view bytes;
  TableKind kind = TableKind::kWords;
};
// The shipped files of a language, signs included.
std::vector<LexiconFile> ShippedFiles(text::Language language);

// Thread contract: immutable after Compile.
class Lexicon {
 public:
  // Later files win over earlier ones. A row of kWords whose second column is a role counts as a modifier. Fails with
  // file:line.
  static Result<std::unique_ptr<const Lexicon>> Compile(text::Language language, const std::vector<LexiconFile>& files);
  // The shipped tables of a language, as the build compiled them where it did.
  static std::unique_ptr<const Lexicon> Shipped(text::Language language);
  // For the build: what Shipped reads.
  std::string Image() const;

  void Read(std::string_view utf8, WordList& out) const { ReadWords(utf8, alphabet_, emoticons_, out); }
  Resolved Resolve(std::string_view key) const { return ResolveIn(index_, key); }
  // The same look-up in another index of this language (themes).
  Resolved ResolveIn(const TermIndex& index, std::string_view key) const {
    Resolved word = LookUp(index, key);
    index.Sum(word);
    if (word.single == KeyTable::kNone && &index == &index_ && morphology_.Denies(key)) word.single = denial_;
    return word;
  }
  // Whether a negating ending follows the stem that `key` was matched by, the last word of a phrase: "yardımcı
  // olmadı" with "yardımcı ol*".
  bool NegatedBehind(int32_t stem_id, std::string_view key) const;
  // Unique in the process: a cache of look-ups knows by it whose they are.
  uint32_t id() const { return id_; }
  const TermIndex& index() const { return index_; }
  const Alphabet& alphabet() const { return alphabet_; }
  const Entry& entry(int32_t payload) const { return entries_[payload]; }
  // Asks for it beforehand, where there is one.
  void ExpectEntry(int32_t payload) const { Prefetch(entries_.data(), payload); }
  // Articles, pronouns, prepositions, conjunctions, auxiliaries (data/function_words.tsv): words that begin and end no
  // term of their own. `key` is folded.
  bool IsFunctionWord(std::string_view key) const { return function_words_.Find(key) != KeyTable::kNone; }
  bool negations_agree() const { return morphology_.negations_agree(); }
  // Of an emoji or emoticon; null where it has no worth.
  const Entry* Sign(std::string_view key) const;
  size_t size() const { return entries_.size(); }
  // Which row an entry stands in: the file's place in Compile's list, and the line. Signs have none (line 0).
  struct Origin {
    uint32_t file = 0;
    int line = 0;
  };
  Origin origin(int32_t payload) const { return origins_[payload]; }

 private:
  explicit Lexicon(text::Language language);
  explicit Lexicon(ImageReader image);
  template <typename Self, typename Image>
  static void EachField(Self& self, Image& image) {  // behind the alphabet
    image(self.index_, self.signs_, self.entries_, self.origins_, self.denial_, self.by_stem_, self.function_words_);
  }
  Resolved LookUp(const TermIndex& index, std::string_view key) const;
  void Reserve(const std::vector<LexiconFile>& files);
  Status AddFile(const LexiconFile& file);
  Status AddTerm(const LexiconRow& row, const LexiconFile& file);
  Status AddToClass(const LexiconRow& row, WordClass cls);
  Status AddWaiting(const LexiconRow& row);
  Status AddReport(const LexiconRow& row);
  // A word takes from its stems what no row of its own says: "wars" in waiting.tsv or reports.tsv keeps the worth of
  // `war*` in words.tsv, and "recommended" in words.tsv the voice of `recommend*` in reports.tsv.
  void Inherit();
  void AddFunctionWords();
  // The entry of a term, new where there is none.
  Result<Entry*> EntryOf(std::string_view term);
  void AddSign(std::string_view sign, float valence);
  void Finish();

  const uint32_t id_;
  Alphabet alphabet_;
  TermIndex index_;
  EmoticonTable emoticons_;
  KeyTable signs_;
  Morphology morphology_;
  Flat<Entry> entries_;
  Flat<Origin> origins_;              // of entries_; apart, since scoring never looks at them
  uint32_t files_ = 0;                // added so far
  int32_t denial_ = KeyTable::kNone;  // entry of words that only their ending explains
  KeyTable by_stem_;                  // Snowball, where the language asks for it
  KeyTable function_words_;
};

}  // namespace rivalscope::sentiment
