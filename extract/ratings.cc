// Reading ratings.
//
// A page says "four of five" in as many ways as it has designers; what they share is numbers and pictures, never words.
// So: two numbers of which the larger is a known scale ("4 out of 5", in whatever order the language puts them), a
// number in a name that says star or rating, a bar whose width is the share, a row of glyphs. Every reader refuses what
// it is not sure of, since a wrong rating is worse than none: it enters a statistic.
#include "extract/ratings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "extract/names.h"
#include "extract/review_words.h"
#include "html/visible_text.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

constexpr std::array<double, 6> kScales = {5, 10, 100, 6, 20, 4};  // 6 and 20: Swiss and French school marks
constexpr size_t kMaxRatingText = 80;  // bytes; a longer text is prose that happens to hold numbers
constexpr size_t kMaxShortText = 24;   // bytes; of a text that stands for a rating by itself
constexpr size_t kMaxSpeltText = 48;   // bytes; of one that says so in words
constexpr size_t kMinStars = 2;        // one alone is an icon beside a number
constexpr size_t kMaxGlyphs = 10;
constexpr size_t kPlaces = 5;  // of a row of stars, by custom

bool IsScale(double number) { return std::find(kScales.begin(), kScales.end(), number) != kScales.end(); }

std::optional<Rating> OnSmallestScale(double value) {
  if (value < 0) return std::nullopt;
  for (const double best : {5.0, 10.0, 100.0}) {
    if (value <= best) return Rating{value, best};
  }
  return std::nullopt;
}

struct Number {
  double value;
  bool percent;
};

// Numbers of a text whose digits are ASCII; comma or point is a decimal mark, since ratings are never grouped.
std::vector<Number> NumbersIn(std::string_view ascii) {
  std::vector<Number> numbers;
  for (size_t i = 0; i < ascii.size();) {
    if (ascii[i] < '0' || ascii[i] > '9') {
      ++i;
      continue;
    }
    double value = 0;
    double unit = 1;
    bool fraction = false;
    for (; i < ascii.size(); ++i) {
      const char c = ascii[i];
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        if (fraction) unit *= 10;
      } else if ((c == '.' || c == ',') && !fraction && i + 1 < ascii.size() && ascii[i + 1] >= '0' &&
                 ascii[i + 1] <= '9') {
        fraction = true;
      } else {
        break;
      }
    }
    size_t after = i;
    while (after < ascii.size() && ascii[after] == ' ') ++after;
    bool percent = after < ascii.size() && ascii[after] == '%';
    value /= unit;
    if (ascii.substr(i).starts_with("\u00BD")) value += 0.5;  // ½
    numbers.push_back({value, percent});
  }
  return numbers;
}

enum class Glyph { kNone, kFull, kHalf, kEmpty };

Glyph GlyphOf(char32_t c) {
  switch (c) {
    case U'★':
    case U'⭐':
    case U'🌟':
    case U'✭':
    case U'✮':
    case U'✯':
    case U'\uE838':  // Material Icons, star
      return Glyph::kFull;
    case U'⯨':
    case U'⯪':
    case U'½':
    case U'\uE839':  // star_half
      return Glyph::kHalf;
    case U'☆':
    case U'✩':
    case U'✰':
    case U'\uE83A':  // star_border
      return Glyph::kEmpty;
    default:
      return Glyph::kNone;
  }
}

bool SaysRating(std::string_view lower) {
  static constexpr std::array<std::string_view, 17> kStems = {
      "star", "rating", "rate",  "score", "bubble",  "stelle",    "stern",  "etoile", "estrella",
      "puan", "yildiz", "ulduz", "note",  "csillag", "bewertung", "valora", "voto"};
  return std::any_of(kStems.begin(), kStems.end(),
                     [&](std::string_view stem) { return lower.find(stem) != std::string_view::npos; });
}

std::vector<std::string_view> Tokens(std::string_view classes) {
  std::vector<std::string_view> tokens;
  size_t at = 0;
  while (at < classes.size()) {
    const size_t begin = classes.find_first_not_of(" \t\r\n\f", at);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(classes.find_first_of(" \t\r\n\f", begin), classes.size());
    tokens.push_back(classes.substr(begin, end - begin));
    at = end;
  }
  return tokens;
}

