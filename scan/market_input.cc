#include "scan/market_input.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scan/scorer_accuracy.h"
#include "scan/site_reader.h"
#include "sentiment/theme_tagger.h"
#include "text/fold.h"
#include "text/segment.h"

namespace rivalscope::scan {
namespace {

using analysis::AnalysisInput;
using analysis::BrandChannels;
using analysis::BrandFaq;
using analysis::CustomerQuestion;

constexpr size_t kMaxQuestions = 200;  // asked most; the coverage matrix is read by people

std::optional<double> FiveStars(const Review& review) {
  if (!review.rating || review.best <= 0) return std::nullopt;
  return std::clamp(*review.rating / review.best * 5, 1.0, 5.0);
}

// "de" of "de-AT": the code that the scorer's errors are known by.
std::string LanguageCodeOf(const std::string& tag) {
  const text::Language language = text::LanguageFromTag(tag);
  return language == text::Language::kUnknown ? tag : std::string(text::LanguageCode(language));
}

// The theme a question is about, by its words alone; empty when none is named.
std::string ThemeOf(const TextAnalyst& analyst, const std::string& question, const std::string& language) {
  for (const ThemeMention& mention : analyst.Read(question, language).mentions) {
    if (mention.theme != "general") return mention.theme;
  }
  return "";
}

// Questions that customers ask, each wording once with how often it was seen.
class QuestionCounter {
 public:
  void Add(const std::string& text, const std::string& language, const char* source) {
    const std::string key = text::Fold(text, text::LanguageFromTag(language));
    const auto [at, is_new] = by_key_.try_emplace(key, questions_.size());
    if (is_new) {
      CustomerQuestion question;
      question.text = text;
      question.language = language;
      question.source = source;
      question.count = 0;
      questions_.push_back(std::move(question));
    }
    ++questions_[at->second].count;
  }

  void AddFromReview(const std::string& text, const std::string& language) {
    if (text.find('?') == std::string::npos && text.find("؟") == std::string::npos) return;
    for (const text::Span span : text::Sentences(text, text::LanguageFromTag(language))) {
      const std::string sentence(span.In(text));
      const size_t last = sentence.find_last_not_of(" \n\t");
      if (last == std::string::npos) continue;
      const bool asks = sentence[last] == '?' || (last >= 1 && sentence.compare(last - 1, 2, "؟") == 0);
      if (asks && sentence.size() >= 15 && sentence.size() <= 200)
        Add(sentence.substr(0, last + 1), language, "reviews");
    }
  }

  std::vector<CustomerQuestion> Take(const TextAnalyst& analyst) {
    // The user's own list always stays; of the others the most asked.
    std::stable_sort(questions_.begin(), questions_.end(), [](const CustomerQuestion& a, const CustomerQuestion& b) {
      const bool a_listed = a.source == "list", b_listed = b.source == "list";
      return a_listed != b_listed ? a_listed : a.count > b.count;
    });
    if (questions_.size() > kMaxQuestions) questions_.resize(kMaxQuestions);
    for (CustomerQuestion& question : questions_) question.theme = ThemeOf(analyst, question.text, question.language);
    return std::move(questions_);
  }

