// Charts as inline SVG without a coordinate system of their own: positions across are percentages, so a chart fills its
// column at any width while its letters and marks keep their size. Every chart carries a text alternative that says the
// finding; the caller puts the table behind it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/rank.h"
#include "model/swot.h"
#include "report/html_writer.h"

namespace rivalscope::report {

struct Tick {
  double at = 0;
  std::string label;
};
struct Axis {
  double low = 0, high = 1;
  std::vector<Tick> ticks;
};
Axis ShareAxis();   // 0 to 100%
Axis RatingAxis();  // 1 to 5 stars

// One dot a brand, in lanes of their own so that intervals never hide each other.
struct Dot {
  int mark = 0;
  double value = 0;
  Interval interval;
  bool thin = false;  // drawn hollow
};
struct DotRow {
  Markup label;         // beside the strip
  std::string finding;  // its text alternative
  std::vector<Dot> dots;
  std::string figure;  // printed at the end of the row
};
Markup DotPlot(const Axis& axis, const std::vector<DotRow>& rows);

struct Line {
  int mark = 0;
  std::string name;                               // written at its end
  std::vector<std::pair<double, double>> points;  // ascending x
  std::vector<std::pair<double, Interval>> band;  // drawn behind, may be empty
  bool steps = false;                             // holds its value up to the next point
};
struct LinePlotOptions {
  int height = 200;        // pixels of the plot itself
  bool end_labels = true;  // else no names: a key stands elsewhere
};
Markup LinePlot(std::string_view title, std::string_view finding, const Axis& x, const Axis& y,
                const std::vector<Line>& lines, const LinePlotOptions& options);

// Parts of a whole as one bar from zero; `share` 0..1, the rest is neutral. Labels are printed where they fit.
struct BarPart {
  int mark = 0;
  std::string name;
  double share = 0;
};
Markup StackedBar(std::string_view finding, const std::vector<BarPart>& parts);

// A bar from zero with an interval (low == high: none drawn).
Markup ShareBar(int mark, double share, const Interval& range, double full, std::string_view finding);

// Ranks over scans, best on top; UNKNOWN is a gap, beyond the top N lies on the floor, hollow.
Markup Sparkline(const std::vector<Rank>& history);

// Themes by performance (across) and importance (up), the rivals' mean tied to the own value.
struct QuadrantPoint {
  std::string name;
  double own = 0, rivals = 0;  // shares; rivals < 0: unknown
  double importance = 0;       // 0..1 of the axis
  bool thin = false;
};
Markup QuadrantPlot(std::string_view finding, const std::vector<QuadrantPoint>& points, double importance_line);

}  // namespace rivalscope::report
