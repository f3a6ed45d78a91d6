#include "analysis/facts.h"

#include <gtest/gtest.h>

#include "tests/analysis/market.h"

namespace rivalscope::analysis {
namespace {

const Claim* ClaimOf(const std::vector<Claim>& claims, const std::string& id) {
  for (const Claim& claim : claims) {
    if (claim.id == id) return &claim;
  }
  return nullptr;
}

AnalysisInput ChannelMarket() {
  AnalysisInput input;
  input.brands = {{"own", "Own", true, {"own.example"}},
                  {"nord", "Nord", false, {"nord.example"}},
                  {"ost", "Ost", false, {"ost.example"}}};
  return input;
}

TEST(ObservedClaims, ChannelsThatMostRivalsHave) {
  AnalysisInput input = ChannelMarket();
  input.channels = {{"own", true, "", {{"phone", "", "+1", 95}}, {}, 10, 12},
                    {"nord", true, "", {{"chat", "acme", "", 90}}, {}, 5, 5},
                    {"ost", true, "", {{"chat", "acme", "", 90}}, {}, 5, 5}};
  const Analysis analysis = Analyse(input);
  const Claim* chat = ClaimOf(analysis.matrix.claims, "W3-chat-market");
  ASSERT_NE(chat, nullptr);
  EXPECT_EQ(chat->grade, "Observed");
  EXPECT_EQ(chat->flags.at(0), "partial crawl of Own: 10 of 12 pages");
  EXPECT_EQ(chat->theme, "reachability");
  EXPECT_EQ(chat->action, "Offer chat, with its hours beside it: customers find it at most rivals");
  const Claim* phone = ClaimOf(analysis.matrix.claims, "S2-phone-market");
  ASSERT_NE(phone, nullptr);
  EXPECT_EQ(phone->action, "");
  // A chat that could not be seen is not missing.
  input.channels[0].unknown_kinds = {"chat"};
  EXPECT_EQ(ClaimOf(Analyse(input).matrix.claims, "W3-chat-market"), nullptr);
}

TEST(ObservedClaims, QuestionsThatFewRivalsAnswer) {
  AnalysisInput input = ChannelMarket();
  for (const char* brand : {"own", "nord", "ost"}) input.faqs.push_back({brand, true, "", {}, {}, {}, {}, {}, false});
  input.questions = {{"How long does delivery take?", "en", "delivery", "reviews", 4}};
  const Analysis analysis = Analyse(input);
  const Claim* claim = ClaimOf(analysis.matrix.claims, "O3-question-1-market");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->statement, "Customers ask \"How long does delivery take?\", and 0 of 2 rivals' FAQs answer it");
  EXPECT_EQ(claim->theme, "delivery");
  EXPECT_EQ(claim->action, "Answer this question on the FAQ page, in the words in which customers ask it");
  // Whether the own FAQ answers it is unknown where it was not read.
  input.faqs[0].known = false;
  const Analysis unread = Analyse(input);
  claim = ClaimOf(unread.matrix.claims, "O3-question-1-market");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->action, "See that the own FAQ, which was not read, answers this question");
  input.faqs[1].known = input.faqs[2].known = false;
  EXPECT_EQ(ClaimOf(Analyse(input).matrix.claims, "O3-question-1-market"), nullptr);
}

TEST(ObservedClaims, ANewCapabilityOfARival) {
  AnalysisInput input = ChannelMarket();
  Change change;
  change.kind = "channel_added";
  change.brand = "nord";
  change.subject = "chat acme";
  input.changes = {change};
  const Analysis analysis = Analyse(input);
  const Claim* chat = ClaimOf(analysis.matrix.claims, "T3-chat_acme-nord");
  ASSERT_NE(chat, nullptr);
  EXPECT_EQ(chat->theme, "reachability");
  input.changes[0].suppressed = true;
  EXPECT_TRUE(Analyse(input).matrix.claims.empty());
}

