// SQLite behind the house's nouns: Database, Statement, Transaction.
//
// Inside storage/ a failing statement throws SqlError, so that forty lines of binding do not become forty lines of
// error handling; every public method of a table turns it into a Result with Guard(). No exception leaves this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/result.h"
#include "core/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rivalscope::storage {

class SqlError : public std::runtime_error {
 public:
  SqlError(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

// Runs `body` and turns an SqlError into an Error. `body` returns T or void.
template <typename Body>
auto Guard(Body&& body) -> Result<decltype(body())> {
  try {
    if constexpr (std::is_void_v<decltype(body())>) {
      body();
      return {};
    } else {
      return body();
    }
  } catch (const SqlError& error) {
    return Fail(error.code(), error.what());
  }
}

class Database;

// A prepared statement, taken from the database's cache and given back when it goes out of scope.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Binds the next parameter. Text and blobs are not copied: they must live until the last Step.
  Statement& Bind(int64_t value);
  Statement& Bind(int value) { return Bind(static_cast<int64_t>(value)); }
  Statement& Bind(bool value) { return Bind(static_cast<int64_t>(value)); }
  Statement& Bind(double value);
  Statement& Bind(std::string_view text);
  Statement& Bind(const char* text) { return Bind(std::string_view(text)); }
  Statement& BindBlob(std::string_view bytes);
  Statement& BindNull();
  Statement& Bind(Instant instant) { return Bind(static_cast<int64_t>(instant.time_since_epoch().count())); }
  Statement& Bind(Day day) { return Bind(static_cast<int64_t>(day.time_since_epoch().count())); }
  template <typename T>
  Statement& Bind(const std::optional<T>& value) {
    return value ? Bind(*value) : BindNull();
  }

  bool Step();  // true while there is a row
  void Run();   // for statements without rows
  // Ready to be bound and run once more: for loops.
  Statement& Again();

  bool IsNull(int column) const;
  int64_t Int(int column) const;
  double Real(int column) const;
  std::string Text(int column) const;
  std::string_view Blob(int column) const;  // until the next Step
  Instant Time(int column) const { return Instant(Duration(Int(column))); }
  std::optional<Day> OptionalDay(int column) const;
  std::optional<double> OptionalReal(int column) const;
  std::optional<int64_t> OptionalInt(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int next_parameter_ = 1;
};

// What a transaction can be taken back from, until it is in the file. Neither loses anything to a killed process, nor
// damages the file when the power fails.
enum class Journal {
  // Changes are written to a log, which readers look past and which is carried over now and then (WAL). What was
  // committed last may be lost when the power fails.
  kLog,
  // What was in the file before is kept aside and the change goes where it belongs: for new pages nothing is kept, and
  // each is written once. A reader waits until a transaction ends, and that one for the disk. Where another process has
  // the file open with a log, it stays a log.
  kRollback,
};

// Thread contract: one thread at a time. A second thread opens its own Database on the same file.
class Database {
 public:
  enum class Mode { kReadOnly, kReadWrite, kCreate };
  static Result<std::unique_ptr<Database>> Open(const std::string& path, Mode mode, Journal journal = Journal::kLog);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void Execute(const std::string& sql);  // several statements, no parameters
  int64_t LastInsertId() const;
  int64_t Changes() const;
  bool in_transaction() const;
  const std::string& path() const { return path_; }

 private:
  friend class Statement;
  struct Cache;
  Database(sqlite3* handle, std::string path);
  void Keep(Journal journal);
  [[noreturn]] void Throw(int code, const std::string& doing) const;

  sqlite3* handle_;
  std::string path_;
  bool removes_journal_ = false;  // when it is closed
  std::unique_ptr<Cache> cache_;
};

// One write transaction; rolls back unless committed. Inside another one it is part of that: its Commit and its
// rollback are then the other's affair, so whoever opened that one must not commit it after an error.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void Commit();

 private:
  Database& database_;
  bool open_;  // ours to end
};

}  // namespace rivalscope::storage
