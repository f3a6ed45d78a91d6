// rivalscope demo: a loopback market of four invented brands, scanned end to end, twice.
#include <fmt/core.h>

#include <filesystem>
#include <fstream>

#include "cli/safe_file.h"
#include "cli/scan_runner.h"
#include "cli/stop_signals.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "demo/labels.h"
#include "demo/market.h"
#include "scan/config.h"
#include "scan/labels.h"

namespace rivalscope::cli {
namespace {

// "127.0.0.11:40123" behind the host's port 80.
Result<crawler::ConnectTo> ConnectToOf(const std::pair<std::string, std::string>& address) {
  const size_t colon = address.second.rfind(':');
  if (colon == std::string::npos) return Fail(ErrorCode::kInternal, "the demo market has an address without a port");
  crawler::ConnectTo to;
  to.host = address.first;
  to.port = 80;
  to.address = address.second.substr(0, colon);
  to.target_port = static_cast<uint16_t>(std::stoi(address.second.substr(colon + 1)));
  return to;
}

constexpr int kLabelsOfATheme = 5;  // and polarity and language

class DemoCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Value("FOLDER", folder_, "the workspace to make; one that this command made before is begun anew");
    options.Flag("--once", once_, "one scan only; without it a second one shows what changed");
    options.Flag("--serve", serve_,
                 "afterwards keep the market's web running, to look at it with a browser, until Ctrl-C");
    options.Flag("-q,--quiet", quiet_, "no progress line and no brief");
  }

  Result<ExitCode> Run(Io& io) override {
    demo::MarketOptions options;
    options.today = ToDay(SystemClock().Now());
    auto market = demo::Market::Start(options);
    if (!market) return tl::unexpected(market.error());
    if (const Status made = MakeWorkspace(**market); !made) return tl::unexpected(made.error());
    if (!quiet_) io.out << kIntroduction << std::flush;
    Result<ExitCode> code = ScanOnce(**market, io);
    if (!code || *code == kExitInterrupted) return code;
    if (!once_) {
      (*market)->set_edition(2);
      if (!quiet_) io.out << "\nSome weeks later: the market has changed, and is scanned again.\n\n" << std::flush;
      code = ScanOnce(**market, io);
      if (!code || *code == kExitInterrupted) return code;
    }
    if (!quiet_) io.out << fmt::format(fmt::runtime(kOutlook), folder_);
    if (serve_) Serve(**market, io);
    // That a page behind a captcha was not read is part of the demonstration.
    return *code == kExitSomeSourcesFailed || *code == kExitAlertFired ? kExitOk : *code;
  }

 private:
  static constexpr const char* kIntroduction =
      "Four invented brands on a web of their own, on loopback: nothing leaves this machine.\n"
      "What differs between them was planted and is written down in docs/demo.md.\n\n";
  static constexpr const char* kOutlook =
      "\nNext: open the report, or ask on:\n"
      "  rivalscope serve -C {0}                    all of it in the browser\n"
      "  rivalscope swot -C {0} --explain CLAIM     the test behind a line, and its quotes\n"
      "  rivalscope reviews -C {0} --brand nordwind --theme product_quality --polarity negative\n"
      "  rivalscope explain -C {0} 'http://www.nordwind.test/trade/price-list'\n"
      "  rivalscope changes -C {0}\n";

  // Only a folder that holds nothing, or an earlier demo, is taken: nobody's scans are lost.
  Status MakeWorkspace(const demo::Market& market) const {
    namespace fs = std::filesystem;
    const scan::Workspace workspace{folder_};
    const std::string marker = folder_ + "/.rivalscope-demo";
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return Fail(ErrorCode::kIo, fmt::format("cannot make the folder {}: {}", folder_, error.message()));
    const bool taken = !fs::is_empty(folder_, error) && !fs::exists(marker);
    if (error) return Fail(ErrorCode::kIo, fmt::format("cannot read the folder {}: {}", folder_, error.message()));
    if (taken) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{} holds files that are no demo's; name an empty folder, or one to be made", folder_));
    }
    const auto lock = scan::WorkspaceLock::Take(workspace);  // another demo may be scanning into it
    if (!lock) return tl::unexpected(lock.error());
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(workspace.store_path() + ending, error);
    if (const Status written = WriteFileWhole(marker, ""); !written) return written;
    if (const Status written = WriteLabels(); !written) return written;
    return WriteFileWhole(workspace.config_path(), market.workspace_toml());
  }

  // As a user would have with `label`: shares are corrected by the scorer's error on this market's own sentences.
  Status WriteLabels() const {
    std::error_code error;
    std::filesystem::remove(folder_ + "/" + scan::kLabelFile, error);
    std::vector<scan::Label> labels;
    for (demo::LabelledSentence& sentence : demo::LabelledSentences(kLabelsOfATheme)) {
      const Polarity polarity = sentence.positive ? Polarity::kPositive : Polarity::kNegative;
      labels.push_back({std::move(sentence.text), std::string(sentence.language), polarity, 1});
    }
    return scan::AppendLabels(folder_, labels);
  }

  Result<ExitCode> ScanOnce(const demo::Market& market, Io& io) const {
    const scan::Workspace workspace{folder_};
    auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return tl::unexpected(config.error());
    ScanRun run;
    run.config = std::move(*config);
    run.options.workspace = workspace;
    for (const auto& address : market.addresses()) {
      const auto to = ConnectToOf(address);
      if (!to) return tl::unexpected(to.error());
      run.options.connect_to.push_back(*to);
    }
    run.report_path = folder_ + "/report.html";
    run.quiet = quiet_;
    return RunScan(std::move(run), io);
  }

  static void Serve(const demo::Market& market, Io& io) {
    io.out << "\nThe market's hosts, until Ctrl-C (a browser needs them in its hosts file or resolver rules):\n";
    for (const auto& [host, address] : market.addresses())
      io.out << fmt::format("  {:<26} http://{}/\n", host, address);
    io.out << std::flush;
    UntilStopped().Wait();
  }

  std::string folder_ = "rivalscope-demo";
  bool once_ = false, serve_ = false, quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeDemo() { return std::make_unique<DemoCommand>(); }

}  // namespace rivalscope::cli
