// Reviews from a feed: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), such as those of app stores and review sites.
// An entry is a review; where some entries carry a rating, those that do not are about the thing itself and left out.
#pragma once

#include <optional>
#include <string_view>

#include "extract/extract.h"
#include "net/headers.h"

namespace rivalscope::extract {

// By the root element, whatever the server calls the type; a type that says HTML is believed.
bool IsFeed(std::string_view bytes, const std::optional<net::MimeType>& mime);

// Reviews and the address of the feed's next page (RFC 5005, rel=next). A feed that is broken is an error of the page.
void ExtractFeed(const Page& page, Extraction& out);

}  // namespace rivalscope::extract
