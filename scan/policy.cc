#include "scan/policy.h"

#include <cmath>

namespace rivalscope::scan {
namespace {

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
  policy.use_sitemaps = false;  // sources are addresses somebody chose, and their lists; a scan does not roam
  for (const std::string& network : config.network.allow) {
    if (const auto parsed = net::IpNetwork::Parse(network)) policy.allow_networks.push_back(*parsed);
  }
  policy.proxy = config.network.proxy;
  policy.ca_bundle = config.network.ca_bundle;
  policy.connect_to = connect_to;
  return policy;
}

}  // namespace rivalscope::scan
