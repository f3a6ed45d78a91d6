#include "storage/store.h"

#include <fmt/core.h>

#include "storage/schema.h"

namespace rivalscope::storage {

Result<Store> Store::OpenChecked(const std::string& path, Database::Mode mode, Journal journal,
                                 Status (*check)(Database&)) {
  Result<std::unique_ptr<Database>> database = Database::Open(path, mode, journal);
  if (!database) return tl::unexpected(database.error());
  if (const Status checked = check(**database); !checked) return tl::unexpected(checked.error());
  return Store(std::move(*database));
}

Result<Store> Store::Open(const std::string& path, Journal journal) {
  return OpenChecked(path, Database::Mode::kCreate, journal, Migrate);
}

Result<Store> Store::OpenReadOnly(const std::string& path) {
  return OpenChecked(path, Database::Mode::kReadOnly, Journal::kLog, CheckSchema);
}

Status Store::InTransaction(const std::function<Status()>& work) {
  Status inner;
  const Status outer = Guard([&] {
    Transaction transaction(*database_);
    inner = work();
    if (inner) transaction.Commit();
  });
  return inner ? outer : inner;
}

Status Store::CheckIntegrity() {
  return Guard([&] {
    Statement check(*database_, "PRAGMA integrity_check(1)");
    check.Step();
    if (const std::string finding = check.Text(0); finding != "ok") {
      throw SqlError(ErrorCode::kCorrupt, fmt::format("{} is damaged: {}", database_->path(), finding));
    }
    Statement keys(*database_, "PRAGMA foreign_key_check");
    if (keys.Step()) {
      throw SqlError(ErrorCode::kCorrupt,
                     fmt::format("{} is damaged: a row of {} points to one of {} that is not there", database_->path(),
                                 keys.Text(0), keys.Text(2)));
    }
  });
}

}  // namespace rivalscope::storage
