#include "sentiment/tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

#include "text/eight_bytes.h"
#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

// Zero bytes behind the text, so that eight may be read wherever one may.
constexpr size_t kAhead = 8;

// The top bits of the bytes that are not a-z.
uint64_t NotLowerCase(uint64_t bytes) { return ~(text::AsciiBetween('a', 'z', bytes) & ~bytes) & text::kTopBits; }

// How many of eight bytes are a-z before the first that is not.
size_t LowerCasePrefix(uint64_t bytes) { return text::SizeBefore(NotLowerCase(bytes)); }

// As text::LoadEight would read them.
constexpr uint32_t FourBytes(const char (&text)[5]) {
  uint32_t out = 0;
  for (unsigned i = 0; i < 4; ++i) out |= uint32_t{static_cast<unsigned char>(text[i])} << 8 * i;
  return out;
}

// Eight letters read at once, capitals made small.
struct EightLetters {
  explicit EightLetters(const char* at) : bytes(text::LoadEight(at)), small(bytes | text::kCaseBits) {
    others = NotLowerCase(small);
    all = text::BytesBefore(others);
  }
  uint64_t bytes, small;
  uint64_t others;  // top bits of those that are no letters
  uint64_t all;     // the letters at the front, all bits of their bytes set
};

bool IsAsciiLetter(unsigned char byte) { return static_cast<unsigned char>((byte | 0x20U) - 'a') <= 'z' - 'a'; }

