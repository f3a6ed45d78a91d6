// rivalscope reviews: the stored reviews, newest first, each with its score and themes.
#include <fmt/core.h>

#include <set>

#include "cli/market_table.h"
#include "cli/review_filter.h"
#include "cli/session.h"
#include "cli/verbs.h"
#include "scan/review_rows.h"

namespace rivalscope::cli {
namespace {

std::string ThemesOf(const storage::StoredReview& review) {
  std::string list;
  std::set<std::string> seen;
  for (const ThemeMention& mention : review.mentions) {
    if (!seen.insert(mention.theme).second) continue;
    const char* sign = mention.polarity == Polarity::kPositive   ? "+"
                       : mention.polarity == Polarity::kNegative ? "-"
                                                                 : "";
    list += fmt::format("{}{}{}", list.empty() ? "" : " ", mention.theme, sign);
  }
  return list;
}

class ReviewsCommand final : public Command {
 public:
  void Define(Options& options) override {
    market_.DefineFolder(options);
    filter_.Define(options);
    options.Choice("--polarity", filter_.polarity, {"positive", "negative", "neutral"},
                   "of the theme, or of the whole review");
    options.Choice("--stars", filter_.stars, {"1", "2", "3", "4", "5"}, "rating, in whole stars of five");
    options.Value("--words", filter_.words, "words that all stand in it, whatever their case and accents");
    options.Value("--limit", filter_.limit, "at most so many; 0 is all");
    options.NonNegative();
    options.Flag("--withdrawn", withdrawn_, "those that no longer count, each with the reason, in place of the others");
    options.Choice("--format", format_, {"text", "json"}, "text: a table; json: one object a line, whole texts");
  }

  Result<ExitCode> Run(Io& io) override {
    auto session = Session::Open(market_.workspace());
    if (!session) return tl::unexpected(session.error());
    auto filter = filter_.Filter(*session);
    if (!filter) return tl::unexpected(filter.error());
    filter->withdrawn = withdrawn_;
    report::TextTable table{{{"id", report::Align::kRight},
                             {"date"},
                             {"brand"},
                             {"site"},
                             {"lang"},
                             {"stars", report::Align::kRight},
                             {"score", report::Align::kRight},
                             {"themes"},
                             {withdrawn_ ? "why it does not count" : "text"}},
                            {}};
    const Status read = session->store.reviews().ForEach(*filter, [&](const storage::StoredReview& stored) {
      if (format_ == "json") {
        io.out << scan::ReviewLine(stored) << '\n';
        return;
      }
      const Review& review = stored.review;
      table.rows.push_back({std::to_string(stored.id), review.date ? FormatDay(*review.date) : "unknown", stored.brand,
                            review.site, review.language, review.rating ? fmt::format("{:g}", *review.rating) : "",
                            stored.score ? fmt::format("{:+.2f}", stored.score->score) : "", ThemesOf(stored),
                            withdrawn_ ? stored.withdrawn : storage::ReviewText(review)});
    });
    if (!read) return tl::unexpected(read.error());
    if (format_ != "text") return kExitOk;
    if (io.terminal && !table.rows.empty()) {
      for (const auto& row : table.rows) PrintReview(row, io);
    } else {
      PrintTable(table, io, withdrawn_ ? "No review was withdrawn." : "No stored review matches.");
    }
    return kExitOk;
  }

 private:
  // A text needs the whole width: what is known of the review stands in a line above it.
  static void PrintReview(const std::vector<std::string>& row, Io& io) {
    const std::string& stars = row[5];
    PrintText(fmt::format("{}  {}  {}  {}  {}{}  {}", row[0], row[1], row[2], row[3], row[4],
                          stars.empty() ? "" : fmt::format("  {} {}", stars, stars == "1" ? "star" : "stars"), row[6]),
              io);
    if (!row[7].empty()) PrintText(row[7], io, 4);
    PrintText(row[8], io, 4);
    io.out << '\n';
  }

  MarketOptions market_;
  ReviewFilterOptions filter_;
  std::string format_ = "text";
  bool withdrawn_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeReviews() { return std::make_unique<ReviewsCommand>(); }

}  // namespace rivalscope::cli
