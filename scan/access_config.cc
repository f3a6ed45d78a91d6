#include "scan/access_config.h"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>

#include "net/ip.h"
#include "net/url.h"

namespace rivalscope::scan {
namespace {

bool HasPassword(const net::Url& url) { return !url.username().empty() || !url.password().empty(); }

bool IsLoopback(std::string_view host) { return host == "localhost" || host == "[::1]" || host.substr(0, 4) == "127."; }

void CheckProxy(TomlReader& reader, const std::string& proxy) {
  if (proxy.empty()) return;
  const auto url = net::Url::Parse(proxy);
  const bool known =
      url && !url->host().empty() && (url->is_http() || url->scheme() == "socks5" || url->scheme() == "socks5h");
  if (!known) {
    reader.Error("proxy", fmt::format("\"{}\" is no proxy such as http://proxy.example:3128", proxy));
  } else if (HasPassword(*url)) {
    reader.Error("proxy",
                 "a password here would be stored; put user:password into an environment variable and name it as "
                 "proxy_environment");
  }
}

void CheckOrigin(TomlReader& reader, const std::string& origin) {
  const auto url = net::Url::Parse(origin);
  const bool is_origin = url && url->is_http() && !url->host().empty() && !HasPassword(*url) &&
                         (origin == url->origin() || origin == url->origin() + "/");
  if (!is_origin) {
    const std::string right = url && url->is_http() ? url->origin() : "https://shop.example";
    reader.Error("origin",
                 fmt::format("\"{}\" is no origin; write scheme, host and port alone: \"{}\"", origin, right));
  } else if (url->scheme() == "http" && !IsLoopback(url->host())) {
    reader.Error("origin", "a secret is not sent over http, where anybody on the way can read it; use https");
  }
}

}  // namespace

Network ReadNetwork(const toml::table& table, TomlErrors& errors) {
  TomlReader reader(table, "[network]", errors);
  Network network;
  network.allow = reader.TextList("allow");
  for (const std::string& allowed : network.allow) {
    if (!net::IpNetwork::Parse(allowed)) {
      reader.Error("allow", fmt::format("\"{}\" is no network such as 127.0.0.0/8 or ::1/128", allowed));
    }
  }
  network.proxy = reader.Text("proxy");
  CheckProxy(reader, network.proxy);
  network.proxy_environment = reader.Text("proxy_environment");
  if (!network.proxy_environment.empty() && network.proxy.empty()) {
    reader.Error("proxy_environment", "there is no proxy that this password could be for");
  }
  network.ca_bundle = reader.Text("ca_bundle");
  network.client_certificate = reader.Text("client_certificate");
  reader.Finish();
  return network;
}

Revisit ReadRevisit(const toml::table& table, TomlErrors& errors) {
  constexpr double kMostDays = 365;
  TomlReader reader(table, "[revisit]", errors);
  Revisit revisit;
  revisit.chance = reader.Number("chance", revisit.chance, 0.001, 0.9);
  const struct {
    const char* kind;
    RevisitBounds* bounds;
  } kinds[] = {{"faq", &revisit.faq}, {"reviews", &revisit.reviews}, {"serp", &revisit.serp}, {"site", &revisit.site}};
  for (const auto& [kind, bounds] : kinds) {
    const toml::table* inner = reader.Table(kind);
    if (inner == nullptr) continue;
    TomlReader days(*inner, fmt::format("[revisit.{}]", kind), errors);
    bounds->min_days = days.Number("min_days", bounds->min_days, 0, kMostDays);
    bounds->max_days = days.Number("max_days", std::max(bounds->min_days, bounds->max_days), 0, kMostDays);
    if (bounds->max_days < bounds->min_days) {
      days.Error("max_days", fmt::format("max_days must not be less than min_days, {}", bounds->min_days));
    }
    days.Finish();
  }
  reader.Finish();
  return revisit;
}

CredentialSpec ReadCredential(const toml::table& table, TomlErrors& errors) {
  TomlReader reader(table, "[[credential]]", errors);
  CredentialSpec spec;
  spec.origin = reader.RequiredText("origin");
  if (!spec.origin.empty()) CheckOrigin(reader, spec.origin);
  if (!spec.origin.empty() && spec.origin.back() == '/') spec.origin.pop_back();
  spec.kind = reader.Choice("kind", {"bearer", "basic"}, "bearer");
  spec.environment = reader.Text("environment");
  spec.file = reader.Text("file");
  for (const char* key : {"password", "token", "secret", "user"}) {
    if (table.get(key) == nullptr) continue;
    reader.Text(key);
    reader.Error(key,
                 "a secret does not belong into this file, which is stored with each scan; write environment = "
                 "\"NAME\" of a variable or file = \"PATH\"");
  }
  if (spec.environment.empty() == spec.file.empty()) {
    errors.Add(table.source(), "[[credential]] needs environment = \"NAME\" or file = \"PATH\", one of them");
  }
  reader.Finish();
  return spec;
}

}  // namespace rivalscope::scan
