// The audit's answers, brand by brand: what the pages of its own site showed, held against the table of checks.
//
// A polite crawler sees a part of a site, so "not found" is only said where it would have been seen: a navigation link
// once the home page was read, delivery terms once the help pages were, stock once a product page was. A cart is never
// opened, so what only a cart shows is found or not observable, and never failed. Pure: scan/site_reader.h fills the
// records from the archive.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/audit.h"

namespace rivalscope::analysis {

// Pages on which things are looked for.
enum class PageRole { kHome, kContact, kFaq, kProduct, kOther };

// What the read pages of one site showed, all together.
struct BrandSite {
  std::string brand;
  bool known = false;  // at least one page of its site or FAQ was read; false: UNKNOWN, see reason
  std::string reason;
  int pages_read = 0, pages_known = 0;
  std::set<PageRole> roles;                 // of the pages read
  std::map<std::string, std::string> seen;  // mark of data/audit/marks.tsv or of the page's structure -> first address
  std::set<std::string> types;              // schema.org
  std::set<std::string> languages;          // of the pages, and of their alternates (hreflang)
  std::set<std::string> help_languages;     // of the FAQ pages alone
  bool priced = false;                      // a declared offer with a price, or a price in the text of a product page
  std::optional<int> clicks_to_contact, clicks_to_faq;  // from the home page, along links of pages that were read
  int64_t home_bytes = 0;                               // of its HTML; 0 where the home page was not read
  int inputs = 0, inputs_labelled = 0;                  // fields that people fill in
  int images = 0, images_described = 0;
  int pages_with_headings = 0, pages_in_order = 0;  // no level of heading skipped
  int links_checked = 0, links_broken = 0;          // internal addresses that were asked for
};

struct AnalysisInput;
struct Analysis;

// By brand, in the order of the brands; needs the parts of `analysis` that are about FAQ, response and ratings.
std::vector<BrandAudit> AuditSites(const AnalysisInput& input, const Analysis& analysis);

}  // namespace rivalscope::analysis
