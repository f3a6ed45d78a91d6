// A score as JSON, and the --lang option: shared by score, themes and explain.
#pragma once

#include <string>

#include "cli/jsonl.h"
#include "core/result.h"
#include "model/score.h"
#include "text/language.h"

namespace rivalscope::cli {

Json ScoreJson(const Score& score);
// "auto" is kUnknown; a code that is none of the nine is kInvalidInput.
Result<text::Language> LanguageOption(const std::string& name);

}  // namespace rivalscope::cli
