// Sources with one address: the page is fetched once and read for each of them.
//
// The frontier takes a page once, so of the sources with the same address the one with the highest priority is asked
// for, and the others stand back. What it brings is read again for those: all its pages for a source of the same kind,
// which would have followed the same links, and the address itself for one of another kind, whose own links are added.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/crawler.h"
#include "scan/sources.h"

namespace rivalscope::scan {

// Thread contract: any thread after the constructor.
class SharedPages {
 public:
  // `sources` outlives it.
  explicit SharedPages(const SourceList& sources);

  bool StandsBack(int64_t source) const { return leader_of_.count(source) != 0; }
  // (source that is asked for, source that stands back), in order.
  std::vector<std::pair<int64_t, int64_t>> Pairs() const;
  // Whether one of those that stand back wants cookies kept.
  bool WantsCookies(int64_t leader) const;

  // The sources, beside its own, that this answer is to be read for. Remembers where a shared address redirects to.
  std::vector<const ScanSource*> ReadersOf(const crawler::FetchResult& result);
  // The answer as one of `source`, with an id of its own.
  static crawler::FetchResult CopyFor(const ScanSource& source, const crawler::FetchResult& result);

 private:
  struct Group {
    const ScanSource* leader = nullptr;
    std::vector<const ScanSource*> others;
    std::set<std::string> page_keys;  // of the address and what it redirects to; guarded by mutex_
  };
  std::map<int64_t, Group> groups_;       // by leader
  std::map<int64_t, int64_t> leader_of_;  // of those that stand back
  std::mutex mutex_;
};

}  // namespace rivalscope::scan
