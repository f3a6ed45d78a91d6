#include "crawler/ledger.h"

namespace rivalscope::crawler {

const char* RequestKindName(RequestKind kind) {
  switch (kind) {
    case RequestKind::kPage:
      return "page";
    case RequestKind::kSitemap:
      return "sitemap";
    case RequestKind::kRobots:
      return "robots";
    case RequestKind::kTdm:
      return "tdm";
  }
  return "unknown";
}

}  // namespace rivalscope::crawler
