// One article of a help centre: its title is the question, its body the answer (data/faq/help_centres.tsv).
#include "core/data_files.h"
#include "extract/faq_routes.h"
#include "extract/question.h"
#include "extract/tsv.h"
#include "html/selector.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

struct ArticleMarkup {
  html::Selector title;
  html::Selector body;
};

const std::vector<ArticleMarkup>& ArticleMarkups() {
  static const std::vector<ArticleMarkup> markups = [] {
    std::vector<ArticleMarkup> all;
    for (const auto& row : ReadTsv(FindDataFile("faq/help_centres.tsv").value_or(""), 3)) {
      auto title = html::Selector::Parse(row[1]);
      auto body = html::Selector::Parse(row[2]);
      if (title && body) all.push_back({std::move(*title), std::move(*body)});
    }
    return all;
  }();
  return markups;
}

}  // namespace

std::vector<FaqPair> HelpArticle(const FaqPage& page) {
  const html::Document& document = page.context.document;
  for (const ArticleMarkup& platform : ArticleMarkups()) {
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
