#include "analysis/facts.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "analysis/signed.h"
#include "analysis/swot.h"

namespace rivalscope::analysis {
namespace {

constexpr double kReported = 70;     // combined confidence of a channel
constexpr double kFewAnswer = 0.25;  // O3: of the rivals
constexpr size_t kMostOfAKind = 5;   // observed claims of one reason: the rest is in its table
constexpr double kFaqGrowth = 1.2;   // T3
constexpr double kSurely = 0.05;

// Replies to reviews have no theme of their own in data/themes/core.toml: they are how a brand speaks with customers.
constexpr const char* kRepliesTheme = "communication";
constexpr const char* kReplyMore =
    "Answer reviews as a routine: the oldest unanswered first, new ones within the rivals' days";

class Facts {
 public:
  Facts(const AnalysisInput& input, const Analysis& analysis)
      : input_(input), analysis_(analysis), own_(static_cast<size_t>(analysis.own)) {}

  std::vector<Claim> Run() {
    Channels();
    Questions();
    FaqCoverageClaim();
    Pages();
    ResponseToCustomers();
    Search();
    Capabilities();
    return std::move(claims_);
  }

 private:
  std::string Name(size_t brand) const {
    const Brand& b = analysis_.brands[brand];
    return b.name.empty() ? b.id : b.name;
  }

  size_t IndexOf(const std::string& id) const {
    size_t b = 0;
    while (b < analysis_.brands.size() && analysis_.brands[b].id != id) ++b;
    return b;
  }

  std::string NameOf(const std::string& id) const {
    const size_t b = IndexOf(id);
    return b < analysis_.brands.size() ? Name(b) : id;
  }

  Claim& Make(const char* reason, const std::string& subject, const std::string& rival, std::string statement) {
    Claim claim;
    claim.reason = reason;
    claim.cell = RuleOf(reason).cell;
    claim.id = claim.reason + "-" + subject;
    if (!rival.empty()) claim.id += "-" + rival;
    std::replace(claim.id.begin(), claim.id.end(), ' ', '_');
    claim.rival = rival;
    claim.statement = std::move(statement);
    claim.grade = "Observed";
    claim.p = claim.q = 0;
    claim.confidence = 1;
    claims_.push_back(std::move(claim));
    return claims_.back();
  }

  const BrandChannels* ChannelsOf(size_t brand) const {
    for (const BrandChannels& c : input_.channels) {
      if (c.brand == analysis_.brands[brand].id && c.known) return &c;
    }
    return nullptr;
  }

  // Has, has not, or not known: a chat behind a consent gate is none of the first two.
  static std::optional<bool> Has(const BrandChannels& channels, const std::string& kind) {
    for (const ContactSignal& c : channels.contacts) {
      if (c.kind == kind && c.confidence >= kReported) return true;
    }
    const auto& unknown = channels.unknown_kinds;
    if (std::find(unknown.begin(), unknown.end(), kind) != unknown.end()) return std::nullopt;
    return false;
  }

  // "Has not" of a brand whose pages were not all read rests on those that were: the claim says so.
  void FlagCoverage(Claim& claim, const std::vector<size_t>& lacking) const {
    for (const size_t brand : lacking) {
      const BrandChannels* c = ChannelsOf(brand);
      if (c == nullptr || c->pages_fetched >= c->pages_known) continue;
      claim.flags.push_back(
          fmt::format("partial crawl of {}: {} of {} pages", Name(brand), c->pages_fetched, c->pages_known));
    }
  }

