#include "sentiment/tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/utf8.h"

namespace rivalscope::sentiment {
namespace {

// The first eight bytes of a key, zeroes behind a shorter one.
uint64_t HeadOf(std::string_view key) {
  uint64_t head = 0;
  std::memcpy(&head, key.data(), std::min(key.size(), sizeof head));
  return head;
}

// How many of eight bytes are a-z before the first that is not: a comparison a byte in one register
// (a carry stays within its byte, for the top bits are masked out first).
size_t LowerCasePrefix(uint64_t bytes) {
  constexpr uint64_t kEach = 0x0101010101010101ULL;
  constexpr uint64_t kTop = 0x80 * kEach;
  const uint64_t at_least_a = (bytes | kTop) - 'a' * kEach;
  const uint64_t at_most_z = ('z' * kEach | kTop) - (bytes & ~kTop);
  const uint64_t others = ~(at_least_a & at_most_z & ~bytes) & kTop;
  static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
  return static_cast<size_t>(std::countr_zero(others)) / 8;
}

// Reading state of one text.
class Reader {
 public:
  Reader(std::string_view text, const Alphabet& alphabet, const EmoticonTable& emoticons, WordList& out)
      : text_(text), alphabet_(alphabet), emoticons_(emoticons), out_(out) {}

  void Run() {
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == ' ') {
        ++at_;
        continue;
      }
      if (BeginsPlainWord(byte) && (ShortWord() || PlainLetters())) continue;
      if (const size_t size = EmoticonHere()) {
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
  }

 private:
  // The frequent case: a letter that begins no emoticon, no address and no literal newline.
  bool BeginsPlainWord(unsigned char byte) const {
    return byte >= 'a' && byte <= 'z' && byte != 'h' && byte != 'w' && byte != 'n' && !emoticons_.Begins(byte);
  }

  bool AtWordStart() const {
    if (at_ == 0) return true;
    const auto before = static_cast<unsigned char>(text_[at_ - 1]);
    return before < 0x80 && Alphabet::KindOf(before) != CharKind::kLetter &&
           Alphabet::KindOf(before) != CharKind::kDigit;
  }

  // An emoticon that begins with a letter or digit must stand alone: "xD", not "boxD".
  size_t EmoticonHere() const {
    const size_t size = emoticons_.SizeAt(text_.substr(at_));
    if (size == 0) return 0;
    const CharKind first = Alphabet::KindOf(static_cast<unsigned char>(text_[at_]));
    const bool wordy = first == CharKind::kLetter || first == CharKind::kDigit;
    if (wordy && !AtWordStart()) return 0;
    const size_t end = at_ + size;
    const CharKind last = Alphabet::KindOf(static_cast<unsigned char>(text_[end - 1]));
    if (last != CharKind::kLetter && last != CharKind::kDigit) return wordy && text_[at_] == '8' ? 0 : size;
    if (end == text_.size()) return size;
    const auto after = static_cast<unsigned char>(text_[end]);
    return after >= 0x80 || Alphabet::KindOf(after) == CharKind::kLetter || Alphabet::KindOf(after) == CharKind::kDigit
               ? 0
               : size;
  }

  Word& Push(WordKind kind, size_t end) {
    Word word;
    word.begin = static_cast<uint32_t>(at_);
    word.end = static_cast<uint32_t>(end);
    word.kind = kind;
    word.key = static_cast<uint32_t>(out_.keys.size());
    at_ = end;
    out_.words.push_back(word);
    return out_.words.back();
  }

