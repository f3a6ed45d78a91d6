// What users bring themselves: row by row into the store, and out of it again as figures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "scan/workspace.h"
#include "tests/cli/command_line.h"
#include "tests/cli/stored.h"
#include "tests/support/shared_data.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using test::ProgramResult;
using test::TempDir;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char kWorkspace[] =
    "[market]\nname = \"Two\"\nown = \"alder\"\n"
    "[[brand]]\nid = \"alder\"\nname = \"Alder\"\ndomains = [\"alder.example\"]\n"
    "[[brand]]\nid = \"birch\"\nname = \"Birch\"\ndomains = [\"birch.example\"]\n"
    "[[source]]\nbrand = \"birch\"\nkind = \"faq\"\nurl = \"https://birch.example/help/\"\n"
    "[imports.surveys.columns]\nnps = \"Score\"\nsegment = [\"Country\"]\n"
    "[promises]\nfirst_response_hours = 4\n";

class Import : public testing::Test {
 protected:
  Import() { dir_.Write("rivalscope.toml", kWorkspace); }

  ProgramResult Run(std::vector<std::string> args) {
    args.insert(args.begin() + 1, {"-C", dir_.path().string()});
    return Rivalscope(args);
  }
  ProgramResult ImportText(const std::string& kind, const std::string& name, const std::string& text,
                           std::vector<std::string> more = {}) {
    dir_.Write(name, text);
    std::vector<std::string> args = {"import", kind, dir_ / name, "--format", "json"};
    args.insert(args.end(), more.begin(), more.end());
    return Run(args);
  }
  int64_t Count(const std::string& sql) { return CountOf(dir_ / "rivalscope.db", sql); }

  TempDir dir_;
};

TEST_F(Import, SurveysAreCheckedRowByRowAndNeverDoubled) {
  const std::string csv =
      "Date,Score,Comment,Country\n2026-10-01,10,Fast delivery,TR\n2026-10-02,3,It came late,DE\n"
      "2026-10-03,11,,TR\n2026-10-04,9,,TR\n";
  const ProgramResult first = ImportText("surveys", "nps.csv", csv);
  EXPECT_EQ(first.code, 3) << first.err;
  const json told = json::parse(first.out);
  EXPECT_EQ(told["new"], 3);
  ASSERT_EQ(told["bad"].size(), 1U);
  EXPECT_EQ(told["bad"][0]["line"], 4);
  const json again = json::parse(ImportText("surveys", "nps.csv", csv).out);
  EXPECT_EQ(again["new"], 0);
  EXPECT_EQ(again["known"], 3);
  EXPECT_EQ(Count("SELECT count(*) FROM customer_record"), 3);

  const ProgramResult shown = Run({"survey", "--format", "json", "--measure", "nps"});
  ASSERT_EQ(shown.code, 0) << shown.err;
  const json nps = json::parse(shown.out);
  EXPECT_NEAR(nps["value"].get<double>(), 100.0 / 3, 1e-9);
  EXPECT_EQ(nps["n"], 3);
  EXPECT_EQ(nps["segments"].size(), 2U);
  const std::vector<json> comments = JsonLines(Run({"survey", "--comments", "--format", "json"}).out);
  ASSERT_FALSE(comments.empty());
  EXPECT_EQ(comments[0]["theme"], "delivery");
  EXPECT_EQ(Count("SELECT count(*) FROM scan"), 0) << "surveys belong to no scan";
}