// "width: 80%" of a bar inside something that says it rates.
std::optional<Rating> RatingOfWidth(const Document& document, NodeId node) {
  const auto style = document.Attr(node, "style");
  if (!style) return std::nullopt;
  const std::string lower = text::AsciiLower(*style);
  // "--rating: 4.5" of a star that the style sheet draws.
  if (const size_t own = lower.find("--"); own != std::string::npos) {
    const size_t end = std::min(lower.find(';', own), lower.size());
    const std::string_view declared = std::string_view(lower).substr(own, end - own);
    const std::vector<Number> value = NumbersIn(declared.substr(std::min(declared.find(':'), declared.size())));
    const bool rates = SaysRating(declared.substr(0, declared.find(':')));
    if (rates && value.size() == 1 && !value[0].percent && value[0].value <= 5) return Rating{value[0].value, 5};
  }
  const size_t width = lower.find("width");
  if (width == std::string::npos || (width > 0 && lower[width - 1] == '-')) return std::nullopt;
  const size_t end = std::min(lower.find(';', width), lower.size());
  const std::vector<Number> numbers = NumbersIn(std::string_view(lower).substr(width, end - width));
  if (numbers.size() != 1 || !numbers[0].percent || numbers[0].value > 100) return std::nullopt;
  bool rates = false;
  NodeId up = node;
  for (int level = 0; level < 3 && up != html::kNoNode && !rates; ++level, up = document.parent(up)) {
    rates = SaysRating(LowerNameOf(document, up, "class") + ' ' + LowerNameOf(document, up, "data-hook"));
  }
  // A histogram's bars are shares of votes, not ratings.
  for (int level = 0; level < 4 && up != html::kNoNode; ++level, up = document.parent(up)) {
    const std::string classes = LowerNameOf(document, up, "class");
    if (classes.find("histogram") != std::string::npos || classes.find("distribution") != std::string::npos) return {};
  }
  if (!rates) return std::nullopt;
  return Rating{std::round(numbers[0].value / 20 * 10) / 10, 5};
}

enum class Star { kNone, kPlain, kFull, kHalf, kEmpty };

// One drawn star of a row: an <i>, <span>, <svg>, <img> whose name tells full from empty.
Star StarOf(const Document& document, NodeId node) {
  if (document.kind(node) != NodeKind::kElement) return Star::kNone;
  std::string name = LowerNameOf(document, node, "class") + ' ' + LowerNameOf(document, node, "data-icon") + ' ' +
                     LowerNameOf(document, node, "src") + ' ' + LowerNameOf(document, node, "href") + ' ' +
                     LowerNameOf(document, node, "xlink:href");
  if (name.find("star") == std::string::npos && name.find("yildiz") == std::string::npos) return Star::kNone;
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
  };
  if (has({"half"})) return Star::kHalf;
  if (has({"empty", "-o ", "_o ", "-off", "_off", "outline", "border", "inactive", "unfilled", "gray", "grey", "blank",
           "regular", "fa-star-o", "far ", "muted"}))
    return Star::kEmpty;
  if (has({"full", "fill", "active", "checked", "-on", "_on", "solid", "fas ", "yellow", "gold", "selected"}))
    return Star::kFull;
  // An icon, and no label beside the icons.
  constexpr NodeId kMaxInside = 8;  // nodes of a drawing
  if (document.last(node) - node > kMaxInside) return Star::kNone;
  for (NodeId inner = node + 1; inner <= document.last(node); ++inner) {
    if (document.kind(inner) == NodeKind::kText && !text::Trim(document.data(inner)).empty()) return Star::kNone;
  }
  return Star::kPlain;
}

// One of five pictures that only their colours tell apart, as utility classes name them: "text-yellow-300".
Star ColouredStarOf(const Document& document, NodeId node) {
  if (!document.Is(node, "svg") && !document.Is(node, "i")) return Star::kNone;
  const std::string name = LowerNameOf(document, node, "class");
  if (ReviewWords::Get().Mentions(name, "full_star_colours")) return Star::kFull;
  return ReviewWords::Get().Mentions(name, "empty_star_colours") ? Star::kEmpty : Star::kNone;
}

