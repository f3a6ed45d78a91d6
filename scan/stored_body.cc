#include "scan/stored_body.h"

namespace rivalscope::scan {

Result<std::string> BodyDigest(storage::Store& store, const Snapshot& snapshot) {
  if (!snapshot.body_sha256.empty()) return snapshot.body_sha256;
  const auto earlier = store.snapshots().NewestBodyOf(snapshot.url);
  if (!earlier) return tl::unexpected(earlier.error());
  return *earlier ? (*earlier)->snapshot.body_sha256 : std::string();
}

}  // namespace rivalscope::scan
