#include "tests/support/market_report.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace rivalscope::test {
namespace {

using namespace std::chrono_literals;
using report::ArchivedExcerpt;
using report::ReportData;
using report::SourceCoverage;

const Day kNow = ParseDay("2026-11-20").value();
const Instant kScan = ParseInstant("2026-11-20T06:00:00Z").value();
const std::array<const char*, 4> kBrands = {"larkspur", "nordwind", "casamar", "tavira"};

Interval Around(double value, double n) {
  const double half = n > 0 ? 1.96 * std::sqrt(std::max(value * (1 - value), 0.02) / n) : 0;
  return {std::max(0.0, value - half), std::min(1.0, value + half)};
}

analysis::Share ShareOf(double value, double n) { return {value * n, n, n, value, Around(value, n)}; }

struct ThemeSketch {
  const char *id, *name, *stage, *kind;
  double importance, reward, penalty;
  std::array<double, 4> value, n;
};
const std::array<ThemeSketch, 10> kThemes = {{
    {"delivery", "delivery", "onboarding", "must-be", 0.19, 0.21, 0.74, {0.78, 0.61, 0.66, 0.72}, {212, 188, 141, 34}},
    {"waiting_time",
     "waiting time",
     "support",
     "must-be",
     0.16,
     0.12,
     0.68,
     {0.41, 0.58, 0.39, 0.44},
     {147, 162, 118, 22}},
    {"product_quality",
     "product quality",
     "use",
     "performance",
     0.14,
     0.44,
     0.52,
     {0.81, 0.79, 0.64, 0.85},
     {301, 264, 190, 41}},
    {"staff_attitude",
     "staff attitude",
     "support",
     "delighter",
     0.11,
     0.58,
     0.29,
     {0.74, 0.70, 0.77, 0.6},
     {133, 120, 97, 18}},
    {"price_value",
     "value for money",
     "consideration",
     "performance",
     0.10,
     0.31,
     0.35,
     {0.55, 0.49, 0.71, 0.52},
     {184, 173, 155, 29}},
    {"returns_refunds",
     "returns and refunds",
     "maintenance_returns",
     "must-be",
     0.09,
     0.08,
     0.71,
     {0.36, 0.42, 0.31, 0.5},
     {88, 91, 60, 9}},
    {"website_app",
     "website and app",
     "purchase",
     "performance",
     0.08,
     0.24,
     0.33,
     {0.62, 0.67, 0.58, 0.0},
     {76, 83, 49, 0}},
    {"reliability", "reliability", "use", "must-be", 0.06, 0.1, 0.6, {0.69, 0.71, 0.66, 0.7}, {102, 98, 64, 12}},
    {"billing_payment",
     "billing and payment",
     "purchase",
     "",
     0.04,
     0.1,
     0.4,
     {0.48, 0.51, 0.44, 0.0},
     {28, 31, 17, 0}},
    {"onboarding_setup", "setup", "onboarding", "", 0.03, 0.2, 0.2, {0.83, 0.78, 0.8, 0.9}, {36, 40, 22, 7}},
}};

void AddThemes(analysis::Analysis& analysis) {
  for (const ThemeSketch& sketch : kThemes) {
    analysis::ThemeStat theme;
    theme.theme = sketch.id;
    theme.name = sketch.name;
    theme.stage = sketch.stage;
    theme.kind = sketch.kind;
    theme.frequency = sketch.importance * 1.4;
    theme.importance = sketch.importance;
    theme.important = sketch.importance >= 0.1;
    theme.reward = sketch.reward;
    theme.penalty = sketch.penalty;
    theme.asymmetry = (sketch.reward - sketch.penalty) / (sketch.reward + sketch.penalty);
    for (size_t b = 0; b < kBrands.size(); ++b) {
      analysis::BrandTheme brand;
      brand.brand = kBrands[b];
      brand.now = ShareOf(sketch.value[b], sketch.n[b]);
      brand.before = ShareOf(std::min(1.0, sketch.value[b] + 0.03 * (b == 0 ? 1 : -1)), sketch.n[b] * 0.8);
      brand.shown = (sketch.value[b] * sketch.n[b] + 10 * 0.6) / (sketch.n[b] + 10);
      brand.authors = static_cast<int64_t>(sketch.n[b] * 0.9);
      brand.weeks = 24;
      for (int month = 0; month < 10 && sketch.n[b] > 0; ++month) {
        const Day start = std::chrono::sys_days(std::chrono::year(2026) / (month + 1) / 1);
        const double wave =
            0.06 * std::sin(month * 1.1 + static_cast<double>(b) * 2) + 0.008 * (b == 0 ? month - 5 : 5 - month);
        brand.buckets.push_back({start, ShareOf(std::clamp(sketch.value[b] + wave, 0.02, 0.98), sketch.n[b] / 6)});
      }
      if (sketch.n[b] > 60) {
        brand.slope = b == 0 ? 0.012 : -0.007;
        brand.slope_p = b == 0 ? 0.021 : 0.31;
      }
      theme.brands.push_back(std::move(brand));
    }
    analysis.themes.push_back(std::move(theme));
  }
}

Quote QuoteFrom(int64_t id, const char* brand, const char* author, const char* site, const char* language,
                const char* text, int polarity, const char* date, double rating) {
  Quote quote;
  quote.review_id = id;
  quote.brand = brand;
  quote.author = author;
  quote.site = site;
  quote.language = language;
  quote.text = text;
  quote.polarity = polarity;
  quote.date = ParseDay(date).value();
  quote.rating = rating;
  quote.snapshot_id = 40 + id;
  quote.url = "https://reviews.example/" + std::string(brand) + "?page=2";
  return quote;
}

std::vector<Quote> DeliveryQuotes() {
  return {
      QuoteFrom(1, "larkspur", "Ines M.", "ratings.example", "en",
                "Ordered on Tuesday, on the table Thursday morning. The driver even called ahead.", 1, "2026-11-03", 5),
      QuoteFrom(2, "larkspur", "مریم", "nazar.example", "fa",
                "سفارش من یک روز زودتر از موعد رسید و بسته‌بندی عالی بود.",
                1, "2026-10-28", 5),
      QuoteFrom(3, "larkspur", "Gökçe T.", "yorum.example", "tr",
                "Kargo ertesi gün geldi, paketleme özenliydi; İstanbul içi teslimat çok hızlı.", 1, "2026-10-19", 5),
      QuoteFrom(4, "nordwind", "Kovács Ágnes", "ratings.example", "hu",
                "Három hetet vártam a csomagra, és senki sem tudta megmondani, hol van.", -1, "2026-11-08", 1),
      QuoteFrom(5, "nordwind", "Paul", "reviews.example", "en",
                "Two weeks late and the box looked as if it had been to war.", -1, "2026-10-30", 2),
      QuoteFrom(6, "nordwind", "Sophie", "ratings.example", "fr",
                "Colis arrivé avec dix jours de retard, sans un mot d’excuse.", -1, "2026-10-11", 1),
  };
}

std::vector<Quote> WaitingQuotes() {
  return {
      QuoteFrom(7, "larkspur", "رضا", "nazar.example", "fa", "بیش از چهل دقیقه پشت خط ماندم و آخر هم کسی جواب نداد.",
                -1, "2026-11-12", 1),
      QuoteFrom(8, "larkspur", "Markus", "ratings.example", "de",
                "Eine Stunde in der Warteschleife, dann wurde aufgelegt.", -1, "2026-11-01", 1),
      QuoteFrom(9, "nordwind", "Elif", "yorum.example", "tr",
                "Aradığımda iki dakika içinde bağlandım, sorun hemen çözüldü.", 1, "2026-10-25", 5),
  };
}

Claim TestedClaim(const char* id, Cell cell, const char* theme, const char* rival, const char* statement,
                  double difference, double low, double high, const char* grade, double priority) {
  Claim claim;
  claim.id = id;
  claim.cell = cell;
  claim.reason = std::string(id, 2);
  claim.theme = theme;
  claim.rival = rival;
  claim.statement = statement;
  claim.difference = difference;
  claim.interval = {low, high};
  claim.p = grade[0] == 'A' ? 0.0004 : grade[0] == 'B' ? 0.012 : 0.031;
  claim.q = grade[0] == 'A' ? 0.004 : grade[0] == 'B' ? 0.038 : 0.081;
  claim.confidence = grade[0] == 'A' ? 0.97 : grade[0] == 'B' ? 0.86 : 0.71;
  claim.grade = grade;
  claim.n_own = 212;
  claim.n_rival = 188;
  claim.importance = 0.19;
  claim.priority = priority;
  claim.sites = {
      {"ratings.example", 96, 118, 71, 112}, {"reviews.example", 42, 55, 29, 51}, {"nazar.example", 28, 39, 0, 0}};
  claim.stratified = Stratified{difference * 0.96, {low - 0.01, high + 0.01}, 0.0006, 0.41};
  return claim;
}

Claim ObservedClaim(const char* id, Cell cell, const char* rival, const char* statement, double difference) {
  Claim claim;
  claim.id = id;
  claim.cell = cell;
  claim.reason = std::string(id, 2);
  claim.rival = rival;
  claim.statement = statement;
  claim.difference = difference;
  claim.grade = "Observed";
  claim.priority = 0.004;
  return claim;
}

void AddMatrix(SwotMatrix& matrix) {
  Claim delivery =
      TestedClaim("S1-delivery-nordwind", Cell::kStrength, "delivery", "nordwind",
                  "Customers praise delivery more than at Nordwind: 78% against 61% positive (+17, 9 to 25)", 0.17,
                  0.09, 0.25, "A", 0.017);
  delivery.evidence = DeliveryQuotes();
  Claim quality =
      TestedClaim("S1-product_quality-casamar", Cell::kStrength, "product_quality", "casamar",
                  "Customers praise product quality more than at Casamar: 81% against 64% positive (+17, 8 to 26)",
                  0.17, 0.08, 0.26, "B", 0.011);
  Claim waiting =
      TestedClaim("W1-waiting_time-nordwind", Cell::kWeakness, "waiting_time", "nordwind",
                  "Customers praise waiting time less than at Nordwind: 41% against 58% positive (-17, -28 to -6)",
                  -0.17, -0.28, -0.06, "A", 0.014);
  waiting.evidence = WaitingQuotes();
  waiting.flags = {"differs by site"};
  Claim returns = TestedClaim("W2-returns_refunds", Cell::kWeakness, "returns_refunds", "",
                              "More customers complain of returns and refunds than praise it: 36% positive (27 to 46)",
                              -0.14, -0.23, -0.04, "B", 0.009);
  Claim gap = TestedClaim("O1-returns_refunds-market", Cell::kOpportunity, "returns_refunds", "market",
                          "The whole market disappoints on returns and refunds: 39% positive at rivals (32 to 46)",
                          0.11, 0.04, 0.18, "B", 0.008);
  Claim decline = TestedClaim("O2-reliability-tavira", Cell::kOpportunity, "reliability", "tavira",
                              "Tavira declines on reliability: -14 points since the window before, own +2 (-3 to 7)",
                              0.16, 0.03, 0.29, "C", 0.003);
  Claim rising = TestedClaim("T1-price_value-casamar", Cell::kThreat, "price_value", "casamar",
                             "Casamar is praised more for value for money: 71% against 55% positive (-16, -26 to -6)",
                             -0.16, -0.26, -0.06, "A", 0.010);
  matrix.claims = {
      delivery,
      quality,
      ObservedClaim("S3-voice", Cell::kStrength, "market",
                    "Larkspur has the largest share of voice under every click curve: 24% against 19% for the next",
                    0.05),
      waiting,
      returns,
      ObservedClaim("W3-chat", Cell::kWeakness, "market", "2 of 3 rivals offer a chat, Larkspur does not", -0.66),
      gap,
      ObservedClaim("O3-open-box", Cell::kOpportunity, "market",
                    "Customers ask “Can I return an opened appliance?” and 0 of 3 rivals answer it", 1),
      decline,
      rising,
      ObservedClaim("T3-bot-casamar", Cell::kThreat, "casamar", "Casamar has opened a chat bot since the last scan",
                    0)};
  matrix.insufficient = {{"billing_payment", "casamar", "Larkspur has 28 polar votes, 30 needed", 0.04, 0.34, 60},
                         {"delivery", "tavira", "q is 0.31, chance of a wrong sign 0.18", 0.06, 0.22, 140},
                         {"onboarding_setup", "tavira", "Tavira has 7 polar votes, 30 needed", -0.07, 0.51, 25}};
  matrix.actions = {
      {"SO", "S1-delivery-nordwind", "O1-returns_refunds-market",
       "Extend the courier network to collections: the promise that carries delivery can carry returns, which the "
       "whole market does badly.",
       0.4},
      {"WO", "W2-returns_refunds", "O1-returns_refunds-market",
       "Publish one refund deadline and keep it; answer “Can I return an opened appliance?” on the FAQ page.", 0.6},
      {"ST", "S1-delivery-nordwind", "T1-price_value-casamar",
       "Defend with delivery: put the delivery date beside the price wherever Casamar is cheaper.", 0.3},
      {"WT", "W1-waiting_time-nordwind", "T3-bot-casamar",
       "Offer a call-back and an out-of-hours chat; staff the lines from 17 to 20 h, when most complaints begin.",
       0.5}};
  matrix.goals = {{"faster-answers",
                   "share of praise",
                   "waiting_time",
                   0.41,
                   {0.35, 0.48},
                   0.58,
                   ParseDay("2027-06-30").value(),
                   171,
                   GoalStatus::kCannotTell,
                   "from 41% (35 to 48) to the market's 58%"},
                  {"returns",
                   "share of praise",
                   "returns_refunds",
                   0.33,
                   {0.25, 0.42},
                   0.5,
                   ParseDay("2027-03-31").value(),
                   120,
                   GoalStatus::kOnTrack,
                   "now 36% (27 to 46)"}};
}

void AddRatings(analysis::Analysis& analysis) {
  const std::array<double, 4> overall = {4.12, 3.78, 3.95, 4.2};
  const std::array<int64_t, 4> counts = {642, 571, 430, 26};
  for (const char* site : {"", "ratings.example", "reviews.example"}) {
    for (size_t b = 0; b < kBrands.size(); ++b) {
      analysis::RatingStat rating;
      rating.brand = kBrands[b];
      rating.site = site;
      const double shift = *site == '\0' ? 0 : site[1] == 'a' ? 0.12 : -0.2;
      rating.count = *site == '\0' ? counts[b] : counts[b] / 2;
      rating.mean = overall[b] + shift;
      const double half = 2.4 / std::sqrt(static_cast<double>(rating.count));
      rating.interval = {rating.mean - half, std::min(5.0, rating.mean + half)};
      const std::array<double, 5> mix = {0.1, 0.07, 0.13, 0.25, 0.45};
      for (size_t s = 0; s < 5; ++s) rating.stars[s] = std::lround(mix[s] * static_cast<double>(rating.count));
      if (*site == '\0') rating.adjusted = rating.mean - 0.03;
      rating.before = rating.mean + 0.06;
      analysis.ratings.push_back(rating);
    }
  }
}

void AddResponses(analysis::Analysis& analysis) {
  const std::array<double, 4> answered = {0.38, 0.71, 0.55, 0};
  for (size_t b = 0; b < kBrands.size(); ++b) {
    analysis::ResponseStat stat;
    stat.brand = kBrands[b];
    if (b == 3) {
      stat.note = "the sites that carry it do not show replies";
      analysis.responses.brands.push_back(stat);
      continue;
    }
    stat.reviews = 600 - static_cast<int64_t>(b) * 80;
    stat.rate = answered[b];
    stat.replied = std::lround(stat.rate * static_cast<double>(stat.reviews));
    stat.interval = Around(stat.rate, static_cast<double>(stat.reviews));
    for (int day = 0; day <= 30; ++day) {
      const double waiting = 1 - answered[b] * (1 - std::exp(-(day + 0.5) / (2.0 + 3 * static_cast<double>(b))));
      stat.days.push_back({static_cast<double>(day) + 0.5,
                           waiting,
                           {std::max(0.0, waiting - 0.04), std::min(1.0, waiting + 0.04)},
                           100,
                           3});
    }
    if (answered[b] > 0.5) stat.median_days = 2.0 + 4.1 * static_cast<double>(b);
    stat.naive_median_days = 1.7;
    if (b == 0) stat.note = "more than half are never answered, so there is no median";
    analysis.responses.brands.push_back(stat);
  }
  analysis.responses.comparisons = {{"nordwind", -0.33, {-0.38, -0.27}, 0.0001, 0.0001},
                                    {"casamar", -0.17, {-0.23, -0.11}, 0.0002, 0.04}};
}

Rank At(int value) { return {Rank::Kind::kAt, value, ""}; }
Rank Beyond() { return {Rank::Kind::kNotInTop, 20, ""}; }
Rank Unknown() { return {Rank::Kind::kUnknown, 0, "the engine answered with a captcha"}; }

void AddRanks(analysis::RankBoard& board) {
  analysis::KeywordRank kettle{"cordless kettle",
                               "en-GB",
                               "desktop",
                               "searxng",
                               {"kettles"},
                               1,
                               {At(2), At(5), At(9), Beyond()},
                               {At(4), At(3), At(9), Beyond()},
                               {"https://larkspur.example/kettles", "", "", ""},
                               {},
                               {"featured"},
                               {At(7), At(6), Unknown(), At(4), At(2)},
                               {},
                               false};
  analysis::KeywordRank filter{"فیلتر قهوه",
                               "fa-IR",
                               "desktop",
                               "searxng",
                               {},
                               1,
                               {Beyond(), At(3), At(1), At(12)},
                               {At(18), At(4), At(1), Beyond()},
                               {},
                               {},
                               {},
                               {At(14), At(15), At(18), Beyond()},
                               {},
                               false};
  analysis::KeywordRank blocked{"su ısıtıcısı",
                                "tr-TR",
                                "mobile",
                                "searxng",
                                {},
                                1,
                                {Unknown(), Unknown(), Unknown(), Unknown()},
                                {At(6), At(2), Beyond(), Beyond()},
                                {},
                                {},
                                {},
                                {At(8), At(6), Unknown()},
                                {},
                                false};
  analysis::KeywordRank own{"larkspur kettle",
                            "en-GB",
                            "desktop",
                            "searxng",
                            {},
                            1,
                            {At(1), At(8), Beyond(), Beyond()},
                            {At(1), At(8), Beyond(), Beyond()},
                            {},
                            {},
                            {},
                            {At(1), At(1)},
                            {"https://larkspur.example/a", "https://larkspur.example/b"},
                            true};
  board.keywords = {kettle, filter, blocked, own};
  board.curves = {{"sistrix_2020", {0.31, 0.22, 0.2, 0.02}, {0.24, 0.19, 0.17, 0.02}, {0.21, 0.21, 0.17, 0.01}},
                  {"advanced_2024", {0.35, 0.2, 0.24, 0.01}, {0.27, 0.17, 0.18, 0.01}, {}},
                  {"backlinko_2022", {0.3, 0.23, 0.2, 0.03}, {0.23, 0.2, 0.17, 0.03}, {}}};
  board.leader = 0;
  board.domains = {{"larkspur.example", "larkspur", 0.24, 3, 5, false},
                   {"nordwind.example", "nordwind", 0.19, 3, 3, false},
                   {"kettleguide.example", "", 0.11, 2, 1, true}};
  board.movements = {{"larkspur", 0.06, 0.25, 3, "needs at least 6 keywords"},
                     {"nordwind", -0.03, 0.5, 3, "needs at least 6 keywords"}};
  board.known_keywords = board.complete_keywords = 3;
  board.unknown_keywords = 1;
}

void AddFaq(ReportData& data) {
  analysis::FaqCoverage& faq = data.analysis.faq;
  for (size_t b = 0; b < kBrands.size(); ++b) {
    analysis::FaqSummary summary;
    summary.brand = kBrands[b];
    summary.known = b != 3;
    if (!summary.known) summary.reason = "robots.txt disallows the help centre";
    if (summary.known) {
      summary.questions = 24 + static_cast<int>(b) * 9;
      summary.asked = 6;
      summary.covered = 2 + static_cast<int>(b);
      summary.coverage = Around(summary.covered / 6.0, 6);
      summary.median_words = 42;
      summary.readability = 38;
      summary.days_since_update = 30 * static_cast<int>(b + 1);
      summary.schema = b == 1;
      if (b == 1) summary.promises = {"We reply within 24 hours."};
      data.faq[kBrands[b]] = {{"Can I return an appliance?", "Within 30 days.", "jsonld", "", {}, "en"}};
    }
    faq.brands.push_back(summary);
  }
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

void AddChannels(ReportData& data) {
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
  for (size_t b = 0; b < 2; ++b) {
    analysis::Scorecard card;
    card.brand = kBrands[b];
    for (const char* area : {"Reach", "Service ease", "Purchase", "Personal", "Ease", "Omnichannel", "Reviews"})
      card.areas.push_back({area, 4 + static_cast<int>(b), 8, 1, (4 + static_cast<double>(b)) / 8});
    card.total = {"all", 28 + 7 * static_cast<int>(b), 56, 7, (28 + 7 * static_cast<double>(b)) / 56};
    data.analysis.scorecards.push_back(card);
  }
}

void AddCoverage(ReportData& data) {
  const auto reviews = [](const char* brand, const char* site, int64_t count, int64_t pages) {
    SourceCoverage source;
    source.brand = brand;
    source.kind = SourceKind::kReviews;
    source.site = site;
    source.url = "https://" + std::string(site) + "/" + brand;
    source.outcomes = {{"ok", "", pages}};
    source.pages_known = pages;
    source.reviews = count;
    source.reviews_new = count / 12;
    source.languages = {"en", "fa", "tr"};
    return source;
  };
  data.sources = {reviews("larkspur", "ratings.example", 402, 21), reviews("larkspur", "nazar.example", 118, 7),
                  reviews("nordwind", "ratings.example", 571, 30), reviews("casamar", "reviews.example", 430, 22),
                  reviews("tavira", "ratings.example", 26, 2)};
  data.sources[2].outcomes.push_back({"timeout", "no answer within 30 s", 2});
  data.sources[3].partial = true;
  data.sources[3].why_partial = "Crawl-delay of 30 s, 18 of 40 pages left";
  data.sources[3].pages_known = 40;
  SourceCoverage help;
  help.brand = "tavira";
  help.kind = SourceKind::kFaq;
  help.site = "help.tavira.example";
  help.url = "https://help.tavira.example/";
  help.outcomes = {{"disallowed", "robots.txt line 4, Disallow: /", 1}};
  data.sources.push_back(help);
  SourceCoverage search;
  search.kind = SourceKind::kSerp;
  search.site = "searxng";
  search.url = "http://127.0.0.1:8888/search";
  search.outcomes = {{"ok", "", 3}, {"blocked", "captcha", 1}};
  data.sources.push_back(search);
  data.ledger = {118,
                 7,
                 23,
                 4'812'330,
                 Duration(41min + 12s),
                 2,
                 6,
                 {{"help.tavira.example", "Disallow: /", 4, 5}, {"ratings.example", "Disallow: /search", 11, 2}}};
  data.languages = {{"en", 801}, {"fa", 212}, {"tr", 304}, {"hu", 145}, {"de", 120}, {"fr", 87}};
}

void AddArchive(ReportData& data) {
  for (const Claim& claim : data.analysis.matrix.claims)
    for (const Quote& quote : claim.evidence) {
      ArchivedExcerpt excerpt;
      excerpt.snapshot_id = quote.snapshot_id;
      excerpt.review_id = quote.review_id;
      excerpt.url = quote.url;
      excerpt.fetched_at = kScan + 7min;
      excerpt.sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
      const std::string before = "★ ★ ★ " + quote.author + "\n";
      excerpt.text = before + quote.text + "\nHelpful? 3";
      excerpt.begin = before.size();
      excerpt.end = before.size() + quote.text.size();
      data.archive.push_back(excerpt);
    }
}

}  // namespace

ReportData EmptyReport() {
  ReportData data;
  data.market = "Kitchen appliances";
  data.generated_at = kScan + 50min;
  data.scan_id = 1;
  data.scan_started = kScan;
  data.scan_finished = kScan + 44min;
  data.analysis.from = kNow - std::chrono::days(179);
  data.analysis.now = kNow;
  data.analysis.brands = {{"larkspur", "Larkspur", true, {"larkspur.example"}},
                          {"nordwind", "Nordwind", false, {"nordwind.example"}}};
  data.analysis.own = 0;
  data.versions = {"0.1.0", "3", "2", "2026-11"};
  return data;
}

ReportData MarketReport() {
  ReportData data = EmptyReport();
  data.analysis.brands.push_back({"casamar", "Casamar", false, {"casamar.example"}});
  data.analysis.brands.push_back({"tavira", "Tavira", false, {"tavira.example"}});
  data.scan_id = 5;
  data.scans = 5;
  data.previous_scan = kScan - std::chrono::days(7);
  data.analysis.reviews_in_window = 1669;
  data.analysis.reviews_undated = 12;
  data.analysis.site_spread = 0.06;
  data.analysis.null_share = 0.55;
  data.analysis.suspicious = {
      {77, "casamar", "near-duplicate", "the same text stands under Tavira by another author", 0}};
  data.analysis.notes = {"No search volumes are known, so every keyword counts the same."};
  data.reviews_total = 4210;
  data.reviews_new = 131;
  data.partial = true;
  data.why_partial = "reviews.example asks for 30 s between requests, so 18 of its pages wait for the next scan.";
  data.database = "rivalscope.db";
  AddThemes(data.analysis);
  AddMatrix(data.analysis.matrix);
  AddRatings(data.analysis);
  AddResponses(data.analysis);
  AddRanks(data.analysis.ranks);
  AddFaq(data);
  AddChannels(data);
  AddCoverage(data);
  AddArchive(data);
  data.changes = {{"channel_added", "casamar", "bot", "", "Casabot", "https://casamar.example/", false, ""},
                  {"faq_added", "nordwind", "How long is the warranty?", "", "Two years.",
                   "https://nordwind.example/faq", false, ""},
                  {"faq_reworded", "casamar", "آیا ارسال رایگان است؟", "خیر", "بله، بالای ۵۰ یورو",
                   "https://casamar.example/faq", false, ""},
                  {"rating", "larkspur", "ratings.example", "4.18", "4.12", "", false, ""},
                  {"text", "nordwind", "home page", "3 people look at this", "7 people look at this",
                   "https://nordwind.example/", true, "a counter"}};
  return data;
}

}  // namespace rivalscope::test
