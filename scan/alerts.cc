#include "scan/alerts.h"

#include <fmt/core.h>

#include <cmath>
#include <set>

#include "scan/cron.h"

namespace rivalscope::scan {
namespace {

using storage::AlertState;
using storage::StoredAlert;
using storage::StoredFigure;

bool IsText(const std::string& kind) { return kind == "text" || kind == "title" || kind == "faq_reworded"; }

std::string Sentence(const Change& change) {
  std::string text = fmt::format("{} {}: {}", change.brand, change.kind, change.subject);
  if (!change.before.empty() || !change.after.empty())
    text += fmt::format(" (before: {}; now: {})", change.before, change.after);
  return text;
}

// One rule over one scan.
class RuleReader {
 public:
  RuleReader(const AlertRule& rule, const AlertInput& input, std::vector<Sighting>& out)
      : rule_(rule), input_(input), out_(out) {}

  void Read() {
    for (const Change& change : input_.changes) ReadChange(change);
    if (rule_.on == "claim") ReadClaims();
    if (rule_.on == "entrant") ReadEntrants();
    if (rule_.on == "metric") ReadFigures();
  }

 private:
  void See(const std::string& subject, const std::string& sentence, const std::string& url = "", bool text = false) {
    out_.push_back({rule_.name, subject, fmt::format("{}: {}", rule_.name, sentence), url, text});
  }

  bool IsOwn(const std::string& brand) const {
    const analysis::Analysis& analysis = input_.analysis;
    return analysis.own >= 0 && analysis.brands[static_cast<size_t>(analysis.own)].id == brand;
  }

  void ReadChange(const Change& change) {
    // A rival can do something that it could not do before.
    const bool capability = rule_.on == "capability" && change.kind == "channel_added" && !IsOwn(change.brand);
    if (change.suppressed || (rule_.on != change.kind && !capability)) return;
    if (!rule_.brand.empty() && rule_.brand != change.brand) return;
    if (!rule_.theme.empty() && change.kind == "anomaly" && change.subject.find(rule_.theme) == std::string::npos)
      return;
    See(fmt::format("{}|{}|{}|{}", change.kind, change.brand, change.subject, change.after), Sentence(change),
        change.url, IsText(change.kind));
  }

  void ReadClaims() {
    for (const Claim& claim : input_.analysis.matrix.claims) {
      if (!rule_.brand.empty() && rule_.brand != claim.rival) continue;
      if (!rule_.theme.empty() && rule_.theme != claim.theme) continue;
      if (!rule_.cell.empty() && rule_.cell[0] != CellLetter(claim.cell)) continue;
      See("claim|" + claim.id, claim.statement);
    }
  }

  void ReadEntrants() {
    for (const analysis::DomainShare& domain : input_.analysis.ranks.domains) {
      if (!domain.entrant || (!rule_.brand.empty() && rule_.brand != domain.brand)) continue;
      See("entrant|" + domain.domain,
          fmt::format("{} is new in the top 10 for {} of your keywords, with {:.1f}% of voice", domain.domain,
                      domain.keywords, domain.share_of_voice * 100));
    }
  }

  bool Watches(const StoredFigure& figure) const {
    const std::string& subject = rule_.metric == "rank" ? rule_.keyword : rule_.theme;
    const bool about = subject.empty() || figure.subject == subject || figure.subject.rfind(subject + ", ", 0) == 0;
    return figure.metric == rule_.metric && about && (rule_.brand.empty() || rule_.brand == figure.brand);
  }

  const StoredFigure* Before(const StoredFigure& figure) const {
    for (const StoredFigure& before : input_.before) {
      if (before.metric == figure.metric && before.brand == figure.brand && before.subject == figure.subject)
        return &before;
    }
    return nullptr;
  }

  void ReadFigures() {
    for (const StoredFigure& figure : input_.now) {
      if (!Watches(figure)) continue;
      const std::string name =
          fmt::format("{} {}{}", figure.brand, figure.metric, figure.subject.empty() ? "" : " of " + figure.subject);
      const std::string subject = fmt::format("{}|{}|{}", figure.metric, figure.brand, figure.subject);
      if (rule_.above && figure.value > *rule_.above) {
        See(subject + "|above", fmt::format("{} is {:.4g}, above {:g}", name, figure.value, *rule_.above));
      }
      if (rule_.below && figure.value < *rule_.below) {
        See(subject + "|below", fmt::format("{} is {:.4g}, below {:g}", name, figure.value, *rule_.below));
      }
      const StoredFigure* before = Before(figure);
      if (rule_.delta && before != nullptr && std::fabs(figure.value - before->value) >= *rule_.delta - 1e-9) {
        See(fmt::format("{}|{:.6g} to {:.6g}", subject, before->value, figure.value),
            fmt::format("{} went from {:.4g} to {:.4g}", name, before->value, figure.value));
      }
    }
  }

  const AlertRule& rule_;
  const AlertInput& input_;
  std::vector<Sighting>& out_;
};

// Books one scan's sightings; everything in the caller's transaction.
class Book {
 public:
  Book(storage::Store& store, const Config& config, int64_t scan, Instant now)
      : store_(store), alerts_(store.alerts()), scan_(scan), now_(now), quiet_(IsQuiet(config.quiet, now)) {}

