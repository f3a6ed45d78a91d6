// How often the fields of a site's reviews are filled, and whether that fell: a field that was there in most reviews
// and is gone from new ones is a site that changed its mark-up, although reviews are still found.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/extraction.h"

namespace rivalscope::extract {

inline constexpr std::array<std::string_view, 6> kRatedFields = {"author", "rating", "date", "title", "text", "reply"};

struct FillRate {
  int64_t reviews = 0;
  std::array<int64_t, kRatedFields.size()> filled{};

  void Add(const Review& review);
};

// One sentence for each field whose share in `now` lies below that in `past` by 20 points and by more than three
// standard errors of the difference; none below 10 reviews on either side. A reply may come later, so that its share is
// not compared.
std::vector<std::string> FillDrift(const FillRate& past, const FillRate& now);

}  // namespace rivalscope::extract
