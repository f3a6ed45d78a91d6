#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/extract.h"

namespace rivalscope::extract {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Extraction ReadShop(std::string_view html) {
  Page page;
  page.bytes = html;
  page.url = "https://shop.example/p/1";
  page.fetched = *ParseDay("2026-11-22");
  return Extract(page);
}

// A page of mark-up that no profile knows, with three reviews in one language. Each language uses another design:
// ratings as labels, widths, glyphs, class names, drawn stars; dates as people write them.
struct Design {
  std::string lang;
  std::string heading;
  std::string author[3];
  std::string rating[3];  // mark-up
  std::string date[3];
  std::string text[3];
};

std::string PageOf(const Design& design) {
  std::string html = "<!doctype html><html lang='" + design.lang + "'" + (design.lang == "fa" ? " dir='rtl'" : "") +
                     "><body><nav><div class='n'>A</div><div class='n'>B</div></nav><h1>X-200</h1><section><h2>" +
                     design.heading + "</h2>";
  for (int i = 0; i < 3; ++i) {
    html += "<div class='row-item'><div class='top'><b class='who'>" + design.author[i] + "</b><span class='when'>" +
            design.date[i] + "</span></div>" + design.rating[i] + "<p>" + design.text[i] +
            "</p><button>+1</button></div>";
  }
  return html + "</section><footer><div class='n'>C</div></footer></body></html>";
}

std::vector<Design> Designs() {
  return {
      {"en",
       "Customer reviews",
       {"Ann Lee", "Bo", "Cy Grant"},
       {"<i role='img' aria-label='5 out of 5'></i>", "<i role='img' aria-label='2 out of 5'></i>",
        "<i role='img' aria-label='4 out of 5'></i>"},
       {"12 March 2026", "Feb 3, 2026", "3 weeks ago"},
       {"Works well and looks even better than in the photographs.", "Broke after two days, nobody answered my mails.",
        "Good value, though the manual is thin."}},
      {"de",
       "Kundenbewertungen",
       {"Jana", "Uwe P.", "Mia"},
       {"<div class='stars'><span style='width:100%'></span></div>",
        "<div class='stars'><span style='width:40%'></span></div>",
        "<div class='stars'><span style='width:80%'></span></div>"},
       {"12. März 2026", "03.02.2026", "vor 3 Wochen"},
       {"Funktioniert tadellos und sieht noch besser aus.", "Nach zwei Tagen kaputt, keine Antwort auf meine Mails.",
        "Guter Preis, nur die Anleitung ist dünn."}},
      {"fr",
       "Avis des clients",
       {"Zoé", "Luc M.", "Inès"},
       {"<b>★★★★★</b>", "<b>★★☆☆☆</b>", "<b>★★★★☆</b>"},
       {"12 mars 2026", "3 février 2026", "il y a 3 semaines"},
       {"Fonctionne très bien, plus beau que sur les photos.", "Cassé au bout de deux jours, aucune réponse.",
        "Bon prix, mais la notice est mince."}},
      {"es",
       "Opiniones",
       {"Lola", "Iván", "Marta G."},
       {"<i class='rating-50'></i>", "<i class='rating-20'></i>", "<i class='rating-40'></i>"},
       {"12 de marzo de 2026", "3 de febrero de 2026", "hace 3 semanas"},
       {"Funciona muy bien y es más bonito que en las fotos.", "Se rompió a los dos días y nadie contesta.",
        "Buen precio, aunque el manual es escaso."}},
      {"it",
       "Recensioni",
       {"Gaia", "Ugo", "Lea F."},
       {"<span class='voto'>5,0</span>", "<span class='voto'>2,0</span>", "<span class='voto'>4,0</span>"},
       {"12 marzo 2026", "3 febbraio 2026", "3 settimane fa"},
       {"Funziona bene ed è più bello che nelle foto.", "Rotto dopo due giorni, nessuno risponde alle mail.",
        "Buon prezzo, ma il manuale è scarno."}},
      {"hu",
       "Vásárlói vélemények",
       {"Kata", "Béla", "Dóra N."},
       {"<i title='5/5' class='csillag'></i>", "<i title='2/5' class='csillag'></i>",
        "<i title='4/5' class='csillag'></i>"},
       {"2026. március 12.", "2026. február 3.", "3 hete"},
       {"Remekül működik, szebb, mint a képeken.", "Két nap után elromlott, senki sem válaszol.",
        "Jó ár, bár az útmutató szűkszavú."}},
      {"tr",
       "Değerlendirmeler",
       {"Işıl", "Can T.", "Ömer"},
       {"<i data-rating='5'></i>", "<i data-rating='2'></i>", "<i data-rating='4'></i>"},
       {"12 Mart 2026", "3 Şubat 2026", "3 hafta önce"},
       {"Çok iyi çalışıyor, fotoğraftakinden güzel.", "İki günde bozuldu, kimse cevap vermiyor.",
        "Fiyatı iyi ama kılavuzu yetersiz."}},
      {"az",
       "Müştəri rəyləri",
       {"Aygün", "Tural", "Leyla Q."},
       {"<i data-score='5'></i>", "<i data-score='2'></i>", "<i data-score='4'></i>"},
       {"12 mart 2026", "3 fevral 2026", "3 həftə əvvəl"},
       {"Çox yaxşı işləyir, şəkildəkindən də gözəldir.", "İki gündən sonra xarab oldu, cavab verən yoxdur.",
        "Qiyməti yaxşıdır, amma təlimatı azdır."}},
      {"fa",
       "نظرات کاربران",
       {"مریم", "علی رضایی", "نرگس"},
       {"<i class='stars' aria-label='۵ از ۵'></i>", "<i class='stars' aria-label='۲ از ۵'></i>",
        "<i class='stars' aria-label='۴ از ۵'></i>"},
       {"۲۱ اسفند ۱۴۰۴", "۱۴ بهمن ۱۴۰۴", "۳ هفته پیش"},
       {"خیلی خوب کار می‌کند و از عکس قشنگ‌تر است.",
        "بعد از دو روز خراب شد و کسی جواب نمی‌دهد.",
        "قیمتش خوب است ولی دفترچه‌اش کم است."}},
  };
}

class Induction : public ::testing::TestWithParam<Design> {};

TEST_P(Induction, ReadsReviewsWithNoProfile) {
  const Design& design = GetParam();
  const Extraction out = ReadShop(PageOf(design));
  ASSERT_THAT(out.reviews, SizeIs(3));
  const double kRatings[] = {5, 2, 4};
  const char* const kDays[] = {"2026-03-12", "2026-02-03", "2026-11-01"};
  for (int i = 0; i < 3; ++i) {
    const Review& review = out.reviews[static_cast<size_t>(i)];
    EXPECT_EQ(review.author, design.author[i]);
    EXPECT_EQ(review.text, design.text[i]);
    EXPECT_EQ(review.rating, kRatings[i]);
    EXPECT_EQ(review.best, 5);
    ASSERT_TRUE(review.date) << design.date[i];
    EXPECT_EQ(FormatDay(*review.date), kDays[i]);
    EXPECT_EQ(review.language, design.lang);
    EXPECT_THAT(review.id, Not(IsEmpty()));
  }
}
INSTANTIATE_TEST_SUITE_P(NineLanguages, Induction, ::testing::ValuesIn(Designs()),
                         [](const auto& info) { return info.param.lang; });

TEST(Induction, ReadsTheOwnersReply) {
  std::string html = "<html lang='en'><body><div id='reviews'>";
  for (int i = 0; i < 3; ++i) {
    html += "<div class='entry'><span class='author'>Guest " + std::string(1, static_cast<char>('A' + i)) +
            "</span> <time datetime='2026-03-0" + std::to_string(i + 1) +
            "'>x</time><b>★★★☆☆</b><p>The room was smaller than expected but clean.</p>";
    if (i == 1) {
      html +=
          "<div class='owner-response'><span class='author'>Harbour Inn</span> <time datetime='2026-03-09'>y</time>"
          "<p>Thank you, we have told the housekeeping team.</p></div>";
    }
    html += "</div>";
  }
  const Extraction out = ReadShop(html + "</div></body></html>");
  ASSERT_THAT(out.reviews, SizeIs(3));
  EXPECT_FALSE(out.reviews[0].reply);
  ASSERT_TRUE(out.reviews[1].reply);
  EXPECT_EQ(out.reviews[1].reply->text, "Thank you, we have told the housekeeping team.");
  EXPECT_EQ(out.reviews[1].reply->author, "Harbour Inn");
  EXPECT_EQ(FormatDay(*out.reviews[1].reply->date), "2026-03-09");
  EXPECT_EQ(out.reviews[1].author, "Guest B");
  EXPECT_EQ(FormatDay(*out.reviews[1].date), "2026-03-02");
  EXPECT_EQ(out.reviews[1].text, "The room was smaller than expected but clean.");
}

// Pages that repeat rated or dated blocks and have no reviews.
// Mark-up without a class that says anything: the words have to.
TEST(Induction, ReadsWhatOnlyWordsSay) {
  const Extraction turkish = ReadShop(
      "<html lang=tr><h2>Müşteri Yorumları</h2><div class=k><div class=u>Ayşe K.</div><div>★★★★☆</div><div class=d>3 "
      "gün "
      "önce</div><div>Kargo hızlıydı, ürün sağlam geldi, memnunum.</div><div class=x><b>Satıcı yanıtı</b><p>Bizi "
      "tercih "
      "ettiğiniz için teşekkür ederiz.</p></div></div><div class=k><div class=u>Mehmet</div><div>★★☆☆☆</div><div "
      "class=d>dün</div><div>Kapağı gevşek çıktı, geri gönderdim hemen.</div></div>");
  ASSERT_THAT(turkish.reviews, SizeIs(2));
  ASSERT_TRUE(turkish.reviews[0].reply);
  EXPECT_EQ(turkish.reviews[0].reply->text, "Bizi tercih ettiğiniz için teşekkür ederiz.");
  EXPECT_EQ(turkish.reviews[1].date, ParseDay("2026-11-21").value());

  const Extraction persian = ReadShop(
      "<html lang=fa dir=rtl><h2>دیدگاه کاربران</h2><ul><li class=c><b>مریم احمدی</b> <i>دیروز</i> <span class=rate>۴ "
      "از "
      "۵</span><p>کیفیت ساخت خوب است و خیلی زود رسید.</p><div><b>پاسخ فروشنده</b><p>از خرید شما سپاسگزاریم.</p></div>"
      "</li><li class=c><b>رضا</b> <i>۱۴ اسفند ۱۴۰۴</i> <span class=rate>۲ از ۵</span><p>بسته پاره بود و کالا خط داشت."
      "</p></li></ul>");
  ASSERT_THAT(persian.reviews, SizeIs(2));
  EXPECT_EQ(persian.reviews[0].rating, 4);
  EXPECT_EQ(persian.reviews[0].date, ParseDay("2026-11-21").value());
  ASSERT_TRUE(persian.reviews[0].reply);
  EXPECT_EQ(persian.reviews[0].reply->text, "از خرید شما سپاسگزاریم.");
  EXPECT_EQ(persian.reviews[1].date, ParseDay("2026-03-05").value());

  const std::string full = "<i class='fa fa-star'></i>", hollow = "<i class='fa fa-star-o'></i>";
  const Extraction azerbaijani = ReadShop(
      "<html lang=az><h2>Rəylər</h2><article><h4>Rəşad</h4><p>" + full + hollow + hollow + hollow + hollow +
      "</p><small>2 gün əvvəl</small><p>Mal zədəli gəldi, dəyişmək istəmədilər.</p><blockquote class=cavab><p>Üzr "
      "istəyirik, bizə zəng edin!</p></blockquote></article><article><h4>Nigar H.</h4><p>" +
      full + full + full + full + hollow + "</p><small>dünən</small><p>Qiymətinə görə çox yaxşıdır.</p></article>");
  ASSERT_THAT(azerbaijani.reviews, SizeIs(2));
  EXPECT_EQ(azerbaijani.reviews[0].rating, 1);
  ASSERT_TRUE(azerbaijani.reviews[0].reply);
  EXPECT_EQ(azerbaijani.reviews[0].reply->text, "Üzr istəyirik, bizə zəng edin!");
  EXPECT_EQ(azerbaijani.reviews[1].rating, 4);
  EXPECT_EQ(azerbaijani.reviews[1].date, ParseDay("2026-11-21").value());

  const Extraction hungarian = ReadShop(
      "<html lang=hu><h2>Vásárlói vélemények</h2><div class=v><p>Kovács Anna – 2026. január 12.</p><span "
      "style='--rating: 4.5'></span><p>Gyorsan megjött, szépen be volt csomagolva.</p><div><p>Az üzlet "
      "válasza:</p><p>Köszönjük szépen, várjuk vissza!</p></div></div><div class=v><p>Nagy Péter – tegnap</p><span "
      "style='--rating: 1'></span><p>Két hét után elromlott, nem cserélték ki.</p></div>");
  ASSERT_THAT(hungarian.reviews, SizeIs(2));
  EXPECT_EQ(hungarian.reviews[0].author, "Kovács Anna");
  EXPECT_EQ(hungarian.reviews[0].rating, 4.5);
  EXPECT_EQ(hungarian.reviews[0].text, "Gyorsan megjött, szépen be volt csomagolva.");
  ASSERT_TRUE(hungarian.reviews[0].reply);
  EXPECT_EQ(hungarian.reviews[0].reply->text, "Köszönjük szépen, várjuk vissza!");
  EXPECT_EQ(hungarian.reviews[1].author, "Nagy Péter");
  EXPECT_EQ(hungarian.reviews[1].date, ParseDay("2026-11-21").value());
}

TEST(Induction, FindsNoneWhereThereAreNone) {
  const struct {
    std::string_view what;
    std::string_view block;
  } kCases[] = {
      {"products",
       "<div class='card'><h3>Lamp</h3><div class='stars'><span style='width:80%'></span></div><p>From 20 "
       "euro</p></div>"},
      {"articles",
       "<article class='post'><h2>How we build lamps</h2><time datetime='2026-03-01'>1 March</time><p>A visit to the "
       "workshop, where brass meets wood.</p></article>"},
      {"questions",
       "<div class='qa'><h3>How long does delivery take?</h3><p>Two to four days within the country.</p></div>"},
      {"events",
       "<li class='event'><b>12 March 2026</b> <span>Open day in the workshop, free entry for all.</span></li>"},
  };
  for (const auto& row : kCases) {
    std::string html = "<html lang='en'><body><h1>Lamps</h1><main>";
    for (int i = 0; i < 5; ++i) html += row.block;
    EXPECT_THAT(ReadShop(html + "</main></body></html>").reviews, IsEmpty()) << row.what;
  }
}

// No class, no heading, no element around an entry: <dt> says who and when, <dd> what.
TEST(ReviewInduction, DefinitionLists) {
  const Extraction english = ReadShop(
      "<html lang=en><body><h1>X-200</h1><dl>"
      "<dt>Ann Lee, 12 March 2026</dt><dd>★★★★★ Works well and looks better than in the photographs.</dd>"
      "<dt>Bo Grant, 3 February 2026</dt><dd>2/5: Broke after two days, nobody answered my mails.</dd>"
      "<dt>Cy, 1 February 2026</dt><dd>★★★★☆ Good value, though the manual is thin.</dd></dl></body></html>");
  ASSERT_THAT(english.reviews, SizeIs(3));
  EXPECT_EQ(english.reviews[1].author, "Bo Grant");
  EXPECT_EQ(english.reviews[1].rating, 2);
  EXPECT_EQ(FormatDay(english.reviews[1].date.value()), "2026-02-03");
  EXPECT_THAT(english.reviews[1].text, testing::HasSubstr("Broke after two days"));
  const Extraction german = ReadShop(
      "<html lang=de><body><dl><dt>Jana</dt><dt><time datetime=2026-03-12>12. März</time></dt>"
      "<dd>4/5</dd><dd>Kocht schnell und leise, sehr zu empfehlen.</dd>"
      "<dt>Uwe P.</dt><dt><time datetime=2026-02-03>3. Februar</time></dt>"
      "<dd>1/5</dd><dd>Nach zwei Tagen defekt, niemand antwortet.</dd></dl></body></html>");
  ASSERT_THAT(german.reviews, SizeIs(2));
  EXPECT_EQ(german.reviews[0].author, "Jana");
  EXPECT_EQ(german.reviews[0].rating, 4);
  EXPECT_EQ(german.reviews[0].text, "Kocht schnell und leise, sehr zu empfehlen.");
  EXPECT_EQ(FormatDay(german.reviews[1].date.value()), "2026-02-03");
}

TEST(ReviewInduction, OtherDefinitionListsAreNone) {
  for (const char* list : {
           "<dt>What does it cost?</dt><dd>Nothing until 12 March 2026.</dd><dt>Is it rated?</dt><dd>★★★★☆ by "
           "all.</dd>",
           "<dt>Kettle</dt><dd>A pot for water, known since 1 January 1890.</dd><dt>Lid</dt><dd>Closes a pot.</dd>",
           "<dt>Rating</dt><dd>4.5 out of 5</dd><dt>Released</dt><dd>12 March 2026</dd><dt>Weight</dt><dd>2 kg</dd>",
           "<dt>12 March 2026</dt><dd>Open day at the works.</dd><dt>3 April 2026</dt><dd>Summer fair.</dd>",
           "<dt>X-200</dt><dd>★★★★☆ our best kettle so far</dd><dt>X-100</dt><dd>★★★☆☆ the small one for one</dd>",
       }) {
    EXPECT_THAT(ReadShop(std::string("<html lang=en><body><dl>") + list + "</dl></body></html>").reviews, IsEmpty())
        << list;
  }
}

// How frameworks, themes and widgets draw a review: what differs is the mark-up of stars, names and dates. In each, %N
// is a name, %D a date, %T a text, %F and %E the full and the empty stars of a rating.
struct MarkUp {
  const char* name;
  const char* block;
  const char* full;
  const char* empty;
};

std::string Replaced(std::string text, std::string_view what, std::string_view by) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::string PageOf(const MarkUp& markup) {
  const struct {
    const char *name, *date, *text;
    int stars;
  } kReviews[] = {{"Ann B.", "12 March 2026", "Great kettle, boils in under two minutes.", 5},
                  {"Mark", "2 Feb 2026", "The lid broke after three weeks, nobody answers.", 1},
                  {"Julia Stone", "January 5, 2026", "Does what it should, a bit loud though.", 4},
                  {"T. Reed", "2025-12-30", "Arrived late, but support sorted it out.", 3}};
  std::string html = "<!doctype html><html lang=en><body><nav><a href=/>Home</a></nav><h2>Customer reviews</h2>";
  for (const auto& review : kReviews) {
    std::string full;
    std::string empty;
    for (int star = 0; star < 5; ++star)
      (star < review.stars ? full : empty) += star < review.stars ? markup.full : markup.empty;
    std::string block = Replaced(markup.block, "%F", full);
    block = Replaced(Replaced(block, "%E", empty), "%S", std::to_string(review.stars));
    html += Replaced(Replaced(Replaced(block, "%N", review.name), "%D", review.date), "%T", review.text);
  }
  return html + "<footer><p>All about kettles since 1990</p></footer></body></html>";
}

TEST(ReviewInduction, ReadsStarsNamesAndDatesOfManyMarkUps) {
  const MarkUp kMarkUps[] = {
      {"utility classes; a member's date before the review's",
       "<article class='mt-4'><div class='flex items-center mb-4'><p>%N <time datetime='2014-08-16'>Joined in August "
       "2014</time></p></div><div class='flex items-center mb-1'>%F%E<h3 class='text-sm'>A "
       "headline</h3></div><p>Reviewed "
       "on <span>%D</span></p><p class='mb-2'>%T</p></article>",
       "<svg class='w-4 h-4 text-yellow-300'></svg>", "<svg class='w-4 h-4 text-gray-300'></svg>"},
      {"solid and regular icons; the date within the name's heading",
       "<div class='media'><div class='media-body'><h6>%N<small> - <i>%D</i></small></h6><div class='mb-2'>%F%E</div>"
       "<p>%T</p></div></div>",
       "<i class='fas fa-star'></i>", "<i class='far fa-star'></i>"},
      {"filled icons among plain ones",
       "<div class='review-box'><span class='by'>By <a "
       "href='/u'>%N</a></span><span>%F%E</span><em>%D</em><div>%T</div></div>",
       "<i class='bi bi-star-fill'></i>", "<i class='bi bi-star'></i>"},
      {"a title before the byline",
       "<div class='xx-review'><span aria-label='%S of 5 stars' role='img'></span><h3 class='xx-review-title'>A "
       "headline</h3><span class='xx-byline'><strong>%N</strong> on <strong>%D</strong></span><p>%T</p></div>",
       "", ""},
      {"columns; the rating in words",
       "<div class='row comment'><div class='col-3'><b>%N</b><br>wrote on %D</div><div class='col-9'><span>%S out of "
       "5</span><p>%T</p></div></div>",
       "", ""},
      {"a labelled rating in a line",
       "<div class='opinion'><p class='top'>%N, %D</p><p>Rating: %S / 5</p><p>%T</p></div>", "", ""},
      {"a label on an element without anything in it",
       "<div><div><span>%N</span><span>%D</span></div><div aria-label='%S stars'></div><div>%T</div></div>", "", ""},
      {"full stars only, one of them alone",
       "<div class='entry'><strong>%N</strong><em>%D</em><span class='pts'>%F</span><p>%T</p></div>", "⭐", ""},
      {"a table", "<table><tr><td>%N</td><td>%S/5</td><td>%D</td><td>%T</td></tr></table>", "", ""},
  };
  for (const MarkUp& markup : kMarkUps) {
    SCOPED_TRACE(markup.name);
    const auto reviews = ReadShop(PageOf(markup)).reviews;
    ASSERT_THAT(reviews, SizeIs(4));
    EXPECT_EQ(reviews[0].author, "Ann B.");
    EXPECT_EQ(reviews[2].author, "Julia Stone");
    EXPECT_EQ(reviews[0].date, *ParseDay("2026-03-12"));
    EXPECT_EQ(reviews[3].date, *ParseDay("2025-12-30"));
    EXPECT_EQ(reviews[0].rating, 5);
    EXPECT_EQ(reviews[1].rating, 1);
    EXPECT_EQ(reviews[3].rating, 3);
    EXPECT_EQ(reviews[1].text, "The lid broke after three weeks, nobody answers.");
  }
}

}  // namespace
}  // namespace rivalscope::extract
