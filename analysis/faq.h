// FAQ assessment: which of the questions customers ask does each brand answer, how well, and where are the gaps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/question_match.h"
#include "model/extraction.h"
#include "model/swot.h"

namespace rivalscope::analysis {

struct BrandFaq {
  std::string brand;
  bool known = false;  // the FAQ pages were read; false: UNKNOWN, see reason
  std::string reason;
  std::vector<FaqEntry> entries;
  std::vector<std::string> urls;    // of each entry's page, parallel to entries, or empty
  std::vector<std::string> themes;  // of each entry, parallel to entries, or empty
  std::optional<Day> modified;
  std::optional<int> clicks_from_home;
  bool schema = false;  // FAQPage markup
  // Pages of the FAQ that are known and were not read: an answer may stand there, so what was not found is UNKNOWN.
  int unread = 0;
};

struct CustomerQuestion {
  std::string text, language;
  std::string theme;   // may be empty
  std::string source;  // "reviews", "people_also_ask", "list"
  int count = 1;
};

struct FaqAnswer {
  bool known = false;  // an entry answers, or the whole FAQ was read and none does
  int entry = -1;      // index into BrandFaq::entries; -1 where no entry answers
  double similarity = 0;
};

struct QuestionCoverage {
  CustomerQuestion question;
  std::vector<FaqAnswer> answers;  // by brand
  double rival_share = 0;          // of rivals with a known FAQ, how many answer it
  bool own_answers = false;
};

struct FaqLanguage {
  std::string language;  // code; empty where it is none of the nine
  int questions = 0;
  double median_words = 0;  // of the answers
  double readability = 0;   // LIX (Bjornsson 1968): words a sentence + share of words over six letters; 0 unknown
};

struct FaqSummary {
  std::string brand;
  bool known = false;
  std::string reason;
  int questions = 0;
  int unread = 0;  // pages of it
  int covered = 0, asked = 0;
  Interval coverage;                   // Wilson, of covered / asked
  double median_words = 0;             // of the answers
  double readability = 0;              // LIX of the language most of them are in
  std::vector<FaqLanguage> languages;  // most questions first
  std::optional<int> days_since_update;
  std::optional<int> clicks_from_home;
  bool schema = false;
  std::vector<std::string> promises;  // sentences that promise a time ("within 24 hours")
};

struct FaqCoverage {
  std::vector<FaqSummary> brands;           // in input order
  std::vector<QuestionCoverage> questions;  // most asked first
  std::vector<std::string> drafted;         // questions own should answer, in customers' own words
};

FaqCoverage AssessFaq(const std::vector<BrandFaq>& faqs, const std::vector<CustomerQuestion>& questions, int own,
                      Day now);

// 0..1: how alike two questions are (analysis/question_match.h); the same from kSameQuestion on.
double QuestionSimilarity(const std::string& a, const std::string& language_a, const std::string& b,
                          const std::string& language_b);

}  // namespace rivalscope::analysis
