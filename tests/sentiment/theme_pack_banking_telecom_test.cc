// What the shipped pack makes of what customers of banks and telephone companies write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(BankingTelecomPack, ABankIsMoreThanItsFees) {
  CheckPack("banking_telecom", {
                                   {"The overdraft fees are outrageous.", "fees-"},
                                   {"No signal anywhere, terrible.", "network_coverage-"},
                                   {"The wire transfer was a disaster.", "transfers-"},
                                   {"The card was declined, embarrassing.", "card-"},
                                   {"The local branch is wonderful.", "branch+"},
                                   {"Coverage is excellent, but the tariff is outrageous.", "network_coverage+, fees-"},
                                   {"My broadband keeps dropping, useless.", "network_coverage-"},
                               });
}

TEST(BankingTelecomPack, WordsOfABankThatMislead) {
  CheckPack("banking_telecom", {
                                   {"I was interested, it is great.", "general+"},                 // no interest
                                   {"The sim card was excellent.", "general+"},                    // no bank card
                                   {"They transferred me to a rude manager.", "staff_attitude-"},  // a call, no money
                                   {"We plan to leave, awful.", "general-"},                       // no tariff
                               });
}

TEST(BankingTelecomPack, InTurkish) {
  CheckPack("banking_telecom",
            {
                {"Kart aidatı rezalet.", "fees-"},
                {"Her zaman harika.", "general+"},          // time begins with the rise in price
                {"Bize selam atmış, harika.", "general+"},  // sent, no cash machine
                {"İnternet sürekli kopuyor, berbat.", "network_coverage-"},
                {"Bu bankaya bayıldım, harika.", "general+"},  // loved, no dealer
                {"Şube harika.", "branch+"},
            },
            Language::kTr);
}

TEST(BankingTelecomPack, InItalian) {
  CheckPack("banking_telecom",
            {
                {"Le commissioni sono esagerate, pessimo.", "fees-"},
                {"La linea cade sempre, pessima.", "network_coverage-"},
                {"Bonifico bloccato, vergognoso.", "transfers-"},
                {"Servizio interessante.", "staff_attitude+"},  // no interest
            },
            Language::kIt);
}

TEST(BankingTelecomPack, InPersian) {
  CheckPack("banking_telecom",
            {
                {"سرعت اینترنت افتضاح است.", "network_coverage-"},
                {"کارمزد خیلی بد است.", "fees-"},
                {"سیم‌کارت عالی بود.", "general+"},  // no bank card
                {"شعبه خیلی عالی بود.", "branch+"},
            },
            Language::kFa);
}

TEST(BankingTelecomPack, InAzerbaijani) {
  CheckPack("banking_telecom",
            {
                {"İnternet bərbaddır.", "network_coverage-"},
                {"Komissiya bərbaddır.", "fees-"},
                {"Bankomatlar bərbaddır.", "card-"},
                {"Karton əladır.", "general+"},  // no card
            },
            Language::kAz);
}

TEST(BankingTelecomPack, InHungarian) {
  CheckPack("banking_telecom",
            {
                {"Borzalmas a térerő.", "network_coverage-"},
                {"A számlavezetési díj felháborító.", "fees-"},
                {"Az ügyintéző a fiókban kedves volt.", "staff_attitude+, branch+"},
                {"A sim kártya remek.", "general+"},  // no bank card
            },
            Language::kHu);
}

TEST(BankingTelecomPack, InGerman) {
  CheckPack("banking_telecom",
            {
                {"Die Kontoführungsgebühr ist furchtbar.", "fees-"},
                {"Ständig Verbindungsabbrüche, furchtbar.", "network_coverage-"},
                {"Die Überweisung ist verschwunden, schrecklich.", "transfers-"},
                {"Freundlicher Empfang, super.", "staff_attitude+"},  // no signal
            },
            Language::kDe);
}

TEST(BankingTelecomPack, InFrench) {
  CheckPack("banking_telecom",
            {
                {"Les frais de tenue de compte sont scandaleux.", "fees-"},
                {"Toujours des coupures, nul.", "network_coverage-"},
                {"Ma conseillère à l'agence est géniale.", "branch+"},
                {"Je ne suis pas prêt à revenir, horrible.", "loyalty_personalisation-"},  // no loan
            },
            Language::kFr);
}

TEST(BankingTelecomPack, InSpanish) {
  CheckPack("banking_telecom",
            {
                {"Las comisiones son abusivas, horrible.", "fees-"},
                {"Sin señal todo el día, pésimo.", "network_coverage-"},
                {"La transferencia fue rechazada, terrible.", "transfers-"},
                {"Todos iban felices, excelente.", "general+"},  // they went, no account
                {"Es muy interesante, excelente.", "general+"},  // no interest
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
