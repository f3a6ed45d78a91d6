// How a customer reaches the owner of a page: what links say first (tel:, mailto:, messengers), then structured data,
// then running text, then the widgets that scripts load.
#include <algorithm>
#include <map>
#include <optional>

#include "core/data_files.h"
#include "extract/contact_text.h"
#include "extract/context.h"
#include "extract/fingerprints.h"
#include "extract/tsv.h"
#include "html/visible_text.h"
#include "text/numbers.h"
#include "text/pattern.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

using html::Document;
using html::NodeId;
using html::NodeKind;

constexpr double kLinked = 0.95;
constexpr double kDeclared = 0.95;  // structured data
constexpr double kWritten = 0.8;
constexpr size_t kMaxPerKind = 50;

struct LinkKind {
  std::string kind;
  std::string service;
  text::Pattern address;
};

struct LinkTables {
  std::vector<LinkKind> kinds;
  std::vector<text::Pattern> shares;

  static const LinkTables& Get() {
    static const LinkTables tables = [] {
      LinkTables loaded;
      for (const auto& row : ReadTsv(FindDataFile("contact/messengers.tsv").value_or(""), 3)) {
        auto pattern = text::Pattern::Compile(row[2], true);
        if (pattern) loaded.kinds.push_back({std::string(row[0]), std::string(row[1]), std::move(*pattern)});
      }
      for (const auto& row : ReadTsv(FindDataFile("contact/share_links.tsv").value_or(""), 1)) {
        auto pattern = text::Pattern::Compile(row[0], true);
        if (pattern) loaded.shares.push_back(std::move(*pattern));
      }
      return loaded;
    }();
    return tables;
  }
};

std::string PercentDecoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char lower = static_cast<char>(c | 32);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  };
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return text::CleanUtf8(out);
}

std::string WithoutScheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "//"}) {
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  }
  if (url.starts_with("www.")) url.remove_prefix(4);
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return std::string(url);
}

class Collector {
 public:
  explicit Collector(const Context& context, Extraction& out) : context_(context), out_(out) {}

  void Run() {
    Links();
    Structured();
    Text();
    for (const VendorSign& sign : FindVendors(context_)) {
      out_.contacts.push_back({sign.kind, sign.vendor, sign.where, sign.confidence});
    }
  }

 private:
  // One record a channel; a second sign of it raises the confidence of the first.
  void Add(const std::string& kind, const std::string& key, std::string value, double confidence) {
    if (value.empty() || key.empty()) return;
    const auto [at, fresh] = index_.try_emplace(kind + ' ' + key, out_.contacts.size());
    if (!fresh) {
      double& known = out_.contacts[at->second].confidence;
      known = 100 * (1 - (1 - known / 100) * (1 - confidence));
      return;
    }
    if (++count_[kind] > kMaxPerKind) {
      index_.erase(at);
      return;
    }
    out_.contacts.push_back({kind, "", std::move(value), 100 * confidence});
  }

  void AddPhone(std::string_view number, double confidence) {
    const std::string ascii = text::AsciiDigits(text::CollapseSpace(number));
    std::string digits;
    for (const char c : ascii) {
      if (c >= '0' && c <= '9') digits += c;
    }
    constexpr size_t kShortCode = 3;
    constexpr size_t kLongest = 17;
    if (digits.size() < kShortCode || digits.size() > kLongest) return;
    // With and without country code it is one telephone.
    constexpr size_t kSubscriber = 8;
    const std::string key = digits.size() > kSubscriber ? digits.substr(digits.size() - kSubscriber) : digits;
    Add("phone", key, ascii, confidence);
  }

  void AddEmail(std::string_view address, double confidence) {
    for (const std::string& email : EmailsIn(address)) Add("email", email, email, confidence);
  }

  void Links() {
    const Document& document = context_.document;
    for (const std::string_view tag : {"a", "area"}) {
      for (const NodeId node : document.ByTag(tag)) {
        const auto href = document.Attr(node, "href");
        if (href) Link(text::Trim(*href));
      }
    }
    for (NodeId node = 1; node < document.size(); ++node) {
      if (document.kind(node) != NodeKind::kElement) continue;
      if (const auto hex = document.Attr(node, "data-cfemail")) AddEmail(DecodeProtectedEmail(*hex), kLinked);
    }
  }

