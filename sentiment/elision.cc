#include "sentiment/elision.h"

#include <algorithm>
#include <array>

namespace rivalscope::sentiment {
namespace {

// What stands before a French or Italian apostrophe when a vowel was dropped.
constexpr std::array<std::string_view, 26> kElisions = {
    "l",    "d",    "j",    "n",     "s",     "c",    "m",    "t",   "qu",    "v",   "un",     "dell",   "all",
    "nell", "sull", "dall", "quest", "quell", "bell", "sant", "cos", "jusqu", "com", "lorsqu", "puisqu", "quoiqu"};

}  // namespace

std::string_view WithoutElision(std::string_view key, text::Language language) {
  if (language != text::Language::kFr && language != text::Language::kIt) return key;
  const size_t apostrophe = key.find('\'');
  if (apostrophe == std::string_view::npos) return key;
  const bool elided = std::count(kElisions.begin(), kElisions.end(), key.substr(0, apostrophe)) > 0;
  return elided ? key.substr(apostrophe + 1) : key;
}

}  // namespace rivalscope::sentiment
