// What a page says: the records that extract/ reads from one document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace rivalscope {

struct OwnerReply {
  std::string text;
  std::string author;
  std::optional<Day> date;
};

struct Review {
  std::string id;  // the site's own, or derived from site, author, date and text (ReviewKey)
  std::string author;
  std::optional<double> rating;  // as given
  double best = 5;               // the scale's top
  std::optional<Day> date;
  std::string title;
  std::string text;
  std::string language;  // BCP 47, as the page says or as identified; may be empty
  std::string site;      // registrable domain or label
  std::optional<OwnerReply> reply;
  std::optional<int> helpful;  // how many found it so
  std::optional<bool> verified;
  std::string variant;         // product variant, size, plan
  uint64_t source_offset = 0;  // where in the decoded page; 0 when unknown
};

struct FaqEntry {
  std::string question;
  std::string answer;  // text, paragraphs on lines of their own
  std::string route;   // how it was found: "jsonld", "details", "aria", "dl", "headings" ...
  std::string section;
  std::vector<std::string> links;  // of the answer, absolute
  std::string language;
};

struct Aggregate {
  std::optional<double> rating;
  double best = 5;
  std::optional<int64_t> count;
};

enum class SerpResultType { kOrganic, kAd, kFeatured, kLocal, kVideo, kNews, kShopping, kOther };
const char* SerpResultTypeName(SerpResultType type);

struct SerpResult {
  int rank = 0;  // 1.. over organic results only; 0 for other types
  SerpResultType type = SerpResultType::kOrganic;
  std::string title;
  std::string url;
  std::string snippet;
};

struct SerpPage {
  std::string engine;
  std::string query;
  std::vector<SerpResult> results;  // in page order
  std::vector<std::string> people_also_ask;
  std::vector<std::string> related;
};

struct ContactSignal {
  std::string kind;    // "phone", "email", "chat", "bot", "helpdesk", "reviews", "survey", "messenger", "social",
                       // "hours", "reply_time" ...
  std::string vendor;  // of a widget, may be empty
  std::string value;
  double confidence = 0;  // 0..100, combined by 1 - prod(1 - c)
};

struct PageFacts {
  std::string title;
  std::string language;
  std::string canonical;
  std::optional<Day> published;
  std::optional<Day> modified;
  std::vector<std::string> types;   // schema.org types present, without prefix
  std::vector<std::string> prices;  // of declared offers, such as "Fjord kettle: 54.90 EUR"
};

enum class PageStatus { kOk, kEmpty, kBlocked, kNeedsRendering, kDrift, kError };
const char* PageStatusName(PageStatus status);

struct Extraction {
  std::string url;
  PageStatus status = PageStatus::kOk;
  PageFacts page;
  std::vector<FaqEntry> faq;
  std::vector<Review> reviews;
  Aggregate aggregate;
  std::optional<SerpPage> serp;
  std::vector<ContactSignal> contacts;
  std::vector<std::string> warnings;    // one sentence each
  std::vector<std::string> next_pages;  // absolute: further pages of the same list
  std::string extractor_version;
};

// A stable id for a review whose site gives none.
std::string ReviewKey(const Review& review);

}  // namespace rivalscope