// A row of drawn stars: children of `node` (or their only child) of which each is full, half or empty.
std::optional<Rating> RatingOfStarRow(const Document& document, NodeId node) {
  double full = 0;
  size_t stars = 0;
  size_t plain = 0;
  size_t empty = 0;
  size_t coloured = 0;
  for (NodeId child = document.first_child(node); child != html::kNoNode; child = document.next_sibling(child)) {
    if (document.kind(child) != NodeKind::kElement) continue;
    Star star = StarOf(document, child);
    // A star may be wrapped once; more inside the wrapper is a row of its own.
    const NodeId inner = document.first_child(child);
    if (star == Star::kNone && inner != html::kNoNode && document.next_sibling(inner) == html::kNoNode) {
      star = StarOf(document, inner);
    }
    if (star == Star::kNone) {
      star = ColouredStarOf(document, child);
      coloured += star == Star::kNone ? 0 : 1;
    }
    if (star == Star::kNone) continue;
    ++stars;
    plain += star == Star::kPlain ? 1 : 0;
    empty += star == Star::kEmpty ? 1 : 0;
    full += star == Star::kFull ? 1 : star == Star::kHalf ? 0.5 : 0;
  }
  // A row without an empty star may be cut off at the rating: five places are the custom. One star is an icon.
  if (stars < kMinStars || stars > kMaxGlyphs) return std::nullopt;
  if (coloured > 0 && stars != kPlaces) return std::nullopt;  // any icons
  // Icons that are called a star and nothing else are full beside empty ones and empty beside full ones; alone they may
  // be of a form.
  if (plain > 0 && empty == 0 && full == 0) return std::nullopt;
  if (empty > 0) full += static_cast<double>(plain);
  return Rating{full, stars > 5 ? 10.0 : 5.0};
}

std::optional<Rating> RatingOfLabel(const Document& document, NodeId node) {
  const bool drawn =
      document.first_child(node) == html::kNoNode && (document.Is(node, "div") || document.Is(node, "span"));
  const bool picture =
      drawn || document.Is(node, "img") || document.Is(node, "svg") || LowerNameOf(document, node, "role") == "img";
  const bool rates =
      SaysRating(LowerNameOf(document, node, "class") + ' ' + LowerNameOf(document, node, "data-testid"));
  for (const std::string_view name : {"aria-label", "title", "alt"}) {
    const auto label = document.Attr(node, name);
    if (!label || label->empty() || label->size() > kMaxRatingText) continue;
    const std::string ascii = text::AsciiDigits(*label);
    const std::vector<Number> numbers = NumbersIn(ascii);
    const bool pair = numbers.size() == 2 && IsScale(std::max(numbers[0].value, numbers[1].value));
    // One number alone needs the element, or the label in one of the languages' own word, to say what it is.
    const bool single = numbers.size() == 1 && numbers[0].value <= 5 && !numbers[0].percent &&
                        (rates || (picture && SaysRating(text::AsciiLower(ascii))));
    if ((pair && (picture || rates || document.Is(node, "span") || document.Is(node, "div"))) || single) {
      if (auto rating = ReadRating(*label)) return rating;
    }
    if (auto glyphs = ReadStars(*label)) return glyphs;
  }
  return std::nullopt;
}

// "4 von 5 Sternen", "5 üzerinden 4 yıldız"; not "5 stars 10", which counts, and not "1 of 5", which may be a page.
bool SpellsRating(std::string_view ascii) {
  const std::string folded = text::Fold(ascii, text::Language::kUnknown);
  const ReviewWords& words = ReviewWords::Get();
  return words.Mentions(folded, "rating_scales") && words.Mentions(folded, "rating_words");
}

// "Rating, 5 stars", "Overall 5": one number behind a word that announces it. "Ratings 5" counts.
std::optional<Rating> ReadAnnounced(std::string_view ascii) {
  const std::string folded = text::Fold(ascii, text::Language::kUnknown);
  const std::vector<std::string>& openers = ReviewWords::Get().List("rating_openers");
  const bool announced = std::any_of(openers.begin(), openers.end(), [&](std::string_view opener) {
    const std::string_view rest = std::string_view(folded).substr(std::min(opener.size(), folded.size()));
    return folded.starts_with(opener) && !rest.empty() &&
           std::string_view(" :,").find(rest[0]) != std::string_view::npos;
  });
  const std::vector<Number> numbers = NumbersIn(ascii);
  if (!announced || numbers.size() != 1 || numbers[0].percent || numbers[0].value > 5) return std::nullopt;
  return Rating{numbers[0].value, 5};
}

// The same with the number in an element of its own: "Overall <span>5</span>".
std::optional<Rating> RatingOfAnnouncedPart(const Document& document, NodeId node) {
  constexpr NodeId kParts = 3;  // the word, the element, the number
  const NodeId word = document.first_child(node);
  const bool built =
      word != html::kNoNode && document.kind(word) == NodeKind::kText && document.last(node) == node + kParts;
  if (!built || document.data(word).size() > kMaxShortText) return std::nullopt;
  const std::string text = html::VisibleText(document, node, html::Hidden::kLeaveOut, kMaxSpeltText + 1);
  return text.size() <= kMaxSpeltText ? ReadAnnounced(text::AsciiDigits(text)) : std::nullopt;
}

