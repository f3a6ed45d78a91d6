// One article of a help centre: its title is the question, its body the answer (data/faq/help_centres.tsv).
#include "core/data_files.h"
#include "extract/faq_routes.h"
#include "extract/question.h"
#include "extract/tsv.h"
#include "html/selector.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

struct Platform {
  html::Selector title;
  html::Selector body;
};

const std::vector<Platform>& Platforms() {
  static const std::vector<Platform> platforms = [] {
    std::vector<Platform> all;
    for (const auto& row : ReadTsv(FindDataFile("faq/help_centres.tsv").value_or(""), 3)) {
      auto title = html::Selector::Parse(row[1]);
      auto body = html::Selector::Parse(row[2]);
      if (title && body) all.push_back({std::move(*title), std::move(*body)});
    }
    return all;
  }();
  return platforms;
}

}  // namespace

std::vector<FaqPair> HelpArticle(const FaqPage& page) {
  const html::Document& document = page.context.document;
  for (const Platform& platform : Platforms()) {
    const html::NodeId title = platform.title.First(document);
    const html::NodeId body = platform.body.First(document);
    if (title == html::kNoNode || body == html::kNoNode) continue;
    FaqPair pair = MakePair(page, title, body);
    if (ReadsAsQuestion(pair.question_text, page.context.language) == Question::kNo || pair.answer_text.empty())
      continue;
    return {std::move(pair)};
  }
  return {};
}

}  // namespace rivalscope::extract
