// Tables first, in each language's own spelling; '|' parts months, units and counts, a space parts their spellings.
// They are keyed once, on first use.
#include "text/date_words.h"

#include <algorithm>
#include <map>

#include "text/fold.h"

namespace rivalscope::text {
namespace {

struct Row {
  Language language;
  std::string_view words;
};

constexpr Row kMonths[] = {
    {Language::kEn,
     "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
     "november nov|december dec"},
    {Language::kTr,
     "ocak ocağ oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|"
     "kasım kas|aralık aralığ ara"},
    {Language::kIt,
     "gennaio gen genn|febbraio feb febbr|marzo mar|aprile apr|maggio mag magg|giugno giu|luglio lug|agosto ago|"
     "settembre set sett|ottobre ott|novembre nov|dicembre dic"},
    {Language::kFa,
     "ژانویه|فوریه|مارس|آوریل آپریل|مه می|ژوئن ژوین|ژوئیه ژولای جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"},
    {Language::kAz,
     "yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avqust avq|sentyabr sen sent|oktyabr okt|noyabr "
     "noy|"
     "dekabr dek"},
    {Language::kHu,
     "január jan|február febr feb|március márc már|április ápr|május máj|június jún|július júl|augusztus aug|"
     "szeptember szept sze|október okt|november nov|december dec"},
    {Language::kDe,
     "januar jänner jaenner jan jän|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug|"
     "september sept sep|oktober okt|november nov|dezember dez"},
    {Language::kFr,
     "janvier janv jan|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre sept|octobre oct|"
     "novembre nov|décembre déc"},
    {Language::kEs,
     "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep "
     "set|"
     "octubre oct|noviembre nov|diciembre dic"},
};

constexpr std::string_view kSolarMonths = "فروردین|اردیبهشت|خرداد|تیر|مرداد امرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند";

// Case endings behind a month's full name.
constexpr Row kMonthEndings[] = {
    {Language::kTr,
     "da de ta te dan den tan ten ın in un ün ı i u ü a e ya ye nın nin nda nde ındaki daki deki taki teki"},
    {Language::kAz, "da də dan dən ın in un ün ı i u ü a ə ya yə nın nin ında ındə"},
    {Language::kHu, "ban ben i ig tól től ra re ának ának"},
    {Language::kDe, "s"},
};

// minute and less | hour | day | week | month | year. '*' marks words that say "ago" by themselves.
constexpr Row kUnits[] = {
    {Language::kEn,
     "second seconds sec secs s minute minutes min mins m|hour hours hr hrs h|day days d|week weeks wk wks w|"
     "month months mo mos mth|year years yr yrs y"},
    {Language::kTr, "saniye sn dakika dk|saat sa|gün|hafta|ay|yıl sene"},
    {Language::kIt,
     "secondo secondi minuto minuti min|ora ore h|giorno giorni gg|settimana settimane sett|mese mesi|anno anni"},
    {Language::kFa, "ثانیه دقیقه|ساعت|روز|هفته|ماه|سال"},
    {Language::kAz, "saniyə dəqiqə dəq|saat|gün|həftə|ay|il"},
    {Language::kHu,
     "másodperccel másodperce* perccel perce*|órával órája*|nappal napja*|héttel hete*|hónappal hónapja*|évvel éve*"},
    {Language::kDe,
     "sekunde sekunden sek minute minuten min|stunde stunden std|tag tage tagen|woche wochen|monat monate monaten|"
     "jahr jahre jahren"},
    {Language::kFr,
     "seconde secondes minute minutes min|heure heures h|jour jours j|semaine semaines sem|mois|an ans année années"},
    {Language::kEs, "segundo segundos minuto minutos min|hora horas h|día días d|semana semanas|mes meses|año años"},
};

constexpr Row kCounts[] = {
    {Language::kEn, "a an one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"},
    {Language::kTr, "bir|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on"},
    {Language::kIt, "un uno una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci"},
    {Language::kFa, "یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده"},
    {Language::kAz, "bir|iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on"},
    {Language::kHu, "egy|két kettő|három|négy|öt|hat|hét|nyolc|kilenc|tíz"},
    {Language::kDe, "ein eine einem einer einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn"},
    {Language::kFr, "un une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"},
    {Language::kEs, "un uno una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"},
};

constexpr Row kAgoWords[] = {
    {Language::kEn, "ago"},        {Language::kTr, "önce evvel"}, {Language::kIt, "fa"},  {Language::kFa, "پیش قبل"},
    {Language::kAz, "əvvəl öncə"}, {Language::kHu, "ezelőtt"},    {Language::kDe, "her"},
};

constexpr Row kAgoOpenings[] = {
    {Language::kDe, "vor"},
    {Language::kFr, "il y a"},
    {Language::kEs, "hace"},
};

// today and now | yesterday | the day before. Here ',' parts spellings, since they may have several words.
constexpr Row kRelativeDays[] = {
    {Language::kEn, "today,just now|yesterday|day before yesterday"},
    {Language::kTr, "bugün,az önce,şimdi|dün|evvelsi gün,önceki gün"},
    {Language::kIt, "oggi,proprio ora|ieri|altro ieri,avantieri"},
    {Language::kFa, "امروز,هم اکنون,لحظاتی پیش|دیروز|پریروز"},
    {Language::kAz, "bu gün,bugün,indicə|dünən|srağagün"},
    {Language::kHu, "ma,most,az imént|tegnap|tegnapelőtt"},
    {Language::kDe, "heute,gerade eben|gestern|vorgestern"},
    {Language::kFr, "aujourd hui,à l instant|hier|avant hier"},
    {Language::kEs, "hoy,ahora mismo|ayer|anteayer,antier,antes de ayer"},
};

// The last week | month | year, as sites round: 7, 30 and 365 days back. ',' parts spellings.
constexpr Row kLastPeriods[] = {
    {Language::kEn, "last week|last month|last year"},
    {Language::kTr, "geçen hafta|geçen ay|geçen yıl,geçen sene"},
    {Language::kIt, "settimana scorsa,scorsa settimana|mese scorso,scorso mese|anno scorso,scorso anno"},
    {Language::kFa, "هفته گذشته|ماه گذشته|سال گذشته,پارسال"},
    {Language::kAz, "keçən həftə,ötən həftə|keçən ay,ötən ay|keçən il,ötən il"},
    {Language::kHu, "múlt héten,múlt hét|múlt hónapban,múlt hónap|tavaly"},
    {Language::kDe, "letzte woche,vergangene woche|letzten monat,vergangenen monat|letztes jahr,vergangenes jahr"},
    {Language::kFr, "semaine dernière|mois dernier|an dernier,année dernière"},
    {Language::kEs, "semana pasada|mes pasado|año pasado"},
};
constexpr int kPeriodDays[] = {7, 30, 365};

// Hungarian "today" is Italian "but", Hungarian "now" English "most", French "yesterday" German "here".
constexpr std::string_view kUsedElsewhere = "ma most hier";

constexpr std::string_view kAbout =
    "etwa ca circa ungefähr rund fast über mehr als gut knapp environ presque plus moins de quelque unos unas "
    "aproximadamente casi más";

// Prepositions, ordinal endings, and the words for "month" and "year" where dates carry them.
constexpr std::string_view kFillers =
    "of the de del di le la du den dem am im el il ili ilin ilinin yıl yılı yılının month ماه سال م ام "
    "th st nd rd er re e o a º ª ste inci ıncı uncu üncü nci ncı ncu ncü cı ci cu cü da ta te án én ai ei i";

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = text.find(separator);
    if (at != 0 && !text.empty()) parts.push_back(text.substr(0, at));
    if (at == text.npos) return parts;
    text.remove_prefix(at + 1);
  }
}

