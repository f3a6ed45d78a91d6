#include "html/condense.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/utf8.h"

namespace rivalscope::html {
namespace {

constexpr std::string_view kMark = "\xF4\x8F\xBC\x80";  // U+10FF00
constexpr uint32_t kMarkCodePoint = 0x10FF00;

// Bytes that may begin something that the tokenizer changes or reports: controls and, by their lead bytes, C1 controls
// and noncharacters (https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream).
enum : uint8_t { kPlain = 0, kRefused = 1, kReference = 2, kLooks = 4 };
constexpr std::array<uint8_t, 256> kBytes = [] {
  std::array<uint8_t, 256> bytes{};
  for (size_t c = 0; c < 0x20; ++c) bytes[c] = kRefused;
  for (const char c : {'\t', '\n', '\f', '\r'}) bytes[static_cast<unsigned char>(c)] = kPlain;
  bytes[0x7F] = kRefused;
  bytes['&'] = kReference;
  bytes[0xC2] = kLooks;                                     // C2 80 to C2 9F are C1 controls
  bytes[0xEF] = kLooks;                                     // EF B7 90 to EF B7 AF, EF BF BE, EF BF BF
  for (size_t c = 0xF0; c <= 0xFF; ++c) bytes[c] = kLooks;  // .. .F BF BE and BF
  return bytes;
}();

bool IsChanged(std::string_view text, size_t at) {
  const auto byte = [&](size_t ahead) {
    return at + ahead < text.size() ? static_cast<unsigned char>(text[at + ahead]) : 0U;
  };
  if (byte(0) == 0xC2) return byte(1) < 0xA0;
  if (byte(0) == 0xEF)
    return (byte(1) == 0xB7 && byte(2) >= 0x90 && byte(2) <= 0xAF) || (byte(1) == 0xBF && byte(2) >= 0xBE);
  return byte(2) == 0xBF && byte(3) >= 0xBE;
}

// How far `text` is plain.
size_t PlainPrefix(std::string_view text, bool references) {
  for (size_t at = 0; at < text.size(); ++at) {
    const uint8_t kind = kBytes[static_cast<unsigned char>(text[at])];
    if (kind == kPlain) continue;
    if (kind == kRefused || (kind == kReference && references)) return at;
    if (kind == kLooks && IsChanged(text, at)) return at;
  }
  return text.size();
}

// "&#x10FF00;" and its like, which would make a mark out of a page's own characters.
bool RefersTo(std::string_view html, uint32_t code_point) {
  for (size_t at = html.find("&#"); at != std::string_view::npos; at = html.find("&#", at)) {
    at += 2;
    const bool hex = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    if (hex) ++at;
    while (at < html.size() && html[at] == '0') ++at;
    uint32_t value = 0;
    std::from_chars(html.data() + at, html.data() + html.size(), value, hex ? 16 : 10);
    if (value == code_point) return true;
  }
  return false;
}

}  // namespace

Condenser::Condenser(std::string_view utf8, size_t min_cut) : source_(utf8), min_cut_(min_cut) {}

void Condenser::Add(size_t begin, size_t end) {
  while (begin < end && IsHtmlSpace(source_[begin])) ++begin;
  while (begin < end && IsHtmlSpace(source_[end - 1])) --end;
  if (end - begin >= min_cut_ && end > begin) cuts_.push_back({begin, end, 0});
}

void Condenser::Text(size_t begin, size_t end) {
  // Up to the next reference, and on behind the white space that surely ends it.
  while (begin + min_cut_ <= end && begin < end) {
    const std::string_view rest = source_.substr(begin, end - begin);
    const size_t plain = PlainPrefix(rest, true);
    Add(begin, begin + plain);
    size_t next = plain;
    while (next < rest.size() && !IsHtmlSpace(rest[next])) ++next;
    begin += next;
    if (next == 0) return;
  }
}

void Condenser::RawText(size_t begin, size_t end, bool references) {
  if (end - begin < min_cut_) return;
  if (PlainPrefix(source_.substr(begin, end - begin), references) == end - begin) Add(begin, end);
}

void Condenser::StartTag(const Tag& tag) {
  if (tag.attributes.size() < min_cut_) return;
  std::string_view rest = tag.attributes;
  RawAttribute attribute;
  while (NextAttribute(rest, attribute)) {
    const std::string_view value = attribute.value;
    if (value.size() < min_cut_ || PlainPrefix(value, true) != value.size()) continue;
    // The two that the tree's construction looks at: <input type=hidden> in tables, <annotation-xml encoding>.
    if (text::EqualsAsciiNoCase(attribute.name, "type") || text::EqualsAsciiNoCase(attribute.name, "encoding"))
      continue;
    const auto begin = static_cast<size_t>(value.data() - source_.data());
    Add(begin, begin + value.size());
  }
}

bool Condenser::MarkIsUnused() const {
  return source_.find(kMark) == std::string_view::npos && !RefersTo(source_, kMarkCodePoint);
}

std::string_view Condenser::Page() {
  if (cuts_.empty() || !MarkIsUnused()) {
    cuts_.clear();
    return source_;
  }
  size_t kept = 0;
  for (size_t i = 0; i < cuts_.size(); ++i) {
    Cut& cut = cuts_[i];
    page_.append(source_, kept, cut.begin - kept);
    cut.mark = page_.size();
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), i);
    page_.append(kMark).append(digits.data(), written.ptr).append(kMark);
    kept = cut.end;
  }
  page_.append(source_, kept);
  return page_;
}

