// What a customer finds on the brands' own pages: answers, channels, and the audit.
#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "report/html_answers.h"
#include "report/html_sections.h"

namespace rivalscope::report {
namespace {

using analysis::BrandChannels;
using analysis::FaqAnswer;
using analysis::FaqSummary;
using analysis::PromiseCheck;
using analysis::PromiseVerdict;
using analysis::QuestionCoverage;

constexpr size_t kShownQuestions = 25;
constexpr double kSureEnough = 70;  // combined confidence from which a contact signal counts as seen

// By language where there is more than one: LIX counts long words, and languages differ in those.
Markup Readability(const FaqSummary& faq) {
  if (!(faq.readability > 0)) return Text("unknown");
  if (faq.languages.size() < 2) return Text(Decimal(faq.readability, 0));
  std::vector<std::string> parts;
  for (const analysis::FaqLanguage& row : faq.languages)
    parts.push_back(fmt::format("{} {}", Decimal(row.readability, 0), row.language));
  return Text(fmt::format("{}", fmt::join(parts, ", ")));
}

std::string Hours(double hours) { return hours < 48 ? Plural(std::lround(hours), "hour", "hours") : Days(hours / 24); }

Markup Verdict(const PromiseCheck& check) {
  if (check.verdict == PromiseVerdict::kContradicted) return Html("<b>{}</b>", PromiseVerdictName(check.verdict));
  return Text(PromiseVerdictName(check.verdict));
}

// What the pages promise about time, and what customers who name a time write.
void Promises(const View& view, HtmlWriter& html) {
  const std::vector<PromiseCheck>& checks = view.analysis.promises;
  if (checks.empty()) return;
  html.Raw("<h3 id=\"promises\">Promises held against reviews</h3>\n");
  TableWriter table("Times promised on the brands' pages, and times that customers name", {{"Brand"},
                                                                                           {"About"},
                                                                                           {"The promise"},
                                                                                           {"Name a time", true},
                                                                                           {"Longer", true},
                                                                                           {"In the middle", true},
                                                                                           {"Verdict"}});
  HtmlWriter quotes;
  for (const PromiseCheck& check : checks) {
    table.Row({BrandLabel(view, check.brand), Text(check.topic),
               Html("<span lang=\"{}\" dir=\"auto\">{}</span>", check.language, Shorten(check.sentence, 120)),
               Text(Count(check.told)),
               check.told > 0
                   ? Html("{} <span class=\"muted\">({})</span>", Percent(check.share), PercentInterval(check.interval))
                   : Text("–"),
               Text(check.told > 0 ? Hours(check.median_hours) : "–"), Verdict(check)});
    if (check.verdict != PromiseVerdict::kContradicted) continue;
    quotes("<p>{} promises: “{}”</p>", view.BrandName(check.brand), check.sentence);
    for (const Quote& quote : check.evidence) quotes("{}", QuoteBlock(view, quote));
  }
  html("{}", table.Take());
  const Markup evidence = quotes.Take();
  if (!evidence.html.empty()) html("{}", Folded("What customers write where a promise is contradicted", evidence));
}

Markup FaqSummaryTable(const View& view) {
  TableWriter table("FAQ pages", {{"Brand"},
                                  {"Questions", true},
                                  {"Of what is asked, answered", true},
                                  {"Words an answer", true},
                                  {"Readability (LIX)", true},
                                  {"Updated"},
                                  {"Clicks from home", true},
                                  {"Markup"}});
  for (const FaqSummary& faq : view.analysis.faq.brands) {
    if (!faq.known) {
      table.Row({BrandLabel(view, faq.brand), Unknown(faq.reason),
                 Html("<span class=\"muted\">unknown: {}</span>", faq.reason), Text(""), Text(""), Text(""), Text(""),
                 Text("")});
      continue;
    }
    table.Row({BrandLabel(view, faq.brand), Text(Count(faq.questions)),
               faq.asked > 0 ? Html("{} of {} <span class=\"muted\">({})</span>", faq.covered, faq.asked,
                                    PercentInterval(faq.coverage))
                             : Text("nothing asked"),
               Text(Decimal(faq.median_words, 0)), Readability(faq),
               Text(faq.days_since_update ? Plural(*faq.days_since_update, "day ago", "days ago") : "unknown"),
               Text(faq.clicks_from_home ? Count(*faq.clicks_from_home) : "unknown"),
               faq.schema ? Yes("FAQPage markup") : No()});
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
  Promises(view, html);
  html.Raw("<h3 id=\"questions\">Questions of customers</h3>\n");
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
  AuditPart(view, html);
}

}  // namespace rivalscope::report
