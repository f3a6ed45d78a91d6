#include "cli/verbs.h"

#include <vector>

namespace rivalscope::cli {

std::span<const Verb> Verbs() {
  static const std::vector<Verb> verbs = {
      {"analyse", VerbGroup::kFilter, "the SWOT matrix of reviews given as JSON lines",
       "rivalscope analyse --seed 1 --pretty < reviews.jsonl", MakeAnalyse},
      {"crawl", VerbGroup::kOther, "follow links from some addresses within their hosts, politely",
       "rivalscope crawl --max-pages 200 --warc shop.warc.gz https://shop.example/", MakeCrawl},
  };
  return verbs;
}

}  // namespace rivalscope::cli