TEST_F(Import, ATicketThatWasSolvedSinceIsUpdated) {
  const std::string head = "Ticket ID,Created at,First response,Resolved\n1,2026-10-01 08:00,2026-10-01 09:00,";
  EXPECT_EQ(ImportText("tickets", "a.csv", head + "\n").code, 0);
  const json later = json::parse(ImportText("tickets", "b.csv", head + "2026-10-03 08:00\n").out);
  EXPECT_EQ(later["updated"], 1);
  EXPECT_EQ(json::parse(ImportText("tickets", "a.csv", head + "\n").out)["known"], 1);
  const std::vector<json> rows = JsonLines(Run({"survey", "--format", "json"}).out);
  std::map<std::string, json> measures;
  for (const json& row : rows) measures[row["measure"]] = row;
  EXPECT_EQ(measures["resolution_median"]["value"], 48);
  EXPECT_EQ(measures["first_response_promise"]["value"], 1);
  EXPECT_EQ(measures.count("resolution_promise"), 0U);
}

TEST_F(Import, ReviewsAreScoredAndTheirFileIsKept) {
  const std::string csv =
      "brand,site,author,rating,date,text\n"
      "alder,shop.example,Ada,5,2026-10-01,The delivery was quick.\n"
      "birch,shop.example,Bob,1,2026-10-02,The delivery was late.\n"
      "oak,shop.example,Eve,1,2026-10-02,Late.\n";
  const ProgramResult first = ImportText("reviews", "reviews.csv", csv);
  EXPECT_EQ(first.code, 3);
  EXPECT_EQ(json::parse(first.out)["new"], 2);
  EXPECT_EQ(json::parse(ImportText("reviews", "reviews.csv", csv).out)["known"], 2);
  EXPECT_EQ(Count("SELECT count(*) FROM review"), 2);
  EXPECT_EQ(Count("SELECT count(*) FROM snapshot"), 2) << "one a brand";
  EXPECT_EQ(Count("SELECT count(*) FROM body"), 1);
  const std::vector<json> rows = JsonLines(Run({"reviews", "--format", "json", "--brand", "birch"}).out);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_LT(rows[0]["score"].get<double>(), 0);
  EXPECT_EQ(rows[0]["mentions"][0]["theme"], "delivery");
  EXPECT_EQ(StoredIn(dir_.path().string()).fault, "");
  EXPECT_EQ(Run({"swot"}).code, 0);
}

// The header of a report counts sites of reviews: one file may hold many, and undated reviews are in the window.
TEST_F(Import, TheSitesOfOneFileAreCountedEach) {
  ImportText("reviews", "two.csv",
             "text,site,language\nThe delivery was late again.,shop.example,en\n"
             "تحویل خیلی دیر شد و افتضاح بود.,دیجی‌نظر,fa\n");
  EXPECT_THAT(Run({"report", "--format", "md"}).out, HasSubstr("2 reviews from 2 sites in 2 languages"));
  EXPECT_THAT(Run({"report"}).out, HasSubstr(" from 2 sites in 2 languages"));
}

// An export is known again by review_key, whatever numbers another store gives.
TEST_F(Import, AnExportComesBackAsTheReviewsItIs) {
  ImportText("reviews", "first.jsonl",
             "{\"id\":\"2\",\"text\":\"- Fast delivery.\",\"site\":\"s\",\"date\":\"2026-10-01\","
             "\"reply\":{\"text\":\"Thank you.\",\"author\":\"Eve of Birch\",\"date\":\"2026-10-02\"}}\n"
             "{\"id\":\"1\",\"text\":\"Slow, =bad= \\\"support\\\".\",\"site\":\"s\",\"rating\":2}\n"
             "{\"text\":\"Without a number.\",\"site\":\"s\"}\n");
  const std::string texts = "SELECT sum(length(text) * 1000 + snapshot_id) FROM review";
  const int64_t before = Count(texts);
  for (const std::string format : {"csv", "jsonl"}) {
    const std::string file = dir_ / ("reviews." + format);
    ASSERT_EQ(Run({"export", "--format", format, "--out", file}).code, 0);
    const ProgramResult again = Run({"import", "reviews", file, "--format", "json"});
    EXPECT_EQ(json::parse(again.out)["known"], 3) << again.out << again.err;
    EXPECT_EQ(Count("SELECT count(*) FROM review"), 3);
    EXPECT_EQ(Count(texts), before) << format;  // on the page it was seen on, as it was
    test::TempDir elsewhere;
    elsewhere.Write("rivalscope.toml", test::ReadFileOrDie(dir_ / "rivalscope.toml"));
    ASSERT_EQ(Rivalscope({"import", "reviews", file, "-C", elsewhere.path().string()}).code, 0);
    const ProgramResult there = Rivalscope({"reviews", "--format", "json", "-C", elsewhere.path().string()});
    const json reply = {{"text", "Thank you."}, {"author", "Eve of Birch"}, {"date", "2026-10-02"}};
    EXPECT_EQ(JsonLines(there.out)[0]["reply"], reply) << format << there.out;
  }
  EXPECT_EQ(Count("SELECT count(*) FROM change"), 0);
}

