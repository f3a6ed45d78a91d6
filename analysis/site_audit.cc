#include "analysis/site_audit.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/analysis.h"

namespace rivalscope::analysis {
namespace {

constexpr double kSureEnough = 70;          // combined confidence of a contact signal
constexpr double kNearlyAll = 0.9;          // of inputs labelled, pictures described
constexpr double kMostOf = 0.5;             // of questions answered, reviews answered, pages in order
constexpr int kNear = 2;                    // clicks
constexpr int64_t kLightPage = 500 * 1024;  // bytes of HTML
constexpr int kManyQuestions = 10;
constexpr double kShortest = 15, kLongest = 120;  // words of an answer
constexpr int kFreshDays = 365;
constexpr int kManyChannels = 4;
constexpr double kSmallGap = 0.5;    // stars
constexpr double kQuickReply = 7;    // days
constexpr int64_t kFewReviews = 30;  // below so many a share of answered reviews says nothing

// Where a thing would stand, if there were one.
enum class Scope {
  kAnywhere,  // a link of the navigation or the footer: any read page shows it, best the home page
  kContact,   // the contact page
  kFaq,       // the help pages
  kTerms,     // help, delivery or product pages
  kProduct,   // a product page
  kCart,      // only what a cart shows: never failed
};

struct MarkCheck {
  const char* check;
  const char* mark;
  Scope scope;
};
constexpr MarkCheck kMarkChecks[] = {
    {"tel", "tel_link", Scope::kContact},
    {"mailto", "mailto_link", Scope::kContact},
    {"address", "address", Scope::kContact},
    {"call_back", "call_back", Scope::kContact},
    {"help_search", "help_search", Scope::kFaq},
    {"out_of_hours", "out_of_hours", Scope::kContact},
    {"order_tracking", "order_tracking", Scope::kTerms},
    {"ticket_form", "ticket_form", Scope::kContact},
    {"status_page", "status_page", Scope::kAnywhere},
    {"delivery_cost", "delivery_cost", Scope::kTerms},
    {"return_policy", "return_policy", Scope::kTerms},
    {"payment_methods", "payment_methods", Scope::kTerms},
    {"instalments", "instalments", Scope::kCart},
    {"stock", "stock", Scope::kProduct},
    {"guest_checkout", "guest_checkout", Scope::kCart},
    {"warranty", "warranty", Scope::kTerms},
    {"account", "account", Scope::kAnywhere},
    {"wish_list", "wish_list", Scope::kProduct},
    {"locale_switch", "locale_switch", Scope::kAnywhere},
    {"consent", "consent", Scope::kCart},  // banners are made by scripts: their absence cannot be seen
    {"preferences", "preferences", Scope::kCart},
    {"loyalty", "loyalty", Scope::kAnywhere},
    {"viewport", "viewport", Scope::kAnywhere},
    {"lang", "lang", Scope::kAnywhere},
    {"accessibility_statement", "accessibility_statement", Scope::kAnywhere},
    {"app_links", "app_links", Scope::kAnywhere},
    {"store_finder", "store_finder", Scope::kAnywhere},
    {"click_and_collect", "click_and_collect", Scope::kCart},
    {"complaints_page", "complaints_page", Scope::kAnywhere},
};

struct ChannelCheck {
  const char* check;
  std::vector<const char*> kinds;
  Scope scope;
};
const std::vector<ChannelCheck>& ChannelChecks() {
  static const std::vector<ChannelCheck> checks = {
      {"opening_hours", {"hours"}, Scope::kContact},
      {"messenger", {"messenger"}, Scope::kAnywhere},
      {"social", {"social"}, Scope::kAnywhere},
      {"chat", {"chat", "bot"}, Scope::kAnywhere},
      {"reply_time", {"reply_time"}, Scope::kContact},
      {"review_widget", {"reviews"}, Scope::kAnywhere},
      {"survey", {"survey"}, Scope::kCart},
  };
  return checks;
}

std::string PartOf(int part, int whole) { return fmt::format("{} of {}", part, whole); }

class SiteAudit {
 public:
  SiteAudit(const AnalysisInput& input, const Analysis& analysis, size_t brand, const BrandSite& site)
      : analysis_(analysis), brand_(brand), site_(site) {
    for (const BrandChannels& channels : input.channels) {
      if (channels.brand == site.brand) channels_ = &channels;
    }
    for (const FaqSummary& faq : analysis.faq.brands) {
      if (faq.brand == site.brand) faq_ = &faq;
    }
  }

