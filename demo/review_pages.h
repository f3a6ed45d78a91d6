// Pages of review lists, in the five kinds of mark-up that real review sites use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "demo/reviews.h"

namespace rivalscope::demo {

// One list: all reviews of one brand on one site in one language, newest first.
struct ReviewList {
  const BrandPlan* brand = nullptr;
  const ReviewSite* site = nullptr;
  std::string_view language;
  std::vector<const DemoReview*> reviews;
};

// Where a list stands, without host; `page` from 1.
std::string ReviewListPath(const BrandPlan& brand, const ReviewSite& site, std::string_view language, int page);
std::string ReviewListHost(const BrandPlan& brand, const ReviewSite& site);
int ReviewListPages(const ReviewList& list);

// The HTML of one page of the list.
std::string RenderReviewList(const ReviewList& list, int page, Day today);
// The front page of a review site: links to its lists and one that robots.txt forbids.
std::string RenderReviewSiteHome(const ReviewSite& site);

}  // namespace rivalscope::demo
