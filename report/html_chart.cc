// How the percentages work: an <svg> without viewBox measures in CSS pixels, and x, cx, x1 ... take percentages of its
// width. Lines through many points need plain numbers, so they sit in a nested <svg> with a viewBox that may stretch
// (preserveAspectRatio "none") and strokes that do not (vector-effect). The page's CSP forbids style attributes: looks
// are classes (data/report/report.css).
#include "report/html_chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/format.h"
#include "text/utf8.h"

namespace rivalscope::report {
namespace {

constexpr size_t kEndLabel = 11;  // columns that stand free at the end of a plot; a key has the name whole
constexpr int kLane = 11;         // pixels between two brands' lanes

double Fraction(const Axis& axis, double value) {
  return std::clamp((value - axis.low) / (axis.high - axis.low), 0.0, 1.0);
}

std::string Across(const Axis& axis, double value) { return fmt::format("{:.2f}%", 100 * Fraction(axis, value)); }

void GridLines(const Axis& axis, int height, HtmlWriter& html) {
  for (const Tick& tick : axis.ticks)
    html("<line class=\"grid\" x1=\"{0}\" x2=\"{0}\" y1=\"0\" y2=\"{1}\"/>", Across(axis, tick.at), height);
}

void AxisRow(const Axis& axis, HtmlWriter& html) {
  html.Raw("<div class=\"dotrow axis\" aria-hidden=\"true\"><div></div><svg class=\"strip\" height=\"18\">");
  for (const Tick& tick : axis.ticks)
    html("<text x=\"{}\" y=\"13\" text-anchor=\"middle\">{}</text>", Across(axis, tick.at), tick.label);
  html.Raw("</svg><div></div></div>\n");
}

void DrawDot(const Axis& axis, const Dot& dot, double y, HtmlWriter& html) {
  html("<g class=\"b{}{}\">", dot.mark, dot.thin ? " thin" : "");
  if (dot.interval.high > dot.interval.low)
    html("<line class=\"range\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>", Across(axis, dot.interval.low),
         Across(axis, dot.interval.high), y, y);
  html("<use href=\"#m{}\" x=\"{}\" y=\"{}\"/></g>", dot.mark, Across(axis, dot.value), y);
}

}  // namespace

Axis ShareAxis() { return {0, 1, {{0, "0%"}, {0.25, "25%"}, {0.5, "50%"}, {0.75, "75%"}, {1, "100%"}}}; }
Axis RatingAxis() { return {1, 5, {{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}, {5, "5 stars"}}}; }

Markup DotPlot(const Axis& axis, const std::vector<DotRow>& rows) {
  HtmlWriter html;
  html.Raw("<div class=\"dots\">\n");
  AxisRow(axis, html);
  for (const DotRow& row : rows) {
    const int height = kLane * static_cast<int>(std::max<size_t>(row.dots.size(), 2)) + 6;
    html(
        "<div class=\"dotrow\"><div class=\"label\">{}</div><svg class=\"strip\" height=\"{}\" role=\"img\"><title>{}"
        "</title>",
        row.label, height, row.finding);
    GridLines(axis, height, html);
    double y = height / 2.0 - kLane * (static_cast<double>(row.dots.size()) - 1) / 2;
    for (const Dot& dot : row.dots) {
      DrawDot(axis, dot, y, html);
      y += kLane;
    }
    html("</svg><div class=\"figure\">{}</div></div>\n", row.figure);
  }
  html.Raw("</div>\n");
  return html.Take();
}

namespace {

using Curve = std::vector<std::pair<double, double>>;

// The staircase of a curve that holds each value up to the next point.
Curve Stairs(const Curve& points, double end) {
  Curve out;
  for (size_t i = 0; i < points.size(); ++i) {
    out.push_back(points[i]);
    const double until = i + 1 < points.size() ? points[i + 1].first : end;
    if (until > points[i].first) out.emplace_back(until, points[i].second);
  }
  return out;
}

std::string Coordinates(const Curve& points, const Axis& x, const Axis& y) {
  std::string out;
  for (const auto& [px, py] : points)
    out += fmt::format("{:.1f},{:.1f} ", 1000 * Fraction(x, px), 1000 - 1000 * Fraction(y, py));
  if (!out.empty()) out.pop_back();
  return out;
}

void DrawLine(const Line& line, const Axis& x, const Axis& y, HtmlWriter& html) {
  if (!line.band.empty()) {
    Curve outline;
    for (const auto& [at, interval] : line.band) outline.emplace_back(at, interval.high);
    for (auto it = line.band.rbegin(); it != line.band.rend(); ++it) outline.emplace_back(it->first, it->second.low);
    html("<polygon class=\"band b{}\" points=\"{}\"/>", line.mark, Coordinates(outline, x, y));
  }
  html("<polyline class=\"curve b{}\" points=\"{}\"/>", line.mark,
       Coordinates(line.steps ? Stairs(line.points, x.high) : line.points, x, y));
}

// Names at the ends of the lines, pushed apart where the lines end close together.
void EndLabels(const std::vector<Line>& lines, const Axis& y, int height, HtmlWriter& html) {
  constexpr double kGap = 16;
  std::vector<std::pair<double, const Line*>> labels;
  for (const Line& line : lines)
    if (!line.points.empty()) labels.emplace_back(height * (1 - Fraction(y, line.points.back().second)), &line);
  std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 1; i < labels.size(); ++i) labels[i].first = std::max(labels[i].first, labels[i - 1].first + kGap);
  for (const auto& [at, line] : labels)
    html(
        "<g class=\"b{0}\"><use href=\"#m{0}\" x=\"100%\" y=\"{1:.1f}\" transform=\"translate(12 0)\"/></g>"
        "<text class=\"end{2}\" x=\"100%\" dx=\"21\" y=\"{3:.1f}\">{4}</text>",
        line->mark, at, line->mark == 0 ? " own" : "", at + 4.5, Shorten(line->name, kEndLabel));
}

}  // namespace

