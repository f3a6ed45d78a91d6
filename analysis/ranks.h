// Search rankings: who is seen, under which assumption of clicks, and what moved. A rank is 1..N, NOT_IN_TOP(N) or
// UNKNOWN(reason); UNKNOWN never enters an average, a share or a movement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/ctr_curves.h"
#include "model/brand.h"
#include "model/rank.h"
#include "model/swot.h"

namespace rivalscope::analysis {

// A keyword in one locale, device and engine, as the newest scan and the one before it saw it.
struct KeywordRank {
  std::string keyword, locale, device, engine;
  std::vector<std::string> tags;
  double volume = 0;              // 1 where unknown
  std::vector<Rank> now, before;  // by brand, in input order
  std::vector<std::string> url;   // the brand's best ranking page now; empty where it has none
  std::vector<std::string> url_before;
  std::vector<std::string> features;   // result types beside the organic ones ("featured", "local" ...)
  std::vector<Rank> own_history;       // own brand, one a scan, oldest first
  std::vector<std::string> cannibals;  // two or more own pages in the same results
  std::vector<std::string> entrants;   // domains in the top 10 now and in no earlier look, best rank first
  bool branded = false;                // names a tracked brand
};

struct CurveShare {
  std::string curve;
  // By brand: clicks won of the clicks at rank 1 for every keyword for which its rank is known; none where it is for no
  // keyword.
  std::vector<std::optional<double>> visibility;
  std::vector<double> share_of_voice;  // by brand: clicks won of all clicks on domains seen
  std::vector<double> share_before;    // the scan before; empty without one that saw everybody
};

struct DomainShare {
  std::string domain;
  std::string brand;          // id where it is tracked
  double share_of_voice = 0;  // under the default curve
  int keywords = 0;           // ranked in the top 10 for so many
  int scans_in_top3 = 0;
  bool entrant = false;  // in the top 10 now, never seen there in an earlier scan
};

struct Movement {
  std::string brand;
  double change = 0;  // of visibility, default curve
  double p = 1;       // exact sign-flip test over keywords
  int keywords = 0;   // known in both scans
  std::string note;   // "needs at least 6 keywords" ...
};

struct RankBoard {
  std::vector<KeywordRank> keywords;
  std::vector<CurveShare> curves;    // the default first
  bool order_is_robust = false;      // brands order the same by share of voice under every curve
  std::optional<int> leader;         // brand on top under every curve
  std::vector<DomainShare> domains;  // all domains seen, largest share first
  std::vector<Movement> movements;   // by brand
  bool volumes_known = false;        // else every keyword counts the same
  int known_keywords = 0, unknown_keywords = 0;
  int complete_keywords = 0;  // with everybody who ranks; without one there is no share of voice, only visibility
};

RankBoard Ranks(const std::vector<RankObservation>& observations, const std::vector<Keyword>& keywords,
                const std::vector<Brand>& brands, const std::vector<CtrCurve>& curves);

// Part of the keywords; empty fields do not restrict.
struct RankFilter {
  std::string tag, locale, device, engine;
  std::optional<bool> branded;  // names a tracked brand, or does not
  bool any() const { return !tag.empty() || !locale.empty() || !device.empty() || !engine.empty() || branded; }
};
std::vector<RankObservation> Matching(const std::vector<RankObservation>& observations,
                                      const std::vector<Keyword>& keywords, const std::vector<Brand>& brands,
                                      const RankFilter& filter);

// Host of an absolute http(s) URL in lower case, without "www."; empty for anything else. The model's URLs were parsed
// by net/ already.
std::string HostOfUrl(std::string_view url);
// The brand one of whose domains the host is or is below; -1 for none.
int BrandOfHost(const std::string& host, const std::vector<Brand>& brands);

// Exact two-sided p of the mean of `changes` under random signs; by 2^n sums to n = 20, by the normal limit beyond.
double SignFlipTest(const std::vector<double>& changes);

}  // namespace rivalscope::analysis