TEST_F(Import, AnExportIsWhatItsNameSaysAndAnArchiveIsNeverFiltered) {
  ImportText("reviews", "one.csv", "text,brand\nFast delivery.,birch\nSlow.,alder\n");
  ASSERT_EQ(Run({"export", "--out", dir_ / "out.CSV", "--brand", "birch"}).code, 0);
  EXPECT_THAT(test::ReadFileOrDie(dir_ / "out.CSV"), AllOf(HasSubstr("Fast delivery."), Not(HasSubstr("Slow."))));
  ASSERT_EQ(Run({"export", "--out", dir_ / "out.jsonl"}).code, 0);
  EXPECT_EQ(JsonLines(test::ReadFileOrDie(dir_ / "out.jsonl")).size(), 2U);
  ASSERT_EQ(Run({"report", "--out", dir_ / "out.md"}).code, 0);
  EXPECT_THAT(test::ReadFileOrDie(dir_ / "out.md"), StartsWith("# "));
  ASSERT_EQ(Run({"report", "--out", dir_ / "ratings.csv", "--table", "ratings"}).code, 0);
  EXPECT_THAT(test::ReadFileOrDie(dir_ / "ratings.csv"), StartsWith("brand,"));
  EXPECT_THAT(Run({"report", "--out", dir_ / "all.csv"}).err, HasSubstr("CSV is one file a table"));
  const ProgramResult archive = Run({"export", "--out", dir_ / "out.warc", "--brand", "birch"});
  EXPECT_EQ(archive.code, 1);
  EXPECT_THAT(archive.err, HasSubstr("filters are of --format csv, xlsx and jsonl"));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "out.warc"));
}

TEST_F(Import, OneIsSaidAsOne) {
  dir_.Write("one.csv", "text,brand\nFast delivery.,birch\n");
  EXPECT_THAT(Run({"import", "reviews", dir_ / "one.csv"}).out, HasSubstr("1 row: 1 new, 0 updated"));
  EXPECT_THAT(Run({"export", "--format", "csv", "--out", dir_ / "out.csv"}).err, HasSubstr("out.csv: 1 review\n"));
  const ProgramResult archived = Run({"export", "--out", dir_ / "out.warc"});
  EXPECT_THAT(archived.err, HasSubstr("out.warc: 0 pages of scan 1; 0 attempts without an answer are in the ledger"));
  EXPECT_THAT(archived.err, HasSubstr("1 imported page is left out"));
}

TEST_F(Import, TheSameWordsOfNobodyOnTwoDaysAreTwoReviews) {
  const std::string csv = "text,rating,date\nGood.,5,2026-10-01\nGood.,2,2026-10-09\n";
  EXPECT_EQ(json::parse(ImportText("reviews", "short.csv", csv).out)["new"], 2);
  EXPECT_EQ(json::parse(ImportText("reviews", "short.csv", csv).out)["known"], 2);
}

TEST_F(Import, TwoReviewsOfOneOrderAreTwo) {
  const json told = json::parse(ImportText("reviews", "shop.csv",
                                           "Order number,Review ID,Product,Review\n77,a1,Kettle,Boils fast.\n"
                                           "77,a2,Toaster,Burns the toast.\n")
                                    .out);
  EXPECT_EQ(told["new"], 2) << told;
}

