#include "report/html_answers.h"

namespace rivalscope::report {

Markup Yes(std::string_view detail) {
  return Html(
      "<span class=\"yes\" title=\"{}\"><span aria-hidden=\"true\">●</span><span class=\"hidden\">yes</span></span>",
      detail);
}

Markup No(std::string_view detail) {
  const Markup title = detail.empty() ? Markup{} : Html(" title=\"{}\"", detail);
  return Html("<span class=\"no\"{}><span aria-hidden=\"true\">–</span><span class=\"hidden\">no</span></span>", title);
}

Markup Unknown(std::string_view reason) {
  return Html(
      "<span class=\"unknown\" title=\"{}\"><span aria-hidden=\"true\">?</span><span class=\"hidden\">unknown: "
      "{}</span></span>",
      reason, reason);
}

}  // namespace rivalscope::report
