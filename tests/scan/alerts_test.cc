#include "scan/alerts.h"

#include <gtest/gtest.h>

namespace rivalscope::scan {
namespace {

TEST(Alerts, FireOnTheirOwnKindBrandThemeAndCell) {
  const std::vector<Change> changes = {{"channel_added", "nordwind", "chat", "", "Tawk", "", false, ""},
                                       {"channel_added", "tavira", "chat", "", "Crisp", "", true, "volatile"},
                                       {"faq_added", "nordwind", "Do you deliver on Sundays?", "", "", "", false, ""}};
  SwotMatrix matrix;
  Claim claim;
  claim.cell = Cell::kThreat;
  claim.theme = "delivery";
  claim.rival = "casamar";
  claim.statement = "Casamar's delivery is praised more";
  matrix.claims.push_back(claim);
  const struct {
    AlertRule rule;
    size_t fired;
  } cases[] = {
      {{"a", "channel_added", "", "", ""}, 1},
      {{"a", "channel_added", "nordwind", "", ""}, 1},
      {{"a", "channel_added", "tavira", "", ""}, 0},
      {{"a", "faq_removed", "", "", ""}, 0},
      {{"a", "claim", "", "", ""}, 1},
      {{"a", "claim", "casamar", "delivery", "T"}, 1},
      {{"a", "claim", "casamar", "delivery", "S"}, 0},
      {{"a", "claim", "", "price_value", ""}, 0},
  };
  for (const auto& c : cases)
    EXPECT_EQ(FiredAlerts({c.rule}, changes, matrix).size(), c.fired) << c.rule.on << c.rule.brand;
  EXPECT_EQ(FiredAlerts({{"a rival opens a chat", "channel_added", "", "", ""}}, changes, matrix)[0],
            "a rival opens a chat: nordwind channel_added: chat (before: ; now: Tawk)");
}

}  // namespace
}  // namespace rivalscope::scan
