#include "analysis/promises.h"

#include <algorithm>
#include <array>
#include <set>

#include "analysis/analysis.h"
#include "analysis/durations.h"
#include "analysis/evidence.h"
#include "analysis/intervals.h"
#include "analysis/question_match.h"
#include "text/language.h"
#include "text/segment.h"

namespace rivalscope::analysis {
namespace {

constexpr size_t kMostQuotes = 3;
constexpr int64_t kLeastTold = 5;  // reviews that name a time
constexpr double kLeastOfPromise =
    1.0 / 24;  // a shorter wait is another matter: minutes on hold, against a day's reply

// The themes whose clauses speak of the same span of time as the promise.
struct Topic {
  const char* name;
  std::vector<const char*> themes;
};
const std::array<Topic, 3>& Topics() {
  static const std::array<Topic, 3> topics = {
      {{"reply", {"waiting_time", "reachability", "communication", "support_resolution"}},
       {"delivery", {"delivery"}},
       {"refund", {"returns_refunds"}}}};
  return topics;
}

// What a question that asks for a time is about; none for one that does not. Terms ("return it within 14 days") are
// the customer's deadlines, and no promises.
const Topic* TopicOf(const FaqEntry& entry, const std::string& theme) {
  const QuestionTerms asked = ReadQuestion(entry.question, entry.language);
  if (!Names(asked, "duration")) return nullptr;
  if (Names(asked, "refund")) return &Topics()[2];
  if (Names(asked, "reply")) return &Topics()[0];
  if (Names(asked, "delivery")) return &Topics()[1];
  for (const Topic& topic : Topics()) {
    if (std::find(topic.themes.begin(), topic.themes.end(), theme) != topic.themes.end()) return &topic;
  }
  return nullptr;
}

class PromiseReader {
 public:
  explicit PromiseReader(std::vector<PromiseCheck>& out) : out_(out) {}

  void Add(const std::string& brand, const Topic& topic, const std::string& sentence, const std::string& language,
           const std::string& url) {
    const std::vector<TimeSpan> spans = TimeSpansIn(sentence, language);
    if (spans.empty()) return;
    PromiseCheck check;
    check.brand = brand;
    check.topic = topic.name;
    check.sentence = sentence;
    check.language = language;
    check.url = url;
    check.hours = spans.front().high;
    if (!seen_.insert({brand, check.topic, check.hours}).second) return;
    check.themes.assign(topic.themes.begin(), topic.themes.end());
    out_.push_back(std::move(check));
  }

 private:
  std::vector<PromiseCheck>& out_;
  std::set<std::tuple<std::string, std::string, double>> seen_;
};

// The first time that a sentence of the answer names: "Within 14 days after the parcel has reached us" promises 14
// days.
void ReadFaq(const BrandFaq& faq, PromiseReader& reader) {
  for (size_t i = 0; i < faq.entries.size(); ++i) {
    const FaqEntry& entry = faq.entries[i];
    const Topic* topic = TopicOf(entry, i < faq.themes.size() ? faq.themes[i] : "");
    if (topic == nullptr) continue;
    for (const text::Span& span : text::Sentences(entry.answer, text::LanguageFromTag(entry.language))) {
      const std::string sentence(span.In(entry.answer));
      if (TimeSpansIn(sentence, entry.language).empty()) continue;
      reader.Add(faq.brand, *topic, sentence, entry.language, i < faq.urls.size() ? faq.urls[i] : "");
      break;
    }
  }
}

void ReadChannels(const BrandChannels& channels, const std::string& language, PromiseReader& reader) {
  for (const ContactSignal& signal : channels.contacts) {
    if (signal.kind == "reply_time") reader.Add(channels.brand, Topics()[0], signal.value, language, "");
  }
}

// The language most of a brand's FAQ is written in; signals do not carry theirs.
std::string LanguageOf(const AnalysisInput& input, const std::string& brand) {
  for (const BrandFaq& faq : input.faqs) {
    if (faq.brand == brand && !faq.entries.empty()) return faq.entries.front().language;
  }
  return "en";
}

struct Told {
  double hours;
  Quote quote;
};

// What the reviews of a brand say on a topic: the longest time a review names there, by its shorter end.
std::vector<Told> TimesTold(const AnalysisInput& input, const PromiseCheck& check, Day from, Day now) {
  std::vector<Told> told;
  for (const ReviewRecord& review : input.reviews) {
    if (review.brand != check.brand || (review.date && (*review.date < from || *review.date > now))) continue;
    Told longest{0, {}};
    for (const Vote& vote : review.votes) {
      const bool ours = std::find(check.themes.begin(), check.themes.end(), vote.theme) != check.themes.end();
      if (!ours || vote.end <= vote.begin || vote.end > review.text.size()) continue;
      for (const TimeSpan& span : TimeSpansIn(review.text.substr(vote.begin, vote.end - vote.begin), review.language)) {
        if (span.low < kLeastOfPromise * check.hours || span.low <= longest.hours) continue;
        longest = {span.low, QuoteOf(review, vote)};
      }
    }
    if (longest.hours > 0) told.push_back(std::move(longest));
  }
  return told;
}

void Compare(PromiseCheck& check, std::vector<Told> told) {
  check.told = static_cast<int64_t>(told.size());
  check.interval = {0, 1};
  if (told.empty()) return;
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) { return a.hours < b.hours; });
  const size_t half = told.size() / 2;
  check.median_hours = told.size() % 2 == 1 ? told[half].hours : (told[half - 1].hours + told[half].hours) / 2;
  check.longer = std::count_if(told.begin(), told.end(), [&](const Told& t) { return t.hours > check.hours; });
  check.share = static_cast<double>(check.longer) / static_cast<double>(check.told);
  check.interval = WilsonInterval(check.share, static_cast<double>(check.told));
  if (check.told >= kLeastTold && check.interval.low > 0.5) check.verdict = PromiseVerdict::kContradicted;
  if (check.told >= kLeastTold && check.interval.high < 0.5) check.verdict = PromiseVerdict::kKept;
  std::stable_sort(told.begin(), told.end(), [](const Told& a, const Told& b) {
    return a.quote.date.value_or(Day{}) > b.quote.date.value_or(Day{});
  });
  for (Told& t : told) {
    if (t.hours > check.hours && check.evidence.size() < kMostQuotes) check.evidence.push_back(std::move(t.quote));
  }
}

}  // namespace

std::vector<PromiseCheck> CheckPromises(const AnalysisInput& input, Day from, Day now) {
  std::vector<PromiseCheck> checks;
  PromiseReader reader(checks);
  for (const BrandFaq& faq : input.faqs) ReadFaq(faq, reader);
  for (const BrandChannels& channels : input.channels)
    ReadChannels(channels, LanguageOf(input, channels.brand), reader);
  for (PromiseCheck& check : checks) Compare(check, TimesTold(input, check, from, now));
  std::stable_sort(checks.begin(), checks.end(), [&](const PromiseCheck& a, const PromiseCheck& b) {
    const auto place = [&](const std::string& id) {
      return std::find_if(input.brands.begin(), input.brands.end(), [&](const Brand& x) { return x.id == id; });
    };
    return place(a.brand) < place(b.brand);
  });
  return checks;
}

}  // namespace rivalscope::analysis
