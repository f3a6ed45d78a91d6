#include "storage/database.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <unordered_map>
#include <vector>

namespace rivalscope::storage {
namespace {

namespace fs = std::filesystem;

// A page of the web fills one of these, where it would be divided among four or five of the usual size, each of which
// is found, kept and written by itself.
constexpr char kLargePages[] = "PRAGMA page_size = 16384";

constexpr int kBusyTimeoutMs = 30'000;  // a writer's transaction is one page: half a minute means somebody is stuck

ErrorCode CodeOf(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::kBusy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::kCorrupt;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorCode::kIo;
    case SQLITE_INTERRUPT:
      return ErrorCode::kInterrupted;
    default:
      return ErrorCode::kInternal;
  }
}

std::string Explain(int sqlite_code, const char* message, const std::string& path) {
  switch (sqlite_code & 0xff) {
    case SQLITE_FULL:
      return fmt::format("{}: no space left on the disk", path);
    case SQLITE_NOTADB:
      return fmt::format("{} is not a rivalscope database (not an SQLite file)", path);
    case SQLITE_CORRUPT:
      // https://sqlite.org/recovery.html
      return fmt::format(
          "{} is damaged: {}; put a backup in its place, or save what can be read with sqlite3's .recover", path,
          message);
    case SQLITE_BUSY:
      return fmt::format("{} is in use by another process (waited {} s)", path, kBusyTimeoutMs / 1000);
    default:
      return fmt::format("{}: {}", path, message);
  }
}

// A process that was killed in a transaction with a rollback journal leaves a file that has to be set right first,
// which a connection that only reads may not do: https://sqlite.org/rescode.html#readonly_rollback
void TakeBackWhatWasLeft(sqlite3* reader, const std::string& path) {
  constexpr char kRead[] = "SELECT 1 FROM sqlite_schema LIMIT 1";
  if (sqlite3_exec(reader, kRead, nullptr, nullptr, nullptr) != SQLITE_READONLY_ROLLBACK) return;
  sqlite3* writer = nullptr;
  if (sqlite3_open_v2(path.c_str(), &writer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK) {
    sqlite3_busy_timeout(writer, kBusyTimeoutMs);
    sqlite3_exec(writer, kRead, nullptr, nullptr, nullptr);
  }
  sqlite3_close_v2(writer);
}

// A store with a write-ahead log wants two files beside it, of who only reads, too: a folder that may not be written
// to, as that of a colleague or of a medium, would refuse the reader. Where no log and no journal is left there, the
// file is whole and can be read as it stands: https://sqlite.org/wal.html#read_only_databases
bool StandsWholeInAFolderThatIsNotOurs(sqlite3* reader, const std::string& path) {
  const int code = sqlite3_exec(reader, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr) & 0xff;
  if (code != SQLITE_READONLY && code != SQLITE_CANTOPEN) return false;
  const fs::path folder = fs::absolute(path).parent_path();
  const auto may = [](const std::string& file, int what) {
    return faccessat(AT_FDCWD, file.c_str(), what, AT_EACCESS) == 0;
  };
  const bool left = may(path + "-wal", F_OK) || may(path + "-journal", F_OK);
  return !left && !may(folder.string(), W_OK) && may(path, R_OK);
}

// https://sqlite.org/uri.html
std::string ImmutableUri(const std::string& path) {
  std::string uri = "file://";
  for (const char c : fs::absolute(path).lexically_normal().string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

// SQLite counts every byte that it takes, under a lock that all its threads share, for figures that nobody asks for. It
// can be told so only before it is first used.
void CountNoMemory() { [[maybe_unused]] static const int told = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

}  // namespace

// Prepared statements by their SQL. One that is in use is not here, so that a statement may run inside its own loop.
struct Database::Cache {
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view sql) const { return std::hash<std::string_view>()(sql); }
  };
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>, Hash, std::equal_to<>> idle;
};

Result<std::unique_ptr<Database>> Database::Open(const std::string& path, Mode mode, Journal journal) {
  CountNoMemory();
  sqlite3* handle = nullptr;
  const int may = mode == Mode::kReadOnly    ? SQLITE_OPEN_READONLY
                  : mode == Mode::kReadWrite ? SQLITE_OPEN_READWRITE
                                             : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const auto open = [&](const std::string& name, int more) {
    return sqlite3_open_v2(name.c_str(), &handle, may | more | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  };
  int code = open(path, 0);
  if (code == SQLITE_OK && mode == Mode::kReadOnly && StandsWholeInAFolderThatIsNotOurs(handle, path)) {
    sqlite3_close_v2(handle);
    code = open(ImmutableUri(path), SQLITE_OPEN_URI);
  }
  std::unique_ptr<Database> database(new Database(handle, path));
  if (code != SQLITE_OK) {
    return Fail(CodeOf(code), Explain(code, handle != nullptr ? sqlite3_errmsg(handle) : "out of memory", path));
  }
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  if (mode == Mode::kReadOnly) TakeBackWhatWasLeft(handle, path);
  // Defensive: SQL from a damaged schema cannot reach functions with side effects.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return Guard([&] {
    database->Execute("PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
    if (mode != Mode::kReadOnly) database->Keep(journal);
    return std::move(database);
  });
}

Database::Database(sqlite3* handle, std::string path)
    : handle_(handle), path_(std::move(path)), cache_(std::make_unique<Cache>()) {}

void Database::Keep(Journal journal) {
  if (journal == Journal::kRollback) {
    Execute(kLargePages);  // of a file that is new; any other has its own
    try {
      Statement persist(*this, "PRAGMA journal_mode = PERSIST");  // saves making and removing a file each time
      persist.Step();
      removes_journal_ = persist.Text(0) == "persist";
    } catch (const SqlError& error) {
      if (error.code() != ErrorCode::kBusy) throw;
    }
  }
  Execute(removes_journal_ ? "PRAGMA synchronous = FULL" : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
}

Database::~Database() {
  if (removes_journal_) sqlite3_exec(handle_, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  for (auto& [sql, statements] : cache_->idle) {
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

void Database::Throw(int code, const std::string& doing) const {
  std::string message = Explain(code, sqlite3_errmsg(handle_), path_);
  if (CodeOf(code) == ErrorCode::kInternal) message += fmt::format(" [{}]", doing);
  throw SqlError(CodeOf(code), message);
}

void Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) Throw(code, sql);
}

int64_t Database::LastInsertId() const { return sqlite3_last_insert_rowid(handle_); }
int64_t Database::Changes() const { return sqlite3_changes64(handle_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  auto& cache = database.cache_->idle;
  if (const auto found = cache.find(sql); found != cache.end() && !found->second.empty()) {
    statement_ = found->second.back();
    found->second.pop_back();
    return;
  }
  const int code = sqlite3_prepare_v3(database.handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.Throw(code, std::string(sql));
}

Statement::~Statement() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  auto& cache = database_.cache_->idle;
  const char* const sql = sqlite3_sql(statement_);
  const auto found = cache.find(std::string_view(sql));
  (found != cache.end() ? found->second : cache[sql]).push_back(statement_);
}

Statement& Statement::Bind(int64_t value) {
  sqlite3_bind_int64(statement_, next_parameter_++, value);
  return *this;
}

Statement& Statement::Bind(double value) {
  sqlite3_bind_double(statement_, next_parameter_++, value);
  return *this;
}

Statement& Statement::Bind(std::string_view text) {
  // A null data() would bind NULL; an empty text is a text.
  const char* data = text.data() != nullptr ? text.data() : "";
  sqlite3_bind_text64(statement_, next_parameter_++, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::BindBlob(std::string_view bytes) {
  const char* data = bytes.data() != nullptr ? bytes.data() : "";
  sqlite3_bind_blob64(statement_, next_parameter_++, data, bytes.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::BindNull() {
  sqlite3_bind_null(statement_, next_parameter_++);
  return *this;
}

bool Statement::Step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_.Throw(code, sqlite3_sql(statement_));
}

void Statement::Run() {
  while (Step()) {
  }
}

Statement& Statement::Again() {
  sqlite3_reset(statement_);
  next_parameter_ = 1;
  return *this;
}

bool Statement::IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
int64_t Statement::Int(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::Real(int column) const { return sqlite3_column_double(statement_, column); }

std::string Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return text != nullptr ? std::string(text, sqlite3_column_bytes(statement_, column)) : std::string();
}

std::string_view Statement::Blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes != nullptr ? std::string_view(bytes, sqlite3_column_bytes(statement_, column)) : std::string_view();
}

std::optional<Day> Statement::OptionalDay(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Day(std::chrono::days(Int(column)));
}

std::optional<double> Statement::OptionalReal(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Real(column);
}

std::optional<int64_t> Statement::OptionalInt(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Int(column);
}

Transaction::Transaction(Database& database) : database_(database), open_(!database.in_transaction()) {
  if (!open_) return;
  // IMMEDIATE takes the write lock now: a deferred transaction that upgrades later can fail with BUSY half way.
  database_.Execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.Execute("ROLLBACK");
  } catch (const SqlError&) {
    // SQLite has already rolled back by itself (disk full, I/O error): nothing is left to undo.
  }
}

void Transaction::Commit() {
  if (open_) database_.Execute("COMMIT");
  open_ = false;
}

}  // namespace rivalscope::storage
