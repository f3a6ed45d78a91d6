// Whether the page is what was asked for. A wall or a shell is short: the marks of data/page_status count only on pages
// that show little, so that an article about captchas stays an article. Whatever another row already found or decided
// stands.
#include <algorithm>
#include <array>
#include <vector>

#include "core/data_files.h"
#include "extract/context.h"
#include "extract/tsv.h"
#include "text/pattern.h"
#include "text/utf8.h"

namespace rivalscope::extract {
namespace {

constexpr size_t kWallText = 3000;  // bytes of visible text; walls say less
constexpr size_t kShellText = 600;  // shells say next to nothing
constexpr size_t kSourceScan = 200'000;

enum Where { kInTitle, kInText, kInSource, kWheres };

struct Marks {
  struct Group {
    std::vector<std::string> patterns;
    std::vector<PageStatus> statuses;
    std::vector<std::string> notes;
    std::optional<text::PatternSet> set;
  };
  std::array<Group, kWheres> groups;

  static const Marks& Get() {
    static const Marks marks = Load();
    return marks;
  }

  // The first row that matches, in the file's order.
  std::optional<std::pair<PageStatus, std::string>> Find(Where where, std::string_view text) const {
    const Group& group = groups[where];
    if (!group.set || text.empty()) return std::nullopt;
    const std::vector<int> matching = group.set->Matching(text);
    if (matching.empty()) return std::nullopt;
    const auto first = static_cast<size_t>(matching.front());
    return std::make_pair(group.statuses[first], group.notes[first]);
  }

 private:
  static Marks Load() {
    Marks marks;
    for (const auto& row : ReadTsv(FindDataFile("page_status/marks.tsv").value_or(""), 4)) {
      Group& group = marks.groups[row[1] == "title" ? kInTitle : (row[1] == "text" ? kInText : kInSource)];
      group.statuses.push_back(row[0] == "blocked" ? PageStatus::kBlocked : PageStatus::kNeedsRendering);
      group.patterns.emplace_back(row[2]);
      group.notes.emplace_back(row[3]);
    }
    for (Group& group : marks.groups) {
      if (auto set = text::PatternSet::Compile(group.patterns, true)) group.set.emplace(std::move(*set));
    }
    return marks;
  }
};

bool FoundSomething(const Extraction& out) {
  return !out.faq.empty() || !out.reviews.empty() || (out.serp && !out.serp->results.empty());
}

// What stands in <noscript> is what a shell shows to a reader without JavaScript.
std::string NoscriptText(const html::Document& document) {
  std::string text;
  for (const html::NodeId node : document.ByTag("noscript")) {
    if (text.size() > kSourceScan) break;
    text += document.TextContent(node) + " ";
  }
  return text;
}

void Set(Extraction& out, PageStatus status, std::string warning) {
  out.status = status;
  out.warnings.push_back(std::move(warning));
}

}  // namespace

void ExtractPageStatus(const Context& context, Extraction& out) {
  if (out.status != PageStatus::kOk || FoundSomething(out)) return;
  const Marks& marks = Marks::Get();
  const std::string_view shown = context.text;
  if (shown.size() > kWallText) return;
  auto mark = marks.Find(kInTitle, out.page.title);
  if (!mark) mark = marks.Find(kInText, shown);
  if (!mark && shown.size() <= kShellText) {
    mark = marks.Find(kInText, NoscriptText(context.document));
    if (!mark) mark = marks.Find(kInSource, context.source.substr(0, kSourceScan));
  }
  if (mark && mark->first == PageStatus::kBlocked) {
    return Set(out, PageStatus::kBlocked, "a wall stands before the page: " + mark->second);
  }
  const bool scripts = !context.document.ByTag("script").empty();
  if (mark && scripts && shown.size() <= kShellText) {
    return Set(out, PageStatus::kNeedsRendering, "the page builds its content with JavaScript");
  }
  if (shown.empty()) {
    if (scripts) return Set(out, PageStatus::kNeedsRendering, "the page shows no text without JavaScript");
    Set(out, PageStatus::kEmpty, "the page shows no text");
  }
}

}  // namespace rivalscope::extract
