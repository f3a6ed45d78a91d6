// GET /label and POST /label: the user judges sentences of the store, as `rivalscope label` has them judged.
//
// The sentences are those that scan::ChooseSentences chooses, evenly over languages and scores, each with the number of
// sentences it stands for. A reader who labels what strikes them as wrong would measure a scorer that is nearly always
// wrong; so what is judged is chosen here and not picked from the list of reviews.
#include <fmt/core.h>

#include <charconv>
#include <set>

#include "dashboard/layout.h"
#include "dashboard/pages.h"
#include "report/format.h"
#include "report/html_view.h"
#include "scan/labels.h"
#include "scan/scorer_accuracy.h"

namespace rivalscope::dashboard {
namespace {

using report::HtmlWriter;
using report::Markup;
using report::Text;

constexpr int kChosen = 50;     // as `rivalscope label` chooses: some of each language and score
constexpr int kSentences = 10;  // of them, in their order, which tells nothing

std::string Numbered(std::string_view field, int number) { return fmt::format("{}{}", field, number); }

std::string RateOf(double value, const Interval& limits) {
  return fmt::format("{} ({})", report::Percent(value), report::PercentInterval(limits));
}

// How often the scorer is right, by language, as far as labels tell.
Markup StatusTable(const std::vector<report::ScorerAccuracy>& rows) {
  report::TableWriter table(
      fmt::format(
          "How often the scorer reads a polar sentence right. From {} labels of praise and {} of complaint on, a "
          "language's figures are those of your labels, and the report's shares are corrected by them.",
          scan::kLabelsASide, scan::kLabelsASide),
      {{"Language"}, {"Labelled", true}, {"Praise read right", true}, {"Complaint read right", true}, {"Measured on"}});
  for (const report::ScorerAccuracy& row : rows)
    table.Row({Text(report::LanguageName(row.language)), Text(report::Count(row.labelled)),
               Text(RateOf(row.sensitivity, row.sensitivity_limits)),
               Text(RateOf(row.specificity, row.specificity_limits)), Text(row.own ? "your labels" : "as shipped")});
  return table.Take();
}

void Sentence(const scan::Label& label, int number, HtmlWriter& html) {
  html(
      "<fieldset><legend class=\"hidden\">Sentence {}</legend><blockquote {}>{}</blockquote>\n"
      "<input type=\"hidden\" name=\"text{}\" value=\"{}\"><input type=\"hidden\" name=\"lang{}\" value=\"{}\">"
      "<input type=\"hidden\" name=\"weight{}\" value=\"{}\">\n<div class=\"verdicts\">",
      number, report::LanguageAttributes(label.language), label.text, number, label.text, number, label.language,
      number, label.weight);
  for (const auto& [value, name] :
       {std::pair("", "skip"), std::pair("p", "praise"), std::pair("n", "complaint"), std::pair("0", "neither")})
    html("<label class=\"check\"><input type=\"radio\" name=\"label{}\" value=\"{}\"{}> {}</label> ", number, value,
         Markup{*value == 0 ? " checked" : ""}, name);
  html.Raw("</div></fieldset>\n");
}

// The next page has another seed, so that sentences which were skipped do not come back at once.
void SentenceForm(const Visit& visit, const std::vector<scan::Label>& sentences, int seed, HtmlWriter& html) {
  html(
      "<form class=\"judge\" method=\"post\" action=\"/label\">\n"
      "<input type=\"hidden\" name=\"token\" value=\"{}\"><input type=\"hidden\" name=\"only\" value=\"{}\">"
      "<input type=\"hidden\" name=\"seed\" value=\"{}\">\n",
      visit.shared.token, visit.query["lang"], seed % 1000 + 1);
  int number = 0;
  for (const scan::Label& label : sentences) Sentence(label, number++, html);
  html.Raw("<p><button>Keep these, show others</button></p></form>\n");
}

void LanguageLinks(const Visit& visit, HtmlWriter& html) {
  html.Raw("<nav class=\"pages\" aria-label=\"Languages\">");
  const auto link = [&](const std::string& code, std::string_view name) {
    Fields fields;
    fields.Set("lang", code);
    html("<a href=\"{}\"{}>{}</a> ", Address("/label", fields),
         Markup{visit.query["lang"] == code ? " aria-current=\"true\"" : ""}, name);
  };
  link("", "All languages");
  for (const text::Language language : text::kLanguages) {
    const std::string code(text::LanguageCode(language));
    link(code, report::LanguageName(code));
  }
  html.Raw("</nav>\n");
}

Result<text::Language> LanguageOf(const std::string& code) {
  const text::Language language = text::LanguageFromTag(code);
  if (code.empty() || language != text::Language::kUnknown) return language;
  return Fail(ErrorCode::kInvalidInput,
              fmt::format("lang is \"{}\"; it must be one of en, tr, it, fa, az, hu, de, fr, es", code));
}

// One judged sentence of the form; none where it was skipped or stands there already.
Result<std::optional<scan::Label>> LabelOf(const Fields& form, int number) {
  const std::string& verdict = form[Numbered("label", number)];
  if (verdict.empty()) return std::nullopt;
  scan::Label label;
  label.text = form[Numbered("text", number)];
  if (label.text.empty()) return Fail(ErrorCode::kInvalidInput, fmt::format("sentence {} has no text", number));
  const auto polarity = scan::ParseLabelName(verdict);
  if (!polarity) return tl::unexpected(polarity.error());
  label.polarity = *polarity;
  label.language = form[Numbered("lang", number)];
  const auto language = LanguageOf(label.language);
  if (!language) return tl::unexpected(language.error());
  const std::string& weight = form[Numbered("weight", number)];
  const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), label.weight);
  if (error != std::errc() || end != weight.data() + weight.size() || !(label.weight > 0) || label.weight > 1e9)
    return Fail(ErrorCode::kInvalidInput,
                fmt::format("the weight \"{}\" of sentence {} is no number above 0", weight, number));
  return label;
}