Markup LinePlot(std::string_view title, std::string_view finding, const Axis& x, const Axis& y,
                const std::vector<Line>& lines, const LinePlotOptions& options) {
  const int height = options.height;
  HtmlWriter html;
  html("<svg class=\"plot{}\" height=\"{}\" role=\"img\" aria-label=\"{}. {}\"><title>{}</title>",
       options.end_labels ? " named" : "", height + 22, title, finding, title);
  html("<desc>{}</desc>", finding);
  for (const Tick& tick : y.ticks) {
    const double at = height * (1 - Fraction(y, tick.at));
    html(
        "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/><text x=\"-6\" y=\"{1:.1f}\" "
        "text-anchor=\"end\">{2}</text>",
        at, at + 4, tick.label);
  }
  for (size_t i = 0; i < x.ticks.size(); ++i) {
    const char* anchor = i == 0 ? "start" : i + 1 == x.ticks.size() ? "end" : "middle";
    html("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", Across(x, x.ticks[i].at), height + 17, anchor,
         x.ticks[i].label);
  }
  html("<svg width=\"100%\" height=\"{}\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" overflow=\"visible\">",
       height);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) DrawLine(*line, x, y, html);
  html.Raw("</svg>");
  if (options.end_labels) EndLabels(lines, y, height, html);
  html.Raw("</svg>\n");
  return html.Take();
}

Markup StackedBar(std::string_view finding, const std::vector<BarPart>& parts) {
  HtmlWriter html;
  html("<svg class=\"strip bar\" height=\"26\" role=\"img\"><title>{}</title>", finding);
  double at = 0;
  for (const BarPart& part : parts) {
    const double width = std::clamp(part.share, 0.0, 1 - at);
    if (width <= 0) continue;
    html("<g class=\"b{}\"><rect x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"26\"/>", part.mark, 100 * at, 100 * width);
    if (width >= 0.07) {  // room for the figure, but not on a narrow screen below twice that
      html("<text{} x=\"{:.2f}%\" dx=\"6\" y=\"17.5\">{}</text>", Markup{width < 0.16 ? " class=\"tight\"" : ""},
           100 * at, Percent(part.share));
    }
    html.Raw("</g>");
    at += width;
  }
  html("<rect class=\"rest\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"26\"/></svg>", 100 * at, 100 * (1 - at));
  return html.Take();
}

Markup ShareBar(int mark, double share, const Interval& range, double full, std::string_view finding) {
  const Axis axis{0, full, {}};
  HtmlWriter html;
  html(
      "<svg class=\"strip\" height=\"18\" role=\"img\"><title>{}</title><g class=\"b{}\"><rect class=\"solid\" y=\"3\" "
      "width=\"{}\" height=\"12\"/></g>",
      finding, mark, Across(axis, share));
  if (range.high > range.low)
    html("<line class=\"whisker\" x1=\"{}\" x2=\"{}\" y1=\"9\" y2=\"9\"/>", Across(axis, range.low),
         Across(axis, range.high));
  html.Raw("</svg>");
  return html.Take();
}

