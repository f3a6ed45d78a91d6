#include "extract/contact_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rivalscope::extract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Numbers(std::string_view line) {
  std::vector<std::string> numbers;
  for (const PhoneMatch& match : PhonesIn(line)) numbers.push_back(match.number);
  return numbers;
}

TEST(ContactText, FindsTelephones) {
  const struct {
    const char* line;
    const char* number;
  } cases[] = {
      {"Call us: 0341 25.18.76", "0341 25.18.76"},
      {"+49 (0)30 901820", "+49 (0)30 901820"},
      {"Tel. (+994 12) 492 65 00", "(+994 12) 492 65 00"},
      {"1-888-875-7170", "1-888-875-7170"},
      {"(416) 665-6416", "(416) 665-6416"},
      {"530.820.3090", "530.820.3090"},
      {"Müşteri hizmetleri 0850 222 33 44", "0850 222 33 44"},
      {"تلفن: ۰۲۱-۸۸۷۷۶۶۵۵", "021-88776655"},
      {"Telefonszám: 06 1 234 5678", "06 1 234 5678"},
      {"608 22 22", "608 22 22"},
      {"Kundenservice 0800 1234567 (kostenlos)", "0800 1234567"},
      {"Appelez le 01 76 36 31 06", "01 76 36 31 06"},
      {"Teléfono 912 345 678", "912 345 678"},
  };
  for (const auto& c : cases) EXPECT_THAT(Numbers(c.line), ElementsAre(c.number)) << c.line;
  EXPECT_THAT(Numbers("Tel: +39 02 1234567 / +39 02 7654321").size(), 2U);
}

TEST(ContactText, LeavesOtherNumbersAlone) {
  for (const char* line :
       {"", "2026-11-22 10:30", "22.11.2026", "Price 1 200 000", "$1,234,567.00", "1.234.567 €",
        "ISBN 978-3-16-148410-0", "Fax: 030 901821", "P.IVA 01234567890", "1999-2026", "id=12345678901", "SKU 12345678",
        "12345678 views", "IBAN DE89 3704 0044 0532 0130 00", "1 200 000"}) {
    EXPECT_THAT(Numbers(line), IsEmpty()) << line;
  }
}

TEST(ContactText, FindsMailAddresses) {
  EXPECT_THAT(EmailsIn("Write to Info@Shop.example, or sales@shop.example."),
              ElementsAre("info@shop.example", "sales@shop.example"));
  EXPECT_THAT(EmailsIn("info [at] shop [dot] example"), ElementsAre("info@shop.example"));
  EXPECT_THAT(EmailsIn("info(at)shop.example"), ElementsAre("info@shop.example"));
  EXPECT_THAT(EmailsIn("logo@2x.png and @handle and a@b"), IsEmpty());
  EXPECT_EQ(DecodeProtectedEmail("422b2c242d02312a2d326c273a232f322e27"), "info@shop.example");
  EXPECT_EQ(DecodeProtectedEmail("zz"), "");
  EXPECT_EQ(DecodeProtectedEmail(""), "");
}

TEST(ContactText, ReadsHoursOfNineLanguages) {
  for (const char* line :
       {"Monday to Friday 9am - 5pm", "Pazartesi-Cuma 09:00 - 18:00", "Lunedì-venerdì 9-13", "شنبه تا چهارشنبه ۹ تا ۱۷",
        "Bazar ertəsi - cümə 09:00-18:00", "Hétfő-péntek: 8:00-16:00", "Mo-Fr 9 bis 17 Uhr",
        "Du lundi au samedi de 9h à 19h", "Lunes a viernes de 9:00 a 18:00", "Every day 24/7"}) {
    EXPECT_TRUE(StatesHours(line)) << line;
  }
  for (const char* line : {"", "Monday", "9-17", "See you on Friday", "Pages 9 - 17"})
    EXPECT_FALSE(StatesHours(line)) << line;
}

TEST(ContactText, ReadsPromisesOfNineLanguages) {
  for (const char* line : {"We reply within 24 hours.", "You will hear back from us in 2 business days.",
                           "24 saat içinde yanıt veriyoruz.", "Rispondiamo entro 24 ore.",
                           "ما ظرف ۲۴ ساعت پاسخ می‌دهیم.", "24 saat ərzində cavab veririk.",
                           "24 órán belül válaszolunk.", "Wir antworten innerhalb von 24 Stunden.",
                           "Nous répondons sous 24 heures.", "Respondemos en 24 horas."}) {
    EXPECT_TRUE(PromisesReply(line)) << line;
  }
  for (const char* line : {"", "Delivered within 24 hours.", "We reply gladly.", "24 saat içinde kargoda."}) {
    EXPECT_FALSE(PromisesReply(line)) << line;
  }
}

}  // namespace
}  // namespace rivalscope::extract
