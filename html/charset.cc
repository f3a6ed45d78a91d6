// The order is that of browsers: a byte order mark, the HTTP header, <meta>, and only then a guess
// (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding). Labels are those of
// https://encoding.spec.whatwg.org/#names-and-labels, where ISO-8859-1 means windows-1252, ISO-8859-9 windows-1254 and
// so on. The guess is ICU's detector, after a test that settles most pages: bytes that are valid UTF-8 are UTF-8.
#include "html/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "html/tag_scanner.h"
#include "text/utf8.h"

namespace rivalscope::html {
namespace {

// The specification prescans 1,024 bytes and changes its mind when the parser meets a later <meta>; reading on has the
// same end.
constexpr size_t kPrescanBytes = 32u << 10;
constexpr size_t kDetectBytes = 64u << 10;

struct Encoding {
  const char* name;       // of the standard
  const char* converter;  // ICU's
  const char* labels;     // without the name in lower case, which is one always
};

constexpr Encoding kEncodings[] = {
    {"UTF-8", nullptr, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8"},
    {"IBM866", "ibm-866", "866 cp866 csibm866"},
    {"ISO-8859-2", "ISO-8859-2", "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"ISO-8859-3", "ISO-8859-3", "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"ISO-8859-4", "ISO-8859-4", "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"ISO-8859-5", "ISO-8859-5",
     "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"ISO-8859-6", "ISO-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 "
     "iso88596 iso_8859-6 iso_8859-6:1987"},
    {"ISO-8859-7", "ISO-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
     "sun_eu_greek"},
    {"ISO-8859-8", "ISO-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 "
     "visual"},
    {"ISO-8859-8-I", "ISO-8859-8", "csiso88598i logical"},
    {"ISO-8859-10", "iso-8859_10-1998", "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"ISO-8859-13", "ISO-8859-13", "iso8859-13 iso885913"},
    {"ISO-8859-14", "iso-8859_14-1998", "iso8859-14 iso885914"},
    {"ISO-8859-15", "ISO-8859-15", "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
    {"KOI8-R", "KOI8-R", "cskoi8r koi koi8 koi8_r"},
    {"KOI8-U", "KOI8-U", "koi8-ru"},
    {"macintosh", "macintosh", "csmacintosh mac x-mac-roman"},
    {"windows-874", "windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"},
    {"windows-1250", "windows-1250", "cp1250 x-cp1250"},
    {"windows-1251", "windows-1251", "cp1251 x-cp1251"},
    {"windows-1252", "windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
     "iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 x-user-defined"},
    {"windows-1253", "windows-1253", "cp1253 x-cp1253"},
    {"windows-1254", "windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "windows-1255", "cp1255 x-cp1255"},
    {"windows-1256", "windows-1256", "cp1256 x-cp1256"},
    {"windows-1257", "windows-1257", "cp1257 x-cp1257"},
    {"windows-1258", "windows-1258", "cp1258 x-cp1258"},
    {"x-mac-cyrillic", "x-mac-cyrillic", "x-mac-ukrainian"},
    {"GBK", "gb18030", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk"},
    {"gb18030", "gb18030", ""},
    {"Big5", "Big5-HKSCS", "big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"EUC-JP", "EUC-JP", "cseucpkdfmtjapanese x-euc-jp"},
    {"ISO-2022-JP", "ISO-2022-JP", "csiso2022jp"},
    {"Shift_JIS", "windows-31j", "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis"},
    {"EUC-KR", "windows-949",
     "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"},
    {"UTF-16BE", "UTF-16BE", "unicodefffe"},
    {"UTF-16LE", "UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16"},
};

bool ListHolds(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word) return true;
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return false;
}

const Encoding* FindLabel(std::string_view label) {
  const std::string wanted = text::AsciiLower(text::Trim(label));
  if (wanted.empty()) return nullptr;
  const auto* const at = std::find_if(std::begin(kEncodings), std::end(kEncodings), [&](const Encoding& encoding) {
    return text::EqualsAsciiNoCase(encoding.name, wanted) || ListHolds(encoding.labels, wanted);
  });
  return at == std::end(kEncodings) ? nullptr : at;
}

const Encoding* FromBom(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return FindLabel("utf-8");
  if (bytes.substr(0, 2) == "\xFE\xFF") return FindLabel("utf-16be");
  if (bytes.substr(0, 2) == "\xFF\xFE") return FindLabel("utf-16le");
  return nullptr;
}

// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements
std::string_view CharsetInContent(std::string_view content) {
  const std::string lower = text::AsciiLower(content);
  size_t at = 0;
  while ((at = lower.find("charset", at)) != std::string::npos) {
    at += 7;
    while (at < content.size() && IsHtmlSpace(content[at])) ++at;
    if (at >= content.size() || content[at] != '=') continue;
    ++at;
    while (at < content.size() && IsHtmlSpace(content[at])) ++at;
    if (at >= content.size()) return {};
    if (content[at] == '"' || content[at] == '\'') {
      const size_t close = content.find(content[at], at + 1);
      return close == std::string_view::npos ? std::string_view() : content.substr(at + 1, close - at - 1);
    }
    size_t end = at;
    while (end < content.size() && !IsHtmlSpace(content[end]) && content[end] != ';') ++end;
    return content.substr(at, end - at);
  }
  return {};
}

// The encoding that one <meta> names, or null.
const Encoding* FromMetaTag(std::string_view attributes) {
  std::optional<std::string_view> equiv, content, charset;
  RawAttribute attribute;
  while (NextAttribute(attributes, attribute)) {
    const auto keep_first = [&](std::string_view name, std::optional<std::string_view>& slot) {
      if (!slot && text::EqualsAsciiNoCase(attribute.name, name)) slot = attribute.value;
    };
    keep_first("http-equiv", equiv);
    keep_first("content", content);
    keep_first("charset", charset);
  }
  const bool pragma = equiv && text::EqualsAsciiNoCase(*equiv, "content-type");
  if (!charset && pragma && content) charset = CharsetInContent(*content);
  return charset ? FindLabel(*charset) : nullptr;
}

// https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
const Encoding* FromMeta(std::string_view bytes) {
  TagScanner scanner(bytes.substr(0, kPrescanBytes));
  Tag tag;
  while (scanner.Next(tag)) {
    if (tag.end_tag || !text::EqualsAsciiNoCase(tag.name, "meta")) continue;
    if (const Encoding* encoding = FromMetaTag(tag.attributes)) {
      // A <meta> that was read as single bytes cannot be in UTF-16.
      return std::string_view(encoding->name).substr(0, 6) == "UTF-16" ? FindLabel("utf-8") : encoding;
    }
  }
  return nullptr;
}

bool IsAscii(std::string_view bytes) {
  unsigned char bits = 0;  // not all_of, which compilers do not vectorise
  for (const char c : bytes) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

// In these a byte below 0x80 may be another character than in ASCII.
bool RereadsAscii(const Encoding& encoding) {
  const std::string_view name = encoding.name;
  return name.substr(0, 6) == "UTF-16" || name == "ISO-2022-JP";
}

const Encoding* Detect(std::string_view bytes) {
  if (IsAscii(bytes)) return FindLabel("windows-1252");  // the standard's fallback; any would do
  if (text::IsValidUtf8(bytes)) return FindLabel("utf-8");
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  if (U_FAILURE(status)) return FindLabel("windows-1252");
  ucsdet_enableInputFilter(detector.get(), true);  // tags say nothing about the text's language
  const std::string_view sample = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return FindLabel("windows-1252");
  const char* name = ucsdet_getName(match, &status);
  const Encoding* encoding = U_FAILURE(status) ? nullptr : FindLabel(name);
  return encoding != nullptr ? encoding : FindLabel("windows-1252");
}

std::string Convert(std::string_view bytes, const Encoding& encoding) {
  if (encoding.converter == nullptr || (!RereadsAscii(encoding) && IsAscii(bytes))) return text::CleanUtf8(bytes);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.converter, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status)) return text::CleanUtf8(bytes);
  std::u16string utf16(bytes.size() * 2 + 16, u'\0');
  char16_t* target = utf16.data();
  const char* source = bytes.data();
  ucnv_toUnicode(converter.get(), &target, utf16.data() + utf16.size(), &source, bytes.data() + bytes.size(), nullptr,
                 true, &status);
  utf16.resize(static_cast<size_t>(target - utf16.data()));
  return text::CleanUtf8(text::FromUtf16(utf16));
}

}  // namespace

Decoded DecodeHtml(std::string_view bytes, std::string_view header_charset) {
  const Encoding* encoding = FromBom(bytes);
  if (encoding == nullptr) encoding = FindLabel(header_charset);
  if (encoding == nullptr) encoding = FromMeta(bytes);
  if (encoding == nullptr) encoding = Detect(bytes);
  return {Convert(bytes, *encoding), encoding->name};
}

}  // namespace rivalscope::html
