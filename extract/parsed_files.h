// Folders of data/ in which each file describes one thing: site profiles, engines.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"

namespace rivalscope::extract {

// The .toml files under `folder`, in order of their names. One that is broken costs the others nothing: what is wrong
// with it stands in `errors`.
template <typename T>
struct ParsedFiles {
  std::vector<T> parsed;
  std::vector<std::string> errors;

  using Parse = Result<T>(std::string_view path, std::string_view toml);
  ParsedFiles(std::string_view folder, Parse* parse) {
    for (const DataFile& file : DataFilesUnder(folder)) {
      if (!file.path.ends_with(".toml")) continue;
      auto one = parse(file.path, file.bytes);
      if (one) {
        parsed.push_back(std::move(*one));
      } else {
        errors.push_back(one.error().message);
      }
    }
  }
};

}  // namespace rivalscope::extract
