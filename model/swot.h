// The matrix: claims with their tests and evidence. Shapes as the `analyse` verb prints them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace rivalscope {

enum class Cell { kStrength, kWeakness, kOpportunity, kThreat };
inline char CellLetter(Cell cell) { return "SWOT"[static_cast<int>(cell)]; }

// A vote: one review's stand on one theme; the sign of the summed polarity of its clauses there.
struct Vote {
  std::string theme;
  int polarity = 0;             // -1, 0, +1
  float score = 0;              // of its strongest clause; 0 where votes are given
  uint32_t begin = 0, end = 0;  // that clause, in bytes of the review's text; empty where votes are given
};

// A review as the analysis sees it. Missing parts are empty: they are unknown, never zero.
struct ReviewRecord {
  int64_t id = 0;  // of the store, or the input line
  std::string brand;
  bool own = false;
  std::string site;
  std::string author;
  std::optional<Day> date;
  std::optional<double> rating;  // on a scale of 1 to 5
  std::string text;
  std::string language;
  std::vector<Vote> votes;
  bool scored = false;  // the votes are our scorer's, so its measured error is corrected for; false: votes as given
  std::optional<bool> replied;
  std::optional<Day> reply_date;
  // Where the review can be opened; 0 and empty where it was imported.
  int64_t snapshot_id = 0;
  uint64_t source_offset = 0;
  std::string url;
};

// A piece of evidence: what somebody wrote, chosen by rule. snapshot_id and offset open the archived page at its place.
struct Quote {
  int64_t review_id = 0;
  std::string brand, author, site, language, text;
  int polarity = 0;
  std::optional<Day> date;
  std::optional<double> rating;
  int64_t snapshot_id = 0;  // filled by scan/; 0 where there is no archived page
  uint64_t source_offset = 0;
  std::string url;
};

// Counts of one site in a two-sided test.
struct SiteCounts {
  std::string site;
  double own_positive = 0, own_total = 0, rival_positive = 0, rival_total = 0;  // weighted
};

struct Interval {
  double low = 0, high = 0;
};

// Mantel-Haenszel over sites: shown beside the claim's own test, so that nobody has to take the model on trust.
struct Stratified {
  double difference = 0;  // Mantel-Haenszel risk difference
  Interval interval;      // Sato, 95%
  double p = 1;           // Cochran-Mantel-Haenszel, 1 df
  double p_sites = 1;     // Breslow-Day: do the sites differ?
};

struct Claim {
  std::string id;  // stable across runs on the same market: "W1-waiting_time-nordwind"
  Cell cell = Cell::kStrength;
  std::string reason;     // "S1" ... "T5"
  std::string theme;      // empty for claims about the brand or a keyword
  std::string rival;      // brand id; "market" for all rivals together; empty where there is none
  std::string statement;  // the claim as a sentence with its figures, in English
  double difference =
      0;  // own minus rival, as a share (0.17 is 17 points); for observed claims the measure's own difference
  Interval interval;                      // of the difference, 95%
  double own_value = 0, rival_value = 0;  // the two sides, shrunk for display
  double p = 1, q = 1;
  double doubt = 0;               // local false sign rate: the chance that there is no difference, or one the other way
  double confidence = 0;          // pi: share of bootstrap runs in which the claim lands in the same cell
  std::string grade;              // "A", "B", "C", "Observed"
  double n_own = 0, n_rival = 0;  // effective polar votes
  double importance = 0;
  double priority = 0;  // the order within a cell
  std::vector<SiteCounts> sites;
  std::optional<Stratified> stratified;  // the textbook test beside ours; none for observed claims
  std::string action;                    // what could be done, a sentence; empty where the theme names nothing
  std::vector<std::string> flags;        // "differs by site", "partial crawl" ...
  std::vector<Quote> evidence;
};

// A comparison that could not be decided, and what it would take.
struct Insufficient {
  std::string theme, rival;
  std::string why;  // which gate: "own side has 12 polar votes, 30 needed"
  double difference = 0;
  double detectable = 0;  // minimal detectable effect at these counts
  int64_t needs = 0;      // about so many more reviews
};

// Two claims that meet: one from inside (strength or weakness), one from outside.
struct TowsGround {
  std::string inner, outer;  // claim ids
};

struct TowsAction {
  std::string strategy;             // "SO", "WO", "ST", "WT"
  std::vector<TowsGround> grounds;  // what speaks for it, the strongest first; never empty
  std::string action;               // a sentence
  double score = 0;                 // of the strongest ground
};

enum class GoalStatus { kOnTrack, kOffTrack, kCannotTell };

// Where a goal stood on the day of a scan, by the votes since its start.
struct GoalMark {
  Day day{};
  double share = 0, votes = 0;  // votes: effective; where 0 the share is not known
  Interval interval;
  GoalStatus status = GoalStatus::kCannotTell;
  std::string note;
};

struct Goal {
  std::string id, metric, theme;
  std::optional<Day> start;  // none: the first scan
  double baseline = 0;       // in the window up to the start
  Interval baseline_interval;
  double target = 0;
  std::optional<Day> due;
  int64_t n_needed = 0;
  bool proposed = false;  // by a weakness; nobody has set it, so it has no status
  GoalStatus status = GoalStatus::kCannotTell;
  std::string note;
  std::vector<GoalMark> history;  // one a scan since the start, oldest first
};

struct SwotMatrix {
  std::vector<Claim> claims;  // by cell, then by priority, highest first
  std::vector<Insufficient> insufficient;
  std::vector<TowsAction> actions;
  std::vector<Goal> goals;
};

}  // namespace rivalscope
