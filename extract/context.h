// What every extractor is given, and the table of extractors.
//
// To add one: a function in its own .cc, its declaration here, one row in extract/registry.cc, and sample pages in
// tests/extract/pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "extract/extract.h"
#include "extract/structured.h"
#include "html/document.h"
#include "model/extraction.h"
#include "net/url.h"
#include "text/language.h"

namespace rivalscope::extract {

// Of an HTML page. Lives for one call of Extract; everything it refers to lives as long.
struct Context {
  const html::Document& document;
  const StructuredData& structured;
  std::string_view source;       // the page as clean UTF-8
  std::string_view text;         // all of its visible text
  std::optional<net::Url> url;   // of the page
  std::optional<net::Url> base;  // <base href> applied; none where the page has no absolute URL
  text::Language language;       // of <html lang>, headers or text; kUnknown when none of the nine
  std::optional<Day> fetched;    // reference for relative dates
  Kind kind = Kind::kAuto;

  // Absolute form of a reference; the reference itself where there is no base or it does not parse.
  std::string Resolve(std::string_view reference) const;
  std::string_view host() const { return url ? url->host() : std::string_view(); }
};

// Of a body that is JSON.
struct JsonContext {
  std::string_view json;  // clean UTF-8
  std::optional<net::Url> url;
  std::optional<Day> fetched;
  Kind kind = Kind::kAuto;
};

// An extractor adds what it finds; a page without it is left as it was. Earlier rows have run: page facts first.
using Extractor = void (*)(const Context&, Extraction&);
// True when the body was of its kind and has been read.
using JsonExtractor = bool (*)(const JsonContext&, Extraction&);

struct ExtractorRow {
  std::string_view name;
  Kind kind;  // runs for this kind and for kAuto; kAuto here: runs always
  Extractor extractor;
};
struct JsonExtractorRow {
  std::string_view name;
  Kind kind;
  JsonExtractor extractor;
};
const std::vector<ExtractorRow>& Extractors();
const std::vector<JsonExtractorRow>& JsonExtractors();

// Names an address as a further page of the list: once, not the page itself, and no more than a list can have.
void AddNextPage(std::string url, Extraction& out);

void ExtractPageFacts(const Context& context, Extraction& out);           // page_facts.cc
void ExtractFaq(const Context& context, Extraction& out);                 // faq.cc
void AddHelpCentreListing(const Context& context, Extraction& out);       // help_centre.cc
bool ExtractHelpCentreJson(const JsonContext& context, Extraction& out);  // help_centre.cc
void ExtractContacts(const Context& context, Extraction& out);            // contacts.cc
void ExtractPageStatus(const Context& context, Extraction& out);          // page_status.cc, the last row

}  // namespace rivalscope::extract
