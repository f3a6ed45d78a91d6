#include "cli/review_json.h"

#include <algorithm>

namespace rivalscope::cli {

Json ReviewJson(const storage::StoredReview& stored) {
  const Review& review = stored.review;
  Json row{{"id", stored.id},         {"brand", stored.brand},       {"site", review.site},
           {"author", review.author}, {"language", review.language}, {"title", review.title},
           {"text", review.text},     {"best", review.best}};
  row["rating"] = review.rating ? Json(*review.rating) : Json();
  row["date"] = review.date ? Json(FormatDay(*review.date)) : Json();
  row["score"] = stored.score ? Json(stored.score->score) : Json();
  row["reply"] = Json();
  if (review.reply) {
    row["reply"] = {{"text", review.reply->text}, {"author", review.reply->author}, {"date", Json()}};
    if (review.reply->date) row["reply"]["date"] = FormatDay(*review.reply->date);
  }
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
  return row;
}

}  // namespace rivalscope::cli
