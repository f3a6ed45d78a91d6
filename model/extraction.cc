#include "model/extraction.h"

#include <fmt/core.h>

#include "core/digest.h"

namespace rivalscope {

const char* SerpResultTypeName(SerpResultType type) {
  switch (type) {
    case SerpResultType::kOrganic:
      return "organic";
    case SerpResultType::kAd:
      return "ad";
    case SerpResultType::kFeatured:
      return "featured";
    case SerpResultType::kLocal:
      return "local";
    case SerpResultType::kVideo:
      return "video";
    case SerpResultType::kNews:
      return "news";
    case SerpResultType::kShopping:
      return "shopping";
    case SerpResultType::kOther:
      return "other";
  }
  return "other";
}

const char* PageStatusName(PageStatus status) {
  switch (status) {
    case PageStatus::kOk:
      return "ok";
    case PageStatus::kEmpty:
      return "empty";
    case PageStatus::kBlocked:
      return "blocked";
    case PageStatus::kNeedsRendering:
      return "needs_rendering";
    case PageStatus::kDrift:
      return "drift";
    case PageStatus::kError:
      return "error";
  }
  return "error";
}

std::string ReviewKey(const Review& review) {
  // Unit separators keep ("ab", "c") and ("a", "bc") apart. A date may be relative on the page and move, so it stays
  // out.
  return fmt::format("{:016x}",
                     StableHash(review.site + '\x1f' + review.author + '\x1f' + review.title + '\x1f' + review.text));
}

}  // namespace rivalscope