TEST_F(Import, AnEditedRatingIsAnUpdateWithItsHistory) {
  const std::string head = "brand,site,author,rating,date,text\nbirch,shop.example,Bob,";
  const std::string tail = ",2026-10-02,The delivery was late.\n";
  EXPECT_EQ(json::parse(ImportText("reviews", "a.csv", head + "1" + tail).out)["new"], 1);
  const json later = json::parse(ImportText("reviews", "b.csv", head + "4" + tail).out);
  EXPECT_EQ(later["updated"], 1);
  EXPECT_EQ(later["known"], 0);
  EXPECT_EQ(json::parse(ImportText("reviews", "b.csv", head + "4" + tail).out)["known"], 1);
  EXPECT_EQ(Count("SELECT count(*) FROM review WHERE rating = 4"), 1);
  const std::vector<json> changes = JsonLines(Run({"changes", "--format", "json"}).out);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0]["kind"], "review_edited");
  EXPECT_EQ(changes[0]["before"], "1 of 5 stars");
  EXPECT_EQ(changes[0]["after"], "4 of 5 stars");
}

TEST_F(Import, RanksThatAreImportedAreSilentOnWhomTheyDoNotName) {
  const std::string csv =
      "Keyword,Domain,Position,Date\nkettle,alder.example,4,2026-10-01\nkettle,alder.example,2,2026-10-08\n"
      "toaster,alder.example,>100,2026-10-08\n";
  EXPECT_EQ(ImportText("ranks", "ranks.csv", csv).code, 0);
  EXPECT_EQ(ImportText("ranks", "ranks.csv", csv).code, 0);
  EXPECT_EQ(Count("SELECT count(*) FROM rank_observation"), 3);
  const std::vector<json> rows = JsonLines(Run({"ranks", "--format", "json"}).out);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0]["ranks"]["alder"]["rank"], 2);
  EXPECT_TRUE(rows[0]["ranks"]["birch"].contains("unknown"));
  EXPECT_EQ(rows[1]["ranks"]["alder"]["not_in_top"], 100);
  const json voice = JsonLines(Run({"ranks", "--voice", "--format", "json"}).out)[0];
  EXPECT_TRUE(voice["share_of_voice"]["alder"].is_null());
  EXPECT_GT(voice["visibility"]["alder"], 0);
  EXPECT_TRUE(voice["visibility"]["birch"].is_null());
  EXPECT_THAT(Run({"report", "--format", "json"}).out, testing::ContainsRegex("\"share_of_voice\": *\\[[ \n]*null"));
  EXPECT_THAT(Run({"ranks", "--movers"}).out, HasSubstr("kettle"));
  EXPECT_THAT(Run({"ranks", "--history"}).out, HasSubstr("4 > 2"));
  EXPECT_EQ(Run({"discover"}).code, 0);
}

