#include "scan/policy.h"

#include <cmath>
#include <filesystem>

namespace rivalscope::scan {
namespace {

constexpr uint64_t kSitemapBytes = 8u << 20;  // a FAQ is small: a larger sitemap is of something else

Duration Seconds(double seconds) { return Duration(static_cast<int64_t>(std::llround(seconds * 1000))); }

}  // namespace

crawler::CrawlPolicy PolicyOf(const Config& config, const std::vector<crawler::ConnectTo>& connect_to) {
  crawler::CrawlPolicy policy;
  const Politeness& politeness = config.politeness;
  if (!politeness.contact.empty()) policy.identity.contact = politeness.contact;
  policy.pace.floor = Seconds(politeness.delay);
  policy.pace.latency_multiple = politeness.latency_multiple;
  policy.pace.connections_per_host = politeness.connections_per_host;
  policy.pace.connections = politeness.connections;
  policy.pace.max_park = Seconds(politeness.max_wait);
  policy.limits.scan_pages = static_cast<uint64_t>(politeness.max_pages);
  policy.obey_tdm = politeness.respect_tdm;
  policy.limits.sitemap_bytes = kSitemapBytes;
  policy.use_sitemaps = true;  // of hosts with a FAQ (sources.cc); only what lies in its folder is taken of them
  for (const std::string& network : config.network.allow) {
    if (const auto parsed = net::IpNetwork::Parse(network)) policy.allow_networks.push_back(*parsed);
  }
  policy.proxy = config.network.proxy;
  policy.proxy_environment = config.network.proxy_environment;
  const auto in_workspace = [&](const std::string& file) {
    return file.empty() ? file : (std::filesystem::path(config.path).parent_path() / file).string();
  };
  policy.ca_bundle = in_workspace(config.network.ca_bundle);
  policy.client_certificate = in_workspace(config.network.client_certificate);
  for (const CredentialSpec& spec : config.credentials) {
    const bool basic = spec.kind == "basic";
    policy.credentials.push_back({spec.origin,
                                  basic ? crawler::Credential::Kind::kBasic : crawler::Credential::Kind::kBearer,
                                  spec.environment, in_workspace(spec.file)});
  }
  policy.connect_to = connect_to;
  return policy;
}

}  // namespace rivalscope::scan
