#include "analysis/ranks.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "analysis/distributions.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kExactSigns = 20;  // 2^20 sums
constexpr int kLeastKeywords = 6;   // 2 / 2^6 is the first two-sided p below .05

using Key = std::tuple<std::string, std::string, std::string, std::string>;
Key KeyOf(const RankObservation& o) { return {o.keyword, o.locale, o.device, o.engine}; }

bool Known(const RankObservation& o) { return o.status == PageStatus::kOk || o.status == PageStatus::kEmpty; }

bool Within(std::string_view host, std::string_view domain) {
  if (domain.empty() || host.size() < domain.size() || host.substr(host.size() - domain.size()) != domain) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

// The observations of one keyword, oldest first.
struct RankSeries {
  std::vector<const RankObservation*> scans;
  const RankObservation* Newest() const { return scans.back(); }
  const RankObservation* Before() const { return scans.size() > 1 ? scans[scans.size() - 2] : nullptr; }
};

// How many organic results were looked through.
int DepthOf(const RankObservation& o) {
  int depth = o.depth;
  for (const SerpResult& r : o.page.results) depth = std::max(depth, r.rank);
  return depth;
}

struct Placement {
  Rank rank;
  std::vector<std::string> urls;  // best first
};

Placement PlaceOf(const RankObservation* o, int brand, const std::vector<Brand>& brands) {
  Placement out;
  if (o == nullptr || !Known(*o)) {
    out.rank.reason = o == nullptr ? "no earlier scan" : o->reason.empty() ? PageStatusName(o->status) : o->reason;
    return out;
  }
  bool named = !o->partial;
  for (const SerpResult& r : o->page.results) {
    if (r.type != SerpResultType::kOrganic || BrandOfHost(HostOfUrl(r.url), brands) != brand) continue;
    named = true;
    if (r.rank < 1) continue;  // looked for and not found
    if (out.urls.empty()) out.rank = {Rank::Kind::kAt, r.rank, ""};
    out.urls.push_back(r.url);
  }
  if (!named) out.rank.reason = "the imported list does not name this brand";
  if (named && out.urls.empty()) out.rank = {Rank::Kind::kNotInTop, DepthOf(*o), ""};
  return out;
}

double Clicks(const CtrCurve& curve, const Rank& rank) {
  return rank.kind == Rank::Kind::kAt ? curve.At(rank.value) : 0;
}

bool NamesBrand(const std::string& keyword, const std::vector<Brand>& brands) {
  const std::string folded = " " + text::Fold(keyword, text::Language::kUnknown) + " ";
  for (const Brand& brand : brands) {
    if (brand.name.empty()) continue;
    if (folded.find(" " + text::Fold(brand.name, text::Language::kUnknown) + " ") != std::string::npos) return true;
  }
  return false;
}

// Domains among the first ten of a list of results, best rank first.
std::vector<std::string> TopTen(const RankObservation& o) {
  std::vector<std::pair<int, std::string>> ranked;
  for (const SerpResult& r : o.page.results) {
    const std::string host = HostOfUrl(r.url);
    if (r.type == SerpResultType::kOrganic && r.rank >= 1 && r.rank <= 10 && !host.empty())
      ranked.emplace_back(r.rank, host);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> hosts;
  for (auto& [rank, host] : ranked) {
    if (std::find(hosts.begin(), hosts.end(), host) == hosts.end()) hosts.push_back(std::move(host));
  }
  return hosts;
}

// A list that names only some domains cannot tell that another one was not there.
std::vector<std::string> Entrants(const RankSeries& series) {
  if (!Known(*series.Newest())) return {};
  std::set<std::string> earlier;
  bool any_earlier = false;
  for (const RankObservation* scan : series.scans) {
    if (scan == series.Newest() || !Known(*scan) || scan->partial) continue;
    any_earlier = true;
    for (std::string& host : TopTen(*scan)) earlier.insert(std::move(host));
  }
  if (!any_earlier) return {};
  std::vector<std::string> entrants = TopTen(*series.Newest());
  entrants.erase(std::remove_if(entrants.begin(), entrants.end(),
                                [&](const std::string& host) { return earlier.count(host) > 0; }),
                 entrants.end());
  return entrants;
}

KeywordRank Row(const RankSeries& series, const std::vector<Keyword>& keywords, const std::vector<Brand>& brands) {
  const RankObservation& newest = *series.Newest();
  KeywordRank row;
  row.keyword = newest.keyword;
  row.locale = newest.locale;
  row.device = newest.device;
  row.engine = newest.engine;
  row.volume = 1;
  for (const Keyword& k : keywords) {
    if (k.text != row.keyword || k.locale != row.locale) continue;
    row.tags = k.tags;
    if (k.volume > 0) row.volume = k.volume;
  }
  row.branded = NamesBrand(row.keyword, brands);
  for (size_t b = 0; b < brands.size(); ++b) {
    const Placement now = PlaceOf(&newest, static_cast<int>(b), brands);
    const Placement before = PlaceOf(series.Before(), static_cast<int>(b), brands);
    row.now.push_back(now.rank);
    row.before.push_back(before.rank);
    row.url.push_back(now.urls.empty() ? "" : now.urls[0]);
    row.url_before.push_back(before.urls.empty() ? "" : before.urls[0]);
    if (!brands[b].own) continue;
    if (now.urls.size() > 1) row.cannibals = now.urls;
    for (const RankObservation* scan : series.scans)
      row.own_history.push_back(PlaceOf(scan, static_cast<int>(b), brands).rank);
  }
  std::set<std::string> features;
  for (const SerpResult& r : newest.page.results) {
    if (r.type != SerpResultType::kOrganic) features.insert(SerpResultTypeName(r.type));
  }
  row.features.assign(features.begin(), features.end());
  row.entrants = Entrants(series);
  return row;
}

// Clicks by domain over the known results of one scan of every keyword. A domain counts once a keyword, at its best.
std::map<std::string, double> ClicksByDomain(const std::vector<std::pair<const RankObservation*, double>>& pages,
                                             const CtrCurve& curve) {
  std::map<std::string, double> clicks;
  for (const auto& [page, volume] : pages) {
    if (page == nullptr || !Known(*page) || page->partial) continue;
    std::set<std::string> seen;
    for (const SerpResult& r : page->page.results) {
      const std::string host = HostOfUrl(r.url);
      if (r.type != SerpResultType::kOrganic || r.rank < 1 || host.empty() || !seen.insert(host).second) continue;
      clicks[host] += volume * curve.At(r.rank);
    }
  }
  return clicks;
}

struct Voices {
  std::vector<double> share;
  std::vector<std::optional<double>> visibility;
};
Voices VoicesOf(const std::vector<std::pair<const RankObservation*, double>>& pages, const CtrCurve& curve,
                const std::vector<Brand>& brands) {
  Voices out{std::vector<double>(brands.size(), 0), std::vector<std::optional<double>>(brands.size())};
  std::vector<double> best(brands.size(), 0), won(brands.size(), 0);
  double all = 0;
  for (const auto& [page, volume] : pages) {
    if (page == nullptr || !Known(*page)) continue;
    for (size_t b = 0; b < brands.size(); ++b) {
      const Rank rank = PlaceOf(page, static_cast<int>(b), brands).rank;
      if (rank.kind == Rank::Kind::kUnknown) continue;
      const double clicks = volume * Clicks(curve, rank);
      best[b] += volume * curve.At(1);
      won[b] += clicks;
      if (page->partial) continue;  // a share needs everybody on the page
      out.share[b] += clicks;
      all += clicks;
    }
  }
  for (const auto& [host, clicks] : ClicksByDomain(pages, curve)) {
    if (BrandOfHost(host, brands) < 0) all += clicks;
  }
  for (size_t b = 0; b < brands.size(); ++b) {
    out.share[b] = all > 0 ? out.share[b] / all : 0;
    if (best[b] > 0) out.visibility[b] = won[b] / best[b];
  }
  return out;
}

std::vector<size_t> Order(const std::vector<double>& share) {
  std::vector<size_t> order(share.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return share[a] > share[b]; });
  return order;
}

void JudgeRobustness(RankBoard& board) {
  if (board.curves.empty() || board.curves[0].share_of_voice.empty()) return;
  const std::vector<size_t> order = Order(board.curves[0].share_of_voice);
  board.order_is_robust = true;
  bool same_leader = board.curves[0].share_of_voice[order[0]] > 0;
  for (const CurveShare& curve : board.curves) {
    const std::vector<size_t> other = Order(curve.share_of_voice);
    board.order_is_robust = board.order_is_robust && other == order;
    same_leader = same_leader && other[0] == order[0] &&
                  (other.size() < 2 || curve.share_of_voice[other[0]] > curve.share_of_voice[other[1]]);
  }
  if (same_leader) board.leader = static_cast<int>(order[0]);
}

void FillDomains(const std::map<Key, RankSeries>& series,
                 const std::vector<std::pair<const RankObservation*, double>>& now, const CtrCurve& curve,
                 const std::vector<Brand>& brands, RankBoard& board) {
  std::map<std::string, double> clicks = ClicksByDomain(now, curve);
  double all = 0;
  for (const auto& entry : clicks) all += entry.second;
  std::map<std::string, std::set<std::pair<int64_t, Day>>> top3;
  std::map<std::string, std::set<Key>> top10;
  std::set<std::string> earlier;
  bool any_earlier = false;
  for (const auto& [key, scans] : series) {
    for (const RankObservation* scan : scans.scans) {
      if (!Known(*scan)) continue;
      any_earlier |= scan != scans.Newest();
      for (const SerpResult& r : scan->page.results) {
        if (r.type != SerpResultType::kOrganic || r.rank < 1 || r.rank > 10) continue;
        const std::string host = HostOfUrl(r.url);
        // The days of an import are looks of their own; those of one scan are one, whatever midnight it ran over.
        if (r.rank <= 3) top3[host].insert({scan->scan_id, scan->partial ? ToDay(scan->at) : Day{}});
        if (scan == scans.Newest()) {
          top10[host].insert(key);
        } else {
          earlier.insert(host);
        }
      }
    }
  }
  for (const auto& [host, value] : clicks) {
    DomainShare row;
    row.domain = host;
    const int brand = BrandOfHost(host, brands);
    if (brand >= 0) row.brand = brands[static_cast<size_t>(brand)].id;
    row.share_of_voice = all > 0 ? value / all : 0;
    row.keywords = static_cast<int>(top10[host].size());
    row.scans_in_top3 = static_cast<int>(top3[host].size());
    row.entrant = any_earlier && row.keywords > 0 && earlier.count(host) == 0;
    board.domains.push_back(std::move(row));
  }
  std::stable_sort(board.domains.begin(), board.domains.end(),
                   [](const DomainShare& a, const DomainShare& b) { return a.share_of_voice > b.share_of_voice; });
}

Movement MovementOf(const RankBoard& board, size_t brand, const std::string& id, const CtrCurve& curve) {
  Movement out;
  out.brand = id;
  std::vector<double> changes;
  double volumes = 0;
  for (const KeywordRank& k : board.keywords) {
    if (k.now[brand].kind == Rank::Kind::kUnknown || k.before[brand].kind == Rank::Kind::kUnknown) continue;
    const double change = k.volume * (Clicks(curve, k.now[brand]) - Clicks(curve, k.before[brand]));
    volumes += k.volume;
    out.change += change;
    changes.push_back(change);
  }
  out.keywords = static_cast<int>(changes.size());
  if (volumes > 0) out.change /= volumes * curve.At(1);
  if (out.keywords < kLeastKeywords) {
    out.note = fmt::format("{} keywords known in both scans; at least {} are needed to tell a move from chance",
                           out.keywords, kLeastKeywords);
    return out;
  }
  out.p = SignFlipTest(changes);
  return out;
}

}  // namespace

