#include "extract/site_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "extract/extract.h"
#include "tests/support/shared_data.h"

namespace rivalscope::extract {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

const SiteProfile& ProfileNamed(std::string_view name) {
  for (const SiteProfile& profile : SiteProfiles()) {
    if (profile.name == name) return profile;
  }
  ADD_FAILURE() << "no profile " << name;
  return SiteProfiles().front();
}

std::string SampleOf(const SiteProfile& profile) {
  const std::string stem = test::TestFile("extract/pages/" + profile.name);
  return std::filesystem::exists(stem + ".html") ? stem + ".html" : stem + ".json";
}

bool Filled(const Review& review, const std::string& field) {
  if (field == "id") return !review.id.empty();
  if (field == "author") return !review.author.empty();
  if (field == "rating") return review.rating.has_value();
  if (field == "date") return review.date.has_value();
  if (field == "title") return !review.title.empty();
  if (field == "text") return !review.text.empty();
  if (field == "verified") return review.verified.has_value();
  if (field == "variant") return !review.variant.empty();
  ADD_FAILURE() << "a contract names no field " << field;
  return false;
}

TEST(SiteProfile, EveryFileParses) {
  EXPECT_THAT(SiteProfileErrors(), IsEmpty());
  EXPECT_GE(SiteProfiles().size(), 28U);
}

// One row a profile: its sample page gives what its contract promises. A profile without a sample fails.
class ProfileContract : public ::testing::TestWithParam<std::string> {};

TEST_P(ProfileContract, SampleKeepsIt) {
  const SiteProfile& profile = ProfileNamed(GetParam());
  const std::string path = SampleOf(profile);
  ASSERT_TRUE(std::filesystem::exists(path)) << "a profile needs a sample page";
  ASSERT_GT(profile.contract_reviews, 0);
  ASSERT_THAT(profile.contract_fields, Not(IsEmpty()));
  ASSERT_THAT(profile.checked, Not(IsEmpty()));
  const std::string bytes = test::ReadFileOrDie(path);
  Page page;
  page.bytes = bytes;
  page.url = profile.sample_url;
  const Extraction out = Extract(page);
  EXPECT_EQ(out.status, PageStatus::kOk);
  EXPECT_EQ(out.reviews.size(), static_cast<size_t>(profile.contract_reviews));
  int replies = 0;
  for (const Review& review : out.reviews) {
    for (const std::string& field : profile.contract_fields) {
      EXPECT_TRUE(Filled(review, field)) << field << " of " << review.author << ": " << review.text;
    }
    EXPECT_LE(review.rating.value_or(0), review.best);
    if (!review.reply) continue;
    ++replies;
    EXPECT_THAT(review.reply->text, Not(IsEmpty()));
    EXPECT_THAT(review.text, Not(::testing::HasSubstr(review.reply->text))) << "the reply is no part of the review";
  }
  EXPECT_EQ(replies, profile.contract_replies);
  if (profile.contract_rating.empty()) return;
  ASSERT_TRUE(out.aggregate.rating);
  EXPECT_DOUBLE_EQ(*out.aggregate.rating, std::stod(profile.contract_rating));
  EXPECT_TRUE(out.aggregate.count);
}

// The rule of a profile is what reads its page, not induction that happens to manage without it.
TEST_P(ProfileContract, RuleMatchesSample) {
  const SiteProfile& profile = ProfileNamed(GetParam());
  const std::string path = SampleOf(profile);
  if (!path.ends_with(".html")) {
    const auto tree = JsonTree::Parse(test::ReadFileOrDie(path));
    ASSERT_TRUE(tree && profile.json);
    for (const JsonPath& required : profile.json_require) EXPECT_THAT(required.All(*tree), Not(IsEmpty()));
    EXPECT_THAT(profile.json->reviews.All(*tree), Not(IsEmpty()));
    return;
  }
  const auto document = html::Document::Parse(test::ReadFileOrDie(path));
  ASSERT_TRUE(document);
  EXPECT_THAT(profile.block.All(*document), Not(IsEmpty()));
}

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
