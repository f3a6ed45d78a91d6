// What a customer finds on the brands' own pages: answers, channels, and the audit.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::BrandChannels;
using analysis::FaqAnswer;
using analysis::FaqSummary;
using analysis::QuestionCoverage;
using analysis::Scorecard;

constexpr size_t kShownQuestions = 25;
constexpr double kSureEnough = 70;  // combined confidence from which a contact signal counts as seen

// The three answers a cell can give. Never colour alone: a sign and a word for those who cannot see it.
Markup Yes(std::string_view detail) {
  return Html(
      "<span class=\"yes\" title=\"{}\"><span aria-hidden=\"true\">●</span><span class=\"hidden\">yes</span></span>",
      detail);
}
Markup No() {
  return Markup{"<span class=\"no\"><span aria-hidden=\"true\">–</span><span class=\"hidden\">no</span></span>"};
}
Markup Unknown(std::string_view reason) {
  return Html(
      "<span class=\"unknown\" title=\"{}\"><span aria-hidden=\"true\">?</span><span class=\"hidden\">unknown: "
      "{}</span></span>",
      reason, reason);
}

Markup FaqSummaryTable(const View& view) {
  TableWriter table("FAQ pages", {{"Brand"},
                                  {"Questions", true},
                                  {"Of what is asked, answered", true},
                                  {"Words an answer", true},
                                  {"Readability (LIX)", true},
                                  {"Updated"},
                                  {"Markup"},
                                  {"Promises a time"}});
  for (const FaqSummary& faq : view.analysis.faq.brands) {
    if (!faq.known) {
      table.Row({BrandLabel(view, faq.brand), Unknown(faq.reason), Text("unknown"), Text(""), Text(""), Text(""),
                 Text(""), Html("<span class=\"muted\">unknown: {}</span>", faq.reason)});
      continue;
    }
    table.Row({BrandLabel(view, faq.brand), Text(Count(faq.questions)),
               faq.asked > 0 ? Html("{} of {} <span class=\"muted\">({})</span>", faq.covered, faq.asked,
                                    PercentInterval(faq.coverage))
                             : Text("nothing asked"),
               Text(Decimal(faq.median_words, 0)), Text(faq.readability > 0 ? Decimal(faq.readability, 0) : "unknown"),
               Text(faq.days_since_update ? Plural(*faq.days_since_update, "day ago", "days ago") : "unknown"),
               faq.schema ? Yes("FAQPage markup") : No(), Text(Listed(faq.promises))});
  }
  return table.Take();
}

Markup AnswerCell(const View& view, const FaqSummary& brand, const FaqAnswer& answer) {
  if (!answer.known) return Unknown(brand.reason.empty() ? "its FAQ could not be read" : brand.reason);
  if (answer.entry < 0) return No();
  const auto entries = view.data.faq.find(brand.brand);
  const auto index = static_cast<size_t>(answer.entry);
  if (entries == view.data.faq.end() || index >= entries->second.size()) return Yes("answered");
  return Yes("“" + entries->second[index].question + "”");
}

Markup CoverageRows(const View& view, size_t from, size_t to, std::string_view caption) {
  std::vector<Column> columns = {{"Customers ask"}, {"Times", true}};
  for (const FaqSummary& brand : view.analysis.faq.brands) columns.push_back({view.BrandName(brand.brand)});
  TableWriter table(caption, columns);
  for (size_t i = from; i < to; ++i) {
    const QuestionCoverage& row = view.analysis.faq.questions[i];
    const bool rtl = IsRightToLeft(row.question.language);
    std::string source = row.question.source;
    std::replace(source.begin(), source.end(), '_', ' ');
    std::vector<Markup> cells = {
        Html("<span lang=\"{}\" dir=\"{}\">{}</span> <span class=\"small muted\">{}</span>", row.question.language,
             row.question.language.empty() ? "auto"
             : rtl                         ? "rtl"
                                           : "ltr",
             row.question.text, source),
        Text(Count(row.question.count))};
    for (size_t b = 0; b < view.analysis.faq.brands.size() && b < row.answers.size(); ++b)
      cells.push_back(AnswerCell(view, view.analysis.faq.brands[b], row.answers[b]));
    table.Row(cells);
  }
  return table.Take();
}

}  // namespace

void FaqSection(const View& view, HtmlWriter& html) {
  const analysis::FaqCoverage& faq = view.analysis.faq;
  if (faq.brands.empty()) {
    html("{}", NoData("No FAQ page is named in the workspace, so none was assessed."));
    return;
  }
  html("{}", FaqSummaryTable(view));
  if (faq.questions.empty()) {
    html("{}",
         NoData("No customers' questions are known yet: they come from reviews, from “people also ask” and from the "
                "workspace's own list."));
    return;
  }
  const size_t shown = std::min(faq.questions.size(), kShownQuestions);
  html("{}<p class=\"small\">● answered, – not answered, ? its FAQ could not be read.</p>",
       CoverageRows(view, 0, shown, "Who answers what customers ask, most asked first"));
  if (shown < faq.questions.size())
    html("{}", Folded(fmt::format("{} questions more", faq.questions.size() - shown),
                      CoverageRows(view, shown, faq.questions.size(), "The rest of the questions")));
  if (faq.drafted.empty()) return;
  html.Raw("<h3>Questions your FAQ should answer</h3><ul>");
  for (const std::string& question : faq.drafted) html("<li><bdi>{}</bdi></li>", question);
  html.Raw("</ul>\n");
}