std::string HostOfUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find(':'));
  std::string host = text::AsciiLower(url);
  return host.rfind("www.", 0) == 0 ? host.substr(4) : host;
}

int BrandOfHost(const std::string& host, const std::vector<Brand>& brands) {
  for (size_t b = 0; b < brands.size(); ++b) {
    for (const std::string& domain : brands[b].domains) {
      if (Within(host, domain)) return static_cast<int>(b);
    }
  }
  return -1;
}

std::vector<RankObservation> Matching(const std::vector<RankObservation>& observations,
                                      const std::vector<Keyword>& keywords, const std::vector<Brand>& brands,
                                      const RankFilter& filter) {
  std::set<std::pair<std::string, std::string>> tagged;
  for (const Keyword& k : keywords) {
    if (std::find(k.tags.begin(), k.tags.end(), filter.tag) != k.tags.end()) tagged.emplace(k.text, k.locale);
  }
  std::vector<RankObservation> out;
  for (const RankObservation& o : observations) {
    const auto fits = [](const std::string& wanted, const std::string& value) {
      return wanted.empty() || wanted == value;
    };
    if (!fits(filter.locale, o.locale) || !fits(filter.device, o.device) || !fits(filter.engine, o.engine)) continue;
    if (!filter.tag.empty() && tagged.count({o.keyword, o.locale}) == 0) continue;
    if (filter.branded && NamesBrand(o.keyword, brands) != *filter.branded) continue;
    out.push_back(o);
  }
  return out;
}

