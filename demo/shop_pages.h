// The shops of the demo market: home, products, contact, and FAQ pages, each brand's in its own mark-up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demo/plan.h"

namespace rivalscope::demo {

struct FaqRow {
  std::string_view brand;
  std::string_view section;
  std::string_view question;
  std::string_view answer;
};
// The questions of one brand as an edition shows them, in page order.
std::vector<FaqRow> FaqOf(const BrandPlan& brand, int edition);

// Paths of the shop for its sitemap, reviews left out.
std::vector<std::string> ShopPaths(const BrandPlan& brand, int edition);
// The pages on which the FAQ stands, for the workspace.
std::vector<std::string> FaqPaths(const BrandPlan& brand);

// The HTML at `path`; none where the shop has no such page.
std::optional<std::string> RenderShopPage(const BrandPlan& brand, std::string_view path, int edition);

}  // namespace rivalscope::demo
