#include "demo/site.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <tuple>

#include "demo/layout.h"
#include "demo/review_pages.h"
#include "demo/search_pages.h"
#include "demo/shop_pages.h"
#include "demo/table.h"
#include "text/html_escape.h"

namespace rivalscope::demo {
namespace {

Page Html(std::string body) {
  Page page;
  page.body = std::move(body);
  // Nothing of a demo page loads from anywhere, whoever opens it.
  page.headers.Add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  return page;
}

Page Plain(std::string type, std::string body) {
  Page page;
  page.content_type = std::move(type);
  page.body = std::move(body);
  return page;
}

Page Message(int status, std::string_view title, std::string_view text) {
  Layout layout;
  layout.title = layout.brand = title;
  layout.body = fmt::format("<h1>{}</h1>\n<p>{}</p>\n", text::EscapeHtml(title), text::EscapeHtml(text));
  Page page = Html(RenderLayout(layout));
  page.status = status;
  return page;
}
Page NotFound() { return Message(404, "Not found", "There is no such page here."); }

Page TooManyRequests() {
  Page page = Message(429, "Too many requests", "Please come back in a second.");
  page.headers.Add("Retry-After", "1");
  return page;
}

// A page that comes with status 200 and is none: what a blocked visitor sees on many review sites.
Page Captcha() {
  Layout layout;
  layout.title = "Are you human?";
  layout.brand = "Verdikt";
  layout.body =
      "<h1>Please confirm that you are human</h1>\n"
      "<p>We have noticed unusual traffic from your network. Solve the captcha to continue.</p>\n"
      "<form id=\"captcha-form\" class=\"card\" method=\"post\" action=\"/verify\">\n"
      "<div class=\"g-recaptcha h-captcha\" data-sitekey=\"demo\"></div>\n"
      "<button type=\"submit\">I am not a robot</button>\n</form>\n";
  return Html(RenderLayout(layout));
}

// Decodes application/x-www-form-urlencoded.
std::string FormDecode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() &&
               std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string Parameter(std::string_view query, std::string_view name) {
  for (const std::string_view pair : Split(query, '&')) {
    const size_t equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) return FormDecode(pair.substr(std::min(equals + 1, pair.size())));
  }
  return {};
}

// A page number from 1, or none: what is no number names no page.
std::optional<int> PageNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

const BrandPlan* BrandAtHost(std::string_view host) {
  const auto found =
      std::find_if(Brands().begin(), Brands().end(), [&](const BrandPlan& brand) { return brand.host == host; });
  return found == Brands().end() ? nullptr : &*found;
}

const ReviewSite* ReviewSiteAtHost(std::string_view host) {
  for (const ReviewSite& site : ReviewSites()) {
    if (!site.host.empty() && site.host == host) return &site;
  }
  return nullptr;
}

std::string Sitemap(const BrandPlan& brand, int edition) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& path : ShopPaths(brand, edition)) {
    xml += fmt::format("<url><loc>http://{}{}</loc></url>\n", brand.host, path);
  }
  return xml + "</urlset>\n";
}

}  // namespace

struct Site::Impl {
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;  // brand, site label, language

  MarketOptions options;
  std::vector<DemoReview> reviews;
  std::map<Key, ReviewList> lists;

  explicit Impl(const MarketOptions& given) : options(given), reviews(WriteReviews(given.seed)) {
    for (const BrandPlan& brand : Brands()) {
      for (const ReviewSite& site : ReviewSites()) {
        for (const std::string_view language : site.languages) {
          lists[{brand.id, site.label, language}] = {&brand, &site, language, {}};
        }
      }
    }
    for (const DemoReview& review : reviews) {  // oldest first; the lists are newest first
      if (review.edition > options.edition) continue;
      auto& list = lists[{review.brand->id, review.site->label, review.language}].reviews;
      list.insert(list.begin(), &review);
    }
  }

  Page ListPage(const BrandPlan& brand, const ReviewSite& site, std::string_view language,
                std::optional<int> number) const {
    const auto found = lists.find({brand.id, site.label, language});
    if (found == lists.end() || !number || *number > ReviewListPages(found->second)) return NotFound();
    return Html(RenderReviewList(found->second, *number, options.today));
  }

