// Words are cut by a rule of their own, not by ICU's: stored hashes must stay comparable when ICU's tables change.
#include "text/simhash.h"

#include <array>
#include <vector>

#include "text/utf8.h"

namespace rivalscope::text {
namespace {

constexpr size_t kGram = 3;

bool IsSeparator(char32_t c) {
  if (c < 0x80) return !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'));
  if (c >= 0xA0 && c <= 0xBF) return true;                          // Latin-1 signs
  if (c >= 0x2000 && c <= 0x206F) return c != 0x200C;               // general punctuation, but not the half-space
  if (c >= 0x3000 && c <= 0x303F) return true;                      // CJK punctuation
  return c == 0x060C || c == 0x061B || c == 0x061F || c == 0x06D4;  // Arabic comma, semicolon, question mark, stop
}

std::vector<std::string_view> Words(std::string_view folded) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; at < folded.size();) {
    const size_t here = at;
    if (!IsSeparator(NextCodePoint(folded, at))) continue;
    if (here > begin) words.push_back(folded.substr(begin, here - begin));
    begin = at;
  }
  if (folded.size() > begin) words.push_back(folded.substr(begin));
  return words;
}

// FNV-1a (Fowler, Noll, Vo) over the words with a space between, then the finaliser of SplitMix64, since FNV's high
// bits move too little on short input.
uint64_t HashGram(const std::vector<std::string_view>& words, size_t first, size_t count) {
  uint64_t hash = 0xCBF29CE484222325U;
  const auto add = [&hash](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U; };
  for (size_t i = first; i < first + count; ++i) {
    for (const char c : words[i]) add(c);
    add(' ');
  }
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBU;
  return hash ^ (hash >> 31);
}

}  // namespace

uint64_t SimHash(std::string_view folded) {
  const std::vector<std::string_view> words = Words(folded);
  const size_t gram = words.size() < kGram ? 1 : kGram;
  std::array<int64_t, 64> weights{};
  for (size_t first = 0; first + gram <= words.size(); ++first) {
    const uint64_t hash = HashGram(words, first, gram);
    for (size_t bit = 0; bit < weights.size(); ++bit) weights[bit] += ((hash >> bit) & 1U) != 0 ? 1 : -1;
  }
  uint64_t result = 0;
  for (size_t bit = 0; bit < weights.size(); ++bit) {
    if (weights[bit] > 0) result |= uint64_t{1} << bit;
  }
  return result;
}

}  // namespace rivalscope::text