  void Finish(Word& word) {
    if (out_.keys.size() - word.key > kMaxKeyBytes) out_.keys.resize(word.key);
    word.key_size = static_cast<uint32_t>(out_.keys.size()) - word.key;
    word.head = HeadOf(out_.KeyOf(word));
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
    if (LiteralNewline()) return;
    if (PlainLetters()) return;
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

  // Most words: up to seven of a-z, ended by ASCII that is no part of a word. Does nothing for others.
  bool ShortWord() {
    if (text_.size() - at_ < 8) return false;
    const uint64_t bytes = LoadEight(text_.data() + at_);
    const size_t size = LowerCasePrefix(bytes);
    if (size == 8) return false;
    const auto after = static_cast<unsigned char>(text_[at_ + size]);
    if (!EndsWord(after)) return false;
    Word& word = out_.words.emplace_back();
    word.begin = word.key = static_cast<uint32_t>(at_);
    word.key_size = static_cast<uint32_t>(size);
    at_ += size;
    word.end = static_cast<uint32_t>(at_);
    word.head = bytes & ((uint64_t{1} << 8 * size) - 1);
    word.in_text = true;
    out_.has_lower_case = true;
    return true;
  }

  static bool EndsWord(unsigned char byte) {
    static constexpr auto kEnds = [] {
      std::array<bool, 256> ends{};
      for (const unsigned char c : std::string_view(" \t\n\r.,;:!?()[]{}\"/*-")) ends[c] = true;
      return ends;
    }();
    return kEnds[byte];
  }

  // A word of letters and digits that are ASCII before and after folding, ended by a mark, a
  // space or the end of the text. Does nothing where there is more to it.
  bool PlainLetters() {
    const char* bytes = text_.data() + at_;
    const size_t most = std::min(text_.size() - at_, kMaxKeyBytes);
    size_t size = 0;
    while (size + 8 <= most) {  // a-z fold to themselves in all languages
      const size_t lower = LowerCasePrefix(LoadEight(bytes + size));
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
    const size_t end = at_ + size;
    if (size == 0) return false;
    if (end < text_.size()) {
      const auto after = static_cast<unsigned char>(text_[end]);
      const CharKind kind = after < 0x80 ? Alphabet::KindOf(after) : CharKind::kLetter;
      if (kind == CharKind::kLetter || kind == CharKind::kDigit || kind == CharKind::kApostrophe) return false;
    }
    Word word;
    word.begin = static_cast<uint32_t>(at_);
    word.end = static_cast<uint32_t>(end);
    word.key_size = static_cast<uint32_t>(size);
    word.in_text = changed == 0;
    if (word.in_text) {
      word.key = word.begin;
    } else {
      word.key = static_cast<uint32_t>(out_.keys.size());
      for (size_t i = 0; i < size; ++i)
        out_.keys.push_back(alphabet_.FoldedAscii(static_cast<unsigned char>(bytes[i])));
    }
    word.head = HeadOf(out_.KeyOf(word));
    word.capitals = others == 0 && size > 1;
    if (others != 0) out_.has_lower_case = true;
    out_.words.push_back(word);
    at_ = end;
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
  bool LiteralNewline() {
    if (text_[at_] != 'n' || at_ == 0 || text_[at_ - 1] != '\\') return false;
    Push(WordKind::kPunctuation, at_ + 1).mark = '\n';
    return true;
  }

  void Number() {
    size_t end = at_;
    double value = 0;
    double scale = 0;
    while (end < text_.size()) {
      size_t next = end;
      const char32_t c = text::NextCodePoint(text_, next);
      if (Alphabet::KindOf(c) == CharKind::kDigit) {
        const int digit = static_cast<int>(c < 0x80 ? c - '0' : c < 0x6F0 ? c - 0x660 : c - 0x6F0);
        value = scale > 0 ? value + digit * scale : value * 10 + digit;
        if (scale > 0) scale /= 10;
      } else if ((c == '.' || c == ',') && scale == 0 && next < text_.size() && text_[next] >= '0' &&
                 text_[next] <= '9') {
        scale = 0.1;
      } else {
        break;
      }
      end = next;
    }
    Push(WordKind::kNumber, end).number = static_cast<float>(std::min(value, 1e9));
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
    Word& word = Push(first == 0xFFFD ? WordKind::kPunctuation : WordKind::kSign, next);
    out_.keys.append(text_.substr(begin, first_end - begin));
    Finish(word);
  }

  void Punctuation(char32_t c, size_t next) {
    if (c == '@' && LetterAt(next) && AtWordStart()) {
      size_t end = next;
      while (end < text_.size() && (Alphabet::KindOf(static_cast<unsigned char>(text_[end])) == CharKind::kLetter ||
                                    text_[end] == '_' || (text_[end] >= '0' && text_[end] <= '9')))
        ++end;
      Push(WordKind::kWord, end).mention = true;
      return;
    }
    const char mark = MarkOf(c);
    const bool between_words = at_ > 0 && text_[at_ - 1] != ' ' && next < text_.size() && text_[next] != ' ';
    if (mark == 0 || (mark == '-' && between_words && c != 0x2014) ||
        (mark == '.' && between_words && c == '.' && InName(next))) {
      at_ = next;
      return;
    }
    uint8_t repeat = 1;
    while (next < text_.size()) {
      size_t after = next;
      if (MarkOf(text::NextCodePoint(text_, after)) != mark || emoticons_.SizeAt(text_.substr(next)) > 0) break;
      next = after;
      if (repeat < 9) ++repeat;
    }
    if (c == 0x2026) repeat = 3;
    Word& word = Push(WordKind::kPunctuation, next);
    word.mark = mark;
    word.repeat = repeat;
  }

  // "amazon.com", "e.g": a full stop between lower-case letters ends no sentence. Reviews also forget the space
  // ("slow.Never again"); a capital after it tells the two apart.
  bool InName(size_t next) const {
    return text_[next] >= 'a' && text_[next] <= 'z' && at_ > 0 && text_[at_ - 1] != '.';
  }

  static char MarkOf(char32_t c) {
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

  void Blank(char32_t c, size_t next) {
    if (c == '\n' || c == 0x2028 || c == 0x2029) {
      Push(WordKind::kPunctuation, next).mark = '\n';
    } else {
      at_ = next;
    }
  }

  std::string_view text_;
  const Alphabet& alphabet_;
  const EmoticonTable& emoticons_;
  WordList& out_;
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
  out.words.clear();
  out.keys.clear();
  out.text = utf8;
  out.has_lower_case = false;
  Reader(utf8.substr(0, kMaxTextBytes), alphabet, emoticons, out).Run();
}

}  // namespace rivalscope::sentiment
