#include "analysis/changes.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analysis/ranks.h"

namespace rivalscope::analysis {
namespace {

constexpr double kVisibleRating = 0.05;

Change Make(const char* kind, const std::string& brand, std::string subject, std::string before, std::string after,
            const std::string& url) {
  Change change;
  change.kind = kind;
  change.brand = brand;
  change.subject = std::move(subject);
  change.before = std::move(before);
  change.after = std::move(after);
  change.url = url;
  return change;
}

// Digits become 0, so that two blocks that differ in numbers alone have the same form: a date, a counter, a stock.
std::string Form(const std::string& block) {
  std::string form;
  for (const char c : block) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !form.empty() && form.back() == '0') continue;
    form += digit ? '0' : c;
  }
  return form;
}

void CompareFaq(const std::string& brand, const PageVersion& before, const PageVersion& after,
                std::vector<Change>& out) {
  std::vector<const FaqEntry*> gone, come;
  std::map<std::string, const FaqEntry*> old, fresh;
  for (const FaqEntry& e : before.faq) old.emplace(e.question, &e);
  for (const FaqEntry& e : after.faq) fresh.emplace(e.question, &e);
  for (const FaqEntry& e : before.faq) {
    const auto at = fresh.find(e.question);
    if (at == fresh.end()) {
      gone.push_back(&e);
    } else if (at->second->answer != e.answer) {
      Change change = Make("faq_answer", brand, e.question, e.answer, at->second->answer, after.url);
      change.suppressed = Form(e.answer) == Form(at->second->answer) && before.prices == after.prices;
      if (change.suppressed) change.why_suppressed = "only numbers differ";
      out.push_back(std::move(change));
    }
  }
  for (const FaqEntry& e : after.faq) {
    if (old.count(e.question) == 0) come.push_back(&e);
  }
  // Pairs of a question gone and one come that ask the same are rewordings; the most alike first.
  struct Pairing {
    double similarity;
    size_t gone, come;
  };
  std::vector<Pairing> pairs;
  for (size_t i = 0; i < gone.size(); ++i) {
    for (size_t j = 0; j < come.size(); ++j) {
      const double s = QuestionSimilarity(gone[i]->question, gone[i]->language, come[j]->question, come[j]->language);
      if (s >= kSameQuestion) pairs.push_back({s, i, j});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pairing& a, const Pairing& b) { return a.similarity > b.similarity; });
  std::vector<bool> gone_used(gone.size(), false), come_used(come.size(), false);
  for (const Pairing& p : pairs) {
    if (gone_used[p.gone] || come_used[p.come]) continue;
    gone_used[p.gone] = come_used[p.come] = true;
    out.push_back(
        Make("faq_reworded", brand, come[p.come]->question, gone[p.gone]->question, come[p.come]->question, after.url));
  }
  for (size_t j = 0; j < come.size(); ++j) {
    if (!come_used[j]) out.push_back(Make("faq_added", brand, come[j]->question, "", come[j]->answer, after.url));
  }
  for (size_t i = 0; i < gone.size(); ++i) {
    if (!gone_used[i]) out.push_back(Make("faq_removed", brand, gone[i]->question, gone[i]->answer, "", after.url));
  }
}

void CompareContacts(const std::string& brand, const PageVersion& before, const PageVersion& after,
                     std::vector<Change>& out) {
  constexpr double kReported = 70;  // combined confidence below it is not reported, so neither is its coming and going
  const auto keys = [](const PageVersion& page) {
    std::map<std::pair<std::string, std::string>, std::string> found;
    for (const ContactSignal& c : page.contacts) {
      if (c.confidence >= kReported && c.kind != "hours")  // when a channel is open is no channel
        found.emplace(std::make_pair(c.kind, c.vendor.empty() ? c.value : c.vendor), c.value);
    }
    return found;
  };
  const auto old = keys(before), fresh = keys(after);
  const auto subject = [](const std::pair<std::string, std::string>& key) {
    return key.second.empty() ? key.first : key.first + " " + key.second;
  };
  for (const auto& [key, value] : fresh) {
    if (old.count(key) == 0) out.push_back(Make("channel_added", brand, subject(key), "", value, after.url));
  }
  for (const auto& [key, value] : old) {
    if (fresh.count(key) == 0) out.push_back(Make("channel_removed", brand, subject(key), value, "", after.url));
  }
}

// "Kettle 1.5 l: 54.90 EUR" is the price of a named thing; where no thing is named on both sides the lists are told.
void ComparePrices(const std::string& brand, const PageVersion& before, const PageVersion& after,
                   std::vector<Change>& out) {
  const auto split = [](const std::string& price) {
    const size_t colon = price.rfind(": ");
    return colon == std::string::npos ? std::pair(std::string(), price)
                                      : std::pair(price.substr(0, colon), price.substr(colon + 2));
  };
  std::map<std::string, std::string> was;
  for (const std::string& price : before.prices) was.insert(split(price));
  bool named = false;
  for (const std::string& price : after.prices) {
    const auto [name, now] = split(price);
    const auto at = name.empty() ? was.end() : was.find(name);
    if (at == was.end()) continue;
    named = true;
    if (at->second != now) out.push_back(Make("price", brand, name, at->second, now, after.url));
  }
  if (named) return;
  const auto list = [](const std::vector<std::string>& prices) {
    std::string joined;
    for (const std::string& price : prices) joined += (joined.empty() ? "" : ", ") + price;
    return joined;
  };
  out.push_back(Make("price", brand, "price", list(before.prices), list(after.prices), after.url));
}

