// Small workspaces for tests from end to end, and scans of them.
#pragma once

#include <string>
#include <vector>

#include "tests/cli/command_line.h"
#include "tests/support/temp_dir.h"

namespace rivalscope::cli {

// A workspace of two brands, "a" (own) and "b", with these rows, without pauses, open to loopback.
inline std::string Workspace(const std::string& rows) {
  return "[market]\nname = \"Two\"\nown = \"a\"\n[[brand]]\nid = \"a\"\n[[brand]]\nid = \"b\"\n" + rows +
         "[politeness]\ndelay = 0\nlatency_multiple = 0\n[network]\nallow = [\"127.0.0.0/8\"]\n";
}

// A source of brand b; `more` are further lines of it.
inline std::string SourceRow(const std::string& kind, const std::string& url, const std::string& more = "") {
  return "[[source]]\nbrand = \"b\"\nkind = \"" + kind + "\"\nurl = \"" + url + "\"\n" + more;
}

inline test::ProgramResult Scan(const test::TempDir& dir, const std::vector<std::string>& more = {}) {
  std::vector<std::string> args = {"scan", "-C", dir.path().string(), "-q"};
  args.insert(args.end(), more.begin(), more.end());
  return Rivalscope(args);
}

// The ledger of the newest scan.
inline std::vector<nlohmann::json> LedgerOf(const test::TempDir& dir) {
  return JsonLines(Rivalscope({"ledger", "-C", dir.path().string(), "--format", "json"}).out);
}

}  // namespace rivalscope::cli