Result<std::vector<scan::Label>> LabelsOf(const Fields& form) {
  std::vector<scan::Label> labels;
  for (int number = 0; number < kSentences; ++number) {
    auto label = LabelOf(form, number);
    if (!label) return tl::unexpected(label.error());
    if (*label) labels.push_back(std::move(**label));
  }
  return labels;
}

}  // namespace

Result<Response> LabelPage(Visit& visit) {
  if (const Status known = visit.query.Only({"lang", "kept", "seed"}); !known) return tl::unexpected(known.error());
  const auto kept = visit.query.Number("kept", 0);
  if (!kept) return tl::unexpected(kept.error());
  const auto seed = visit.query.Number("seed", 1);
  if (!seed) return tl::unexpected(seed.error());
  const auto language = LanguageOf(visit.query["lang"]);
  if (!language) return tl::unexpected(language.error());
  const auto labels = scan::ReadLabels(visit.shared.files.folder());
  if (!labels) return tl::unexpected(labels.error());
  scan::LabelQuery query;
  query.count = kChosen;
  query.seed = static_cast<uint64_t>(*seed);
  if (*language != text::Language::kUnknown) query.languages.push_back(*language);
  auto sentences = scan::ChooseSentences(visit.store, *visit.known.analyst, query, *labels);
  if (!sentences) return tl::unexpected(sentences.error());
  if (sentences->size() > kSentences) sentences->resize(kSentences);

  HtmlWriter html;
  html.Raw("<h1>What does the sentence say?</h1>\n");
  if (*kept > 0) html("<p role=\"status\">{} kept.</p>\n", report::Plural(*kept, "label", "labels"));
  html.Raw(
      "<p>Sentences of the stored reviews, chosen evenly over languages and scores. Judge the sentence alone, as a "
      "customer means it.</p>\n");
  LanguageLinks(visit, html);
  if (sentences->empty())
    html("{}", report::NoData("No sentence is left to judge here; scan reviews first, or choose another language."));
  else
    SentenceForm(visit, *sentences, *seed, html);
  html("<h2>What your labels say so far</h2>\n{}", StatusTable(scan::MeasureAccuracy(*labels, *visit.known.analyst)));
  return HtmlResponse(visit, "/label", "Judge sentences", html.html());
}

Result<Response> TakeLabels(Visit& visit) {
  auto labels = LabelsOf(visit.form);
  if (!labels) return tl::unexpected(labels.error());
  const std::string& folder = visit.shared.files.folder();
  const std::lock_guard lock(visit.shared.labels);
  const auto known = scan::ReadLabels(folder);
  if (!known) return tl::unexpected(known.error());
  std::set<std::string> texts;  // a form that is sent twice is taken once
  for (const scan::Label& label : *known) texts.insert(label.text);
  int kept = 0;
  for (const scan::Label& label : *labels) {
    if (!texts.insert(label.text).second) continue;
    if (const Status appended = scan::AppendLabel(folder, label); !appended) return tl::unexpected(appended.error());
    ++kept;
  }
  Fields to;
  to.Set("lang", visit.form["only"]);
  to.Set("seed", visit.form["seed"]);
  to.Set("kept", std::to_string(kept));
  Response response{303, {}, ""};
  response.headers.Add("Location", Address("/label", to));
  return response;
}

}  // namespace rivalscope::dashboard
