#include "crawler/inbox.h"

#include <fmt/core.h>

namespace rivalscope::crawler {
namespace {

std::string_view WithoutWww(std::string_view host) { return host.substr(0, 4) == "www." ? host.substr(4) : host; }

}  // namespace

PreparedUrl Prepare(const Seed& seed, const net::Url& url, const TrapLimits& limits, Instant now) {
  PreparedUrl prepared;
  FrontierUrl& entry = prepared.url;
  entry.url = url.origin() + url.path_and_query();
  entry.page_key = net::PageKey(url);
  entry.host = std::string(url.host());
  entry.source = seed.source;
  entry.priority = seed.priority;
  entry.depth = seed.depth;
  entry.kind = seed.kind;
  entry.scope = seed.scope;
  entry.follow = seed.follow;
  entry.cookies = seed.cookies;
  entry.via = seed.via;
  prepared.trap = TrapKeyOf(url);
  prepared.refusal = RefuseUrl(url, limits, now);
  return prepared;
}

Result<PreparedUrl> Prepare(const Seed& seed, const TrapLimits& limits, Instant now) {
  const auto url = net::Url::Parse(seed.url);
  if (!url) return Fail(ErrorCode::kInvalidInput, fmt::format("'{}' is no address: {}", seed.url, url.error().message));
  if (!url->is_http() || url->host().empty()) {
    return Fail(ErrorCode::kInvalidInput, fmt::format("'{}' is neither http nor https", seed.url));
  }
  return Prepare(seed, *url, limits, now);
}

bool IsInScope(Scope scope, std::string_view from, std::string_view target) {
  switch (scope) {
    case Scope::kHost:
      return WithoutWww(from) == WithoutWww(target);
    case Scope::kDomain:
      return from == target || net::RegistrableDomain(from) == net::RegistrableDomain(target);
    case Scope::kAnywhere:
      return true;
  }
  return false;
}

bool Inbox::Add(PreparedUrl url) {
  const std::lock_guard lock(mutex_);
  const bool was_empty = contents_.empty();
  contents_.urls.push_back(std::move(url));
  return was_empty;
}

bool Inbox::Add(PreparedReport report) {
  const std::lock_guard lock(mutex_);
  const bool was_empty = contents_.empty();
  contents_.reports.push_back(std::move(report));
  return was_empty;
}

Inbox::Contents Inbox::Take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(contents_, {});
}

}  // namespace rivalscope::crawler
