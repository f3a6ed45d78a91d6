#include "scan/config.h"

#include <gtest/gtest.h>

#include "scan/policy.h"

namespace rivalscope::scan {
namespace {

constexpr char kGood[] = R"([market]
name = "Kettles"
own = "a"
[[brand]]
id = "a"
[[brand]]
id = "b"
name = "B & Sons"
[[source]]
brand = "b"
kind = "reviews"
url = "https://www.reviews.example/b"
)";

TEST(Config, TheExampleParses) {
  const auto config = ParseConfig(ExampleConfig(), "rivalscope.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->brands.size(), 2u);
  EXPECT_TRUE(config->brands[0].own);
  EXPECT_EQ(config->sources.size(), 4u);
}

TEST(Config, FillsInWhatIsNotSaid) {
  const auto config = ParseConfig(kGood, "x.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->brands[0].name, "a");
  EXPECT_EQ(config->sources[0].site, "reviews.example");
  EXPECT_EQ(config->window_days, 180);
  EXPECT_GE(config->politeness.delay, 1.0);
}

TEST(Config, ReadsAlertsQuietHoursAndImports) {
  const auto config = ParseConfig(std::string(kGood) +
                                      "[[alert]]\nname = \"low\"\non = \"metric\"\nmetric = \"rating\"\nbelow = 4\n"
                                      "[quiet_hours]\nfrom = \"22:30\"\nto = \"07:00\"\n"
                                      "[imports.surveys]\nseparator = \";\"\n[imports.surveys.columns]\n"
                                      "nps = \"Score\"\nsegment = [\"Country\", \"Plan\"]\n"
                                      "[promises]\nresolution_hours = 72\n",
                                  "x.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->alerts[0].below, 4);
  EXPECT_FALSE(config->alerts[0].above.has_value());
  EXPECT_EQ(config->quiet.from, 22 * 60 + 30);
  EXPECT_EQ(config->quiet.to, 7 * 60);
  ASSERT_EQ(config->imports.size(), 1u);
  EXPECT_EQ(config->imports[0].kind, "surveys");
  EXPECT_EQ(config->imports[0].columns.size(), 3u);
  EXPECT_EQ(config->promises.resolution, 72);
}

TEST(Config, ASearchUrlIsFilledInEverywhere) {
  EXPECT_EQ(FillSearchUrl("https://s.example/{query}?q={query}&l={language}&c={country}", "a%7Bquery%7D", "en", ""),
            "https://s.example/a%7Bquery%7D?q=a%7Bquery%7D&l=en&c=");
}

// What is wrong, where, and what would be right.
TEST(Config, ErrorsNameThePlaceAndTheRemedy) {
  const struct {
    const char* added;
    std::vector<const char*> said;
  } cases[] = {
      {"[politeness]\ndely = 3\n",
       {"x.toml:14:1:", "no key \"dely\"", "did you mean \"delay\"?", "  14 | dely = 3\n     | ^"}},
      {"[politeness]\ndelay = \"fast\"\n", {"x.toml:14:9:", "delay must be a number from 0 to 3600"}},
      {"[politeness]\ndelay = -1\n", {"x.toml:14:9:", "number from 0 to 3600"}},
      {"[politeness]\ndelay = nan\n", {"number from 0 to 3600"}},
      {"[politeness]\nignore_robots = true\n", {"robots.txt is always obeyed"}},
      {"[politeness]\nconnections_per_host = 3\n", {"whole number from 1 to 2"}},
      {"[[source]]\nbrand = \"bb\"\nkind = \"faq\"\nurl = \"https://b.example/\"\n",
       {"x.toml:14:9:", "no brand \"bb\"", "did you mean"}},
      {"[[source]]\nbrand = \"b\"\nkind = \"FAQ\"\nurl = \"https://b.example/\"\n",
       {"x.toml:15:8:", "must be one of: faq, reviews, site"}},
      {"[[source]]\nbrand = \"b\"\nkind = \"faq\"\nurl = \"file:///etc/passwd\"\n", {"no http or https address"}},
      {"[[source]]\nbrand = \"b\"\nkind = \"faq\"\n", {"x.toml:13:", "[[source]] needs url"}},
      {"[source]\nbrand = \"b\"\n", {"x.toml:13:"}},
      {"[[brand]]\nid = \"b\"\n", {"two brands \"b\""}},
      {"[[brand]]\nid = \"../etc\"\n", {"must be made of a-z"}},
      {"[[keyword]]\ntext = \"kettle\"\n", {"no [[search]]"}},
      {"[[search]]\nengine = \"searxng\"\nurl = \"https://s.example/?q=x\"\n", {"must hold {query}"}},
      {"[network]\nallow = [\"localhost\"]\n", {"\"localhost\" is no network"}},
      {"[network]\nallow = \"127.0.0.0/8\"\n", {"must be a list of texts"}},
      {"[network]\nproxy = \"proxy\"\n", {"x.toml:14:9:", "\"proxy\" is no proxy such as"}},
      {"[network]\nproxy = \"http://u:p@proxy.example:1\"\n", {"x.toml:14:9:", "proxy_environment"}},
      {"[network]\nproxy_environment = \"P\"\n", {"x.toml:14:21:", "no proxy that this password"}},
      {"[[source]]\nbrand = \"b\"\nkind = \"faq\"\nurl = \"https://u:p@b.example/\"\n",
       {"x.toml:16:7:", "[[credential]]"}},
      {"[[source]]\nbrand = \"b\"\nkind = \"faq\"\nurl = \"https://b.example/\"\ncookies = 1\n",
       {"x.toml:17:11:", "cookies must be true or false"}},
      {"[[credential]]\norigin = \"https://b.example/faq\"\nenvironment = \"B\"\n",
       {"x.toml:14:10:", "is no origin", "\"https://b.example\""}},
      {"[[credential]]\norigin = \"http://b.example\"\nenvironment = \"B\"\n", {"x.toml:14:10:", "use https"}},
      {"[[credential]]\norigin = \"https://b.example\"\nkind = \"digest\"\nenvironment = \"B\"\n",
       {"x.toml:15:8:", "must be one of: bearer, basic"}},
      {"[[credential]]\norigin = \"https://b.example\"\n", {"x.toml:13:", "environment = \"NAME\" or file"}},
      {"[[credential]]\norigin = \"https://b.example\"\nenvironment = \"B\"\nfile = \"b\"\n",
       {"x.toml:13:", "one of them"}},
      {"[[credential]]\norigin = \"https://b.example\"\nenvironment = \"B\"\npassword = \"b\"\n",
       {"x.toml:16:12:", "does not belong into this file"}},
      {"[schedule]\ncron = \"0 25 * * *\"\n", {"\"25\" is no hour"}},
      {"[schedule]\ncron = \"0 6 * *\"\n", {"five fields"}},
      {"[schedule]\ncron = \"0 6 * * *\"\ntimezone = \"Mars/Olympus\"\n", {"\"Mars/Olympus\" is no time zone"}},
      {"[[goal]]\nid = \"g\"\ntheme = \"delivery\"\ntarget = 80\n", {"number from 0 to 1"}},
      {"[[goal]]\nid = \"g\"\ntheme = \"delivery\"\ntarget = 0.8\ndue = \"2027\"\n", {"must be a date without quotes"}},
      {"[[alert]]\nname = \"x\"\non = \"metric\"\n", {"[[alert]] needs metric", "needs delta, above or below"}},
      {"[[alert]]\nname = \"x\"\non = \"metric\"\nmetric = \"stars\"\nbelow = 3\n", {"must be one of: rating, praise"}},
      {"[[alert]]\nname = \"x\"\non = \"metric\"\nmetric = \"rating\"\ndelta = -1\n", {"delta must be above 0"}},
      {"[quiet_hours]\nfrom = \"22\"\nto = \"07:00\"\n", {"\"22\" is no time of day"}},
      {"[quiet_hours]\nfrom = \"22:00\"\nto = \"24:00\"\n", {"\"24:00\" is no time of day"}},
      {"[imports.polls]\nbrand = \"a\"\n", {"[imports] has no key \"polls\""}},
      {"[imports.surveys]\nbrand = \"c\"\n", {"brand \"c\""}},
      {"[imports.surveys.columns]\nnpz = \"Score\"\n", {"did you mean \"nps\"?"}},
      {"[promises]\nfirst_response_hours = -1\n", {"number from 0"}},
      {"[oops\n", {"x.toml:13:"}},
      {"name = \xff\n", {"x.toml:13:"}},
  };
  for (const auto& c : cases) {
    const auto config = ParseConfig(std::string(kGood) + c.added, "x.toml");
    ASSERT_FALSE(config.has_value()) << c.added;
    EXPECT_EQ(config.error().code, ErrorCode::kInvalidInput);
    for (const char* said : c.said) {
      EXPECT_NE(config.error().message.find(said), std::string::npos) << c.added << "\nsaid:\n"
                                                                      << config.error().message;
    }
  }
}

TEST(Config, HowHostsAreReached) {
  const auto config = ParseConfig(std::string(kGood) +
                                      "cookies = true\n[network]\nproxy = \"socks5h://127.0.0.1:9050\"\n"
                                      "proxy_environment = \"PROXY_USER\"\nca_bundle = \"ca.pem\"\n"
                                      "client_certificate = \"/etc/me.pem\"\n"
                                      "[[credential]]\norigin = \"https://www.reviews.example/\"\nfile = \"token\"\n"
                                      "[[credential]]\norigin = \"http://127.0.0.1:8080\"\nkind = \"basic\"\n"
                                      "environment = \"SHOP\"\n",
                                  "market/x.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_TRUE(config->sources[0].cookies);
  const crawler::CrawlPolicy policy = PolicyOf(*config, {});
  EXPECT_EQ(policy.proxy, "socks5h://127.0.0.1:9050");
  EXPECT_EQ(policy.proxy_environment, "PROXY_USER");
  EXPECT_EQ(policy.ca_bundle, "market/ca.pem");  // relative to the workspace
  EXPECT_EQ(policy.client_certificate, "/etc/me.pem");
  ASSERT_EQ(policy.credentials.size(), 2u);
  EXPECT_EQ(policy.credentials[0].origin, "https://www.reviews.example");
  EXPECT_EQ(policy.credentials[0].kind, crawler::Credential::Kind::kBearer);
  EXPECT_EQ(policy.credentials[0].file, "market/token");
  EXPECT_EQ(policy.credentials[1].kind, crawler::Credential::Kind::kBasic);
  EXPECT_EQ(policy.credentials[1].environment_variable, "SHOP");
}

TEST(Config, AllErrorsAreToldAtOnce) {
  const auto config = ParseConfig("[market]\nnaem = \"x\"\n[[brand]]\nidd = \"a\"\n", "x.toml");
  ASSERT_FALSE(config.has_value());
  for (const char* said : {"[market] needs name", "\"naem\"", "\"idd\"", "two or more [[brand]]", "nothing to scan"}) {
    EXPECT_NE(config.error().message.find(said), std::string::npos) << said << "\n" << config.error().message;
  }
}

TEST(Config, TheCaretStandsUnderTheCharacterAlsoAfterWideOnes) {
  const auto config = ParseConfig(std::string(kGood) + "[[alert]]\nname = \"名前\" # \nthme = \"ü\"\n", "x.toml");
  ASSERT_FALSE(config.has_value());
  EXPECT_NE(config.error().message.find("did you mean \"theme\"?"), std::string::npos) << config.error().message;
}

TEST(Config, AMissingFileSaysHowToBegin) {
  const auto config = LoadConfig("/nonexistent/rivalscope.toml");
  ASSERT_FALSE(config.has_value());
  EXPECT_EQ(config.error().code, ErrorCode::kNotFound);
  EXPECT_NE(config.error().message.find("rivalscope init"), std::string::npos);
}

}  // namespace
}  // namespace rivalscope::scan
