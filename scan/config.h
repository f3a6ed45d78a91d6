// The workspace's rivalscope.toml: who is compared, what is read, how politely. Read whole and checked whole before the
// first fetch; every error names file, line and column, shows the line with a caret, and says what would be right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "model/brand.h"

namespace rivalscope::scan {

// A search engine's address with {query}, {language} and {country} in it.
struct Search {
  std::string engine;  // profile of data/engines/, such as "searxng"
  std::string url;
  std::string device;  // "desktop" or "mobile": part of a rank's identity
};

// A search's address with its {query}, {language} and {country} filled in; the values are encoded already.
std::string FillSearchUrl(std::string_view url, std::string_view query, std::string_view language,
                          std::string_view country);

struct Politeness {
  std::string contact;            // a page or mail address, sent in User-Agent
  double delay = 2;               // seconds between two requests to a host, at least
  double latency_multiple = 1;    // and at least so many times the last answer's time
  int connections_per_host = 1;   // 1 or 2
  int connections = 16;           // hosts served at the same time
  int max_pages = 5000;           // of one scan
  int max_pages_per_source = 50;  // where the source does not say
  double max_wait = 900;          // seconds a host may ask us to wait within one scan
  bool respect_tdm = true;        // text-and-data-mining reservations
};

struct Network {
  std::vector<std::string> allow;  // networks that may be connected to although not public, such as "127.0.0.0/8"
  std::string proxy;
  std::string proxy_environment;  // the variable with the proxy's "user:password"
  std::string ca_bundle;          // relative files: to the workspace's folder
  std::string client_certificate;
};

// Where the secret for one origin is. It is never in the workspace's file: that is stored with each scan.
struct CredentialSpec {
  std::string origin;
  std::string kind;  // "basic" or "bearer"
  std::string environment, file;
};

// A source as the workspace gives it.
struct ConfiguredSource : Source {
  bool cookies = false;  // keep the site's cookies for the length of a scan
};

// How long a page may go without being asked for, and must at least, by the kind of its source.
struct RevisitBounds {
  double min_days = 0;
  double max_days = 0;
};

struct Revisit {
  double chance = 0.1;  // a page is asked for again once it has changed with this chance (revisit.h)
  RevisitBounds faq{0, 14}, site{0, 14}, reviews{0, 7};
  RevisitBounds serp{0, 0};  // a rank is an observation of its day: each scan asks

  const RevisitBounds& Of(SourceKind kind) const;
};

struct Schedule {
  std::string cron;      // five fields; empty: scans are started by hand
  std::string timezone;  // IANA name
};

struct AlertRule {
  std::string name;
  std::string on;       // kind of change (model/change.h), "claim", "metric", "capability", "entrant" or "anomaly"
  std::string brand;    // empty: any
  std::string theme;    // for claims, praise and anomalies; empty: any
  std::string cell;     // for claims: "S", "W", "O", "T"; empty: any
  std::string metric;   // for metric: a name of MetricNames()
  std::string keyword;  // for the metric rank; empty: any
  // Of metric, in its own unit; at least one is given. `delta`: it moved by so much since the scan before.
  std::optional<double> delta, above, below;
};

// What an alert on a metric can look at: "rating", "praise", "share_of_voice", "visibility", "rank", "response_rate",
// "nps", "csat", "ces".
const std::vector<std::string>& MetricNames();

// When nobody wants to be told: minutes of the day, from > to runs over midnight; equal: never.
struct QuietHours {
  int from = 0, to = 0;
  std::string timezone = "UTC";
};

// What [imports.KIND] says of files of one kind.
struct ImportDefaults {
  std::string kind;  // "surveys", "tickets" ...
  std::string brand, site, encoding, separator, dates;
  std::vector<std::pair<std::string, std::string>> columns;  // field, header
};

// What customers are promised, in hours; 0: nothing is.
struct Promises {
  double first_response = 0, resolution = 0;
};

struct GoalSpec {
  std::string id;
  std::string theme;
  double target = 0;  // share of positive votes
  std::optional<Day> start, due;
};

struct Config {
  std::string path;
  std::string text;  // the file as it was read
  std::string market;
  std::string own;  // Brand::id
  std::vector<std::string> packs;
  int window_days = 180;
  std::vector<Brand> brands;
  std::vector<ConfiguredSource> sources;
  std::vector<Search> searches;
  std::vector<Keyword> keywords;
  std::vector<std::string> questions;  // that customers ask, beside those found in reviews and search results
  Politeness politeness;
  Network network;
  Revisit revisit;
  std::vector<CredentialSpec> credentials;
  Schedule schedule;
  std::vector<AlertRule> alerts;
  QuietHours quiet;
  std::vector<ImportDefaults> imports;
  Promises promises;
  std::vector<GoalSpec> goals;
};

// `file` is named in errors. All errors are in one message, one after the other.
Result<Config> ParseConfig(std::string_view toml, const std::string& file);
// kNotFound where there is no workspace, with how to make one.
Result<Config> LoadConfig(const std::string& path);
// What `init` writes: a commented example that parses.
std::string ExampleConfig();

}  // namespace rivalscope::scan
