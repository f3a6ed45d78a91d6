// The filters as docs/cli.md promises them: one answer a line, in order, whatever the lines hold.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <streambuf>

#include "tests/cli/command_line.h"
#include "tests/support/effort.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> KeysOf(const json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

// cmake/LateLibraries.cmake: a function that its patterns lack would bring its library back to every start.
TEST(Start, LoadsNoLibraryOfTheNetworkOrTheStore) {
#ifndef __x86_64__
  GTEST_SKIP() << "written for x86-64";
#endif
  if (test::kSanitized) GTEST_SKIP() << "sanitizers see the libraries at start";
  setenv("LD_TRACE_LOADED_OBJECTS", "1", 1);  // the dynamic linker lists what it would load, and leaves
  const auto ran = test::RunProgram({.args = {"--version"}});
  unsetenv("LD_TRACE_LOADED_OBJECTS");
  EXPECT_THAT(ran.out, HasSubstr("libstdc++"));
  for (const char* late : {"libcurl", "libmicrohttpd", "libpsl", "libcrypto", "libxlsxwriter", "libsqlite3", "libzstd"})
    EXPECT_THAT(ran.out, Not(HasSubstr(late)));
}

// Gives a text and then fails, as a disk that breaks or a folder does.
class BreaksOff final : public std::streambuf {
 public:
  explicit BreaksOff(std::string text) : text_(std::move(text)) {
    setg(text_.data(), text_.data(), text_.data() + text_.size());
  }

 protected:
  int_type underflow() override { throw std::ios_base::failure("broken"); }

 private:
  std::string text_;
};

TEST(Filters, InputThatBreaksOffIsNoEndOfIt) {
  const struct {
    std::vector<std::string> args;
    const char* line;
    size_t answers;
  } cases[] = {{{"score", "--lang", "en"}, "good\nbad\n", 2},
               {{"themes", "--stdin", "--lang", "en"}, "the delivery was late\n", 1},
               {{"robots"}, "{\"robots\":\"\",\"url\":\"/a\"}\n", 1},
               {{"url"}, "{\"url\":\"http://a.example/\"}\n", 1}};
  for (const auto& c : cases) {
    BreaksOff buffer(c.line);
    std::istream in(&buffer);
    std::ostringstream out, err;
    Io io{in, out, err};
    EXPECT_EQ(RunCommandLine(c.args, io), 1) << c.args[0];
    EXPECT_THAT(err.str(), HasSubstr("rivalscope " + c.args[0] + ": standard input could not be read to its end"));
    const std::string answers = out.str();  // what was read is answered
    EXPECT_EQ(static_cast<size_t>(std::count(answers.begin(), answers.end(), '\n')), c.answers) << answers;
  }
}

TEST(Filters, AByteOrderMarkIsNoPartOfTheFirstLine) {
  const std::string bom = "\xEF\xBB\xBF";
  for (const char* line : {R"({"text":"good"})", "good"}) {
    const auto plain = Rivalscope({"score", "--lang", "en"}, line);
    EXPECT_EQ(Rivalscope({"score", "--lang", "en"}, bom + line).out, plain.out);
    EXPECT_THAT(plain.out, HasSubstr("0."));
  }
  const std::string request = R"({"robots":"","url":"/a"})";
  const auto robots = Rivalscope({"robots"}, bom + request);
  EXPECT_EQ(robots.code, 0) << robots.out;
  EXPECT_EQ(robots.out, Rivalscope({"robots"}, request).out);
}

TEST(Robots, AnswersEachLineInOrder) {
  const auto ran = Rivalscope(
      {"robots"}, R"({"robots":"User-agent: *\nCrawl-delay: 2.5\nDisallow: /no","url":"http://a.example/no"})"
                  "\n"
                  R"({"robots_base64":"VXNlci1hZ2VudDogKgpEaXNhbGxvdzogL25v","urls":["/no","/yes"]})"
                  "\n");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], (json{{"allowed", false}, {"crawl_delay", 2.5}, {"line", 3}, {"rule", "Disallow: /no"}}));
  EXPECT_EQ(rows[1]["allowed"], json::parse("[false,true]"));
  EXPECT_EQ(rows[1]["crawl_delay"], nullptr);
}