  BrandAudit Run() {
    audit_.brand = site_.brand;
    if (!site_.known) {
      for (const AuditCheck& check : AuditChecks()) Unseen(check.id, site_.reason);
      return std::move(audit_);
    }
    for (const MarkCheck& check : kMarkChecks) Mark(check);
    for (const ChannelCheck& check : ChannelChecks()) Channel(check);
    Reach();
    Service();
    Purchase();
    Ease();
    Omnichannel();
    Reviews();
    return std::move(audit_);
  }

 private:
  void Add(const char* check, CheckOutcome outcome, std::string detail) {
    audit_.results.push_back({check, outcome, std::move(detail)});
  }
  void Unseen(const char* check, std::string why) { Add(check, CheckOutcome::kNotObservable, std::move(why)); }
  void Decide(const char* check, bool passed, std::string detail) {
    Add(check, passed ? CheckOutcome::kPassed : CheckOutcome::kFailed, std::move(detail));
  }

  bool Read(PageRole role) const { return site_.roles.count(role) > 0; }

  // Why a thing that was not found may still be there; empty where it would have been seen.
  std::string WhyUnseen(Scope scope) const {
    switch (scope) {
      case Scope::kAnywhere:
        return Read(PageRole::kHome) ? "" : "the home page was not read";
      case Scope::kContact:
        return Read(PageRole::kContact) ? "" : "no contact page was read";
      case Scope::kFaq:
        return Read(PageRole::kFaq) ? "" : "no help page was read";
      case Scope::kTerms:
        if (!Read(PageRole::kFaq) || !Read(PageRole::kHome))
          return "neither help pages nor the pages of terms were read";
        // Terms have a page of their own, which may be any of those that were not read.
        return site_.pages_read < site_.pages_known
                   ? fmt::format("only {} of {} known pages were read", site_.pages_read, site_.pages_known)
                   : "";
      case Scope::kProduct:
        return Read(PageRole::kProduct) ? "" : "no product page was read";
      case Scope::kCart:
        return "shown by scripts or in the cart, which a crawler does not open";
    }
    return "";
  }

  std::string NotFound() const {
    return site_.pages_read == 1 ? "not found on the 1 page read"
                                 : fmt::format("not found on {} pages", site_.pages_read);
  }

  void Mark(const MarkCheck& check) {
    const auto seen = site_.seen.find(check.mark);
    if (seen != site_.seen.end()) return Add(check.check, CheckOutcome::kPassed, "seen at " + seen->second);
    std::string why = WhyUnseen(check.scope);
    if (!why.empty()) return Unseen(check.check, std::move(why));
    Add(check.check, CheckOutcome::kFailed, NotFound());
  }

  void Channel(const ChannelCheck& check) {
    if (channels_ == nullptr || !channels_->known) {
      return Unseen(check.check, channels_ == nullptr ? "no channels were looked for" : channels_->reason);
    }
    for (const ContactSignal& signal : channels_->contacts) {
      for (const char* kind : check.kinds) {
        if (signal.kind == kind && signal.confidence >= kSureEnough)
          return Add(check.check, CheckOutcome::kPassed, signal.vendor.empty() ? signal.value : signal.vendor);
      }
    }
    const std::vector<std::string>& unseen = channels_->unknown_kinds;
    if (std::find(unseen.begin(), unseen.end(), check.kinds[0]) != unseen.end())
      return Unseen(check.check, "it may be loaded by a tag manager or behind a consent gate");
    if (std::string why = WhyUnseen(check.scope); !why.empty()) return Unseen(check.check, std::move(why));
    Add(check.check, CheckOutcome::kFailed, NotFound());
  }

  void Clicks(const char* check, std::optional<int> clicks, const char* what) {
    if (!Read(PageRole::kHome)) return Unseen(check, "the home page was not read");
    if (!clicks) return Decide(check, false, fmt::format("no link to {} was found from the home page", what));
    Decide(check, *clicks <= kNear,
           fmt::format("{} {} from the home page", *clicks, *clicks == 1 ? "click" : "clicks"));
  }