  void Link(std::string_view href) {
    const std::string lower = text::AsciiLower(href.substr(0, 16));
    const auto scheme = [&](std::string_view name) { return lower.starts_with(name); };
    if (scheme("tel:") || scheme("callto:")) {
      const std::string number = PercentDecoded(href.substr(href.find(':') + 1));
      AddPhone(std::string_view(number).substr(0, number.find_first_of(";?,")), kLinked);
      return;
    }
    if (scheme("mailto:")) {
      const std::string address = PercentDecoded(href.substr(7));
      AddEmail(std::string_view(address).substr(0, address.find('?')), kLinked);
      return;
    }
    const size_t protected_at = href.find("/cdn-cgi/l/email-protection#");
    if (protected_at != std::string_view::npos) {
      AddEmail(DecodeProtectedEmail(href.substr(href.find('#') + 1)), kLinked);
      return;
    }
    if (href.find(':') == std::string_view::npos && !href.starts_with("//")) return;  // of this site
    Profile(href);
  }

  void Profile(std::string_view href) {
    const LinkTables& tables = LinkTables::Get();
    const std::string absolute = href.starts_with("//") ? "https:" + std::string(href) : std::string(href);
    const auto matches = [&](const text::Pattern& pattern) { return pattern.Matches(absolute); };
    for (const LinkKind& kind : tables.kinds) {
      if (!kind.address.Matches(absolute)) continue;
      if (std::any_of(tables.shares.begin(), tables.shares.end(), matches)) return;
      const std::string value = WithoutScheme(absolute);
      Add(kind.kind, text::AsciiLower(value.substr(0, value.find_first_of("?#"))), value, kLinked);
      return;
    }
  }

  void Structured() {
    for (const Item& item : context_.structured.items) {
      for (const Property& property : item.properties) {
        const std::string& name = property.name;
        const std::string value(text::Trim(property.value.text));
        if (value.empty()) continue;
        if (name == "telephone" || name == "tel") AddPhone(value, kDeclared);
        if (name == "email") AddEmail(value, kDeclared);
        if (name == "sameAs") Profile(value);
        if (name == "openingHours") Add("hours", value, value, kDeclared);
      }
      if (item.IsA("OpeningHoursSpecification")) Hours(item);
    }
  }

  void Hours(const Item& item) {
    std::string days;
    for (const Value* day : item.All("dayOfWeek")) {
      std::string name = day->text.empty() && day->item != nullptr ? day->item->Text("name") : day->text;
      name = name.substr(name.find_last_of('/') == std::string::npos ? 0 : name.find_last_of('/') + 1);
      days += (days.empty() ? "" : ", ") + name;
    }
    const std::string opens = item.Text("opens");
    const std::string closes = item.Text("closes");
    if (opens.empty() && closes.empty()) return;
    const std::string value = (days.empty() ? "" : days + " ") + opens + "-" + closes;
    Add("hours", value, value, kDeclared);
  }

  void Text() {
    std::string_view rest = context_.text;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      Line(rest.substr(0, end));
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
  }

  void Line(std::string_view line) {
    constexpr size_t kLongest = 2000;  // longer lines are prose
    if (line.size() <= kLongest) {
      for (const PhoneMatch& phone : PhonesIn(line)) AddPhone(phone.number, phone.confidence / 100);
    }
    if (line.find('@') != std::string_view::npos || line.find_first_of("[({") != std::string_view::npos) {
      for (const std::string& email : EmailsIn(line)) Add("email", email, email, kWritten);
    }
    if (StatesHours(line)) Add("hours", std::string(line), std::string(line), kWritten);
    if (!MentionsReplyTime(line)) return;
    for (const text::Span& sentence : text::Sentences(line, context_.language)) {
      const std::string_view said = text::Trim(sentence.In(line));
      if (PromisesReply(said)) Add("reply_time", std::string(said), std::string(said), kWritten);
    }
  }

  const Context& context_;
  Extraction& out_;
  std::map<std::string, size_t> index_;
  std::map<std::string, size_t> count_;
};

}  // namespace

void ExtractContacts(const Context& context, Extraction& out) { Collector(context, out).Run(); }

}  // namespace rivalscope::extract