TEST_F(Import, SavedPagesAreReadAsIfTheyWereFetched) {
  const std::string page =
      "<!DOCTYPE html><html lang=\"en\"><head><title>Help</title></head><body><details><summary>How long does delivery "
      "take?</summary><p>Three working days.</p></details><details><summary>How do I return an "
      "article?</summary><p>Write to "
      "us within thirty days.</p></details></body></html>";
  const ProgramResult missing = ImportText("pages", "faq.html", page, {"--as", "faq"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("--url"));
  const std::vector<std::string> where = {"--as", "faq", "--url", "https://birch.example/help/", "--brand", "birch"};
  const json told = json::parse(ImportText("pages", "faq.html", page, where).out);
  EXPECT_EQ(told["pages"], 1);
  EXPECT_EQ(told["questions"], 2);
  EXPECT_EQ(json::parse(ImportText("pages", "faq.html", page, where).out)["known"], 1);
  EXPECT_EQ(JsonLines(Run({"faq", "--format", "json"}).out).size(), 2U);
}

TEST_F(Import, AnArchiveGivesThePagesOfItsSources) {
  const std::string body =
      "<html><body><details><summary>Do you ship abroad?</summary><p>Yes.</p></details>"
      "<details><summary>What does it cost?</summary><p>Five euros.</p></details></body></html>";
  const auto record = [&](const std::string& url) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-10-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(url.size()) +
           ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) +
           "\r\n\r\n" + http + "\r\n\r\n";
  };
  const json told = json::parse(
      ImportText("warc", "a.warc", record("https://birch.example/help/shipping") + record("https://oak.example/")).out);
  EXPECT_EQ(told["pages"], 1);
  EXPECT_EQ(told["foreign"], 1);
  const std::string whole = record("https://birch.example/help/returns");
  EXPECT_EQ(ImportText("warc", "b.warc", whole + whole.substr(0, whole.size() - 30)).code, 3);
  const ProgramResult none = ImportText("warc", "c.warc", "no archive");
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("is it a WARC?"));
  EXPECT_EQ(JsonLines(Run({"faq", "--format", "json"}).out)[0]["question"], "Do you ship abroad?");
}

TEST_F(Import, WhatIsWrongIsSaidAndNothingIsStored) {
  const struct {
    std::vector<std::string> args;
    int code;
    const char* says;
  } cases[] = {
      {{"import", "surveys", "no such file"}, 1, "cannot open"},
      {{"import", "surveys", dir_ / "t.csv", "--map", "npz=A"}, 1, "did you mean \"nps\""},
      {{"import", "surveys", dir_ / "t.csv", "--map", "nps=Z"}, 1, "there is no column \"Z\""},
      {{"import", "surveys", dir_ / "t.csv", "--brand", "oak"},
       1,
       "no brand \"oak\" in this workspace; its brands are alder, birch"},
      {{"import", "surveys", dir_ / "bad.csv"}, 1, "--encoding"},
      {{"import", "polls", dir_ / "t.csv"}, 2, "polls"},
      {{"import"}, 2, ""},
  };
  dir_.Write("t.csv", "Date,A,Country\n2026-10-01,1,TR\n");
  dir_.Write("bad.csv", "Date,Score\n2026-10-01,\xFE\n");
  for (const auto& c : cases) {
    const ProgramResult ran = Run(c.args);
    EXPECT_EQ(ran.code, c.code) << c.says;
    EXPECT_THAT(ran.err, HasSubstr(c.says));
  }
  EXPECT_EQ(Count("SELECT count(*) FROM customer_record"), 0);
  EXPECT_THAT(Run({"survey"}).err, HasSubstr("rivalscope import"));
}

TEST_F(Import, ACheckStoresNothingAndWaitsForNobody) {
  dir_.Write("t.csv", "Date,A,Country\n2026-10-01,1,TR\n");
  const std::vector<std::string> import = {"import", "surveys", dir_ / "t.csv", "--map", "nps=A"};
  std::vector<std::string> check = import;
  check.emplace_back("--check");
  const auto writer = scan::WorkspaceLock::Take(scan::Workspace{dir_.path()});
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_EQ(Run(import).code, 1) << "somebody writes";
  const ProgramResult checked = Run(check);
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_THAT(checked.out, AllOf(HasSubstr("nps <- A"), HasSubstr("1 row: 1 good, 0 bad; nothing was stored")));
  EXPECT_FALSE(std::filesystem::exists(dir_ / "rivalscope.db"));
  dir_.Write("p.html", "<title>x</title>");
  EXPECT_THAT(
      Run({"import", "pages", dir_ / "p.html", "--url", "https://birch.example/help/", "--as", "faq", "--check"}).out,
      HasSubstr("1 page: 1 good, 0 bad; nothing was stored"));
}

}  // namespace
}  // namespace rivalscope::cli
