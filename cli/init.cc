// rivalscope init: a commented rivalscope.toml.
#include <fmt/core.h>

#include <filesystem>

#include "cli/safe_file.h"
#include "cli/verbs.h"
#include "scan/config.h"
#include "scan/workspace.h"

namespace rivalscope::cli {
namespace {

class InitCommand final : public Command {
 public:
  void Define(Options& options) override {
    options.Value("FOLDER", folder_, "where the workspace is to be; made if missing");
  }

  Result<ExitCode> Run(Io& io) override {
    const scan::Workspace workspace{folder_};
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return Fail(ErrorCode::kIo, fmt::format("cannot make the folder {}: {}", folder_, error.message()));
    if (std::filesystem::exists(workspace.config_path())) {
      return Fail(ErrorCode::kInvalidInput,
                  fmt::format("{} is there already; nothing was changed", workspace.config_path()));
    }
    if (const Status written = WriteFileWhole(workspace.config_path(), scan::ExampleConfig()); !written) {
      return tl::unexpected(written.error());
    }
    io.out << fmt::format("wrote {}\nEdit it: your brand, its rivals, where they are reviewed. Then: rivalscope scan\n",
                          workspace.config_path());
    return kExitOk;
  }

 private:
  std::string folder_ = ".";
};

}  // namespace

std::unique_ptr<Command> MakeInit() { return std::make_unique<InitCommand>(); }

}  // namespace rivalscope::cli
