// rivalscope doctor: whether what a scan relies on is sound, before it is needed. Fetches and changes nothing.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/market_table.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "extract/contract.h"
#include "net/ip.h"
#include "net/url.h"
#include "scan/field_drift.h"

namespace rivalscope::cli {
namespace {

enum class Health { kOk, kNote, kBad };

struct Finding {
  Health health = Health::kOk;
  std::string area;     // "configuration", "store", "network", "profile trustpilot" ...
  std::string message;  // what is wrong and what would be right, or what was seen
};

const char* HealthName(Health health) {
  return health == Health::kOk ? "ok" : health == Health::kNote ? "note" : "bad";
}

class DoctorCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Flag("--all", all_, "show what is well too");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a finding");
  }

  Result<ExitCode> Run(Io& io) override {
    const scan::Workspace workspace = market_.workspace();
    if (std::filesystem::exists(workspace.config_path())) {
      CheckConfiguration(workspace);
      CheckStore(workspace);
    } else {
      Add(Health::kNote, "configuration",
          fmt::format("there is no workspace in {}; `init` makes one", workspace.folder));
    }
    CheckAddressRules();
    CheckProfiles();
    Print(io);
    return bad_ == 0 ? kExitOk : kExitError;
  }

 private:
  void Add(Health health, std::string area, std::string message) {
    if (health == Health::kBad) ++bad_;
    findings_.push_back({health, std::move(area), std::move(message)});
  }

  void CheckConfiguration(const scan::Workspace& workspace) {
    const auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return Add(Health::kBad, "configuration", config.error().message);
    Add(Health::kOk, "configuration",
        fmt::format("{} brands, {} sources, {} keywords", config->brands.size(), config->sources.size(),
                    config->keywords.size()));
    if (config->politeness.contact.empty()) {
      Add(Health::kNote, "configuration", "no contact is named: hosts cannot tell you that something is wrong");
    }
    CheckNetwork(*config);
  }

  // Sources that a scan will refuse to connect to, and doors that stand open.
  void CheckNetwork(const scan::Config& config) {
    std::vector<net::IpNetwork> allowed;
    for (const std::string& text : config.network.allow) {
      const auto network = net::IpNetwork::Parse(text);
      if (!network) {
        Add(Health::kBad, "network", fmt::format("allow = \"{}\" is no network such as 127.0.0.0/8", text));
        continue;
      }
      allowed.push_back(*network);
      Add(Health::kNote, "network", fmt::format("{} may be connected to although it is not public", text));
    }
    if (!config.network.proxy.empty()) {
      Add(Health::kNote, "network", "a proxy decides where connections end: addresses are not checked behind it");
    }
    for (const Source& source : config.sources) {
      const auto url = net::Url::Parse(source.url);
      if (!url || !url->is_http()) {
        Add(Health::kBad, "network", fmt::format("{} is no http or https address", source.url));
        continue;
      }
      const auto address = net::IpAddress::Parse(url->host());
      const bool open = !address || net::IsGloballyReachable(*address) ||
                        std::any_of(allowed.begin(), allowed.end(),
                                    [&](const net::IpNetwork& network) { return network.Contains(*address); });
      if (!open) {
        Add(Health::kBad, "network",
            fmt::format("{} is not a public address: a scan refuses it unless [network] allow holds it", source.url));
      }
    }
  }

  // The rule itself, on one address of each kind that has been used to reach inside.
  void CheckAddressRules() {
    static constexpr std::array kInside = {
        "127.0.0.1",  "0.0.0.0",         "10.0.0.1",      "100.64.0.1", "169.254.169.254",
        "172.16.0.1", "192.168.0.1",     "224.0.0.1",     "::1",        "::ffff:127.0.0.1",
        "fc00::1",    "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1",    "::"};
    const auto let_in = std::count_if(kInside.begin(), kInside.end(), [](const char* text) {
      const auto address = net::IpAddress::Parse(text);
      return !address || net::IsGloballyReachable(*address);
    });
    if (let_in > 0) return Add(Health::kBad, "network", "the rule against addresses inside lets some through");
    Add(Health::kOk, "network", fmt::format("{} addresses inside are refused", kInside.size()));
  }

  void CheckStore(const scan::Workspace& workspace) {
    if (!std::filesystem::exists(workspace.store_path())) {
      return Add(Health::kNote, "store", "nothing was scanned yet");
    }
    auto store = storage::Store::OpenReadOnly(workspace.store_path());
    if (!store) return Add(Health::kBad, "store", store.error().message);
    if (const Status sound = store->CheckIntegrity(); !sound) return Add(Health::kBad, "store", sound.error().message);
    const auto newest = store->scans().Newest();
    if (!newest) return Add(Health::kBad, "store", newest.error().message);
    if (!*newest) return Add(Health::kNote, "store", "nothing was scanned yet");
    Add(Health::kOk, "store", fmt::format("sound; the newest scan is number {}", (*newest)->id));
    if ((*newest)->state == storage::ScanState::kInterrupted) {
      Add(Health::kNote, "store", "the newest scan was interrupted: `scan` goes on with it");
    }
    CheckFields(*store, (*newest)->id);
  }

  // A field that the newest scan's reviews of a site have less often than those before.
  void CheckFields(storage::Store& store, int64_t newest) {
    const auto drifts = scan::FindFieldDrift(store, newest);
    if (!drifts) return Add(Health::kBad, "store", drifts.error().message);
    for (const scan::FieldDrift& drift : *drifts) {
      Add(Health::kBad, fmt::format("reviews of {} on {}", drift.brand, drift.site), "drift: " + drift.sentence);
    }
  }

  void CheckProfiles() {
    for (const extract::ContractResult& result : extract::CheckContracts()) {
      const std::string area = result.kind + " " + result.name;
      for (const std::string& broken : result.broken) Add(Health::kBad, area, broken);
      if (!result.broken.empty()) continue;
      Add(Health::kOk, area,
          fmt::format("keeps its contract; checked {} against {}", result.checked,
                      result.against == "sample" ? "our sample of its mark-up" : result.against));
    }
  }

  void Print(Io& io) const {
    report::TextTable table{{{"health"}, {"area"}, {"finding", report::Align::kLeft, true}}, {}};
    int64_t well = 0;
    for (const Finding& finding : findings_) {
      well += finding.health == Health::kOk ? 1 : 0;
      if (format_ == "json") {
        io.out << Dump({{"health", HealthName(finding.health)}, {"area", finding.area}, {"finding", finding.message}})
               << '\n';
      } else if (all_ || finding.health != Health::kOk) {
        table.rows.push_back({HealthName(finding.health), finding.area, finding.message});
      }
    }
    if (format_ == "json") return;
    if (!table.rows.empty()) PrintTable(table, io);
    io.out << fmt::format("{} checks well, {} bad\n", well, bad_);
  }

  MarketOptions market_;
  std::string format_ = "text";
  bool all_ = false;
  std::vector<Finding> findings_;
  int64_t bad_ = 0;
};

}  // namespace

std::unique_ptr<Command> MakeDoctor() { return std::make_unique<DoctorCommand>(); }

}  // namespace rivalscope::cli
