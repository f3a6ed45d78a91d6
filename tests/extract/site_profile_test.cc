#include "extract/site_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/contract.h"

namespace rivalscope::extract {
namespace {

using ::testing::IsEmpty;

const SiteProfile& ProfileNamed(std::string_view name) {
  for (const SiteProfile& profile : SiteProfiles()) {
    if (profile.name == name) return profile;
  }
  ADD_FAILURE() << "no profile " << name;
  return SiteProfiles().front();
}

TEST(SiteProfile, EveryFileParses) {
  EXPECT_THAT(SiteProfileErrors(), IsEmpty());
  EXPECT_GE(SiteProfiles().size(), 28U);
}

// One row a profile: its sample page gives what its contract promises. A profile without a sample fails.
class ProfileContract : public ::testing::TestWithParam<std::string> {};

TEST_P(ProfileContract, SampleKeepsIt) { EXPECT_THAT(CheckContract(ProfileNamed(GetParam())).broken, IsEmpty()); }

std::vector<std::string> ProfileNames() {
  std::vector<std::string> names;
  for (const SiteProfile& profile : SiteProfiles()) names.push_back(profile.name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, ProfileContract, ::testing::ValuesIn(ProfileNames()),
                         [](const auto& info) { return info.param; });

TEST(SiteProfile, RefusesWhatDoesNotParse) {
  const struct {
    std::string_view toml;
    std::string_view says;
  } kCases[] = {
      {"version = 1", "no name"},
      {"name = 'x'\nhosts = ['[']", "hosts"},
      {"name = 'x'\n[page]\nauthor = ['div[']", "author"},
      {"name = 'x'\n[page]\nauthor = ['b =~ (']", "author"},
      {"name = 'x'\n[state]\nreviews = ['a[']", "reviews"},
  };
  for (const auto& row : kCases) {
    const auto profile = ParseSiteProfile("x.toml", row.toml);
    ASSERT_FALSE(profile) << row.toml;
    EXPECT_THAT(profile.error().message, ::testing::HasSubstr(row.says));
  }
}

}  // namespace
}  // namespace rivalscope::extract
