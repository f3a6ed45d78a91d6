#include "demo/layout.h"
#include "text/html_escape.h"

#include <fmt/core.h>

namespace rivalscope::demo {
namespace {

// One style sheet for all: the system's own type, a quiet page, the shop's colour as the accent.
constexpr std::string_view kStyle = R"(
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:#23262b;background:#f6f5f2}
header,main,footer{max-width:56rem;margin:0 auto;padding:1rem 1.5rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline}
.bar{background:#fff;border-bottom:3px solid var(--accent)}
.brand{font-weight:700;font-size:1.25rem;color:var(--accent)}
a{color:var(--accent)}nav{display:flex;flex-wrap:wrap;gap:1rem}
h1{font-size:1.6rem;margin:1rem 0}h2{font-size:1.15rem;margin:1.5rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}
.card{background:#fff;border:1px solid #e3e0d9;border-radius:8px;padding:.9rem 1.1rem;margin:0 0 .9rem;list-style:none}
.cards{padding:0;margin:0}.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem}
.meta{color:#666;font-size:.9rem;display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.stars{color:#b7791f;letter-spacing:.05em;white-space:nowrap}
.meter{display:inline-block;width:5.5rem;height:.8rem;background:#e3e0d9;border-radius:3px;overflow:hidden}
.meter span{display:block;height:100%;background:#b7791f}
.reply{margin:.75rem 0 0;padding:.5rem .9rem;border-inline-start:3px solid var(--accent);background:#faf9f7;font-size:.95rem}
.price{font-size:1.3rem;font-weight:700;font-variant-numeric:tabular-nums}
.pages{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0}
details,.fold{background:#fff;border:1px solid #e3e0d9;border-radius:8px;padding:.6rem 1rem;margin:0 0 .6rem}
summary{font-weight:600;cursor:pointer}
.fold button{all:unset;font-weight:600;cursor:pointer;width:100%}
dt{font-weight:600;margin-top:1rem}dd{margin:0 0 .5rem}
input,textarea{font:inherit;width:100%;padding:.4rem;margin:.2rem 0 .8rem}
footer{color:#666;font-size:.85rem;border-top:1px solid #e3e0d9;margin-top:2rem}
)";

}  // namespace

std::string RenderLayout(const Layout& layout) {
  const std::string_view direction = layout.language == "fa" ? "rtl" : "ltr";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>:root{{--accent:{}}}{}</style>\n{}</head>\n<body>\n"
      "<div class=\"bar\"><header><span class=\"brand\">{}</span><nav>{}</nav></header></div>\n"
      "<main>\n{}</main>\n<footer>{}</footer>\n</body>\n</html>\n",
      layout.language, direction, text::EscapeHtml(layout.title), layout.colour, kStyle, layout.head,
      text::EscapeHtml(layout.brand), layout.nav, layout.body, layout.footer);
}

}  // namespace rivalscope::demo
