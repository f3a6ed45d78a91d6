// Who is compared, and where they are read about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope {

struct Brand {
  std::string id;    // slug, such as "nordwind"
  std::string name;  // as people write it
  bool own = false;
  std::vector<std::string> domains;  // its own hosts, as registrable domains; used to find it in search results
};

enum class SourceKind { kFaq, kReviews, kSerp, kSite };

// "faq", "reviews", "serp", "site".
inline const char* SourceKindName(SourceKind kind) {
  switch (kind) {
    case SourceKind::kFaq:
      return "faq";
    case SourceKind::kReviews:
      return "reviews";
    case SourceKind::kSerp:
      return "serp";
    case SourceKind::kSite:
      return "site";
  }
  return "";
}

// kSite for any other name.
inline SourceKind SourceKindFromName(std::string_view name) {
  for (const SourceKind kind : {SourceKind::kFaq, SourceKind::kReviews, SourceKind::kSerp}) {
    if (name == SourceKindName(kind)) return kind;
  }
  return SourceKind::kSite;
}

struct Source {
  std::string brand;  // Brand::id; empty for kSerp, which is about the market
  SourceKind kind = SourceKind::kSite;
  std::string url;
  std::string site;      // label of the review site; the registrable domain where the user gave none
  std::string language;  // BCP 47 hint, may be empty
  int max_pages = 0;     // 0: the workspace's default
};

// A search term in one market; the same words in another locale are another keyword.
struct Keyword {
  std::string text;
  std::string locale;  // "tr-TR", may be empty
  std::vector<std::string> tags;
  double volume = 0;  // searches a month; 0 where unknown
};

}  // namespace rivalscope
