// Two cores for a loop whose turns do not depend on each other.
#pragma once

#include <cstddef>
#include <thread>

namespace rivalscope {

// work(begin, end) over both halves of [0, n), one on a thread of its own; returns when both are done. What the halves
// write must not meet.
template <typename Work>
void InHalves(size_t n, const Work& work) {
  std::thread helper([&] { work(n / 2, n); });
  work(size_t{0}, n / 2);
  helper.join();
}

}  // namespace rivalscope
