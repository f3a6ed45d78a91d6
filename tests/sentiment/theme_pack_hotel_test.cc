// What the shipped pack makes of what guests of hotels write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(HotelPack, AStayIsMoreThanItsRoom) {
  CheckPack("hotel", {
                         {"The bed was terrible, but the view was wonderful.", "room-, room+"},
                         {"Breakfast was poor and the coffee awful.", "breakfast-, breakfast-"},
                         {"We could hear everything through the thin walls, horrible.", "sleep_noise-"},
                         {"The pool area was lovely.", "pool_facilities+"},
                         {"The old town is close by, perfect.", "location_access+"},
                         {"We will return, excellent stay.", "loyalty_personalisation+, general+"},
                         {"A beautiful hotel.", "general+"},
                         {"Room service was terrible.", "staff_attitude-"},
                     });
}

TEST(HotelPack, WordsOfAHotelThatMislead) {
  CheckPack("hotel",
            {
                {"In my view the staff were rude.", "staff_attitude-"},                          // not the view
                {"It felt safe, a great neighbourhood.", "location_access+, location_access+"},  // no passwords
                {"Easy to reach by bus, very good.", "location_access+"},                        // nobody was called
                {"We returned to the room, it was dirty.", "cleanliness-"},                      // no second stay
                {"A great member of staff.", "staff_attitude+"},                                 // no membership
            });
}

TEST(HotelPack, InTurkish) {
  CheckPack("hotel",
            {
                {"Duş berbattı.", "room-"},
                {"Böyle düşünüyorum, otel harika.", "general+"},
                {"Dusunmustum, harika.", "general+"},     // typed in ASCII, the shower begins many words
                {"Biraz kötü.", "general-"},              // a bit, no beer
                {"Bu sefer kötü.", "general-"},           // this time, no cook
                {"Sakın gitmeyin, berbat.", "general-"},  // beware, not calm
                {"Denize yakın, harika bir konum.", "location_access+, location_access+"},
                {"Her yer pislik içindeydi, rezalet.", "cleanliness-"},
            },
            Language::kTr);
}

TEST(HotelPack, InItalian) {
  CheckPack("hotel",
            {
                {"La camera era sporca e il letto scomodo.", "room-, cleanliness-, room-, sleep_noise-"},
                {"Una vacanza spettacolare.", "general+"},                    // no show
                {"Avevo letto recensioni ottime.", "general+"},               // letto: read, not the bed
                {"La macchina era nel garage, ottimo.", "pool_facilities+"},  // a car is no stain
                {"A due passi dal centro, posizione perfetta.", "location_access+, location_access+"},
            },
            Language::kIt);
}

TEST(HotelPack, InPersian) {
  CheckPack(
      "hotel",
      {
          {"اتاق خیلی کثیف بود.", "room-, cleanliness-"},
          {"صبحانه عالی بود ولی پرسنل بی‌ادب بودند.", "breakfast+, staff_attitude-"},
          {"تشکر، عالی بود.", "general+"},           // thanks are no mattress
          {"دوشنبه همه چیز عالی بود.", "general+"},  // Monday holds the shower
      },
      Language::kFa);
}

TEST(HotelPack, InAzerbaijani) {
  CheckPack("hotel",
            {
                {"Otaq çox təmiz idi.", "room+, cleanliness+"},
                {"Səhər yeməyi dadsız idi.", "breakfast-"},
                {"İyul ayı gözəldir, əla.", "general+"},  // July holds the smell
                {"Otel dənizə yaxındır, əla yer.", "location_access+"},
            },
            Language::kAz);
}

TEST(HotelPack, InHungarian) {
  CheckPack("hotel",
            {
                {"A szoba piszkos volt.", "room-, cleanliness-"},
                {"A recepciós nagyon kedves volt.", "staff_attitude+"},
                {"Köszönjük, szuper.", "general+"},                     // thanks are no dirt
                {"Kértem, borzalmas.", "general-"},                     // asked, no garden
                {"Tisztában vagyunk vele, szörnyű volt.", "general-"},  // aware, not clean
                {"Egész éjjel nem tudtunk aludni a zajtól, borzalmas.", "sleep_noise-"},
            },
            Language::kHu);
}

TEST(HotelPack, InGerman) {
  CheckPack("hotel",
            {
                {"Das Zimmer war schmutzig und das Bett unbequem.", "room-, cleanliness-, room-"},
                {"Laut Beschreibung ein Traum, leider schrecklich.", "general-"},  // according to, not loud
                {"Ich würde lieber gehen, furchtbar.", "general-"},                // rather, not kind
                {"Überall wurde gebettelt, schrecklich.", "general-"},
                {"Tolle Lage, fußläufig zur Altstadt.", "location_access+, location_access+"},
            },
            Language::kDe);
}

TEST(HotelPack, InFrench) {
  CheckPack("hotel",
            {
                {"La chambre était sale.", "room-, cleanliness-"},
                {"C'est juste parfait.", "general+"},                               // just is no juice
                {"Chaque famille a sa propre plage, génial.", "pool_facilities+"},  // its own, not clean
                {"Trop de bruit, impossible de dormir.", "sleep_noise-, sleep_noise-"},
                {"Personnel très accueillant à la réception.", "staff_attitude+"},
            },
            Language::kFr);
}

TEST(HotelPack, InSpanish) {
  CheckPack("hotel",
            {
                {"La habitación estaba sucia.", "room-, cleanliness-"},
                {"El desayuno fue excelente.", "breakfast+"},
                {"Excelente la playa, genial.", "pool_facilities+"},
                {"La situación es inmejorable, genial.", "location_access+"},
                {"Una experiencia espectacular.", "general+"},  // spectacular is no show
                {"No te lo pierdas, genial.", "general+"},      // no tea
                {"Mucho ruido, imposible dormir.", "sleep_noise-, sleep_noise-"},
                {"El hotel está a la vista de todos, horrible.", "general-"},
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
