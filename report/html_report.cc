#include "report/html_report.h"

#include <array>

#include "report/html_page.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

struct Section {
  const char* id;
  const char* title;  // the brief writes its own head
  void (*write)(const View&, HtmlWriter&);
};
constexpr std::array<Section, 13> kSections = {{{"brief", "Brief", BriefSection},
                                                {"swot", "SWOT matrix", SwotSection},
                                                {"actions", "Actions and goals", ActionsSection},
                                                {"themes", "Themes", ThemesSection},
                                                {"response", "Response to customers", ResponseSection},
                                                {"ratings", "Ratings by site", RatingsSection},
                                                {"surveys", "Surveys and tickets", SurveySection},
                                                {"faq", "FAQ coverage", FaqSection},
                                                {"channels", "Channels and audit", ChannelsSection},
                                                {"rankings", "Search rankings", RankingsSection},
                                                {"changes", "Changes", ChangesSection},
                                                {"quality", "Data quality", QualitySection},
                                                {"method", "Method, limits, ledger", MethodSection}}};

bool Shown(const Section& section, const ReportData& data) {
  return section.write != SurveySection || !data.survey.empty();
}

// The marks of the brands, each centred on 0,0: a shape of its own beside a colour of its own.
constexpr std::string_view kMarkShapes =
    "<svg class=\"defs\" aria-hidden=\"true\" focusable=\"false\"><defs>"
    "<circle id=\"m0\" r=\"5\"/>"
    "<path id=\"m1\" d=\"M0-5.4 5.4 0 0 5.4-5.4 0Z\"/>"
    "<rect id=\"m2\" x=\"-4.2\" y=\"-4.2\" width=\"8.4\" height=\"8.4\"/>"
    "<path id=\"m3\" d=\"M0-5.4 5 3.8-5 3.8Z\"/>"
    "<path id=\"m4\" d=\"M0 5.4 5-3.8-5-3.8Z\"/>"
    "<path id=\"m5\" d=\"M-1.7-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z\"/>"
    "<path id=\"m6\" d=\"M0-5.2 4.9-1.6 3.1 4.2-3.1 4.2-4.9-1.6Z\"/>"
    "<rect id=\"m7\" x=\"-5\" y=\"-2.8\" width=\"10\" height=\"5.6\"/>"
    "</defs></svg>\n";

void Contents(const ReportData& data, HtmlWriter& html) {
  html.Raw("<nav class=\"toc\" aria-label=\"Contents\"><ol>\n");
  for (const Section& section : kSections)
    if (Shown(section, data)) html("<li><a href=\"#{}\">{}</a></li>\n", section.id, section.title);
  html.Raw("</ol></nav>\n");
}

}  // namespace

std::string HtmlReport(const ReportData& data, std::string_view bar) {
  const View view(data);
  HtmlWriter html;
  html("{}<body>\n<a class=\"skip\" href=\"#brief\">Skip to the brief</a>\n{}",
       PageHead({.title = data.market + ": competitive brief",
                 .program = data.versions.program,
                 .use = bar.empty() ? PageUse::kFile : PageUse::kDashboard}),
       Markup{std::string(bar)});
  html.Raw(kMarkShapes);
  html.Raw("<div class=\"page\">\n");
  Contents(data, html);
  html.Raw("<main>\n");
  for (const Section& section : kSections) {
    if (!Shown(section, data)) continue;
    const bool brief = section.write == BriefSection;
    html("<section id=\"{}\" class=\"part\"{}>\n", section.id, Markup{brief ? " aria-label=\"Brief\"" : ""});
    if (!brief) html("<h2>{}</h2>\n", section.title);
    section.write(view, html);
    html.Raw("</section>\n");
  }
  html("</main>\n</div>\n{}", PageEnd());
  return html.Take().html;
}

}  // namespace rivalscope::report
