#include "scan/review_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/csv.h"
#include "report/xlsx.h"

namespace rivalscope::scan {
namespace {

using Json = nlohmann::json;
using report::DataCell;

DataCell DayCell(const std::optional<Day>& day) { return day ? DataCell(FormatDay(*day)) : DataCell(); }

DataCell NumberCell(const std::optional<double>& number) { return number ? DataCell(*number) : DataCell(); }

const std::vector<std::string>& ReviewColumns() {
  static const std::vector<std::string> columns = {"id",     "brand", "site",         "date",       "author",
                                                   "rating", "best",  "language",     "title",      "text",
                                                   "score",  "reply", "reply_author", "reply_date", "review_key"};
  return columns;
}

std::vector<DataCell> CellsOf(const storage::StoredReview& stored) {
  const Review& review = stored.review;
  const OwnerReply reply = review.reply.value_or(OwnerReply{});
  return {stored.id,
          stored.brand,
          review.site,
          DayCell(review.date),
          review.author,
          NumberCell(review.rating),
          review.best,
          review.language,
          review.title,
          review.text,
          stored.score ? DataCell(stored.score->score) : DataCell(),
          review.reply ? DataCell(reply.text) : DataCell(),
          review.reply ? DataCell(reply.author) : DataCell(),
          DayCell(reply.date),
          review.id};
}

Json ReplyJson(const std::optional<OwnerReply>& reply) {
  if (!reply) return {};
  return {
      {"text", reply->text}, {"author", reply->author}, {"date", reply->date ? Json(FormatDay(*reply->date)) : Json()}};
}

}  // namespace

std::string ReviewLine(const storage::StoredReview& stored) {
  const Review& review = stored.review;
  Json row{{"id", stored.id},         {"brand", stored.brand},       {"site", review.site},
           {"author", review.author}, {"language", review.language}, {"title", review.title},
           {"text", review.text},     {"best", review.best},         {"review_key", review.id}};
  row["rating"] = review.rating ? Json(*review.rating) : Json();
  row["date"] = review.date ? Json(FormatDay(*review.date)) : Json();
  row["score"] = stored.score ? Json(stored.score->score) : Json();
  row["reply"] = ReplyJson(review.reply);
  if (!stored.withdrawn.empty()) row["withdrawn"] = stored.withdrawn;
  row["mentions"] = Json::array();
  const std::string text = storage::ReviewText(review);
  for (const ThemeMention& mention : stored.mentions) {
    const size_t begin = std::min(mention.begin, text.size()), end = std::clamp(mention.end, begin, text.size());
    row["mentions"].push_back({{"theme", mention.theme},
                               {"polarity", PolarityName(mention.polarity)},
                               {"score", mention.score},
                               {"quote", text.substr(begin, end - begin)}});
  }
  return row.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

Result<ReviewFile> WriteReviews(storage::Store& store, const storage::ReviewFilter& filter, ReviewForm form,
                                Instant now) {
  report::DataTable table{"reviews", ReviewColumns(), {}};
  ReviewFile file;
  const Status read = store.reviews().ForEach(filter, [&](const storage::StoredReview& stored) {
    ++file.reviews;
    if (form == ReviewForm::kJsonLines)
      file.bytes += ReviewLine(stored) + "\n";
    else
      table.rows.push_back(CellsOf(stored));
  });
  if (!read) return tl::unexpected(read.error());
  if (form == ReviewForm::kCsv) file.bytes = report::RenderCsv(table);
  if (form == ReviewForm::kXlsx) {
    auto workbook = report::RenderXlsx({table}, now);
    if (!workbook) return tl::unexpected(workbook.error());
    file.bytes = std::move(*workbook);
  }
  return file;
}

}  // namespace rivalscope::scan
