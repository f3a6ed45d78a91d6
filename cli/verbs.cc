#include "cli/verbs.h"

#include <vector>

namespace rivalscope::cli {

std::span<const Verb> Verbs() {
  static const std::vector<Verb> verbs = {};
  return verbs;
}

}  // namespace rivalscope::cli
