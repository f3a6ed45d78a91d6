// Reports that were made, kept until what they were made of changes.
#pragma once

#include <cstdint>
#include <functional>
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

// Thread contract: every method from any thread. A report takes a second or more to make, and who asks meanwhile waits
// for it instead of making another.
class ReportCache {
 public:
  using Make = std::function<Result<report::ReportData>()>;
  using Render = std::function<std::string(const report::ReportData&)>;

  // `key` names the report and the stamp of what it is made of; `form` the way it is shown, of which one report has
  // several. The last kReports reports are kept.
  Result<std::shared_ptr<const MadePage>> Get(const std::string& key, const std::string& form, const Make& make,
                                              const Render& render);

 private:
  static constexpr size_t kReports = 4;
  struct Entry {
    std::string key;
    report::ReportData data;
    std::map<std::string, std::shared_ptr<const MadePage>> forms;
  };

  std::mutex mutex_;
  std::list<Entry> entries_;  // guarded by mutex_; the one asked for last in front
};

}  // namespace rivalscope::dashboard
