#include "analysis/discover.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analysis/ranks.h"
#include "text/fold.h"
#include "text/function_words.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kExamples = 3;
constexpr int kLeastMentions = 5;            // reviews that say a phrase before it is one
constexpr double kFunctionWordShare = 0.25;  // a word in more reviews of its language than this says nothing by itself
constexpr size_t kLongestPhrase = 3;
constexpr size_t kLongestIdea = 100;  // bytes: longer ones are sentences
constexpr size_t kShortTitle = 3;     // words: a longer one is a sentence, whose words name nothing by themselves
constexpr int kLeastLetters = 4;      // of a word that names something

std::string KeyOf(std::string_view text) {
  std::string folded = text::Fold(text::CollapseSpace(text), text::Language::kUnknown);
  while (!folded.empty() && std::string_view("?.! ").find(folded.back()) != std::string_view::npos) folded.pop_back();
  return folded;
}

class IdeaCounter {
 public:
  explicit IdeaCounter(const IdeaInput& input) {
    for (const Keyword& keyword : input.keywords) {
      known_.insert(KeyOf(keyword.text));
      Names(keyword.text);
    }
    for (const Brand& brand : input.brands) known_.insert(KeyOf(brand.name));
  }

  void Add(std::string_view text, const std::string& language, int KeywordIdea::*place, int count = 1) {
    const std::string shown = text::CollapseSpace(text);
    const std::string key = KeyOf(shown);
    if (key.size() < 3 || shown.size() > kLongestIdea || known_.count(key) != 0) return;
    KeywordIdea& idea = ideas_[key];
    if (idea.text.empty()) idea.text = shown;
    if (idea.language.empty()) idea.language = language;
    idea.*place += count;
    if (place == &KeywordIdea::related || (place == &KeywordIdea::own_pages && WordsOf(shown).size() <= kShortTitle))
      Names(shown);
  }

  // A phrase that only reviews say and that names nothing is none where it judges.
  std::vector<KeywordIdea> Take(const IdeaInput& input, size_t limit) {
    std::vector<KeywordIdea> out;
    for (auto& [key, idea] : ideas_) {
      const std::vector<std::string> words = WordsOf(idea.text);
      idea.named = std::any_of(words.begin(), words.end(), [&](const auto& word) { return naming_.count(word) > 0; });
      const bool says = !idea.named && idea.reviews == idea.count();
      if (says && input.judges && input.judges(idea.text, text::LanguageFromTag(idea.language))) continue;
      out.push_back(std::move(idea));
    }
    std::stable_sort(out.begin(), out.end(), [](const KeywordIdea& a, const KeywordIdea& b) {
      return std::tuple(a.sources(), a.named, a.count()) > std::tuple(b.sources(), b.named, b.count());
    });
    if (out.size() > limit) out.resize(limit);
    return out;
  }

 private:
  static std::vector<std::string> WordsOf(std::string_view text) {
    std::vector<std::string> words;
    for (const text::Token& token : text::Tokens(text, text::Language::kUnknown)) {
      if (token.kind != text::TokenKind::kWord) continue;
      words.push_back(text::Fold(token.span.In(text), text::Language::kUnknown));
    }
    return words;
  }
  void Names(std::string_view text) {
    for (std::string& word : WordsOf(text)) {
      if (text::DisplayWidth(word) >= kLeastLetters) naming_.insert(std::move(word));
    }
  }

  std::set<std::string> known_, naming_;
  std::map<std::string, KeywordIdea> ideas_;
};

// "Cordless kettles | Larkspur" holds an idea and a name: titles are cut where sites join such parts.
std::vector<std::string> PartsOfTitle(const std::string& title) {
  std::vector<std::string> parts;
  size_t begin = 0;
  while (begin <= title.size()) {
    size_t end = title.size(), next = title.size() + 1;
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " · ", " » ", ": "}) {
      const size_t at = title.find(mark, begin);
      if (at != std::string::npos && at < end) {
        end = at;
        next = at + mark.size();
      }
    }
    parts.push_back(title.substr(begin, end - begin));
    begin = next;
  }
  return parts;
}

// The phrases of one language's reviews.
class PhraseCounter {
 public:
  explicit PhraseCounter(text::Language language) : language_(language) {
    if (language == text::Language::kUnknown) return;
    text::ForEachFunctionWord([&](std::string_view /*tag*/, text::Language of, std::string_view word) {
      if (of == language_) function_words_.insert(text::Fold(word, language_));
    });
  }

  void Read(std::string_view text) {
    ++reviews_;
    std::set<std::string> phrases, words;
    std::vector<std::string> run;  // words without punctuation between them
    const auto flush = [&] {
      for (size_t i = 0; i < run.size(); ++i) {
        words.insert(run[i]);
        std::string phrase = run[i];
        for (size_t length = 2; length <= kLongestPhrase && i + length <= run.size(); ++length) {
          phrase += " " + run[i + length - 1];
          phrases.insert(phrase);
        }
      }
      run.clear();
    };
    for (const text::Token& token : text::Tokens(text, language_)) {
      if (token.kind == text::TokenKind::kWord) {
        run.push_back(text::Fold(token.span.In(text), language_));
      } else {
        flush();
      }
    }
    flush();
    for (const std::string& word : words) ++word_reviews_[word];
    for (const std::string& phrase : phrases) ++phrase_reviews_[phrase];
  }

