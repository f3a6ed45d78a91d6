#include "scan/revisit.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace rivalscope::scan {
namespace {

using std::chrono::hours;

constexpr double kPrior = 0.5;                 // Jeffreys
constexpr Duration kMemory = hours(24 * 180);  // what lies further back counts half

Duration Days(double days) { return Duration(static_cast<int64_t>(days * 24 * 3600 * 1000)); }

}  // namespace

storage::VisitRow AfterVisit(const std::optional<storage::VisitRow>& before, Instant now, uint64_t text_hash) {
  storage::VisitRow visit;
  visit.visited_at = now;
  visit.text_hash = text_hash;
  if (!before || before->visited_at >= now) return visit;
  visit.modified = before->modified;
  visit.watched = before->watched + (now - before->visited_at);
  visit.changes = before->changes + (before->text_hash != text_hash ? 1 : 0);
  if (visit.watched > kMemory) {
    visit.watched /= 2;
    visit.changes /= 2;
  }
  return visit;
}

std::optional<storage::VisitRow> VisitsOf(const std::vector<storage::SnapshotTable::Visit>& attempts) {
  std::optional<storage::VisitRow> visits;
  for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt) {
    if (attempt->http_status == 0) continue;  // it was not asked for
    const bool unchanged = attempt->status == FetchStatus::kNotModified && visits;
    if (!unchanged && (attempt->status != FetchStatus::kOk || attempt->body == 0)) continue;
    visits = AfterVisit(visits, attempt->at, unchanged ? visits->text_hash : static_cast<uint64_t>(attempt->body));
  }
  return visits;
}

Duration RevisitInterval(const storage::VisitRow& visit, double chance, const RevisitBounds& bounds) {
  const double watched = static_cast<double>(visit.watched.count());
  const auto interval = Duration(static_cast<int64_t>(-std::log1p(-chance) * watched / (visit.changes + kPrior)));
  return std::clamp(interval, Days(bounds.min_days), Days(std::max(bounds.min_days, bounds.max_days)));
}

std::optional<std::string> WhyNotDue(const storage::VisitRow& visit, Instant now, double chance,
                                     const RevisitBounds& bounds) {
  const Instant due = visit.visited_at + RevisitInterval(visit, chance, bounds);
  if (now >= due || now < visit.visited_at) return std::nullopt;
  if (visit.modified && *visit.modified > visit.visited_at) return std::nullopt;
  return fmt::format("not asked for: read on {}, due again on {} by how often it changes",
                     FormatInstant(visit.visited_at), FormatInstant(due));
}

}  // namespace rivalscope::scan
