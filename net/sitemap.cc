// Sitemaps by https://www.sitemaps.org/protocol.html, and feeds as what they are to a crawler: lists of addresses. XML
// is read by local names, since prefixes are the writer's choice and a missing namespace is a common slip.

#include "net/sitemap.h"

#include <fmt/core.h>
#include <zlib.h>

#include <algorithm>
#include <pugixml.hpp>

#include "net/ascii.h"
#include "net/http_date.h"
#include "text/utf8.h"

namespace rivalscope::net {
namespace {

// The protocol's own limits.
constexpr size_t kMaxSitemapBytes = size_t{50} * 1024 * 1024;
constexpr size_t kMaxEntries = 50'000;

tl::unexpected<Error> BadSitemap(std::string why) { return Fail(ErrorCode::kInvalidInput, std::move(why)); }

bool IsGzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

// Owns a zlib stream that reads gzip.
class GzipReader {
 public:
  explicit GzipReader(std::string_view bytes) {
    // zlib's interface predates const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    ready_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK;
  }
  ~GzipReader() {
    if (ready_) inflateEnd(&stream_);
  }
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  // All members (RFC 1952 section 2.2), up to `limit` bytes.
  Result<std::string> ReadAll(size_t limit) {
    std::string out;
    int status = ready_ ? Z_OK : Z_MEM_ERROR;
    while (status == Z_OK || (status == Z_STREAM_END && stream_.avail_in > 0)) {
      // Zero padding behind the last member is allowed in practice (tar, some servers).
      if (status == Z_STREAM_END && (*stream_.next_in == 0 || inflateReset(&stream_) != Z_OK)) break;
      status = ReadChunk(out);
      if (out.size() > limit)
        return BadSitemap(fmt::format("the sitemap is larger than {} MB when inflated", limit >> 20));
    }
    if (status != Z_STREAM_END) return BadSitemap("the sitemap's gzip data is broken or cut off");
    return out;
  }

 private:
  int ReadChunk(std::string& out) {
    constexpr size_t kChunk = size_t{256} * 1024;
    const size_t before = out.size();
    out.resize(before + kChunk);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream_.avail_out = kChunk;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    out.resize(before + kChunk - stream_.avail_out);
    return status;
  }

  z_stream stream_{};
  bool ready_ = false;
};

std::string_view LocalName(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The trimmed text of the first child of that local name; empty where there is none.
std::string_view ChildText(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child) != name) continue;
    const std::string_view text = text::Trim(child.text().get());
    if (!text.empty()) return text;
  }
  return {};
}

// RFC 822 allows zones that an HTTP date does not have: "Tue, 10 Jun 2025 04:00:00 +0300".
std::optional<Instant> ParseFeedDate(std::string_view text) {
  const auto utc = ParseHttpDate(text);
  const size_t space = text.rfind(' ');
  if (!utc || space == std::string_view::npos) return utc;
  const std::string_view zone = text.substr(space + 1);
  const bool is_offset =
      zone.size() == 5 && (zone[0] == '+' || zone[0] == '-') && std::all_of(zone.begin() + 1, zone.end(), IsDigit);
  if (!is_offset) return utc;
  const auto offset = std::chrono::hours((zone[1] - '0') * 10 + zone[2] - '0') +
                      std::chrono::minutes((zone[3] - '0') * 10 + zone[4] - '0');
  return zone[0] == '+' ? *utc - offset : *utc + offset;
}

// A date that cannot be read is no reason to lose the address.
std::optional<Instant> ParseModified(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const auto instant = ParseInstant(text)) return *instant;
  return ParseFeedDate(text);
}

void Add(Sitemap& sitemap, std::string_view url, std::string_view modified) {
  if (!url.empty()) sitemap.entries.push_back({std::string(url), ParseModified(modified)});
}

void AddAtomEntry(Sitemap& sitemap, const pugi::xml_node& entry) {
  const std::string_view updated = ChildText(entry, "updated");
  for (const pugi::xml_node& link : entry.children()) {
    if (LocalName(link) != "link") continue;
    const std::string_view rel = link.attribute("rel").value();
    // RFC 4287 section 4.2.7.2: no relation means the page itself.
    if (!rel.empty() && rel != "alternate") continue;
    return Add(sitemap, text::Trim(link.attribute("href").value()),
               updated.empty() ? ChildText(entry, "published") : updated);
  }
}

