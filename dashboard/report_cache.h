// Reports that were made, kept until what they were made of changes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"
#include "report/report_data.h"

namespace rivalscope::dashboard {

struct MadePage {
  std::string html;
  std::string etag;  // of its bytes, with its quotes (RFC 9110, section 8.8.3)
};

// Thread contract: every method from any thread. A report takes seconds to make: each is made by a thread of its own,
// one at a time, and whoever asks meanwhile waits for that one as long as he likes. The destructor waits for all.
class ReportCache {
 public:
  using Make = std::function<Result<report::ReportData>()>;
  using Render = std::function<std::string(const report::ReportData&)>;

  // `key` names the report and the stamp of what it is made of; `form` the way it is shown, of which one report has
  // several. Null where the report does not stand yet when `patience` is over: it goes on being made, for who asks
  // again. `make` runs in another thread and owns what it needs. The last kReports reports are kept.
  Result<std::shared_ptr<const MadePage>> Get(const std::string& key, const std::string& form, Make make,
                                              const Render& render, std::chrono::milliseconds patience);

 private:
  static constexpr size_t kReports = 4;
  struct Entry {
    std::string key;
    std::shared_future<Result<report::ReportData>> data;
    std::map<std::string, std::shared_ptr<const MadePage>> forms;  // guarded by mutex_
  };
  using EntryPtr = std::shared_ptr<Entry>;

  // With mutex_ held: the entry that has the key, begun where there is none; null where every place is taken by a
  // report that is being made.
  EntryPtr Find(const std::string& key, Make make);

  std::mutex making_;  // held by the one that makes a report
  std::mutex mutex_;
  std::list<EntryPtr> entries_;  // guarded by mutex_; the one asked for last in front
};

}  // namespace rivalscope::dashboard
