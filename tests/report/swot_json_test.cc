#include "report/swot_json.h"

#include <gtest/gtest.h>

#include <cmath>

namespace rivalscope::report {
namespace {

TEST(SwotJson, AnEmptyMatrixIsStillAnObject) {
  EXPECT_EQ(SwotJson({}, {}), R"({"claims":[],"insufficient":[],"actions":[],"goals":[],"notes":[]})");
}

TEST(SwotJson, HoldsTheKeysThatAreDocumented) {
  SwotMatrix matrix;
  Claim claim;
  claim.id = "W1-delivery-market";
  claim.cell = Cell::kWeakness;
  claim.reason = "W1";
  claim.theme = "delivery";
  claim.rival = "market";
  claim.difference = -1.0 / 3;
  claim.p = NAN;
  Quote quote;
  quote.text = "zu sp\xC3\xA4t \xFF";  // the last byte is no UTF-8
  claim.evidence.push_back(quote);
  matrix.claims.push_back(claim);
  matrix.insufficient.push_back({"price", "x", "why", 0.1, 0.2, 40});
  const std::string json = SwotJson(matrix, {"a note"});
  for (const char* part : {R"("id":"W1-delivery-market","cell":"W","reason":"W1","theme":"delivery","rival":"market")",
                           R"("difference":-0.333333,)", R"("p":null)", "zu sp\xC3\xA4t \xEF\xBF\xBD",
                           R"({"theme":"price","rival":"x","needs":40,)", R"("notes":["a note"])"}) {
    EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
  }
}

}  // namespace
}  // namespace rivalscope::report
