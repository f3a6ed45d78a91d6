#include "analysis/question_match.h"

#include <gtest/gtest.h>

namespace rivalscope::analysis {
namespace {

bool Same(const char* a, const char* language_a, const char* b, const char* language_b) {
  return Similarity(ReadQuestion(a, language_a), ReadQuestion(b, language_b)) >= kSameQuestion;
}

TEST(Similarity, FindsAQuestionInsideALongerOne) {
  EXPECT_TRUE(Same("Can I cancel my order?", "en", "Can I still change or cancel my order after paying?", "en"));
  EXPECT_FALSE(Same("Can I cancel my order?", "en", "Where is my order?", "en"));
}

TEST(Similarity, MeetsAcrossLanguages) {
  const char* spare[][2] = {{"en", "Where can I buy spare parts for older models?"},
                            {"tr", "Eski modeller için yedek parça nereden bulabilirim?"},
                            {"it", "Dove trovo i pezzi di ricambio per i vecchi modelli?"},
                            {"fa", "قطعات یدکی مدل‌های قدیمی را از کجا تهیه کنم؟"},
                            {"az", "Köhnə modellər üçün ehtiyat hissələrini haradan ala bilərəm?"},
                            {"hu", "Hol kapható alkatrész a régebbi modellekhez?"},
                            {"de", "Wo bekomme ich Ersatzteile für ältere Modelle?"},
                            {"fr", "Où trouver des pièces détachées pour les anciens modèles ?"},
                            {"es", "¿Dónde puedo comprar repuestos para modelos antiguos?"}};
  for (const auto& a : spare) {
    for (const auto& b : spare) EXPECT_TRUE(Same(a[1], a[0], b[1], b[0])) << a[1] << " / " << b[1];
    EXPECT_FALSE(Same(a[1], a[0], "How long does a refund take?", "en")) << a[1];
    EXPECT_FALSE(Same(a[1], a[0], "Wie lange dauert die Garantie?", "de")) << a[1];
  }
}

TEST(Similarity, TellsWhatIsAskedAboutApart) {
  EXPECT_FALSE(Same("How do I return an item?", "en", "Wer bezahlt die Rücksendung?", "de"));
  EXPECT_FALSE(Same("How much does delivery cost?", "en", "Wie lange dauert die Lieferung?", "de"));
  EXPECT_TRUE(Same("How much does delivery cost?", "en", "Was kostet der Versand?", "de"));
  EXPECT_TRUE(Same("What does delivery cost?", "en", "How much is shipping?", "en"));
}

TEST(Similarity, FramesDoNotKeepTheSameThingApart) {
  EXPECT_TRUE(Same("What I would like to know: can I buy spare parts for older models?", "en",
                   "Can somebody tell me whether they sell spare parts for older models?", "en"));
  EXPECT_TRUE(Same("Weiß jemand, ob es Ersatzteile für ältere Modelle gibt?", "de",
                   "Ich wüsste gern: wo bekomme ich Ersatzteile für ältere Modelle?", "de"));
  EXPECT_FALSE(Same("What does the warranty cover?", "en", "Whom do I tell that my warranty card was lost?", "en"));
}

TEST(Similarity, OfNothingIsNone) {
  EXPECT_FALSE(Same("", "en", "How long?", "en"));
  EXPECT_FALSE(Same("", "", "", "de"));
}

TEST(ReadQuestion, KnowsConceptsInEveryLanguage) {
  for (const auto& [language, question] : {std::pair{"en", "Can I pay in instalments?"},
                                           {"tr", "Taksitle ödeyebilir miyim?"},
                                           {"it", "Posso pagare a rate?"},
                                           {"fa", "آیا پرداخت قسطی دارید؟"},
                                           {"az", "Hissə-hissə ödəyə bilərəm?"},
                                           {"hu", "Lehet részletre fizetni?"},
                                           {"de", "Kann ich in Raten zahlen?"},
                                           {"fr", "Peut-on payer en plusieurs fois ?"},
                                           {"es", "¿Puedo pagar a plazos?"}}) {
    EXPECT_EQ(ReadQuestion(question, language).specific, ReadQuestion("pay in instalments", "en").specific) << question;
  }
}

}  // namespace
}  // namespace rivalscope::analysis
