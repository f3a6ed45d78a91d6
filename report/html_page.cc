#include "report/html_page.h"

#include "core/base64.h"
#include "core/data_files.h"
#include "core/digest.h"

namespace rivalscope::report {
namespace {

std::string Asset(std::string_view path) { return std::string(FindDataFile(path).value_or("")); }

std::string Style(PageUse use) {
  return Asset("report/report.css") + (use == PageUse::kDashboard ? Asset("report/dashboard.css") : "");
}

std::string Script() { return Asset("report/report.js"); }

// A hash source of CSP Level 3: 'sha256-<base64>' of the element's text.
std::string HashSource(std::string_view content) {
  const std::string hex = Sha256Hex(content);
  std::string bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "'sha256-" + EncodeBase64(bytes) + "'";
}

}  // namespace

std::string PagePolicy(PageUse use, bool forms) {
  return "default-src 'none'; style-src " + HashSource(Style(use)) + "; script-src " + HashSource(Script()) +
         "; base-uri 'none'; form-action " + (forms ? "'self'" : "'none'");
}

Markup PageHead(const PageFrame& frame) {
  return Html(
      "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"{}\">\n"
      "<meta name=\"generator\" content=\"rivalscope {}\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n",
      Markup{PagePolicy(frame.use, frame.forms)},
      // A form without a referrer would be sent with "Origin: null", which proves nothing.
      frame.use == PageUse::kFile ? "no-referrer" : "same-origin", frame.program, frame.title,
      Markup{Style(frame.use)});
}

Markup PageEnd() { return Html("<script>{}</script>\n</body>\n</html>\n", Markup{Script()}); }

}  // namespace rivalscope::report
