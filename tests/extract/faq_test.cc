#include <gtest/gtest.h>

#include "core/data_files.h"
#include "extract/extract.h"
#include "extract/question.h"
#include "extract/tsv.h"
#include "html/selector.h"
#include "tests/support/golden.h"
#include "tests/support/shared_data.h"

namespace rivalscope::extract {
namespace {

using text::Language;

// Every entry as a person would check it beside the page.
std::string Show(const Extraction& extraction) {
  std::string out = std::string("status: ") + PageStatusName(extraction.status) + "\n";
  for (const FaqEntry& entry : extraction.faq) {
    out += "\n[" + entry.route + (entry.section.empty() ? "" : " / " + entry.section) + "] " + entry.language + "\n";
    out += "Q: " + entry.question + "\nA: " + entry.answer + "\n";
    for (const std::string& link : entry.links) out += "-> " + link + "\n";
  }
  return out;
}

TEST(Faq, ReadsEveryRoute) {
  const auto pages = test::TestFilesIn("extract/pages", ".html");
  int read = 0;
  for (const std::string& path : pages) {
    if (path.find("/faq_") == std::string::npos) continue;
    const std::string bytes = test::ReadFileOrDie(test::TestFile(path));
    Page page;
    page.bytes = bytes;
    page.content_type = "text/html; charset=utf-8";
    page.url = "https://shop.example/help";
    EXPECT_TRUE(test::MatchesGolden(Show(Extract(page)), path + ".expected.txt"));
    ++read;
  }
  EXPECT_GE(read, 13);
}

TEST(Faq, ReadsQuestionsOfNineLanguages) {
  const struct {
    const char* line;
    Language language;
    Question reads;
  } cases[] = {
      {"How do I return goods?", Language::kEn, Question::kByMark},
      {"How to return goods", Language::kEn, Question::kByWord},
      {"Returns and refunds", Language::kEn, Question::kNo},
      {"Howard's way", Language::kEn, Question::kNo},
      {"İade nasıl yapılır", Language::kTr, Question::kByWord},
      {"NASIL İADE EDERİM", Language::kTr, Question::kByWord},
      {"Kargo ücretsiz mi", Language::kTr, Question::kByWord},
      {"Kargo ve iade", Language::kTr, Question::kNo},
      {"Quanto costa la spedizione", Language::kIt, Question::kByWord},
      {"Spedizione e resi", Language::kIt, Question::kNo},
      {"چگونه سفارش دهم", Language::kFa, Question::kByWord},
      {"هزینه ارسال چقدر است؟", Language::kFa, Question::kByMark},
      {"ارسال و بازگشت", Language::kFa, Question::kNo},
      {"Sifarişi necə verim", Language::kAz, Question::kByWord},
      {"Çatdırılma və qaytarma", Language::kAz, Question::kNo},
      {"Mennyi a szállítás", Language::kHu, Question::kByWord},
      {"Szállítás és visszaküldés", Language::kHu, Question::kNo},
      {"Wie lange dauert es", Language::kDe, Question::kByWord},
      {"Versand und Rückgabe", Language::kDe, Question::kNo},
      {"Où est mon colis", Language::kFr, Question::kByWord},
      {"Livraison et retours", Language::kFr, Question::kNo},
      {"Cuánto cuesta el envío", Language::kEs, Question::kByWord},
      {"¿Cuánto cuesta", Language::kEs, Question::kByMark},
      {"Envíos y devoluciones", Language::kEs, Question::kNo},
      {"Wie lange dauert es", Language::kUnknown, Question::kByWord},
      {"(Is it so?)", Language::kEn, Question::kByMark},
      {"?", Language::kEn, Question::kNo},
      {"", Language::kEn, Question::kNo},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(static_cast<int>(ReadsAsQuestion(c.line, c.language)), static_cast<int>(c.reads)) << c.line;
  }
}

TEST(Faq, KnowsHowNineLanguagesAnnounceIt) {
  for (const char* heading :
       {"FAQ", "FAQs about shipping", "Frequently Asked Questions", "Sıkça Sorulan Sorular", "SSS", "Domande frequenti",
        "سوالات متداول", "پرسش‌های متداول", "Tez-tez verilən suallar", "Gyakori kérdések", "GYIK",
        "Häufige Fragen", "Häufig gestellte Fragen", "Questions fréquentes", "Foire aux questions",
        "Preguntas frecuentes"}) {
    EXPECT_TRUE(AnnouncesFaq(heading)) << heading;
  }
  for (const char* heading : {"", "About us", "Faquir", "Fragebogen", "Message", "Contact"}) {
    EXPECT_FALSE(AnnouncesFaq(heading)) << heading;
  }
}

TEST(Faq, EverySelectorOfItsDataParses) {
  for (const char* file : {"faq/blocks.tsv", "faq/help_centres.tsv"}) {
    const auto rows = ReadTsv(FindDataFile(file).value(), 3);
    EXPECT_FALSE(rows.empty()) << file;
    for (const auto& row : rows) {
      for (size_t column = row.size() - 2; column < row.size(); ++column) {
        const auto selector = html::Selector::Parse(row[column]);
        EXPECT_TRUE(selector.has_value()) << row[0] << ": " << selector.error().message;
      }
    }
  }
}

}  // namespace
}  // namespace rivalscope::extract
