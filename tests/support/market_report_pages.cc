#include "tests/support/market_report_parts.h"

namespace rivalscope::test {
namespace {

// Every third check passed, failed or unseen, shifted by brand; nothing was seen of the last one.
analysis::BrandAudit Audited(size_t brand) {
  analysis::BrandAudit audit;
  audit.brand = kMarketBrands[brand];
  size_t number = brand;
  for (const analysis::AuditCheck& check : analysis::AuditChecks()) {
    const size_t kind = brand + 1 == kMarketBrands.size() ? 2 : number++ % 3;
    if (kind == 0) audit.results.push_back({check.id, analysis::CheckOutcome::kPassed, "seen at /help"});
    if (kind == 1) audit.results.push_back({check.id, analysis::CheckOutcome::kFailed, "not found on 9 pages"});
    if (kind == 2)
      audit.results.push_back({check.id, analysis::CheckOutcome::kNotObservable, "no product page was read"});
  }
  return audit;
}

analysis::PromiseCheck Promised(const char* brand, const char* sentence, int64_t told, int64_t longer,
                                analysis::PromiseVerdict verdict) {
  analysis::PromiseCheck check;
  check.brand = brand;
  check.topic = "reply";
  check.sentence = sentence;
  check.language = "en";
  check.hours = 24;
  check.told = told;
  check.longer = longer;
  check.share = told > 0 ? static_cast<double>(longer) / static_cast<double>(told) : 0;
  check.interval = Around(check.share, static_cast<double>(told));
  check.median_hours = told > 0 ? 120 : 0;
  check.verdict = verdict;
  return check;
}

}  // namespace

void AddFaq(report::ReportData& data) {
  analysis::FaqCoverage& faq = data.analysis.faq;
  for (size_t b = 0; b < kMarketBrands.size(); ++b) {
    analysis::FaqSummary summary;
    summary.brand = kMarketBrands[b];
    summary.known = b != 3;
    if (!summary.known) summary.reason = "robots.txt disallows the help centre";
    if (summary.known) {
      summary.questions = 24 + static_cast<int>(b) * 9;
      summary.asked = 6;
      summary.covered = 2 + static_cast<int>(b);
      summary.coverage = Around(summary.covered / 6.0, 6);
      summary.median_words = 42;
      summary.readability = 38;
      summary.languages = {{"en", 20, 42, 38}, {"tr", 4 + static_cast<int>(b) * 9, 30, 51}};
      if (b == 0) summary.clicks_from_home = 1;
      summary.days_since_update = 30 * static_cast<int>(b + 1);
      summary.schema = b == 1;
      if (b == 1) summary.promises = {"We reply within 24 hours."};
      data.faq[kMarketBrands[b]] = {{"Can I return an appliance?", "Within 30 days.", "jsonld", "", {}, "en"}};
    }
    faq.brands.push_back(summary);
  }
  data.analysis.promises = {
      Promised("larkspur", "We answer every message within 24 hours.", 22, 19, analysis::PromiseVerdict::kContradicted),
      Promised("nordwind", "We reply within 24 hours.", 3, 1, analysis::PromiseVerdict::kCannotTell),
      Promised("casamar", "Antwort am nächsten Werktag", 0, 0, analysis::PromiseVerdict::kCannotTell)};
  Quote waited;
  waited.review_id = 7;
  waited.brand = "larkspur";
  waited.author = "Nora";
  waited.site = "ratings.example";
  waited.language = "en";
  waited.text = "Six days until somebody wrote back.";
  waited.polarity = -1;
  waited.date = ParseDay("2026-11-02").value();
  data.analysis.promises[0].evidence = {waited};
  const auto question = [](const char* text, const char* language, const char* source, int count,
                           std::array<int, 4> answers) {
    analysis::QuestionCoverage row;
    row.question = {text, language, "", source, count};
    for (size_t b = 0; b < 4; ++b) row.answers.push_back({b != 3, answers[b], answers[b] >= 0 ? 0.7 : 0.1});
    return row;
  };
  faq.questions = {question("Can I return an opened appliance?", "en", "reviews", 31, {-1, -1, -1, -1}),
                   question("Kargo ücreti ne kadar?", "tr", "people_also_ask", 12, {0, 0, -1, -1}),
                   question("آیا گارانتی در ایران معتبر است؟", "fa", "list", 3, {-1, 0, 0, -1})};
  faq.drafted = {"Can I return an opened appliance?", "آیا گارانتی در ایران معتبر است؟"};
}

void AddChannels(report::ReportData& data) {
  const auto brand = [](const char* id, std::vector<ContactSignal> contacts, std::vector<std::string> unseen) {
    return analysis::BrandChannels{id, true, "", std::move(contacts), std::move(unseen), 9, 11};
  };
  data.channels = {
      brand("larkspur", {{"phone", "", "+44 20 7946 0000", 98}, {"email", "", "help@larkspur.example", 95}}, {}),
      brand("nordwind", {{"phone", "", "+47 21 00 00 00", 98}, {"chat", "Talkbox", "", 92}}, {}),
      brand("casamar",
            {{"email", "", "hola@casamar.example", 97}, {"chat", "Talkbox", "", 88}, {"bot", "Casabot", "", 81}},
            {"messenger"}),
      {"tavira", false, "robots.txt disallows the whole site", {}, {}, 0, 1}};
  for (size_t b = 0; b < kMarketBrands.size(); ++b) data.analysis.audits.push_back(Audited(b));
  data.analysis.scorecards = analysis::ScoreAudits(data.analysis.audits);
}

}  // namespace rivalscope::test
