// What differs between two scans of the same market.
#pragma once

#include <string>

#include "core/time.h"

namespace rivalscope {

struct Change {
  std::string kind;  // "faq_added", "faq_removed", "faq_reworded", "channel_added", "rating", "reviews", "rank",
                     // "title", "price", "text" ...
  std::string brand;
  std::string subject;  // the question, channel, keyword ...
  std::string before, after;
  std::string url;
  bool suppressed = false;  // volatile or boilerplate; shown in its own list
  std::string why_suppressed;
};

}  // namespace rivalscope