  void Channels() {
    const BrandChannels* own = ChannelsOf(own_);
    if (own == nullptr) return;
    std::set<std::string> kinds;
    for (const BrandChannels& c : input_.channels) {
      for (const ContactSignal& signal : c.contacts) kinds.insert(signal.kind);
    }
    for (const std::string& kind : kinds) {
      const std::optional<bool> own_has = Has(*own, kind);
      int known = 0, having = 0;
      std::vector<size_t> lacking;
      if (own_has == false) lacking.push_back(own_);
      for (size_t b = 0; b < analysis_.brands.size(); ++b) {
        const BrandChannels* rival = b == own_ ? nullptr : ChannelsOf(b);
        const std::optional<bool> has = rival == nullptr ? std::nullopt : Has(*rival, kind);
        known += has.has_value();
        having += has.value_or(false);
        if (has == false) lacking.push_back(b);
      }
      if (!own_has || known == 0) continue;
      const double share = static_cast<double>(having) / known;
      std::string kind_words = kind;
      std::replace(kind_words.begin(), kind_words.end(), '_', ' ');
      if (*own_has == (share > 0.5) || share == 0.5) continue;
      const std::string figures = fmt::format("{} of {} rivals {}", having, known, having == 1 ? "has it" : "have it");
      Claim& claim = *own_has
                         ? Make("S2", kind, "market",
                                fmt::format("Customers can reach {} by {}: {}", Name(own_), kind_words, figures))
                         : Make("W3", kind, "market",
                                fmt::format("Customers cannot reach {} by {}: {}", Name(own_), kind_words, figures));
      claim.theme = "reachability";
      if (!*own_has)
        claim.action = fmt::format("Offer {}, with its hours beside it: customers find it at most rivals", kind_words);
      claim.own_value = *own_has ? 1 : 0;
      claim.rival_value = share;
      claim.difference = claim.own_value - share;
      claim.priority = 0.1 * std::abs(claim.difference);
      FlagCoverage(claim, lacking);
    }
  }

  void Questions() {
    const FaqCoverage& faq = analysis_.faq;
    if (own_ >= faq.brands.size()) return;
    std::map<std::string, size_t> made;
    std::map<std::string, std::string> language_of_theme;  // of the question that stands for an unanswered theme
    for (const QuestionCoverage& row : faq.questions) {
      size_t rivals = 0, answering = 0;
      for (size_t b = 0; b < row.answers.size(); ++b) {
        if (b == own_ || !row.answers[b].known) continue;
        ++rivals;
        answering += row.answers[b].entry >= 0;
      }
      if (rivals == 0) continue;
      const std::string figures =
          fmt::format("{} of {} rivals' FAQs {} it", answering, rivals, answering == 1 ? "answers" : "answer");
      const bool own_known = row.answers[own_].known;
      const char* reason = nullptr;
      std::string statement;
      if (row.rival_share <= kFewAnswer) {
        reason = "O3";
        statement = fmt::format("Customers ask \"{}\", and {}{}", row.question.text, figures,
                                row.own_answers ? fmt::format("; {}'s does", Name(own_)) : "");
      } else if (own_known && !row.own_answers && row.rival_share > 0.5) {
        reason = "W3";
        statement = fmt::format("{}'s FAQ does not answer \"{}\": {}", Name(own_), row.question.text, figures);
      } else {
        continue;
      }
      // Words do not meet across languages: there the theme says that it is the same question.
      const auto [first, is_first] = language_of_theme.try_emplace(reason + row.question.theme, row.question.language);
      if (!row.question.theme.empty() && !is_first && first->second != row.question.language) continue;
      if (++made[reason] > kMostOfAKind) continue;
      Claim& claim = Make(reason, "question-" + std::to_string(made[reason]), "market", std::move(statement));
      claim.theme = row.question.theme.empty() ? "information_faq" : row.question.theme;
      claim.action = row.own_answers ? "Show your answer where customers compare: few rivals have one"
                     : own_known     ? "Answer this question on the FAQ page, in the words in which customers ask it"
                                     : "See that the own FAQ, which was not read, answers this question";
      claim.own_value = row.own_answers ? 1 : 0;
      claim.rival_value = row.rival_share;
      claim.difference = claim.own_value - claim.rival_value;
      claim.priority = 0.05 * (1 - row.rival_share) * row.question.count / (row.question.count + 5.0);
    }
  }

