// Links of a page, found by a light tokenizer without building a tree: for crawling where no extractor needs one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rivalscope::html {

struct PageLinks {
  std::string base;       // of <base href>, empty where there is none
  std::string canonical;  // of <link rel=canonical>
  std::vector<std::string>
      hrefs;  // as written, entities decoded, of <a> and <area>, without rel=nofollow; document order
  std::vector<std::string> next;    // rel=next of <link> and <a>
  std::vector<std::string> robots;  // content of <meta name=robots> and <meta name=rivalscope>, as written
  std::string tdm_reservation;      // content of <meta name=tdm-reservation>
};
PageLinks FindLinks(std::string_view utf8);

}  // namespace rivalscope::html
