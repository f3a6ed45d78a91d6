#include "scan/theme_discovery.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "text/fold.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace rivalscope::scan {
namespace {

// Words of the brands' names and domains, folded as `language` folds.
std::set<std::string> BrandWords(const Config& config, text::Language language) {
  std::set<std::string> words;
  const auto add = [&](const std::string& text) {
    const std::string folded = text::Fold(text, language);
    for (const text::Token& token : text::Tokens(folded, language))
      if (token.kind == text::TokenKind::kWord) words.emplace(token.span.In(folded));
  };
  for (const Brand& brand : config.brands) {
    add(brand.name);
    add(brand.id);
    for (const std::string& domain : brand.domains) add(domain.substr(0, domain.find('.')));
  }
  return words;
}

bool NamesABrand(const std::string& term, const std::set<std::string>& brands) {
  for (std::string_view rest = term; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (brands.count(std::string(word)) > 0) return true;
  }
  return false;
}

// The sentence that holds the term, as it was written.
std::string SentenceWith(const TextAnalyst& analyst, const std::string& text, const std::string& term,
                         text::Language language) {
  for (const text::Span span : text::Sentences(text, language)) {
    const std::string_view sentence = text::Trim(span.In(text));
    const auto terms = analyst.tagger().FreeTerms(sentence, language);
    if (std::find(terms.begin(), terms.end(), term) != terms.end()) return std::string(sentence);
  }
  return "";
}

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// An id of a-z, 0-9 and _ from the term; `number` makes one where its letters are others.
std::string IdOf(const std::string& term, size_t number) {
  std::string id;
  for (const char c : text::AsciiKey(term, text::Language::kUnknown)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) id += c;
    if (c == ' ' || c == '\'') id += '_';
  }
  return id.size() < 3 ? fmt::format("term_{}", number) : id;
}

}  // namespace

Result<std::vector<ThemeProposal>> DiscoverThemes(storage::Store& store, const Config& config,
                                                  const TextAnalyst& analyst, const storage::ReviewFilter& filter,
                                                  analysis::DiscoveryQuery query) {
  analysis::TermDiscovery discovery;
  std::map<text::Language, std::set<std::string>> brands;
  std::optional<Day> newest;
  const Status read = store.reviews().ForEach(filter, [&](const storage::StoredReview& stored) {
    const text::Language language = text::LanguageFromTag(stored.review.language);
    if (language == text::Language::kUnknown) return;
    if (stored.review.date && (!newest || *stored.review.date > *newest)) newest = stored.review.date;
    const auto placed = brands.try_emplace(language);
    std::set<std::string>& names = placed.first->second;
    if (placed.second) names = BrandWords(config, language);
    analysis::TermText text;
    text.id = stored.id;
    text.brand = stored.brand;
    text.language = text::LanguageCode(language);
    text.day = stored.review.date;
    text.terms = analyst.tagger().FreeTerms(storage::ReviewText(stored.review), language);
    std::erase_if(text.terms, [&](const std::string& term) { return NamesABrand(term, names); });
    discovery.Add(text);
  });
  if (!read) return tl::unexpected(read.error());
  if (newest) query.from = *newest - std::chrono::days(config.window_days);

  std::vector<ThemeProposal> proposals;
  for (analysis::DiscoveredTerm& term : discovery.Find(query)) {
    ThemeProposal& proposal = proposals.emplace_back();
    for (const int64_t id : term.texts) {
      const auto stored = store.reviews().Get(id);
      if (!stored) return tl::unexpected(stored.error());
      if (!*stored) continue;
      const std::string text = storage::ReviewText((*stored)->review);
      proposal.quotes.push_back({id, (*stored)->brand, (*stored)->review.date,
                                 SentenceWith(analyst, text, term.term, text::LanguageFromTag(term.language))});
    }
    proposal.term = std::move(term);
  }
  return proposals;
}

std::string ThemeFileOf(const std::vector<ThemeProposal>& proposals) {
  std::string out =
      "# Themes proposed by 'rivalscope themes --discover'. Keep what makes sense, join what belongs together (one\n"
      "# theme may have words of many languages), give each a name, a stage and an action.\n";
  std::set<std::string> ids;
  for (size_t i = 0; i < proposals.size(); ++i) {
    const analysis::DiscoveredTerm& term = proposals[i].term;
    std::string id = IdOf(term.term, i + 1);
    if (!ids.insert(id).second) ids.insert(id = fmt::format("{}_{}", id, i + 1));
    out += fmt::format("\n# {} of {}: {} texts, {} elsewhere\n", term.term,
                       term.brand.empty() ? "now, against before" : term.brand, term.here, term.there);
    for (const ProposalQuote& quote : proposals[i].quotes) {
      std::string line = quote.sentence;
      std::replace_if(
          line.begin(), line.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
      out += fmt::format("#   \"{}\"\n", line);
    }
    out += fmt::format("[[theme]]\nid = \"{}\"\nname = \"{}\"\nstage = \"use\"\nwords.{} = [\"{}\"]\n", id,
                       Escaped(term.term), term.language, Escaped(term.term));
  }
  return out;
}

}  // namespace rivalscope::scan
