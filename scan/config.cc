#include "scan/config.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

#include "core/data_files.h"
#include "core/read_file.h"
#include "net/url.h"
#include "scan/access_config.h"
#include "scan/cron.h"
#include "scan/import_columns.h"
#include "scan/toml_reader.h"
#include "text/language.h"
#include "text/nearest.h"

namespace rivalscope::scan {
namespace {

bool IsSlug(const std::string& id) {
  return !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

// Sector packs are the files of data/themes/; core is always on and needs no naming.
std::vector<std::string> KnownPacks() {
  std::vector<std::string> packs;
  for (const DataFile& file : DataFilesUnder("themes/")) {
    std::string name(file.path.substr(std::string_view("themes/").size()));
    if (name.size() < 6 || name.substr(name.size() - 5) != ".toml") continue;
    name.resize(name.size() - 5);
    if (name != "core") packs.push_back(std::move(name));
  }
  return packs;
}

// An address with {placeholders} has to be one once they are filled in.
bool IsHttpUrl(std::string_view address) {
  const auto url = net::Url::Parse(FillSearchUrl(address, "x", "x", "x"));
  return url && url->is_http() && !url->host().empty();
}

class ConfigReader {
 public:
  ConfigReader(const toml::table& root, TomlErrors& errors, Config& config)
      : errors_(errors), root_(root, "the file", errors), config_(config) {}

  void Read() {
    ReadMarket();
    for (const toml::table* table : root_.Tables("brand")) ReadBrand(*table);
    for (const toml::table* table : root_.Tables("source")) ReadSource(*table);
    for (const toml::table* table : root_.Tables("search")) ReadSearch(*table);
    for (const toml::table* table : root_.Tables("keyword")) ReadKeyword(*table);
    config_.questions = root_.TextList("questions");
    if (const toml::table* table = root_.Table("politeness")) ReadPoliteness(*table);
    if (const toml::table* table = root_.Table("network")) config_.network = ReadNetwork(*table, errors_);
    if (const toml::table* table = root_.Table("revisit")) config_.revisit = ReadRevisit(*table, errors_);
    for (const toml::table* table : root_.Tables("credential")) {
      config_.credentials.push_back(ReadCredential(*table, errors_));
    }
    if (const toml::table* table = root_.Table("schedule")) ReadSchedule(*table);
    for (const toml::table* table : root_.Tables("alert")) ReadAlert(*table);
    for (const toml::table* table : root_.Tables("goal")) ReadGoal(*table);
    if (const toml::table* table = root_.Table("quiet_hours")) ReadQuietHours(*table);
    if (const toml::table* table = root_.Table("imports")) ReadImports(*table);
    if (const toml::table* table = root_.Table("promises")) ReadPromises(*table);
    root_.Finish();
    CheckWhole();
  }

 private:
  void ReadMarket() {
    const toml::table* table = root_.Table("market");
    if (table == nullptr) {
      root_.Error("market",
                  "there is no [market]; it names the market and the own brand: name = \"...\", own = \"...\"");
      return;
    }
    TomlReader market(*table, "[market]", errors_);
    config_.market = market.RequiredText("name");
    config_.own = market.RequiredText("own");
    config_.window_days = market.Integer("window_days", 180, 7, 3650);
    config_.packs = market.TextList("packs");
    const std::vector<std::string> known = KnownPacks();
    for (const std::string& pack : config_.packs) {
      if (std::find(known.begin(), known.end(), pack) == known.end()) {
        market.Error("packs",
                     fmt::format("there is no theme pack \"{}\"; there are: {}", pack, fmt::join(known, ", ")));
      }
    }
    market.Finish();
    if (!config_.own.empty()) own_at_ = &market.At("own");
  }

  void ReadBrand(const toml::table& table) {
    TomlReader reader(table, "[[brand]]", errors_);
    Brand brand;
    brand.id = reader.RequiredText("id");
    brand.name = reader.Text("name", brand.id);
    brand.domains = reader.TextList("domains");
    brand.own = brand.id == config_.own;
    if (!brand.id.empty() && !IsSlug(brand.id)) {
      reader.Error("id", fmt::format("\"{}\" must be made of a-z, 0-9, - and _: it is used in file names and claim ids",
                                     brand.id));
    }
    if (BrandIs(brand.id)) reader.Error("id", fmt::format("there are two brands \"{}\"", brand.id));
    reader.Finish();
    config_.brands.push_back(std::move(brand));
  }

  void ReadSource(const toml::table& table) {
    TomlReader reader(table, "[[source]]", errors_);
    ConfiguredSource source;
    const std::string kind = reader.Choice("kind", {"faq", "reviews", "site"}, "");
    if (table.get("kind") == nullptr) reader.RequiredText("kind");
    source.kind = kind == "faq" ? SourceKind::kFaq : kind == "reviews" ? SourceKind::kReviews : SourceKind::kSite;
    source.brand = reader.RequiredText("brand");
    CheckBrand(reader, "brand", source.brand);
    source.url = reader.RequiredText("url");
    const auto url = net::Url::Parse(source.url);
    if (!source.url.empty() && !IsHttpUrl(source.url)) {
      reader.Error("url", fmt::format("\"{}\" is no http or https address", source.url));
    } else if (url && !(url->username().empty() && url->password().empty())) {
      reader.Error("url",
                   "an address with a password in it would be stored; name the secret's place in a [[credential]]");
    }
    source.site = reader.Text("site", url ? net::RegistrableDomain(url->host()) : "");
    source.language = reader.Text("language");
    if (!source.language.empty() && text::LanguageFromTag(source.language) == text::Language::kUnknown) {
      reader.Error("language",
                   fmt::format("\"{}\" is not one of: en, tr, it, fa, az, hu, de, fr, es", source.language));
    }
    source.max_pages = reader.Integer("max_pages", 0, 1, 1'000'000);
    source.cookies = reader.Flag("cookies", false);
    reader.Finish();
    config_.sources.push_back(std::move(source));
  }

  void ReadSearch(const toml::table& table) {
    TomlReader reader(table, "[[search]]", errors_);
    Search search;
    search.engine = reader.RequiredText("engine");
    search.url = reader.RequiredText("url");
    search.device = reader.Choice("device", {"desktop", "mobile"}, "desktop");
    if (!search.url.empty() && !IsHttpUrl(search.url)) {
      reader.Error("url", fmt::format("\"{}\" is no http or https address", search.url));
    } else if (!search.url.empty() && search.url.find("{query}") == std::string::npos) {
      reader.Error("url",
                   "the address must hold {query} where the keyword goes, such as https://s.example/search?q={query}");
    }
    reader.Finish();
    config_.searches.push_back(std::move(search));
  }

  void ReadKeyword(const toml::table& table) {
    TomlReader reader(table, "[[keyword]]", errors_);
    Keyword keyword;
    keyword.text = reader.RequiredText("text");
    keyword.locale = reader.Text("locale");
    keyword.tags = reader.TextList("tags");
    keyword.volume = reader.Number("volume", 0, 0, 1e12);
    reader.Finish();
    config_.keywords.push_back(std::move(keyword));
  }

  void ReadPoliteness(const toml::table& table) {
    TomlReader reader(table, "[politeness]", errors_);
    Politeness& politeness = config_.politeness;
    politeness.contact = reader.Text("contact");
    politeness.delay = reader.Number("delay", politeness.delay, 0, 3600);
    politeness.latency_multiple = reader.Number("latency_multiple", politeness.latency_multiple, 0, 100);
    politeness.connections_per_host = reader.Integer("connections_per_host", politeness.connections_per_host, 1, 2);
    politeness.connections = reader.Integer("connections", politeness.connections, 1, 256);
    politeness.max_pages = reader.Integer("max_pages", politeness.max_pages, 1, 100'000'000);
    politeness.max_pages_per_source =
        reader.Integer("max_pages_per_source", politeness.max_pages_per_source, 1, 1'000'000);
    politeness.max_wait = reader.Number("max_wait", politeness.max_wait, 0, 86400);
    politeness.respect_tdm = reader.Flag("respect_tdm", politeness.respect_tdm);
    if (table.contains("ignore_robots") || table.contains("obey_robots") || table.contains("respect_robots")) {
      errors_.Add(table.source(), "robots.txt is always obeyed: there is no key for it");
    }
    reader.Finish();
  }

  void ReadSchedule(const toml::table& table) {
    TomlReader reader(table, "[schedule]", errors_);
    config_.schedule.cron = reader.RequiredText("cron");
    config_.schedule.timezone = reader.Text("timezone", "UTC");
    if (!config_.schedule.cron.empty()) {
      if (const auto cron = Cron::Parse(config_.schedule.cron); !cron) reader.Error("cron", cron.error().message);
    }
    if (const Status zone = CheckTimeZone(config_.schedule.timezone); !zone)
      reader.Error("timezone", zone.error().message);
    reader.Finish();
  }

  void ReadAlert(const toml::table& table) {
    TomlReader reader(table, "[[alert]]", errors_);
    AlertRule alert;
    alert.name = reader.RequiredText("name");
    alert.on = reader.Choice(
        "on",
        {"claim", "faq_added", "faq_removed", "faq_reworded", "channel_added", "channel_removed", "rating", "reviews",
         "rank", "rank_url", "title", "price", "text", "metric", "capability", "entrant", "anomaly"},
        "claim");
    alert.brand = reader.Text("brand");
    if (!alert.brand.empty()) CheckBrand(reader, "brand", alert.brand);
    alert.theme = reader.Text("theme");
    alert.cell = reader.Choice("cell", {"S", "W", "O", "T", ""}, "");
    alert.keyword = reader.Text("keyword");
    if (alert.on == "metric") {
      if (table.get("metric") == nullptr) reader.RequiredText("metric");
      alert.metric = reader.Choice("metric", MetricNames(), "");
      const auto number = [&](const char* key, std::optional<double>& value) {
        const double given = reader.Number(key, 0, -1e9, 1e9);
        if (table.contains(key)) value = given;
      };
      number("delta", alert.delta);
      number("above", alert.above);
      number("below", alert.below);
      if (!alert.delta && !alert.above && !alert.below) {
        errors_.Add(table.source(), "an alert on a metric needs delta, above or below: when is it to fire?");
      }
      if (alert.delta && *alert.delta <= 0)
        reader.Error("delta", "delta must be above 0: it is a move in either direction");
    }
    reader.Finish();
    config_.alerts.push_back(std::move(alert));
  }

  void ReadQuietHours(const toml::table& table) {
    TomlReader reader(table, "[quiet_hours]", errors_);
    const auto minutes = [&](const char* key) {
      const std::string text = reader.RequiredText(key);
      const auto digits = [&](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
      const bool good = text.size() == 5 && text[2] == ':' &&
                        text.find_first_not_of("0123456789:") == std::string::npos && digits(0) < 24 && digits(3) < 60;
      if (!text.empty() && !good) reader.Error(key, fmt::format("\"{}\" is no time of day such as \"22:00\"", text));
      return good ? digits(0) * 60 + digits(3) : 0;
    };
    config_.quiet.from = minutes("from");
    config_.quiet.to = minutes("to");
    config_.quiet.timezone = reader.Text("timezone", "UTC");
    if (const Status zone = CheckTimeZone(config_.quiet.timezone); !zone)
      reader.Error("timezone", zone.error().message);
    reader.Finish();
  }

  void ReadImports(const toml::table& root) {
    TomlReader imports(root, "[imports]", errors_);
    for (const std::string& kind : ImportKindNames()) {
      const toml::table* table = imports.Table(kind.c_str());
      if (table == nullptr) continue;
      TomlReader reader(*table, "[imports." + kind + "]", errors_);
      ImportDefaults given;
      given.kind = kind;
      given.brand = reader.Text("brand");
      CheckBrand(reader, "brand", given.brand);
      given.site = reader.Text("site");
      given.encoding = reader.Text("encoding");
      given.separator = reader.Choice("separator", {",", ";", "\t", "|", ""}, "");
      given.dates = reader.Choice("dates", {"dmy", "mdy", ""}, "");
      if (const toml::table* columns = reader.Table("columns")) ReadColumns(kind, *columns, given);
      reader.Finish();
      config_.imports.push_back(std::move(given));
    }
    imports.Finish();
  }

  // FIELD = "Header" or, where a field may have several columns, a list of headers.
  void ReadColumns(const std::string& kind, const toml::table& table, ImportDefaults& given) {
    TomlReader reader(table, "[imports." + kind + ".columns]", errors_);
    const auto& names = ImportKindNames();
    const auto number = std::find(names.begin(), names.end(), kind) - names.begin();
    for (const std::string& field : ImportFields(static_cast<ImportKind>(number))) {
      const toml::node* node = table.get(field);
      if (node == nullptr) {
        reader.Text(field.c_str());  // known, and not said
      } else if (node->is_array()) {
        for (std::string& header : reader.TextList(field.c_str())) given.columns.emplace_back(field, std::move(header));
      } else {
        given.columns.emplace_back(field, reader.Text(field.c_str()));
      }
    }
    reader.Finish();
  }

  void ReadPromises(const toml::table& table) {
    TomlReader reader(table, "[promises]", errors_);
    config_.promises.first_response = reader.Number("first_response_hours", 0, 0, 100'000);
    config_.promises.resolution = reader.Number("resolution_hours", 0, 0, 100'000);
    reader.Finish();
  }

  void ReadGoal(const toml::table& table) {
    TomlReader reader(table, "[[goal]]", errors_);
    GoalSpec goal;
    goal.id = reader.RequiredText("id");
    goal.theme = reader.RequiredText("theme");
    goal.target = reader.Number("target", 0, 0, 1);
    if (table.get("target") == nullptr)
      errors_.Add(table.source(), "[[goal]] needs target = 0.0 to 1.0, a share of praise");
    goal.start = reader.Date("start");
    goal.due = reader.Date("due");
    if (goal.start && goal.due && *goal.due <= *goal.start)
      errors_.Add(table.source(), "[[goal]] has a due day that is not after its start");
    reader.Finish();
    config_.goals.push_back(std::move(goal));
  }

  // What only the whole file can tell.
  void CheckWhole() {
    if (own_at_ != nullptr && !BrandIs(config_.own)) {
      errors_.Add(*own_at_, fmt::format("own = \"{}\", but there is no [[brand]] with that id", config_.own));
    }
    if (config_.brands.size() < 2) {
      root_.Error("brand", "a comparison needs the own brand and at least one rival: two or more [[brand]]");
    }
    // What is imported need not be scanned.
    if (config_.sources.empty() && config_.keywords.empty() && config_.imports.empty()) {
      root_.Error("source", "there is nothing to scan: add a [[source]], or a [[search]] with [[keyword]]s");
    }
    if (!config_.keywords.empty() && config_.searches.empty() && config_.imports.empty()) {
      root_.Error("keyword", "there are keywords but no [[search]] to look them up in");
    }
  }

  bool BrandIs(const std::string& id) const {
    return std::any_of(config_.brands.begin(), config_.brands.end(),
                       [&](const Brand& brand) { return brand.id == id; });
  }

  void CheckBrand(TomlReader& reader, const char* key, const std::string& id) {
    if (id.empty() || BrandIs(id)) return;
    std::vector<std::string> ids;
    for (const Brand& brand : config_.brands) ids.push_back(brand.id);
    const std::string nearest = text::Nearest(id, ids);
    reader.Error(key, nearest.empty() ? fmt::format("there is no [[brand]] with id \"{}\"", id)
                                      : fmt::format("there is no brand \"{}\"; did you mean \"{}\"?", id, nearest));
  }

  TomlErrors& errors_;
  TomlReader root_;
  Config& config_;
  const toml::source_region* own_at_ = nullptr;
};

}  // namespace

const std::vector<std::string>& MetricNames() {
  static const std::vector<std::string> names = {"rating", "praise",        "share_of_voice", "visibility", "rank",
                                                 "nps",    "response_rate", "csat",           "ces"};
  return names;
}

std::string FillSearchUrl(std::string_view url, std::string_view query, std::string_view language,
                          std::string_view country) {
  std::string filled(url);
  for (const auto& [placeholder, value] :
       {std::pair(std::string_view("{query}"), query), std::pair(std::string_view("{language}"), language),
        std::pair(std::string_view("{country}"), country)}) {
    for (size_t at = 0; (at = filled.find(placeholder, at)) != std::string::npos; at += value.size()) {
      filled.replace(at, placeholder.size(), value);
    }
  }
  return filled;
}

const RevisitBounds& Revisit::Of(SourceKind kind) const {
  switch (kind) {
    case SourceKind::kFaq:
      return faq;
    case SourceKind::kReviews:
      return reviews;
    case SourceKind::kSerp:
      return serp;
    case SourceKind::kSite:
      return site;
  }
  return site;
}

Result<Config> ParseConfig(std::string_view toml, const std::string& file) {
  Config config;
  config.path = file;
  config.text = toml;
  TomlErrors errors(file, toml);
  try {
    const toml::table root = toml::parse(toml, file);
    ConfigReader(root, errors, config).Read();
  } catch (const toml::parse_error& error) {
    errors.Add(error.source(), std::string(error.description()));
  }
  if (!errors.empty()) return Fail(ErrorCode::kInvalidInput, errors.Joined());
  return config;
}

Result<Config> LoadConfig(const std::string& path) {
  const auto text = ReadFile(path);
  if (!text && text.error().code == ErrorCode::kNotFound) {
    return Fail(ErrorCode::kNotFound,
                fmt::format("there is no workspace here ({} is missing); 'rivalscope init' makes one", path));
  }
  if (!text) return tl::unexpected(text.error());
  return ParseConfig(*text, path);
}

std::string ExampleConfig() { return std::string(FindDataFile("workspace/rivalscope.toml").value()); }

}  // namespace rivalscope::scan
