// rivalscope watch: scans on the workspace's schedule, in one process that may be killed at any time.
//
// The only state is the store: a run is due when the schedule had a time after the newest scan began. So runs that were
// missed while nothing was running are caught up once, by the first look, and a scan that was interrupted goes on.
#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <filesystem>

#include "cli/retries.h"
#include "cli/scan_runner.h"
#include "cli/session.h"
#include "cli/stop_signals.h"
#include "cli/verbs.h"
#include "core/clock.h"
#include "report/format.h"
#include "scan/cron.h"

namespace rivalscope::cli {
namespace {

using std::chrono::minutes;

constexpr minutes kLongestSleep(1);  // then it looks again: clocks are set, machines sleep, files are edited

// Waits that a signal ends: the handler may only write to a pipe.
class Sleeper {
 public:
  Sleeper() {
    if (pipe2(ends_.data(), O_CLOEXEC | O_NONBLOCK) != 0) ends_ = {-1, -1};
  }
  ~Sleeper() {
    for (const int end : ends_) {
      if (end >= 0) close(end);
    }
  }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  // False where a signal ended it.
  bool Sleep(Duration span) {
    const StopSignals signals([this] { Wake(); });
    pollfd wait{ends_[0], POLLIN, 0};
    const auto milliseconds = std::clamp<int64_t>(span.count(), 0, Duration(kLongestSleep).count());
    while (!woken_ && poll(&wait, 1, static_cast<int>(milliseconds)) < 0 && errno == EINTR) {
    }
    return !woken_;
  }

 private:
  void Wake() {
    woken_ = true;
    const int saved = errno;
    if (write(ends_[1], "x", 1) < 0) errno = saved;
  }

  std::array<int, 2> ends_{-1, -1};
  std::atomic<bool> woken_ = false;
};

class WatchCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    options.Flag("--systemd", systemd_, "print a systemd unit for this workspace and end");
    options.Value("--runs", runs_, "end after so many scans; 0: never");
    options.Value("--report", report_, "where in the workspace the HTML report goes; empty for none");
    options.Flag("-q,--quiet", quiet_, "no brief after each scan");
  }

