#include "model/snapshot.h"

namespace rivalscope {

const char* FetchStatusName(FetchStatus status) {
  switch (status) {
    case FetchStatus::kOk:
      return "ok";
    case FetchStatus::kNotModified:
      return "not_modified";
    case FetchStatus::kRedirected:
      return "redirected";
    case FetchStatus::kDisallowed:
      return "disallowed";
    case FetchStatus::kDeferred:
      return "deferred";
    case FetchStatus::kNotFound:
      return "not_found";
    case FetchStatus::kHttpError:
      return "http_error";
    case FetchStatus::kBlocked:
      return "blocked";
    case FetchStatus::kTimeout:
      return "timeout";
    case FetchStatus::kNetworkError:
      return "network_error";
    case FetchStatus::kTooLarge:
      return "too_large";
    case FetchStatus::kUnsafeAddress:
      return "unsafe_address";
    case FetchStatus::kOutOfScope:
      return "out_of_scope";
    case FetchStatus::kOverBudget:
      return "over_budget";
    case FetchStatus::kNotArchived:
      return "not_archived";
  }
  return "unknown";
}

}  // namespace rivalscope
