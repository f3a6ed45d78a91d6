#include "storage/review_search.h"

#include <gtest/gtest.h>

namespace rivalscope::storage {
namespace {

bool Finds(std::string_view words, const std::string& text, const std::string& language,
           const std::string& title = "") {
  return ReviewSearch(words).Matches(title, text, language);
}

TEST(ReviewSearch, FindsWordsWhateverTheirCaseAndAccents) {
  const struct {
    const char *words, *text, *language;
    bool found;
  } cases[] = {{"", "anything", "en", true},
               {"  ", "anything", "en", true},
               {"slow", "Delivery was SLOW.", "en", true},
               {"slow delivery", "Delivery was slow.", "en", true},
               {"slow price", "Delivery was slow.", "en", false},
               {"deliver", "Delivery", "en", true},
               {"cok guzel", "ÇOK GÜZEL bir ürün", "tr", true},
               {"ilik", "Ilık su", "tr", true},
               {"ISTANBUL", "İstanbul'dan geldi", "tr", true},
               {"grosse", "große Freude", "de", true},
               {"كيفيت", "کیفیت بد", "fa", true},  // Arabic letters for Persian ones
               {"gyors", "Gyors szállítás", "hu", true},
               {"szallitas", "Gyors szállítás", "hu", true},
               {"%", "100% good", "en", true},
               {"_", "no underscore", "en", false}};
  for (const auto& c : cases) EXPECT_EQ(Finds(c.words, c.text, c.language), c.found) << c.words << " in " << c.text;
  EXPECT_TRUE(ReviewSearch(" ").empty());
  EXPECT_TRUE(Finds("never again", "It broke.", "en", "Never again"));
}

}  // namespace
}  // namespace rivalscope::storage
