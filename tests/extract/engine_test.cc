#include "extract/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/contract.h"
#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Engine& EngineNamed(std::string_view name) {
  for (const Engine& engine : Engines()) {
    if (engine.name == name) return engine;
  }
  ADD_FAILURE() << "no engine " << name;
  return Engines().front();
}

TEST(Engine, EveryFileParses) {
  EXPECT_THAT(EngineErrors(), IsEmpty());
  EXPECT_GE(Engines().size(), 22U);
}

// One row an engine: its sample page gives what its contract promises. An engine without a sample fails.
class EngineContract : public ::testing::TestWithParam<std::string> {};

TEST_P(EngineContract, SampleKeepsIt) {
  const Engine& engine = EngineNamed(GetParam());
  ASSERT_THAT(CheckContract(engine).broken, IsEmpty());
  Page page;
  page.bytes = SampleOf(engine.name);
  page.url = engine.sample_url;
  const Extraction out = Extract(page);
  for (const SerpResult& result : out.serp->results) {
    if (result.type != SerpResultType::kOrganic) continue;
    EXPECT_THAT(result.title, Not(::testing::HasSubstr("sale"))) << "an advertisement among organic results";
  }
  // The samples list the same pages, so redirects that were not decoded show here.
  const auto first = std::find_if(out.serp->results.begin(), out.serp->results.end(),
                                  [](const SerpResult& result) { return result.rank == 1; });
  ASSERT_NE(first, out.serp->results.end());
  EXPECT_EQ(first->url, "https://www.deskguide.example/choose?size=160&lift=dual");
}

std::vector<std::string> EngineNames() {
  std::vector<std::string> names;
  for (const Engine& engine : Engines()) names.push_back(engine.name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, EngineContract, ::testing::ValuesIn(EngineNames()),
                         [](const auto& info) { return info.param; });

TEST(Engine, DecodesRedirects) {
  const struct {
    std::string_view engine;
    std::string link;
    std::string_view address;
  } kCases[] = {
      {"google", "https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx%3Fy%3D1&sa=U", "https://a.example/x?y=1"},
      {"google", "https://www.google.de/url?url=http://a.example/&rct=j", "http://a.example/"},
      {"google", "https://www.googleadservices.com/pagead/aclk?sa=L&adurl=https://a.example/ad",
       "https://a.example/ad"},
      {"bing", "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9hLmV4YW1wbGUvP3E9w6k&ntb=1", "https://a.example/?q=é"},
      {"duckduckgo_html", "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2F&rut=1", "https://a.example/"},
      {"yahoo", "https://r.search.yahoo.com/_ylt=A/RV=2/RU=https%3a%2f%2fa.example%2fb/RK=2/RS=c-",
       "https://a.example/b"},
      // Left alone: no address inside, an address that is no page, a link of somebody else.
      {"google", "https://www.google.com/url?sa=U", "https://www.google.com/url?sa=U"},
      {"google", "https://www.google.com/url?q=javascript:alert(1)",
       "https://www.google.com/url?q=javascript:alert(1)"},
      {"bing", "https://www.bing.com/ck/a?u=a1!!!", "https://www.bing.com/ck/a?u=a1!!!"},
      {"google", "https://a.example/url?q=https://b.example/", "https://a.example/url?q=https://b.example/"},
  };
  for (const auto& row : kCases) EXPECT_EQ(DecodeRedirect(EngineNamed(row.engine), row.link), row.address) << row.link;
}

TEST(Engine, ReadsQueryParameters) {
  EXPECT_EQ(QueryParameter("q=standing+desk&hl=en", "q"), "standing desk");
  EXPECT_EQ(QueryParameter("hl=en&q=ayakkab%C4%B1", "q"), "ayakkabı");
  EXPECT_EQ(QueryParameter("oq=x", "q"), std::nullopt);
  EXPECT_EQ(QueryParameter("q", "q"), "");
  EXPECT_EQ(QueryParameter("q=100%&x", "q"), "100%");
  EXPECT_EQ(QueryParameter("", "q"), std::nullopt);
}

TEST(Engine, RefusesWhatDoesNotParse) {
  const struct {
    std::string_view toml;
    std::string_view says;
  } kCases[] = {
      {"version = 1", "no name"},
      {"name = ", "x.toml:1:"},
      {"name = 'x'\nhosts = ['(']", "hosts"},
      {"name = 'x'\n[[block]]\ntype = 'sponsored'", "no type of result"},
      {"name = 'x'\n[[block]]\ntype = 'organic'\nselect = ['li[']", "select"},
      {"name = 'x'\n[json]\nrequire = ['a[b']", "require"},
  };
  for (const auto& row : kCases) {
    const auto engine = ParseEngine("x.toml", row.toml);
    ASSERT_FALSE(engine) << row.toml;
    EXPECT_THAT(engine.error().message, ::testing::HasSubstr(row.says));
  }
}

}  // namespace
}  // namespace rivalscope::extract
