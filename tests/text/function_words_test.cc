#include "text/function_words.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace rivalscope::text {
namespace {

TEST(FunctionWords, TellTheNineLanguages) {
  const struct {
    Language language;
    const char* text;
  } cases[] = {
      {Language::kEn, "I ordered it on Monday and they sent it to the wrong address."},
      {Language::kEn, "THE APP IS SLOW AND THEY WILL NOT FIX IT"},
      {Language::kEn, "It's not what I paid for, isn't it?"},
      {Language::kTr, "Bu ürün için çok bekledik ama hiç kimse geri dönüş yapmadı."},
      {Language::kTr, "Cok bekledik ama hic kimse bize neden oldugunu soylemedi"},
      {Language::kIt, "L'ho ordinato lunedì e non è ancora arrivato, nessuno che risponda al telefono."},
      {Language::kFa, "این گوشی را برای مادرم خریدم و خیلی از آن راضی است."},
      {Language::kFa, "اين گوشي را براي مادرم خريدم و خيلي از آن راضي است."},
      {Language::kAz, "Mən bu proqramı çox bəyəndim, amma hər dəfə donur və heç kim kömək etmir."},
      {Language::kHu, "Ez a készülék nem olyan jó, mint amit a boltban ígértek nekem."},
      {Language::kDe, "Ich habe das Gerät nicht für mich, sondern für meine Mutter gekauft."},
      {Language::kDe, "Über die Lieferung kann man sich nicht beschweren, aber das Gerät ist zu laut."},
      {Language::kFr, "Je l'ai commandé pour ma sœur mais la couleur n'est pas celle de la photo."},
      {Language::kFr, "À part ça, c'est une très bonne adresse pour les enfants."},
      {Language::kEs, "Lo pedí hace una semana y todavía no ha llegado a mi casa."},
      {Language::kEs, "Él no me dijo que había que pagar por el envío"},
  };
  for (const auto& c : cases) EXPECT_EQ(TellByFunctionWords(c.text), c.language) << c.text;
}

TEST(FunctionWords, SayNothingWhereItIsNotClear) {
  const char* const cases[] = {
      "",
      " ",
      "12 / 10 :)",
      "super",
      "Excellent product, fast delivery",  // no function word
      "a la de en",                        // of many languages
      "The room was clean and the staff was kind. Otel çok güzel, personel ilgili ve odalar temiz.",
      "Het hotel was schoon maar het ontbijt was niet zo lekker als vorig jaar.",
      "O quarto não estava limpo e ninguém nos ajudou com as malas.",
      "L'habitació no estava neta i ningú no ens va ajudar amb les maletes.",
      "Rummet var inte rent och det var ingen som hjälpte oss med väskorna.",
      "Værelset var ikke rent, og der var ingen som hjalp os med kufferterne.",
      "Camera nu era curată și nimeni nu ne-a ajutat cu bagajele.",
      "Pokój nie był czysty i nikt nam nie pomógł z walizkami.",
      "Kamarnya tidak bersih dan tidak ada yang membantu kami.",
      "الغرفة لم تكن نظيفة ولم يساعدنا أحد في حمل الحقائب إلى الغرفة",
      "کمرہ صاف نہیں تھا اور کسی نے سامان کے ساتھ ہماری مدد نہیں کی",
      "Номер был грязный, и никто не помог нам с чемоданами.",
      "部屋は清潔ではなく、誰も手伝ってくれませんでした。",
      "\xFF\xFE abc \xC3",
  };
  for (const char* text : cases) EXPECT_EQ(TellByFunctionWords(text), Language::kUnknown) << text;
}

// Turkish words beside ə: such a text was typed by an Azerbaijani.
TEST(FunctionWords, LeaveAzerbaijaniTypedTheTurkishWay) {
  EXPECT_EQ(TellByFunctionWords("Bu ürün için çok bekledik ama hiç gəlmədi"), Language::kUnknown);
}

// What stands at the end counts as much as the beginning; of a text that is too long to be read whole nothing is said.
TEST(FunctionWords, ReadAllOfALongText) {
  std::string english, both;
  for (int i = 0; i < 12; ++i) english += "They sent it to the wrong address and did not answer us. ";
  both = english;
  for (int i = 0; i < 4; ++i) both += "Adrese teslim edilen kutu kırık çıktı, para iadesi yapılmadı. ";
  EXPECT_EQ(TellByFunctionWords(english), Language::kEn);
  EXPECT_EQ(TellByFunctionWords(both), Language::kUnknown);
  EXPECT_EQ(TellByFunctionWords(english + std::string(100000, 'x')), Language::kEn);
  std::string long_english;
  for (int i = 0; i < 5; ++i) long_english += english;
  EXPECT_EQ(TellByFunctionWords(long_english), Language::kUnknown);
}

// Every word of the file is found: the words of a language, all of them in one text, tell it.
TEST(FunctionWords, OfTheFileTellTheirLanguage) {
  std::map<Language, std::string> texts;
  ForEachFunctionWord([&](std::string_view tag, Language language, std::string_view word) {
    EXPECT_FALSE(tag.empty());
    EXPECT_FALSE(word.empty()) << tag;
    EXPECT_EQ(word.find_first_of("\t\r\n"), std::string_view::npos) << tag << " " << word;
    if (language != Language::kUnknown) texts[language].append(word).push_back(' ');
  });
  EXPECT_EQ(texts.size(), kLanguages.size());
  for (const auto& [language, text] : texts) EXPECT_EQ(TellByFunctionWords(text), language) << LanguageCode(language);
}

}  // namespace
}  // namespace rivalscope::text