Markup Sparkline(const std::vector<Rank>& history) {
  constexpr double kWidth = 84, kHeight = 22, kWorst = 20;
  const double step = history.size() > 1 ? (kWidth - 8) / static_cast<double>(history.size() - 1) : 0;
  HtmlWriter lines, dots;
  std::string run;
  std::vector<std::string> said;
  const auto end_run = [&] {
    if (run.find(' ') != std::string::npos) lines("<polyline points=\"{}\"/>", run);
    run.clear();
  };
  for (size_t i = 0; i < history.size(); ++i) {
    said.push_back(RankText(history[i]));
    if (history[i].kind == Rank::Kind::kUnknown) {
      end_run();
      continue;
    }
    const bool beyond = history[i].kind == Rank::Kind::kNotInTop;
    const double rank = beyond ? kWorst : std::min<double>(history[i].value, kWorst);
    const double x = 4 + step * static_cast<double>(i), y = 4 + (kHeight - 8) * (rank - 1) / (kWorst - 1);
    run += fmt::format("{}{:.1f},{:.1f}", run.empty() ? "" : " ", x, y);
    if (beyond || i + 1 == history.size())
      dots("<circle{} cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"2.5\"/>", Markup{beyond ? " class=\"thin\"" : ""}, x, y);
  }
  end_run();
  return Html(
      "<svg class=\"spark b0\" width=\"84\" height=\"22\" role=\"img\"><title>Rank by scan, oldest first: {}</title>"
      "{}{}</svg>",
      fmt::format("{}", fmt::join(said, ", ")), lines.Take(), dots.Take());
}

namespace {

struct Box {
  double left, top, right, bottom;
  bool Meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

// Where a name stands free of marks and other names; positions are guessed for a plot 640 pixels wide.
struct Placement {
  double dx, dy;
  const char* anchor;
  Box box;
};
Placement Place(std::string_view name, double x, double y, std::vector<Box>& taken) {
  const double width = 7.2 * static_cast<double>(text::DisplayWidth(name));
  const std::vector<Placement> tries = {
      {10, 4, "start", {x + 8, y - 9, x + 10 + width, y + 7}},
      {-10, 4, "end", {x - 10 - width, y - 9, x - 8, y + 7}},
      {0, -11, "middle", {x - width / 2, y - 24, x + width / 2, y - 8}},
      {0, 19, "middle", {x - width / 2, y + 7, x + width / 2, y + 23}},
  };
  for (const Placement& placement : tries) {
    const bool inside = placement.box.left >= 0 && placement.box.right <= 640;
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Box& b) { return b.Meets(placement.box); });
    if (inside && free) {
      taken.push_back(placement.box);
      return placement;
    }
  }
  return {0, 0, "", {}};  // no room: the name is in the table and in the mark's own title
}

}  // namespace

Markup QuadrantPlot(std::string_view finding, const std::vector<QuadrantPoint>& points, double importance_line) {
  constexpr int kHeight = 380;
  constexpr double kNominalWidth = 640;
  const Axis x = ShareAxis();
  HtmlWriter html;
  html(
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Importance and performance\"><svg "
      "class=\"plot "
      "quadrant\" height=\"{}\" role=\"img\" aria-label=\"{}\"><title>Importance and performance of the themes</title>"
      "<desc>{}</desc>",
      kHeight + 40, finding, finding);
  GridLines(x, kHeight, html);
  for (const Tick& tick : x.ticks)
    html("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", Across(x, tick.at), kHeight + 16, tick.label);
  html("<text class=\"axisname\" x=\"50%\" y=\"{}\" text-anchor=\"middle\">share of praise among polar votes</text>",
       kHeight + 35);
  const double cut = kHeight * (1 - importance_line);
  html(
      "<line class=\"guide\" x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\"/><text class=\"axisname\" x=\"0\" "
      "y=\"{1:.1f}\">important above this line</text>",
      cut, cut - 5);
  std::vector<Box> taken;
  for (const QuadrantPoint& point : points) {
    const double px = kNominalWidth * point.own, py = kHeight * (1 - point.importance);
    taken.push_back({px - 7, py - 7, px + 7, py + 7});
    if (point.rivals >= 0) {
      const double rx = kNominalWidth * point.rivals;
      taken.push_back({std::min(px, rx) - 4, py - 3, std::max(px, rx) + 4, py + 3});
    }
  }
  for (const QuadrantPoint& point : points) {
    const double py = kHeight * (1 - point.importance);
    html("<g><title>{}: own {}, rivals {}</title>", point.name, Percent(point.own),
         point.rivals < 0 ? "unknown" : Percent(point.rivals));
    if (point.rivals >= 0)
      html(
          "<line class=\"tie\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><circle class=\"rivals\" cx=\"{}\" "
          "cy=\"{:.1f}\" r=\"3.5\"/>",
          Across(x, point.own), Across(x, point.rivals), py, py, Across(x, point.rivals), py);
    html("<g class=\"b0{}\"><use href=\"#m0\" x=\"{}\" y=\"{:.1f}\"/></g>", point.thin ? " thin" : "",
         Across(x, point.own), py);
    const Placement placement = Place(point.name, kNominalWidth * point.own, py, taken);
    if (*placement.anchor != '\0')
      html("<text class=\"name\" x=\"{}\" y=\"{:.1f}\" dx=\"{}\" text-anchor=\"{}\">{}</text>", Across(x, point.own),
           py + placement.dy, placement.dx, placement.anchor, point.name);
    html.Raw("</g>\n");
  }
  html.Raw("</svg></div>\n");
  return html.Take();
}

}  // namespace rivalscope::report
