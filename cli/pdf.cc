#include "cli/pdf.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <thread>
#include <vector>

#include "cli/safe_file.h"
#include "core/read_file.h"

extern char** environ;

namespace rivalscope::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kPatience(120);
constexpr std::array kBrowsers = {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};

std::string FindBrowser() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path != nullptr ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    for (const char* name : kBrowsers) {
      const std::string program = folder + "/" + name;
      if (!folder.empty() && access(program.c_str(), X_OK) == 0) return program;
    }
  }
  return "";
}

// Page, profile and result live in a folder of their own that goes away whatever happens.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code error;
    path_ = (fs::temp_directory_path(error) / "rivalscope-pdf-XXXXXX").string();
    if (error || mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  ~WorkFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Its output is of no interest to the reader of ours.
Status Run(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return Fail(ErrorCode::kIo, fmt::format("cannot run {}", command[0]));
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return Fail(ErrorCode::kIo, fmt::format("{} took longer than {} s", command[0], kPatience.count()));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Fail(ErrorCode::kIo, fmt::format("{} failed", command[0]));
  return {};
}

}  // namespace

Result<std::string> PrintToPdf(std::string_view html) {
  const std::string browser = FindBrowser();
  if (browser.empty()) {
    return Fail(ErrorCode::kNotFound,
                "no Chromium or Chrome is installed to make a PDF with (apt-get install chromium); or open the HTML "
                "report in any browser and print it to a file");
  }
  const WorkFolder folder;
  if (folder.path().empty()) return Fail(ErrorCode::kIo, "no temporary folder can be made");
  const std::string page = folder.path() + "/report.html", pdf = folder.path() + "/report.pdf";
  if (const Status written = WriteFileWhole(page, html); !written) return tl::unexpected(written.error());
  std::vector<std::string> command = {browser,
                                      "--headless",
                                      "--disable-gpu",
                                      "--disable-extensions",
                                      "--no-first-run",
                                      "--disable-background-networking",
                                      "--no-pdf-header-footer",
                                      "--user-data-dir=" + folder.path() + "/profile",
                                      "--print-to-pdf=" + pdf};
  // Chromium refuses its sandbox to root. The page is our own, without scripts from outside and without a network.
  if (geteuid() == 0) command.push_back("--no-sandbox");
  command.push_back("file://" + page);
  if (const Status done = Run(command); !done) return tl::unexpected(done.error());
  auto bytes = ReadFile(pdf);
  if (!bytes || bytes->rfind("%PDF-", 0) != 0) return Fail(ErrorCode::kIo, fmt::format("{} made no PDF", browser));
  return bytes;
}

}  // namespace rivalscope::cli