  void Reach() {
    Clicks("contact_page", site_.clicks_to_contact, "a contact page");
    Decide("contact_point", site_.types.count("ContactPoint") > 0, "ContactPoint in the structured data");
    Decide("locales", site_.languages.size() > 1,
           site_.languages.size() == 1 ? "1 language" : fmt::format("{} languages", site_.languages.size()));
  }

  void Service() {
    if (faq_ == nullptr || !faq_->known) {
      for (const char* check : {"faq_page", "faq_markup", "faq_ten", "faq_length", "faq_fresh", "faq_coverage"})
        Unseen(check, faq_ == nullptr ? "no FAQ is among the sources" : faq_->reason);
      return;
    }
    const std::string questions = fmt::format("{} questions", faq_->questions);
    Decide("faq_page", faq_->questions > 0, questions);
    if (faq_->questions == 0) {
      for (const char* check : {"faq_markup", "faq_ten", "faq_length", "faq_fresh", "faq_coverage"})
        Unseen(check, "there are no questions");
      return;
    }
    Decide("faq_markup", faq_->schema, "FAQPage in the structured data");
    Decide("faq_ten", faq_->questions >= kManyQuestions, questions);
    Decide("faq_length", faq_->median_words >= kShortest && faq_->median_words <= kLongest,
           fmt::format("{:.0f} words in the middle", faq_->median_words));
    if (faq_->days_since_update) {
      Decide("faq_fresh", *faq_->days_since_update <= kFreshDays,
             fmt::format("updated {} days before", *faq_->days_since_update));
    } else {
      Unseen("faq_fresh", "the pages do not say when they were updated");
    }
    if (faq_->asked > 0) {
      Decide("faq_coverage", faq_->covered >= kMostOf * faq_->asked, PartOf(faq_->covered, faq_->asked) + " questions");
    } else {
      Unseen("faq_coverage", "no question of customers is known");
    }
  }

  void Purchase() {
    const auto typed = [&](std::initializer_list<const char*> types) {
      return std::any_of(types.begin(), types.end(), [&](const char* type) { return site_.types.count(type) > 0; });
    };
    const bool offers = typed({"Offer", "AggregateOffer"});
    if (!Read(PageRole::kProduct)) {
      for (const char* check : {"price", "currency", "offer_markup"}) Unseen(check, WhyUnseen(Scope::kProduct));
      return;
    }
    Decide("price", site_.priced, "prices of declared offers");
    Decide("currency", site_.priced, "beside the price");
    Decide("offer_markup", offers, "Offer in the structured data");
  }

  void Ease() {
    if (site_.home_bytes > 0) {
      Decide("page_weight", site_.home_bytes <= kLightPage,
             fmt::format("{} kB of HTML", (site_.home_bytes + 512) / 1024));
    } else {
      Unseen("page_weight", "the home page was not read");
    }
    const std::optional<int> contact = site_.clicks_to_contact, faq = site_.clicks_to_faq;
    if (!Read(PageRole::kHome)) {
      Unseen("click_depth", "the home page was not read");
    } else {
      const auto words = [](std::optional<int> clicks) { return clicks ? fmt::format("{}", *clicks) : "not found"; };
      Decide("click_depth", contact && faq && *contact <= kNear && *faq <= kNear,
             fmt::format("clicks to the FAQ {}, to the contact page {}", words(faq), words(contact)));
    }
    Portion("labelled_inputs", site_.inputs_labelled, site_.inputs, kNearlyAll, "no field to fill in was seen");
    Portion("alt_texts", site_.images_described, site_.images, kNearlyAll, "no picture was seen");
    Portion("headings", site_.pages_in_order, site_.pages_with_headings, kNearlyAll, "no heading was seen");
    if (site_.links_checked > 1) {
      Decide("links_alive", site_.links_broken == 0,
             fmt::format("{} of {} addresses were not found", site_.links_broken, site_.links_checked));
    } else {
      Unseen("links_alive", "no internal link was followed");
    }
  }

  void Portion(const char* check, int good, int all, double least, const char* none) {
    if (all == 0) return Unseen(check, none);
    Decide(check, good >= least * all, PartOf(good, all));
  }

