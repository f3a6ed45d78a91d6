// What the shipped pack makes of what guests of restaurants write.
#include <gtest/gtest.h>

#include "tests/sentiment/said_themes.h"

namespace rivalscope::sentiment {
namespace {

TEST(RestaurantPack, ARestaurantIsMoreThanItsFood) {
  CheckPack("restaurant", {
                              // A place named by its food is the place.
                              {"The best pizza place in town.", "general+"},
                              {"A terrible seafood restaurant.", "general-"},
                              {"Nice place, but the pasta was bland.", "general+, food_quality-"},
                              {"A great Thai place, and the curry was delicious.", "general+, food_quality+"},
                              // Meals as occasions are no food, meals that are judged are.
                              {"We had an awful time at the birthday dinner.", "general-"},
                              {"We went there after dinner, and the bartender was rude.", "staff_attitude-"},
                              {"Dinner was awful.", "food_quality-"},
                              // To return is to come again.
                              {"No plans to return, the waiter was rude.", "loyalty_personalisation-, staff_attitude-"},
                              {"I recommend this place.", "loyalty_personalisation+"},
                              {"I recommend the lasagna.", "food_quality+"},
                          });
}

TEST(RestaurantPack, WordsOfARestaurantThatMislead) {
  CheckPack("restaurant",
            {
                {"The shrimp scampi was excellent.", "food_quality+"},  // no scam
                {"Honestly the soup was awful.", "food_quality-"},
                {"We saved room for dessert, and it was wonderful.", "food_quality+"},
                {"He has good taste in music.", "ambience+"},
                {"The beer selection is poor.", "drinks-"},
                {"Great food, and the restaurant looks out over the harbour.", "food_quality+, location+"},
                {"No apology, terrible.", "staff_attitude-"},
                {"They never apologized for the mix-up.", "staff_attitude-"},
                {"The food arrived quickly.", "waiting_time+"},
            });
}

}  // namespace
}  // namespace rivalscope::sentiment