  Status Write(const std::vector<Sighting>& sightings) {
    const auto last = store_.scans().FinishedBefore(scan_);
    if (!last) return tl::unexpected(last.error());
    const auto last_but_one =
        *last ? store_.scans().FinishedBefore((*last)->id) : Result<std::optional<storage::ScanRow>>();
    if (!last_but_one) return tl::unexpected(last_but_one.error());
    remembered_ = *last_but_one ? (*last_but_one)->id : *last ? (*last)->id : scan_;
    for (const Sighting& sighting : sightings) {
      if (const Status seen = See(sighting); !seen) return seen;
    }
    return {};
  }

  // Texts of earlier scans: still there, gone again, or not looked at this time.
  Status Confirm(const std::vector<Change>& changes) {
    const auto pending = alerts_.InState(AlertState::kPending);
    if (!pending) return tl::unexpected(pending.error());
    std::set<std::string> read_well;
    const Status pages = store_.snapshots().ForPages(scan_, [&](const storage::PageRow& row) {
      if (row.read_well) read_well.insert(row.url);
    });
    if (!pages) return pages;
    for (StoredAlert alert : *pending) {
      if (alert.first_scan == scan_ || (!alert.url.empty() && read_well.count(alert.url) == 0)) {
        ++news_.pending;
        continue;
      }
      bool changed_again = false;
      for (const Change& change : changes) {
        const std::string head = fmt::format("{}|{}|{}|", change.kind, change.brand, change.before);
        const std::string same = fmt::format("{}|{}|{}|", change.kind, change.brand, change.subject);
        changed_again = changed_again || alert.subject.rfind(same, 0) == 0 || alert.subject.rfind(head, 0) == 0;
      }
      alert.last_scan = scan_;
      if (changed_again) {
        alert.state = AlertState::kDropped;
      } else {
        Tell(alert);
      }
      if (const Status saved = alerts_.Save(alert); !saved) return saved;
    }
    return {};
  }

  Status Release() {
    const auto held = alerts_.InState(AlertState::kHeld);
    if (!held) return tl::unexpected(held.error());
    for (StoredAlert alert : *held) {
      if (alert.first_scan == scan_ && quiet_) continue;  // counted when it was booked
      Tell(alert);
      if (const Status saved = alerts_.Save(alert); !saved) return saved;
    }
    return {};
  }

  AlertNews Take() { return std::move(news_); }

 private:
  void Tell(StoredAlert& alert) {
    alert.state = quiet_ ? AlertState::kHeld : AlertState::kTold;
    if (quiet_) {
      ++news_.held;
      return;
    }
    alert.told_at = now_;
    news_.told.push_back(alert.sentence);
  }

  Status See(const Sighting& sighting) {
    const auto newest = alerts_.Newest(sighting.rule, sighting.subject);
    if (!newest) return tl::unexpected(newest.error());
    if (*newest && (*newest)->last_scan >= remembered_ && (*newest)->state != AlertState::kDropped) {
      StoredAlert standing = **newest;
      standing.sentence = sighting.sentence;
      standing.last_scan = scan_;
      return alerts_.Save(standing);
    }
    StoredAlert alert;
    alert.rule = sighting.rule;
    alert.subject = sighting.subject;
    alert.sentence = sighting.sentence;
    alert.url = sighting.text ? sighting.url : "";
    alert.first_scan = alert.last_scan = scan_;
    if (sighting.text) {
      alert.state = AlertState::kPending;
    } else {
      Tell(alert);
    }
    return alerts_.Save(alert);
  }

  storage::Store& store_;
  storage::AlertTable alerts_;
  const int64_t scan_;
  const Instant now_;
  const bool quiet_;
  int64_t remembered_ = 0;  // the oldest scan whose sightings still stand
  AlertNews news_;
};

}  // namespace

std::vector<Sighting> Sightings(const std::vector<AlertRule>& rules, const AlertInput& input) {
  std::vector<Sighting> out;
  for (const AlertRule& rule : rules) RuleReader(rule, input, out).Read();
  return out;
}

bool IsQuiet(const QuietHours& quiet, Instant now) {
  if (quiet.from == quiet.to) return false;
  const int minute = MinuteOfDay(now, quiet.timezone);
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to;
}

Result<AlertNews> BookAlerts(storage::Store& store, const Config& config, const AlertInput& input, int64_t scan,
                             Instant now) {
  Book book(store, config, scan, now);
  const Status booked = store.InTransaction([&]() -> Status {
    if (const Status saved = store.alerts().SaveFigures(scan, input.now); !saved) return saved;
    if (const Status told = book.Release(); !told) return told;
    if (const Status seen = book.Write(Sightings(config.alerts, input)); !seen) return seen;
    return book.Confirm(input.changes);
  });
  if (!booked) return tl::unexpected(booked.error());
  return book.Take();
}

Result<AlertNews> TellHeld(storage::Store& store, const Config& config, Instant now) {
  Book book(store, config, 0, now);
  const Status told = store.InTransaction([&] { return book.Release(); });
  if (!told) return tl::unexpected(told.error());
  return book.Take();
}

}  // namespace rivalscope::scan
