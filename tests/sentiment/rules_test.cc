// Each rule on a small English lexicon of its own, by what it leaves of a word's worth.
#include "sentiment/rules.h"

#include <string>

#include <gtest/gtest.h>

#include "sentiment/lexicon.h"
#include "sentiment/scorer_impl.h"

namespace rivalscope::sentiment {
namespace {

constexpr const char* kWaits =
    "on hold\twaiting\nwait\twaiting\nonly\tonly\nshort\tbrief\nlong\tlengthy\nendless\tlengthy\n";

const Lexicon& Small() {
  static const auto lexicon = std::move(*Lexicon::Compile(
      text::Language::kEn,
      {{"w", "good\t2\nbad\t-2\npretty\t1\nfast\t2\nslow\t-2\ngreat\t3\nstill\t-0.5\n", TableKind::kWords},
       {"c", "on hold\t-2.5\n<number> <time> late\t-2\ncharged ... twice\t-2\n", TableKind::kComplaints},
       {"m",
        "not\tnegator\nwithout\tnegator\t-1\ndon't "
        "think\tnegator_far\nnicht\tnegator_both\ndegil\tnegator_after\nvery\tintensifier\t1.5\n"
        "pretty\tintensifier\nbit\tdiminisher\t0.5\nbut\tcontrast\nalthough\tconcession\nif\tcondition\nwish\twish\n"
        "used to\tpast\nand\tstop\nnot only\tignore\nis "
        "it\tquestion\nstars\tstar\nhours\ttime\t60\nminutes\ttime\t1\ntwo\tnumber\t2\n",
        TableKind::kModifiers},
       {"s", "-miyor*\tdenies\n", TableKind::kSuffixes},
       {"t", kWaits, TableKind::kWaiting},
       {"r",
        "police\t1\nmayor*\t0.5\nbad harvest\t0.5\ni\tvoice\ngrea*\tvoice\nslow me\tvoice\nfast\ttopic\nbox\tware\n",
        TableKind::kReports}}));
  return *lexicon;
}

// Sum of the worths after every rule.
double Sum(const std::string& text, bool negations_agree = false) {
  Reading reading;
  ReadText(text, Small(), reading);
  for (const Sentence& sentence : reading.sentences) {
    const RuleInput input{reading.text.words, &sentence, reading.ItemsOf(sentence), negations_agree};
    ApplyIntensity(input);
    ApplyEmphasis(input);
    ApplyWaiting(Small(), reading, input);
    ApplyNegation(input);
    ApplyContrast(input);
    ApplyMood(input);
  }
  ApplySarcasm(reading);
  ApplyReport(reading, text::Language::kEn);
  double sum = 0;
  for (const Item& item : reading.items) sum += item.value;
  return sum;
}

struct RuleCase {
  const char* text;
  double sum;
};

void Check(std::initializer_list<RuleCase> cases) {
  for (const RuleCase& one : cases) EXPECT_NEAR(Sum(one.text), one.sum, 1e-4) << one.text;
}

TEST(Rules, Intensity) {
  Check({{"very good", 3},
         {"bit slow", -1},
         {"very bit slow", -1.5},
         {"pretty good", 2.6},
         {"pretty", 1},
         {"very, good", 2},
         {"very x y good", 3},
         {"very x y z good", 2}});
}

TEST(Rules, Negation) {
  Check({{"not good", -1.5},
         {"not bad", 0.5},
         {"not x x x x good", -1.5},
         {"not x x x x x good", 2 - 0.45},
         {"don't think x x x x x good", -1.5},
         {"not x and good", 2 - 0.45},
         {"not only good", 2},
         {"not, good", 2 - 0.45},
         {"x good degil", -1.5},
         {"nicht good", -1.5},
         {"good nicht", -1.5},
         {"not good nicht", 1.8},
         {"not very good", -1.35}});
}

TEST(Rules, NegationOfAList) {
  Check({{"not good, fast, great", -5.25},
         {"not good, fast and x", -3},
         {"not good, fast x", -1.5 + 2},
         {"not bad, good", 0.5 + 2},
         {"not good, bad", -1.5 - 2}});
}

TEST(Rules, WithoutLacksTheNextThing) {
  Check({{"without good", -1.5}, {"without x x good", -1.5}, {"without x x x good", 2}, {"without", 0}});
}

// From behind a complaint is reached only where it stands close by, and no word that stops is stepped over.
TEST(Rules, NegationFromBehind) {
  Check({{"good x x x x degil", -1.5},
         {"bad degil", 0.5},
         {"bad x degil", 0.5},
         {"bad x y degil", -2.45},
         {"good and x degil", 2 - 0.45},
         {"bad and good degil", -3.5}});
}

TEST(Rules, HintsAreNotDenied) { Check({{"still degil", -0.95}, {"not still", -0.95}, {"good still degil", -2}}); }

// Verbs that no row knows, told by their ending.
TEST(Rules, DeniedVerbs) {
  Check({{"x isinmiyor", -0.45},
         {"good isinmiyor", -1.5},
         {"good x isinmiyorlar", -1.5},
         {"bad isinmiyor", -2.45},
         {"good degil isinmiyor", -1.95},
         {"good, isinmiyor", 2 - 0.45},
         {"miyor", 0}});
}

TEST(Rules, NegationsThatAgree) {
  EXPECT_NEAR(Sum("not x not good", true), -1.5, 1e-4);
  EXPECT_NEAR(Sum("not x not good", false), 1.8, 1e-4);
  EXPECT_NEAR(Sum("not good degil", true), 1.8, 1e-4);
}

TEST(Rules, Waiting) {
  Check({{"x on hold", -2.5},
         {"two hours on hold", -2.5},
         {"on hold only two minutes", 1.5},
         {"on hold two minutes", 0},
         {"on hold 10 minutes", -2.5},
         {"only two hours on hold", -2.5},
         {"the wait", 0},
         {"two hours x wait", -2},
         {"short wait", 1.5},
         {"not short wait", 1.5},
         {"a long wait", -2},
         {"endless wait, good", 0},
         {"not x wait", 1.5},
         {"not long wait", 1.5},
         {"not wait two hours", -2},
         {"short x", 0}});
}

TEST(Rules, Contrast) {
  Check({{"good but slow", 1.2 - 2.2},
         {"slow but good", -1.2 + 2.2},
         {"but good", 2.2},
         {"although slow, good", -1.2 + 2.2},
         {"although slow", -2}});
}

TEST(Rules, Mood) {
  Check({{"if good", 0.1},
         {"wish x good", -0.6},
         {"used to x good", -0.8},
         {"is it good", 0.24},
         {"good?", 0.24},
         {"bad?", -1.5}});
}

TEST(Rules, Emphasis) { Check({{"x GOOD", 2.5}, {"GOOD", 2}, {"goood", 2.4}, {"good!", 2.16}, {"good!!!!!!", 2.48}}); }

TEST(Rules, Complaints) {
  Check({{"not charged x twice", -2 - 0.45},
         {"two hours late", -2},
         {"3 hours late", -2},
         {"charged my card twice", -2},
         {"charged a b c d e twice", 0},
         {"charged my card, twice", 0}});
}

TEST(Rules, Ratings) {
  Check({{"5/5", 3}, {"5 stars", 3}, {"1/5", -3}, {"10/10", 3}, {"10/9", 0}, {"24/7", 0}, {"7 stars", 0}});
  EXPECT_LT(std::abs(Sum("3/5")), 0.5);
}

TEST(Rules, Sarcasm) { Check({{"Great, on hold.", -1.5 - 2.5}, {"great x on hold", 3 - 2.5}, {"great, good.", 5}}); }

// What the subject and the writer's voice decide; a report keeps its sign.
TEST(Rules, Report) {
  EXPECT_NEAR(Sum("the police were slow"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("the mayors were slow"), -2, 1e-4);
  EXPECT_NEAR(Sum("the 2 mayors were slow"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("two mayors were slow"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("the mayors of Oslo were slow"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("Mayors were slow"), -2, 1e-4);
  EXPECT_NEAR(Sum("the mayor of the mayors was slow"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("the police were slow. the box was bad"), -2.03, 1e-4);
  for (const char* spoken : {"i say the police were slow", "the police were slow, i know", "the police were slow!",
                             "the police were SLOW today", "the police were very slow"})
    EXPECT_LE(Sum(spoken), -2) << spoken;
  EXPECT_NEAR(Sum("great police"), 0.045, 1e-4);  // an adjective of the subject is no voice
  // A phrase that only reports, or only has the voice, leaves its words their worth.
  EXPECT_NEAR(Sum("a bad harvest"), -2, 1e-4);
  EXPECT_NEAR(Sum("2 bad harvest"), -0.03, 1e-4);
  EXPECT_NEAR(Sum("police slow me"), -2, 1e-4);
  EXPECT_NEAR(Sum("great x police"), 3, 1e-4);  // the stem's voice counts for the word with a row of its own
}

// Topics weigh nothing in a whole sentence with a fact in it; other words only where the text names no ware.
TEST(Rules, ToldByTheSentence) {
  const struct {
    const char* text;
    bool told;
  } cases[] = {
      {"The runner was fast in the first 3 laps.", true},
      {"The runner was fast in the last Oslo laps.", true},
      {"The runner was fast in the first three laps", false},  // a heading
      {"the runner was fast in the first 3 laps.", false},     // jotted down
      {"Fast for 3 laps.", false},                             // too short
      {"The runner was fast in the first laps.", true},
      {"The box was fast in the first laps.", false},             // a ware, and no fact
      {"The runner was slow in laps.", false},                    // no fact
      {"The runner was slow in the first laps of it.", true},     // long
      {"The box was fast in the first 3 laps.", true},            // a topic is one beside a ware too
      {"The runner was slow in the first 3 laps.", true},         // no ware
      {"The box was slow in the first 3 laps.", false},           // a ware
      {"The runner was very slow in the first 3 laps.", true},    // reporters say so too
      {"The runner was a bit slow in the first 3 laps.", false},  // weakened
      {"The runner was not slow in the first 3 laps.", false},    // denied
      {"The runner was slow in the first 3 laps. the box", false},
      {"Was the runner slow in the first 3 laps?", false},
      {"The runner was slow in the first 3 laps, i say.", false},
  };
  for (const auto& one : cases) EXPECT_EQ(std::abs(Sum(one.text)) < 0.1, one.told) << one.text;
}

}  // namespace
}  // namespace rivalscope::sentiment
