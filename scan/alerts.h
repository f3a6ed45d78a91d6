// The workspace's alert rules against what a scan found.
//
// What a rule sees has a subject: the same thing seen again has the same one. A subject is told when it is first seen
// and not again while it stands, so that an alert that is told is news. It is news again after it was gone for two
// finished scans: a claim at the edge of its test comes and goes, and once is enough. A change of wording waits for the
// scan after, which must still show it: half of such changes are pages caught in the middle of an edit, or tests on
// visitors.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "core/result.h"
#include "model/change.h"
#include "scan/config.h"
#include "storage/store.h"

namespace rivalscope::scan {

struct AlertInput {
  const analysis::Analysis& analysis;
  const std::vector<Change>& changes;
  std::vector<storage::StoredFigure> now, before;  // figures of this scan and of the one before
};

struct Sighting {
  std::string rule;
  std::string subject;   // "channel_added|nordwind|chat|Tawk"
  std::string sentence;  // "a rival opens a chat: nordwind channel_added: chat (before: ; now: Tawk)"
  std::string url;       // of a change
  bool text = false;     // waits for its second sighting
};

// All that the rules see in one scan, told before or not; suppressed changes are not seen. In the order of the rules.
std::vector<Sighting> Sightings(const std::vector<AlertRule>& rules, const AlertInput& input);

// Within quiet hours nothing is told: it is held for later.
bool IsQuiet(const QuietHours& quiet, Instant now);

struct AlertNews {
  std::vector<std::string> told;  // sentences, to be shown now
  int64_t held = 0;               // wait for the end of the quiet hours
  int64_t pending = 0;            // texts that wait for their second sighting
};

// Books the sightings of a finished scan, and the figures of `input.now`; telling the same scan twice tells nothing
// new.
Result<AlertNews> BookAlerts(storage::Store& store, const Config& config, const AlertInput& input, int64_t scan,
                             Instant now);
// What was held and may be told now.
Result<AlertNews> TellHeld(storage::Store& store, const Config& config, Instant now);

}  // namespace rivalscope::scan
