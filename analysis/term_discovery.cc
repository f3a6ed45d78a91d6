#include "analysis/term_discovery.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "analysis/distributions.h"
#include "analysis/multiplicity.h"

namespace rivalscope::analysis {
namespace {

// The prior is the whole corpus's use of the terms, at so much of its weight.
constexpr double kPriorShare = 0.05;
// A term that more texts than this use in either side says how people write, not what about.
constexpr double kTooCommon = 0.4;
// Of a word and a pair that holds it, the pair stays where it explains so much of the word's use.
constexpr double kExplained = 0.7;

struct Volume {
  double texts = 0, terms = 0;
};

// "a b" holds "a" and "b".
bool Holds(const std::string& pair, const std::string& word) {
  return pair.size() > word.size() + 1 && (pair.starts_with(word + " ") || pair.ends_with(" " + word));
}

}  // namespace

// One language, all comparisons.
class TermDiscovery::Finder {
 public:
  Finder(const Corpus& corpus, const std::vector<std::string>& brands, const DiscoveryQuery& query)
      : corpus_(corpus), brands_(brands), query_(query) {}

  std::vector<DiscoveredTerm> Run(const std::string& language) {
    for (const auto& posting : corpus_.postings) all_terms_ += static_cast<double>(posting.size());
    std::vector<bool> present(brands_.size());
    for (const Text& text : corpus_.texts) present[text.brand] = true;
    for (uint32_t brand = 0; brand < brands_.size(); ++brand)
      if (present[brand]) Compare(brands_[brand], [brand](const Text& text) { return text.brand == brand ? 1 : 0; });
    Compare("", [this](const Text& text) { return !text.day ? -1 : *text.day >= query_.from ? 1 : 0; });
    std::vector<double> p;
    for (const DiscoveredTerm& term : found_) p.push_back(NormalUpperTail(term.z));
    p.resize(std::max(p.size(), tested_), 1.0);  // those below the gates were looked at too
    const std::vector<double> q = BenjaminiHochberg(p);
    for (size_t i = 0; i < found_.size(); ++i) {
      found_[i].q = q[i];
      found_[i].language = language;
    }
    std::erase_if(found_, [&](const DiscoveredTerm& term) { return term.q > query_.level; });
    return Best();
  }

 private:
  // `side` is 1 for here, 0 for there, -1 for neither.
  template <typename SideOf>
  void Compare(const std::string& brand, const SideOf& side) {
    Volume sides[2];
    for (const Text& text : corpus_.texts) {
      const int at = side(text);
      if (at < 0) continue;
      sides[at].texts += 1;
      sides[at].terms += static_cast<double>(text.terms);
    }
    if (sides[0].texts == 0 || sides[1].texts == 0) return;
    for (uint32_t t = 0; t < corpus_.postings.size(); ++t) {
      const auto& posting = corpus_.postings[t];
      if (static_cast<int64_t>(posting.size()) < query_.least) continue;
      double count[2] = {0, 0};
      for (const uint32_t text : posting)
        if (const int at = side(corpus_.texts[text]); at >= 0) count[at] += 1;
      ++tested_;
      Judge(brand, t, count, sides);
    }
  }

  void Judge(const std::string& brand, uint32_t t, const double (&count)[2], const Volume (&sides)[2]) {
    const double prior = kPriorShare * static_cast<double>(corpus_.postings[t].size());
    const auto log_odds = [&](int side) {
      const double with = count[side] + prior;
      return std::log(with / (sides[side].terms + kPriorShare * all_terms_ - with));
    };
    const double delta = log_odds(1) - log_odds(0);
    const double z = delta / std::sqrt(1 / (count[1] + prior) + 1 / (count[0] + prior));
    const double here = count[1] / sides[1].texts, there = count[0] / sides[0].texts;
    if (z <= 0 || count[1] < static_cast<double>(query_.least) || std::max(here, there) > kTooCommon) return;
    DiscoveredTerm& term = found_.emplace_back();
    term.term = corpus_.terms[t];
    term.brand = brand;
    term.here = std::llround(count[1]);
    term.there = std::llround(count[0]);
    term.share_here = here;
    term.share_there = there;
    term.log_odds = delta;
    term.z = z;
  }

