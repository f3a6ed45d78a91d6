// When a page that was read before is asked for again.
//
// Changes of a page are taken as a Poisson process (Cho and Garcia-Molina, "Estimating frequency of change", ACM TOIT
// 3(3), 2003). Watched for T with k changes seen, the rate has the posterior mean (k + 1/2) / T under Jeffreys' prior,
// and the page is asked for again once the chance that it has changed reaches `chance`: after -ln(1 - chance) T /
// (k + 1/2). So a page that changed is visited sooner, one that stays the same ever later, between the bounds that its
// source's kind has. After the first visit nothing is known, T is 0, and the next scan asks.
//
// A sitemap that names a later date than the last visit makes the page due at once. It never makes a visit later: a
// date that is not kept up would hide a change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "scan/config.h"
#include "storage/page_table.h"
#include "storage/snapshot_table.h"

namespace rivalscope::scan {

// The page was asked for at `now` and says this. `before`: its visits so far.
storage::VisitRow AfterVisit(const std::optional<storage::VisitRow>& before, Instant now, uint64_t text_hash);

// The visits that the stored attempts on an address (newest first) show, for a store that has no list of visits: a page
// changed when its body did. None where it was never read.
std::optional<storage::VisitRow> VisitsOf(const std::vector<storage::SnapshotTable::Visit>& attempts);

// Between a visit and the next.
Duration RevisitInterval(const storage::VisitRow& visit, double chance, const RevisitBounds& bounds);

// A sentence that says why the page is not asked for at `now`; none when it is due.
std::optional<std::string> WhyNotDue(const storage::VisitRow& visit, Instant now, double chance,
                                     const RevisitBounds& bounds);

}  // namespace rivalscope::scan