TEST(ObservedClaims, AnsweringFarFewerReviews) {
  AnalysisInput input = ChannelMarket();
  for (int i = 0; i < 200; ++i) {
    ReviewRecord r;
    r.brand = i % 2 == 0 ? "own" : "nord";
    r.site = "a";
    r.date = TestDay(i % 50);
    r.replied = i % 2 == 1 || i % 10 == 0;
    input.reviews.push_back(r);
  }
  input.now = TestDay(100);
  const Analysis analysis = Analyse(input);
  const Claim* claim = ClaimOf(analysis.matrix.claims, "W4-response_rate-nord");
  ASSERT_NE(claim, nullptr);
  EXPECT_LT(claim->interval.high, -0.6);
  EXPECT_EQ(claim->action,
            "Answer reviews as a routine: the oldest unanswered first, new ones within the rivals' days");
}

TEST(ObservedClaims, AnsweringLater) {
  AnalysisInput input = ChannelMarket();
  for (int i = 0; i < 200; ++i) {
    ReviewRecord r;
    r.brand = i % 2 == 0 ? "own" : "nord";
    r.site = "a";
    r.date = TestDay(i % 50);
    r.replied = true;
    r.reply_date = *r.date + std::chrono::days(i % 2 == 0 ? 6 + i % 5 : 1 + i % 3);
    input.reviews.push_back(r);
  }
  input.now = TestDay(100);
  const Analysis analysis = Analyse(input);
  const Claim* claim = ClaimOf(analysis.matrix.claims, "W4-response_time-nord");
  ASSERT_NE(claim, nullptr);
  EXPECT_LT(claim->p, 0.001);
  EXPECT_EQ(
      claim->statement.rfind("Own takes 8 days to answer half of its reviews, Nord answers half within 2 days", 0), 0U)
      << claim->statement;
  EXPECT_EQ(ClaimOf(analysis.matrix.claims, "W4-response_rate-nord"), nullptr);  // both answer all of them
}

TEST(ObservedClaims, AFaqThatAnswersFarLess) {
  AnalysisInput input = ChannelMarket();
  const char* questions[] = {"How do I descale a kettle?",  "Where is my invoice?", "Can I pay in instalments?",
                             "How do I reset my password?", "Do you ship abroad?",  "Can I exchange the size?",
                             "How do I delete my account?", "Where is the manual?", "How do I file a complaint?",
                             "Can a technician repair it?"};
  for (const char* brand : {"own", "nord", "ost"}) {
    BrandFaq faq;
    faq.brand = brand;
    faq.known = true;
    for (const char* question : questions) {
      FaqEntry entry;
      entry.question = question;
      entry.answer = "Yes.";
      entry.language = "en";
      if (brand != std::string("own") || faq.entries.empty()) faq.entries.push_back(entry);
    }
    input.faqs.push_back(faq);
  }
  for (const char* question : questions) input.questions.push_back({question, "en", "", "list", 1});
  const Analysis analysis = Analyse(input);
  const Claim* claim = ClaimOf(analysis.matrix.claims, "W3-faq_coverage-market");
  ASSERT_NE(claim, nullptr);
  EXPECT_NEAR(claim->difference, -0.9, 1e-9);
}

TEST(ObservedClaims, WhatMostRivalsPagesHave) {
  AnalysisInput input = ChannelMarket();
  for (const char* brand : {"own", "nord", "ost"}) {
    BrandSite site;
    site.brand = brand;
    site.known = true;
    site.pages_read = 5;
    site.roles = {PageRole::kHome, PageRole::kFaq};
    site.seen = {{"viewport", "http://x.test/"}};
    if (brand != std::string("own")) site.seen.emplace("return_policy", "http://x.test/returns");
    input.sites.push_back(site);
  }
  const Analysis analysis = Analyse(input);
  const Claim* policy = ClaimOf(analysis.matrix.claims, "W3-page-return_policy-market");
  ASSERT_NE(policy, nullptr);
  EXPECT_EQ(policy->theme, "returns_refunds");
  EXPECT_EQ(policy->action, "Give the pages a return policy, as most rivals do");
  EXPECT_EQ(ClaimOf(analysis.matrix.claims, "S2-page-viewport-market"), nullptr);  // all have it
  EXPECT_EQ(ClaimOf(analysis.matrix.claims, "W3-page-price-market"), nullptr);     // nobody's product page was read
}

}  // namespace
}  // namespace rivalscope::analysis
