#include "fuzz/targets.h"

namespace rivalscope::fuzz {

void FuzzCharset(std::string_view bytes);
void FuzzConfig(std::string_view bytes);
void FuzzDates(std::string_view bytes);
void FuzzExtract(std::string_view bytes);
void FuzzHtml(std::string_view bytes);
void FuzzJsonLd(std::string_view bytes);
void FuzzReviewLine(std::string_view bytes);
void FuzzRobots(std::string_view bytes);
void FuzzScore(std::string_view bytes);
void FuzzSitemap(std::string_view bytes);
void FuzzUrl(std::string_view bytes);
void FuzzWarc(std::string_view bytes);

const std::vector<Target>& Targets() {
  static const std::vector<Target> targets = {
      {"charset", FuzzCharset}, {"config", FuzzConfig},   {"dates", FuzzDates},       {"extract", FuzzExtract},
      {"html", FuzzHtml},       {"jsonld", FuzzJsonLd},   {"review", FuzzReviewLine}, {"robots", FuzzRobots},
      {"score", FuzzScore},     {"sitemap", FuzzSitemap}, {"url", FuzzUrl},           {"warc", FuzzWarc},
  };
  return targets;
}

}  // namespace rivalscope::fuzz
