// Lists that go on over several pages: which address is the next page of the list that a page belongs to. What a site
// says (rel=next) wins; where it says nothing, a link that differs from this page in its page number alone is one, and
// so is what a "load more" element names as its target. A link marked rel=nofollow is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/links.h"
#include "net/url.h"

namespace rivalscope::crawler {

// An address of a list, split: "/reviews?sort=new&page=3" is page 3 of "/reviews?sort=new". Number 1 where none stands.
struct ListPage {
  std::string list;
  int number = 1;
  bool numbered = false;
};
ListPage ListPageOf(const net::Url& url);

// Absolute addresses; at most one of each rule. `html` is the page, `links` what FindLinks read of it.
std::vector<std::string> NextPages(std::string_view html, const html::PageLinks& links, const net::Url& page);

// The address that a page names as its own (rel=canonical), where it is another page of the same host; empty where it
// names none, itself, or where the page is one of a list: the canonical link of page 7 often names page 1, which is
// another page.
std::string CanonicalPage(const html::PageLinks& links, const net::Url& page);

}  // namespace rivalscope::crawler
