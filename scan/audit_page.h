// What one archived page shows to the customer-experience audit. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::scan {

struct AuditPage {
  std::set<std::string>
      marks;  // of data/audit/marks.tsv, and of the structure: "viewport", "tel_link", "ticket_form" ...
  // Marks that links of this page bear, with the absolute address of the first such link.
  std::map<std::string, std::string> marked_links;
  std::vector<std::string> links;    // absolute, http and https, in page order
  std::set<std::string> alternates;  // languages of <link rel=alternate hreflang>
  std::string language;              // of <html lang>, its first subtag; may be empty
  int inputs = 0, inputs_labelled = 0;
  int images = 0, images_described = 0;
  bool has_headings = false, headings_in_order = false;
};

// `utf8` is the decoded page, `language` the BCP 47 tag known of it (may be empty: then all languages' words are looked
// for). The error is that of the parser's limits.
Result<AuditPage> ReadAuditPage(std::string_view utf8, std::string_view url, std::string_view language);

}  // namespace rivalscope::scan
