#include "sentiment/term_index.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace rivalscope::sentiment {
namespace {

// Keys of every size, and keys that differ in no byte but one.
std::vector<std::string> LikeKeys() {
  std::vector<std::string> keys;
  for (size_t size = 1; size <= kMaxKeyBytes; ++size) {
    const std::string same(size, 'a');
    keys.push_back(same);
    for (size_t at = 0; at < size; ++at) {
      keys.push_back(same);
      keys.back()[at] = 'b';
    }
  }
  return keys;
}

TEST(KeyTable, TellsKeysApart) {
  KeyTable table;
  const std::vector<std::string> keys = LikeKeys();
  for (size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(table.Find(keys[i]), KeyTable::kNone) << keys[i];
    EXPECT_EQ(table.Insert(keys[i], static_cast<int32_t>(i)), static_cast<int32_t>(i));
  }
  for (size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(table.Find(keys[i]), static_cast<int32_t>(i)) << keys[i];
  EXPECT_EQ(table.Find(""), KeyTable::kNone);
  EXPECT_EQ(table.Find("c"), KeyTable::kNone);
  EXPECT_EQ(table.Find(std::string(kMaxKeyBytes + 1, 'a')), KeyTable::kNone);
  EXPECT_EQ(table.Insert("aaa", 7000), table.Find("aaa")) << "a known key keeps its id";
}

TEST(KeyTable, VisitsEachKeyOnce) {
  KeyTable table;
  table.Reserve(10);
  std::map<std::string, int> seen;
  for (const char* key : {"good", "bad", "güzel", "خوب", "a key of more than sixteen bytes"}) {
    table.Insert(key, 1);
    seen[key] = 1;
  }
  table.ForEachKey([&](std::string_view key) { --seen[std::string(key)]; });
  for (const auto& [key, left] : seen) EXPECT_EQ(left, 0) << key;
  EXPECT_EQ(seen.size(), 5U);
}

}  // namespace
}  // namespace rivalscope::sentiment
