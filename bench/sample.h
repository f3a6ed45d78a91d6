// Inputs that several benchmarks share.
#pragma once

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "text/language.h"

namespace rivalscope::bench {

inline std::string FileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// A sample page of the extraction tests, or of a profile.
inline std::string SamplePage(const std::string& name) {
  const std::string source = RIVALSCOPE_SOURCE_DIR;
  std::string bytes = FileBytes(source + "/tests/extract/pages/" + name);
  return bytes.empty() ? FileBytes(source + "/data/samples/" + name) : bytes;
}

// Reviews as customers write them: the median review of a shop has two sentences and about 120 bytes, with a negation
// in every third.
struct SampleReview {
  text::Language language;
  std::string_view utf8;
};
inline constexpr std::array kReviews = {
    SampleReview{text::Language::kEn, "The kettle isn't bad, but support never answered my mail. Delivery was fast!"},
    SampleReview{text::Language::kTr,
                 "Kargo hiç hızlı değildi ama ürün çok güzel, paketleme özenliydi. Tavsiye ederim."},
    SampleReview{text::Language::kIt,
                 "Non è male, però la consegna è stata lentissima e nessuno risponde al telefono."},
    SampleReview{text::Language::kFa,
                 "کیفیت خیلی خوب نبود ولی ارسال سریع بود، دوباره می‌خرم."},
    SampleReview{text::Language::kAz, "Çatdırılma gecikdi, amma qiymət əla idi və məhsul çox xoşuma gəldi."},
    SampleReview{text::Language::kHu, "Nem volt rossz, de a szállítás nagyon lassú volt. Az ügyfélszolgálat kedves."},
    SampleReview{text::Language::kDe, "Nicht schlecht, aber der Kundendienst war leider überhaupt nicht hilfsbereit."},
    SampleReview{text::Language::kFr, "Ce n'est pas mauvais, mais la livraison était trop lente et l'emballage abîmé."},
    SampleReview{text::Language::kEs, "¡No está mal! Pero el envío fue muy lento y nadie contesta al teléfono."},
};

}  // namespace rivalscope::bench
