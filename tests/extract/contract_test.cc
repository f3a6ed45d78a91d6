#include "extract/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

TEST(Contract, SamplesSayThatTheyAreOurs) {
  for (const SiteProfile& profile : SiteProfiles()) {
    const std::string_view sample = SampleOf(profile.name);
    if (!sample.starts_with("<")) continue;
    EXPECT_THAT(sample.substr(0, 300), HasSubstr("Own text")) << profile.name;
  }
}

}  // namespace
}  // namespace rivalscope::extract
