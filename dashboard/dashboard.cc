#include "dashboard/dashboard.h"

#include <fmt/core.h>

#include <utility>

#include "dashboard/layout.h"
#include "dashboard/routes.h"

namespace rivalscope::dashboard {
namespace {

int StatusOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidInput:
      return 400;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kBusy:
      return 503;
    default:
      return 500;
  }
}

// What every answer says, unless the page said it otherwise.
void AddSafeHeaders(Response& response) {
  const auto unless = [&](const char* name, const char* value) {
    if (!response.headers.Get(name)) response.headers.Add(name, value);
  };
  unless("Cache-Control", "no-store");
  unless("Content-Security-Policy", "default-src 'none'");
  unless("X-Content-Type-Options", "nosniff");
  unless("X-Frame-Options", "DENY");
  unless("Referrer-Policy", "same-origin");
  unless("Cross-Origin-Opener-Policy", "same-origin");
  unless("Cross-Origin-Resource-Policy", "same-origin");
}

struct Found {
  const Route* route = nullptr;
  int64_t id = 0;
  std::string methods;  // that the path knows
};

Found FindRoute(const Request& request) {
  const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
  Found found;
  for (const Route& route : Routes()) {
    const auto id = MatchPath(route.pattern, request.path());
    if (!id) continue;
    found.methods += fmt::format("{}{}", found.methods.empty() ? "" : ", ",
                                 route.method == "GET" ? std::string_view("GET, HEAD") : route.method);
    if (route.method == method) found = {&route, *id, std::move(found.methods)};
  }
  return found;
}

}  // namespace

Dashboard::Dashboard(Options options, const Clock& clock)
    : options_(std::move(options)),
      shared_(new Shared{
          WorkspaceFiles(options_.folder), {}, {}, options_.program, options_.guard.token, clock, options_.patience}) {}

Dashboard::~Dashboard() = default;

Result<std::unique_ptr<Dashboard>> Dashboard::Open(Options options, const Clock& clock) {
  std::unique_ptr<Dashboard> dashboard(new Dashboard(std::move(options), clock));
  const auto known = dashboard->shared_->files.Read();
  if (!known) return tl::unexpected(known.error());
  const auto store = dashboard->shared_->files.OpenStore();
  if (!store && store.error().code != ErrorCode::kNotFound) return tl::unexpected(store.error());
  return dashboard;
}

Response Dashboard::Answer(const Request& request) {
  Response response = AnswerUnguarded(request);
  AddSafeHeaders(response);
  return response;
}

Response Dashboard::AnswerUnguarded(const Request& request) {
  const auto refuse = [&](int status, std::string_view why) { return ErrorResponse(status, why, options_.program); };
  const auto failed = [&](const Error& error) { return refuse(StatusOf(error.code), error.message); };
  if (request.target.size() > kMaxTarget) return refuse(414, "The address is too long.");
  if (request.body.size() > kMaxBody) return refuse(413, "The form is too large.");
  // A form that cannot be read proves no token either: it is refused as one without.
  const auto form = request.method == "POST" ? Fields::Parse(request.body) : Fields();
  if (const auto refusal = Refused(options_.guard, request, form.value_or(Fields())))
    return refuse(refusal->status, refusal->why);
  const Found found = FindRoute(request);
  if (found.route == nullptr && found.methods.empty()) return refuse(404, "No page has this address.");
  if (found.route == nullptr) {
    Response response = refuse(405, fmt::format("This is asked for with {}.", found.methods));
    response.headers.Add("Allow", found.methods);
    return response;
  }

  auto response = Show(*found.route, request, *form, found.id);
  return response ? std::move(*response) : failed(response.error());
}

Result<Response> Dashboard::Show(const Route& route, const Request& request, const Fields& form, int64_t id) {
  const auto query = Fields::Parse(request.query());
  if (!query) return tl::unexpected(query.error());
  const auto known = shared_->files.Read();
  if (!known) return tl::unexpected(known.error());
  auto store = shared_->files.OpenStore();
  if (!store) return tl::unexpected(store.error());
  Visit visit{*shared_, request, *query, form, id, *known, *store};
  return route.page(visit);
}

// What comes of it, or does not, is told to who asks.
void Dashboard::Prepare() {
  const Request report;
  (void)Show(*FindRoute(report).route, report, Fields(), 0);
}

}  // namespace rivalscope::dashboard
