// Why a guard: gumbo searches its stack of open elements for many tags, compares each attribute of a tag with all
// before it, and rebuilds unclosed formatting elements in every new block. 100,000 nested <div> take it 20 seconds, and
// <p><b 1><b 2>... followed by many <p> becomes the product of both. No page that people read does that.
//
// How: a simulation of the stack of open elements and of the list of active formatting elements
// (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody), simplified so that it never believes the
// stack shorter than the parser's:
//  - an end tag closes only what the specification lets it close (special elements shield what lies below them from
//    ordinary end tags, scope markers from all);
//  - implied ends are simulated for p, li, dd, dt, option, table parts and nested a, button, headings, because ordinary
//    pages leave those open by the thousand;
//  - active formatting elements count as depth even while they are closed.
// Whatever still slips through meets the memory budget of the parser's allocator (gumbo_tree.cc).
#include "html/guard.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "html/tag_scanner.h"

namespace rivalscope::html {
namespace {

enum Trait : uint32_t {
  kVoid = 1,        // never open
  kSpecial = 2,     // shields from ordinary end tags
  kScope = 4,       // shields from every end tag
  kFormatting = 8,  // active formatting elements
  kClosesP = 16,    // its start tag ends an open p
  kHeading = 32,
  kTablePart = 64,    // rows, cells and sections: end each other within their table
  kListShield = 128,  // special, but an li, dd or dt looks past it
  kSvgIntegration = 256,
  kMarker = 512,  // starts a list of active formatting elements of its own
};

struct Known {
  std::string_view name;
  uint32_t traits;
};

// Sorted by name. https://html.spec.whatwg.org/multipage/parsing.html#special and #formatting
constexpr std::array kKnown = {
    Known{"a", kFormatting},
    Known{"address", kSpecial | kClosesP | kListShield},
    Known{"annotation-xml", kSvgIntegration},
    Known{"applet", kSpecial | kScope | kMarker},
    Known{"area", kVoid},
    Known{"article", kSpecial | kClosesP},
    Known{"aside", kSpecial | kClosesP},
    Known{"b", kFormatting},
    Known{"base", kVoid},
    Known{"basefont", kVoid},
    Known{"bgsound", kVoid},
    Known{"big", kFormatting},
    Known{"blockquote", kSpecial | kClosesP},
    Known{"body", kSpecial},
    Known{"br", kVoid},
    Known{"button", kSpecial},
    Known{"caption", kSpecial | kScope | kTablePart | kMarker},
    Known{"center", kSpecial | kClosesP},
    Known{"code", kFormatting},
    Known{"col", kVoid},
    Known{"colgroup", kSpecial | kTablePart},
    Known{"command", kVoid},
    Known{"dd", kSpecial | kClosesP},
    Known{"desc", kSvgIntegration},
    Known{"details", kSpecial | kClosesP},
    Known{"dir", kSpecial | kClosesP},
    Known{"div", kSpecial | kClosesP | kListShield},
    Known{"dl", kSpecial | kClosesP},
    Known{"dt", kSpecial | kClosesP},
    Known{"em", kFormatting},
    Known{"embed", kVoid},
    Known{"fieldset", kSpecial | kClosesP},
    Known{"figcaption", kSpecial | kClosesP},
    Known{"figure", kSpecial | kClosesP},
    Known{"font", kFormatting},
    Known{"footer", kSpecial | kClosesP},
    Known{"foreignobject", kSvgIntegration},
    Known{"form", kSpecial | kClosesP},
    Known{"frame", kVoid},
    Known{"h1", kSpecial | kClosesP | kHeading},
    Known{"h2", kSpecial | kClosesP | kHeading},
    Known{"h3", kSpecial | kClosesP | kHeading},
    Known{"h4", kSpecial | kClosesP | kHeading},
    Known{"h5", kSpecial | kClosesP | kHeading},
    Known{"h6", kSpecial | kClosesP | kHeading},
    Known{"head", kSpecial},
    Known{"header", kSpecial | kClosesP},
    Known{"hgroup", kSpecial | kClosesP},
    Known{"hr", kVoid | kClosesP},
    Known{"html", kSpecial | kScope},
    Known{"i", kFormatting},
    Known{"image", kVoid},
    Known{"img", kVoid},
    Known{"input", kVoid},
    Known{"keygen", kVoid},
    Known{"li", kSpecial | kClosesP},
    Known{"link", kVoid},
    Known{"listing", kSpecial | kClosesP},
    Known{"main", kSpecial | kClosesP},
    Known{"marquee", kSpecial | kScope | kMarker},
    Known{"math", kSpecial | kScope},
    Known{"menu", kSpecial | kClosesP},
    Known{"meta", kVoid},
    Known{"nav", kSpecial | kClosesP},
    Known{"nobr", kFormatting},
    Known{"object", kSpecial | kScope | kMarker},
    Known{"ol", kSpecial | kClosesP},
    Known{"p", kSpecial | kClosesP | kListShield},
    Known{"param", kVoid},
    Known{"plaintext", kSpecial | kClosesP},
    Known{"pre", kSpecial | kClosesP},
    Known{"s", kFormatting},
    Known{"section", kSpecial | kClosesP},
    Known{"select", kSpecial},
    Known{"small", kFormatting},
    Known{"source", kVoid},
    Known{"strike", kFormatting},
    Known{"strong", kFormatting},
    Known{"summary", kSpecial | kClosesP},
    Known{"svg", kSpecial | kScope},
    Known{"table", kSpecial | kScope | kClosesP},
    Known{"tbody", kSpecial | kTablePart},
    Known{"td", kSpecial | kScope | kTablePart | kMarker},
    Known{"template", kSpecial | kScope | kMarker},
    Known{"tfoot", kSpecial | kTablePart},
    Known{"th", kSpecial | kScope | kTablePart | kMarker},
    Known{"thead", kSpecial | kTablePart},
    Known{"title", kSpecial | kSvgIntegration},
    Known{"tr", kSpecial | kTablePart},
    Known{"track", kVoid},
    Known{"tt", kFormatting},
    Known{"u", kFormatting},
    Known{"ul", kSpecial | kClosesP},
    Known{"wbr", kVoid},
};
constexpr int kUnlisted = -1;
// The specification keeps at most three identical active formatting elements (the Noah's Ark clause).
constexpr int kNoahsArk = 3;

int IndexOf(std::string_view lower_name) {
  const auto at = std::lower_bound(kKnown.begin(), kKnown.end(), lower_name,
                                   [](const Known& known, std::string_view name) { return known.name < name; });
  return at != kKnown.end() && at->name == lower_name ? static_cast<int>(at - kKnown.begin()) : kUnlisted;
}

uint64_t Hash(std::string_view bytes) {
  uint64_t hash = 1469598103934665603ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(AsciiLowerChar(c))) * 1099511628211ULL;
  return hash;
}

class Simulation {
 public:
  explicit Simulation(const ParseLimits& limits) : limits_(limits) {}