// "4/5", "4,8", "4 / 5" as a whole short text in an element that says it rates, or with its scale spelt out.
std::optional<Rating> RatingOfShortText(const Document& document, NodeId node) {
  const NodeId only = document.first_child(node);
  if (only == html::kNoNode || document.kind(only) != NodeKind::kText || document.last(node) != only)
    return std::nullopt;
  const std::string_view written = text::Trim(document.data(only));
  if (written.empty() || written.size() > kMaxSpeltText) return std::nullopt;
  const std::string ascii = text::AsciiDigits(written);
  const std::vector<Number> numbers = NumbersIn(ascii);
  const bool pair = numbers.size() == 2 && IsScale(std::max(numbers[0].value, numbers[1].value));
  if (pair && SpellsRating(ascii)) return ReadRating(ascii);
  if (const auto announced = numbers.size() == 1 ? ReadAnnounced(ascii) : std::nullopt) return announced;
  if (written.size() > kMaxShortText) return std::nullopt;
  if (auto glyphs = ReadStars(written)) return glyphs;
  const bool spelt = numbers.size() == 2 && ascii.find('/') != std::string::npos && IsScale(numbers[1].value);
  const bool bare =
      ascii.find_first_not_of("0123456789., ") == std::string::npos && numbers.size() == 1 && numbers[0].value <= 10;
  if (spelt && ascii.find_first_not_of("0123456789.,/ ") == std::string::npos) return ReadRating(ascii);
  if (pair && SaysRating(LowerNameOf(document, node, "class"))) return ReadRating(ascii);  // "4 of 5" in any language
  if (bare && SaysRating(LowerNameOf(document, node, "class") + ' ' + LowerNameOf(document, node, "itemprop"))) {
    return ReadRating(ascii);
  }
  return std::nullopt;
}

std::optional<Rating> RatingOfAttribute(const Document& document, NodeId node) {
  for (const std::string_view name :
       {"data-rating", "data-score", "data-stars", "data-star", "data-rate", "data-rateit-value", "data-rating-value",
        "data-review-rating", "data-service-review-rating"}) {
    const auto value = document.Attr(node, name);
    if (!value || value->empty() || value->size() > 8) continue;
    const std::vector<Number> numbers = NumbersIn(*value);
    if (numbers.size() == 1) return OnSmallestScale(numbers[0].value);
  }
  const auto itemprop = document.Attr(node, "itemprop");
  if (itemprop && *itemprop == "ratingValue") {
    if (const auto content = document.Attr(node, "content")) return ReadRating(*content);
    return ReadRating(html::VisibleText(document, node, html::Hidden::kLeaveOut, kMaxRatingText + 1));
  }
  return std::nullopt;
}

std::optional<Rating> RatingOfClasses(const Document& document, NodeId node) {
  for (const std::string_view token : Tokens(NameOf(document, node, "class"))) {
    if (auto rating = RatingOfClass(token)) return rating;
  }
  return std::nullopt;
}

std::optional<Rating> RatingOfPicture(const Document& document, NodeId node) {
  const auto source = document.Attr(node, "src");
  if (!source || !document.Is(node, "img")) return std::nullopt;
  const size_t slash = source->rfind('/');
  std::string_view file = slash == std::string_view::npos ? *source : source->substr(slash + 1);
  file = file.substr(0, file.rfind('.'));
  return RatingOfClass(file);
}

using RatingReader = std::optional<Rating> (*)(const Document&, NodeId);
constexpr std::array<RatingReader, 8> kRatingReaders = {RatingOfAttribute, RatingOfLabel,        RatingOfClasses,
                                                        RatingOfWidth,     RatingOfShortText,    RatingOfStarRow,
                                                        RatingOfPicture,   RatingOfAnnouncedPart};

}  // namespace

std::optional<Rating> ReadStars(std::string_view utf8) {
  double full = 0;
  size_t places = 0;
  for (size_t at = 0; at < utf8.size();) {
    switch (GlyphOf(text::NextCodePoint(utf8, at))) {
      case Glyph::kFull:
        full += 1;
        ++places;
        break;
      case Glyph::kHalf:
        full += 0.5;
        break;
      case Glyph::kEmpty:
        ++places;
        break;
      case Glyph::kNone:
        break;
    }
  }
  if (places < kMinStars || places > kMaxGlyphs) return std::nullopt;
  const double best = places > 5 ? 10 : 5;
  return full <= best ? std::optional<Rating>({full, best}) : std::nullopt;
}

