#include "analysis/audit.h"

#include <algorithm>

namespace rivalscope::analysis {
namespace {

constexpr const char* kAreas[] = {"reach", "service", "purchase", "personal", "ease", "omnichannel", "reviews"};

void Count(AreaScore& score, CheckOutcome outcome, int weight) {
  if (outcome == CheckOutcome::kNotObservable) {
    score.not_observable += weight;
    return;
  }
  score.observable += weight;
  if (outcome == CheckOutcome::kPassed) score.passed += weight;
}

}  // namespace

const std::vector<AuditCheck>& AuditChecks() {
  static const std::vector<AuditCheck> checks = {
      {"tel", "reach", "a telephone number that can be tapped", 2},
      {"mailto", "reach", "an e-mail address", 1},
      {"contact_page", "reach", "a contact page within two clicks", 2},
      {"address", "reach", "a postal address", 1},
      {"opening_hours", "reach", "opening hours", 1},
      {"contact_point", "reach", "ContactPoint markup", 1},
      {"messenger", "reach", "messenger links", 1},
      {"social", "reach", "social network links", 1},
      {"chat", "reach", "a chat widget", 2},
      {"call_back", "reach", "a call-back form", 1},
      {"locales", "reach", "more than one language or country", 1},
      {"faq_page", "service", "an FAQ page", 2},
      {"faq_markup", "service", "FAQPage markup", 1},
      {"faq_ten", "service", "at least ten questions answered", 1},
      {"faq_length", "service", "answers of a readable length (15 to 120 words in the middle)", 1},
      {"help_search", "service", "a search in the help pages", 1},
      {"faq_fresh", "service", "help updated within a year", 1},
      {"faq_coverage", "service", "at least half of the customers' questions answered", 2},
      {"out_of_hours", "service", "what happens out of hours is said", 1},
      {"reply_time", "service", "a promised reply time", 1},
      {"order_tracking", "service", "order tracking", 1},
      {"ticket_form", "service", "a form to write to service", 1},
      {"status_page", "service", "a page about disturbances", 1},
      {"price", "purchase", "visible prices", 2},
      {"currency", "purchase", "the currency is named", 1},
      {"offer_markup", "purchase", "Offer markup", 1},
      {"delivery_cost", "purchase", "delivery cost and free threshold", 1},
      {"return_policy", "purchase", "a return policy", 2},
      {"payment_methods", "purchase", "payment methods", 1},
      {"instalments", "purchase", "payment by instalments", 1},
      {"stock", "purchase", "stock is shown", 1},
      {"guest_checkout", "purchase", "buying without an account", 1},
      {"warranty", "purchase", "warranty terms", 1},
      {"account", "personal", "a customer account", 1},
      {"wish_list", "personal", "a wish list", 1},
      {"locale_switch", "personal", "a switch of language or country", 1},
      {"consent", "personal", "a consent banner", 2},
      {"preferences", "personal", "a preference centre", 1},
      {"loyalty", "personal", "a loyalty programme", 1},
      {"viewport", "ease", "a viewport for telephones", 2},
      {"lang", "ease", "the page's language is declared", 1},
      {"page_weight", "ease", "a home page below 500 kB of HTML", 1},
      {"click_depth", "ease", "FAQ and contact within two clicks", 2},
      {"labelled_inputs", "ease", "inputs with labels", 1},
      {"alt_texts", "ease", "pictures with text alternatives", 1},
      {"links_alive", "ease", "no broken internal links", 1},
      {"headings", "ease", "headings in order", 1},
      {"accessibility_statement", "ease", "an accessibility statement", 1},
      {"channels", "omnichannel", "at least four distinct channels", 2},
      {"same_phone", "omnichannel", "the same telephone number everywhere", 1},
      {"app_links", "omnichannel", "app-store links", 1},
      {"store_finder", "omnichannel", "a store finder", 1},
      {"click_and_collect", "omnichannel", "collection in a store", 1},
      {"help_languages", "omnichannel", "help in every language of the site", 1},
      {"aggregate_rating", "reviews", "AggregateRating markup", 1},
      {"review_widget", "reviews", "a review platform's widget", 2},
      {"rating_gap", "reviews", "the own site's rating within half a star of others'", 1},
      {"response_rate", "reviews", "at least half of the reviews answered", 2},
      {"response_time", "reviews", "half of the reviews answered within a week", 1},
      {"survey", "reviews", "customers are surveyed", 1},
      {"complaints_page", "reviews", "a page for complaints", 1},
  };
  return checks;
}

bool IsAuditArea(const std::string& area) {
  return std::any_of(std::begin(kAreas), std::end(kAreas), [&](const char* known) { return area == known; });
}

CheckResult ResultOf(const BrandAudit& audit, const AuditCheck& check) {
  for (const CheckResult& result : audit.results) {
    if (result.check == check.id) return result;
  }
  return {check.id, CheckOutcome::kNotObservable, "not looked for"};
}

std::vector<Scorecard> ScoreAudits(const std::vector<BrandAudit>& audits) {
  std::vector<Scorecard> out;
  for (const BrandAudit& audit : audits) {
    Scorecard card;
    card.brand = audit.brand;
    for (const char* area : kAreas) {
      AreaScore score;
      score.area = area;
      card.areas.push_back(score);
    }
    for (const AuditCheck& check : AuditChecks()) {
      const CheckOutcome outcome = ResultOf(audit, check).outcome;
      const auto area =
          std::find_if(card.areas.begin(), card.areas.end(), [&](const AreaScore& a) { return a.area == check.area; });
      Count(*area, outcome, check.weight);
      Count(card.total, outcome, check.weight);
    }
    card.total.area = "total";
    for (AreaScore& area : card.areas)
      area.score = area.observable > 0 ? static_cast<double>(area.passed) / area.observable : 0;
    card.total.score = card.total.observable > 0 ? static_cast<double>(card.total.passed) / card.total.observable : 0;
    out.push_back(std::move(card));
  }
  return out;
}

}  // namespace rivalscope::analysis
