// The verbs around the scorer, in a workspace that was not scanned but has reviews: label, lexicon, themes --discover.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "scan/config.h"
#include "scan/labels.h"
#include "tests/cli/command_line.h"
#include "tests/support/review_store.h"

namespace rivalscope::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Tools : public testing::Test {
 protected:
  Tools() {
    reviews_.dir.Write("rivalscope.toml", scan::ExampleConfig());
    for (int i = 0; i < 40; ++i) {
      const std::string number = std::to_string(i);
      reviews_.Add("A friendly visit, number " + number + (i % 3 == 0 ? ". The gasket leaks." : ". The lid fits."));
      reviews_.Add("A terrible and rude visit, number " + number + ".", "en", "tavira");
      reviews_.Add("Ein schlechter Besuch, Nummer " + number + ".", "de");
    }
  }
  test::ProgramResult Run(std::vector<std::string> args, const std::string& input = "") {
    args.insert(args.begin() + 1, {"-C", reviews_.folder()});
    return Rivalscope(args, input);
  }
  std::vector<scan::Label> Labels() { return *scan::ReadLabels(reviews_.folder()); }

  scan::ReviewStore reviews_;
};

TEST_F(Tools, LabelKeepsEachAnswerAsItIsGiven) {
  const auto ran = Run({"label", "--count", "10", "--lang", "en"}, "p\nN\nx0\nsq");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("1 of 10 [en]"));
  EXPECT_THAT(ran.err, HasSubstr("5 of 10"));
  EXPECT_THAT(ran.err, Not(HasSubstr("6 of 10")));
  const auto labels = Labels();
  ASSERT_EQ(labels.size(), 3U);
  EXPECT_EQ(labels[0].polarity, Polarity::kPositive);
  EXPECT_EQ(labels[1].polarity, Polarity::kNegative);
  EXPECT_EQ(labels[2].polarity, Polarity::kNeutral);
  EXPECT_GT(labels[0].weight, 1) << "ten sentences stand for eighty";
  EXPECT_THAT(ran.out, HasSubstr("as shipped"));
}

TEST_F(Tools, LabelEndsWithTheInput) {
  EXPECT_EQ(Run({"label"}, "pp").code, 0);
  EXPECT_EQ(Labels().size(), 2U);
}

TEST_F(Tools, ASampleIsFilledInAndReadBack) {
  const auto sample = Run({"label", "--sample", "--count", "60", "--lang", "en"});
  std::string filled;
  for (nlohmann::json row : JsonLines(sample.out)) {
    EXPECT_EQ(row["label"], "");
    const std::string text = row["text"];
    row["label"] = text.find("friendly") != std::string::npos ? "p"
                   : text.find("rude") != std::string::npos   ? "n"
                                                              : "0";
    filled += row.dump() + "\n";
  }
  const auto ran = Run({"label", "--from", "-", "--format", "json"}, filled);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("60 labels taken"));
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 9U);
  EXPECT_EQ(rows[0]["language"], "en");
  EXPECT_EQ(rows[0]["source"], "labels");
  EXPECT_EQ(rows[0]["labelled"], 60);
  EXPECT_GT(rows[0]["sensitivity"], 0.9);
  EXPECT_EQ(rows[1]["source"], "shipped");
  EXPECT_LT(rows[0]["sensitivity_low"], rows[0]["sensitivity"]);

  const std::string status = Run({"label", "--status"}).out;
  EXPECT_THAT(status, HasSubstr("your labels"));
}

TEST_F(Tools, AFileThatWasFilledInFurtherCountsEachSentenceOnce) {
  const std::string half = "text,label,language\nfine,p,en\nbad,n,en\nodd,,en\n";
  EXPECT_THAT(Run({"label", "--from", "-"}, half).err, HasSubstr("2 labels taken"));
  const auto again = Run({"label", "--from", "-"}, "text,label,language\nfine,p,en\nbad,0,en\nodd,n,en\n");
  EXPECT_THAT(again.err, HasSubstr("1 label taken, 1 changed, 1 known already"));
  const auto labels = Labels();
  ASSERT_EQ(labels.size(), 3U);
  EXPECT_EQ(labels[1].polarity, Polarity::kNeutral);
}

TEST_F(Tools, OfAFileThatCannotBeReadNothingIsTaken) {
  const auto ran = Run({"label", "--from", "-"}, "text,label,language\nfine,p,en\nbad,x,en\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("standard input:3: the label \"x\" must be p, n or 0"));
  EXPECT_TRUE(Labels().empty());
  EXPECT_EQ(Run({"label", "--from", "/no/such/file"}).code, 1);
  EXPECT_EQ(Run({"label", "--count", "0"}).code, 1);
}

