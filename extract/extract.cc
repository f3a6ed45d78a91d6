// The frame: bytes -> clean UTF-8 -> tree -> structured data -> the rows of the registry.
#include "extract/extract.h"

#include <algorithm>

#include "extract/context.h"
#include "extract/feed.h"
#include "html/charset.h"
#include "html/visible_text.h"
#include "net/headers.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr std::string_view kExtractorVersion = "4";

Extraction Failed(Extraction out, std::string warning) {
  out.status = PageStatus::kError;
  out.warnings.push_back(std::move(warning));
  return out;
}

bool IsJson(std::string_view bytes, const std::optional<net::MimeType>& mime) {
  if (mime && mime->subtype == "html") return false;
  if (mime && (mime->subtype == "json" || mime->subtype.ends_with("+json"))) return true;
  const size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
}

// Text types and types that servers send for anything are read; images, archives and the like are not.
bool IsReadable(const net::MimeType& mime) {
  return mime.type == "text" || mime.subtype.find("xml") != std::string::npos ||
         mime.subtype.find("html") != std::string::npos || mime.essence() == "application/octet-stream" ||
         mime.essence() == "application/x-unknown" || mime.type == "unknown";
}

std::optional<net::Url> ParseUrl(std::string_view text, const net::Url* base = nullptr) {
  auto url = net::Url::Parse(text, base);
  if (!url) return std::nullopt;
  return std::move(*url);
}

std::optional<net::Url> BaseOf(const html::Document& document, const std::optional<net::Url>& url) {
  for (const html::NodeId base : document.ByTag("base")) {
    if (const auto href = document.Attr(base, "href")) {
      if (auto applied = ParseUrl(*href, url ? &*url : nullptr)) return applied;
      break;  // only the first counts
    }
  }
  return url;
}

// What the page declares; a page that says nothing, or a language that is none of the nine while its text is, is
// identified by its text.
text::Language LanguageOf(const html::Document& document, std::string_view visible) {
  for (const html::NodeId html : document.ByTag("html")) {
    const auto lang = document.Attr(html, "lang");
    if (const auto language = text::LanguageFromTag(lang.value_or("")); language != text::Language::kUnknown) {
      return language;
    }
    if (lang && !lang->empty()) return text::Language::kUnknown;
  }
  constexpr size_t kSample = 4096;
  return text::IdentifyLanguage(text::TruncateUtf8(visible, kSample)).language;
}

template <typename Row>
bool Wanted(const Row& row, Kind kind) {
  return row.kind == Kind::kAuto || kind == Kind::kAuto || row.kind == kind;
}

Extraction ExtractJson(const Page& page, Extraction out) {
  const std::string json = text::CleanUtf8(page.bytes);
  const JsonContext context{json, ParseUrl(page.url), page.fetched, page.kind};
  for (const JsonExtractorRow& row : JsonExtractors()) {
    if (Wanted(row, page.kind) && row.extractor(context, out)) return out;
  }
  return Failed(std::move(out), "a JSON body of no known kind");
}

Extraction ExtractHtml(const Page& page, std::string_view charset, Extraction out) {
  const html::Decoded decoded = html::DecodeHtml(page.bytes, charset);
  const auto document = html::Document::Parse(decoded.utf8);
  if (!document) return Failed(std::move(out), "the page was not parsed: " + document.error().message);
  const StructuredData structured = ReadStructuredData(*document);
  out.warnings = structured.warnings;
  const std::string visible = html::VisibleText(*document, 0);
  const auto url = ParseUrl(page.url);
  const Context context{
      *document,    structured, decoded.utf8, visible, url, BaseOf(*document, url), LanguageOf(*document, visible),
      page.fetched, page.kind};
  for (const ExtractorRow& row : Extractors()) {
    if (Wanted(row, page.kind)) row.extractor(context, out);
  }
  return out;
}

}  // namespace

std::string Context::Resolve(std::string_view reference) const {
  const auto url = ParseUrl(reference, base ? &*base : nullptr);
  return url ? url->href() : std::string(reference);
}

void AddNextPage(std::string url, Extraction& out) {
  constexpr size_t kMost = 100;
  std::vector<std::string>& pages = out.next_pages;
  const bool wanted = url.starts_with("http") && url != out.url && pages.size() < kMost;
  if (wanted && std::find(pages.begin(), pages.end(), url) == pages.end()) pages.push_back(std::move(url));
}

Extraction Extract(const Page& page) {
  Extraction out;
  out.url = page.url;
  out.extractor_version = kExtractorVersion;
  const auto mime = net::ParseMimeType(page.content_type);
  if (IsJson(page.bytes, mime)) return ExtractJson(page, std::move(out));
  if (IsFeed(page.bytes, mime)) {
    ExtractFeed(page, out);
    return out;
  }
  if (mime && !IsReadable(*mime)) return Failed(std::move(out), "a body of type " + mime->essence() + " is not read");
  return ExtractHtml(page, mime ? mime->Parameter("charset").value_or("") : "", std::move(out));
}

std::string_view ExtractorVersion() { return kExtractorVersion; }

}  // namespace rivalscope::extract
