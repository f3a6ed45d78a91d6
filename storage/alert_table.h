// What alert rules saw and what was told of it, and the figures of each scan that they look at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "storage/database.h"

namespace rivalscope::storage {

enum class AlertState {
  kPending,  // a text seen once: it waits for its second sighting
  kHeld,     // quiet hours
  kTold,
  kDropped,  // a text that was gone when it was looked for again
};

struct StoredAlert {
  int64_t id = 0;
  std::string rule, subject, sentence, url;
  int64_t first_scan = 0, last_scan = 0;
  AlertState state = AlertState::kTold;
  std::optional<Instant> told_at;
};

struct StoredFigure {
  std::string metric, brand, subject;
  double value = 0;
};

// Thread contract: that of the Database.
class AlertTable {
 public:
  explicit AlertTable(Database& database) : database_(database) {}

  // `id` 0 adds one.
  Status Save(const StoredAlert& alert);
  // The newest sighting of a subject by a rule.
  Result<std::optional<StoredAlert>> Newest(const std::string& rule, const std::string& subject);
  Result<std::vector<StoredAlert>> InState(AlertState state);

  Status SaveFigures(int64_t scan, const std::vector<StoredFigure>& figures);
  // In the order metric, brand, subject.
  Result<std::vector<StoredFigure>> Figures(int64_t scan);

 private:
  Database& database_;
};

}  // namespace rivalscope::storage
