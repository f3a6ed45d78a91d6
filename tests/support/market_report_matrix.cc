#include "tests/support/market_report_parts.h"

namespace rivalscope::test {
namespace {

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

}  // namespace

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
                  "Customers praise waiting time less than at Nordwind: 41% against 58% positive (−17, −28 to −6)",
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
                              "Tavira declines on reliability: −14 points since the window before, own +2 (−3 to 7)",
                              0.16, 0.03, 0.29, "C", 0.003);
  Claim rising = TestedClaim("T1-price_value-casamar", Cell::kThreat, "price_value", "casamar",
                             "Casamar is praised more for value for money: 71% against 55% positive (−16, −26 to −6)",
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
  matrix.insufficient = {
      {"billing_payment", "casamar", "Larkspur has 28 effective polar votes, 30 needed", 0.04, 0.34, 60},
      {"delivery", "tavira", "q is 0.31, chance of a wrong sign 0.18", 0.06, 0.22, 140},
      {"onboarding_setup", "tavira", "Tavira has 7 effective polar votes, 30 needed", -0.07, 0.51, 25}};
  matrix.actions = {
      {"SO",
       {{"S1-delivery-nordwind", "O1-returns_refunds-market"}},
       "Extend the courier network to collections: the promise that carries delivery can carry returns, which the "
       "whole market does badly.",
       0.4},
      {"WO",
       {{"W2-returns_refunds", "O1-returns_refunds-market"}},
       "Publish one refund deadline and keep it; answer “Can I return an opened appliance?” on the FAQ page.",
       0.6},
      {"ST",
       {{"S1-delivery-nordwind", "T1-price_value-casamar"}},
       "Defend with delivery: put the delivery date beside the price wherever Casamar is cheaper.",
       0.3},
      {"WT",
       {{"W1-waiting_time-nordwind", "T3-bot-casamar"}},
       "Offer a call-back and an out-of-hours chat; staff the lines from 17 to 20 h, when most complaints begin.",
       0.5}};
  Goal faster;
  faster.id = "faster-answers";
  faster.metric = "share of praise";
  faster.theme = "waiting_time";
  faster.start = ParseDay("2026-08-01").value();
  faster.baseline = 0.41;
  faster.baseline_interval = {0.35, 0.48};
  faster.target = 0.58;
  faster.due = ParseDay("2027-06-30").value();
  faster.n_needed = 171;
  faster.note = "43% since the start (34 to 52), cannot be told from the start yet: about 60 more votes";
  faster.history = {{ParseDay("2026-09-01").value(), 0, 0, {}, GoalStatus::kCannotTell, "no votes"},
                    {ParseDay("2026-11-20").value(), 0.43, 111, {0.34, 0.52}, GoalStatus::kCannotTell, faster.note}};
  Goal refunds = faster;
  refunds.id = "returns";
  refunds.theme = "returns_refunds";
  refunds.baseline = 0.33;
  refunds.baseline_interval = {0.25, 0.42};
  refunds.target = 0.5;
  refunds.due = ParseDay("2027-03-31").value();
  refunds.n_needed = 120;
  refunds.status = GoalStatus::kOnTrack;
  refunds.note = "52% since the start (44 to 60), better than at the start";
  refunds.history = {{ParseDay("2026-11-20").value(), 0.52, 140, {0.44, 0.6}, GoalStatus::kOnTrack, refunds.note}};
  matrix.goals = {faster, refunds};
}

}  // namespace rivalscope::test
