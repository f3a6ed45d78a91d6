#include "report/extraction_json.h"

#include <nlohmann/json.hpp>

namespace rivalscope::report {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json OrNull(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json OrNull(const std::optional<Day>& day) { return day ? Json(FormatDay(*day)) : Json(nullptr); }

Json Faq(const FaqEntry& entry) {
  Json json = {{"question", entry.question}, {"answer", entry.answer}, {"route", entry.route}};
  if (!entry.section.empty()) json["section"] = entry.section;
  if (!entry.links.empty()) json["links"] = entry.links;
  if (!entry.language.empty()) json["language"] = entry.language;
  return json;
}

Json ReviewJson(const Review& review) {
  Json json = {{"id", review.id},     {"author", review.author},     {"rating", OrNull(review.rating)},
               {"best", review.best}, {"date", OrNull(review.date)}, {"title", review.title},
               {"text", review.text}, {"language", review.language}, {"site", review.site}};
  json["reply"] = nullptr;
  if (review.reply) {
    json["reply"] = {
        {"text", review.reply->text}, {"author", review.reply->author}, {"date", OrNull(review.reply->date)}};
  }
  if (review.helpful) json["helpful"] = *review.helpful;
  if (review.verified) json["verified"] = *review.verified;
  if (!review.variant.empty()) json["variant"] = review.variant;
  if (review.source_offset != 0) json["offset"] = review.source_offset;
  return json;
}

Json Serp(const SerpPage& serp) {
  Json results = Json::array();
  for (const SerpResult& result : serp.results) {
    results.push_back({{"rank", result.rank},
                       {"type", SerpResultTypeName(result.type)},
                       {"title", result.title},
                       {"url", result.url},
                       {"snippet", result.snippet}});
  }
  return {{"engine", serp.engine},
          {"query", serp.query},
          {"results", results},
          {"people_also_ask", serp.people_also_ask},
          {"related", serp.related}};
}

Json Contact(const ContactSignal& signal) {
  return {{"kind", signal.kind}, {"vendor", signal.vendor}, {"value", signal.value}, {"confidence", signal.confidence}};
}

bool IsChannel(const ContactSignal& signal) {
  return signal.kind != "social" && signal.kind != "hours" && signal.kind != "reply_time" && signal.kind != "loader";
}

template <typename Records, typename Write>
Json Each(const Records& records, const Write& write) {
  Json list = Json::array();
  for (const auto& record : records) list.push_back(write(record));
  return list;
}

}  // namespace

std::string ExtractionJson(const Extraction& extraction) {
  const PageFacts& page = extraction.page;
  Json json = {{"url", extraction.url}, {"status", PageStatusName(extraction.status)}};
  json["page"] = {{"title", page.title},
                  {"language", page.language},
                  {"canonical", page.canonical},
                  {"published", OrNull(page.published)},
                  {"modified", OrNull(page.modified)},
                  {"types", page.types}};
  json["faq"] = Each(extraction.faq, Faq);
  json["reviews"] = Each(extraction.reviews, ReviewJson);
  json["aggregate"] = {{"rating", OrNull(extraction.aggregate.rating)},
                       {"best", extraction.aggregate.best},
                       {"count", OrNull(extraction.aggregate.count)}};
  json["serp"] = extraction.serp ? Serp(*extraction.serp) : Json(nullptr);
  // Channels on which a customer is answered; profiles, hours, promises and loaders are facts about them.
  json["contacts"] = Json::array();
  json["contact_facts"] = Json::array();
  for (const ContactSignal& signal : extraction.contacts) {
    json[IsChannel(signal) ? "contacts" : "contact_facts"].push_back(Contact(signal));
  }
  json["warnings"] = extraction.warnings;
  if (!extraction.next_pages.empty()) json["next_pages"] = extraction.next_pages;
  json["extractor_version"] = extraction.extractor_version;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rivalscope::report