  size_t depth() const { return open_.size() + active_.size() - active_open_; }
  size_t nodes() const { return nodes_; }
  bool InForeign() const;
  bool InSelect() const { return select_ > 0; }

  void Start(const Tag& tag, std::string_view name, int known);
  void End(std::string_view name, int known);
  // Text and inline elements bring back the formatting elements that a block's end took away.
  void Reconstruct();

 private:
  struct Open {
    uint64_t name;
    int known;
    uint32_t traits;
    int64_t active;  // serial of its entry in active_, 0 for none
  };
  struct Active {
    uint64_t name;
    uint64_t tag;  // name and attributes
    int64_t serial;
    uint32_t known;
    bool open;
  };

  void Push(uint64_t name, int known, int64_t active);
  void PopTo(size_t size);
  void Pop(size_t at);
  void ImpliedEnds(uint64_t name, int known, uint32_t traits);
  void CloseWithin(std::initializer_list<std::string_view> names, uint32_t shields, bool list_shields);
  void CloseTableParts(std::string_view name);
  void AddFormatting(const Tag& tag, uint64_t name, int known);
  void EndFormatting(uint64_t name);
  Active* FindActive(int64_t serial);

  const ParseLimits& limits_;
  std::vector<Open> open_;
  std::vector<Active> active_;
  size_t active_open_ = 0;
  size_t nodes_ = 0;
  std::vector<int64_t> markers_;  // serials; formatting elements from before the last marker rest until it is gone
  int64_t next_serial_ = 1;
  int foreign_ = 0;  // open svg and math elements
  int select_ = 0;
};

uint32_t TraitsOf(int known) { return known == kUnlisted ? 0 : kKnown[static_cast<size_t>(known)].traits; }
bool IsName(int known, std::string_view name) {
  return known != kUnlisted && kKnown[static_cast<size_t>(known)].name == name;
}
bool IsForeignRoot(int known) { return IsName(known, "svg") || IsName(known, "math"); }

// https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign, the start tags that end it
bool BreaksOutOfForeign(std::string_view name) {
  static constexpr std::array<std::string_view, 45> kNames = {
      "b",      "big",     "blockquote", "body", "br",    "center", "code", "dd",  "div",  "dl", "dt",    "em",
      "embed",  "font",    "h1",         "h2",   "h3",    "h4",     "h5",   "h6",  "head", "hr", "i",     "img",
      "li",     "listing", "menu",       "meta", "nobr",  "ol",     "p",    "pre", "ruby", "s",  "small", "span",
      "strong", "strike",  "sub",        "sup",  "table", "tt",     "u",    "ul",  "var"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool Simulation::InForeign() const {
  if (foreign_ == 0) return false;
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    if (IsForeignRoot(open->known)) return true;
    if ((open->traits & kSvgIntegration) != 0) return false;
  }
  return false;
}

Simulation::Active* Simulation::FindActive(int64_t serial) {
  for (auto entry = active_.rbegin(); entry != active_.rend(); ++entry) {
    if (entry->serial == serial) return &*entry;
  }
  return nullptr;
}

void Simulation::Push(uint64_t name, int known, int64_t active) {
  open_.push_back({name, known, TraitsOf(known), active});
  ++nodes_;
  if (IsForeignRoot(known)) ++foreign_;
  if (IsName(known, "select")) ++select_;
  if ((TraitsOf(known) & kMarker) != 0) markers_.push_back(next_serial_++);
}

// Removes one element; its formatting entry stays active, to be rebuilt.
void Simulation::Pop(size_t at) {
  const Open& open = open_[at];
  if (IsForeignRoot(open.known)) --foreign_;
  if (IsName(open.known, "select")) --select_;
  if (open.active != 0) {
    if (Active* entry = FindActive(open.active)) {
      entry->open = false;
      --active_open_;
    }
  }
  if ((open.traits & kMarker) != 0 && !markers_.empty()) {
    while (!active_.empty() && active_.back().serial > markers_.back()) {
      if (active_.back().open) --active_open_;
      active_.pop_back();
    }
    markers_.pop_back();
  }
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
}

void Simulation::PopTo(size_t size) {
  while (open_.size() > size) Pop(open_.size() - 1);
}

// Ends the nearest open element that has one of the names, unless a shield lies above it.
void Simulation::CloseWithin(std::initializer_list<std::string_view> names, uint32_t shields, bool list_shields) {
  for (size_t at = open_.size(); at-- > 0;) {
    const Open& open = open_[at];
    if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return IsName(open.known, name); })) {
      PopTo(at);
      return;
    }
    if ((open.traits & shields) != 0 && !(list_shields && (open.traits & kListShield) != 0)) return;
  }
}

