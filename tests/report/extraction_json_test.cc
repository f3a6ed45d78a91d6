#include "report/extraction_json.h"

#include <gtest/gtest.h>

namespace rivalscope::report {
namespace {

TEST(ExtractionJson, WritesEveryFieldOnOneLine) {
  Extraction extraction;
  extraction.url = "https://shop.example/faq";
  extraction.page.title = "Line\nend \xFF";
  extraction.page.types = {"FAQPage"};
  extraction.page.published = ParseDay("2026-03-01").value();
  extraction.faq.push_back({"Why?", "Because.\nReally.", "jsonld", "Orders", {"https://shop.example/a"}, "en"});
  Review review;
  review.id = "1";
  review.author = "Ada";
  review.rating = 4.5;
  review.reply = OwnerReply{"Thanks", "Shop", std::nullopt};
  extraction.reviews.push_back(review);
  SerpPage serp;
  serp.engine = "e";
  serp.results.push_back({1, SerpResultType::kOrganic, "t", "u", "s"});
  extraction.serp = serp;
  extraction.contacts.push_back({"phone", "", "+49 30 1", 90});
  extraction.contacts.push_back({"hours", "", "Mo-Fr 9-17", 80});
  const std::string json = ExtractionJson(extraction);
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_EQ(
      json,
      "{\"url\":\"https://shop.example/faq\",\"status\":\"ok\",\"page\":{\"title\":\"Line\\nend \xEF\xBF\xBD\","
      "\"language\":\"\",\"canonical\":\"\",\"published\":\"2026-03-01\",\"modified\":null,\"types\":[\"FAQPage\"]},"
      "\"faq\":[{\"question\":\"Why?\",\"answer\":\"Because.\\nReally.\",\"route\":\"jsonld\",\"section\":\"Orders\","
      "\"links\":[\"https://shop.example/a\"],\"language\":\"en\"}],\"reviews\":[{\"id\":\"1\",\"author\":\"Ada\","
      "\"rating\":4.5,\"best\":5.0,\"date\":null,\"title\":\"\",\"text\":\"\",\"language\":\"\",\"site\":\"\","
      "\"reply\":{\"text\":\"Thanks\",\"author\":\"Shop\",\"date\":null}}],\"aggregate\":{\"rating\":null,"
      "\"best\":5.0,\"count\":null},\"serp\":{\"engine\":\"e\",\"query\":\"\",\"results\":[{\"rank\":1,"
      "\"type\":\"organic\",\"title\":\"t\",\"url\":\"u\",\"snippet\":\"s\"}],\"people_also_ask\":[],\"related\":[]},"
      "\"contacts\":[{\"kind\":\"phone\",\"vendor\":\"\",\"value\":\"+49 30 1\",\"confidence\":90.0}],"
      "\"contact_facts\":[{\"kind\":\"hours\",\"vendor\":\"\",\"value\":\"Mo-Fr 9-17\",\"confidence\":80.0}],"
      "\"warnings\":[],\"extractor_version\":\"\"}");
}

TEST(ExtractionJson, OfNothingIsWholeToo) {
  EXPECT_NE(ExtractionJson({}).find("\"faq\":[],\"reviews\":[]"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::report
