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

// In each language a place, its food, its price, its people, waiting, coming back; and words that mislead.
TEST(RestaurantPack, SpeaksTurkish) {
  CheckPack("restaurant",
            {
                {"Harika bir mekan, mantı nefisti.", "general+, food_quality+"},
                {"Bu kebapçı rezalet.", "general-"},
                {"Manzarası çok güzel, fiyatlar pahalı.", "location+, menu_price-"},
                {"Bir daha gelmem, garson kabaydı.", "loyalty_personalisation-, staff_attitude-"},
                {"Siparişimiz çok geç geldi.", "waiting_time-"},
                {"Sosyal medyada gördük, tatmin olmadık.", "general-"},  // no sauce, no taste
            },
            text::Language::kTr);
}

TEST(RestaurantPack, SpeaksItalian) {
  CheckPack(
      "restaurant",
      {
          {"Ottimo ristorante, pesce freschissimo e personale gentile.", "general+, food_quality+, staff_attitude+"},
          {"Secondo me la pizza era pessima.", "food_quality-"},
          {"Si mangia benissimo, ma il conto è salato.", "food_quality+, menu_price-"},
          {"Torneremo sicuramente, il tiramisù era squisito.", "loyalty_personalisation+, food_quality+"},
          {"Abbiamo aspettato un'ora, servizio lentissimo.", "waiting_time-, waiting_time-"},
          {"Siamo arrivati tardi e il cameriere è stato scortese.", "staff_attitude-"},  // no delivery
      },
      text::Language::kIt);
}

TEST(RestaurantPack, SpeaksPersian) {
  CheckPack("restaurant",
            {
                {"کباب‌ها خوشمزه بود ولی برخورد گارسون بد بود.",
                 "food_quality+, staff_attitude-"},
                {"پرسنل مودب و قیمت‌ها گران.", "staff_attitude+, menu_price-"},
                {"از پرسنل راضی نبودیم.", "staff_attitude-"},  // no portion
                {"رستوران خوبی است و فضای دنجی دارد.", "general+, ambience+"},
                {"منظره رودخانه زیبا بود.", "location+"},
            },
            text::Language::kFa);
}

TEST(RestaurantPack, SpeaksAzerbaijani) {
  CheckPack("restaurant",
            {
                {"Kabablar çox dadlı idi, amma ofisiant kobud idi.", "food_quality+, staff_attitude-"},
                {"Gözəl məkandır, çay əla idi.", "general+, drinks+"},
                {"Yemək gec gəldi.", "waiting_time-"},
                {"Bir daha gəlmərəm, plov yağlı idi.", "loyalty_personalisation-, food_quality-"},
                {"Mənzərəsi gözəldir.", "location+"},
            },
            text::Language::kAz);
}

TEST(RestaurantPack, SpeaksHungarian) {
  CheckPack("restaurant",
            {
                {"Nagyon jó étterem, a leves finom volt.", "general+, food_quality+"},
                {"A pincér bunkó volt, a hús rágós.", "staff_attitude-, food_quality-"},
                {"Szuper hely, családias hangulat.", "general+, ambience+"},  // no fraud in a family
                {"Gyönyörű a kilátás a Dunára.", "location+"},
                {"Nagyon csalódtam a desszertben.", "food_quality-"},
            },
            text::Language::kHu);
}

TEST(RestaurantPack, SpeaksGerman) {
  CheckPack("restaurant",
            {
                {"Tolles Restaurant, das Schnitzel war hervorragend.", "general+, food_quality+"},
                {"Der Pizzaladen ist super.", "general+"},
                {"Schöne Aussicht auf den See, aber teuer.", "location+, menu_price-"},
                {"Das Essen kam schnell und war einfach lecker.", "waiting_time+, food_quality+"},
                {"Die Kinder haben geweint, es war zu laut.", "ambience-"},  // no wine
                {"Wir kommen gerne wieder.", "loyalty_personalisation+"},
            },
            text::Language::kDe);
}

TEST(RestaurantPack, SpeaksFrench) {
  CheckPack("restaurant",
            {
                {"Excellente adresse, produits frais.", "general+, food_quality+"},
                {"Bon accueil mais les plats étaient froids.", "staff_attitude+, food_quality-"},
                {"La vue sur la mer est superbe.", "location+"},
                {"On reviendra, le serveur était adorable.", "loyalty_personalisation+, staff_attitude+"},
                {"Déco sympa, tables trop serrées.", "ambience+, ambience-"},  // friendly people are another matter
                {"Une heure d'attente, inadmissible.", "waiting_time-"},
            },
            text::Language::kFr);
}

TEST(RestaurantPack, SpeaksSpanish) {
  CheckPack("restaurant",
            {
                {"Buen sitio, las croquetas estaban deliciosas.", "general+, food_quality+"},
                {"Vino el camarero de mala gana.", "staff_attitude-"},  // came, no wine
                {"Las vistas al mar son espectaculares.", "location+"},
                {"No volveremos, nos cobraron de más.", "loyalty_personalisation-, menu_price-"},
                {"El mejor restaurante de tapas de la ciudad.", "general+"},
                {"He estado dos veces y el vino es excelente.", "drinks+"},
            },
            text::Language::kEs);
}

}  // namespace
}  // namespace rivalscope::sentiment