void CompareFigures(const std::string& brand, const PageVersion& before, const PageVersion& after,
                    std::vector<Change>& out) {
  const Aggregate& a = before.aggregate;
  const Aggregate& b = after.aggregate;
  if (a.rating && b.rating && a.best > 0 && b.best > 0) {
    const double was = 5 * *a.rating / a.best, is = 5 * *b.rating / b.best;
    if (was != is) {
      Change change = Make("rating", brand, "rating", fmt::format("{:.2f}", was), fmt::format("{:.2f}", is), after.url);
      change.suppressed = was - is < kVisibleRating && is - was < kVisibleRating;
      if (change.suppressed) change.why_suppressed = "less than a twentieth of a star";
      out.push_back(std::move(change));
    }
  }
  if (a.count && b.count && *a.count != *b.count) {
    out.push_back(Make("reviews", brand, "number of reviews", fmt::format("{}", *a.count), fmt::format("{}", *b.count),
                       after.url));
  }
  if (!before.title.empty() && !after.title.empty() && before.title != after.title) {
    Change change = Make("title", brand, "title", before.title, after.title, after.url);
    change.suppressed = Form(before.title) == Form(after.title);
    if (change.suppressed) change.why_suppressed = "only numbers differ";
    out.push_back(std::move(change));
  }
  if (!before.prices.empty() && !after.prices.empty() && before.prices != after.prices) {
    ComparePrices(brand, before, after, out);
  }
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Blocks as sets: a page that shuffles its blocks has not changed.
void CompareText(const std::string& brand, const PageVersion& before, const PageVersion& after,
                 std::vector<Change>& out) {
  if (before.text.empty() || after.text.empty()) return;
  std::set<std::string> old, fresh, old_forms, fresh_forms;
  for (std::string& line : Lines(before.text)) {
    old_forms.insert(Form(line));
    old.insert(std::move(line));
  }
  for (std::string& line : Lines(after.text)) {
    fresh_forms.insert(Form(line));
    fresh.insert(std::move(line));
  }
  const auto report = [&](const std::string& line, bool added, const std::set<std::string>& other_forms) {
    Change change =
        Make("text", brand, added ? "text added" : "text removed", added ? "" : line, added ? line : "", after.url);
    change.suppressed = other_forms.count(Form(line)) > 0;
    if (change.suppressed) change.why_suppressed = "only numbers differ";
    out.push_back(std::move(change));
  };
  for (const std::string& line : fresh) {
    if (old.count(line) == 0) report(line, true, old_forms);
  }
  for (const std::string& line : old) {
    if (fresh.count(line) == 0) report(line, false, fresh_forms);
  }
}

}  // namespace

std::vector<Change> ComparePages(const std::string& brand, const PageVersion& before, const PageVersion& after) {
  std::vector<Change> out;
  if (before.status != PageStatus::kOk || after.status != PageStatus::kOk) return out;
  CompareFaq(brand, before, after, out);
  CompareContacts(brand, before, after, out);
  CompareFigures(brand, before, after, out);
  CompareText(brand, before, after, out);
  return out;
}

std::vector<Change> CompareRanks(const std::vector<RankObservation>& before, const std::vector<RankObservation>& after,
                                 const std::vector<Brand>& brands) {
  std::vector<RankObservation> both = before;
  both.insert(both.end(), after.begin(), after.end());
  const RankBoard board = Ranks(both, {}, brands, BuiltInCtrCurves());
  const auto words = [](const Rank& rank) {
    return rank.kind == Rank::Kind::kAt ? fmt::format("{}", rank.value) : fmt::format("not in the top {}", rank.value);
  };
  std::set<std::tuple<std::string, std::string, std::string, std::string>> looked;
  for (const RankObservation& o : after) looked.emplace(o.keyword, o.locale, o.device, o.engine);
  std::vector<Change> out;
  for (const KeywordRank& row : board.keywords) {
    if (looked.count({row.keyword, row.locale, row.device, row.engine}) == 0) continue;  // not looked up this time
    for (size_t b = 0; b < brands.size(); ++b) {
      const Rank& was = row.before[b];
      const Rank& is = row.now[b];
      if (was.kind == Rank::Kind::kUnknown || is.kind == Rank::Kind::kUnknown) continue;
      if (was.kind == is.kind && (was.value == is.value || is.kind == Rank::Kind::kNotInTop)) {
        if (is.kind == Rank::Kind::kAt && row.url[b] != row.url_before[b]) {
          out.push_back(Make("rank_url", brands[b].id, row.keyword, row.url_before[b], row.url[b], row.url[b]));
        }
        continue;
      }
      out.push_back(Make("rank", brands[b].id, row.keyword, words(was), words(is), row.url[b]));
    }
  }
  return out;
}

}  // namespace rivalscope::analysis
