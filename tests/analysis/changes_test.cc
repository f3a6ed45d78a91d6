#include "analysis/changes.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

FaqEntry Asked(const std::string& question, const std::string& answer) {
  FaqEntry entry;
  entry.question = question;
  entry.answer = answer;
  entry.language = "en";
  return entry;
}

const Change* ChangeOf(const std::vector<Change>& changes, const std::string& kind) {
  for (const Change& change : changes) {
    if (change.kind == kind) return &change;
  }
  return nullptr;
}

TEST(ComparePages, FaqAddedRemovedReworded) {
  PageVersion before, after;
  before.faq = {Asked("How long does delivery take?", "Two days."), Asked("Do you ship to islands?", "No."),
                Asked("Is there a warranty?", "Yes, two years.")};
  after.faq = {Asked("How long does the delivery take now?", "Two days."),
               Asked("Which payment methods do you accept?", "Cards."),
               Asked("Is there a warranty?", "Yes, for life.")};
  const std::vector<Change> changes = ComparePages("nord", before, after);
  ASSERT_EQ(changes.size(), 4U);
  EXPECT_EQ(ChangeOf(changes, "faq_reworded")->before, "How long does delivery take?");
  EXPECT_EQ(ChangeOf(changes, "faq_added")->subject, "Which payment methods do you accept?");
  EXPECT_EQ(ChangeOf(changes, "faq_removed")->subject, "Do you ship to islands?");
  EXPECT_EQ(ChangeOf(changes, "faq_answer")->after, "Yes, for life.");
}

TEST(ComparePages, OnlyWhatWasReadWellTwice) {
  PageVersion before, after;
  before.faq = {Asked("How long does delivery take?", "Two days.")};
  after.status = PageStatus::kBlocked;
  EXPECT_TRUE(ComparePages("nord", before, after).empty());
}

TEST(ComparePages, WhatIsVolatileIsSuppressedAndKept) {
  PageVersion before, after;
  before.text = "Updated 3 May 2026\nFree delivery";
  after.text = "Updated 4 May 2026\nFree delivery\nNow open on Sundays";
  const std::vector<Change> changes = ComparePages("nord", before, after);
  int shown = 0, suppressed = 0;
  for (const Change& change : changes) (change.suppressed ? suppressed : shown)++;
  EXPECT_EQ(shown, 1);
  EXPECT_EQ(suppressed, 2);
}

TEST(ComparePages, ChannelsRatingsAndPrices) {
  PageVersion before, after;
  before.contacts = {{"phone", "", "+1", 95}};
  after.contacts = {{"phone", "", "+1", 95}, {"chat", "acme", "", 90}, {"bot", "maybe", "", 40}};
  before.aggregate.rating = 4.2;
  after.aggregate.rating = 4.5;
  before.prices = {"9.99"};
  after.prices = {"8.99"};
  const std::vector<Change> changes = ComparePages("nord", before, after);
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(ChangeOf(changes, "channel_added")->subject, "chat acme");
  EXPECT_EQ(ChangeOf(changes, "rating")->after, "4.50");
  EXPECT_EQ(ChangeOf(changes, "price")->before, "9.99");
}

TEST(ComparePages, PricesOfNamedThingsAreToldOneByOne) {
  PageVersion before, after;
  before.prices = {"Kettle 1.5 l: 54.90 EUR", "Iron: 30.00 EUR", "Old pan: 9.00 EUR"};
  after.prices = {"Iron: 30.00 EUR", "Kettle 1.5 l: 43.90 EUR", "New pan: 12.00 EUR"};
  const std::vector<Change> changes = ComparePages("nord", before, after);
  ASSERT_EQ(changes.size(), 1U) << "another assortment is no changed price";
  EXPECT_EQ(changes[0].subject, "Kettle 1.5 l");
  EXPECT_EQ(changes[0].before, "54.90 EUR");
  EXPECT_EQ(changes[0].after, "43.90 EUR");
}

TEST(CompareRanks, UnknownMakesNoChange) {
  const std::vector<Brand> brands = {{"own", "Own", true, {"own.example"}}};
  RankObservation one, two, blocked;
  one.keyword = two.keyword = blocked.keyword = "sofa";
  one.page.results = {{1, SerpResultType::kOrganic, "", "https://own.example/", ""}};
  two.at = blocked.at = one.at + std::chrono::hours(24);
  two.page.results = {{1, SerpResultType::kOrganic, "", "https://x.example/", ""},
                      {2, SerpResultType::kOrganic, "", "https://own.example/", ""}};
  blocked.status = PageStatus::kBlocked;
  EXPECT_TRUE(CompareRanks({one}, {blocked}, brands).empty());
  const std::vector<Change> changes = CompareRanks({one}, {two}, brands);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].before, "1");
  EXPECT_EQ(changes[0].after, "2");
}

}  // namespace
}  // namespace rivalscope::analysis
