// One pass over the text with a stack of open brackets. Inside a string the one hard question is whether a quote ends
// it: it does when the next thing that is no space could follow a string (a comma followed by something that can begin
// a value, a colon, a closing bracket, the end). That reads "url":"<img width="300">" as its author meant it.
#include "extract/json_repair.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rivalscope::extract {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMaxOpen = 1000;  // brackets; what nests deeper is nothing that its author meant

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool IsHex(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

// Replaces the spellings of a double quote that leave no quote to parse by.
std::string DecodeQuoteEntities(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&quot;", "\""}, {"&#34;", "\""},  {"& #34;", "\""},     {"&# 34;", "\""},
      {"&#034;", "\""}, {"&#x22;", "\""}, {"&amp;quot;", "\""}, {"& quot;", "\""}};
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto* const found = std::find_if(std::begin(kEntities), std::end(kEntities), [&](const auto& entity) {
      return text[at] == '&' && text.substr(at, entity.first.size()) == entity.first;
    });
    if (found == std::end(kEntities)) {
      out += text[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

class Repairer {
 public:
  explicit Repairer(std::string_view text) : text_(text) {}

  RepairedJson Run() {
    while (at_ < text_.size() && open_.size() <= kMaxOpen) Step();
    while (!open_.empty()) {
      Note("missing closing bracket");
      Close(open_.back());
    }
    if (values_ > 1) {
      Note("several values in one block");
      result_.json = "[" + result_.json + "]";
    }
    return std::move(result_);
  }

 private:
  void Note(const char* repair) {
    auto& repairs = result_.repairs;
    if (std::find(repairs.begin(), repairs.end(), repair) == repairs.end()) repairs.emplace_back(repair);
  }
  bool Starts(std::string_view token) const { return text_.substr(at_, token.size()) == token; }
  void SkipPast(std::string_view end) {
    const size_t found = text_.find(end, at_);
    at_ = found == kNone ? text_.size() : found + end.size();
  }
  size_t NextSolid(size_t at) const {
    while (at < text_.size() && IsSpace(text_[at])) ++at;
    return at;
  }

  // Before a value: the comma that should stand between it and the last.
  void BeginValue() {
    if (need_comma_) {
      if (!open_.empty()) Note("missing comma");
      result_.json += ',';
      need_comma_ = false;
    } else if (pending_comma_) {
      result_.json += ',';
    }
    pending_comma_ = false;
    if (open_.empty()) ++values_;
  }

  void Close(char bracket) {
    if (pending_comma_) Note("trailing comma");
    pending_comma_ = false;
    result_.json += bracket;
    open_.pop_back();
    need_comma_ = true;
  }

  void Step() {
    const char c = text_[at_];
    if (IsSpace(c)) {
      result_.json += ' ';
      ++at_;
    } else if (Starts("<!--") || Starts("-->") || Starts("<![CDATA[") || Starts("]]>")) {
      Note("HTML comment or CDATA marks");
      at_ += Starts("<![CDATA[") ? 9 : (Starts("<!--") ? 4 : 3);
    } else if (Starts("/*")) {
      Note("comment");
      SkipPast("*/");
    } else if (Starts("//")) {
      Note("comment");
      // "// <![CDATA[" may share its line with the JSON itself.
      const size_t line_end = std::min(text_.find('\n', at_), text_.size());
      const std::string_view line = text_.substr(at_, line_end - at_);
      at_ += std::min({line.size(), line.find("<![CDATA["), line.find("]]>")});
    } else if (c == '"') {
      BeginValue();
      String();
      need_comma_ = true;
    } else if (c == '{' || c == '[') {
      BeginValue();
      result_.json += c;
      open_ += c == '{' ? '}' : ']';
      ++at_;
    } else if (c == '}' || c == ']') {
      Bracket(c);
    } else if (c == ',' || c == ';') {
      Separator(c);
    } else if (c == ':') {
      result_.json += c;
      need_comma_ = false;
      pending_comma_ = false;
      ++at_;
    } else {
      Literal();
    }
  }

  void Bracket(char c) {
    ++at_;
    if (open_.find(c) == std::string::npos) {
      Note("stray closing bracket");
      return;
    }
    while (open_.back() != c) {
      Note("missing closing bracket");
      Close(open_.back());
    }
    Close(c);
  }

  void Separator(char c) {
    ++at_;
    if (c == ';' && open_.empty()) {
      Note("trailing semicolon");
    } else if (!need_comma_ || c == ';') {
      Note("stray separator");
    } else {
      pending_comma_ = true;  // written when a value follows, so that trailing commas vanish
      need_comma_ = false;
    }
  }

  // A number, true, false, null; anything else is kept for the parser to refuse.
  void Literal() {
    BeginValue();
    const size_t begin = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && std::string_view("{}[],:;\"").find(text_[at_]) == kNone) ++at_;
    const std::string_view literal = text_.substr(begin, at_ - begin);
    if (literal == "undefined" || literal == "NaN" || literal == "None") {
      Note("literal that JSON does not know");
      result_.json += "null";
    } else {
      result_.json += literal;
    }
    need_comma_ = true;
  }

  // Whether the quote at `at` (inside a string) can be its end.
  bool EndsString(size_t at) const {
    const size_t next = NextSolid(at + 1);
    if (next >= text_.size()) return true;
    const char c = text_[next];
    if (c == ':' || c == '}' || c == ']' || c == ';') return true;
    if (c == '/' && next + 1 < text_.size() && (text_[next + 1] == '/' || text_[next + 1] == '*')) return true;
    if (c == ',') {
      const size_t after = NextSolid(next + 1);
      if (after >= text_.size()) return true;
      const char follows = text_[after];
      static constexpr std::string_view kBegins = "\"{[}]-0123456789/";
      return kBegins.find(follows) != kNone || text_.substr(after, 4) == "true" || text_.substr(after, 5) == "false" ||
             text_.substr(after, 4) == "null";
    }
    // A missing comma: the next member begins on a line of its own.
    return c == '"' && text_.substr(at + 1, next - at - 1).find('\n') != kNone;
  }

  void String() {
    result_.json += '"';
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        if (EndsString(at_)) {
          ++at_;
          result_.json += '"';
          return;
        }
        Note("unescaped quote in a string");
        result_.json += "\\\"";
        ++at_;
      } else if (c == '\\') {
        Escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        Note("control character in a string");
        result_.json += c == '\n' ? "\\n" : " ";
        ++at_;
      } else {
        result_.json += c;
        ++at_;
      }
    }
    Note("unfinished string");
    result_.json += '"';
  }

  bool IsUnicodeEscape(size_t at) const {
    if (text_.substr(at, 2) != "\\u" || at + 6 > text_.size()) return false;
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at + 2),
                       text_.begin() + static_cast<std::ptrdiff_t>(at + 6), IsHex);
  }

  void Escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (next == 'u' && IsUnicodeEscape(at_)) {
      // Surrogates only count in pairs.
      const auto surrogate = [&](size_t at, std::string_view second_digits) {
        return IsUnicodeEscape(at) && (text_[at + 2] | 32) == 'd' &&
               second_digits.find(static_cast<char>(text_[at + 3] | 32)) != kNone;
      };
      constexpr std::string_view kHigh = "89ab";
      constexpr std::string_view kLow = "cdef";
      if (surrogate(at_, kHigh) && surrogate(at_ + 6, kLow)) {
        result_.json += text_.substr(at_, 12);
        at_ += 12;
      } else if (surrogate(at_, kHigh) || surrogate(at_, kLow)) {
        Note("half a surrogate pair");
        result_.json += "\\ufffd";
        at_ += 6;
      } else {
        result_.json += text_.substr(at_, 6);
        at_ += 6;
      }
    } else if (next != '\0' && std::string_view("\"\\/bfnrt").find(next) != kNone) {
      result_.json += text_.substr(at_, 2);
      at_ += 2;
    } else {
      Note("bad escape in a string");
      if (next == '\0' || next == 'u') result_.json += "\\\\";
      ++at_;  // \' is ' and so on
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  RepairedJson result_;
  std::string open_;  // the closing brackets that are owed
  bool need_comma_ = false;
  bool pending_comma_ = false;
  int values_ = 0;
};

}  // namespace

RepairedJson RepairJson(std::string_view text) {
  if (text.find('"') == kNone && text.find('&') != kNone) {
    const std::string decoded = DecodeQuoteEntities(text);
    RepairedJson repaired = Repairer(decoded).Run();
    repaired.repairs.emplace_back("quotes written as HTML entities");
    return repaired;
  }
  return Repairer(text).Run();
}

int JsonDepth(std::string_view json) {
  int depth = 0;
  int deepest = 0;
  for (size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') {
      for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\') ++at;
      }
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

}  // namespace rivalscope::extract
