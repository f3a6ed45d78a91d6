// The sections of the HTML report, one function each. Every one writes something: where it has no data, the sentence
// that says why. That of surveys is left out where nobody imported any.
#pragma once

#include "report/html_view.h"

namespace rivalscope::report {

void BriefSection(const View& view, HtmlWriter& html);
void SwotSection(const View& view, HtmlWriter& html);
void ActionsSection(const View& view, HtmlWriter& html);
void ThemesSection(const View& view, HtmlWriter& html);
void ResponseSection(const View& view, HtmlWriter& html);
void RatingsSection(const View& view, HtmlWriter& html);
void SurveySection(const View& view, HtmlWriter& html);
void FaqSection(const View& view, HtmlWriter& html);
void ChannelsSection(const View& view, HtmlWriter& html);
void RankingsSection(const View& view, HtmlWriter& html);
void ChangesSection(const View& view, HtmlWriter& html);
void QualitySection(const View& view, HtmlWriter& html);
void MethodSection(const View& view, HtmlWriter& html);

// Parts of the themes section that have files of their own.
void ImportancePlot(const View& view, HtmlWriter& html);
void TrendMultiples(const View& view, HtmlWriter& html);
void UnusualWeeks(const View& view, HtmlWriter& html);
void WhatIf(const View& view, HtmlWriter& html);
void JourneyMap(const View& view, HtmlWriter& html);

// The audit, a part of the channels section.
void AuditPart(const View& view, HtmlWriter& html);

}  // namespace rivalscope::report