  void Add(IdeaCounter& ideas) const {
    const std::string code(text::LanguageCode(language_));
    for (const auto& [phrase, count] : phrase_reviews_) {
      if (count < kLeastMentions) continue;
      const std::string first = phrase.substr(0, phrase.find(' ')), last = phrase.substr(phrase.rfind(' ') + 1);
      if (IsFunctionWord(first) || IsFunctionWord(last)) continue;
      ideas.Add(phrase, code, &KeywordIdea::reviews, count);
    }
  }

 private:
  // "On the other hand" is no hand of the other kind. Of languages without a list, and beyond the lists: a word that
  // stands everywhere is one, and so is one of a letter or two.
  bool IsFunctionWord(const std::string& word) const {
    return function_words_.count(word) != 0 || text::DisplayWidth(word) < 3 ||
           word_reviews_.at(word) > kFunctionWordShare * reviews_;
  }

  const text::Language language_;
  std::set<std::string> function_words_;
  int reviews_ = 0;
  std::map<std::string, int> word_reviews_, phrase_reviews_;
};

}  // namespace

std::vector<RivalCandidate> UntrackedRivals(const std::vector<RankObservation>& observations,
                                            const std::vector<Keyword>& keywords, const std::vector<Brand>& brands,
                                            const CtrCurve& curve,
                                            const std::function<std::string(std::string_view)>& site_of) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, const RankObservation*> newest;
  for (const RankObservation& o : observations) {
    const bool read = (o.status == PageStatus::kOk || o.status == PageStatus::kEmpty) && !o.partial;
    if (!read) continue;
    const RankObservation*& at = newest[{o.keyword, o.locale, o.device, o.engine}];
    if (at == nullptr || at->at <= o.at) at = &o;
  }
  struct Seen {
    double clicks = 0;
    std::vector<std::pair<int, std::string>> ranks;  // with their keywords
  };
  std::map<std::string, Seen> domains;
  std::set<std::string> earlier;
  bool any_earlier = false;
  for (const RankObservation& o : observations) {
    const auto at = newest.find({o.keyword, o.locale, o.device, o.engine});
    if (at == newest.end() || o.partial) continue;
    if (at->second != &o) {
      any_earlier = true;
      for (const SerpResult& r : o.page.results) earlier.insert(site_of(HostOfUrl(r.url)));
      continue;
    }
    double volume = 1;
    for (const Keyword& k : keywords) {
      if (k.text == o.keyword && k.locale == o.locale && k.volume > 0) volume = k.volume;
    }
    std::set<std::string> counted;
    for (const SerpResult& r : o.page.results) {
      const std::string host = HostOfUrl(r.url);
      if (r.type != SerpResultType::kOrganic || r.rank < 1 || host.empty()) continue;
      const std::string site = BrandOfHost(host, brands) >= 0 ? "\n" + host : site_of(host);
      if (!counted.insert(site).second) continue;
      Seen& seen = domains[site];
      seen.clicks += volume * curve.At(r.rank);
      seen.ranks.emplace_back(r.rank, o.keyword);
    }
  }
  double all = 0;
  for (const auto& [site, seen] : domains) all += seen.clicks;
  std::vector<RivalCandidate> out;
  for (auto& [site, seen] : domains) {
    if (site.empty() || site.front() == '\n') continue;  // a tracked brand: in the sum, not in the list
    std::sort(seen.ranks.begin(), seen.ranks.end());
    RivalCandidate candidate;
    candidate.domain = site;
    candidate.share_of_voice = all > 0 ? seen.clicks / all : 0;
    candidate.keywords = static_cast<int>(seen.ranks.size());
    candidate.best = seen.ranks.front().first;
    for (const auto& [rank, keyword] : seen.ranks) {
      candidate.mean += static_cast<double>(rank) / static_cast<double>(seen.ranks.size());
      if (candidate.examples.size() < kExamples) candidate.examples.push_back(keyword);
    }
    candidate.entrant = any_earlier && earlier.count(site) == 0;
    out.push_back(std::move(candidate));
  }
  std::stable_sort(out.begin(), out.end(), [](const RivalCandidate& a, const RivalCandidate& b) {
    return a.share_of_voice > b.share_of_voice;
  });
  return out;
}

std::vector<KeywordIdea> KeywordIdeas(const IdeaInput& input, size_t limit) {
  IdeaCounter ideas(input);
  for (const RankObservation& o : input.ranks) {
    const std::string language = o.locale.substr(0, o.locale.find_first_of("-_"));
    for (const std::string& question : o.page.people_also_ask) ideas.Add(question, language, &KeywordIdea::also_asked);
    for (const std::string& search : o.page.related) ideas.Add(search, language, &KeywordIdea::related);
  }
  for (const std::string& phrase : input.own_phrases) {
    for (const std::string& part : PartsOfTitle(phrase)) ideas.Add(part, "", &KeywordIdea::own_pages);
  }
  std::map<text::Language, PhraseCounter> languages;
  for (const ReviewRecord& review : input.reviews) {
    const text::Language language = text::LanguageFromTag(review.language);
    languages.try_emplace(language, language).first->second.Read(review.text);
  }
  for (const auto& [language, phrases] : languages) phrases.Add(ideas);
  return ideas.Take(input, limit);
}

}  // namespace rivalscope::analysis