 private:
  std::map<std::string, size_t> by_key_;
  std::vector<CustomerQuestion> questions_;
};

Status ReadReviews(storage::Store& store, const Config& config, const storage::ReviewFilter& filter,
                   AnalysisInput& input, QuestionCounter& questions) {
  std::set<std::string> sites_with_replies;
  const Status read = store.reviews().ForEach(filter, [&](const storage::StoredReview& stored) {
    ReviewRecord record;
    record.id = stored.id;
    record.brand = stored.brand;
    record.own = stored.brand == config.own;
    record.site = stored.review.site;
    record.author = stored.review.author;
    record.date = stored.review.date;
    record.rating = FiveStars(stored.review);
    record.text = storage::ReviewText(stored.review);
    record.language = LanguageCodeOf(stored.review.language);
    record.scored = true;
    record.votes = sentiment::VotesOf(stored.mentions);
    record.replied = stored.review.reply.has_value();
    if (stored.review.reply) {
      record.reply_date = stored.review.reply->date;
      sites_with_replies.insert(record.site);
    }
    questions.AddFromReview(record.text, record.language);
    input.reviews.push_back(std::move(record));
  });
  // A site on which nobody was ever seen to reply may simply not show replies: that is unknown, not "unanswered".
  for (ReviewRecord& record : input.reviews) {
    if (sites_with_replies.count(record.site) == 0) record.replied.reset();
  }
  return read;
}

// Pages of the brand's own sources that were and were not read, by brand and kind.
struct PageCounts {
  int known = 0, read = 0;
  int gone = 0;        // of the known ones: moved or not there, so nothing stands on them
  std::string reason;  // of the first that was not read
  std::vector<std::pair<std::string, std::string>> lost;  // address and reason of those that were not read
  int unread() const { return std::max(0, known - read - gone); }
};
using CountsByBrand = std::map<std::pair<std::string, SourceKind>, PageCounts>;

bool IsGone(const std::string& status) {
  return status == FetchStatusName(FetchStatus::kRedirected) || status == FetchStatusName(FetchStatus::kNotFound);
}

Result<CountsByBrand> CountPages(storage::Store& store, int64_t scan) {
  CountsByBrand counts;
  const Status read = store.snapshots().ForPages(scan, [&](const storage::PageRow& row) {
    PageCounts& count = counts[{row.brand, row.kind}];
    ++count.known;
    count.read += row.read_well;
    count.gone += !row.read_well && IsGone(row.status);
    if (row.read_well) return;
    const std::string& reason = row.reason.empty() ? row.status : row.reason;
    if (count.reason.empty()) count.reason = reason;
    if (!IsGone(row.status)) count.lost.emplace_back(row.url, reason);
  });
  if (!read) return tl::unexpected(read.error());
  return counts;
}

// What the pages themselves tell of the FAQ: when they were last changed, by brand.
Result<std::map<std::string, Day>> FaqUpdates(storage::Store& store, int64_t scan) {
  std::map<std::string, Day> newest;
  const Status read = store.snapshots().ForPages(scan, [&](const storage::PageRow& row) {
    if (row.kind != SourceKind::kFaq || !row.modified) return;
    const auto [at, is_new] = newest.try_emplace(row.brand, *row.modified);
    if (!is_new) at->second = std::max(at->second, *row.modified);
  });
  if (!read) return tl::unexpected(read.error());
  return newest;
}

std::string WhyUnknown(const PageCounts& counts, const char* what) {
  if (counts.known == 0) return fmt::format("no {} of this brand is among the sources", what);
  return fmt::format("its {} could not be read: {}", what, counts.reason);
}

// "/faq?page=2" and "/faq/payment" are more of "/faq".
bool GoesOn(std::string_view source, std::string_view url) {
  while (source.ends_with('/')) source.remove_suffix(1);
  return url.starts_with(source) &&
         (url.size() == source.size() || std::string_view("/?#").find(url[source.size()]) != std::string_view::npos);
}

// Of the pages that were not read those that may hold more of a brand's FAQ. Where its answers stand on the page of
// their questions, that page goes on below its own address, and what else it links to (the terms, a price list) is not
// of it; where questions lead to pages of their own, any page may be one.
void KeepPagesOfFaq(const Config& config, const analysis::BrandFaq& faq, PageCounts& pages) {
  const bool in_place = std::all_of(faq.entries.begin(), faq.entries.end(), [](const FaqEntry& entry) {
    return entry.route != "links" && !entry.answer.empty();
  });
  if (!faq.known || !in_place) return;
  std::erase_if(pages.lost, [&](const auto& page) {
    return std::none_of(config.sources.begin(), config.sources.end(), [&](const ConfiguredSource& source) {
      return source.brand == faq.brand && source.kind == SourceKind::kFaq && GoesOn(source.url, page.first);
    });
  });
}

Status ReadFaqs(storage::Store& store, int64_t scan, const Config& config, const TextAnalyst& analyst,
                CountsByBrand& counts, AnalysisInput& input) {
  const auto rows = store.facts().Faq(scan, "");
  if (!rows) return tl::unexpected(rows.error());
  const auto updates = FaqUpdates(store, scan);
  if (!updates) return tl::unexpected(updates.error());
  for (const Brand& brand : input.brands) {
    BrandFaq faq;
    faq.brand = brand.id;
    if (const auto updated = updates->find(brand.id); updated != updates->end()) faq.modified = updated->second;
    for (const analysis::BrandSite& site : input.sites) {
      if (site.brand == brand.id) faq.clicks_from_home = site.clicks_to_faq;
    }
    PageCounts& pages = counts[{brand.id, SourceKind::kFaq}];
    // Pages that were read and hold no question do not make a FAQ without questions: that one is unknown, too.
    if (pages.read > 0 && pages.reason.empty()) pages.reason = "no question with an answer was found on it";
    faq.reason = WhyUnknown(pages, "FAQ page");
    std::map<std::string, size_t> known;  // a help centre lists its questions on one page and answers them on others
    for (const storage::StoredFaq& row : *rows) {
      if (row.brand != brand.id) continue;
      faq.known = true;
      faq.schema =
          faq.schema || row.entry.route == "jsonld" || row.entry.route == "microdata" || row.entry.route == "rdfa";
      const auto [at, is_new] = known.try_emplace(row.entry.question, faq.entries.size());
      if (!is_new) {
        if (row.entry.answer.size() > faq.entries[at->second].answer.size()) {
          faq.entries[at->second] = row.entry;
          faq.urls[at->second] = row.url;
        }
        continue;
      }
      faq.themes.push_back(ThemeOf(analyst, row.entry.question, row.entry.language));
      faq.entries.push_back(row.entry);
      faq.urls.push_back(row.url);
    }
    KeepPagesOfFaq(config, faq, pages);
    faq.unread = static_cast<int>(pages.lost.size());
    if (faq.known) {
      faq.reason = faq.unread > 0 ? fmt::format("{} of its {} pages were not read: {}", faq.unread, pages.known,
                                                pages.lost.front().second)
                                  : "";
    }
    input.faqs.push_back(std::move(faq));
  }
  return {};
}

// A tag manager or a consent gate may load a chat that the page's own mark-up does not show: then "no chat" is not
// known.
void MarkUnseeable(BrandChannels& channels) {
  bool loader = false;
  std::set<std::string> kinds;
  for (const ContactSignal& signal : channels.contacts) {
    loader = loader || signal.kind == "loader";
    kinds.insert(signal.kind);
  }
  for (const char* kind : {"chat", "bot"}) {
    if (loader && kinds.count(kind) == 0) channels.unknown_kinds.emplace_back(kind);
  }
}

Status ReadChannels(storage::Store& store, int64_t scan, CountsByBrand& counts, AnalysisInput& input) {
  const auto rows = store.facts().Contacts(scan);
  if (!rows) return tl::unexpected(rows.error());
  for (const Brand& brand : input.brands) {
    BrandChannels channels;
    channels.brand = brand.id;
    for (const SourceKind kind : {SourceKind::kSite, SourceKind::kFaq}) {
      const PageCounts& pages = counts[{brand.id, kind}];
      channels.pages_known += pages.read + pages.unread();
      channels.pages_fetched += pages.read;
    }
    channels.known = channels.pages_fetched > 0;
    if (!channels.known) channels.reason = WhyUnknown(counts[{brand.id, SourceKind::kSite}], "site page");
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (const storage::StoredContact& row : *rows) {
      if (row.brand != brand.id) continue;
      if (seen.emplace(row.signal.kind, row.signal.vendor, row.signal.value).second)
        channels.contacts.push_back(row.signal);
    }
    MarkUnseeable(channels);
    input.channels.push_back(std::move(channels));
  }
  return {};
}

Status ReadRanks(storage::Store& store, int64_t scan, AnalysisInput& input, QuestionCounter& questions) {
  auto ranks = store.facts().Ranks(0);
  if (!ranks) return tl::unexpected(ranks.error());
  for (RankObservation& observation : *ranks) {
    if (observation.scan_id > scan) continue;
    if (observation.scan_id == scan) {
      const std::string language = observation.locale.substr(0, observation.locale.find_first_of("-_"));
      for (const std::string& question : observation.page.people_also_ask)
        questions.Add(question, language, "people_also_ask");
    }
    input.ranks.push_back(std::move(observation));
  }
  return {};
}

Status ReadGoals(storage::Store& store, const storage::ScanRow& scan, const Config& config, AnalysisInput& input) {
  if (config.goals.empty()) return {};
  const auto scans = store.scans().All();
  if (!scans) return tl::unexpected(scans.error());
  for (const storage::ScanRow& row : *scans) {
    if (row.id < scan.id) input.scan_days.push_back(ToDay(row.started_at));
  }
  input.scan_days.push_back(input.now);
  std::sort(input.scan_days.begin(), input.scan_days.end());
  for (const GoalSpec& spec : config.goals) {
    Goal goal;
    goal.id = spec.id;
    goal.metric = "share of praise";
    goal.theme = spec.theme;
    goal.target = spec.target;
    goal.start = spec.start;
    goal.due = spec.due;
    input.goals.push_back(std::move(goal));
  }
  return {};
}

}  // namespace

Result<storage::ScanRow> ChooseScan(storage::Store& store, int64_t scan) {
  auto row = scan == 0 ? store.scans().Newest() : store.scans().Get(scan);
  if (!row) return tl::unexpected(row.error());
  if (*row) return **row;
  return Fail(ErrorCode::kNotFound, scan == 0 ? "nothing was scanned here yet; run 'rivalscope scan'"
                                              : fmt::format("there is no scan {} in this workspace", scan));
}

Result<AnalysisInput> ReadMarket(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                 const storage::ScanRow& scan, const MarketQuery& query, storage::ReviewFilter filter) {
  filter.scan = scan.id;
  AnalysisInput input;
  input.brands = config.brands;
  input.themes = analyst.themes();
  input.actions = analyst.actions();
  const auto accuracy = AccuracyOf(analyst);
  if (!accuracy) return tl::unexpected(accuracy.error());
  input.scorer_errors = ErrorsOf(*accuracy);
  const auto newest = store.snapshots().NewestFetch(scan.id);
  if (!newest) return tl::unexpected(newest.error());
  input.now = query.now.value_or(ToDay(newest->value_or(scan.started_at)));  // of a replay: when its pages were fetched
  input.window_days = query.window_days > 0 ? query.window_days : config.window_days;
  input.seed = query.seed;
  input.bootstraps = query.bootstraps;
  input.keywords = config.keywords;
  QuestionCounter questions;
  for (const std::string& question : config.questions) questions.Add(question, "", "list");
  auto counts = CountPages(store, scan.id);
  if (!counts) return tl::unexpected(counts.error());
  if (const Status done = ReadReviews(store, config, filter, input, questions); !done)
    return tl::unexpected(done.error());
  if (const Status done = ReadGoals(store, scan, config, input); !done) return tl::unexpected(done.error());
  auto sites = ReadSites(store, scan.id, config.brands);
  if (!sites) return tl::unexpected(sites.error());
  input.sites = std::move(*sites);
  if (const Status done = ReadFaqs(store, scan.id, config, analyst, *counts, input); !done)
    return tl::unexpected(done.error());
  if (const Status done = ReadChannels(store, scan.id, *counts, input); !done) return tl::unexpected(done.error());
  if (const Status done = ReadRanks(store, scan.id, input, questions); !done) return tl::unexpected(done.error());
  auto changes = store.facts().Changes(scan.id);
  if (!changes) return tl::unexpected(changes.error());
  input.changes = std::move(*changes);
  input.questions = questions.Take(analyst);
  return input;
}

Result<analysis::Analysis> AnalyseMarket(storage::Store& store, const Config& config, const TextAnalyst& analyst,
                                         const MarketQuery& query, const storage::ReviewFilter& filter) {
  const auto scan = ChooseScan(store, query.scan);
  if (!scan) return tl::unexpected(scan.error());
  const auto input = ReadMarket(store, config, analyst, *scan, query, filter);
  if (!input) return tl::unexpected(input.error());
  return analysis::Analyse(*input);
}

}  // namespace rivalscope::scan
