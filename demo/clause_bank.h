// The words of the demo market: one file a language (data/demo/<lang>.tsv), from which reviews, names, dates and labels
// are composed.
//
// A row is key, tab, template. In a template {a|b|c} stands for one of the three, {name} for a value of the caller's
// or, where there is none, for one row of that key. The same key on many rows gives the choice between them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demo/random.h"

namespace rivalscope::demo {

using Slots = std::vector<std::pair<std::string_view, std::string>>;

// Thread contract: immutable; safe from any thread.
class ClauseBank {
 public:
  static ClauseBank Parse(std::string_view tsv);
  // The bank of a language of the demo ("en" ... "es"); an empty one for any other.
  static const ClauseBank& For(std::string_view language);

  // The rows of a key in file order; empty where there are none.
  const std::vector<std::string>& rows(std::string_view key) const;
  // One row of the key, expanded; empty where there are none.
  std::string Say(std::string_view key, Random& random, const Slots& slots = {}) const;
  // For labels without alternatives.
  std::string Label(std::string_view key, const Slots& slots = {}) const;
  std::string Expand(std::string_view row, Random& random, const Slots& slots) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> rows_;
};

}  // namespace rivalscope::demo
