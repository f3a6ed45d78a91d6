#include "text/language.h"

#include <gtest/gtest.h>

namespace rivalscope::text {
namespace {

TEST(Language, ReadsTags) {
  const struct {
    const char* tag;
    Language language;
  } cases[] = {
      {"en", Language::kEn},     {"en-US", Language::kEn},        {"TR_tr", Language::kTr},
      {"tr-TR", Language::kTr},  {"per", Language::kFa},          {"fas", Language::kFa},
      {"fa-IR", Language::kFa},  {"az-Latn-AZ", Language::kAz},   {"de-CH", Language::kDe},
      {"ger", Language::kDe},    {" hu ", Language::kHu},         {"fr;q=0.8", Language::kFr},
      {"es-419", Language::kEs}, {"it", Language::kIt},           {"pt-BR", Language::kUnknown},
      {"", Language::kUnknown},  {"english", Language::kUnknown}, {"x-default", Language::kUnknown},
  };
  for (const auto& c : cases) EXPECT_EQ(LanguageFromTag(c.tag), c.language) << c.tag;
  for (const Language language : kLanguages) EXPECT_EQ(LanguageFromTag(LanguageCode(language)), language);
  EXPECT_EQ(LanguageCode(Language::kUnknown), "");
}

const struct {
  Language language;
  const char* text;
} kSentences[] = {
    {Language::kEn, "The parcel came two days late and nobody at the help desk answered my messages."},
    {Language::kTr, "Kargo iki gün geç geldi ve müşteri hizmetleri mesajlarıma hiç cevap vermedi."},
    {Language::kIt, "Il pacco è arrivato con due giorni di ritardo e nessuno ha risposto ai miei messaggi."},
    {Language::kFa,
     "بسته دو روز دیر رسید و هیچ‌کس به پیام‌های من جواب نداد."},
    {Language::kAz, "Bağlama iki gün gec gəldi və heç kim mesajlarıma cavab vermədi."},
    {Language::kHu, "A csomag két nap késéssel érkezett, és senki sem válaszolt az üzeneteimre."},
    {Language::kDe, "Das Paket kam zwei Tage zu spät und niemand hat auf meine Nachrichten geantwortet."},
    {Language::kFr, "Le colis est arrivé avec deux jours de retard et personne n'a répondu à mes messages."},
    {Language::kEs, "El paquete llegó con dos días de retraso y nadie contestó a mis mensajes."},
};

TEST(Language, NamesAllNine) {
  for (const auto& c : kSentences) {
    const Identified found = IdentifyLanguage(c.text);
    EXPECT_EQ(found.language, c.language) << c.text << " -> " << found.code;
    EXPECT_EQ(found.code, LanguageCode(c.language));
    EXPECT_GT(found.confidence, 0.5) << c.text;
  }
}

TEST(Language, AWrongHintDoesNotChangeAClearText) {
  for (const auto& c : kSentences) {
    const Language wrong = c.language == Language::kDe ? Language::kFr : Language::kDe;
    EXPECT_EQ(IdentifyLanguage(c.text, wrong).language, c.language) << c.text;
  }
}

TEST(Language, TellsTheHardPairsApart) {
  const struct {
    Language hint;
    Language language;
    const char* text;
  } cases[] = {
      {Language::kTr, Language::kAz, "Çox gözəl məhsuldur, hamıya məsləhət görürəm"},
      {Language::kAz, Language::kTr, "Ürün çok güzel ama kargo çok yavaştı, bir daha almam"},
      {Language::kUnknown, Language::kTr, "Çok memnun kaldım, herkese tavsiye ederim"},
      {Language::kUnknown, Language::kFa, "كيفيت خوبي داشت ولي گران بود"},
      {Language::kUnknown, Language::kFa, "خیلی راضی بودم ممنون"},
  };
  for (const auto& c : cases) EXPECT_EQ(IdentifyLanguage(c.text, c.hint).language, c.language) << c.text;
  EXPECT_EQ(IdentifyLanguage("المنتج وصل متأخرا وخدمة العملاء لا ترد على الرسائل أبدا").code, "ar");
}

TEST(Language, FewLettersTakeTheHint) {
  for (const Language hint : kLanguages) {
    if (hint != Language::kFa) {
      EXPECT_EQ(IdentifyLanguage("super", hint).language, hint);
    }
  }
  EXPECT_EQ(IdentifyLanguage("عالی", Language::kFa).language, Language::kFa);
  EXPECT_NE(IdentifyLanguage("عالی", Language::kDe).language, Language::kDe);
  EXPECT_NE(IdentifyLanguage("super", Language::kFa).language, Language::kFa);
  EXPECT_EQ(IdentifyLanguage("yaxşı", Language::kAz).language, Language::kAz);
  EXPECT_EQ(IdentifyLanguage("çox gözəl", Language::kTr).language, Language::kAz);
}

TEST(Language, KnowsNothingOfTextsWithoutLetters) {
  for (const char* text : {"", "12345", "👍👍", "!!! 5/5", "   "}) {
    const Identified found = IdentifyLanguage(text, Language::kEn);
    EXPECT_EQ(found.language, Language::kUnknown) << text;
    EXPECT_EQ(found.code, "");
    EXPECT_EQ(found.confidence, 0);
  }
}

TEST(Language, NamesOthersByTheirCode) {
  const Identified found =
      IdentifyLanguage("Het pakket kwam twee dagen te laat en niemand heeft op mijn berichten gereageerd.");
  EXPECT_EQ(found.language, Language::kUnknown);
  EXPECT_EQ(found.code, "nl");
}

}  // namespace
}  // namespace rivalscope::text