template <typename Value>
using Index = std::multimap<std::string, Value, std::less<>>;

template <typename Value>
std::optional<Value> Find(const Index<Value>& index, std::string_view key, Language language) {
  const auto [begin, end] = index.equal_range(key);
  const auto found = std::find_if(begin, end, [&](const auto& entry) {
    return language == Language::kUnknown || entry.second.language == language;
  });
  return found == end ? std::nullopt : std::optional<Value>(found->second);
}

// Calls add(language, position of the '|' part from 0, key) for every spelling.
template <typename Add>
void ForEachWord(Language language, std::string_view words, Add add) {
  int position = 0;
  for (const std::string_view part : Split(words, '|')) {
    for (const std::string_view word : Split(part, ' ')) add(language, position, DateKey(word));
    ++position;
  }
}

struct CountWord {
  Language language;
  int count;
};
struct PlainWord {
  Language language;
};

struct Tables {
  Index<MonthWord> months;
  Index<PlainWord> endings;
  Index<UnitWord> units;
  Index<CountWord> counts;
  Index<PlainWord> ago;
  Index<PlainWord> used_elsewhere;
  Index<PlainWord> about;
  Index<PlainWord> fillers;
  std::vector<DatePhrase> relative;
  std::vector<DatePhrase> openings;
};