bool IsOneStar(std::string_view utf8) {
  utf8 = text::Trim(utf8);
  size_t at = 0;
  return !utf8.empty() && GlyphOf(text::NextCodePoint(utf8, at)) == Glyph::kFull &&
         (at == utf8.size() || utf8.substr(at) == "\uFE0F");
}

std::optional<Rating> ReadRating(std::string_view utf8) {
  utf8 = text::Trim(utf8);
  if (utf8.empty() || utf8.size() > kMaxRatingText) return std::nullopt;
  const std::string ascii = text::AsciiDigits(utf8);
  const std::vector<Number> numbers = NumbersIn(ascii);
  if (numbers.empty()) return ReadStars(utf8);
  if (utf8.starts_with("-") || utf8.starts_with("\u2212")) return std::nullopt;
  if (numbers.size() == 1) {
    if (numbers[0].percent)
      return numbers[0].value <= 100 ? std::optional<Rating>({numbers[0].value, 100}) : std::nullopt;
    return OnSmallestScale(numbers[0].value);
  }
  if (numbers.size() > 2) return std::nullopt;
  // "4 of 5" or "of 5, 4": the scale is the larger number; where both are scales the second is ("5 of 10").
  const auto [low, high] = std::minmax(numbers[0].value, numbers[1].value);
  return IsScale(high) ? std::optional<Rating>({low, high}) : std::nullopt;
}

std::optional<Rating> RatingOfClass(std::string_view token) {
  const std::string lower = text::AsciiLower(token);
  if (!SaysRating(lower)) return std::nullopt;
  // A trailing group of digits, with one more after a separator for a half: "star-4-5", "stars_4_half".
  std::string_view rest = lower;
  bool half = false;
  if (const size_t mark = rest.rfind("half"); mark != std::string_view::npos && mark + 4 == rest.size()) {
    half = true;
    rest = rest.substr(0, mark);
    while (!rest.empty() && (rest.back() == '-' || rest.back() == '_')) rest.remove_suffix(1);
  }
  size_t begin = rest.size();
  while (begin > 0 && rest[begin - 1] >= '0' && rest[begin - 1] <= '9') --begin;
  const std::string_view digits = rest.substr(begin);
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  // "star" must stand before the number, with nothing but separators and words between.
  if (begin == 0) return std::nullopt;
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  const bool separated = rest[begin - 1] == '-' || rest[begin - 1] == '_' || rest[begin - 1] == '.';
  if (separated && digits == "5" && begin >= 2 && rest[begin - 2] >= '0' && rest[begin - 2] <= '4') {
    return Rating{rest[begin - 2] - '0' + 0.5, 5};  // "4-5" is four and a half
  }
  if (separated && digits == "0" && begin >= 2 && rest[begin - 2] >= '0' && rest[begin - 2] <= '5' &&
      (begin == 2 || rest[begin - 3] < '0' || rest[begin - 3] > '9')) {
    return Rating{static_cast<double>(rest[begin - 2] - '0'), 5};  // "4.0"
  }
  if (value <= 5) return half && value < 5 ? Rating{value + 0.5, 5} : Rating{value, 5};
  if (value >= 10 && value <= 50 && std::fmod(value, 5) == 0) return Rating{value / 10, 5};
  if (value > 50 && value <= 100 && std::fmod(value, 2) == 0) return Rating{value / 20, 5};
  return std::nullopt;
}

std::optional<Rating> RatingOfElement(const Document& document, NodeId node) {
  if (document.kind(node) != NodeKind::kElement) return std::nullopt;
  for (const RatingReader reader : kRatingReaders) {
    if (auto rating = reader(document, node)) return rating;
  }
  return std::nullopt;
}

std::optional<FoundRating> FindRating(const Document& document, NodeId scope) {
  for (const RatingReader reader : kRatingReaders) {
    for (NodeId node = scope; node <= document.last(scope); ++node) {
      if (document.kind(node) != NodeKind::kElement) continue;
      if (auto rating = reader(document, node)) return FoundRating{*rating, node};
    }
  }
  return std::nullopt;
}

std::optional<Rating> RatingOnScale(std::string_view value, std::string_view best) {
  auto rating = ReadRating(value);
  if (!rating) return std::nullopt;
  const std::vector<Number> top = NumbersIn(text::AsciiDigits(best));
  if (top.size() == 1 && top[0].value >= rating->value && top[0].value > 0) rating->best = top[0].value;
  return rating;
}

}  // namespace rivalscope::extract
