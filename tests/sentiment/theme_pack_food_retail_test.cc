// What the shipped pack makes of what buyers of food in shops write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

using text::Language;

TEST(FoodRetailPack, FoodIsMoreThanItsTaste) {
  CheckPack("food_retail", {
                               {"The taste is awful.", "taste-"},
                               {"It arrived stale and rancid, terrible.", "freshness-, freshness-"},
                               {"Too much sugar, horrible.", "nutrition-"},
                               {"Great value.", "value_for_money+"},
                               {"The texture is wonderful, but the price is terrible.", "taste+, value_for_money-"},
                               {"It smells disgusting.", "taste-"},
                           });
}

TEST(FoodRetailPack, WordsOfFoodThatMislead) {
  CheckPack("food_retail", {
                               {"Hard to find, terrible.", "location_access-"},  // no hard bread
                               {"I love it, 20 percent off.", "general+"},       // off is not gone off
                               {"What a fresh start, wonderful.", "general+"},
                           });
}

TEST(FoodRetailPack, InTurkish) {
  CheckPack("food_retail",
            {
                {"Tadı berbat.", "taste-"},
                {"Bayat ve küflü, rezalet.", "freshness-, freshness-"},
                {"Gramajı düşmüş, berbat.", "value_for_money-"},
                {"Eksik, berbat.", "general-"},           // missing is not sour
                {"Açık konuşayım, harika.", "general+"},  // open is not bitter
            },
            Language::kTr);
}

TEST(FoodRetailPack, InItalian) {
  CheckPack("food_retail",
            {
                {"Il sapore è pessimo.", "taste-"},
                {"La marca è ottima.", "general+"},     // a brand is not rotten
                {"I muffin sono ottimi.", "general+"},  // no mould
                {"Roba scaduta, vergogna.", "freshness-"},
            },
            Language::kIt);
}

TEST(FoodRetailPack, InPersian) {
  CheckPack("food_retail",
            {
                {"طعمش افتضاح است.", "taste-"},
                {"بیات بود، افتضاح.", "freshness-"},
                {"سالم رسید، عالی بود.", "packaging_condition+"},  // it came whole, not healthy
            },
            Language::kFa);
}

TEST(FoodRetailPack, InAzerbaijani) {
  CheckPack("food_retail",
            {
                {"Dadı bərbaddır.", "taste-"},
                {"İyul əladır.", "general+"},  // July is no smell
                {"Kif var, bərbad.", "freshness-"},
                {"Bahar əladır.", "general+"},  // spring is not dear
            },
            Language::kAz);
}

TEST(FoodRetailPack, InHungarian) {
  CheckPack("food_retail",
            {
                {"Borzalmas az íze.", "taste-"},
                {"Izgalmas és szuper.", "general+"},  // exciting is no taste
                {"Sosem rossz.", "general+"},         // never is not salty
                {"Lejárt volt, borzalmas.", "freshness-"},
            },
            Language::kHu);
}

TEST(FoodRetailPack, InGerman) {
  CheckPack("food_retail",
            {
                {"Der Geschmack ist furchtbar.", "taste-"},
                {"Eine Sauerei, schrecklich.", "general-"},  // a mess is not sour
                {"Verschimmelt, ekelhaft.", "freshness-, taste-"},
                {"Zu wenig Gramm, schrecklich.", "value_for_money-"},
            },
            Language::kDe);
}

TEST(FoodRetailPack, InFrench) {
  CheckPack("food_retail",
            {
                {"Le goût est affreux.", "taste-"},
                {"Les frais de port sont scandaleux.", "billing_payment-"},  // costs are not fresh
                {"Américain, excellent.", "general+"},                       // American is not bitter
                {"Périmé, scandaleux.", "freshness-"},
            },
            Language::kFr);
}

TEST(FoodRetailPack, InSpanish) {
  CheckPack("food_retail",
            {
                {"El sabor es horrible.", "taste-"},
                {"El año pasado fue excelente.", "general+"},  // last year is not spoiled
                {"Esta sección es excelente.", "general+"},    // a section is not dry
                {"Caducado, pésimo.", "freshness-"},
            },
            Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
