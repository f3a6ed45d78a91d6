#include <gtest/gtest.h>

#include <toml++/toml.h>

#include <set>

#include "demo/market.h"
#include "net/url.h"
#include "tests/demo/test_market.h"

namespace rivalscope::demo {
namespace {

TEST(Workspace, EverySourceIsAPageOfTheMarket) {
  const toml::table file = toml::parse(WorkspaceToml(TestOptions()));
  const Site site(TestOptions());
  std::set<std::string> kinds, languages;
  for (const toml::node& node : *file["source"].as_array()) {
    const toml::table& source = *node.as_table();
    const auto url = net::Url::Parse(source["url"].value_or(""));
    ASSERT_TRUE(url);
    EXPECT_EQ(site.Render(url->host(), url->path_and_query()).status, 200) << url->href();
    kinds.insert(source["kind"].value_or(""));
    languages.insert(source["language"].value_or(""));
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"site", "faq", "reviews"}));
  EXPECT_EQ(languages.size(), 10u);  // nine, and the sources that name none
  EXPECT_EQ(file["brand"].as_array()->size(), 4u);
  EXPECT_EQ(file["keyword"].as_array()->size(), 10u);
  EXPECT_EQ(file["market"]["own"].value_or(""), std::string("larkspur"));
}

TEST(Workspace, PausesFollowTheTimeFactor) {
  const toml::table file = toml::parse(WorkspaceToml(TestOptions()));
  EXPECT_DOUBLE_EQ(file["politeness"]["delay"].value_or(0.0), 0.1);
}

}  // namespace
}  // namespace rivalscope::demo