// Pitman, JRSS Supplement 4 (1937). Zero changes stay zero under any sign and are left out.
double SignFlipTest(const std::vector<double>& changes) {
  std::vector<double> moved;
  double sum = 0, squares = 0;
  for (const double change : changes) {
    if (change == 0) continue;
    moved.push_back(change);
    sum += change;
    squares += change * change;
  }
  if (moved.empty()) return 1;
  if (moved.size() > kExactSigns) return TwoSidedP(sum / std::sqrt(squares));
  const double limit = std::fabs(sum) - 1e-12 * std::sqrt(squares);
  // Gray code: each step turns one sign, so that every sum costs one addition.
  const uint32_t last = uint32_t{1} << moved.size();
  std::vector<bool> flipped(moved.size(), false);
  double current = sum;
  uint32_t extreme = 1;
  for (uint32_t i = 1; i < last; ++i) {
    size_t bit = 0;
    while (((i >> bit) & 1U) == 0) ++bit;
    current += flipped[bit] ? 2 * moved[bit] : -2 * moved[bit];
    flipped[bit] = !flipped[bit];
    extreme += std::fabs(current) >= limit;
  }
  return static_cast<double>(extreme) / static_cast<double>(last);
}

RankBoard Ranks(const std::vector<RankObservation>& observations, const std::vector<Keyword>& keywords,
                const std::vector<Brand>& brands, const std::vector<CtrCurve>& curves) {
  RankBoard board;
  std::map<Key, RankSeries> series;
  for (const RankObservation& o : observations) series[KeyOf(o)].scans.push_back(&o);
  std::vector<std::pair<const RankObservation*, double>> now, before;
  bool any_before = false;
  for (auto& entry : series) {
    auto& scans = entry.second.scans;
    std::stable_sort(scans.begin(), scans.end(), [](const RankObservation* a, const RankObservation* b) {
      return a->at != b->at ? a->at < b->at : a->scan_id < b->scan_id;
    });
    board.keywords.push_back(Row(entry.second, keywords, brands));
    const double volume = board.keywords.back().volume;
    const RankObservation* newest = entry.second.Newest();
    const RankObservation* previous = entry.second.Before();
    (Known(*newest) ? board.known_keywords : board.unknown_keywords)++;
    board.complete_keywords += Known(*newest) && !newest->partial;
    now.emplace_back(newest, volume);
    // A share now and a share before are about the same keywords, or their difference is about which were read.
    const bool both = Known(*newest) && previous != nullptr && Known(*previous);
    before.emplace_back(both ? previous : nullptr, volume);
    any_before |= both && !previous->partial;
  }
  for (const Keyword& k : keywords) board.volumes_known |= k.volume > 0;
  for (const CtrCurve& curve : curves) {
    const Voices voices = VoicesOf(now, curve, brands);
    CurveShare share{curve.id, voices.visibility, voices.share, {}};
    if (any_before) share.share_before = VoicesOf(before, curve, brands).share;
    board.curves.push_back(std::move(share));
  }
  if (curves.empty() || series.empty()) return board;
  if (board.complete_keywords > 0) JudgeRobustness(board);
  FillDomains(series, now, curves[0], brands, board);
  for (size_t b = 0; b < brands.size(); ++b) board.movements.push_back(MovementOf(board, b, brands[b].id, curves[0]));
  return board;
}

}  // namespace rivalscope::analysis
