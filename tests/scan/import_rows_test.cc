#include "scan/import_rows.h"

#include <gtest/gtest.h>

#include "scan/json_lines.h"

namespace rivalscope::scan {
namespace {

const std::vector<Brand> kBrands = {{"larkspur", "Larkspur", true, {"larkspur.example"}},
                                    {"nordwind", "Nordwind Gerätebau", false, {"nordwind.example"}}};

RowDefaults Own() {
  RowDefaults defaults;
  defaults.brand = "larkspur";
  defaults.site = "imported";
  defaults.device = "desktop";
  defaults.engine = "google";
  return defaults;
}

ImportedRows ReadRows(ImportKind kind, const std::string& csv, const ColumnMap& map = {},
                      RowDefaults defaults = Own()) {
  const auto table = text::ParseCsv(csv);
  auto rows = ReadImportedRows(kind, *table, map, kBrands, defaults);
  EXPECT_TRUE(rows.has_value()) << rows.error().message;
  return rows ? *rows : ImportedRows();
}

TEST(ImportRows, GoodRowsAreKeptAndBadOnesAreNamedWithLineAndReason) {
  const ImportedRows rows = ReadRows(ImportKind::kSurveys,
                                     "Tarih;Puan;Yorum;Ülke\n"
                                     "22.11.2026;9;Çok hızlı;TR\n"
                                     "23.11.2026;11;;TR\n"
                                     "tomorrow;5;;TR\n"
                                     "24.11.2026;;;DE\n"
                                     "25.11.2026;0;;\n");
  ASSERT_EQ(rows.customers.size(), 2U);
  EXPECT_EQ(rows.rows, 5U);
  EXPECT_EQ(rows.customers[0].nps, 9);
  EXPECT_EQ(rows.customers[0].brand, "larkspur");
  EXPECT_EQ(rows.customers[0].comment, "Çok hızlı");
  EXPECT_EQ(rows.customers[1].nps, 0);
  EXPECT_TRUE(rows.customers[1].segments.empty());
  ASSERT_EQ(rows.bad.size(), 3U);
  EXPECT_EQ(rows.bad[0].line, 3U);
  EXPECT_NE(rows.bad[0].reason.find("0 to 10"), std::string::npos);
  EXPECT_EQ(rows.bad[1].line, 4U);
  EXPECT_NE(rows.bad[1].reason.find("\"tomorrow\" is no date"), std::string::npos);
  EXPECT_EQ(rows.bad[2].line, 5U);
  EXPECT_NE(rows.bad[2].reason.find("answers nothing"), std::string::npos);
}

TEST(ImportRows, EqualRowsOfAFileAreTwoAnswersAndTheSameTwoNextTime) {
  const std::string csv = "date,nps\n2026-11-22,9\n2026-11-22,9\n2026-11-22,3\n";
  const ImportedRows first = ReadRows(ImportKind::kSurveys, csv), again = ReadRows(ImportKind::kSurveys, csv);
  ASSERT_EQ(first.customers.size(), 3U);
  EXPECT_NE(first.customers[0].key, first.customers[1].key);
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(first.customers[i].key, again.customers[i].key);
}

TEST(ImportRows, TicketsHaveTimesFromTheirOpeningAndOpenOnesAreCensored) {
  const ImportedRows rows = ReadRows(ImportKind::kTickets,
                                     "Ticket ID,Created at,First reply time in minutes,Solved at,First contact\n"
                                     "1,2026-11-01 10:00,30,2026-11-02 10:00,yes\n"
                                     "2,2026-11-03 10:00,,,\n"
                                     "3,2026-11-04 10:00,5,2026-11-03 10:00,no\n");
  ASSERT_EQ(rows.customers.size(), 2U);
  EXPECT_EQ(rows.customers[0].key, "1");
  EXPECT_EQ(rows.customers[0].first_response, Duration(std::chrono::minutes(30)));
  EXPECT_EQ(rows.customers[0].resolution, Duration(std::chrono::hours(24)));
  EXPECT_EQ(rows.customers[0].first_contact, true);
  EXPECT_FALSE(rows.customers[1].resolution.has_value());
  EXPECT_EQ(FormatInstant(rows.customers[1].seen_until), "2026-11-04T10:05:00Z");  // the newest moment of the file
  ASSERT_EQ(rows.bad.size(), 1U);
  EXPECT_NE(rows.bad[0].reason.find("before the ticket was opened"), std::string::npos);
}

TEST(ImportRows, WhatLiesInTheFutureIsABadRow) {
  RowDefaults defaults = Own();
  defaults.now = ParseInstant("2026-11-22T12:00:00Z").value();
  const ImportedRows rows = ReadRows(ImportKind::kReviews,
                                     "date,rating,text\n"
                                     "2026-11-22,5,Good\n"
                                     "2026-11-23,4,Where it is tomorrow already\n"
                                     "2099-01-01,3,No\n",
                                     {}, defaults);
  EXPECT_EQ(rows.reviews.size(), 2U);
  ASSERT_EQ(rows.bad.size(), 1U);
  EXPECT_EQ(rows.bad[0].line, 4U);
  EXPECT_EQ(rows.bad[0].reason, "date \"2099-01-01\" lies in the future");
}

TEST(ImportRows, ColumnsAreMappedByHandAndAWrongNameSaysWhatThereIs) {
  const auto table = text::ParseCsv("when,how likely,Land\n2026-11-22,10,DE\n");
  const auto missing = ReadImportedRows(ImportKind::kSurveys, *table, {}, kBrands, Own());
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(missing.error().message.find("--map date=HEADER"), std::string::npos);
  EXPECT_NE(missing.error().message.find("how likely"), std::string::npos);
  const auto wrong = ReadImportedRows(ImportKind::kSurveys, *table, {{"date", "whan"}}, kBrands, Own());
  ASSERT_FALSE(wrong.has_value());
  EXPECT_NE(wrong.error().message.find("there is no column \"whan\""), std::string::npos);
  const auto rows = ReadImportedRows(ImportKind::kSurveys, *table,
                                     {{"date", "When"}, {"nps", "How_Likely"}, {"segment", "Land"}}, kBrands, Own());
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->customers.size(), 1U);
  EXPECT_EQ(rows->customers[0].segments, (std::vector<std::string>{"land=DE"}));
  EXPECT_NE(ParseColumnMapping(ImportKind::kSurveys, "npz=Score").error().message.find("did you mean \"nps\""),
            std::string::npos);
  EXPECT_FALSE(ParseColumnMapping(ImportKind::kSurveys, "nps").has_value());
}

TEST(ImportRows, ReviewsOfBrandsByIdOrName) {
  const ImportedRows rows = ReadRows(ImportKind::kReviews,
                                     "brand,site,author,rating,best,date,title,text,reply,reply_date\n"
                                     "nordwind,shop.example,Ada,4.5,5,2026-11-22,Good,Fast delivery,Thanks,2026-11-23\n"
                                     "NORDWIND GERÄTEBAU,,Bob,8,10,22/11/2026,,Late,,\n"
                                     "norwind,,Eve,3,,2026-11-22,,x,,\n"
                                     "larkspur,,Ann,,,2026-11-22,,,,\n");
  ASSERT_EQ(rows.reviews.size(), 2U);
  EXPECT_EQ(rows.reviews[0].review.reply->text, "Thanks");
  EXPECT_EQ(rows.reviews[1].brand, "nordwind");
  EXPECT_EQ(rows.reviews[1].review.site, "imported");
  EXPECT_EQ(rows.reviews[1].review.best, 10);
  ASSERT_EQ(rows.bad.size(), 2U);
  EXPECT_NE(rows.bad[0].reason.find("did you mean \"nordwind\""), std::string::npos);
  EXPECT_NE(rows.bad[1].reason.find("neither a text nor a rating"), std::string::npos);
}

TEST(ImportRows, RanksOfATrackerTellNotFoundFromNotChecked) {
  const ImportedRows rows = ReadRows(ImportKind::kRanks,
                                     "Keyword,Domain,Position,Date,Country\n"
                                     "kettle,larkspur.example,4,2026-11-22,GB\n"
                                     "kettle,nordwind.example,>50,2026-11-22,GB\n"
                                     "kettle,other.example,1,2026-11-22,GB\n"
                                     "kettle,larkspur.example,6,2026-11-15,GB\n"
                                     "toaster,larkspur.example,,2026-11-22,GB\n");
  ASSERT_EQ(rows.ranks.size(), 2U);
  const RankObservation& seen = rows.ranks[0];
  EXPECT_TRUE(seen.partial);
  EXPECT_EQ(seen.locale, "GB");
  EXPECT_EQ(seen.depth, 50);
  ASSERT_EQ(seen.page.results.size(), 3U);
  EXPECT_EQ(seen.page.results[0].url, "https://other.example/");
  EXPECT_EQ(seen.page.results[1].rank, 4);
  EXPECT_EQ(seen.page.results[2].rank, 0);
  ASSERT_EQ(rows.bad.size(), 1U);
  EXPECT_NE(rows.bad[0].reason.find("position is empty"), std::string::npos);
}

TEST(ImportRows, SearchConsoleNamesOneSiteAndAverages) {
  RowDefaults defaults = Own();
  defaults.as_of = Instant(Day(std::chrono::year(2026) / 11 / 22));
  const ImportedRows rows =
      ReadRows(ImportKind::kRanks,
               "Top queries,Clicks,Impressions,CTR,Position\n\"kettle, cordless\",12,340,3.5%,4.3\n", {}, defaults);
  ASSERT_EQ(rows.ranks.size(), 1U);
  EXPECT_EQ(rows.ranks[0].keyword, "kettle, cordless");
  EXPECT_EQ(rows.ranks[0].page.results[0].rank, 4);
  EXPECT_EQ(rows.ranks[0].page.results[0].url, "https://larkspur.example/");
  ASSERT_EQ(rows.notes.size(), 1U);
  EXPECT_NE(rows.notes[0].find("averages"), std::string::npos);
}

TEST(JsonLines, AreATableWithTheirKeysAsHeader) {
  const auto table = TableOfJsonLines(
      "{\"brand\":\"larkspur\",\"rating\":4,\"text\":\"ok\"}\nnot json\n\n"
      "{\"brand\":\"larkspur\",\"text\":\"late\",\"reply\":{\"text\":\"Sorry\",\"date\":\"2026-11-23\"},\"date\":null}"
      "\n");
  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->rows.size(), 3U);
  EXPECT_EQ(table->rows[1].line, 2U);
  EXPECT_NE(table->rows[1].fault, "");
  EXPECT_EQ(table->rows[2].line, 4U);
  const auto rows = ReadImportedRows(ImportKind::kReviews, *table, {}, kBrands, Own());
  ASSERT_TRUE(rows.has_value());
  ASSERT_EQ(rows->reviews.size(), 2U);
  EXPECT_EQ(rows->reviews[0].review.rating, 4);
  EXPECT_EQ(rows->reviews[1].review.reply->text, "Sorry");
  EXPECT_EQ(rows->bad.size(), 1U);
  EXPECT_FALSE(TableOfJsonLines("").has_value());
}

}  // namespace
}  // namespace rivalscope::scan
