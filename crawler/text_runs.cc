#include "crawler/text_runs.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <string>

namespace rivalscope::crawler {
namespace {

constexpr std::string_view kRawText[] = {"script", "style"};
constexpr size_t kFirstPlaces = 256;
constexpr size_t kUsualRun = 128;  // with its tags

constexpr uint64_t Repeated(uint8_t byte) { return 0x0101010101010101ULL * byte; }

// Nonzero where one of the eight bytes may be a digit; never zero where one is. Of the tests for a byte below n in
// "Bit Twiddling Hacks" (Anderson), after '0' to '9' were made 0 to 9.
uint64_t MayHoldDigit(uint64_t block) {
  const uint64_t value = block ^ Repeated('0');
  return (value - Repeated(10)) & ~value & Repeated(0x80);
}

uint64_t Mix(uint64_t hash, uint64_t block) {
  hash = (hash ^ block) * 0x9e3779b97f4a7c15ULL;
  return hash ^ hash >> 32;
}

// In blocks of sixteen bytes, each half by itself so that neither waits for the other, and says whether there may be
// digits: this runs over every page of a crawl.
uint64_t HashOf(std::string_view text, uint64_t& digits) {
  std::array<uint64_t, 2> hash = {0xcbf29ce484222325ULL, text.size()};
  std::array<uint64_t, 2> block{};
  const auto add = [&] {
    digits |= MayHoldDigit(block[0]) | MayHoldDigit(block[1]);
    hash = {Mix(hash[0], block[0]), Mix(hash[1], block[1])};
  };
  for (; text.size() > sizeof block; text.remove_prefix(sizeof block)) {
    std::memcpy(block.data(), text.data(), sizeof block);
    add();
  }
  block = {};
  std::memcpy(block.data(), text.data(), text.size());
  add();
  return Mix(hash[0], hash[1]);
}

TextRun RunOf(std::string_view text) {
  uint64_t digits = 0;
  uint64_t hash = HashOf(text, digits);
  size_t letters = text.size();
  if (digits != 0) {
    std::string without;
    without.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(without), [](char c) { return c < '0' || c > '9'; });
    hash = HashOf(without, digits);
    letters = without.size();
  }
  const auto folded = static_cast<uint32_t>(hash ^ hash >> 32);
  return {folded == 0 ? 1 : folded, static_cast<uint32_t>(letters)};
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

bool StartsWithTag(std::string_view html, size_t at, std::string_view name) {
  if (at + 1 + name.size() >= html.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if ((html[at + 1 + i] | 0x20) != name[i]) return false;
  }
  return true;
}

// The end of </script> or </style>, from the position of its start tag.
size_t SkipRawText(std::string_view html, size_t at, std::string_view name) {
  for (size_t i = html.find("</", at); i != std::string_view::npos; i = html.find("</", i + 2)) {
    if (StartsWithTag(html, i + 1, name)) return i;
  }
  return html.size();
}

void AddRuns(std::string_view text, TextRuns& runs) {
  while (!text.empty() && runs.size() < kMostRuns) {
    const size_t end = std::min(text.find('.'), text.size() - 1) + 1;
    const TextRun run = RunOf(Trimmed(text.substr(0, end)));
    if (run.letters > 1) runs.push_back(run);  // not a stop alone
    text.remove_prefix(end);
  }
}

}  // namespace

TextRuns TextRunsOf(std::string_view html) {
  TextRuns runs;
  runs.reserve(std::min(html.size() / kUsualRun, kMostRuns));
  for (size_t i = 0; i < html.size();) {
    if (html[i] != '<') {
      const size_t tag = std::min(html.find('<', i), html.size());
      AddRuns(html.substr(i, tag - i), runs);
      i = tag;
      if (i == html.size()) break;
    }
    for (const std::string_view raw : kRawText) {
      if (StartsWithTag(html, i, raw)) i = SkipRawText(html, i, raw);
    }
    i = std::min(html.find('>', i), html.size() - 1) + 1;
  }
  return runs;
}

uint64_t RunMemory::Learn(const TextRuns& runs) {
  uint64_t letters = 0;
  for (const TextRun& run : runs) {
    if (Insert(run.hash)) letters += run.letters;
  }
  return letters;
}

bool RunMemory::Insert(uint32_t hash) {
  if ((held_ + 1) * 4 > places_.size() * 3) Grow();
  const size_t mask = places_.size() - 1;
  size_t place = hash & mask;
  for (; places_[place] != 0; place = (place + 1) & mask) {
    if (places_[place] == hash) return false;
  }
  places_[place] = hash;
  ++held_;
  return true;
}

void RunMemory::Grow() {
  std::vector<uint32_t> before = std::move(places_);
  places_.assign(std::clamp(before.size() * 2, kFirstPlaces, kMost), 0);
  held_ = 0;
  if (before.size() >= kMost) return;  // full: begins anew
  for (const uint32_t hash : before) {
    if (hash != 0) Insert(hash);
  }
}

}  // namespace rivalscope::crawler