  // Own FAQ against the rivals' median: a strength or a weakness only where the interval leaves the median out.
  void FaqCoverageClaim() {
    const std::vector<FaqSummary>& faqs = analysis_.faq.brands;
    if (own_ >= faqs.size() || !faqs[own_].known || faqs[own_].asked == 0) return;
    const FaqSummary& own = faqs[own_];
    std::vector<double> rivals;
    for (size_t b = 0; b < faqs.size(); ++b) {
      if (b != own_ && faqs[b].known && faqs[b].asked > 0)
        rivals.push_back(static_cast<double>(faqs[b].covered) / faqs[b].asked);
    }
    if (rivals.empty()) return;
    std::sort(rivals.begin(), rivals.end());
    const double median = (rivals[(rivals.size() - 1) / 2] + rivals[rivals.size() / 2]) / 2;
    const bool better = own.coverage.low > median;
    if (!better && own.coverage.high >= median) return;
    Claim& claim =
        Make(better ? "S2" : "W3", "faq_coverage", "market",
             fmt::format("{}'s FAQ answers {} of the {} questions that customers ask, the rivals' median is {:.0f}%",
                         Name(own_), own.covered, own.asked, 100 * median));
    claim.theme = "information_faq";
    claim.own_value = static_cast<double>(own.covered) / own.asked;
    claim.rival_value = median;
    claim.difference = claim.own_value - median;
    claim.priority = 0.1 * std::abs(claim.difference);
    for (size_t b = 0; b < faqs.size(); ++b) {
      if (faqs[b].unread > 0)
        claim.flags.push_back(
            fmt::format("the FAQ of {} was read in part: what was not found there is not counted", Name(b)));
    }
  }

  // What most rivals' pages have and own have not, or the other way round: of the starred checks of the audit those
  // that are no channel, FAQ or reply, which have claims of their own.
  void Pages() {
    for (const AuditCheck& check : AuditChecks()) {
      static const std::map<std::string, std::string> kThemes = {{"contact_page", "reachability"},
                                                                 {"price", "price_value"},
                                                                 {"return_policy", "returns_refunds"},
                                                                 {"viewport", "website_app"},
                                                                 {"click_depth", "website_app"}};
      const auto theme = kThemes.find(check.id);
      if (theme == kThemes.end()) continue;
      CheckOutcome own = CheckOutcome::kNotObservable;
      int known = 0, passing = 0;
      std::vector<size_t> lacking;
      for (const BrandAudit& audit : analysis_.audits) {
        const CheckOutcome outcome = ResultOf(audit, check).outcome;
        if (audit.brand == analysis_.brands[own_].id) {
          own = outcome;
        } else if (outcome != CheckOutcome::kNotObservable) {
          ++known;
          passing += outcome == CheckOutcome::kPassed;
        }
        if (outcome == CheckOutcome::kFailed) lacking.push_back(IndexOf(audit.brand));
      }
      const bool passed = own == CheckOutcome::kPassed;
      if (own == CheckOutcome::kNotObservable || known == 0 || 2 * passing == known || passed == (2 * passing > known))
        continue;
      Claim& claim = Make(passed ? "S2" : "W3", std::string("page-") + check.id, "market",
                          fmt::format("{}'s pages {} {}: {} of {} rivals' do", Name(own_),
                                      passed ? "have" : "do not have", check.name, passing, known));
      claim.theme = theme->second;
      if (!passed) claim.action = fmt::format("Give the pages {}, as most rivals do", check.name);
      claim.own_value = passed ? 1 : 0;
      claim.rival_value = static_cast<double>(passing) / known;
      claim.difference = claim.own_value - claim.rival_value;
      claim.priority = 0.05 * std::abs(claim.difference);
      FlagCoverage(claim, lacking);
    }
  }

  void ResponseToCustomers() {
    const ResponseStats& r = analysis_.responses;
    const ResponseComparison* worst = nullptr;
    std::vector<double> rival_rates;
    for (size_t b = 0; b < r.brands.size(); ++b) {
      if (b != own_ && r.brands[b].reviews > 0) rival_rates.push_back(r.brands[b].rate);
    }
    // As many comparisons as rivals: Bonferroni, for there are few and one of them is enough to make a claim.
    const double level = kSurely / std::max<double>(1, static_cast<double>(r.comparisons.size()));
    bool better = !r.comparisons.empty();
    for (const ResponseComparison& c : r.comparisons) {
      better = better && c.rate_difference > 0 && c.p_rate <= level;
      if (c.rate_difference < 0 && c.p_rate <= level &&
          (worst == nullptr || c.rate_difference < worst->rate_difference))
        worst = &c;
    }
    if (rival_rates.empty() || own_ >= r.brands.size() || r.brands[own_].reviews == 0) return;
    std::sort(rival_rates.begin(), rival_rates.end());
    const double median = rival_rates[rival_rates.size() / 2];
    const double own = r.brands[own_].rate;
    const auto fill = [&](Claim& claim, double other) {
      claim.theme = kRepliesTheme;
      if (own < other) claim.action = kReplyMore;
      claim.own_value = own;
      claim.rival_value = other;
      claim.difference = own - other;
      claim.priority = 0.1 * std::abs(own - other);
    };
    if (better) {
      fill(Make("S2", "response_rate", "market",
                fmt::format("{} answers {:.0f}% of reviews, the rivals' median is {:.0f}%", Name(own_), 100 * own,
                            100 * median)),
           median);
    }
    if (worst != nullptr) {
      const std::string figures =
          fmt::format("({}, {} to {})", Signed(100 * worst->rate_difference), Signed(100 * worst->interval.low, false),
                      Signed(100 * worst->interval.high, false));
      Claim& claim = Make("W4", "response_rate", worst->rival,
                          fmt::format("{} answers {:.0f}% of reviews, {} {:.0f}% {}", Name(own_), 100 * own,
                                      NameOf(worst->rival), 100 * (own - worst->rate_difference), figures));
      fill(claim, own - worst->rate_difference);
      claim.interval = worst->interval;
      claim.p = claim.q = worst->p_rate;
    }
    ResponseTime(level);
  }

