// GET /page/N: a stored page's facts, and the place of a review in it. GET /page/N/body: its bytes, as text to be kept
// and never as a page: what others wrote is not to run under our name.
#include <fmt/core.h>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "report/format.h"
#include "report/html_view.h"
#include "scan/archive_excerpt.h"
#include "scan/stored_body.h"

namespace rivalscope::dashboard {
namespace {

using report::Html;
using report::HtmlWriter;
using report::Markup;

Result<storage::StoredSnapshot> SnapshotOf(Visit& visit) {
  auto stored = visit.store.snapshots().Get(visit.id);
  if (!stored) return tl::unexpected(stored.error());
  if (*stored) return std::move(**stored);
  return Fail(ErrorCode::kNotFound, fmt::format("the store has no page {}", visit.id));
}

void Facts(const storage::StoredSnapshot& stored, const std::string& digest, HtmlWriter& html) {
  const Snapshot& page = stored.snapshot;
  const auto fact = [&](std::string_view name, const Markup& value) {
    if (!value.html.empty()) html("<dt>{}</dt><dd>{}</dd>", name, value);
  };
  html.Raw("<dl class=\"facts\">");
  fact("Address", report::Link(page.url, page.url));
  if (page.final_url != page.url && !page.final_url.empty())
    fact("Led to", report::Link(page.final_url, page.final_url));
  fact("Asked for", report::Text(report::Moment(page.fetched_at)));
  fact("Scan", Html("<a href=\"/?scan={}\">{}</a>", stored.scan_id, stored.scan_id));
  fact("Outcome",
       report::Text(fmt::format("{}{}{}", FetchStatusName(page.status), page.reason.empty() ? "" : ": ", page.reason)));
  if (page.http_status > 0) fact("HTTP status", report::Text(std::to_string(page.http_status)));
  fact("Content-Type", report::Text(page.content_type));
  if (page.body_bytes > 0) fact("Size", report::Text(report::Bytes(page.body_bytes)));
  if (page.elapsed_ms >= 1000) fact("Took", report::Text(report::Span(Duration(page.elapsed_ms))));
  if (!digest.empty()) fact("SHA-256", Html("<code>{}</code>", digest));
  if (!digest.empty() && page.body_sha256.empty())
    fact("Body", report::Text("unchanged: that of an earlier visit, which this one confirmed"));
  html.Raw("</dl>\n");
}

// Those that were last seen here, each with a link to its place.
Status ReviewsOf(Visit& visit, HtmlWriter& html) {
  const auto reviews = visit.store.reviews().OfSnapshot(visit.id);
  if (!reviews) return tl::unexpected(reviews.error());
  if (reviews->empty()) return {};
  html("<h2 class=\"first\">{} read from it</h2>\n<ul class=\"tags\">",
       report::Plural(static_cast<int64_t>(reviews->size()), "review", "reviews"));
  for (const int64_t number : *reviews)
    html("<li><a href=\"/page/{}?review={}\">#{}</a></li>", visit.id, number, number);
  html.Raw("</ul>\n");
  return {};
}

// kNotFound where the review is of another page.
Status PlaceOf(Visit& visit, int64_t number, HtmlWriter& html) {
  const auto review = visit.store.reviews().Get(number);
  if (!review) return tl::unexpected(review.error());
  if (!*review || (*review)->snapshot_id != visit.id)
    return Fail(ErrorCode::kNotFound, fmt::format("page {} holds no review {}", visit.id, number));
  scan::ArchiveExcerpts excerpts(visit.store);
  const Review& said = (*review)->review;
  const auto excerpt = excerpts.Find(**review, said.text.empty() ? said.title : said.text);
  if (!excerpt) return tl::unexpected(excerpt.error());
  html("<section class=\"place\"><h2>Review {} in this page</h2>{}</section>\n", number,
       report::ExcerptBlock(*excerpt, said.language));
  return {};
}

}  // namespace

Result<Response> ArchivedPage(Visit& visit) {
  if (const Status known = visit.query.Only({"review"}); !known) return tl::unexpected(known.error());
  const auto review = visit.query.Number("review", 0);
  if (!review) return tl::unexpected(review.error());
  const auto stored = SnapshotOf(visit);
  if (!stored) return tl::unexpected(stored.error());
  const auto digest = scan::BodyDigest(visit.store, stored->snapshot);
  if (!digest) return tl::unexpected(digest.error());
  HtmlWriter html;
  html("<p class=\"eyebrow\">Archived page {}</p><h1 class=\"address\">{}</h1>\n", visit.id, stored->snapshot.url);
  if (*review != 0) {
    if (const Status placed = PlaceOf(visit, *review, html); !placed) return tl::unexpected(placed.error());
  }
  Facts(*stored, *digest, html);
  if (!digest->empty())
    html(
        "<p><a href=\"/page/{}/body\">Keep the body as a text file</a> <span class=\"small muted\">(it is never shown "
        "as a page here)</span></p>\n",
        visit.id);
  else
    html("{}", report::NoData("Nothing of this attempt was stored."));
  if (!stored->response_head.empty())
    html("{}", report::Folded("Header fields of the answer", Html("<pre>{}</pre>", stored->response_head)));
  if (const Status listed = ReviewsOf(visit, html); !listed) return tl::unexpected(listed.error());
  return HtmlResponse(visit, "", fmt::format("Page {}", visit.id), html.html());
}

Result<Response> ArchivedBody(Visit& visit) {
  if (const Status known = visit.query.Only({}); !known) return tl::unexpected(known.error());
  const auto stored = SnapshotOf(visit);
  if (!stored) return tl::unexpected(stored.error());
  const auto digest = scan::BodyDigest(visit.store, stored->snapshot);
  if (!digest) return tl::unexpected(digest.error());
  if (digest->empty()) return Fail(ErrorCode::kNotFound, fmt::format("of page {} no body was stored", visit.id));
  auto body = visit.store.snapshots().Body(*digest);
  if (!body) return tl::unexpected(body.error());
  return Download("text/plain", fmt::format("page-{}.txt", visit.id), std::move(*body));
}

}  // namespace rivalscope::dashboard
