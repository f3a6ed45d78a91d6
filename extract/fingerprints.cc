// Addresses in attributes and everything that looks like a host or an identifier in inline scripts are looked up in
// hash tables built once from the data, so the cost is that of reading the page's scripts once, however many vendors
// there are. A link for a reader to follow (<a href>) says nothing about what the page loads, unless it leads to the
// owner's own page at the vendor (a help centre, a review profile).
#include "extract/fingerprints.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "core/data_files.h"
#include "extract/tsv.h"
#include "html/selector.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

constexpr double kHostConfidence = 0.9;
constexpr double kTokenConfidence = 0.7;
constexpr double kMarkConfidence = 0.7;
constexpr double kWeakConfidence = 0.45;
constexpr double kLinkConfidence = 0.65;     // a link to the owner's page at the vendor
constexpr double kFileNameConfidence = 0.6;  // "olark.js" served by the site itself
constexpr double kKnownCap = 0.7;            // of rows whose basis is own knowledge
constexpr double kReport = 0.6;
constexpr size_t kMaxSigns = 16;      // of one vendor that are told apart
constexpr size_t kMaxHostName = 253;  // bytes; https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4

struct HostSign {
  std::string path;  // "" for any
  size_t vendor;
  double confidence;
  bool link;  // counts in <a href>, and only there
};
struct Mark {
  html::Selector selector;
  size_t vendor;
  double confidence;
};

// Looked up by view, without making a string of each word.
struct NameHash {
  using is_transparent = void;
  size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};
template <typename T>
using ByName = std::unordered_map<std::string, T, NameHash, std::equal_to<>>;

struct Table {
  struct Vendor {
    std::string name;
    std::string kind;
  };
  std::vector<Vendor> vendors;
  ByName<std::vector<HostSign>> hosts;
  ByName<bool> endings;  // last labels of those hosts: most dotted words of a script end otherwise
  ByName<std::vector<std::pair<size_t, double>>> tokens;
  ByName<size_t> file_names;  // without ".js"
  std::vector<Mark> marks;

  static const Table& Get() {
    static const Table table = Load();
    return table;
  }

 private:
  template <typename Add>
  static void Each(std::string_view list, double confidence, double cap, const Add& add) {
    for (std::string_view value : SplitList(list)) {
      const bool weak = value.starts_with("~");
      if (weak) value.remove_prefix(1);
      if (!value.empty()) add(value, std::min(weak ? kWeakConfidence : confidence, cap));
    }
  }

  static Table Load() {
    Table table;
    for (const auto& row : ReadTsv(FindDataFile("fingerprints/vendors.tsv").value_or(""), 7)) {
      const size_t vendor = table.vendors.size();
      table.vendors.push_back({std::string(row[0]), std::string(row[1])});
      const double cap = row[6] == "seen" ? 1.0 : kKnownCap;
      Each(row[2], kHostConfidence, cap, [&](std::string_view host, double confidence) {
        const bool link = host.starts_with("@");
        if (link) {
          host.remove_prefix(1);
          confidence = kLinkConfidence;
        }
        const size_t slash = std::min(host.find('/'), host.size());
        const std::string_view name = host.substr(0, slash);
        table.endings.emplace(name.substr(name.rfind('.') + 1), true);
        table.hosts[std::string(name)].push_back({std::string(host.substr(slash)), vendor, confidence, link});
      });
      Each(row[3], kTokenConfidence, cap, [&](std::string_view token, double confidence) {
        table.tokens[std::string(token)].emplace_back(vendor, confidence);
        // A script file that is called like the vendor, where the vendor's code is called so too.
        const std::string lower = text::AsciiLower(token);
        if (lower == text::AsciiLower(row[0])) table.file_names.emplace(lower, vendor);
      });
      Each(row[4], kMarkConfidence, cap, [&](std::string_view mark, double confidence) {
        std::string css(mark);
        if (css.front() == '<') css = css.substr(1, css.size() - 2);
        if (auto selector = html::Selector::Parse(css))
          table.marks.push_back({std::move(*selector), vendor, confidence});
      });
    }
    return table;
  }
};

bool IsTokenChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         c == '.' || c == '-';
}

class Finder {
 public:
  explicit Finder(const Context& context)
      : context_(context), table_(Table::Get()), doubt_(table_.vendors.size(), 1.0), where_(table_.vendors.size()) {}