DatePhrase MakePhrase(Language language, std::string_view words, int days_back) {
  DatePhrase phrase{language, {}, days_back};
  for (const std::string_view word : Split(words, ' ')) phrase.words.push_back(DateKey(word));
  return phrase;
}

template <size_t kSize>
Index<PlainWord> PlainIndex(const Row (&rows)[kSize]) {
  Index<PlainWord> index;
  for (const Row& row : rows) {
    ForEachWord(row.language, row.words,
                [&](Language language, int, std::string key) { index.emplace(std::move(key), PlainWord{language}); });
  }
  return index;
}

void BuildUnits(Tables& tables) {
  for (const Row& row : kUnits) {
    ForEachWord(row.language, row.words, [&](Language language, int position, std::string key) {
      const bool ago = key.ends_with('*');
      if (ago) key.pop_back();
      tables.units.emplace(std::move(key), UnitWord{language, static_cast<DateUnit>(position), ago});
    });
  }
}

Tables BuildTables() {
  Tables tables;
  for (const Row& row : kMonths) {
    ForEachWord(row.language, row.words, [&](Language language, int position, std::string key) {
      tables.months.emplace(std::move(key), MonthWord{language, position + 1, false});
    });
  }
  ForEachWord(Language::kFa, kSolarMonths, [&](Language language, int position, std::string key) {
    tables.months.emplace(std::move(key), MonthWord{language, position + 1, true});
  });
  BuildUnits(tables);
  for (const Row& row : kCounts) {
    ForEachWord(row.language, row.words, [&](Language language, int position, std::string key) {
      tables.counts.emplace(std::move(key), CountWord{language, position + 1});
    });
  }
  tables.endings = PlainIndex(kMonthEndings);
  tables.ago = PlainIndex(kAgoWords);
  tables.used_elsewhere = PlainIndex({Row{Language::kUnknown, kUsedElsewhere}});
  tables.about = PlainIndex({Row{Language::kUnknown, kAbout}});
  tables.fillers = PlainIndex({Row{Language::kUnknown, kFillers}});
  const auto add_days = [&](const Row& row, const auto& days_of_part) {
    int place = 0;
    for (const std::string_view part : Split(row.words, '|')) {
      for (const std::string_view words : Split(part, ',')) {
        tables.relative.push_back(MakePhrase(row.language, words, days_of_part(place)));
      }
      ++place;
    }
  };
  for (const Row& row : kRelativeDays) add_days(row, [](int place) { return place; });
  for (const Row& row : kLastPeriods) add_days(row, [](int place) { return kPeriodDays[place]; });
  for (const Row& row : kAgoOpenings) tables.openings.push_back(MakePhrase(row.language, row.words, 0));
  return tables;
}

const Tables& Get() {
  static const Tables tables = BuildTables();
  return tables;
}

}  // namespace

std::string DateKey(std::string_view utf8) {
  // Persian folding changes Arabic letters and digits only, so it is right for every language's dates; dotted and
  // dotless i fall together in the key.
  return AsciiKey(Fold(utf8, Language::kFa), Language::kFa);
}

std::optional<MonthWord> FindMonth(std::string_view key, Language language) {
  constexpr size_t kShortestFullName = 4;
  constexpr size_t kLongestEnding = 6;
  const Tables& tables = Get();
  if (const auto exact = Find(tables.months, key, language)) return exact;
  for (size_t ending = 1; ending <= kLongestEnding && ending + kShortestFullName <= key.size(); ++ending) {
    const auto month = Find(tables.months, key.substr(0, key.size() - ending), language);
    if (month && Find(tables.endings, key.substr(key.size() - ending), month->language)) return month;
  }
  return std::nullopt;
}

std::optional<UnitWord> FindUnit(std::string_view key, Language language) { return Find(Get().units, key, language); }

std::optional<int> FindCount(std::string_view key, Language language) {
  const auto found = Find(Get().counts, key, language);
  return found ? std::optional<int>(found->count) : std::nullopt;
}

bool IsAgoWord(std::string_view key, Language language) { return Find(Get().ago, key, language).has_value(); }

const std::vector<DatePhrase>& RelativeDays() { return Get().relative; }

const std::vector<DatePhrase>& AgoOpenings() { return Get().openings; }

bool IsWordUsedElsewhere(std::string_view key) { return Get().used_elsewhere.contains(key); }

bool IsAboutWord(std::string_view key) { return Get().about.contains(key); }

bool IsDateFiller(std::string_view key) { return Get().fillers.contains(key); }

}  // namespace rivalscope::text