// Whether an ASCII word ends before this byte.
bool EndsWord(unsigned char byte) {
  static constexpr auto kEnds = [] {
    std::array<bool, 256> ends{};
    for (unsigned c = 0; c < 0x80; ++c)
      ends[c] = c != '\'' && !(c >= '0' && c <= '9') && !((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    return ends;
  }();
  return kEnds[byte];
}

// What a mark is taken for; 0: it tells nothing.
constexpr char MarkOf(char32_t c) {
  switch (c) {
    case '.':
    case 0x2026:
    case 0x6D4:
    case 0x3002:
      return '.';
    case '!':
    case 0xA1:
      return '!';
    case '?':
    case 0x61F:
    case 0xBF:
      return '?';
    case ',':
    case 0x60C:
      return ',';
    case ';':
    case 0x61B:
      return ';';
    case ':':
      return ':';
    case '(':
    case '[':
    case '{':
      return '(';
    case ')':
    case ']':
    case '}':
      return ')';
    case '/':
      return '/';
    case '-':
    case 0x2013:
    case 0x2014:
      return '-';
    default:
      return 0;
  }
}

char AsciiMark(unsigned char byte) {
  static constexpr auto kMarks = [] {
    std::array<char, 128> marks{};
    for (unsigned char c = 0; c < 0x80; ++c) marks[c] = MarkOf(c);
    return marks;
  }();
  return kMarks[byte];
}

// Reading state of one text.
class Reader {
 public:
  // `out.folded` is read, and written where the key of a word is as long as the word.
  Reader(const Alphabet& alphabet, const EmoticonTable& emoticons, WordList& out)
      : text_(out.folded.data(), out.text.size()),
        bytes_(out.folded.data()),
        alphabet_(alphabet),
        emoticons_(emoticons),
        out_(out),
        places_(out.places),
        next_(out.storage.data()) {}

  void Run() {
    for (;;) {
      PlainWords();
      if (at_ == text_.size()) break;
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (IsAsciiLetter(byte) && !OpensOther(at_, text::LoadEight(bytes_ + at_)) && PlainLetters()) continue;
      if (const size_t size = EmoticonAt(at_)) {
        Sign(at_ + size);
        continue;
      }
      size_t next = at_;
      const char32_t c = byte < 0x80 ? text_[next++] : text::NextCodePoint(text_, next);
      switch (Alphabet::KindOf(c)) {
        case CharKind::kLetter:
          Letters();
          break;
        case CharKind::kDigit:
          Number();
          break;
        case CharKind::kSymbol:
          Symbol(c, next);
          break;
        case CharKind::kPunctuation:
          Punctuation(c, next);
          break;
        default:
          Blank(c, next);
          break;
      }
    }
    out_.words = {out_.storage.data(), next_};
  }

 private:
  // Whether what begins at a letter may be an address, is a literal newline or an emoticon, and so no word.
  bool OpensOther(size_t at, uint64_t bytes) const {
    const auto four = static_cast<uint32_t>(bytes);
    return four == FourBytes("http") || four == FourBytes("www.") || IsLiteralNewline(at) || EmoticonAt(at) > 0;
  }

  bool AtWordStart(size_t at) const {
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(text_[at - 1]);
    return before < 0x80 && Alphabet::KindOf(before) != CharKind::kLetter &&
           Alphabet::KindOf(before) != CharKind::kDigit;
  }

  // An emoticon that begins with a letter or digit must stand alone: "xD", not "boxD".
  size_t EmoticonAt(size_t at) const {
    return emoticons_.Begins(static_cast<unsigned char>(text_[at])) ? EmoticonFrom(at) : 0;
  }

  size_t EmoticonFrom(size_t at) const {
    const size_t size = emoticons_.SizeAt(text_.substr(at));
    if (size == 0) return 0;
    const CharKind first = Alphabet::KindOf(static_cast<unsigned char>(text_[at]));
    const bool wordy = first == CharKind::kLetter || first == CharKind::kDigit;
    if (wordy && !AtWordStart(at)) return 0;
    const size_t end = at + size;
    const CharKind last = Alphabet::KindOf(static_cast<unsigned char>(text_[end - 1]));
    if (last != CharKind::kLetter && last != CharKind::kDigit) return wordy && text_[at] == '8' ? 0 : size;
    if (end == text_.size()) return size;
    const auto after = static_cast<unsigned char>(text_[end]);
    return after >= 0x80 || Alphabet::KindOf(after) == CharKind::kLetter || Alphabet::KindOf(after) == CharKind::kDigit
               ? 0
               : size;
  }

  Word& Push(WordKind kind, size_t end) {
    *next_ = {.begin = static_cast<uint32_t>(at_),
              .end = static_cast<uint32_t>(end),
              .key = static_cast<uint32_t>(out_.keys.size()),
              .kind = kind};
    at_ = end;
    return *next_++;
  }

  void Finish(Word& word) {
    if (out_.keys.size() - word.key > kMaxKeyBytes) out_.keys.resize(word.key);
    word.key_size = static_cast<uint32_t>(out_.keys.size()) - word.key;
    word.ends = KeyEnds(out_.KeyOf(word));
    word.hash = word.ends.Hash();
    places_.Expect(word.hash);
  }

  void Sign(size_t end) {
    const size_t begin = at_;
    Word& word = Push(WordKind::kSign, end);
    out_.keys.append(text_.substr(begin, end - begin));
    Finish(word);
  }

  void Letters() {
    if (IsAddress()) {
      size_t end = at_;
      while (end < text_.size() && static_cast<unsigned char>(text_[end]) > ' ') ++end;
      Push(WordKind::kWord, end).mention = true;
      return;
    }
    if (IsLiteralNewline(at_)) {
      PushMark('\n', at_ + 1);
      return;
    }
    const size_t begin = at_;
    size_t end = at_;
    bool plain = true;  // ASCII letters only
    bool capitals = true;
    int letters = 0;
    const size_t key = out_.keys.size();
    while (end < text_.size()) {
      size_t next = end;
      const auto byte = static_cast<unsigned char>(text_[end]);
      if (const char folded = alphabet_.FoldedAscii(byte)) {
        ++letters;
        capitals = capitals && byte >= 'A' && byte <= 'Z';
        out_.keys.push_back(folded);
        ++end;
        continue;
      }
      const char32_t c = byte < 0x80 ? text_[next++] : text::NextCodePoint(text_, next);
      const CharKind kind = Alphabet::KindOf(c);
      if (kind == CharKind::kApostrophe) {
        if (!LetterAt(next)) break;
        out_.keys.push_back('\'');
      } else if (kind == CharKind::kLetter || kind == CharKind::kDigit) {
        ++letters;
        capitals = capitals && IsUpper(c);
        if (alphabet_.InTable(c)) {
          out_.keys.append(alphabet_.Folded(c).View());
        } else {
          plain = false;
        }
      } else if (kind != CharKind::kJoiner) {
        break;
      }
      end = next;
    }
    Word& word = Push(WordKind::kWord, end);
    word.key = static_cast<uint32_t>(key);
    word.capitals = capitals && letters > 1;
    if (!capitals) out_.has_lower_case = true;
    if (!plain && end - begin <= kMaxKeyBytes) {
      out_.keys.resize(key);
      alphabet_.AppendFolded(text_.substr(begin, end - begin), out_.keys);
    }
    Finish(word);
  }

  // Words of ASCII letters, an apostrophe among the first eight ("don't"), that end before ASCII which is no part of a
  // word, and the plainest marks between them: most of a text. Stops before whatever is none. A function of its own, so
  // that registers suffice for where it stands.
  [[gnu::noinline]] void PlainWords() {
    char* const bytes = bytes_;
    const WordPlaces places = places_;
    size_t at = at_;
    Word* next = next_;
    bool all_capitals = true;
    for (;;) {
      while (bytes[at] == ' ') ++at;
      const EightLetters letters(bytes + at);
      size_t size = 8;
      KeyEnds key{letters.small & letters.all, 0};
      uint64_t cased = text::kCaseBits & letters.all;
      if (letters.others == 0) {
        size += SmallLetters(bytes + at + 8);
        key.tail = text::LoadEight(bytes + at + size - 8) | text::kCaseBits;
      } else if (size = text::SizeBefore(letters.others); bytes[at + size] == '\'' && size > 0 && size < 7) {
        const size_t more = LowerCasePrefix(letters.small >> 8 * (size + 1));
        const uint64_t all = text::FirstBytes(size + 1 + more);
        cased = text::kCaseBits & all & ~(uint64_t{0xFF} << 8 * size);
        key.head = letters.small & all;
        size = more > 0 ? size + 1 + more : 0;
        if (size == 8) key.tail = key.head;
      }
      if (size == 0) {
        if (!PlainMarkAt(at)) break;
        at_ = at;
        next_ = next;
        PushMark(bytes[at], at + 1);
        at = at_;
        next = next_;
        continue;
      }
      if (size > kMaxKeyBytes || !EndsWord(static_cast<unsigned char>(bytes[at + size])) ||
          OpensOther(at, letters.bytes))
        break;
      const uint64_t capitals = ~letters.bytes & cased;
      bool shouted = false;
      if (capitals != 0) {
        if (!alphabet_.PlainCapitals()) break;
        const uint64_t folded = letters.bytes | capitals;
        std::memcpy(bytes + at, &folded, sizeof folded);
        shouted = capitals == cased && size <= 8;
      }
      *next = PlainWord(at, size, key, capitals == 0, shouted);
      places.Expect(next++->hash);
      all_capitals &= shouted;
      at += size;
    }
    at_ = at;
    next_ = next;
    out_.has_lower_case |= !all_capitals;
  }

  // A comma or full stop before a space or the end: most marks.
  bool PlainMarkAt(size_t at) const {
    const char mark = bytes_[at], after = bytes_[at + 1];
    return (mark == ',' || mark == '.') && (after == ' ' || after == '\0') &&
           !emoticons_.Begins(static_cast<unsigned char>(mark));
  }

  // How many a-z there are from `at` on; more than a key holds are not counted further.
  static size_t SmallLetters(const char* at) {
    size_t size = 0;
    for (size_t more = 8; more == 8 && size < kMaxKeyBytes; size += more)
      more = LowerCasePrefix(text::LoadEight(at + size));
    return size;
  }

  // A word whose key stands in its place.
  static Word PlainWord(size_t begin, size_t size, KeyEnds key, bool as_typed, bool capitals) {
    return {.begin = static_cast<uint32_t>(begin),
            .end = static_cast<uint32_t>(begin + size),
            .key = static_cast<uint32_t>(begin),
            .key_size = static_cast<uint32_t>(size),
            .ends = key,
            .hash = key.Hash(),
            .in_place = true,
            .as_typed = as_typed,
            .capitals = capitals && size > 1};
  }

  // A word of letters and digits that are ASCII before and after folding, ended by a mark, a
  // space or the end of the text. Does nothing where there is more to it.
  bool PlainLetters() {
    char* bytes = bytes_ + at_;
    const size_t most = std::min(text_.size() - at_, kMaxKeyBytes);
    size_t size = 0;
    while (size + 8 <= most) {  // a-z fold to themselves in all languages
      const size_t lower = LowerCasePrefix(text::LoadEight(bytes + size));
      size += lower;
      if (lower < 8) break;
    }
    auto others = static_cast<unsigned>(size > 0);  // than capitals
    unsigned changed = 0;                           // by folding
    for (; size < most; ++size) {
      const auto byte = static_cast<unsigned char>(bytes[size]);
      const auto folded = static_cast<unsigned char>(alphabet_.FoldedAscii(byte));
      if (folded == 0) break;
      others |= static_cast<unsigned>(byte - 'A' > 'Z' - 'A' || byte < 'A');
      changed |= static_cast<unsigned>(byte ^ folded);
    }
    if (size == 0 || !EndsWord(static_cast<unsigned char>(bytes[size]))) return false;
    if (changed != 0) {
      for (char& byte : std::span(bytes, size)) byte = alphabet_.FoldedAscii(static_cast<unsigned char>(byte));
    }
    const uint64_t tail = size >= 8 ? text::LoadEight(bytes + size - 8) : 0;
    *next_ = PlainWord(at_, size, {text::LoadEight(bytes) & text::FirstBytes(size), tail}, changed == 0, others == 0);
    places_.Expect(next_++->hash);
    out_.has_lower_case |= others != 0;
    at_ += size;
    return true;
  }

  static bool IsUpper(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return (c >= 0xC0 && c <= 0xDE) || (c >= 0x100 && c < 0x138 && c % 2 == 0) || c == 0x15E || c == 0x160 ||
           c == 0x18F;
  }

  bool LetterAt(size_t at) const {
    if (at >= text_.size()) return false;
    size_t next = at;
    return Alphabet::KindOf(text::NextCodePoint(text_, next)) == CharKind::kLetter;
  }

  bool IsAddress() const {
    if (text_[at_] != 'h' && text_[at_] != 'w') return false;
    if (at_ + 1 >= text_.size() || (text_[at_ + 1] != 't' && text_[at_ + 1] != 'w')) return false;
    const std::string_view rest = text_.substr(at_, 8);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }

  // The filters' input writes a line break inside a text as the two characters "\n".
  bool IsLiteralNewline(size_t at) const { return at > 0 && text_[at - 1] == '\\' && text_[at] == 'n'; }

  // Short whole numbers have a key, for terms speak of them ("10 out of 10").
  void Number() {
    size_t end = at_;
    double value = 0;
    double scale = 0;
    const size_t key = out_.keys.size();
    while (end < text_.size()) {
      size_t next = end;
      const char32_t c = text::NextCodePoint(text_, next);
      if (Alphabet::KindOf(c) == CharKind::kDigit) {
        const int digit = static_cast<int>(c < 0x80 ? c - '0' : c < 0x6F0 ? c - 0x660 : c - 0x6F0);
        value = scale > 0 ? value + digit * scale : value * 10 + digit;
        out_.keys.push_back(static_cast<char>('0' + digit));
        if (scale > 0) scale /= 10;
      } else if ((c == '.' || c == ',') && scale == 0 && next < text_.size() && text_[next] >= '0' &&
                 text_[next] <= '9') {
        scale = 0.1;
      } else {
        break;
      }
      end = next;
    }
    if (scale > 0 || out_.keys.size() - key > kMaxNumberKey) out_.keys.resize(key);
    Word& word = Push(WordKind::kNumber, end);
    word.number = static_cast<float>(std::min(value, 1e9));
    word.key = static_cast<uint32_t>(key);
    Finish(word);
  }

  // An emoji with its selectors, skin tones and joined parts is one sign; its key is the first code point.
  void Symbol(char32_t first, size_t next) {
    const size_t begin = at_;
    const size_t first_end = next;
    while (next < text_.size()) {
      size_t after = next;
      const char32_t c = text::NextCodePoint(text_, after);
      if (c == 0x200D) {
        if (after < text_.size()) text::NextCodePoint(text_, after);
      } else if (!(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0x1F3FB && c <= 0x1F3FF)) {
        break;
      }
      next = after;
    }
    if (first == 0xFFFD) {
      Push(WordKind::kPunctuation, next);
      return;
    }
    Word& word = Push(WordKind::kSign, next);
    out_.keys.append(text_.substr(begin, first_end - begin));
    Finish(word);
  }

  void Punctuation(char32_t c, size_t next) {
    if (c == '@' && LetterAt(next) && AtWordStart(at_)) {
      size_t end = next;
      while (end < text_.size() && (Alphabet::KindOf(static_cast<unsigned char>(text_[end])) == CharKind::kLetter ||
                                    text_[end] == '_' || (text_[end] >= '0' && text_[end] <= '9')))
        ++end;
      Push(WordKind::kWord, end).mention = true;
      return;
    }
    const char mark = c < 0x80 ? AsciiMark(static_cast<unsigned char>(c)) : MarkOf(c);
    const bool between_words = at_ > 0 && text_[at_ - 1] != ' ' && next < text_.size() && text_[next] != ' ';
    if (mark == 0 || (mark == '-' && between_words && c != 0x2014) ||
        (mark == '.' && between_words && c == '.' && InName(next))) {
      at_ = next;
      return;
    }
    uint8_t repeat = 1;
    while (next < text_.size()) {
      size_t after = next;
      if (MarkAt(after) != mark || emoticons_.SizeAt(text_.substr(next)) > 0) break;
      next = after;
      if (repeat < 9) ++repeat;
    }
    if (c == 0x2026) repeat = 3;
    PushMark(mark, next).repeat = repeat;
  }

  Word& PushMark(char mark, size_t end) {
    if (mark == '.' || mark == '!' || mark == '?' || mark == '\n')
      out_.ends.push_back(static_cast<uint32_t>(next_ - out_.storage.data()));
    Word& word = Push(WordKind::kPunctuation, end);
    word.mark = mark;
    return word;
  }

  // "amazon.com", "e.g": a full stop between lower-case letters ends no sentence. Reviews also forget the space
  // ("slow.Never again"); a capital after it tells the two apart.
  bool InName(size_t next) const {
    return text_[next] >= 'a' && text_[next] <= 'z' && at_ > 0 && text_[at_ - 1] != '.';
  }

  char MarkAt(size_t& at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x80) return MarkOf(text::NextCodePoint(text_, at));
    ++at;
    return AsciiMark(byte);
  }

  void Blank(char32_t c, size_t next) {
    if (c == '\n' || c == 0x2028 || c == 0x2029) {
      PushMark('\n', next);
    } else {
      at_ = next;
    }
  }

  std::string_view text_;
  char* bytes_;  // of text_; kAhead more may be read
  const Alphabet& alphabet_;
  const EmoticonTable& emoticons_;
  WordList& out_;
  const WordPlaces places_;
  Word* next_;
  size_t at_ = 0;
};

}  // namespace

void EmoticonTable::Add(std::string_view emoticon) {
  if (emoticon.empty()) return;
  auto& list = by_first_[static_cast<unsigned char>(emoticon[0])];
  list.emplace_back(emoticon);
  begins_[static_cast<unsigned char>(emoticon[0])] = true;
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

size_t EmoticonTable::Longest(const std::vector<std::string>& list, std::string_view rest) {
  for (const auto& emoticon : list)
    if (rest.starts_with(emoticon)) return emoticon.size();
  return 0;
}

void ReadWords(std::string_view utf8, const Alphabet& alphabet, const EmoticonTable& emoticons, WordList& out) {
  out.text = utf8.substr(0, kMaxTextBytes);
  out.keys.clear();
  out.ends.clear();
  out.folded.assign(out.text);
  out.folded.append(kAhead, '\0');
  out.storage.Reserve(out.text.size());  // no word is without a byte
  out.has_lower_case = false;
  Reader(alphabet, emoticons, out).Run();
}

}  // namespace rivalscope::sentiment
