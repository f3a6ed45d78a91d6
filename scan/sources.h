// The sources of one scan: those of the workspace, and one for every keyword in every search engine.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "core/result.h"
#include "crawler/crawler.h"
#include "scan/config.h"
#include "scan/page_reader.h"
#include "storage/store.h"

namespace rivalscope::scan {

// Thread contract: immutable after Create.
class SourceList {
 public:
  // Stores sources that are new. `only` empty: all kinds.
  static Result<SourceList> Create(const Config& config, const std::set<SourceKind>& only, storage::Store& store);

  const ScanSource* Find(int64_t id) const;
  const std::map<int64_t, ScanSource>& all() const { return sources_; }
  crawler::Seed SeedOf(const ScanSource& source) const;

 private:
  std::map<int64_t, ScanSource> sources_;  // nodes stay where they are
};

// A keyword in an engine as a source; without an id.
ScanSource SearchSource(const Search& search, const Keyword& keyword);

// The address of a keyword's results page.
std::string SearchUrl(const Search& search, const Keyword& keyword);

}  // namespace rivalscope::scan
