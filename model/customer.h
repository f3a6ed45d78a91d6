// What a brand's own systems know of its customers: survey answers, support tickets, orders. Imported, never scanned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace rivalscope {

enum class CustomerRecordKind { kSurvey, kTicket, kOrder };

// "survey", "ticket", "order".
inline const char* CustomerRecordKindName(CustomerRecordKind kind) {
  return kind == CustomerRecordKind::kSurvey ? "survey" : kind == CustomerRecordKind::kTicket ? "ticket" : "order";
}

// kOrder for any other name.
inline CustomerRecordKind CustomerRecordKindFromName(std::string_view name) {
  return name == "survey"   ? CustomerRecordKind::kSurvey
         : name == "ticket" ? CustomerRecordKind::kTicket
                            : CustomerRecordKind::kOrder;
}

// One answer, ticket or order. What is empty is not known: it is in no figure, and never zero.
struct CustomerRecord {
  CustomerRecordKind kind = CustomerRecordKind::kSurvey;
  std::string brand;
  std::string key;             // the source's own id, or one made of the row's cells
  Instant at{};                // answered, opened, ordered
  std::string customer;        // who, as the source calls them
  std::optional<double> nps;   // 0 to 10
  std::optional<double> csat;  // 1 to csat_best
  double csat_best = 5;
  std::optional<double> ces;                           // 1 to 7, 7 is easiest
  std::optional<Duration> first_response, resolution;  // of a ticket, from `at`; none: still open at `seen_until`
  Instant seen_until{};                                // when the source was written
  std::optional<bool> first_contact;                   // solved at the first contact
  std::optional<bool> abandoned;                       // a call, chat or cart that was given up
  std::optional<bool> returned;
  std::string comment;
  std::string language;               // BCP 47, may be empty
  std::vector<std::string> segments;  // "country=TR"
  std::string origin;                 // name of the file
};

}  // namespace rivalscope
