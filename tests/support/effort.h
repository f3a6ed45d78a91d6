// How often a test repeats what it repeats: under a sanitizer everything takes ten times as long, and looks for other
// faults.
#pragma once

namespace rivalscope::test {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RIVALSCOPE_UNDER_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)  // as g++ says it
#define RIVALSCOPE_UNDER_SANITIZER 1
#endif

#if defined(RIVALSCOPE_UNDER_SANITIZER)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

constexpr int Effort(int times) { return kSanitized ? times / 10 : times; }

}  // namespace rivalscope::test