void Simulation::CloseTableParts(std::string_view name) {
  if (name == "td" || name == "th") {
    // A cell ends an open cell of the same row. Cells are scope markers, so a nested table shields its surroundings.
    for (size_t at = open_.size(); at-- > 0;) {
      if (IsName(open_[at].known, "td") || IsName(open_[at].known, "th")) return PopTo(at);
      if (IsName(open_[at].known, "table") || IsName(open_[at].known, "tr") || IsName(open_[at].known, "template") ||
          IsName(open_[at].known, "html")) {
        return;
      }
    }
    return;
  }
  // Rows and sections go back to the nearest table, a row to its section.
  const bool row = name == "tr";
  for (size_t at = open_.size(); at-- > 0;) {
    const Open& open = open_[at];
    if (IsName(open.known, "table") || IsName(open.known, "template") || IsName(open.known, "html") ||
        (row && (IsName(open.known, "tbody") || IsName(open.known, "thead") || IsName(open.known, "tfoot")))) {
      return PopTo(at + 1);
    }
  }
}

void Simulation::ImpliedEnds(uint64_t name, int known, uint32_t traits) {
  if ((traits & kClosesP) != 0) {
    // "in button scope"; unlisted and formatting elements do not shield.
    for (size_t at = open_.size(); at-- > 0;) {
      if (IsName(open_[at].known, "p")) {
        PopTo(at);
        break;
      }
      if ((open_[at].traits & kScope) != 0 || IsName(open_[at].known, "button")) break;
    }
  }
  if (IsName(known, "li")) CloseWithin({"li"}, kSpecial, true);
  if (IsName(known, "dd") || IsName(known, "dt")) CloseWithin({"dd", "dt"}, kSpecial, true);
  if (IsName(known, "button")) CloseWithin({"button"}, kScope, false);
  if ((traits & kHeading) != 0 && !open_.empty() && (open_.back().traits & kHeading) != 0) PopTo(open_.size() - 1);
  if ((traits & kTablePart) != 0) CloseTableParts(kKnown[static_cast<size_t>(known)].name);
  if (IsName(known, "a") || IsName(known, "nobr")) {
    // A second <a> ends the first, as far as markers.
    const bool active = std::any_of(active_.begin(), active_.end(), [&](const Active& a) { return a.name == name; });
    if (active) EndFormatting(name);
  }
}

