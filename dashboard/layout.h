// What the pages of the dashboard have in common: the bar on top, the frame, links to one another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dashboard/visit.h"

namespace rivalscope::dashboard {

// The bar as markup: the pages, `here` being the one it stands on ("/reviews"), and `tools` (markup) at its end.
std::string Bar(const Visit& visit, std::string_view here, std::string_view tools = {});

// A whole page; `content` is markup, its own heading in it.
Response HtmlResponse(const Visit& visit, std::string_view here, std::string_view title, std::string_view content);
// A page that has nothing but a sentence: of a request that cannot be answered. It reads nothing.
Response ErrorResponse(int status, std::string_view sentence, std::string_view program);
// A file to be kept; its name is our own.
Response Download(std::string_view type, std::string_view name, std::string body);

// "Before" and "after" of a long list, which `page` (from 1) of `pages` is on; "" for a single page. The links keep the
// query's other fields.
std::string PageLinks(const Visit& visit, int page, int pages);
// The address of `path` with these fields.
std::string Address(std::string_view path, const Fields& fields);
// How many pages `count` rows make; one where there is none.
int PagesOf(int64_t count, int rows_a_page);

}  // namespace rivalscope::dashboard
