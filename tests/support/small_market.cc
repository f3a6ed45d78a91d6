#include "tests/support/small_market.h"

#include <fmt/core.h>

#include "core/digest.h"

namespace rivalscope::test {
namespace {

std::string ReviewPage(const std::string& shop, int page, int pages) {
  std::string body = fmt::format("<!DOCTYPE html><html lang=\"en\"><head><title>Reviews of {}</title>", shop);
  if (page < pages) body += fmt::format("<link rel=\"next\" href=\"/reviews/{}\">", page + 1);
  body += "</head><body><h1>Reviews</h1><div itemscope itemtype=\"https://schema.org/Product\">";
  for (int i = 0; i < SmallMarket::kReviewsAPage; ++i) {
    const int number = page * SmallMarket::kReviewsAPage + i;
    const bool content = number % 3 != 0;
    body += fmt::format(
        "<div class=\"review\" itemprop=\"review\" itemscope itemtype=\"https://schema.org/Review\">"
        "<span itemprop=\"author\">Customer {0}</span> <time itemprop=\"datePublished\" datetime=\"2026-10-{1:02}\">"
        "{1} October 2026</time><span itemprop=\"reviewRating\" itemscope itemtype=\"https://schema.org/Rating\">"
        "<meta itemprop=\"ratingValue\" content=\"{2}\"></span><p itemprop=\"reviewBody\">{3} Order {4}-{0}.</p></div>",
        number, number % 28 + 1, content ? 5 : 1,
        content ? "The delivery was quick and the courier friendly." : "The delivery was late and the parcel damaged.",
        shop);
  }
  return body + "</div></body></html>";
}

std::string FaqPage(const std::string& shop) {
  return fmt::format(
      "<!DOCTYPE html><html lang=\"en\"><head><title>Questions to {0}</title></head><body><h1>Questions</h1>"
      "<details><summary>How long does delivery take?</summary><p>At {0} three working days.</p></details>"
      "<details><summary>How do I return an article?</summary><p>Write to us within thirty days.</p></details>"
      "</body></html>",
      shop);
}

// A page that says "unchanged" to who has it already.
SiteReply WithValidator(const SiteRequest& request, SiteReply reply) {
  const std::string etag = fmt::format("\"{:x}\"", StableHash(reply.body));
  reply.headers.emplace_back("ETag", etag);
  if (request.headers.Get("if-none-match") != etag) return reply;
  reply.status = 304;
  reply.body.clear();
  return reply;
}

void Open(LoopbackSite& site, const std::string& shop, int pages, std::chrono::milliseconds delay,
          const std::atomic<bool>& validators) {
  const auto serve = [&](const std::string& target, SiteReply reply) {
    reply.delay = delay;
    site.Serve(target, [reply = std::move(reply), &validators](const SiteRequest& request) {
      return validators ? WithValidator(request, reply) : reply;
    });
  };
  serve("/", LinkPage({"/faq"}, "", "Welcome to " + shop));
  serve("/faq", Html(FaqPage(shop)));
  for (int page = 1; page <= pages; ++page) {
    serve(fmt::format("/reviews/{}", page), Html(ReviewPage(shop, page, pages)));
  }
}

std::string Sources(const LoopbackSite& site, const std::string& brand, int review_pages) {
  std::string toml = fmt::format("\n[[brand]]\nid = \"{0}\"\nname = \"{0}\"\ndomains = [\"{0}.test\"]\n", brand);
  const struct {
    const char* kind;
    const char* target;
    int max_pages;
  } rows[] = {{"site", "/", 1}, {"faq", "/faq", 1}, {"reviews", "/reviews/1", review_pages}};
  for (const auto& row : rows) {
    toml +=
        fmt::format("\n[[source]]\nbrand = \"{}\"\nkind = \"{}\"\nurl = \"{}\"\nsite = \"own shop\"\nmax_pages = {}\n",
                    brand, row.kind, site.Url(row.target), row.max_pages);
  }
  return toml;
}

int PagesAskedOf(const LoopbackSite& site) {
  int count = 0;
  for (const std::string& target : site.targets()) {
    count += target == "/" || target == "/faq" || target.rfind("/reviews/", 0) == 0;
  }
  return count;
}

}  // namespace

SmallMarket::SmallMarket(int review_pages, std::chrono::milliseconds delay)
    : review_pages_(review_pages), own_("127.0.0.1"), rival_("127.0.0.2") {
  Open(own_, "alder", review_pages, delay, validators_);
  Open(rival_, "birch", review_pages, delay, validators_);
}

void SmallMarket::SendValidators() { validators_ = true; }

std::string SmallMarket::toml() const {
  return "[market]\nname = \"Two shops\"\nown = \"alder\"\n" + Sources(own_, "alder", review_pages_) +
         Sources(rival_, "birch", review_pages_) +
         "\n[politeness]\ndelay = 0\nlatency_multiple = 0\n\n[network]\nallow = [\"127.0.0.0/8\"]\n";
}

int SmallMarket::asked() const { return PagesAskedOf(own_) + PagesAskedOf(rival_); }

}  // namespace rivalscope::test
