#include "extract/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/data_files.h"
#include "extract/tsv.h"

namespace rivalscope::extract {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

TEST(Contract, EveryOneIsKept) {
  const std::vector<ContractResult> results = CheckContracts();
  EXPECT_GE(results.size(), 50U);
  for (const ContractResult& result : results)
    EXPECT_THAT(result.broken, IsEmpty()) << result.kind << " " << result.name;
}

TEST(Contract, SaysWhatIsBroken) {
  auto profile = ParseSiteProfile("x.toml",
                                  "name = 'judgeme'\nchecked = 2026-01-02\nagainst = 'sample'\n[page]\nblock = "
                                  "['.not-there']\n[contract]\nreviews = 99\nfields = ['text']\n");
  ASSERT_TRUE(profile);
  EXPECT_THAT(CheckContract(*profile).broken, Contains(HasSubstr("none of its selectors")));
  EXPECT_THAT(CheckContract(*profile).broken, Contains(HasSubstr("instead of 99")));
  profile->name = "nobody";
  EXPECT_THAT(CheckContract(*profile).broken, Contains("it has no sample page"));
  profile->against.clear();
  EXPECT_THAT(CheckContract(*profile).broken, Contains("it does not say what it was checked against"));
}

TEST(Contract, FaqRoutesAndLanguagesAllHaveASample) {
  std::set<std::string_view> routes, languages;
  for (const auto& row : ReadTsv(*FindDataFile("faq/contracts.tsv"), 8)) {
    routes.insert(row[3]);
    languages.insert(row[5]);
    const std::string_view sample = SampleOf("faq_" + std::string(row[0]));
    EXPECT_THAT(sample.substr(0, 300), HasSubstr("Own text")) << row[0];
  }
  EXPECT_THAT(routes, IsSupersetOf({"jsonld", "microdata", "rdfa", "block", "details", "aria", "checkbox", "dl",
                                    "index", "article", "headings", "links", "script", "api"}));
  EXPECT_THAT(languages, IsSupersetOf({"en", "tr", "it", "fa", "az", "hu", "de", "fr", "es"}));
  const auto broken = CheckFaqContract({"details", "2026-01-02", "https://a.test/", "dl", "9", "de", "0", "0"}).broken;
  EXPECT_THAT(broken, Contains(HasSubstr("was found by the route details")));
  EXPECT_THAT(broken, Contains("3 questions instead of 9"));
  EXPECT_THAT(broken, Contains("the language reads as \"az\""));
}

TEST(Contract, SamplesSayThatTheyAreOurs) {
  for (const SiteProfile& profile : SiteProfiles()) {
    const std::string_view sample = SampleOf(profile.name);
    if (!sample.starts_with("<")) continue;
    EXPECT_THAT(sample.substr(0, 300), HasSubstr("Own text")) << profile.name;
  }
}

}  // namespace
}  // namespace rivalscope::extract
