// The bomb set: all families.
#pragma once

#include <utility>
#include <vector>

#include "bench/bombs.h"
#include "bench/more_bombs.h"

namespace rivalscope::bench {

inline std::vector<Bomb> AllBombs() {
  std::vector<Bomb> all;
  for (auto family : {&DeepBombs, &WideBombs, &AttributeBombs, &TextBombs, &JsonBombs, &PageBombs, &NestedBombs,
                      &NameBombs, &ItemBombs, &EntryBombs, &SiteBombs}) {
    for (Bomb& bomb : family()) all.push_back(std::move(bomb));
  }
  return all;
}

}  // namespace rivalscope::bench
