#include "scan/figures.h"

namespace rivalscope::scan {
namespace {

using storage::StoredFigure;

void AddRanks(const analysis::Analysis& analysis, std::vector<StoredFigure>& figures) {
  const analysis::RankBoard& board = analysis.ranks;
  for (const analysis::KeywordRank& row : board.keywords) {
    for (size_t b = 0; b < row.now.size() && b < analysis.brands.size(); ++b) {
      const Rank& rank = row.now[b];
      if (rank.kind == Rank::Kind::kUnknown) continue;
      const int place = rank.kind == Rank::Kind::kAt ? rank.value : rank.value + 1;
      std::string subject = row.keyword;
      for (const std::string* part : {&row.locale, &row.device, &row.engine}) {
        if (!part->empty()) subject += ", " + *part;
      }
      figures.push_back({"rank", analysis.brands[b].id, subject, static_cast<double>(place)});
    }
  }
  if (board.curves.empty() || board.known_keywords == 0) return;
  const analysis::CurveShare& curve = board.curves.front();
  for (size_t b = 0; b < analysis.brands.size(); ++b) {
    if (curve.visibility[b]) figures.push_back({"visibility", analysis.brands[b].id, "", *curve.visibility[b]});
    if (board.complete_keywords > 0) {
      figures.push_back({"share_of_voice", analysis.brands[b].id, "", curve.share_of_voice[b]});
    }
  }
}

}  // namespace

std::vector<StoredFigure> FiguresOf(const analysis::Analysis& analysis, const analysis::SurveyBoard& survey) {
  std::vector<StoredFigure> figures;
  for (const analysis::RatingStat& rating : analysis.ratings) {
    if (rating.site.empty() && rating.count > 0) figures.push_back({"rating", rating.brand, "", rating.mean});
  }
  for (const analysis::ThemeStat& theme : analysis.themes) {
    for (const analysis::BrandTheme& brand : theme.brands) {
      if (brand.now.n > 0) figures.push_back({"praise", brand.brand, theme.theme, brand.now.value});
    }
  }
  for (const analysis::ResponseStat& stat : analysis.responses.brands) {
    if (stat.reviews > 0) figures.push_back({"response_rate", stat.brand, "", stat.rate});
  }
  for (const analysis::SurveyMeasure& measure : survey.measures) {
    const bool watched = measure.id == "nps" || measure.id == "csat" || measure.id == "ces";
    if (watched && measure.now.known) figures.push_back({measure.id, measure.brand, "", measure.now.value});
  }
  AddRanks(analysis, figures);
  return figures;
}

}  // namespace rivalscope::scan