TEST(Robots, ABadLineIsAnsweredAsOne) {
  const auto ran = Rivalscope({"robots"},
                              "not json\n\n[1]\n{\"robots\":5}\n{\"robots\":\"\",\"agent\":7,\"url\":\"/a\"}\n"
                              "{\"robots_base64\":\"!!\",\"url\":\"/\"}\n{\"robots\":\"\",\"urls\":[1]}\n"
                              "{\"robots\":\"\",\"url\":\"/a\"}\n");
  EXPECT_EQ(ran.code, 1);
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 7u) << ran.out;  // the empty line is none
  for (size_t i = 0; i < 6; ++i) EXPECT_THAT(KeysOf(rows[i]), ElementsAre("error", "line")) << rows[i];
  EXPECT_EQ(rows[0]["line"], 1);
  EXPECT_EQ(rows[1]["line"], 3);
  EXPECT_EQ(rows[6]["allowed"], true);
}

TEST(UrlFilter, ResolvesAndFails) {
  const auto ran = Rivalscope({"url"},
                              "{\"input\":\"../b?q#f\",\"base\":\"http://A.example:80/x/y\"}\n"
                              "{\"input\":\"http://[bad\"}\n{\"input\":\"a\",\"base\":\"nothing\"}\n"
                              "{\"input\":5}\n\xff\xfe\n{\"input\":\"http://\\u00e4.example/\",\"base\":null}\n");
  EXPECT_EQ(ran.code, 1);
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 6u) << ran.out;
  EXPECT_EQ(rows[0], (json{{"href", "http://a.example/b?q#f"}}));
  EXPECT_EQ(rows[1], (json{{"failure", true}}));
  EXPECT_EQ(rows[2], (json{{"failure", true}}));
  EXPECT_EQ(rows[3]["line"], 4);
  EXPECT_EQ(rows[4]["line"], 5);
  EXPECT_EQ(rows[5], (json{{"href", "http://xn--4ca.example/"}}));
}

TEST(UrlFilter, NormalizeGivesOneKeyForOnePage) {
  const auto ran =
      Rivalscope({"url", "--normalize"},
                 "{\"input\":\"http://a.example/p?b=2&utm_source=x#top\"}\n{\"input\":\"http://a.example/p?b=2\"}\n");
  EXPECT_EQ(ran.code, 0);
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], rows[1]);
}

TEST(ScoreFilter, GivesOneNumberALine) {
  const auto ran =
      Rivalscope({"score", "--lang", "en"}, "Wonderful, I love it.\n\nAwful, never again.\r\n\xff\xfe\x80\nlast");
  EXPECT_EQ(ran.code, 0) << ran.err;
  std::istringstream out(ran.out);
  std::vector<double> values;
  for (std::string line; std::getline(out, line);) values.push_back(std::stod(line));
  ASSERT_EQ(values.size(), 5u) << ran.out;
  EXPECT_GE(values[0], 0.05);
  EXPECT_EQ(values[1], 0);
  EXPECT_LE(values[2], -0.05);
  for (const double value : values) {
    EXPECT_GE(value, -1);
    EXPECT_LE(value, 1);
  }
}

// A stream that gives out a few bytes at a time, as a pipe does, and notes what was answered before each of them.
class Pipe : public std::streambuf {
 public:
  Pipe(std::vector<std::string> pieces, const std::ostringstream& answers)
      : pieces_(std::move(pieces)), answers_(answers) {}
  std::vector<std::string> answered;

 private:
  int_type underflow() override {
    answered.push_back(answers_.str());
    if (next_ == pieces_.size()) return traits_type::eof();
    std::string& piece = pieces_[next_++];
    setg(piece.data(), piece.data(), piece.data() + piece.size());
    return traits_type::to_int_type(piece[0]);
  }
  std::vector<std::string> pieces_;
  const std::ostringstream& answers_;
  size_t next_ = 0;
};

TEST(ScoreFilter, AnswersALineOfAPipeBeforeTheNextIsThere) {
  std::ostringstream out, err;
  Pipe pipe({"go", "od\n", "bad\nso ", "so\n\n", "great"}, out);
  std::istream in(&pipe);
  Io io{in, out, err};
  EXPECT_EQ(RunCommandLine({"score", "--lang", "en"}, io), 0) << err.str();
  std::vector<size_t> lines;
  for (const std::string& answered : pipe.answered)
    lines.push_back(static_cast<size_t>(std::count(answered.begin(), answered.end(), '\n')));
  EXPECT_THAT(lines, ElementsAre(0, 0, 1, 1, 4, 4));  // "bad" is answered with the rest of its block
  const std::string text = out.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5);
}