  void Omnichannel() {
    if (channels_ == nullptr || !channels_->known) {
      for (const char* check : {"channels", "same_phone"}) Unseen(check, "no channels were looked for");
    } else {
      std::set<std::string> kinds, phones;
      for (const ContactSignal& signal : channels_->contacts) {
        if (signal.confidence < kSureEnough) continue;
        static const std::set<std::string> kWays = {"phone", "email", "chat", "bot", "messenger", "social", "helpdesk"};
        if (kWays.count(signal.kind) > 0) kinds.insert(signal.kind);
        if (signal.kind == "phone") phones.insert(Digits(signal.value));
      }
      if (site_.seen.count("ticket_form") > 0) kinds.insert("form");
      std::string list;
      for (const std::string& kind : kinds) list += (list.empty() ? "" : ", ") + kind;
      Decide("channels", static_cast<int>(kinds.size()) >= kManyChannels, list.empty() ? "none" : list);
      if (phones.empty() || site_.pages_read < 2) {
        Unseen("same_phone", phones.empty() ? "no telephone number was seen" : "one page alone was read");
      } else {
        Decide("same_phone", phones.size() == 1, fmt::format("{} numbers", phones.size()));
      }
    }
    if (site_.help_languages.empty() || site_.languages.size() < 2) {
      Unseen("help_languages", "the site was seen in one language");
    } else {
      Decide("help_languages", site_.help_languages.size() >= site_.languages.size(),
             PartOf(static_cast<int>(site_.help_languages.size()), static_cast<int>(site_.languages.size())) +
                 " languages");
    }
  }

  // The last nine digits: a number is the same with and without its country code.
  static std::string Digits(const std::string& phone) {
    std::string digits;
    for (const char c : phone) {
      if (c >= '0' && c <= '9') digits += c;
    }
    return digits.size() > 9 ? digits.substr(digits.size() - 9) : digits;
  }

  void Reviews() {
    Decide("aggregate_rating", site_.types.count("AggregateRating") > 0, "AggregateRating in the structured data");
    RatingGap();
    const ResponseStat* response =
        brand_ < analysis_.responses.brands.size() ? &analysis_.responses.brands[brand_] : nullptr;
    if (response == nullptr || response->reviews < kFewReviews) {
      const std::string why = response == nullptr || response->reviews == 0
                                  ? "whether reviews are answered is not known"
                                  : "too few reviews to tell";
      Unseen("response_rate", why);
      return Unseen("response_time", why);
    }
    Decide("response_rate", response->rate >= kMostOf,
           fmt::format("{:.0f}% of {} reviews answered", 100 * response->rate, response->reviews));
    if (response->days.empty()) return Unseen("response_time", response->note);
    const bool quick = response->median_days && *response->median_days <= kQuickReply;
    Decide("response_time", quick,
           response->median_days ? fmt::format("half answered within {:.0f} days", *response->median_days)
                                 : response->note);
  }

  void RatingGap() {
    double own = 0, others = 0, own_n = 0, others_n = 0;
    const std::vector<std::string>& domains = analysis_.brands[brand_].domains;
    for (const RatingStat& rating : analysis_.ratings) {
      if (rating.brand != site_.brand || rating.site.empty()) continue;
      const bool is_own = std::find(domains.begin(), domains.end(), rating.site) != domains.end();
      (is_own ? own : others) += rating.mean * static_cast<double>(rating.count);
      (is_own ? own_n : others_n) += static_cast<double>(rating.count);
    }
    if (!(own_n >= kFewReviews) || !(others_n >= kFewReviews))
      return Unseen("rating_gap", "ratings on its own site and elsewhere are not both known");
    const double gap = own / own_n - others / others_n;
    Decide("rating_gap", std::fabs(gap) <= kSmallGap, fmt::format("{:.1f} stars apart", std::fabs(gap)));
  }

  const Analysis& analysis_;
  const size_t brand_;
  const BrandSite& site_;
  const BrandChannels* channels_ = nullptr;
  const FaqSummary* faq_ = nullptr;
  BrandAudit audit_;
};

}  // namespace

std::vector<BrandAudit> AuditSites(const AnalysisInput& input, const Analysis& analysis) {
  std::vector<BrandAudit> audits;
  for (size_t b = 0; b < analysis.brands.size(); ++b) {
    for (const BrandSite& site : input.sites) {
      if (site.brand == analysis.brands[b].id) audits.push_back(SiteAudit(input, analysis, b, site).Run());
    }
  }
  return audits;
}

}  // namespace rivalscope::analysis
