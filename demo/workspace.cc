// WorkspaceToml of demo/market.h: the same file that a user of a real market would write by hand.
#include <fmt/core.h>

#include "demo/market.h"
#include "demo/review_pages.h"
#include "demo/search_pages.h"
#include "demo/shop_pages.h"

namespace rivalscope::demo {
namespace {

// "www.larkspur.test" is of the domain larkspur.test.
std::string_view DomainOf(std::string_view host) { return host.substr(host.find('.') + 1); }

std::string BrandRows(const BrandPlan& brand) {
  std::string toml = fmt::format("\n[[brand]]\nid = \"{}\"\nname = \"{}\"\ndomains = [\"{}\"]\n", brand.id, brand.name,
                                 DomainOf(brand.host));
  const auto source = [&](std::string_view kind, std::string_view path, std::string_view rest) {
    toml += fmt::format("\n[[source]]\nbrand = \"{}\"\nkind = \"{}\"\nurl = \"http://{}{}\"\n{}", brand.id, kind,
                        brand.host, path, rest);
  };
  source("site", "/", "max_pages = 12\n");
  for (const std::string& path : FaqPaths(brand)) source("faq", path, "max_pages = 24\n");
  return toml;
}

std::string ReviewRows(const BrandPlan& brand) {
  std::string toml;
  for (const ReviewSite& site : ReviewSites()) {
    for (const std::string_view language : site.languages) {
      toml += fmt::format(
          "\n[[source]]\nbrand = \"{}\"\nkind = \"reviews\"\nurl = \"http://{}{}\"\nsite = \"{}\"\n"
          "language = \"{}\"\nmax_pages = 20\n",
          brand.id, ReviewListHost(brand, site), ReviewListPath(brand, site, language, 1), site.label, language);
    }
  }
  return toml;
}

std::string KeywordRows(int edition) {
  std::string toml;
  for (const SearchKeyword& keyword : SearchKeywords(edition)) {
    toml += fmt::format("\n[[keyword]]\ntext = \"{}\"\nlocale = \"en-GB\"\ntags = [\"{}\"]\nvolume = {}\n",
                        keyword.text, keyword.tag, keyword.volume);
  }
  return toml;
}

}  // namespace

std::string WorkspaceToml(const MarketOptions& options) {
  std::string toml =
      "# The demo market: four invented brands on a web that exists only on this machine. What is planted in it is "
      "told\n"
      "# in docs/demo.md.\n\n"
      "[market]\nname = \"Household and kitchen appliances (demo)\"\nown = \"larkspur\"\npacks = []\n";
  for (const BrandPlan& brand : Brands()) toml += BrandRows(brand);
  toml +=
      "\n# Reviews. `site` is the group within which brands are compared: one review site is harsher than the others, "
      "and\n"
      "# the brands are reviewed on them in different shares. The shops' own pages are one group.\n";
  for (const BrandPlan& brand : Brands()) toml += ReviewRows(brand);
  toml += fmt::format(
      "\n# This one shows a captcha. It is reported as blocked, and never worked around.\n"
      "[[source]]\nbrand = \"tavira\"\nkind = \"reviews\"\nurl = \"http://{}/shops/tavira\"\nsite = \"verdikt\"\n"
      "language = \"en\"\nmax_pages = 5\n"
      "\n[[search]]\nengine = \"searxng\"\nurl = \"http://{}/search?q={{query}}&format=json&language={{language}}\"\n",
      kCaptchaHost, kSearchHost);
  toml += KeywordRows(options.edition);
  toml += fmt::format(
      "\n[politeness]\ncontact = \"demo@larkspur.test\"\ndelay = {}\nconnections_per_host = 1\nmax_pages = 2000\n"
      "\n# Only loopback, and only because this market is there.\n[network]\nallow = [\"127.0.0.0/8\"]\n",
      options.time_factor);
  return toml;
}

}  // namespace rivalscope::demo