  Result<ExitCode> Run(Io& io) override {
    const auto config = scan::LoadConfig(market_.workspace().config_path());
    if (!config) return tl::unexpected(config.error());
    if (config->schedule.cron.empty()) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{} has no [schedule]; add one, such as cron = \"0 6 * * 1\"", config->path));
    }
    if (systemd_) return PrintUnit(io);
    const scan::Workspace workspace = market_.workspace();
    const auto lock =
        scan::WorkspaceLock::TakeFile(workspace.watch_lock_path(), "another 'rivalscope watch' runs in this workspace");
    if (!lock) return tl::unexpected(lock.error());
    return Watch(workspace, io);
  }

 private:
  struct Look {
    std::optional<scan::Config> config;
    std::optional<Instant> next;  // none: the schedule has no time any more
    bool interrupted = false;     // a scan waits to go on
  };

  // What is to be done, by the files as they are now.
  static Result<Look> LookAt(const scan::Workspace& workspace, Instant started) {
    auto config = scan::LoadConfig(workspace.config_path());
    if (!config) return tl::unexpected(config.error());
    const auto cron = scan::Cron::Parse(config->schedule.cron);
    if (!cron) return Fail(ErrorCode::kInvalidInput, "rivalscope.toml has no [schedule] any more");
    Look look;
    Instant since = started;
    if (std::filesystem::exists(workspace.store_path())) {
      auto store = storage::Store::Open(workspace.store_path());
      if (!store) return tl::unexpected(store.error());
      const auto newest = store->scans().Newest();
      if (!newest) return tl::unexpected(newest.error());
      if (*newest && (*newest)->replay_of.empty()) {
        since = (*newest)->started_at;
        look.interrupted = (*newest)->state != storage::ScanState::kFinished;
      }
    }
    look.next = cron->Next(since, config->schedule.timezone);
    look.config = std::move(*config);
    return look;
  }

  Result<ExitCode> Watch(const scan::Workspace& workspace, Io& io) {
    const SystemClock clock;
    const Instant started = clock.Now();
    Sleeper sleeper;
    Retries retries;
    std::string said;  // the last line, so that each is said once
    const auto say = [&](const std::string& line) {
      if (line != said) io.err << line << std::endl;
      said = line;
    };
    for (int done = 0;;) {
      auto look = LookAt(workspace, started);
      Duration wait = kLongestSleep;
      if (!look) {
        say("rivalscope watch: " + look.error().message);  // a file in the middle of an edit: it looks again
      } else if (!look->next && !look->interrupted) {
        return Fail(ErrorCode::kInvalidInput, "the schedule never comes again; nothing is left to do");
      } else if (const Instant due = look->interrupted ? clock.Now() : *look->next; due > clock.Now()) {
        TellHeldAlerts(workspace, *look->config, clock.Now(), io);
        say(fmt::format("next scan: {}", report::Moment(due)));
        wait = std::min(wait, due - clock.Now());
      } else if (const Duration held = retries.Wait(look->config->text, clock.Now()); held > Duration(0)) {
        TellHeldAlerts(workspace, *look->config, clock.Now(), io);
        wait = std::min(wait, held);
      } else {
        const std::string text = look->config->text;
        const Result<ExitCode> code = RunOne(workspace, std::move(*look->config), io);
        if (code && *code == kExitInterrupted) return kExitInterrupted;
        if (code) {
          retries.Succeeded();
          say(fmt::format("scan ended with {}", static_cast<int>(*code)));
          if (++done == runs_) return *code;
          continue;
        }
        retries.Failed(text, clock.Now());
        say(fmt::format("rivalscope watch: {}; tries again in {}", code.error().message,
                        report::Span(retries.Wait(text, clock.Now()))));
        wait = std::min(wait, retries.Wait(text, clock.Now()));
      }
      if (!sleeper.Sleep(wait)) {
        io.err << "stopped; what was scanned is saved\n";
        return kExitInterrupted;
      }
    }
  }

  Result<ExitCode> RunOne(const scan::Workspace& workspace, scan::Config config, Io& io) const {
    ScanRun run;
    run.config = std::move(config);
    run.options.workspace = workspace;
    run.report_path = ReportPath(workspace, report_);
    run.quiet = quiet_;
    return RunScan(std::move(run), io);
  }

  // Alerts of a scan in the quiet hours are told when those end, not at the next scan.
  static void TellHeldAlerts(const scan::Workspace& workspace, const scan::Config& config, Instant now, Io& io) {
    if (!std::filesystem::exists(workspace.store_path())) return;
    auto store = storage::Store::Open(workspace.store_path());
    if (!store) return;
    const auto news = scan::TellHeld(*store, config, now);
    if (news && !news->told.empty()) TellAlerts(*news, io);
  }

  // systemd.service(5), systemd.exec(5). Exit codes 3, 4 and 130 are ends as they should be.
  Result<ExitCode> PrintUnit(Io& io) const {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto folder = std::filesystem::canonical(market_.folder, error);
    if (error) return Fail(ErrorCode::kIo, fmt::format("cannot find {}: {}", market_.folder, error.message()));
    // A percent sign begins a specifier there, a dollar sign a variable of a command, and a backslash or quote would
    // end the word.
    const auto escaped = [](const std::string& text, std::string_view doubled) {
      std::string out;
      for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
        if (doubled.find(c) != std::string_view::npos) out += c;
      }
      return out;
    };
    std::string command = fmt::format("\"{}\" watch --quiet --workspace \"{}\"", escaped(program.string(), "%$"),
                                      escaped(folder.string(), "%$"));
    if (report_ != kDefaultReport) command += fmt::format(" --report \"{}\"", escaped(report_, "%$"));
    io.out << fmt::format(
        "[Unit]\n"
        "Description=rivalscope: scans of {0} on schedule\n"
        "After=network-online.target\n"
        "Wants=network-online.target\n\n"
        "[Service]\n"
        "ExecStart={1}\n"
        "Restart=on-failure\n"
        "RestartSec=60\n"
        "SuccessExitStatus=3 4 130\n"
        "KillSignal=SIGINT\n"
        "TimeoutStopSec=30\n"
        "NoNewPrivileges=yes\n"
        "PrivateTmp=yes\n"
        "ProtectSystem=strict\n"
        "ReadWritePaths=\"{2}\"\n"
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\n\n"
        "[Install]\n"
        "WantedBy=default.target\n",
        escaped(folder.filename().string(), "%"), command, escaped(folder.string(), "%"));
    return kExitOk;
  }

  MarketOptions market_;
  bool systemd_ = false, quiet_ = false;
  int runs_ = 0;
  std::string report_ = kDefaultReport;
};

}  // namespace

std::unique_ptr<Command> MakeWatch() { return std::make_unique<WatchCommand>(); }

}  // namespace rivalscope::cli