  // Half of the reviews answered within so many days, the unanswered waiting still: the curves as a whole are compared.
  void ResponseTime(double level) {
    const ResponseStats& r = analysis_.responses;
    const ResponseStat& own = r.brands[own_];
    const ResponseComparison* worst = nullptr;
    double best_median = 0;
    for (const ResponseComparison& c : r.comparisons) {
      const ResponseStat* rival = ResponseOf(c.rival);
      if (rival == nullptr || !rival->median_days || c.p_time > level) continue;
      const bool slower = own.median_days ? *own.median_days > *rival->median_days : !own.days.empty();
      if (!slower || (worst != nullptr && *rival->median_days >= best_median)) continue;
      worst = &c;
      best_median = *rival->median_days;
    }
    if (worst == nullptr) return;
    const std::string ours = own.median_days
                                 ? fmt::format("takes {:.0f} days to answer half of its reviews", *own.median_days)
                                 : "leaves more than half of its reviews unanswered";
    Claim& claim = Make("W4", "response_time", worst->rival,
                        fmt::format("{} {}, {} answers half within {:.0f} {} (log-rank p {})", Name(own_), ours,
                                    NameOf(worst->rival), best_median, best_median < 1.5 ? "day" : "days",
                                    worst->p_time < 0.001 ? "below .001" : fmt::format("{:.3f}", worst->p_time)));
    claim.theme = kRepliesTheme;
    claim.action = kReplyMore;
    claim.p = claim.q = worst->p_time;
    claim.priority = 0.05;
  }

  const ResponseStat* ResponseOf(const std::string& brand) const {
    for (const ResponseStat& stat : analysis_.responses.brands) {
      if (stat.brand == brand) return &stat;
    }
    return nullptr;
  }

  void Search() {
    const RankBoard& board = analysis_.ranks;
    if (board.curves.empty() || board.keywords.empty()) return;
    const std::vector<double>& share = board.curves[0].share_of_voice;
    if (board.leader && static_cast<size_t>(*board.leader) == own_ && analysis_.brands.size() > 1) {
      Claim& claim = Make("S3", "share_of_voice", "market",
                          fmt::format("{} has the largest share of voice under every click curve: {:.0f}% of clicks",
                                      Name(own_), 100 * share[own_]));
      claim.own_value = share[own_];
      claim.priority = 0.1 * share[own_];
    }
    size_t made = 0;
    for (const KeywordRank& row : board.keywords) {
      if (made < kMostOfAKind && OpenKeyword(row)) ++made;
    }
    for (size_t b = 0; b < board.movements.size(); ++b) {
      const Movement& m = board.movements[b];
      if (b == own_ || m.p > kSurely || m.change <= 0) continue;
      Claim& claim = Make("T4", "search", m.brand,
                          fmt::format("{} gains in search: visibility {:+.1f} points over {} keywords", Name(b),
                                      100 * m.change, m.keywords));
      claim.action = fmt::format("Read which pages of {} rose, and what they answer that the own do not", Name(b));
      claim.difference = -m.change;
      claim.p = claim.q = m.p;
      claim.priority = 0.1 * m.change;
    }
    for (const DomainShare& d : board.domains) {
      if (!d.brand.empty() || !d.entrant || d.scans_in_top3 < 2) continue;
      Make("T4", "entrant-" + d.domain, "",
           fmt::format("{} is new among the first results: {} keywords, {:.0f}% of clicks", d.domain, d.keywords,
                       100 * d.share_of_voice));
    }
  }