void Simulation::AddFormatting(const Tag& tag, uint64_t name, int known) {
  const uint64_t whole = Hash(tag.attributes) ^ (name * 31);
  int same = 0;
  for (const Active& entry : active_) same += entry.tag == whole ? 1 : 0;
  if (same >= kNoahsArk) {
    const auto oldest = std::find_if(active_.begin(), active_.end(), [&](const Active& a) { return a.tag == whole; });
    if (oldest->open) {
      --active_open_;
      for (Open& open : open_) {
        if (open.active == oldest->serial) open.active = 0;
      }
    }
    active_.erase(oldest);
  }
  active_.push_back({name, whole, next_serial_, static_cast<uint32_t>(known), true});
  ++active_open_;
  Push(name, known, next_serial_++);
}

// The adoption agency takes the formatting element out and leaves the blocks inside it open.
// https://html.spec.whatwg.org/multipage/parsing.html#adoption-agency-algorithm
void Simulation::EndFormatting(uint64_t name) {
  const auto entry = std::find_if(active_.rbegin(), active_.rend(), [&](const Active& a) { return a.name == name; });
  if (entry == active_.rend()) return;
  const int64_t serial = entry->serial;
  const bool was_open = entry->open;
  for (size_t at = open_.size(); was_open && at-- > 0;) {
    if (open_[at].active == serial) {
      bool block_above = false;
      for (size_t above = at + 1; above < open_.size(); ++above) block_above |= (open_[above].traits & kSpecial) != 0;
      if (block_above) {
        Pop(at);
      } else {
        PopTo(at);
      }
      break;
    }
    if ((open_[at].traits & kScope) != 0) return;  // not in scope: the end tag is ignored
  }
  const auto again = std::find_if(active_.begin(), active_.end(), [&](const Active& a) { return a.serial == serial; });
  if (again == active_.end()) return;
  if (again->open) --active_open_;
  active_.erase(again);
}

void Simulation::Reconstruct() {
  if (active_open_ == active_.size()) return;
  for (Active& entry : active_) {
    if (entry.open || (!markers_.empty() && entry.serial < markers_.back())) continue;
    entry.open = true;
    ++active_open_;
    Push(entry.name, static_cast<int>(entry.known), entry.serial);
    if (nodes_ > limits_.max_tags || depth() > static_cast<size_t>(limits_.max_depth)) return;
  }
}

void Simulation::Start(const Tag& tag, std::string_view name, int known) {
  const uint32_t traits = TraitsOf(known);
  const uint64_t hash = Hash(name);
  if (InForeign()) {
    if (!BreaksOutOfForeign(name)) {
      if (tag.self_closing) {
        ++nodes_;
      } else {
        Push(hash, known, 0);
      }
      return;
    }
    size_t at = open_.size();
    while (at > 0 && !IsForeignRoot(open_[at - 1].known) && (open_[at - 1].traits & kSvgIntegration) == 0) --at;
    if (at > 0 && IsForeignRoot(open_[at - 1].known)) PopTo(at - 1);
  }
  if (name == "html" || name == "body" || name == "head") return;  // at most one of each, already there
  if (select_ > 0 && (name == "option" || name == "optgroup")) {
    // Inside <select> an option ends the one before it; nothing else nests.
    for (size_t at = open_.size(); at-- > 0 && !IsName(open_[at].known, "select");) Pop(at);
  } else if (name == "option" || name == "optgroup") {
    if (!open_.empty() && open_.back().name == Hash("option")) PopTo(open_.size() - 1);
  }
  ImpliedEnds(hash, known, traits);
  if ((traits & (kSpecial | kClosesP)) == 0) Reconstruct();
  if ((traits & kVoid) != 0 || (IsForeignRoot(known) && tag.self_closing)) {
    ++nodes_;
  } else if ((traits & kFormatting) != 0) {
    AddFormatting(tag, hash, known);
  } else {
    Push(hash, known, 0);
  }
}

