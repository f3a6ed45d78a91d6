#include "report/html_report.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "core/base64.h"
#include "core/data_files.h"
#include "core/digest.h"
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

std::string Asset(std::string_view path) { return std::string(FindDataFile(path).value_or("")); }

// A hash source of CSP Level 3: 'sha256-<base64>' of the element's text.
std::string HashSource(std::string_view content) {
  const std::string hex = Sha256Hex(content);
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "'sha256-" + EncodeBase64(bytes) + "'";
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

void Head(const ReportData& data, std::string_view style, std::string_view script, HtmlWriter& html) {
  html(
      "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"generator\" content=\"rivalscope {}\">\n<title>{}: competitive brief</title>\n<style>{}</style>\n"
      "</head>\n",
      Markup{HashSource(style)}, Markup{HashSource(script)}, data.versions.program, data.market,
      Markup{std::string(style)});
}

void Contents(const ReportData& data, HtmlWriter& html) {
  html.Raw("<nav class=\"toc\" aria-label=\"Contents\"><ol>\n");
  for (const Section& section : kSections)
    if (Shown(section, data)) html("<li><a href=\"#{}\">{}</a></li>\n", section.id, section.title);
  html.Raw("</ol></nav>\n");
}

}  // namespace

std::string HtmlReport(const ReportData& data) {
  const std::string style = Asset("report/report.css");
  const std::string script = Asset("report/report.js");
  const View view(data);
  HtmlWriter html;
  Head(data, style, script, html);
  html.Raw("<body>\n<a class=\"skip\" href=\"#brief\">Skip to the brief</a>\n");
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
  html("</main>\n</div>\n<script>{}</script>\n</body>\n</html>\n", Markup{script});
  return html.Take().html;
}

}  // namespace rivalscope::report