size_t Condenser::SourceOffset(size_t offset) const {
  const auto after =
      std::upper_bound(cuts_.begin(), cuts_.end(), offset, [](size_t at, const Cut& cut) { return at < cut.mark; });
  if (after == cuts_.begin()) return offset;
  const Cut& cut = *std::prev(after);
  const size_t resumes =
      after == cuts_.end() ? page_.size() - (source_.size() - cut.end) : after->mark - (after->begin - cut.end);
  return offset < resumes ? cut.begin : cut.end + (offset - resumes);
}

// The number of the mark at `at`, which moves behind it; kNone and no move where there is none.
uint32_t Condenser::MarkAt(std::string_view parsed, size_t& at) const {
  if (parsed.substr(at, kMark.size()) != kMark) return kNone;
  uint32_t number = 0;
  const char* end = parsed.data() + parsed.size();
  const auto read = std::from_chars(parsed.data() + at + kMark.size(), end, number);
  const auto after = static_cast<size_t>(read.ptr - parsed.data());
  if (read.ec != std::errc() || number >= cuts_.size() || parsed.substr(after, kMark.size()) != kMark) return kNone;
  at = after + kMark.size();
  return number;
}

uint32_t Condenser::WholeMark(std::string_view parsed) const {
  if (cuts_.empty() || !parsed.starts_with(kMark)) return kNone;
  size_t at = 0;
  const uint32_t number = MarkAt(parsed, at);
  return at == parsed.size() ? number : kNone;
}

void Condenser::Restore(std::string_view parsed, std::string& out) const {
  if (cuts_.empty()) {
    out += parsed;
    return;
  }
  size_t copied = 0;
  for (size_t at = parsed.find(kMark); at != std::string_view::npos; at = parsed.find(kMark, at)) {
    const size_t begin = at;
    const uint32_t number = MarkAt(parsed, at);
    if (number == kNone) {
      at += kMark.size();
      continue;
    }
    out.append(parsed, copied, begin - copied);
    AppendStretch(number, out);
    copied = at;
  }
  out.append(parsed, copied);
}

// https://infra.spec.whatwg.org/#normalize-newlines
void Condenser::AppendStretch(uint32_t number, std::string& out) const {
  const Cut& cut = cuts_[number];
  std::string_view rest = source_.substr(cut.begin, cut.end - cut.begin);
  for (size_t cr = rest.find('\r'); cr != std::string_view::npos; cr = rest.find('\r')) {
    out.append(rest.substr(0, cr)).push_back('\n');
    rest.remove_prefix(cr + (rest.substr(cr + 1, 1) == "\n" ? 2 : 1));
  }
  out += rest;
}

}  // namespace rivalscope::html