void Simulation::End(std::string_view name, int known) {
  const uint32_t traits = TraitsOf(known);
  const uint64_t hash = Hash(name);
  if ((traits & kFormatting) != 0 && !InForeign()) return EndFormatting(hash);
  if (name == "html" || name == "body" || (traits & kVoid) != 0) return;
  const bool special = (traits & kSpecial) != 0;
  const bool table_level = (traits & kTablePart) != 0 || name == "table" || name == "template" ||
                           IsForeignRoot(known) || (traits & kScope) != 0;
  for (size_t at = open_.size(); at-- > 0;) {
    const Open& open = open_[at];
    const bool heading = (traits & kHeading) != 0 && (open.traits & kHeading) != 0;
    if (open.name == hash || heading) return PopTo(at);
    if (table_level ? IsName(open.known, "table") || IsName(open.known, "template")
                    : (open.traits & (special ? kScope : kSpecial)) != 0) {
      return;  // shielded
    }
  }
}

tl::unexpected<Error> Refuse(std::string_view what, size_t limit, size_t where) {
  return Fail(ErrorCode::kRefused, fmt::format("{} over the limit of {} at byte {}", what, limit, where));
}

}  // namespace

Status CheckParserWork(std::string_view condensed, const ParseLimits& limits) {
  if (condensed.size() > limits.max_parsed) return Refuse("bytes to parse", limits.max_parsed, condensed.size());
  const auto marks = static_cast<size_t>(
      std::count_if(condensed.begin(), condensed.end(), [](char c) { return c == '<' || c == '&'; }));
  if (marks > limits.max_marks) return Refuse("tags and references", limits.max_marks, condensed.size());
  return {};
}

Status CheckLimits(std::string_view utf8, const ParseLimits& limits, Condenser* condenser) {
  if (utf8.size() > limits.max_bytes) return Refuse("a page", limits.max_bytes, utf8.size());
  TagScanner scanner(utf8);
  Simulation simulation(limits);
  Tag tag;
  std::string name;
  size_t after_last = 0;
  size_t pairs = 0;
  const auto text_until = [&](size_t end) {
    if (condenser != nullptr) condenser->Text(after_last, std::min(utf8.find('<', after_last), end));
  };
  while (scanner.Next(tag)) {
    text_until(tag.begin);
    if (tag.attribute_count > limits.max_attributes) {
      return Refuse("attributes of one tag", static_cast<size_t>(limits.max_attributes), tag.begin);
    }
    const auto attributes = static_cast<size_t>(tag.attribute_count);
    pairs += attributes * attributes / 2;
    if (pairs > limits.max_attribute_pairs) {
      return Refuse("attributes to compare", limits.max_attribute_pairs, tag.begin);
    }
    name.assign(tag.name.substr(0, 32));  // longer names are nothing that is known
    std::transform(name.begin(), name.end(), name.begin(), AsciiLowerChar);
    if (tag.name.size() > name.size()) name += '?';
    const int known = IndexOf(name);
    if (tag.begin > after_last && !simulation.InForeign()) simulation.Reconstruct();
    if (tag.end_tag) {
      simulation.End(name, known);
    } else {
      const bool foreign = simulation.InForeign();
      // The parser compares the attributes of formatting elements; of <a> it keeps one at a time.
      const bool compared = (TraitsOf(known) & kFormatting) != 0 && name != "a";
      if (condenser != nullptr && !compared) condenser->StartTag(tag);
      simulation.Start(tag, name, known);
      // In foreign content and in <select> the parser does not switch the tokenizer.
      if (IsRawTextElement(name) && !foreign && (!simulation.InSelect() || name == "script" || name == "textarea")) {
        const size_t begin = scanner.position();
        scanner.SkipRawText(name);
        if (condenser != nullptr) {
          condenser->RawText(begin, scanner.position(), name == "title" || name == "textarea");
        }
        simulation.End(name, known);
      }
    }
    scanner.set_foreign(simulation.InForeign());
    after_last = scanner.position();
    if (simulation.depth() > static_cast<size_t>(limits.max_depth)) {
      return Refuse("nesting", static_cast<size_t>(limits.max_depth), tag.begin);
    }
    if (simulation.nodes() > limits.max_tags) return Refuse("elements", limits.max_tags, tag.begin);
  }
  if (scanner.dropped_attributes() > limits.max_attributes) {
    return Refuse("attributes of one tag", static_cast<size_t>(limits.max_attributes), utf8.size());
  }
  text_until(utf8.size());
  return {};
}

}  // namespace rivalscope::html
