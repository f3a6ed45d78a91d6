// A review as the dashboard shows it: its own words with those marked that spoke, and what was read from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/score.h"
#include "scan/config.h"
#include "scan/text_analyst.h"
#include "storage/review_table.h"

namespace rivalscope::dashboard {

// Markup of `text` in which each hit that weighs something is a <mark>; one that overlaps another before it is not.
std::string MarkedText(std::string_view text, const std::vector<ScoreHit>& hits);

// Markup of one review; the scorer reads it anew for the words.
std::string ReviewArticle(const storage::StoredReview& stored, const scan::Config& config,
                          const scan::TextAnalyst& analyst);

// A theme's name; its id where it is not known.
std::string ThemeName(const scan::TextAnalyst& analyst, std::string_view id);
std::string BrandName(const scan::Config& config, std::string_view id);

}  // namespace rivalscope::dashboard
