#include "extract/contract.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/data_files.h"
#include "extract/extract.h"
#include "extract/tsv.h"

namespace rivalscope::extract {
namespace {

bool IsFilled(const Review& review, const std::string& field) {
  if (field == "id") return !review.id.empty();
  if (field == "author") return !review.author.empty();
  if (field == "rating") return review.rating.has_value();
  if (field == "date") return review.date.has_value();
  if (field == "title") return !review.title.empty();
  if (field == "text") return !review.text.empty();
  if (field == "verified") return review.verified.has_value();
  if (field == "variant") return !review.variant.empty();
  return false;
}

Extraction ReadSample(std::string_view name, const std::string& url) {
  Page page;
  page.bytes = SampleOf(name);
  page.url = url;
  return Extract(page);
}

// The beginning of every result; false where there is no sample to read.
template <typename Described>
bool Begin(const Described& described, const char* kind, ContractResult& result) {
  result = {kind, described.name, described.checked, described.against, {}};
  if (SampleOf(described.name).empty()) result.broken.emplace_back("it has no sample page");
  if (described.checked.empty()) result.broken.emplace_back("it does not say when it was checked");
  if (described.against != "sample" && described.against != "real pages") {
    result.broken.emplace_back("it does not say what it was checked against");
  }
  return !SampleOf(described.name).empty();
}

// The rule is what must read the page, not induction that happens to manage without it.
bool RuleMatches(const SiteProfile& profile) {
  const std::string_view sample = SampleOf(profile.name);
  if (const auto tree = JsonTree::Parse(sample)) return profile.json && !profile.json->reviews.All(*tree).empty();
  const auto document = html::Document::Parse(sample);
  return document && profile.block.Matches(*document);
}

}  // namespace

std::string_view SampleOf(std::string_view name) {
  for (const char* extension : {"html", "json"}) {
    if (const auto bytes = FindDataFile(fmt::format("samples/{}.{}", name, extension))) return *bytes;
  }
  return {};
}

ContractResult CheckContract(const SiteProfile& profile) {
  ContractResult result;
  if (!Begin(profile, "profile", result)) return result;
  const auto expect = [&](bool kept, std::string sentence) {
    if (!kept) result.broken.push_back(std::move(sentence));
  };
  const Extraction out = ReadSample(profile.name, profile.sample_url);
  const auto reviews = static_cast<int>(out.reviews.size());
  expect(profile.contract_reviews > 0 && !profile.contract_fields.empty(), "its contract promises nothing");
  expect(RuleMatches(profile), "none of its selectors finds a review in the sample");
  expect(out.status == PageStatus::kOk, fmt::format("the sample reads as {}", PageStatusName(out.status)));
  expect(reviews == profile.contract_reviews,
         fmt::format("{} reviews instead of {}", reviews, profile.contract_reviews));
  for (const std::string& warning : out.warnings) expect(false, warning);
  int replies = 0;
  for (const Review& review : out.reviews) {
    for (const std::string& field : profile.contract_fields) {
      expect(IsFilled(review, field), fmt::format("no {} in the review of {}", field, review.author));
    }
    expect(review.rating.value_or(0) <= review.best, "a rating above its scale");
    if (!review.reply) continue;
    ++replies;
    expect(!review.reply->text.empty() && review.text.find(review.reply->text) == std::string::npos,
           "a reply that is empty or part of its review");
  }
  expect(replies == profile.contract_replies,
         fmt::format("{} owner replies instead of {}", replies, profile.contract_replies));
  if (!profile.contract_rating.empty()) {
    const double wanted = std::strtod(profile.contract_rating.c_str(), nullptr);
    expect(out.aggregate.rating && std::abs(*out.aggregate.rating - wanted) < 1e-9 && out.aggregate.count,
           fmt::format("the aggregate is not {} with a count", profile.contract_rating));
  }
  return result;
}

ContractResult CheckContract(const Engine& engine) {
  ContractResult result;
  if (!Begin(engine, "engine", result)) return result;
  const auto expect = [&](bool kept, std::string sentence) {
    if (!kept) result.broken.push_back(std::move(sentence));
  };
  const Extraction out = ReadSample(engine.name, engine.sample_url);
  expect(engine.contract_organic > 0, "its contract promises nothing");
  expect(out.status == PageStatus::kOk, fmt::format("the sample reads as {}", PageStatusName(out.status)));
  if (!out.serp) {
    result.broken.emplace_back("the sample is not seen as a result page");
    return result;
  }
  expect(out.serp->engine == engine.name, fmt::format("the sample is taken for {}", out.serp->engine));
  expect(out.serp->query == engine.contract_query, fmt::format("the query reads as \"{}\"", out.serp->query));
  int organic = 0;
  for (const SerpResult& found : out.serp->results) {
    expect(!found.title.empty(), "a result without a title");
    if (found.type != SerpResultType::kOrganic) {
      expect(found.rank == 0, "a rank beside the organic ones");
      continue;
    }
    expect(found.rank == ++organic, "organic ranks with a gap");
    expect(!found.snippet.empty(), fmt::format("no snippet of \"{}\"", found.title));
  }
  expect(organic == engine.contract_organic,
         fmt::format("{} organic results instead of {}", organic, engine.contract_organic));
  return result;
}

ContractResult CheckFaqContract(const std::vector<std::string_view>& row) {
  enum { kName, kChecked, kUrl, kRoute, kQuestions, kLanguage, kSections, kLinks };
  const struct {
    std::string name, checked, against;
  } described = {"faq_" + std::string(row[kName]), std::string(row[kChecked]), "sample"};
  ContractResult result;
  if (!Begin(described, "faq route", result)) return result;
  const Extraction out = ReadSample(described.name, std::string(row[kUrl]));
  size_t sections = 0;
  size_t links = 0;
  for (const FaqEntry& entry : out.faq) {
    sections += entry.section.empty() ? 0 : 1;
    links += entry.links.empty() ? 0 : 1;
    if (entry.route != row[kRoute]) {
      result.broken.push_back(fmt::format("\"{}\" was found by the route {}", entry.question, entry.route));
    }
    const bool elsewhere = row[kRoute] == "links" || row[kRoute] == "script";
    if (entry.answer.empty() != elsewhere) {
      result.broken.push_back(fmt::format("\"{}\" has {} answer", entry.question, elsewhere ? "an" : "no"));
    }
  }
  const auto expect = [&](size_t found, size_t column, const char* what) {
    if (std::to_string(found) == row[column]) return;
    result.broken.push_back(fmt::format("{} {} instead of {}", found, what, row[column]));
  };
  expect(out.faq.size(), kQuestions, "questions");
  expect(sections, kSections, "questions in a section");
  expect(links, kLinks, "answers with links");
  if (!row[kLanguage].empty() && out.page.language != row[kLanguage]) {
    result.broken.push_back(fmt::format("the language reads as \"{}\"", out.page.language));
  }
  return result;
}

std::vector<ContractResult> CheckContracts() {
  std::vector<ContractResult> results;
  for (const std::string& error : SiteProfileErrors()) results.push_back({"profile", "", "", "", {error}});
  for (const std::string& error : EngineErrors()) results.push_back({"engine", "", "", "", {error}});
  for (const SiteProfile& profile : SiteProfiles()) results.push_back(CheckContract(profile));
  for (const Engine& engine : Engines()) results.push_back(CheckContract(engine));
  for (const auto& row : ReadTsv(FindDataFile("faq/contracts.tsv").value_or(""), 8)) {
    results.push_back(CheckFaqContract(row));
  }
  return results;
}

}  // namespace rivalscope::extract
