#include "scan/theme_discovery.h"

#include <gtest/gtest.h>

#include "tests/support/review_store.h"

namespace rivalscope::scan {
namespace {

Config TwoBrands() {
  Config config;
  config.own = "nordwind";
  config.brands = {{"nordwind", "Nordwind", true, {"nordwind.example"}}, {"tavira", "Tavira & Sons", false, {}}};
  return config;
}

class Discovered : public testing::Test {
 protected:
  Discovered() {
    for (int i = 0; i < 60; ++i) {
      const std::string number = std::to_string(i);
      store_.Add(i % 3 == 0 ? "Nordwind kettle number " + number + ". The \"gasket\" leaks\tevery day."
                            : "Nordwind kettle number " + number + ". It looks nice.");
      store_.Add("Tavira kettle number " + number + ". It looks nice.", "en", "tavira");
    }
  }
  std::vector<ThemeProposal> Find() { return *DiscoverThemes(store_.store, TwoBrands(), *store_.Analyst(), {}, {}); }
  ReviewStore store_;
};

TEST_F(Discovered, ProposesWhatNoThemeExplainsWithItsSentences) {
  const auto proposals = Find();
  const auto gasket = std::find_if(proposals.begin(), proposals.end(), [](const ThemeProposal& proposal) {
    return proposal.term.term.find("gasket") != std::string::npos;
  });
  ASSERT_NE(gasket, proposals.end());
  EXPECT_EQ(gasket->term.brand, "nordwind");
  EXPECT_EQ(gasket->term.here, 20);
  EXPECT_EQ(gasket->term.there, 0);
  ASSERT_EQ(gasket->quotes.size(), 3U);
  EXPECT_EQ(gasket->quotes[0].sentence, "The \"gasket\" leaks\tevery day.");
  for (const ThemeProposal& proposal : proposals) {
    EXPECT_EQ(proposal.term.term.find("nordwind"), std::string::npos) << "a brand's name is no theme";
    EXPECT_EQ(proposal.term.term.find("tavira"), std::string::npos);
  }
}

TEST_F(Discovered, TheDraftIsAThemeFileAndExplainsTheTermFromThenOn) {
  const auto proposals = Find();
  const std::string draft = ThemeFileOf(proposals);
  store_.dir.Write("themes/mine.toml", draft);
  const auto analyst = TextAnalyst::Create(store_.folder(), {});
  ASSERT_TRUE(analyst) << analyst.error().message << "\n" << draft;
  EXPECT_NE(draft.find("\"The \"gasket\" leaks every day.\""), std::string::npos) << draft;
  for (const ThemeProposal& proposal : Find()) EXPECT_EQ(proposal.term.term.find("gasket"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::scan
