// Two shops on loopback and their workspace: a market that is read within a second, for what a scan must survive.
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "tests/support/loopback_site.h"

namespace rivalscope::test {

class SmallMarket {
 public:
  static constexpr int kReviewsAPage = 5;

  // Each shop has `review_pages` pages of reviews, one leading to the next, a FAQ and a home page. Each answer takes
  // `delay`.
  explicit SmallMarket(int review_pages, std::chrono::milliseconds delay = std::chrono::milliseconds(0));

  // From now on each page has an ETag, and is 304 to who knows it.
  void SendValidators();
  // A whole rivalscope.toml.
  std::string toml() const;
  int reviews() const { return 2 * review_pages_ * kReviewsAPage; }
  int pages() const { return 2 * (review_pages_ + 2); }
  // Pages asked for so far at both shops, robots.txt and the like left out.
  int asked() const;
  int connections() const { return own_.connections() + rival_.connections(); }

  LoopbackSite& own() { return own_; }
  LoopbackSite& rival() { return rival_; }

 private:
  const int review_pages_;
  std::atomic<bool> validators_ = false;
  LoopbackSite own_;
  LoopbackSite rival_;
};

}  // namespace rivalscope::test
