// Builds HTML. Arguments are escaped unless they are Markup, so that forgetting is not possible:
//
//   html("<td>{}</td>", review.author);            the author escaped
//   html("<p>{}</p>", Mark(view, brand));          Mark returns Markup: as it is
//
// For those who make pages, report/ and dashboard/: it is the one header of the folder that needs fmt, and only their
// .cc files include it.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fmt/core.h>

#include "text/html_escape.h"

namespace rivalscope::report {

struct Markup {
  std::string html;
};

// What is handed to fmt for one argument: numbers as they are, Markup as it is, everything else as escaped text.
template <typename T>
auto Prepared(const T& value) {
  if constexpr (std::is_same_v<T, Markup>)
    return std::string_view(value.html);
  else if constexpr (std::is_arithmetic_v<T>)
    return value;
  else
    return text::EscapeHtml(std::string_view(value));
}
template <typename T>
using PreparedType = decltype(Prepared(std::declval<const T&>()));

class HtmlWriter {
 public:
  template <typename... Args>
  void operator()(fmt::format_string<PreparedType<Args>...> markup, const Args&... args) {
    Write(fmt::string_view(markup), Prepared(args)...);
  }
  void Raw(std::string_view html) { html_ += html; }
  Markup Take() { return Markup{std::move(html_)}; }
  const std::string& html() const { return html_; }

 private:
  // Where the arguments still live: make_format_args refers to them.
  template <typename... Args>
  void Write(fmt::string_view markup, const Args&... args) {
    Append(markup, fmt::make_format_args(args...));
  }
  void Append(fmt::string_view markup, fmt::format_args args);  // formatting is compiled once, not in every section

  std::string html_;
};

// One piece of markup, for the places that need a value.
template <typename... Args>
Markup Html(fmt::format_string<PreparedType<Args>...> markup, const Args&... args) {
  HtmlWriter writer;
  writer.operator()<Args...>(markup, args...);
  return writer.Take();
}

}  // namespace rivalscope::report
