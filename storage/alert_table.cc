#include "storage/alert_table.h"

#include <array>

#include "storage/rows.h"

namespace rivalscope::storage {
namespace {

constexpr std::array kStateNames = {"pending", "held", "told", "dropped"};  // in the order of AlertState
constexpr char kAlertColumns[] =
    "SELECT id, rule, subject, sentence, url, first_scan, last_scan, state, told_at FROM alert ";

const char* NameOf(AlertState state) { return kStateNames.at(static_cast<size_t>(state)); }

StoredAlert AlertOf(const Statement& row) {
  StoredAlert alert;
  alert.id = row.Int(0);
  alert.rule = row.Text(1);
  alert.subject = row.Text(2);
  alert.sentence = row.Text(3);
  alert.url = row.Text(4);
  alert.first_scan = row.Int(5);
  alert.last_scan = row.Int(6);
  const std::string state = row.Text(7);
  for (size_t i = 0; i < kStateNames.size(); ++i) {
    if (state == kStateNames[i]) alert.state = static_cast<AlertState>(i);
  }
  if (!row.IsNull(8)) alert.told_at = row.Time(8);
  return alert;
}

}  // namespace

Status AlertTable::Save(const StoredAlert& alert) {
  return Guard([&] {
    if (alert.id == 0) {
      Statement insert(database_,
                       "INSERT INTO alert (rule, subject, sentence, url, first_scan, last_scan, state, told_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
      insert.Bind(alert.rule).Bind(alert.subject).Bind(alert.sentence).Bind(alert.url).Bind(alert.first_scan);
      insert.Bind(alert.last_scan).Bind(NameOf(alert.state)).Bind(alert.told_at).Run();
      return;
    }
    Statement update(database_, "UPDATE alert SET sentence = ?, last_scan = ?, state = ?, told_at = ? WHERE id = ?");
    update.Bind(alert.sentence).Bind(alert.last_scan).Bind(NameOf(alert.state)).Bind(alert.told_at).Bind(alert.id);
    update.Run();
  });
}

Result<std::optional<StoredAlert>> AlertTable::Newest(const std::string& rule, const std::string& subject) {
  return Guard([&]() -> std::optional<StoredAlert> {
    Statement select(database_, std::string(kAlertColumns) + "WHERE rule = ? AND subject = ? ORDER BY id DESC LIMIT 1");
    select.Bind(rule).Bind(subject);
    if (!select.Step()) return std::nullopt;
    return AlertOf(select);
  });
}

Result<std::vector<StoredAlert>> AlertTable::InState(AlertState state) {
  return Guard([&] {
    Statement select(database_, std::string(kAlertColumns) + "WHERE state = ? ORDER BY id");
    select.Bind(NameOf(state));
    return AllRows(select, AlertOf);
  });
}

Status AlertTable::SaveFigures(int64_t scan, const std::vector<StoredFigure>& figures) {
  return Guard([&] {
    for (const StoredFigure& figure : figures) {
      Statement insert(database_,
                       "INSERT INTO figure (scan_id, metric, brand, subject, value) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT DO UPDATE SET value = excluded.value");
      insert.Bind(scan).Bind(figure.metric).Bind(figure.brand).Bind(figure.subject).Bind(figure.value).Run();
    }
  });
}

Result<std::vector<StoredFigure>> AlertTable::Figures(int64_t scan) {
  return Guard([&] {
    Statement select(database_, "SELECT metric, brand, subject, value FROM figure WHERE scan_id = ?");
    select.Bind(scan);
    return AllRows(select, [](const Statement& row) {
      return StoredFigure{row.Text(0), row.Text(1), row.Text(2), row.Real(3)};
    });
  });
}

}  // namespace rivalscope::storage
