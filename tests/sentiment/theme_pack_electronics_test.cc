// What the shipped pack makes of what buyers of electronics write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(ElectronicsPack, ADeviceIsMoreThanItsSpeed) {
  CheckPack("electronics", {
                               {"The battery dies within an hour, terrible.", "battery-"},
                               {"The screen is gorgeous.", "display+"},
                               {"The keyboard is awful, but the speakers are great.", "keyboard_input-, sound+"},
                               {"It lags horribly.", "performance_speed-"},
                               {"Windows is a disaster.", "software_os-"},
                               {"The hdmi port is useless.", "ports_connectivity-"},
                               {"A beautiful design.", "design_build+"},
                           });
}

TEST(ElectronicsPack, WordsOfADeviceThatMislead) {
  CheckPack("electronics", {
                               {"Fast shipping, excellent.", "delivery+"},  // the parcel, not the processor
                               {"It arrived quickly, perfect.", "delivery+"},
                           });
}

TEST(ElectronicsPack, InTurkish) {
  CheckPack("electronics",
            {
                {"Basit ve başarılı, harika.", "ease_of_use+"},  // no bass in simple or successful
                {"Hızlı kargo, harika.", "delivery+"},
                {"Fantastik, harika.", "general+"},  // no fan
                {"Bataryası berbat.", "battery-"},
                {"Hoparlörü berbat.", "sound-"},
            },
            Language::kTr);
}

TEST(ElectronicsPack, InItalian) {
  CheckPack("electronics",
            {
                {"La batteria è pessima.", "battery-"},
                {"Immaginavo, perfetto.", "general+"},  // to imagine is no picture
                {"Lo schermo è bellissimo.", "display+"},
                {"Spedizione velocissima, ottimo.", "delivery+"},
            },
            Language::kIt);
}

TEST(ElectronicsPack, InPersian) {
  CheckPack("electronics",
            {
                {"باتری افتضاح است.", "battery-"},
                {"ظاهرا عالی است.", "general+"},             // apparently, not its looks
                {"این کار می کند و عالی است.", "general+"},  // does, not slow
                {"دوربین عالی است.", "sound+"},
            },
            Language::kFa);
}

TEST(ElectronicsPack, InAzerbaijani) {
  CheckPack("electronics",
            {
                {"Batareyası bərbaddır.", "battery-"},
                {"Portağal əladır.", "general+"},  // an orange is no port
                {"Ekran əladır.", "display+"},
            },
            Language::kAz);
}

TEST(ElectronicsPack, InHungarian) {
  CheckPack("electronics",
            {
                {"Az akkumulátor borzalmas.", "battery-"},
                {"Házhoz hozták, szuper.", "general+"},  // home, not its casing
                {"A kijelző gyönyörű.", "display+"},
                {"Szinte tökéletes.", "general+"},   // almost is no colour
                {"Súlyos, borzalmas.", "general-"},  // grave, no weight
            },
            Language::kHu);
}

TEST(ElectronicsPack, InGerman) {
  CheckPack("electronics",
            {
                {"Der Akku ist furchtbar.", "battery-"},
                {"Das heißt, es ist super.", "general+"},  // means, not hot
                {"Schnelle Lieferung, super.", "delivery+"},
                {"Der Bildschirm ist hervorragend.", "display+"},
                {"Sie schicken es nicht, furchtbar.", "general-"},  // to send is not chic
            },
            Language::kDe);
}

TEST(ElectronicsPack, InFrench) {
  CheckPack("electronics",
            {
                {"La batterie est nulle.", "battery-"},
                {"Son prix est excellent.", "price_value+"},  // its, no sound
                {"L'écran est magnifique.", "display+"},
                {"Frais de port scandaleux.", "delivery-"},  // shipping is no socket
            },
            Language::kFr);
}

TEST(ElectronicsPack, InSpanish) {
  CheckPack("electronics",
            {
                {"La batería es pésima.", "battery-"},
                {"La pantalla es excelente.", "display+"},
                {"Envío rápido, excelente.", "delivery+"},
                {"Los lentes son excelentes.", "general+"},  // lenses are not slow
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
