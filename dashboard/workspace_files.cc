#include "dashboard/workspace_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "scan/labels.h"

namespace rivalscope::dashboard {
namespace {

namespace fs = std::filesystem;

// Size and time of change; of what is not there, "-".
std::string StampOf(const std::string& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return "-;";
  const auto size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  return fmt::format("{}.{};", time.time_since_epoch().count(), size);
}

std::string StampOfFolder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    files.push_back(at->path().string() + StampOf(at->path().string()));
  std::sort(files.begin(), files.end());
  std::string stamp;
  for (const std::string& file : files) stamp += file;
  return stamp;
}

}  // namespace

Result<std::shared_ptr<const Knowledge>> WorkspaceFiles::Read() {
  const std::string stamp = StampOf(workspace_.config_path()) + StampOfFolder(workspace_.folder + "/lexicons") +
                            StampOfFolder(workspace_.folder + "/themes");
  const std::lock_guard lock(mutex_);
  if (known_ && known_->stamp == stamp) return known_;
  auto config = scan::LoadConfig(workspace_.config_path());
  if (!config) return tl::unexpected(config.error());
  auto analyst = scan::TextAnalyst::Create(workspace_.folder, config->packs);
  if (!analyst) return tl::unexpected(analyst.error());
  known_ = std::make_shared<const Knowledge>(Knowledge{std::move(*config), std::move(*analyst), stamp});
  return known_;
}

Result<storage::Store> WorkspaceFiles::OpenStore() const {
  if (!fs::exists(workspace_.store_path()))
    return Fail(ErrorCode::kNotFound, "nothing was scanned here yet; run 'rivalscope scan'");
  return storage::Store::OpenReadOnly(workspace_.store_path());
}

Result<std::string> WorkspaceFiles::Stamp(storage::Store& store) const {
  const auto newest = store.scans().Newest();
  if (!newest) return tl::unexpected(newest.error());
  std::string stamp = StampOf(workspace_.folder + "/" + scan::kLabelFile);
  if (!*newest) return stamp;
  stamp += fmt::format("{}.{};", (*newest)->id, static_cast<int>((*newest)->state));
  if ((*newest)->state != storage::ScanState::kRunning)
    stamp += StampOf(workspace_.store_path()) + StampOf(workspace_.store_path() + "-wal");
  return stamp;
}

Result<storage::ScanRow> NewestEnded(storage::Store& store) {
  const auto scans = store.scans().All();
  if (!scans) return tl::unexpected(scans.error());
  const auto ended = [&](storage::ScanState state) {
    return std::find_if(scans->begin(), scans->end(), [&](const auto& row) { return row.state == state; });
  };
  auto row = ended(storage::ScanState::kFinished);
  if (row == scans->end()) row = ended(storage::ScanState::kInterrupted);
  if (row != scans->end()) return *row;
  return Fail(ErrorCode::kNotFound, scans->empty() ? "nothing was scanned here yet; run 'rivalscope scan'"
                                                   : "the first scan is still running; its report stands here when it "
                                                     "is done");
}

}  // namespace rivalscope::dashboard
