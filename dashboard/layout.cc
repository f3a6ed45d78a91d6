#include "dashboard/layout.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "report/html_page.h"

namespace rivalscope::dashboard {
namespace {

using report::HtmlWriter;
using report::Markup;
using report::PageUse;

constexpr std::array<std::pair<const char*, const char*>, 5> kBar = {
    {{"/", "Report"}, {"/reviews", "Reviews"}, {"/label", "Judge"}, {"/scans", "Scans"}, {"/ledger", "Ledger"}}};

Response Whole(int status, Markup page, bool forms) {
  Response response{status, {}, std::move(page.html)};
  response.headers.Add("Content-Type", "text/html; charset=utf-8");
  response.headers.Add("Content-Security-Policy",
                       report::PagePolicy(PageUse::kDashboard, forms) + "; frame-ancestors 'none'");
  return response;
}

}  // namespace

std::string Bar(const Visit& visit, std::string_view here, std::string_view tools) {
  HtmlWriter html;
  html("<header class=\"bar\"><span class=\"market\"><bdi>{}</bdi></span><nav aria-label=\"Dashboard\"><ul>",
       visit.known.config.market);
  for (const auto& [path, name] : kBar)
    html("<li><a href=\"{}\"{}>{}</a></li>", path, Markup{here == path ? " aria-current=\"page\"" : ""}, name);
  html("</ul></nav>{}</header>\n", Markup{std::string(tools)});
  return html.Take().html;
}

Response HtmlResponse(const Visit& visit, std::string_view here, std::string_view title, std::string_view content) {
  HtmlWriter html;
  html(
      "{}<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n{}<main id=\"content\" class=\"sheet\">\n"
      "{}</main>\n{}",
      report::PageHead({.title = fmt::format("{} · {}", title, visit.known.config.market),
                        .program = visit.shared.program,
                        .use = PageUse::kDashboard,
                        .forms = true}),
      Markup{Bar(visit, here)}, Markup{std::string(content)}, report::PageEnd());
  return Whole(200, html.Take(), true);
}

Response ErrorResponse(int status, std::string_view sentence, std::string_view program) {
  HtmlWriter html;
  html(
      "{}<body>\n<main class=\"sheet\">\n<p class=\"eyebrow\">rivalscope · {}</p>\n<h1>{}</h1>\n<p>{}</p>\n"
      "<p><a href=\"/\">The report</a></p>\n</main>\n{}",
      report::PageHead({.title = "rivalscope", .program = std::string(program), .use = PageUse::kDashboard}), status,
      status == 404   ? "There is nothing here"
      : status == 400 ? "This cannot be read"
      : status >= 500 ? "This went wrong"
                      : "This is not answered",
      sentence, report::PageEnd());
  return Whole(status, html.Take(), false);
}

Response Download(std::string_view type, std::string_view name, std::string body) {
  Response response{200, {}, std::move(body)};
  response.headers.Add("Content-Type", std::string(type));
  response.headers.Add("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  response.headers.Add("Content-Security-Policy", "default-src 'none'; sandbox");
  return response;
}

std::string PageLinks(const Visit& visit, int page, int pages) {
  if (pages <= 1) return "";
  const auto address = [&](int to) {
    Fields fields = visit.query;
    fields.Set("page", to == 1 ? "" : std::to_string(to));
    return Address(visit.request.path(), fields);
  };
  HtmlWriter html;
  html.Raw("<nav class=\"pages\" aria-label=\"Pages of the list\">");
  if (page > 1) html("<a rel=\"prev\" href=\"{}\">Page {}</a> ", address(page - 1), page - 1);
  html("<span>Page {} of {}</span>", page, pages);
  if (page < pages) html(" <a rel=\"next\" href=\"{}\">Page {}</a>", address(page + 1), page + 1);
  html.Raw("</nav>\n");
  return html.Take().html;
}

std::string Address(std::string_view path, const Fields& fields) {
  const std::string query = fields.Encode();
  return query.empty() ? std::string(path) : fmt::format("{}?{}", path, query);
}

int PagesOf(int64_t count, int rows_a_page) {
  return static_cast<int>(std::max<int64_t>(1, (count + rows_a_page - 1) / rows_a_page));
}

}  // namespace rivalscope::dashboard
