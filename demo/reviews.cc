#include "demo/reviews.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "demo/clause_bank.h"

namespace rivalscope::demo {
namespace {

constexpr int kLateDays = 14;        // reviews this young may be held back for edition 2
constexpr double kLateShare = 0.35;  // of those
constexpr double kQuestionShare = 0.03;

// A stream of yes and no in which any stretch holds its share to within one: yes where the running sum of the rates
// passes a whole number.
class SystematicSampler {
 public:
  explicit SystematicSampler(double start) : sum_(start) {}
  bool Draw(double rate) {
    const double before = std::floor(sum_);
    sum_ += rate;
    return std::floor(sum_) > before;
  }

 private:
  double sum_;
};

// What one review speaks of: distinct themes, by weighted drawing without replacement.
std::vector<size_t> ChooseThemes(Random& random) {
  const double u = random.Unit();
  const size_t count = u < 0.10 ? 1 : u < 0.48 ? 2 : u < 0.90 ? 3 : 4;
  std::vector<size_t> chosen;
  while (chosen.size() < count) {
    double total = 0;
    for (const ThemePlan& theme : Themes()) total += theme.frequency;
    double at = random.Unit() * total;
    size_t pick = 0;
    while (pick + 1 < Themes().size() && at >= Themes()[pick].frequency) at -= Themes()[pick++].frequency;
    if (std::find(chosen.begin(), chosen.end(), pick) == chosen.end()) chosen.push_back(pick);
  }
  return chosen;
}

const ThemePlan& ThemeOf(const Vote& vote) {
  return *std::find_if(Themes().begin(), Themes().end(), [&](const ThemePlan& t) { return t.id == vote.theme; });
}

// The rating follows the balance of the votes, with a little of each customer's own temper.
int StarsFor(const std::vector<Vote>& votes, Random& random) {
  double sum = 0, weights = 0;
  for (const Vote& vote : votes) {
    sum += ThemeOf(vote).star_weight * vote.polarity;
    weights += ThemeOf(vote).star_weight;
  }
  const double balance = sum / weights;
  if (balance > 0.9) return random.Chance(0.72) ? 5 : 4;
  if (balance > 0.15) return random.Chance(0.75) ? 4 : 3;
  if (balance >= -0.15) return random.Chance(0.45) ? 3 : random.Chance(0.55) ? 4 : 2;
  if (balance >= -0.9) return random.Chance(0.75) ? 2 : 3;
  return random.Chance(0.66) ? 1 : 2;
}

std::string Key(std::string_view stem, int polarity) {
  return fmt::format("{}{}", stem, polarity > 0 ? '+' : polarity < 0 ? '-' : '=');
}
int MoodOf(int stars) { return stars >= 4 ? 1 : stars <= 2 ? -1 : 0; }

std::string Compose(const DemoReview& review, const ClauseBank& bank, Random& random) {
  std::string text;
  const auto add = [&](const std::string& sentence) {
    if (sentence.empty()) return;
    if (!text.empty()) text += ' ';
    text += sentence;
  };
  const double fact = random.Unit();  // one at most, before or after what matters
  constexpr double kFactBefore = 0.25, kFactAfter = 0.5;
  if (random.Chance(0.55)) add(bank.Say("opener", random));
  if (fact < kFactBefore) add(bank.Say("fact", random));
  int mood = 0;
  bool turned = false;
  for (const Vote& vote : review.votes) {
    if (mood * vote.polarity < 0 && !turned && random.Chance(0.4)) {
      add(bank.Say("turn", random));
      turned = true;
    }
    add(bank.Say(Key(vote.theme, vote.polarity), random));
    mood = vote.polarity;
  }
  if (fact >= kFactBefore && fact < kFactAfter) add(bank.Say("fact", random));
  if (random.Chance(kQuestionShare)) add(bank.Say("question", random));
  if (random.Chance(0.4)) add(bank.Say(Key("closer", MoodOf(review.stars)), random));
  return text;
}

// Names in shuffled order, so that a name comes again only when all have been used.
class Names {
 public:
  Names(const ClauseBank& bank, Random& random) {
    for (const std::string& first : bank.rows("first")) {
      for (const std::string& last : bank.rows("last")) names_.push_back(fmt::format("{} {}", first, last));
    }
    random.Shuffle(names_);
  }
  std::string Next() { return names_.empty() ? std::string() : names_[at_++ % names_.size()]; }

