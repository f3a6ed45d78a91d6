// Who else ranks for the keywords of the workspace, and which keywords it does not have yet.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/ctr_curves.h"
#include "model/brand.h"
#include "model/rank.h"
#include "model/swot.h"
#include "text/language.h"

namespace rivalscope::analysis {

// A domain that ranks and is tracked by no brand.
struct RivalCandidate {
  std::string domain;
  double share_of_voice = 0;  // of all clicks on the pages seen: ranks weighted by the click curve and by volume
  int keywords = 0;           // that it ranks for, at any place
  int best = 0;               // its best rank
  double mean = 0;            // over the keywords it ranks for
  bool entrant = false;       // in no earlier scan
  std::vector<std::string> examples;  // keywords, its best first; at most three
};

// Largest share first. `site_of` gives the registrable domain of a host, so that shop.a.example and www.a.example are
// one. Lists that name only some domains are no evidence of who ranks and are left out.
std::vector<RivalCandidate> UntrackedRivals(const std::vector<RankObservation>& observations,
                                            const std::vector<Keyword>& keywords, const std::vector<Brand>& brands,
                                            const CtrCurve& curve,
                                            const std::function<std::string(std::string_view)>& site_of);

struct KeywordIdea {
  std::string text;
  std::string language;                                         // BCP 47, may be empty
  int also_asked = 0, related = 0, own_pages = 0, reviews = 0;  // how often it was seen where
  bool named = false;  // a word of it stands in a keyword, a related search or a short title of an own page
  int sources() const { return (also_asked > 0) + (related > 0) + (own_pages > 0) + (reviews > 0); }
  int count() const { return also_asked + related + own_pages + reviews; }
};

struct IdeaInput {
  std::vector<RankObservation> ranks;    // of the newest scan: people also ask, related searches
  std::vector<std::string> own_phrases;  // titles of own pages and questions of the own FAQ
  std::vector<ReviewRecord> reviews;     // what customers call things: phrases of two and three words
  std::vector<Keyword> keywords;         // these are known already
  std::vector<Brand> brands;             // their names alone are no ideas
  // Whether a phrase of a review judges: nobody searches for "really pleased". Where it names what the market sells it
  // stays ("vacuum cleaner"). None: no phrase is left out for it.
  std::function<bool(const std::string& phrase, text::Language language)> judges;
};

// Seen in most kinds of places first, then those that name what the market sells, then the most often; at most
// `limit`.
std::vector<KeywordIdea> KeywordIdeas(const IdeaInput& input, size_t limit);

}  // namespace rivalscope::analysis
