#include "demo/labels.h"

#include <array>

#include "demo/clause_bank.h"
#include "demo/plan.h"

namespace rivalscope::demo {
namespace {

constexpr std::array<std::string_view, 9> kLanguageCodes = {"en", "tr", "it", "fa", "az", "hu", "de", "fr", "es"};
constexpr uint64_t kSeed = 1;

}  // namespace

std::vector<LabelledSentence> LabelledSentences(int each) {
  std::vector<LabelledSentence> out;
  Random random(kSeed, "labels");
  for (const std::string_view language : kLanguageCodes) {
    const ClauseBank& bank = ClauseBank::For(language);
    for (const ThemePlan& theme : Themes()) {
      for (const bool positive : {true, false}) {
        const std::string key = std::string(theme.id) + (positive ? "+" : "-");
        for (int i = 0; i < each; ++i)
          if (std::string text = bank.Say(key, random); !text.empty())
            out.push_back({language, std::move(text), positive});
      }
    }
  }
  return out;
}

}  // namespace rivalscope::demo
