#include "text/stem.h"

#include <gtest/gtest.h>

#include "text/fold.h"

namespace rivalscope::text {
namespace {

TEST(Stem, BringsTheFormsOfAWordTogether) {
  const struct {
    Language language;
    std::initializer_list<const char*> forms;
  } cases[] = {
      {Language::kEn, {"delivery", "deliveries"}},
      {Language::kTr, {"fiyat", "fiyatı", "fiyatlar", "fiyatları"}},
      {Language::kIt, {"spedizione", "spedizioni"}},
      {Language::kHu, {"szállítás", "szállítást"}},
      {Language::kDe, {"lieferung", "lieferungen"}},
      {Language::kFr, {"livraison", "livraisons"}},
      {Language::kEs, {"envío", "envíos"}},
      {Language::kFa,
       {"قیمت", "قیمت‌ها", "قیمت‌های", "قیمتها", "قیمت‌هایشان", "قیمت‌هایی"}},
      {Language::kAz, {"qiymət", "qiyməti", "qiymətlər", "qiymətləri", "qiymətdən", "qiymətlərin", "qiymətimiz"}},
      {Language::kAz, {"uşaq", "uşağı", "uşaqlar", "uşağın"}},
      {Language::kAz, {"ürək", "ürəyi", "ürəklər"}},
      {Language::kAz, {"çatdırılma", "çatdırılması", "çatdırılmadan"}},
      {Language::kAz, {"yaxşı", "yaxşıdır"}},
  };
  for (const auto& c : cases) {
    const std::string stem = Stem(*c.forms.begin(), c.language);
    for (const char* form : c.forms) {
      EXPECT_EQ(Stem(form, c.language), stem) << form;
    }
  }
}

TEST(Stem, LeavesShortAndUnknownWords) {
  for (const char* word : {"", "ev", "x", "👍"}) {
    for (const Language language : kLanguages) EXPECT_EQ(Stem(word, language), word);
  }
  EXPECT_EQ(Stem("bad", Language::kAz), "bad");
  EXPECT_EQ(Stem("خوب", Language::kFa), "خوب");
  EXPECT_EQ(Stem("عالی", Language::kFa), "عالی");
  EXPECT_EQ(Stem("deliveries", Language::kUnknown), "deliveries");
}

}  // namespace
}  // namespace rivalscope::text