  std::string Robots(std::string_view host) const {
    if (host == "www.nordwind.test") {
      return fmt::format("User-agent: *\nDisallow: /trade/\nDisallow: /*?sort=\n\nSitemap: http://{}/sitemap.xml\n",
                         host);
    }
    if (host == "www.casamar.test") {
      return fmt::format("User-agent: *\nCrawl-delay: {}\nDisallow: /cart\n\nSitemap: http://{}/sitemap.xml\n",
                         options.time_factor, host);
    }
    if (host == "www.tavira.test") {
      return fmt::format(
          "User-agent: examplebot\nDisallow: /\n\nUser-agent: *\nAllow: /help/\nDisallow: /help/internal/\n\n"
          "Sitemap: http://{}/sitemap.xml\n",
          host);
    }
    if (ReviewSiteAtHost(host) != nullptr) return "User-agent: *\nDisallow: /*/write/\n";
    return BrandAtHost(host) != nullptr
               ? fmt::format("User-agent: *\nDisallow:\n\nSitemap: http://{}/sitemap.xml\n", host)
               : "User-agent: *\nDisallow:\n";
  }

  Page Shop(const BrandPlan& brand, std::string_view path, std::string_view query) const {
    if (path == "/sitemap.xml") return Plain("application/xml", Sitemap(brand, options.edition));
    if (path == "/reviews") {
      const std::string number = Parameter(query, "page");
      return ListPage(brand, ReviewSites().back(), "en", number.empty() ? 1 : PageNumber(number));
    }
    std::optional<std::string> html = RenderShopPage(brand, path, options.edition);
    return html ? Html(std::move(*html)) : NotFound();
  }

  // "/en/larkspur?page=2" or, on the site with numbered links, "/en/shops/larkspur/2/".
  Page Reviews(const ReviewSite& site, std::string_view path, std::string_view query) const {
    if (path == "/") return Html(RenderReviewSiteHome(site));
    const std::vector<std::string_view> parts = Split(path.substr(1), '/');
    const bool in_folders = site.markup == Markup::kGlyphs;
    const size_t brand_at = in_folders ? 2 : 1;
    if (parts.size() <= brand_at) return NotFound();
    const BrandPlan* brand = FindBrand(parts[brand_at]);
    if (brand == nullptr || (in_folders && parts[1] != "shops")) return NotFound();
    std::string number = Parameter(query, "page");
    if (in_folders) number = parts.size() > 4 ? std::string(parts[3]) : "";
    return ListPage(*brand, site, parts[0], number.empty() ? 1 : PageNumber(number));
  }

  Page Answer(std::string_view host, std::string_view target, const HostState& state) const {
    const size_t mark = std::min(target.find('?'), target.size());
    const std::string_view path = target.substr(0, mark);
    const std::string_view query = target.substr(std::min(mark + 1, target.size()));
    if (std::find(Hosts().begin(), Hosts().end(), host) == Hosts().end()) return NotFound();
    if (path == "/robots.txt") return Plain("text/plain; charset=utf-8", Robots(host));
    if (host == kThrottlingHost && state.requests == kThrottledRequest) return TooManyRequests();
    if (host == kCaptchaHost) return Captcha();
    if (host == kSearchHost) {
      if (path != "/search") return Message(200, "Search", "Ask /search?q=words&format=json.");
      return Plain("application/json", RenderSearch(Parameter(query, "q"), options.edition));
    }
    if (const BrandPlan* brand = BrandAtHost(host)) return Shop(*brand, path, query);
    const ReviewSite* site = ReviewSiteAtHost(host);
    return site != nullptr ? Reviews(*site, path, query) : NotFound();
  }
};

Site::Site(const MarketOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Site::~Site() = default;
Site::Site(Site&&) noexcept = default;
Site& Site::operator=(Site&&) noexcept = default;

Page Site::Render(std::string_view host, std::string_view target, const HostState& state) const {
  Page page = impl_->Answer(host, target, state);
  constexpr double kSlowMilliseconds = 400;
  if (host == kSlowHost) {
    page.delay = Duration(static_cast<int64_t>(kSlowMilliseconds * impl_->options.time_factor));
  }
  return page;
}

const std::vector<std::string>& Hosts() {
  static const std::vector<std::string> hosts = [] {
    std::vector<std::string> all;
    for (const BrandPlan& brand : Brands()) all.emplace_back(brand.host);
    for (const ReviewSite& site : ReviewSites()) {
      if (!site.host.empty()) all.emplace_back(site.host);
    }
    all.emplace_back(kCaptchaHost);
    all.emplace_back(kSearchHost);
    return all;
  }();
  return hosts;
}

}  // namespace rivalscope::demo