// Lines over the ends of blocks, and one that is longer than many of them.
TEST(ScoreFilter, ReadsLinesOfAnySize) {
  std::string input;
  size_t lines = 0;
  for (size_t size = 0; size < 3000; size += 7, ++lines) input += std::string(size, 'x') + "\n";
  input += "good " + std::string(300000, ' ') + "\ngood\n";
  const auto ran = Rivalscope({"score", "--lang", "en"}, input);
  EXPECT_EQ(ran.code, 0) << ran.err;
  std::istringstream out(ran.out);
  std::vector<std::string> answers;
  for (std::string line; std::getline(out, line);) answers.push_back(line);
  ASSERT_EQ(answers.size(), lines + 2);
  EXPECT_EQ(answers[lines], answers[lines + 1]);
  EXPECT_NE(answers[lines], answers[0]);
}

TEST(ScoreFilter, JsonHasTheNamedFieldsAndKeepsTheInputs) {
  const auto ran =
      Rivalscope({"score", "--format", "json"},
                 "I am very happy.\n{\"text\":\"Ich bin sehr zufrieden.\",\"mine\":[1,{\"a\":null}],\"id\":\"x\"}\n"
                 "{\"no text\":1}\n{broken\n");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 4u) << ran.out;
  EXPECT_THAT(KeysOf(rows[0]), ElementsAre("confidence", "hits", "label", "language", "negative", "positive", "score"));
  EXPECT_EQ(rows[0]["language"], "en");
  EXPECT_EQ(rows[0]["label"], "positive");
  EXPECT_THAT(KeysOf(rows[0]["hits"][0]), ElementsAre("token", "value", "why"));
  EXPECT_EQ(rows[1]["mine"], json::parse("[1,{\"a\":null}]"));
  EXPECT_EQ(rows[1]["id"], "x");
  EXPECT_EQ(rows[1]["language"], "de");
}

TEST(ScoreFilter, AnUnknownLanguageIsNamed) {
  const auto ran = Rivalscope({"score", "--lang", "xx"}, "a\n");
  EXPECT_NE(ran.code, 0);
  EXPECT_THAT(ran.err, HasSubstr("xx"));
}

TEST(ThemesFilter, GivesMentionsWithSpansOfTheText) {
  const std::string text = "The delivery was late. The staff were friendly.";
  const auto ran = Rivalscope({"themes", "--stdin", "--lang", "en"},
                              json{{"id", "r7"}, {"text", text}, {"stars", 3}}.dump() + "\n" + text + "\n\n\xff\n");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 4u) << ran.out;
  EXPECT_EQ(rows[0]["id"], "r7");
  EXPECT_EQ(rows[0]["stars"], 3);
  EXPECT_EQ(rows[1]["id"], 1);  // lines are counted from 0
  EXPECT_EQ(rows[0]["mentions"], rows[1]["mentions"]);
  EXPECT_EQ(rows[2]["mentions"], json::array());
  bool late = false;
  for (const json& mention : rows[0]["mentions"]) {
    EXPECT_THAT(KeysOf(mention), ElementsAre("polarity", "quote", "score", "span", "theme"));
    const size_t begin = mention["span"][0], end = mention["span"][1];
    ASSERT_LE(end, text.size());
    EXPECT_THAT(text.substr(begin, end - begin), HasSubstr(mention["quote"].get<std::string>()));
    late = late || (mention["theme"] == "delivery" && mention["polarity"] == "negative");
  }
  EXPECT_TRUE(late);
}

