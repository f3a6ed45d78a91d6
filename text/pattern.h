// Regular expressions from data files and users: RE2 only, so that time is linear in the text whatever the pattern.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rivalscope::text {

// Thread contract: immutable after Compile; safe from any thread. Movable.
class Pattern {
 public:
  static Result<Pattern> Compile(std::string_view regex, bool ignore_case = false);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool Matches(std::string_view utf8) const;  // anywhere in the text
  // Groups of the first match at or after `from`; [0] is the whole match. Empty when there is none. Views into `utf8`;
  // a group that took no part is a view with a null data().
  std::vector<std::string_view> Find(std::string_view utf8, size_t from = 0) const;

 private:
  struct Impl;
  explicit Pattern(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Many patterns at once; says which ones match. Same thread contract.
class PatternSet {
 public:
  static Result<PatternSet> Compile(const std::vector<std::string>& regexes, bool ignore_case = false);
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  std::vector<int> Matching(std::string_view utf8) const;  // indexes, ascending

 private:
  struct Impl;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rivalscope::text
