// What the shipped pack makes of what users of apps write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(AppPack, AnAppIsMoreThanItsBugs) {
  CheckPack("app", {
                       {"It crashes every time, terrible.", "crashes_bugs-"},
                       {"I can't log in, the verification code is useless.", "login_account-, login_account-"},
                       {"The latest update ruined everything, awful.", "updates-"},
                       {"Too many ads, annoying.", "ads-"},
                       {"Notifications are great.", "notifications+"},
                       {"It drains my battery, terrible.", "battery_use-"},
                       {"A wonderful app.", "general+"},
                       {"The interface is beautiful.", "ease_of_use+"},
                   });
}

TEST(AppPack, WordsOfAnAppThatMislead) {
  CheckPack("app", {
                       {"It keeps me updated, excellent.", "general+"},  // news, not releases
                       {"A great place to hang out.", "general+"},       // nothing hangs
                       {"The background music is lovely.", "general+"},  // no drain
                       {"The free version is awful.", "general-"},       // no release
                   });
}

TEST(AppPack, InTurkish) {
  CheckPack("app",
            {
                {"Sürekli donuyor, berbat.", "crashes_bugs-"},
                {"Bugün harika.", "general+"},  // bug begins today
                {"Reklamlar iğrenç.", "ads-"},
                {"Şifremi unuttum, giriş yapamıyorum, rezalet.", "login_account-, login_account-"},
                {"Pilotlar harika.", "general+"},  // not the battery
                {"Son güncelleme berbat.", "updates-"},
            },
            Language::kTr);
}

TEST(AppPack, InItalian) {
  CheckPack("app",
            {
                {"Si blocca sempre, pessima.", "crashes_bugs-"},
                {"Troppa pubblicità, orribile.", "ads-"},
                {"L'ultimo aggiornamento è pessimo.", "updates-"},
                {"Ottimo per i consumatori.", "general+"},  // not consumption
            },
            Language::kIt);
}

TEST(AppPack, InPersian) {
  CheckPack("app",
            {
                {"برنامه کرش می‌کند، افتضاح است.", "crashes_bugs-"},
                {"هنگام سفر عالی است.", "general+"},  // when is no hang
                {"تبلیغات زیاد است، افتضاح.", "ads-"},
                {"نسخه جدید خیلی بد است.", "updates-"},
            },
            Language::kFa);
}

TEST(AppPack, InAzerbaijani) {
  CheckPack("app",
            {
                {"Proqram donur, bərbaddır.", "crashes_bugs-"},
                {"Reklamlar bərbaddır.", "ads-"},
                {"Kod gəlmir, girə bilmirəm, bərbad.", "login_account-, login_account-"},
                {"Bugün əladır.", "general+"},  // bug begins today
            },
            Language::kAz);
}

TEST(AppPack, InHungarian) {
  CheckPack("app",
            {
                {"Állandóan lefagy, borzalmas.", "crashes_bugs-"},
                {"Hibátlan, szuper.", "general+"},  // flawless has no bugs
                {"Túl sok a reklám, idegesítő.", "ads-"},
                {"A legutóbbi frissítés óta borzalmas.", "updates-"},
            },
            Language::kHu);
}

TEST(AppPack, InGerman) {
  CheckPack("app",
            {
                {"Stürzt ständig ab, schrecklich.", "crashes_bugs-"},
                {"Das hängt davon ab, insgesamt super.", "general+"},  // depends, does not hang
                {"Zu viel Werbung, nervig.", "ads-"},
                {"Seit dem Update furchtbar.", "updates-"},
            },
            Language::kDe);
}

TEST(AppPack, InFrench) {
  CheckPack("app",
            {
                {"L'application plante sans arrêt, nulle.", "crashes_bugs-"},
                {"Trop de pubs, insupportable.", "ads-"},
                {"Il faut tenir compte de tout, génial.", "general+"},  // no account
                {"Depuis la mise à jour, c'est affreux.", "updates-"},
            },
            Language::kFr);
}

TEST(AppPack, InSpanish) {
  CheckPack("app",
            {
                {"Se cierra sola, pésima.", "crashes_bugs-"},
                {"Demasiados anuncios, horrible.", "ads-"},
                {"Me di cuenta de que es excelente.", "general+"},  // no account
                {"La última actualización es horrible.", "updates-"},
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
