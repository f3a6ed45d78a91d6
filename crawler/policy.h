// What a crawl may do and how much of it: every limit of the crawler has its name, unit and default here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "net/ip.h"

namespace rivalscope::crawler {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// "host:port" is reached at "address:port" instead: the demo market and tests give invented hosts a loopback address.
struct ConnectTo {
  std::string host;  // as in the URL, serialised
  uint16_t port = 0;
  std::string address;
  uint16_t target_port = 0;
};

// Sent to `origin` alone, never across a redirect to another one, and never stored. The secret is the value of an
// environment variable or the line of a file, so that it stands in no file of ours.
struct Credential {
  enum class Kind { kBasic, kBearer };
  std::string origin;  // "https://shop.example"
  Kind kind = Kind::kBearer;
  std::string environment_variable;  // basic: "user:password"
  std::string file;                  // instead of the variable where it is not empty
};

// Who we say we are.
struct Identity {
  std::string product = "rivalscope";  // the token matched against robots.txt
  std::string version = "0.1.0";
  std::string contact = "https://rivalscope.invalid/bot";  // a page or mail address; the user sets their own
};
std::string UserAgent(const Identity& identity);  // "rivalscope/0.1.0 (+https://...)"

// The gap between the end of one request to a host and the start of the next is
// max(floor, Crawl-delay, latency_multiple * time the last answer took).
struct Pace {
  Duration floor = seconds(1);
  double latency_multiple = 1.0;
  Duration max_latency_gap = seconds(30);  // what latency alone may add; floor and Crawl-delay are never cut
  int connections_per_host = 1;            // 1 or 2
  int connections_per_domain = 4;          // registrable domain
  int connections_per_address = 8;         // IP address, once it is known
  int connections = 64;                    // of the whole crawl: hosts served at the same time
  // Back-off after 429 and 503 without Retry-After, and after network errors: first, doubled each time, at most.
  Duration backoff_first = seconds(5);
  Duration backoff_max = minutes(10);
  // A host that asks for a longer wait than this is left for another scan (FetchStatus::kDeferred).
  Duration max_park = minutes(15);
};

struct Limits {
  uint64_t page_bytes = 8u << 20;            // decoded
  uint64_t sitemap_bytes = 50u << 20;        // as the protocol allows
  uint64_t host_bytes = 1u << 30;            // decoded
  uint64_t scan_bytes = uint64_t{64} << 30;  // decoded
  uint64_t header_bytes = 64u << 10;
  uint64_t host_pages = 50'000;
  uint64_t scan_pages = 10'000'000;
  int depth = 20;
  int redirects = 10;
  int robots_redirects = 5;  // RFC 9309 section 2.3.1.2
  int retries = 2;           // of one page after network errors, 5xx and 429
  Duration host_time = hours(12);
  Duration connect_timeout = seconds(10);
  Duration page_timeout = seconds(60);
  Duration robots_timeout = seconds(15);
  uint32_t low_speed_bytes = 200;         // fewer a second ...
  Duration low_speed_time = seconds(15);  // ... for this long ends the transfer
  Duration robots_cache = hours(24);      // RFC 9309 section 2.4
  // robots.txt that failed (5xx, time-out, network): asked again so often within a scan, this long apart (doubled).
  int robots_retries = 2;
  Duration robots_retry = seconds(5);
  Duration stop_grace = seconds(5);        // what is in flight at Stop may take so long
  size_t outstanding_results = 64;         // given to the sink and not yet Done
  uint64_t outstanding_bytes = 24u << 20;  // their bodies together
};

// Guards against generated address spaces; see crawler/trap_guard.h.
struct TrapLimits {
  size_t url_length = 2048;
  int path_segments = 20;
  int segment_repetitions = 2;  // one segment, or a sequence of them, again and again
  int query_parameters = 12;
  int same_content = 100;            // pages under one prefix that lead to more of it and hardly differ: it is closed
  uint64_t new_letters = 40;         // what a page must say that those before it did not, to count as another
  uint32_t variants_of_path = 1000;  // different queries of one path
  uint32_t outlinks = 6000;          // taken from one page
  int years_ahead = 2;               // calendar pages
  int years_back = 30;
};

struct CrawlPolicy {
  Identity identity;
  Pace pace;
  Limits limits;
  TrapLimits traps;
  bool obey_tdm = true;      // ask for /.well-known/tdmrep.json and keep to it
  bool use_sitemaps = true;  // of robots.txt, where the seed is followed
  std::string accept_language = "en,*;q=0.5";
  std::vector<net::IpNetwork> allow_networks;  // may be connected to although not globally reachable
  std::vector<ConnectTo> connect_to;
  std::string proxy;               // "http://host:port", empty for none (the environment's is never taken)
  std::string ca_bundle;           // a PEM file, empty for the system's
  std::string client_certificate;  // a PEM file with the key, empty for none
  std::string proxy_environment;   // names the variable with the proxy's "user:password", empty for none
  std::vector<Credential> credentials;
};

}  // namespace rivalscope::crawler