 private:
  std::vector<std::string> names_;
  size_t at_ = 0;
};

// The reviews of one brand on one site.
class Writer {
 public:
  Writer(uint64_t seed, const BrandPlan& brand, const ReviewSite& site, std::unordered_set<std::string>& used)
      : brand_(brand),
        site_(site),
        purpose_(fmt::format("{}/{}", brand.id, site.label)),
        random_(seed, purpose_),
        replies_(random_.Unit()),
        used_(used) {
    for (size_t i = 0; i < Themes().size(); ++i) votes_.emplace_back(random_.Unit());
    for (const std::string_view language : site.languages) names_.emplace_back(ClauseBank::For(language), random_);
  }

  std::vector<DemoReview> Write(size_t count) {
    std::vector<size_t> languages;
    for (size_t i = 0; i < count; ++i) languages.push_back(i % site_.languages.size());
    random_.Shuffle(languages);
    std::vector<DemoReview> reviews;
    for (size_t i = 0; i < count; ++i) {
      const double share = (static_cast<double>(i) + random_.Unit()) / static_cast<double>(count);
      reviews.push_back(WriteOne(i, kReviewDays - static_cast<int>(share * (kReviewDays + 1)), languages[i]));
    }
    return reviews;
  }

 private:
  DemoReview WriteOne(size_t number, int age, size_t language) {
    DemoReview review;
    review.id = fmt::format("{:012x}", StableHash(fmt::format("{}#{}", purpose_, number)) >> 16);
    review.brand = &brand_;
    review.site = &site_;
    review.language = site_.languages[language];
    review.age = age;
    review.edition = age < kLateDays && random_.Chance(kLateShare) ? 2 : 1;
    review.author = names_[language].Next();
    for (const size_t theme : ChooseThemes(random_)) {
      const double rate = PositiveRate(brand_, Themes()[theme], site_, age);
      review.votes.push_back({std::string(Themes()[theme].id), votes_[theme].Draw(rate) ? 1 : -1});
    }
    review.stars = StarsFor(review.votes, random_);
    const ClauseBank& bank = ClauseBank::For(review.language);
    review.title = bank.Say(Key("title", MoodOf(review.stars)), random_);
    constexpr int kTries = 20;  // a text that is taken is written anew
    for (int i = 0; i < kTries; ++i) {
      review.text = Compose(review, bank, random_);
      if (used_.insert(review.text).second) break;
    }
    AddReply(review, bank);
    return review;
  }

  void AddReply(DemoReview& review, const ClauseBank& bank) {
    const bool replied = replies_.Draw(brand_.reply_share);
    const double mean = brand_.reply_median_days / std::log(2.0);
    const int days = static_cast<int>(std::lround(random_.Exponential(mean)));
    const std::string text = bank.Say(Key("reply", MoodOf(review.stars)), random_, {{"author", review.author}});
    if (replied && days <= review.age) review.reply = DemoReview::Reply{review.age - days, text};
  }

  const BrandPlan& brand_;
  const ReviewSite& site_;
  const std::string purpose_;
  Random random_;
  SystematicSampler replies_;
  std::vector<SystematicSampler> votes_;  // by theme
  std::vector<Names> names_;              // by language of the site
  std::unordered_set<std::string>& used_;
};

}  // namespace

std::vector<DemoReview> WriteReviews(uint64_t seed) {
  std::vector<DemoReview> all;
  std::unordered_set<std::string> used;
  for (const BrandPlan& brand : Brands()) {
    for (size_t i = 0; i < ReviewSites().size(); ++i) {
      const auto count = static_cast<size_t>(std::lround(brand.site_mix[i] * kReviewsPerBrand));
      std::vector<DemoReview> some = Writer(seed, brand, ReviewSites()[i], used).Write(count);
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
  }
  return all;
}

}  // namespace rivalscope::demo