  std::vector<VendorSign> Run() {
    Attributes();
    for (const NodeId script : context_.document.ByTag("script")) Script(context_.document.TextContent(script));
    for (const Mark& mark : table_.marks) {
      if (mark.selector.First(context_.document) != html::kNoNode) Sign(mark.vendor, mark.confidence, "an element");
    }
    std::vector<VendorSign> found;
    for (size_t vendor = 0; vendor < table_.vendors.size(); ++vendor) {
      const double confidence = 1 - doubt_[vendor];
      if (confidence < kReport) continue;
      found.push_back({table_.vendors[vendor].name, table_.vendors[vendor].kind, confidence * 100, where_[vendor]});
    }
    return found;
  }

 private:
  // The same sign twice is one sign.
  void Sign(size_t vendor, double confidence, std::string where) {
    auto& seen = seen_[vendor];
    if (seen.size() >= kMaxSigns) return;  // sure by now
    if (std::find(seen.begin(), seen.end(), where) != seen.end()) return;
    seen.push_back(where);
    doubt_[vendor] *= 1 - confidence;
    if (where_[vendor].empty()) where_[vendor] = std::move(where);
  }

  // `host` in lower case; `rest` is what follows it.
  void Host(std::string_view host, std::string_view rest, bool link = false) {
    while (host.find('.') != std::string_view::npos) {
      const auto found = table_.hosts.find(host);
      if (found != table_.hosts.end()) {
        for (const HostSign& sign : found->second) {
          if (link == sign.link && rest.starts_with(sign.path))
            Sign(sign.vendor, sign.confidence, found->first + sign.path);
        }
      }
      host.remove_prefix(host.find('.') + 1);
    }
  }

  void Address(std::string_view url, bool link = false) {
    const size_t slashes = url.find("//");
    if (slashes == std::string_view::npos || slashes > 8) return;
    url.remove_prefix(slashes + 2);
    const size_t end = std::min(url.substr(0, kMaxHostName + 1).find_first_of("/?#:"), url.size());
    if (end > kMaxHostName) return;
    Host(text::AsciiLower(url.substr(0, end)), url.substr(end), link);
  }

  void FileName(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::string name = text::AsciiLower(url.substr(url.rfind('/') + 1));
    const auto found = table_.file_names.find(std::string_view(name).substr(0, name.find('.')));
    if (found != table_.file_names.end()) Sign(found->second, kFileNameConfidence, name);
  }

  void Attributes() {
    const Document& document = context_.document;
    for (NodeId node = 1; node < document.size(); ++node) {
      if (document.kind(node) != NodeKind::kElement) continue;
      if (document.Is(node, "a")) {
        if (const auto href = document.Attr(node, "href")) Address(text::Trim(*href), true);
        continue;
      }
      if (document.Is(node, "script")) FileName(document.Attr(node, "src").value_or(""));
      for (const html::Attribute& attribute : document.attributes(node)) {
        if (attribute.value.find("//") != std::string_view::npos) Address(text::Trim(attribute.value));
        if (attribute.name.starts_with("on")) Script(attribute.value);
      }
    }
  }

  void Script(std::string_view code) {
    size_t at = 0;
    while (at < code.size()) {
      if (!IsTokenChar(code[at])) {
        ++at;
        continue;
      }
      const size_t begin = at;
      while (at < code.size() && IsTokenChar(code[at])) ++at;
      const std::string_view run = code.substr(begin, at - begin);
      constexpr size_t kLongest = 120;
      if (run.size() > kLongest) continue;
      const size_t dot = run.rfind('.');
      if (dot != std::string_view::npos && table_.endings.contains(run.substr(dot + 1)))
        Host(text::AsciiLower(run), Unescaped(code.substr(at, kLongest)));
      Identifiers(run);
    }
  }

  // "\/" is how JSON writes a slash.
  static std::string Unescaped(std::string_view path) {
    std::string out;
    for (const char c : path) {
      if (c != '\\') out += c;
    }
    return out;
  }

  void Identifiers(std::string_view run) {
    while (!run.empty()) {
      const size_t end = std::min(run.find_first_of(".-"), run.size());
      if (end > 2) {
        const auto found = table_.tokens.find(run.substr(0, end));
        if (found != table_.tokens.end()) {
          for (const auto& [vendor, confidence] : found->second) Sign(vendor, confidence, found->first);
        }
      }
      run.remove_prefix(std::min(run.size(), end + 1));
    }
  }

  const Context& context_;
  const Table& table_;
  std::vector<double> doubt_;
  std::vector<std::string> where_;
  std::unordered_map<size_t, std::vector<std::string>> seen_;
};

}  // namespace

std::vector<VendorSign> FindVendors(const Context& context) { return Finder(context).Run(); }

}  // namespace rivalscope::extract
