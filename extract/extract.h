// From a page's bytes to records: FAQ pairs, reviews, search results, page facts, contact signals. Pure: no network, no
// store.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"
#include "model/extraction.h"

namespace rivalscope::extract {

// What the caller expects the page to be; kAuto looks for everything.
enum class Kind { kAuto, kPage, kFaq, kReviews, kSerp };

struct Page {
  std::string_view bytes;         // as received, not decoded; HTML or JSON
  std::string_view content_type;  // the header's value, may be empty
  std::string_view url;           // absolute; resolves links, chooses the site profile
  std::optional<Day> fetched;     // reference for relative dates
  Kind kind = Kind::kAuto;
};

// Never fails: what cannot be read is a status and a warning in the result. Thread-safe; deterministic.
Extraction Extract(const Page& page);

// Stored with every extraction; raised when any rule or profile changes what is read.
std::string_view ExtractorVersion();

}  // namespace rivalscope::extract