  static bool InTopTen(const Rank& rank) { return rank.kind == Rank::Kind::kAt && rank.value <= 10; }

  bool OpenKeyword(const KeywordRank& row) {
    bool any_known = false, tracked = false, falling = false;
    for (size_t b = 0; b < row.now.size(); ++b) {
      any_known |= row.now[b].kind != Rank::Kind::kUnknown;
      if (b == own_) continue;
      tracked |= InTopTen(row.now[b]);
      falling |= row.before[b].kind == Rank::Kind::kAt && row.now[b].kind != Rank::Kind::kUnknown &&
                 (row.now[b].kind == Rank::Kind::kNotInTop || row.now[b].value > row.before[b].value);
    }
    const Rank& own = row.now[own_];
    const bool near = own.kind == Rank::Kind::kAt && own.value >= 4 && own.value <= 20;
    if (!any_known || row.branded) return false;
    std::string statement;
    if (!tracked) {
      statement = fmt::format("No tracked rival is in the top 10 for \"{}\"", row.keyword);
    } else if (near && falling) {
      statement = fmt::format("{} stands at {} for \"{}\" while a rival falls", Name(own_), own.value, row.keyword);
    } else {
      return false;
    }
    Claim& claim =
        Make("O4", "keyword-" + row.keyword + (row.locale.empty() ? "" : "-" + row.locale), "", std::move(statement));
    claim.action = fmt::format("{} the page that answers \"{}\", and link it from the pages around it",
                               own.kind == Rank::Kind::kAt ? "Improve" : "Write", row.keyword);
    claim.priority = 0.02;
    return true;
  }

  void Capabilities() {
    static const std::set<std::string> kCapabilities = {"chat", "bot", "helpdesk", "call_back", "messenger"};
    std::map<std::string, int> added;
    std::map<std::string, std::vector<const Change*>> prices;
    for (const Change& change : input_.changes) {
      const bool own = change.brand == analysis_.brands[own_].id;
      if (own || change.suppressed || change.brand.empty()) continue;
      const std::string kind = change.subject.substr(0, change.subject.find(' '));
      if (change.kind == "channel_added" && kCapabilities.count(kind) > 0) {
        Capability(change.subject, change.brand, "reachability",
                   fmt::format("{} has a new way to be reached: {}", NameOf(change.brand), change.subject));
      }
      if (change.kind == "price") {
        prices[change.brand].push_back(&change);
      }
      added[change.brand] += change.kind == "faq_added" ? 1 : change.kind == "faq_removed" ? -1 : 0;
    }
    for (const auto& [brand, changed] : prices) {
      const Change& first = *changed.front();
      const std::string more = changed.size() > 1 ? fmt::format(", and {} more", changed.size() - 1) : "";
      Capability(
          "price", brand, "price_value",
          fmt::format("{} changed {}: {}{} before, {} now{}", NameOf(brand), changed.size() > 1 ? "prices" : "a price",
                      first.subject == "price" ? "" : first.subject + ", ", first.before, first.after, more));
    }
    for (const FaqSummary& faq : analysis_.faq.brands) {
      const int before = faq.questions - added[faq.brand];
      if (!faq.known || before <= 0 || faq.questions < kFaqGrowth * before) continue;
      Capability("faq", faq.brand, "information_faq",
                 fmt::format("The FAQ of {} grew from {} to {} questions", NameOf(faq.brand), before, faq.questions));
    }
  }

  void Capability(const std::string& subject, const std::string& brand, const char* theme, std::string statement) {
    Claim& claim = Make("T3", subject, brand, std::move(statement));
    claim.theme = theme;
    claim.priority = 0.05;
  }

  const AnalysisInput& input_;
  const Analysis& analysis_;
  size_t own_;
  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> ObservedClaims(const AnalysisInput& input, const Analysis& analysis) {
  return Facts(input, analysis).Run();
}

}  // namespace rivalscope::analysis
