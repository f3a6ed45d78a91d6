// Which host is served next: Mercator's back queues (Heydon and Najork 1999) over a FrontierStore.
//
// Every host has one queue. The store holds its addresses; here are only a handful that are leased, and the host's
// clock, gates and counters. Hosts that have something to do and a free connection stand in an ordered set by the
// moment they are ready, so that the next one is found in O(log hosts) and a slow host costs the others nothing. A host
// whose registrable domain or IP address has all its connections in use steps aside until one of them ends.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "crawler/frontier_store.h"
#include "crawler/host_clock.h"
#include "crawler/origin_gate.h"
#include "crawler/policy.h"
#include "crawler/trap_guard.h"

namespace rivalscope::crawler {

struct HostQueue {
  HostQueue(std::string host, std::string its_domain, size_t order, const CrawlPolicy& policy)
      : name(std::move(host)), domain(std::move(its_domain)), index(order), clock(policy.pace), traps(policy.traps) {}

  const std::string name;
  const std::string domain;  // registrable
  const size_t index;        // in the order of discovery
  HostClock clock;
  TrapGuard traps;
  std::map<std::string, OriginGate> gates;  // by origin: http and https of one host, and its ports
  std::deque<FrontierUrl> leased;           // next to be fetched
  uint64_t stored = 0;                      // waiting in the store
  int active = 0;                           // requests under way
  bool asking_policy = false;               // robots.txt or tdmrep.json is under way: nothing else is
  bool greeted = false;                     // what the store knows of it was read
  bool closed = false;                      // deferred or over a budget: nothing more in this scan
  uint64_t pages = 0;
  uint64_t bytes = 0;
  std::optional<HostClock::Time> first_request;
  std::string address;  // the last that answered
  std::optional<HostClock::Time> scheduled;

  bool has_work() const { return !closed && (!leased.empty() || stored > 0); }
};

// Thread contract: one thread.
class Frontier {
 public:
  using Time = HostClock::Time;

  Frontier(const CrawlPolicy& policy, FrontierStore& store) : policy_(&policy), store_(&store) {}

  // Takes over what the store holds, also what a process that was killed had leased.
  Status Open();
  // Adds what is new; ids are set as by FrontierStore::Add.
  Status Add(std::vector<FrontierUrl>& urls);
  HostQueue& HostOf(const std::string& host);

  // The host that may be served now, taken out of the order: call Schedule when done with it. Null when there is none.
  HostQueue* PopReady(Time now);
  // When the earliest host is ready; none when all wait for an answer or have nothing to do.
  std::optional<Time> NextReady() const;
  // Puts the host where its clock says, or nowhere.
  void Schedule(HostQueue& host);
  // Sees to it that `leased` is not empty while the store has something.
  Status Refill(HostQueue& host, Instant now);
  // No more from this host; what was leased waits again in the store.
  Status Close(HostQueue& host);

  // A connection is taken and given back; `address` is what was counted then.
  void Take(HostQueue& host, std::string& address);
  void GiveBack(HostQueue& host, const std::string& address);

  // Leases that were not used go back to the store.
  Status ReleaseAll();
  uint64_t waiting() const;
  size_t host_count() const { return hosts_.size(); }
  size_t parked_count(Time now) const;

 private:
  bool IsFull(const HostQueue& host) const;

  const CrawlPolicy* policy_;
  FrontierStore* store_;
  std::unordered_map<std::string, std::unique_ptr<HostQueue>> hosts_;
  std::set<std::pair<Time, size_t>> order_;  // ready time and HostQueue::index
  std::vector<HostQueue*> by_index_;
  std::vector<HostQueue*> aside_;
  std::unordered_map<std::string, int> in_domain_;
  std::unordered_map<std::string, int> at_address_;
};

}  // namespace rivalscope::crawler