  // The strongest of each comparison, a pair instead of its words, with their texts.
  std::vector<DiscoveredTerm> Best() {
    std::sort(found_.begin(), found_.end(), [](const DiscoveredTerm& a, const DiscoveredTerm& b) {
      const auto key = [](const DiscoveredTerm& d) { return std::make_tuple(d.brand.empty(), std::cref(d.brand)); };
      if (key(a) != key(b)) return key(a) < key(b);
      return a.z != b.z ? a.z > b.z : a.term < b.term;
    });
    std::vector<DiscoveredTerm> best;
    for (size_t begin = 0; begin < found_.size();) {
      size_t end = begin;
      while (end < found_.size() && found_[end].brand == found_[begin].brand) ++end;
      size_t taken = 0;
      for (size_t i = begin; i < end && taken < query_.most; ++i) {
        if (Redundant(i, begin, end)) continue;
        best.push_back(found_[i]);
        AddTexts(best.back());
        ++taken;
      }
      begin = end;
    }
    return best;
  }

  bool Redundant(size_t at, size_t begin, size_t end) const {
    const DiscoveredTerm& term = found_[at];
    for (size_t i = begin; i < end; ++i) {
      const DiscoveredTerm& other = found_[i];
      const auto share = [](const DiscoveredTerm& pair, const DiscoveredTerm& word) {
        return static_cast<double>(pair.here) / static_cast<double>(word.here);
      };
      if (Holds(other.term, term.term) && share(other, term) >= kExplained) return true;
      if (Holds(term.term, other.term) && share(term, other) < kExplained) return true;
    }
    return false;
  }

  void AddTexts(DiscoveredTerm& term) const {
    std::vector<uint32_t> texts;
    for (const uint32_t text : corpus_.postings[corpus_.index.at(term.term)]) {
      const Text& at = corpus_.texts[text];
      const bool here = term.brand.empty() ? at.day && *at.day >= query_.from : brands_[at.brand] == term.brand;
      if (here) texts.push_back(text);
    }
    std::stable_sort(texts.begin(), texts.end(), [&](uint32_t a, uint32_t b) {
      return corpus_.texts[a].day.value_or(Day{}) > corpus_.texts[b].day.value_or(Day{});
    });
    if (texts.size() > query_.quotes) texts.resize(query_.quotes);
    for (const uint32_t text : texts) term.texts.push_back(corpus_.texts[text].id);
  }

  const Corpus& corpus_;
  const std::vector<std::string>& brands_;
  const DiscoveryQuery& query_;
  double all_terms_ = 0;
  size_t tested_ = 0;
  std::vector<DiscoveredTerm> found_;
};

void TermDiscovery::Add(const TermText& text) {
  Corpus& corpus = corpora_[text.language];
  const auto [brand, is_new] = brand_ids_.try_emplace(text.brand, static_cast<uint32_t>(brands_.size()));
  if (is_new) brands_.push_back(text.brand);
  const auto at = static_cast<uint32_t>(corpus.texts.size());
  Text& added = corpus.texts.emplace_back();
  added.id = text.id;
  added.brand = brand->second;
  added.day = text.day;
  for (const std::string& term : text.terms) {
    const auto [known, fresh] = corpus.index.try_emplace(term, static_cast<uint32_t>(corpus.terms.size()));
    if (fresh) {
      corpus.terms.push_back(term);
      corpus.postings.emplace_back();
    }
    auto& posting = corpus.postings[known->second];
    if (!posting.empty() && posting.back() == at) continue;
    posting.push_back(at);
    ++added.terms;
  }
}

std::vector<DiscoveredTerm> TermDiscovery::Find(const DiscoveryQuery& query) const {
  std::vector<DiscoveredTerm> out;
  for (const auto& [language, corpus] : corpora_) {
    for (DiscoveredTerm& term : Finder(corpus, brands_, query).Run(language)) out.push_back(std::move(term));
  }
  return out;
}

}  // namespace rivalscope::analysis