void AddRssItem(Sitemap& sitemap, const pugi::xml_node& item) {
  std::string_view url = ChildText(item, "link");
  if (url.empty()) {
    // RSS 2.0: a guid is an address unless it says otherwise.
    const pugi::xml_node guid = item.child("guid");
    if (std::string_view(guid.attribute("isPermaLink").value()) != "false") url = text::Trim(guid.text().get());
  }
  const std::string_view date = ChildText(item, "pubDate");
  Add(sitemap, url, date.empty() ? ChildText(item, "date") : date);
}

// Calls `add` for each child of `parent` with that local name, up to the protocol's number of entries.
template <typename AddChild>
void ForEach(Sitemap& sitemap, const pugi::xml_node& parent, std::string_view name, const AddChild& add) {
  for (const pugi::xml_node& child : parent.children()) {
    if (sitemap.entries.size() >= kMaxEntries) return;
    if (LocalName(child) == name) add(sitemap, child);
  }
}

void AddLocation(Sitemap& sitemap, const pugi::xml_node& node) {
  Add(sitemap, ChildText(node, "loc"), ChildText(node, "lastmod"));
}

size_t LineOf(std::string_view bytes, std::ptrdiff_t offset) {
  const auto end = bytes.begin() + std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(bytes.size()));
  return static_cast<size_t>(std::count(bytes.begin(), end, '\n')) + 1;
}

Result<Sitemap> ParseXml(std::string_view bytes) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(bytes.data(), bytes.size());
  if (!parsed) {
    return BadSitemap(
        fmt::format("the sitemap is broken XML at line {}: {}", LineOf(bytes, parsed.offset), parsed.description()));
  }
  const pugi::xml_node root = document.document_element();
  const std::string_view name = LocalName(root);
  Sitemap sitemap;
  if (name == "urlset") {
    ForEach(sitemap, root, "url", AddLocation);
  } else if (name == "sitemapindex") {
    sitemap.is_index = true;
    ForEach(sitemap, root, "sitemap", AddLocation);
  } else if (name == "rss") {
    for (const pugi::xml_node& channel : root.children("channel")) ForEach(sitemap, channel, "item", AddRssItem);
  } else if (name == "RDF") {  // RSS 1.0 has its items beside the channel
    ForEach(sitemap, root, "item", AddRssItem);
  } else if (name == "feed") {
    ForEach(sitemap, root, "entry", AddAtomEntry);
  } else {
    return BadSitemap(fmt::format("the document is <{}>, not a sitemap, sitemap index or feed", name));
  }
  return sitemap;
}

bool IsHttpAddress(std::string_view text) {
  std::string head(text.substr(0, 8));
  std::transform(head.begin(), head.end(), head.begin(), ToLower);
  return head == "https://" || head.compare(0, 7, "http://") == 0;
}

// One address a line; other lines are passed over, but a text without any is no sitemap.
Result<Sitemap> ParseText(std::string_view text) {
  Sitemap sitemap;
  while (!text.empty() && sitemap.entries.size() < kMaxEntries) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (IsHttpAddress(text::Trim(line))) Add(sitemap, text::Trim(line), {});
  }
  if (sitemap.entries.empty()) return BadSitemap("the document is neither XML nor a list of addresses");
  return sitemap;
}

}  // namespace

Result<Sitemap> ParseSitemap(std::string_view bytes) {
  std::string inflated;
  if (IsGzip(bytes)) {
    auto result = GzipReader(bytes).ReadAll(kMaxSitemapBytes);
    if (!result) return tl::unexpected(std::move(result).error());
    inflated = *std::move(result);
    bytes = inflated;
  }
  if (bytes.size() > kMaxSitemapBytes)
    return BadSitemap(fmt::format("the sitemap is larger than {} MB", kMaxSitemapBytes >> 20));
  // XML begins with '<' in whatever encoding; UTF-16 is told by its mark or its zero byte.
  constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
  if (bytes.substr(0, kUtf8Bom.size()) == kUtf8Bom) bytes.remove_prefix(kUtf8Bom.size());
  const std::string_view start = text::Trim(bytes.substr(0, 1024));
  if (start.empty() && bytes.size() <= 1024) return BadSitemap("the sitemap is empty");
  const bool is_utf16 = start.substr(0, 2) == "\xFF\xFE" || start.substr(0, 2) == "\xFE\xFF" || start.front() == '\0';
  if (start.front() == '<' || is_utf16) return ParseXml(bytes);
  return ParseText(bytes);
}

}  // namespace rivalscope::net