TEST(ThemesFilter, AnUnknownPackIsNamed) {
  const auto ran = Rivalscope({"themes", "--pack", "spaceships"}, "a\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("spaceships"));
}

TEST(ExtractFilter, GivesOneObjectADocument) {
  const test::TempDir dir;
  dir.Write("faq.html",
            "<html lang=en><title>Help</title><details><summary>Do you deliver?</summary><p>Yes, daily.</p></details>"
            "<details><summary>May I return it?</summary><p>Within 30 days.</p></details>");
  dir.Write("empty.html", "");
  dir.Write("noise.html", std::string("\0\xff<<<a href=<b>\x01</", 17));
  const auto ran = Rivalscope(
      {"extract", "--url", "http://a.example/help", dir / "faq.html", dir / "empty.html", dir / "noise.html"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 3u) << ran.out;
  for (const json& row : rows) {
    for (const char* key : {"url", "status", "page", "faq", "reviews", "aggregate", "serp", "contacts", "warnings",
                            "extractor_version"}) {
      EXPECT_TRUE(row.contains(key)) << key;
    }
  }
  EXPECT_EQ(rows[0]["status"], "ok");
  ASSERT_EQ(rows[0]["faq"].size(), 2u);
  EXPECT_EQ(rows[0]["faq"][0]["question"], "Do you deliver?");
  EXPECT_EQ(rows[0]["faq"][0]["answer"], "Yes, daily.");
  EXPECT_EQ(rows[1]["status"], "empty");
}

TEST(ExtractFilter, ReadsStandardInputAndNamesWhatItCannotOpen) {
  const auto ran = Rivalscope({"extract", "-"}, "<title>One</title><p>Hello");
  ASSERT_EQ(JsonLines(ran.out).size(), 1u);
  EXPECT_EQ(JsonLines(ran.out)[0]["page"]["title"], "One");
  const auto missing = Rivalscope({"extract", "/nowhere/page.html"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, HasSubstr("/nowhere/page.html"));
  EXPECT_EQ(Rivalscope({"extract", "--kind", "poem"}).code, 2);
  EXPECT_EQ(Rivalscope({"extract", "--date", "yesterday"}).code, 1);
}

TEST(ExtractFilter, AnArchiveThatBreaksOffIsReadAsFarAsItGoes) {
  const test::TempDir dir;
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>One</title><p>Hello";
  const std::string record =
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
      "Content-Length: " +
      std::to_string(http.size()) + "\r\n\r\n" + http;
  dir.Write("whole.warc", record + "\r\n\r\n");
  EXPECT_EQ(Rivalscope({"extract", "--warc", dir / "whole.warc"}).code, 0);
  dir.Write("half.warc", record + "\r\n\r\n" + record.substr(0, record.size() - 20));
  const auto half = Rivalscope({"extract", "--warc", dir / "half.warc"});
  EXPECT_EQ(half.code, 3);
  EXPECT_EQ(JsonLines(half.out)[0]["page"]["title"], "One");
  EXPECT_THAT(half.err, HasSubstr("1 place of " + dir / "half.warc" + " could not be read and was skipped"));
  dir.Write("no.warc", "<title>One</title>\n");
  const auto none = Rivalscope({"extract", "--warc", dir / "no.warc"});
  EXPECT_EQ(none.code, 1);
  EXPECT_THAT(none.err, HasSubstr("is it a WARC?"));
}

// 200 votes a brand: own better at delivery.
std::string ReviewInput() {
  std::string lines;
  for (int i = 0; i < 400; ++i) {
    const bool own = i % 2 == 0;
    const bool content = own ? i % 10 != 0 : i % 10 < 4;
    lines += json{{"brand", own ? "mine" : "theirs"},
                  {"own", own},
                  {"site", "a"},
                  {"date", fmt::format("2026-{:02}-{:02}", 6 + i / 100, 1 + i % 28)},
                  {"votes", {{"delivery", content ? 1 : -1}}}}
                 .dump() +
             "\n";
  }
  return lines;
}

TEST(AnalyseFilter, GivesTheMatrixAndTheSameBytesForTheSameSeed) {
  const auto ran = Rivalscope({"analyse", "--bootstraps", "50"}, ReviewInput());
  ASSERT_EQ(ran.code, 0) << ran.err;
  const json matrix = json::parse(ran.out);
  EXPECT_THAT(KeysOf(matrix), testing::IsSupersetOf({"actions", "claims", "goals", "insufficient", "notes"}));
  ASSERT_FALSE(matrix["claims"].empty());
  EXPECT_EQ(matrix["claims"][0]["cell"], "S");
  EXPECT_EQ(matrix["claims"][0]["theme"], "delivery");
  EXPECT_EQ(Rivalscope({"analyse", "--bootstraps", "50"}, ReviewInput()).out, ran.out);
}

TEST(AnalyseFilter, NamesTheLinesItLeavesOut) {
  const auto ran = Rivalscope({"analyse", "--bootstraps", "0"}, "nonsense\n\n{\"rating\":4}\n" + ReviewInput());
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("line 1: "));
  EXPECT_THAT(ran.err, HasSubstr("line 3: "));
  EXPECT_FALSE(json::parse(ran.out)["claims"].empty());
}

TEST(AnalyseFilter, NothingInGivesAnEmptyMatrix) {
  const auto ran = Rivalscope({"analyse"}, "");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["claims"], json::array());
}

TEST(AnalyseFilter, WrongOptionsAreNamed) {
  EXPECT_EQ(Rivalscope({"analyse", "--window", "0"}).code, 1);
  EXPECT_THAT(Rivalscope({"analyse", "--now", "soon"}).err, HasSubstr("soon"));
  EXPECT_EQ(Rivalscope({"analyse", "--seed", "x"}).code, 2);
}

}  // namespace
}  // namespace rivalscope::cli