TEST_F(Tools, AWordIsAddedUsedAndTheStoreReadAgain) {
  const auto added = Run({"lexicon", "add", "leaks", "-3", "--lang", "en"});
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_THAT(added.out, HasSubstr("lexicons/en.tsv: leaks -3"));
  EXPECT_THAT(added.err, HasSubstr("120 stored reviews were read with the words of before"));
  EXPECT_THAT(Run({"lexicon", "rescore"}).out, HasSubstr("120 reviews read again"));
  EXPECT_THAT(Run({"lexicon", "rescore"}).out, HasSubstr("0 reviews read again"));
  Run({"lexicon", "add", "zorp", "2.5", "--lang", "en"});
  EXPECT_EQ(Run({"score", "--lang", "en"}, "a zorp\n").out[0], '0');
  EXPECT_EQ(Rivalscope({"score", "--lang", "en"}, "a zorp\n").out, "0.0000\n") << "the filter alone knows no workspace";
  EXPECT_THAT(Rivalscope({"score", "-C", reviews_.folder(), "--lang", "en"}, "a zorp\n").out, Not(HasSubstr("0.0000")));
}

TEST_F(Tools, AWordThatCannotBeIsRefused) {
  EXPECT_THAT(Run({"lexicon", "add", "zorp", "7", "--lang", "en"}).err,
              HasSubstr("valence 7 of 'zorp' is not between -4 and 4"));
  for (const char* none : {"nan", "inf", "1e99"})
    EXPECT_EQ(Run({"lexicon", "add", "zorp", none, "--lang", "en"}).code, 1) << none;
  EXPECT_EQ(Run({"score", "--lang", "en"}, "good\n").code, 0) << "nothing of it was kept";
  EXPECT_THAT(Run({"lexicon", "add", "zorp", "2"}).err, HasSubstr("whose word is it?"));
  EXPECT_THAT(Run({"lexicon", "add", "zorp"}).err, HasSubstr("add WORD VALENCE"));
  EXPECT_EQ(Run({"lexicon", "frobnicate"}).code, 1);
}

TEST_F(Tools, CheckTellsWhatIsWrongAndWhatIsIdle) {
  EXPECT_EQ(Run({"lexicon", "check"}).code, 0);
  reviews_.dir.Write("lexicons/en.tsv", "gasket\t-1\nzorp\t1\ngood\t1\n");
  const auto idle = Run({"lexicon", "check", "--format", "json"});
  EXPECT_EQ(idle.code, 0) << idle.out;
  std::vector<std::string> found;
  for (const auto& row : JsonLines(idle.out))
    found.push_back(row["finding"].get<std::string>() + " " + row["term"].get<std::string>());
  EXPECT_THAT(found, testing::UnorderedElementsAre("replaces good", "idle zorp", "idle good"));
  EXPECT_THAT(idle.err, HasSubstr("--all names them"));

  reviews_.dir.Write("lexicons/en.tsv", "leaks\t-3\nleaks\t1\n");
  const auto wrong = Run({"lexicon", "check"});
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.out, HasSubstr("contradiction"));
  EXPECT_THAT(wrong.out, HasSubstr("lexicons/en.tsv:2"));
  reviews_.dir.Write("lexicons/en.tsv", "leaks\tvery\n");
  EXPECT_THAT(Run({"lexicon", "check"}).out, HasSubstr("neither a valence nor a role"));
}

TEST_F(Tools, CoverageNamesTheUnknownWords) {
  const auto ran = Run({"lexicon", "coverage", "--format", "json", "--lang", "en"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto rows = JsonLines(ran.out);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["language"], "en");
  EXPECT_EQ(rows[0]["reviews"], 80);
  EXPECT_THAT(rows[0]["unknown"].dump(), HasSubstr("gasket"));
  EXPECT_THAT(Run({"lexicon", "coverage"}).out, HasSubstr("unknown word"));
}

TEST_F(Tools, DiscoveryProposesThemesThatTheWorkspaceThenHas) {
  for (int i = 0; i < 60; ++i) {
    const std::string number = std::to_string(100 + i);
    reviews_.Add("A visit, number " + number + (i % 3 == 0 ? ". The gasket came off." : ". The lid fits."));
    reviews_.Add("A visit, number " + number + ". The lid fits.", "en", "tavira");
  }
  const auto table = Run({"themes", "--discover"});
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("gasket"));
  EXPECT_THAT(Run({"themes", "--discover", "--format", "json"}).out, HasSubstr("\"why\":\"sets apart\""));
  EXPECT_THAT(Run({"themes", "--discover", "--brand", "tavira"}).out, Not(HasSubstr("gasket")));
  reviews_.dir.Write("themes/mine.toml", Run({"themes", "--discover", "--format", "toml"}).out);
  EXPECT_THAT(Run({"themes", "--discover"}).out, Not(HasSubstr("gasket")));
  EXPECT_EQ(Run({"lexicon", "rescore"}).code, 0);
  EXPECT_THAT(Run({"reviews", "--format", "json", "--limit", "0"}).out, HasSubstr("gasket\"}"));
  EXPECT_EQ(Run({"themes", "--format", "toml"}).code, 1);
}

}  // namespace
}  // namespace rivalscope::cli
