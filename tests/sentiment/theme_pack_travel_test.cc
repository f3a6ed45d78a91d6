// What the shipped pack makes of what passengers of airlines, trains and coaches write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(TravelPack, AJourneyIsMoreThanItsDelay) {
  CheckPack("travel", {
                          {"Two hours late again, awful.", "delay-"},
                          {"They cancelled my flight, terrible.", "cancellation_disruption-"},
                          {"My luggage is lost, terrible.", "baggage-"},
                          {"The flight attendants were wonderful.", "crew+"},
                          {"The seats were cramped and dirty.", "on_board_comfort-, on_board_comfort-"},
                          {"The line at the gate was horrible.", "check_in_queue-"},
                          {"Awful, they broke my suitcase.", "damaged_baggage-"},
                          {"The booking system is terrible.", "booking_seating-"},
                      });
}

TEST(TravelPack, InTurkish) {
  CheckPack("travel",
            {
                {"Uçak üç saat rötar yaptı, rezalet.", "delay-"},
                {"Sıradan ama güzel.", "general+"},  // ordinary is no queue
                {"Hostesler harikaydı.", "crew+"},
                {"Valizim kayboldu, rezalet.", "baggage-"},
            },
            Language::kTr);
}

TEST(TravelPack, InItalian) {
  CheckPack("travel",
            {
                {"Il treno era in ritardo, pessimo.", "delay-"},
                {"Tutto a posto, perfetto.", "general+"},  // all right is no seat
                {"Hanno perso i bagagli, vergognoso.", "baggage-"},
                {"Volo cancellato, vergogna.", "cancellation_disruption-"},
            },
            Language::kIt);
}

TEST(TravelPack, InPersian) {
  CheckPack("travel",
            {
                {"پرواز تاخیر داشت، افتضاح بود.", "delay-"},
                {"دیروز عالی بود.", "general+"},           // yesterday is not late
                {"یک بار رفتیم و عالی بود.", "general+"},  // once is no load
                {"مهمانداران عالی بودند.", "crew+"},
            },
            Language::kFa);
}

TEST(TravelPack, InAzerbaijani) {
  CheckPack("travel",
            {
                {"Reys gecikdi, bərbad.", "delay-"},
                {"Yüksək səviyyə, əla.", "general+"},  // high is no load
                {"Növbəti dəfə, əla.", "general+"},    // next is no queue
                {"Stüardessalar əladır.", "crew+"},
            },
            Language::kAz);
}

TEST(TravelPack, InHungarian) {
  CheckPack("travel",
            {
                {"A járat késett, borzalmas.", "delay-"},
                {"Pontosan ilyen, szuper.", "general+"},  // exactly is not on time
                {"Elveszett a bőröndöm, borzalmas.", "baggage-"},
                {"A törölköző szuper.", "general+"},  // a towel is not cancelled
            },
            Language::kHu);
}

TEST(TravelPack, InGerman) {
  CheckPack("travel",
            {
                {"Der Zug hatte Verspätung, furchtbar.", "delay-"},
                {"Der Flug wurde gestrichen, furchtbar.", "cancellation_disruption-"},
                {"Das Buch ist super.", "general+"},  // a book is no booking
                {"Die Flugbegleiter waren super.", "crew+"},
            },
            Language::kDe);
}

TEST(TravelPack, InFrench) {
  CheckPack("travel",
            {
                {"Le train était en retard, affreux.", "delay-"},
                {"Au bord de la mer, magnifique.", "general+"},  // not on board
                {"Ma valise est cassée, nul.", "damaged_baggage-"},
                {"L'équipage était formidable.", "crew+"},
            },
            Language::kFr);
}

TEST(TravelPack, InSpanish) {
  CheckPack("travel",
            {
                {"El vuelo salió con retraso, pésimo.", "delay-"},
                {"Los pasajeros son excelentes.", "general+"},  // they are no tickets
                {"Perdieron mi maleta, pésimo.", "baggage-"},
                {"Cancelaron el vuelo, horrible.", "cancellation_disruption-"},
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
