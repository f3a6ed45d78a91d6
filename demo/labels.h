// Sentences of the demo market whose polarity is known, because they are composed by it: what a user of the demo would
// have labelled. With them the scorer's error is that of these texts, not of the public ones it was measured on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::demo {

struct LabelledSentence {
  std::string_view language;
  std::string text;
  bool positive = false;
};

// The same at every call; `each` sentences of each theme and polarity in each language.
std::vector<LabelledSentence> LabelledSentences(int each);

}  // namespace rivalscope::demo
