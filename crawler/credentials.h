// Secrets of a crawl, read when it begins from where the policy says they are: an environment variable or a file. They
// live in memory only; no store, archive, ledger or message holds them.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "crawler/policy.h"

namespace rivalscope::crawler {

struct Authorization {
  std::string origin;  // the only one it is sent to
  std::string value;   // of the Authorization field
};
// Errors (kInvalidInput, kIo) name the variable or file, never what is in it.
Result<std::vector<Authorization>> LoadCredentials(const std::vector<Credential>& credentials);

// The value of an environment variable ("" as `file`), or of a file without the line end behind it.
Result<std::string> LoadSecret(const std::string& environment_variable, const std::string& file,
                               const std::string& what);

}  // namespace rivalscope::crawler