namespace {

std::string KindName(std::string_view kind) {
  std::string name(kind);
  std::replace(name.begin(), name.end(), '_', ' ');
  return Capitalised(name);
}

Markup ChannelCell(const BrandChannels& brand, const std::string& kind) {
  if (!brand.known) return Unknown(brand.reason);
  std::vector<std::string> values;
  for (const ContactSignal& contact : brand.contacts) {
    if (contact.kind != kind || contact.confidence < kSureEnough) continue;
    const std::string value = contact.vendor.empty() ? contact.value : contact.vendor;
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  if (values.empty()) {
    const auto& unseen = brand.unknown_kinds;
    if (std::find(unseen.begin(), unseen.end(), kind) != unseen.end())
      return Unknown("could not be seen: it may be loaded by a tag manager or behind a consent gate");
    return No();
  }
  const std::string all = fmt::format("{}", fmt::join(values, ", "));
  const size_t kept = std::min<size_t>(values.size(), 2);
  values.resize(kept);
  return Html("{} <span class=\"small\">{}</span>", Yes(all), Shorten(fmt::format("{}", fmt::join(values, ", ")), 42));
}

void Scorecards(const View& view, HtmlWriter& html) {
  html.Raw("<h3 id=\"audit\">Customer-experience audit</h3>\n");
  const std::vector<Scorecard>& cards = view.analysis.scorecards;
  if (cards.empty()) {
    html("{}", NoData("No audit was run in this scan; rivalscope audit reads the brands' own pages for it."));
    return;
  }
  std::vector<Column> columns = {{"Area"}};
  for (const Scorecard& card : cards) columns.push_back({view.BrandName(card.brand), true});
  TableWriter table("Checks passed of those that could be observed; starred checks count twice", columns);
  const auto cell = [](const analysis::AreaScore& area) {
    if (area.observable == 0) return Text("not observable");
    return Html("<b>{}</b> <span class=\"muted\">{} of {}{}</span>", Percent(area.score), area.passed, area.observable,
                area.not_observable > 0 ? fmt::format(", {} unseen", area.not_observable) : "");
  };
  for (size_t a = 0; a < cards.front().areas.size(); ++a) {
    std::vector<Markup> cells = {Text(cards.front().areas[a].area)};
    for (const Scorecard& card : cards) cells.push_back(a < card.areas.size() ? cell(card.areas[a]) : Text("unknown"));
    table.Row(cells);
  }
  std::vector<Markup> total = {Text("All areas")};
  for (const Scorecard& card : cards) total.push_back(cell(card.total));
  table.Row(total);
  html("{}", table.Take());
}

}  // namespace

void ChannelsSection(const View& view, HtmlWriter& html) {
  std::set<std::string> kinds;
  for (const BrandChannels& brand : view.data.channels) {
    for (const ContactSignal& contact : brand.contacts)
      if (contact.confidence >= kSureEnough) kinds.insert(contact.kind);
    kinds.insert(brand.unknown_kinds.begin(), brand.unknown_kinds.end());
  }
  if (view.data.channels.empty()) {
    html("{}", NoData("No brand's own pages are named in the workspace, so no channels were looked for."));
  } else if (kinds.empty()) {
    html("{}", NoData("The brands' pages were asked for, and no way to reach them was found or could be read."));
  } else {
    std::vector<Column> columns = {{"Channel"}};
    for (const BrandChannels& brand : view.data.channels) columns.push_back({view.BrandName(brand.brand)});
    TableWriter table("Ways to reach a person", columns);
    for (const std::string& kind : kinds) {
      std::vector<Markup> cells = {Text(KindName(kind))};
      for (const BrandChannels& brand : view.data.channels) cells.push_back(ChannelCell(brand, kind));
      table.Row(cells);
    }
    std::vector<Markup> pages = {Text("Pages read of known")};
    for (const BrandChannels& brand : view.data.channels)
      pages.push_back(Text(fmt::format("{} of {}", brand.pages_fetched, brand.pages_known)));
    table.Row(pages);
    html("{}<p class=\"small\">● seen, – looked for and not there, ? could not be seen.</p>", table.Take());
    for (const BrandChannels& brand : view.data.channels)
      if (!brand.known) html("<p class=\"small\">{}: unknown, {}</p>", view.BrandName(brand.brand), brand.reason);
  }
  Scorecards(view, html);
}

}  // namespace rivalscope::report
